/** With credentials, only what the Bot Framework signed is taken. The issuer here is our own. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TeamsClient, personal } from '../../support/teams-client';
import { ANNA, setStage, type Stage } from '../stage';

const APP = '00000000-0000-4000-8000-000000000001';
const TENANT = '00000000-0000-4000-8000-0000000000aa';
const ISSUER = 'https://issuer.example';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

let issuer: Server;
let stage: Stage;

beforeAll(async () => {
  // The library prints what it refuses.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  issuer = createServer((request, response) => {
    const base = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
    const keys = [
      { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] },
    ];
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(request.url === '/keys' ? { keys } : { issuer: ISSUER, jwks_uri: `${base}/keys` }),
    );
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  stage = await setStage({
    localMode: false,
    credentials: { appId: APP, password: '', type: 'MultiTenant', tenantId: TENANT, tenants: [TENANT] },
    issuer: {
      configuration: {
        ToChannelFromBotLoginUrl: 'https://login.example',
        ToChannelFromBotOAuthScope: 'https://scope.example',
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: 'https://oauth.example',
        ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/openid`,
        CallerId: 'caller',
      },
      factory: {
        isValidAppId: async (id: string) => id === APP,
        isAuthenticationDisabled: async () => false,
        createCredentials: async () => ({
          signRequest: async (request) => {
            request.headers.set('authorization', 'Bearer from-the-bot');
            return request;
          },
        }),
      },
    },
  });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await stage.close();
  await new Promise((resolve) => issuer.close(resolve));
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object = {}, key = privateKey): string {
  const now = Math.floor(Date.now() / 1000);
  const body = {
    iss: ISSUER,
    aud: APP,
    exp: now + 600,
    nbf: now - 600,
    serviceurl: stage.connector.url,
    ...claims,
  };
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${part(body)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}

const say = (authorization?: string): Promise<{ status: number; body: object }> =>
  new TeamsClient(stage.url, stage.connector, authorization ? { authorization } : {}).say(ANNA, 'help', {
    ...personal(ANNA),
    tenantId: TENANT,
  });

describe('authentication', () => {
  test("a good token is let in, and the answer carries the bot's own", async () => {
    expect(await say(`Bearer ${token()}`)).toMatchObject({ status: 200 });
    const { call } = await stage.connector.nextCard();
    expect(call.authorization).toBe('Bearer from-the-bot');
  });

  test.each([
    ['no token', () => undefined],
    ['something that is no token', () => 'Bearer nonsense'],
    ['a token for somebody else', () => `Bearer ${token({ aud: 'another-app' })}`],
    ['a token from somebody else', () => `Bearer ${token({ iss: 'https://evil.example' })}`],
    ['an expired token', () => `Bearer ${token({ exp: Math.floor(Date.now() / 1000) - 3_600 })}`],
    ['a token for another service', () => `Bearer ${token({ serviceurl: 'https://other.example' })}`],
    [
      'a token with a forged signature',
      () => `Bearer ${token({}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)}`,
    ],
  ])('%s is refused with 401', async (_what, authorization) => {
    const before = stage.connector.calls.length;
    expect(await say(authorization())).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED' } });
    expect(stage.connector.calls).toHaveLength(before);
  });
});
