/** With credentials, only what the Bot Framework signed is taken. The issuer here is our own. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Reach } from '../../../src/bot/outbound/reach';
import { textOf, type Json } from '../../support/fake-connector';
import { APP, TENANT, TokenIssuer } from '../../support/issuer';
import { TeamsClient, personal } from '../../support/teams-client';
import { ANNA, setStage, type Stage } from '../stage';

const OTHER_TENANT = '00000000-0000-4000-8000-0000000000bb';

let issuer: TokenIssuer;
let stage: Stage;

beforeAll(async () => {
  // The library prints what it refuses.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  issuer = await TokenIssuer.start();
  stage = await setStage({
    localMode: false,
    credentials: {
      appId: APP,
      password: '',
      type: 'MultiTenant',
      tenantId: TENANT,
      tenants: [TENANT, OTHER_TENANT],
    },
    issuer: issuer.options,
  });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await stage.close();
  await issuer.stop();
});

const token = (claims: object = {}, key?: KeyObject): string =>
  issuer.token(stage.connector.url, claims, key);

/** Somebody with an identity in the tenant. */
const KNOWN = { ...ANNA, aadObjectId: 'ABCDEF00-0000-4000-8000-00000000000A' };

/** What the bot answers to an activity whose parts differ from those of a good one. */
function send(
  { conversation = {}, ...fields }: Json & { conversation?: Json },
  authorization: string | undefined = `Bearer ${token()}`,
): Promise<{ status: number; body: object }> {
  const teams = new TeamsClient(stage.url, stage.connector, authorization ? { authorization } : {});
  const place = { ...personal(ANNA), tenantId: TENANT, ...conversation };
  return teams.send(teams.activity(KNOWN, place, { type: 'message', text: 'help', ...fields }));
}

const say = (authorization?: string): Promise<{ status: number; body: object }> =>
  send({}, authorization ?? '');

describe('authentication', () => {
  test("a good token is let in, and the answer carries the bot's own", async () => {
    expect(await say(`Bearer ${token()}`)).toMatchObject({ status: 200 });
    const { call } = await stage.connector.nextCard();
    expect(call.authorization).toBe('Bearer from-the-bot');
  });

  test.each([
    ['no token', () => undefined],
    ['something that is not a token', () => 'Bearer nonsense'],
    ['a token for somebody else', () => `Bearer ${token({ aud: 'another-app' })}`],
    ['a token from somebody else', () => `Bearer ${token({ iss: 'https://evil.example' })}`],
    ['an expired token', () => `Bearer ${token({ exp: Math.floor(Date.now() / 1000) - 3_600 })}`],
    ['a token that never expires', () => `Bearer ${token({ exp: undefined })}`],
    [
      'a token of an emulator',
      () => `Bearer ${token({ iss: `https://sts.windows.net/${EMULATORS}/`, ver: '1.0', appid: APP })}`,
    ],
    [
      'a token of another bot that uses this one as its skill',
      () =>
        `Bearer ${token({ iss: `https://login.microsoftonline.com/${EMULATORS}/v2.0`, ver: '2.0', azp: 'other-bot' })}`,
    ],
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

/** The tenant whose tokens emulators and bots have, as the library has it built in. */
const EMULATORS = 'd6d49420-f39b-4df7-a1dc-d59a935871db';

describe('who is served', () => {
  test.each([
    ['another tenant', { conversation: { tenantId: '00000000-0000-4000-8000-0000000000cc' } }],
    ['a conversation here and data from another tenant', { channelData: { tenant: { id: 'another' } } }],
    ['no tenant', { conversation: { tenantId: null } }],
  ])('%s is not, and the way there is not learned', async (_what, fields) => {
    const before = await stage.orchestrator.notes.get('teams:way');
    const calls = stage.connector.calls.length;
    expect(await send({ serviceUrl: stage.connector.url, ...fields })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect(await stage.orchestrator.notes.get('teams:way')).toEqual(before);
    expect(stage.connector.calls).toHaveLength(calls);
  });

  test.each(['directline', 'webchat', 'emulator', 'AseChannel', 'MSTEAMS'])(
    'channel %s is not',
    async (channelId) => {
      const { status } = await send({ channelId });
      expect([401, 403]).toContain(status);
      expect(stage.orchestrator.submissions).toEqual([]);
    },
  );

  test.each([TENANT.toUpperCase(), OTHER_TENANT])('tenant %s is', async (tenantId) => {
    expect(await send({ conversation: { tenantId } })).toMatchObject({ status: 200 });
    await stage.connector.nextCard();
  });

  test('a way into Teams that another tenant has left behind is not used', async () => {
    const { notes } = stage.orchestrator;
    const reference = { bot: { id: '28:gad' }, channelId: 'msteams', serviceUrl: stage.connector.url };
    await notes.put('teams:way', { reference, tenantId: 'another' });
    const reach = new Reach({
      notes,
      log: () => undefined,
      tenants: [TENANT],
      redraw: async () => undefined,
    });
    expect(await reach.anyRoute()).toBeNull();
    await notes.delete('teams:way');
  });
});

describe('who somebody is', () => {
  test('is their object id in lower case, however it was written', async () => {
    await send({ text: 'set the version to 2.0.0' });
    await stage.connector.nextCard((card) => textOf(card).includes('Queued'));
    expect(stage.orchestrator.submissions.at(-1)?.requester.id).toBe(KNOWN.aadObjectId.toLowerCase());
  });

  const nobody = { from: { id: ANNA.id, name: 'Anna' } };
  test.each([
    ['no object id', nobody],
    ['an account id in its place', { from: { ...KNOWN, aadObjectId: ANNA.id } }],
    ['the name of a group in its place', { from: { ...KNOWN, aadObjectId: 'group:elders' } }],
    ['null in its place', { from: { ...KNOWN, aadObjectId: null } }],
  ])('with %s they get help and nothing else', async (_what, fields) => {
    const before = stage.orchestrator.submissions.length;
    await send({ ...fields, text: 'help' });
    await stage.connector.nextCard((card) => textOf(card).includes('What I can do'));
    for (const text of ['delete README.md', 'list', 'approve wf000001']) {
      await send({ ...fields, text });
      await stage.connector.nextCard((card) => textOf(card).includes('I do not know who you are'));
    }
    const value = { action: { verb: 'approve', data: { id: 'wf000001', seal: 's' } } };
    const click = await send({ ...fields, type: 'invoke', name: 'adaptiveCard/action', value });
    expect(JSON.stringify(click.body)).toContain('I do not know who you are');
    const asked = await send({
      ...fields,
      type: 'invoke',
      name: 'composeExtension/submitAction',
      value: { data: { request: 'delete README.md' } },
    });
    expect(JSON.stringify(asked.body)).toContain('I do not know who you are');
    expect(stage.orchestrator.submissions).toHaveLength(before);
    const [id] = stage.orchestrator.ids;
    const extension = async (name: string, given: Json): Promise<unknown> =>
      (await send({ ...fields, type: 'invoke', name: `composeExtension/${name}`, value: given })).body;
    expect(await extension('query', {})).toMatchObject({
      composeExtension: { type: 'message', text: expect.stringContaining('I do not know who you are') },
    });
    expect(await extension('queryLink', { url: `https://gad.example.com/workflows/${id}` })).toEqual({});
  });
});
