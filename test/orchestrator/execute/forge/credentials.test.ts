import { generateKeyPairSync } from 'node:crypto';
import { forgeCredentials, openForge } from '../../../../src/orchestrator/execute/forge';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

test('nothing set is nothing, and an empty variable is not set', () => {
  expect(
    forgeCredentials({ GAD_GITHUB_TOKEN: '', GAD_GITLAB_TOKEN: '', GAD_AZURE_DEVOPS_TOKEN: '' }),
  ).toEqual({});
});

test('tokens, a managed identity of the host, and one with a client id', () => {
  const env = { GAD_GITHUB_TOKEN: 'a', GAD_GITLAB_TOKEN: 'b', GAD_AZURE_DEVOPS_TOKEN: 'c' };
  expect(forgeCredentials(env)).toEqual({
    github: { token: 'a' },
    gitlab: { token: 'b' },
    azureDevOps: { token: 'c' },
  });
  const azure = (GAD_AZURE_DEVOPS_TOKEN: string) => forgeCredentials({ GAD_AZURE_DEVOPS_TOKEN }).azureDevOps;
  expect(azure('managed-identity')).toEqual({ managedIdentity: null });
  expect(azure('managed-identity:1234')).toEqual({ managedIdentity: '1234' });
});

test('the key of an app as the file has it, with \\n for line breaks, or in base64', () => {
  for (const key of [pem, pem.replaceAll('\n', '\\n'), Buffer.from(pem).toString('base64')]) {
    expect(forgeCredentials({ GAD_GITHUB_APP_ID: '1', GAD_GITHUB_APP_KEY: key })).toEqual({
      github: { appId: '1', privateKey: pem },
    });
  }
});

test('half an app, or a key that is none, is refused by name', () => {
  expect(() => forgeCredentials({ GAD_GITHUB_APP_ID: '1' })).toThrow('GAD_GITHUB_APP_KEY is not set');
  expect(() => forgeCredentials({ GAD_GITHUB_APP_KEY: pem })).toThrow('GAD_GITHUB_APP_ID is not set');
  const broken = '-----BEGIN RSA PRIVATE KEY-----\nx\n-----END RSA PRIVATE KEY-----';
  for (const key of ['no key', broken]) {
    expect(() => forgeCredentials({ GAD_GITHUB_APP_ID: '1', GAD_GITHUB_APP_KEY: key })).toThrow(
      'is not a private key',
    );
  }
});

test.each(['github', 'gitlab', 'azure-devops', 'none'] as const)(
  '%s without credentials has no adapter',
  (kind) => {
    expect(openForge({ kind, url: 'https://git.example.com/acme/web' }, {})).toBeNull();
  },
);
