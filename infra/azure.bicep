// Everything the bot needs in Azure, in one resource group and without a password:
// one managed identity is the bot's id, signs in to Azure SQL and fetches the image.
targetScope = 'resourceGroup'

@description('Base of all names, letters and digits; a suffix made from the resource group makes it unique.')
@minLength(2)
@maxLength(12)
param name string = 'gad'

param location string = resourceGroup().location

@description('machine: Debian with bubblewrap, where commands and checks run. webApp: App Service, where only file steps work.')
@allowed(['machine', 'webApp'])
param host string = 'machine'

@description('Public SSH key of the machine\'s administrator; its port is closed until you open it.')
param adminPublicKey string = ''

@description('Size of the machine. Checks run your tests on it: two cores and 8 GiB to begin with.')
param machineSize string = 'Standard_B2ms'

@description('Image and tag in the registry that this file makes for a web app.')
param image string = 'gad-for-teams:latest'

@description('Sign-in name of the person or group that administers the database.')
param databaseAdminLogin string

@description('Entra object id of that person or group.')
param databaseAdminObjectId string

@allowed(['User', 'Group'])
param databaseAdminType string = 'User'

@description('A token that may read over the status API. Tokens with roles stand under api.tokens in the governance file. Empty: none.')
@secure()
param apiToken string = ''

@description('Key of the audit trail, at least 16 characters, kept outside the database. Empty: plain hashes.')
@secure()
param auditKey string = ''

@description('Size of the App Service plan of a web app; always-on needs B1 or more.')
param planSku string = 'B1'

@description('F0 is free and enough for Teams, which is a standard channel.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

// Registries take no dashes and database servers no capitals.
var unique = toLower('${name}${uniqueString(resourceGroup().id)}')
var botDomain = host == 'machine' ? '${unique}.${location}.cloudapp.azure.com' : '${unique}.azurewebsites.net'
var databaseUrl = 'mssql://${database.outputs.host}:1433/${name}?encrypt=true&clientId=${identity.properties.clientId}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-bot'
  location: location
}

module source 'modules/source.bicep' = if (host == 'machine') {
  name: 'source'
  params: {
    name: unique
    location: location
    readerPrincipalId: identity.properties.principalId
  }
}

module machine 'modules/machine.bicep' = if (host == 'machine') {
  name: 'machine'
  params: {
    name: unique
    location: location
    size: machineSize
    adminPublicKey: adminPublicKey
    identityId: identity.id
    identityClientId: identity.properties.clientId
    databaseUrl: databaseUrl
    sourceUrl: source!.outputs.url
    apiToken: apiToken
    auditKey: auditKey
  }
}

module registry 'modules/registry.bicep' = if (host == 'webApp') {
  name: 'registry'
  params: {
    name: unique
    location: location
    pullerPrincipalId: identity.properties.principalId
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    serverName: unique
    databaseName: name
    location: location
    adminLogin: databaseAdminLogin
    adminObjectId: databaseAdminObjectId
    adminType: databaseAdminType
  }
}

module web 'modules/web.bicep' = if (host == 'webApp') {
  name: 'web'
  params: {
    name: unique
    location: location
    sku: planSku
    image: '${registry!.outputs.loginServer}/${image}'
    identityId: identity.id
    identityClientId: identity.properties.clientId
    databaseUrl: databaseUrl
    apiToken: apiToken
    auditKey: auditKey
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: unique
    sku: botSku
    endpoint: 'https://${botDomain}/api/messages'
    identityId: identity.id
    identityClientId: identity.properties.clientId
  }
}

// The machine, its storage account, or the web app and its registry.
output hostName string = unique
output botDomain string = botDomain
output botId string = identity.properties.clientId
output databaseServer string = database.outputs.host
output databaseName string = name
output identityName string = identity.name
