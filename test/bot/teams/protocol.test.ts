/** Forms in which clients send what they mean: without ids, with nulls, as strings, once more, taken back. */
import { actionsOf, cardOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread, personal } from '../../support/teams-client';
import { approve, ANNA, ask, BEN, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const THREAD = channelThread('dev', '1');
const without = (activity: Json, ...keys: string[]): Json =>
  Object.fromEntries(Object.entries(activity).filter(([key]) => !keys.includes(key)));
const texts = (): string[] => stage.connector.shown().map(({ activity }) => textOf(cardOf(activity)));

/** A workflow that waits, and what its Approve button sends. */
async function waiting(): Promise<{ id: string; data: Json }> {
  const id = await ask(stage);
  await stage.orchestrator.toApproval(id);
  await stage.orchestrator.settled();
  const cards = stage.connector.shown().map(({ activity }) => cardOf(activity));
  const { data } = cards.map((card) => actionsOf(card).get('Approve')).find((action) => action)!;
  return { id, data };
}
const statusOf = async (id: string): Promise<string> => (await stage.orchestrator.status(id)).status;

describe('messages', () => {
  test.each([
    ['without an id', {}],
    ['with null for an id', { id: null }],
  ])('%s are each taken', async (_what, fields) => {
    for (const text of ['delete b.md', 'delete c.md']) {
      const activity = stage.teams.activity(ANNA, personal(ANNA), { type: 'message', text });
      await stage.teams.send({ ...without(activity, 'id'), ...fields });
    }
    expect(stage.orchestrator.submissions.map(({ request }) => request)).toEqual([
      'delete b.md',
      'delete c.md',
    ]);
  });

  test('with null wherever nothing is known are taken', async () => {
    const activity = stage.teams.activity(ANNA, { ...personal(ANNA), isGroup: null } as never, {
      type: 'message',
      text: 'delete a.md',
      attachments: null,
      entities: [null],
      channelData: null,
      value: null,
      locale: null,
    });
    expect((await stage.teams.send(activity)).status).toBe(200);
    expect(stage.orchestrator.submissions).toHaveLength(1);
  });

  test('that are restored are not edits: a request is read if it never was, a command is not', async () => {
    const restored = (fields: Json): Promise<unknown> =>
      stage.teams.send(
        stage.teams.activity(ANNA, personal(ANNA), {
          type: 'messageUpdate',
          channelData: { eventType: 'undeleteMessage' },
          ...fields,
        }),
      );
    const known = stage.teams.activity(ANNA, personal(ANNA), { type: 'message', text: 'delete a.md' });
    await stage.teams.send(known);
    await stage.orchestrator.settled();
    await restored({ id: known.id, text: 'delete a.md' });
    const [id] = stage.orchestrator.ids;
    await restored({ text: `cancel ${id}` });
    expect(stage.orchestrator.submissions).toHaveLength(1);
    expect(await statusOf(id!)).toBe('PENDING');
    await restored({ text: 'delete b.md' });
    await stage.orchestrator.settled();
    expect(stage.orchestrator.submissions).toHaveLength(2);
    expect(texts().join()).not.toContain('edited');
  });
});

describe('clicks', () => {
  test.each<[string, (id: string, data: Json) => unknown]>([
    [
      'with a reason that is null',
      (_id, data) => ({ action: { verb: 'approve', data: { ...data, reason: null } } }),
    ],
    ['with data as JSON', (_id, data) => ({ action: { verb: 'approve', data: JSON.stringify(data) } })],
    ['with an action as JSON', (_id, data) => ({ action: JSON.stringify({ verb: 'approve', data }) })],
    ['as JSON', (_id, data) => JSON.stringify({ action: { verb: 'approve', data } })],
    ['with verb and data side by side', (_id, data) => ({ verb: 'approve', data })],
    ['with the verb among the data', (_id, data) => ({ action: { data: { ...data, verb: 'approve' } } })],
  ])('%s count', async (_what, value) => {
    const { id, data } = await waiting();
    const answer = await stage.teams.invoke(BEN, value(id, data), THREAD);
    expect(answer.status).toBe(200);
    expect(await statusOf(id)).toBe('APPROVED');
  });

  test.each([
    null,
    7,
    'no JSON',
    '{"a":',
    [],
    { action: null },
    { action: { data: '"text"' } },
    '"'.repeat(50_000),
  ])('with %j for a value are answered in words', async (value) => {
    const answer = await stage.teams.invoke(BEN, value, THREAD);
    expect(answer.body.statusCode).toBe(200);
    expect(String(answer.body.value)).toContain('do not know this button');
  });

  test('of clients that send messages are taken once, however often they are delivered', async () => {
    const { data } = await waiting();
    const value = { ...data, verb: 'approve' };
    const click = stage.teams.activity(BEN, personal(ANNA), { type: 'message', value });
    await stage.teams.send(click);
    await stage.teams.send(click);
    await stage.orchestrator.settled();
    expect(texts().join()).not.toContain('approved this before you');
    await stage.teams.submit(BEN, value, personal(ANNA));
    await stage.connector.nextCard((card) => textOf(card).includes('approved this before you'));
  });

  test('of such clients may be JSON as well', async () => {
    const { id, data } = await waiting();
    const value = JSON.stringify({ ...data, verb: 'approve' });
    await stage.teams.send(stage.teams.activity(BEN, THREAD, { type: 'message', text: null, value }));
    expect(await statusOf(id)).toBe('APPROVED');
  });
});

describe('notifications', () => {
  test('say what they are about, on the card, above it and on a locked phone', async () => {
    const id = await ask(stage, 'delete <README>.md & more');
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    await approve(stage, id);
    await stage.orchestrator.settled();
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    const said = stage.connector.done('create').map(({ body }) => [body.summary, body.text]);
    const request = 'delete <README>.md & more';
    const encoded = 'delete &lt;README&gt;.md &amp; more';
    expect(said).toEqual([
      // What answers the message that was just written needs no line above it.
      [`Queued: ${request}`, undefined],
      ...['Approval needed', 'Completed'].map((what) => [`${what}: ${request}`, `${what}: ${encoded}`]),
    ]);
  });

  test('that answer have a summary too', async () => {
    await stage.teams.say(ANNA, 'help');
    const { call } = await stage.connector.nextCard();
    expect(call.body.summary).toMatch(/\w/);
  });
});
