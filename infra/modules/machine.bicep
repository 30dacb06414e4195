// The host: a Debian 13 machine, whose kernel lets bubblewrap isolate commands and checks. Caddy
// answers HTTPS with a certificate of its own for the machine's name in Azure.
param name string
param location string
param size string
param adminPublicKey string
param identityId string
param identityClientId string
param databaseUrl string
param sourceUrl string
@secure()
param apiToken string
@secure()
param auditKey string

var host = '${name}.${location}.cloudapp.azure.com'

var settings = join([
  'PORT=3978'
  'NODE_ENV=production'
  'GAD_PLAYGROUND=off'
  'GAD_DATA=/var/lib/gad'
  'GAD_INSTANCE=${name}'
  'GAD_PUBLIC_URL=https://${host}'
  'MicrosoftAppType=UserAssignedMSI'
  'MicrosoftAppId=${identityClientId}'
  'MicrosoftAppTenantId=${tenant().tenantId}'
  'DATABASE_URL=${databaseUrl}'
  'GAD_API_TOKEN=${apiToken}'
  'GAD_AUDIT_KEY=${auditKey}'
], '\n')

// Files go into cloud-init in base64, so that nothing in them has to be quoted.
var cloudInit = reduce(
  [
    { key: 'ENVIRONMENT', text: settings }
    { key: 'SOURCE', text: 'SOURCE_URL=${sourceUrl}\nIDENTITY=${identityClientId}\n' }
    { key: 'CADDYFILE', text: '${host} {\n  reverse_proxy 127.0.0.1:3978\n}\n' }
    { key: 'UPDATE', text: loadTextContent('../machine/update.sh') }
    { key: 'SERVICE', text: loadTextContent('../machine/gad.service') }
  ],
  loadTextContent('../machine/cloud-init.yaml'),
  (text, file) => replace(text, '@${file.key}@', base64(file.text))
)

resource firewall 'Microsoft.Network/networkSecurityGroups@2023-09-01' = {
  name: name
  location: location
  properties: {
    securityRules: [
      {
        name: 'https'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          // 80 is for the certificate alone.
          destinationPortRanges: ['80', '443']
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2023-09-01' = {
  name: name
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/24'] }
    subnets: [
      {
        name: 'machine'
        properties: {
          addressPrefix: '10.0.0.0/24'
          networkSecurityGroup: { id: firewall.id }
        }
      }
    ]
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2023-09-01' = {
  name: name
  location: location
  sku: { name: 'Standard' }
  properties: {
    publicIPAllocationMethod: 'Static'
    dnsSettings: { domainNameLabel: name }
  }
}

resource interface 'Microsoft.Network/networkInterfaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    ipConfigurations: [
      {
        name: 'main'
        properties: {
          subnet: { id: network.properties.subnets[0].id }
          publicIPAddress: { id: address.id }
        }
      }
    ]
  }
}

resource machine 'Microsoft.Compute/virtualMachines@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    hardwareProfile: { vmSize: size }
    storageProfile: {
      imageReference: {
        publisher: 'Debian'
        offer: 'debian-13'
        sku: '13-gen2'
        version: 'latest'
      }
      osDisk: {
        createOption: 'FromImage'
        diskSizeGB: 64
        managedDisk: { storageAccountType: 'StandardSSD_LRS' }
      }
    }
    osProfile: {
      computerName: 'gad'
      adminUsername: 'gadadmin'
      customData: base64(cloudInit)
      linuxConfiguration: {
        disablePasswordAuthentication: true
        ssh: {
          publicKeys: [{ path: '/home/gadadmin/.ssh/authorized_keys', keyData: adminPublicKey }]
        }
      }
    }
    networkProfile: { networkInterfaces: [{ id: interface.id }] }
  }
}

output host string = host
