// The host: App Service on Linux with the project's container image.
param name string
param location string
param sku string
param image string
param identityId string
param identityClientId string
param databaseUrl string
@secure()
param apiToken string
@secure()
param auditKey string

resource plan 'Microsoft.Web/serverfarms@2022-09-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: { name: sku }
  // Linux.
  properties: { reserved: true }
}

resource web 'Microsoft.Web/sites@2022-09-01' = {
  name: name
  location: location
  kind: 'app,linux,container'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      linuxFxVersion: 'DOCKER|${image}'
      acrUseManagedIdentityCreds: true
      acrUserManagedIdentityID: identityClientId
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      healthCheckPath: '/healthz'
      appSettings: [
        { name: 'PORT', value: '3978' }
        { name: 'WEBSITES_PORT', value: '3978' }
        // Keeps /home, where the workspaces' repositories lie, across restarts.
        { name: 'WEBSITES_ENABLE_APP_SERVICE_STORAGE', value: 'true' }
        { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
        { name: 'MicrosoftAppId', value: identityClientId }
        { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
        { name: 'DATABASE_URL', value: databaseUrl }
        // A container's host name changes with each start; this name does not.
        { name: 'GAD_INSTANCE', value: name }
        { name: 'GAD_API_TOKEN', value: apiToken }
        { name: 'GAD_AUDIT_KEY', value: auditKey }
      ]
    }
  }
}
