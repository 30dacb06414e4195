/** With credentials, only what Teams signed is taken, from the tenants that are configured. The issuer here is our own. */
import { generateKeyPairSync } from 'node:crypto';
import { APP, TENANT, TokenIssuer } from '../../support/issuer';
import { TeamsClient, personal } from '../../support/teams-client';
import { ANNA, setStage, type Stage } from '../stage';

let issuer: TokenIssuer;
let stage: Stage;

beforeAll(async () => {
  // The library prints what it refuses.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  issuer = await TokenIssuer.start();
  stage = await setStage({
    localMode: false,
    credentials: { appId: APP, password: '', type: 'MultiTenant', tenantId: TENANT, tenants: [TENANT] },
    issuer: issuer.options,
  });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await stage.close();
  await issuer.stop();
});

const token = (claims: object = {}, key?: Parameters<TokenIssuer['token']>[2]): string =>
  issuer.token(stage.connector.url, claims, key);

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
    [
      'a token of the Emulator',
      () =>
        `Bearer ${token({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: APP, ver: '1.0' })}`,
    ],
    [
      'a token of another bot',
      () => `Bearer ${token({ iss: 'https://sts.windows.net/other/', appid: 'another-bot', ver: '1.0' })}`,
    ],
    ['a token that never ends', () => `Bearer ${token({ exp: undefined })}`],
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

  test.each([
    ['another channel', { channelId: 'directline' }],
    [
      'another tenant',
      { conversation: { ...personal(ANNA), tenantId: '00000000-0000-4000-8000-0000000000bb' } },
    ],
    [
      'another tenant in the channel data',
      { channelData: { tenant: { id: '00000000-0000-4000-8000-0000000000bb' } } },
    ],
    ['no tenant', { conversation: personal(ANNA) }],
  ])('%s is refused with 403', async (_what, fields) => {
    const client = new TeamsClient(stage.url, stage.connector, { authorization: `Bearer ${token()}` });
    const before = stage.connector.calls.length;
    const where = { ...personal(ANNA), tenantId: TENANT };
    expect(await client.say(ANNA, 'help', where, fields)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect(stage.connector.calls).toHaveLength(before);
  });
});
