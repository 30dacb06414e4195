import { askCard } from '../../../src/cards';
import { problemsOf } from '../../cards/schema';
import { cardOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread } from '../../support/teams-client';
import { ANNA, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const THREAD = channelThread('dev', '1');

/** The draft that the form shows for a message with this HTML. */
async function draftFor(value: unknown): Promise<unknown> {
  const answer = await stage.teams.invoke(ANNA, value, THREAD, 'composeExtension/fetchTask');
  expect(answer.status).toBe(200);
  const { task } = answer.body as unknown as { task: { type: string; value: { card: { content: Json } } } };
  expect(task.type).toBe('continue');
  return (task.value.card.content.body as Json[]).find(({ type }) => type === 'Input.Text')?.value;
}

const message = (content: string): Json => ({ commandId: 'ask', messagePayload: { body: { content } } });
const send = (data: unknown): ReturnType<Stage['teams']['invoke']> =>
  stage.teams.invoke(ANNA, { commandId: 'ask', data }, THREAD, 'composeExtension/submitAction');

test('"Ask GAD" shows the text of the message to edit, without its markup', async () => {
  const html = '<div><p>set&nbsp;the version</p><p>to <b>2.0.0</b> &amp; &lt;tag&gt;</p></div>';
  expect(await draftFor(message(html))).toBe('set the version\nto 2.0.0 & <tag>');
});

test('a message without a text gives an empty form, one that is very long what a request may have', async () => {
  expect(await draftFor({ commandId: 'ask' })).toBe('');
  expect(await draftFor(message('x'.repeat(20_000)))).toHaveLength(8_000);
});

test.each(['x', '"', '\u0001', '😀'])(
  'the form stays under 28 KB and fits the schema, whatever the message: %j',
  (text) => {
    const card = askCard(text.repeat(8_000), 8_000);
    expect(JSON.stringify(card).length * 2).toBeLessThan(28 * 1024);
    expect(problemsOf(card)).toEqual([]);
  },
);

test('what is sent becomes a request of the person who sent it, in the thread of the message', async () => {
  expect(await send({ request: 'set the version to 2.0.0' })).toEqual({ status: 200, body: {} });
  await stage.connector.nextCard();
  expect(stage.orchestrator.submissions).toMatchObject([
    { request: 'set the version to 2.0.0', requester: { id: ANNA.aadObjectId } },
  ]);
  expect(stage.connector.shown(THREAD.id)).toHaveLength(1);
});

test('a table keeps its cells apart and its lines, code its layout', async () => {
  const table = '<table><tr><td>src/a.js</td><td>src/b.js</td></tr><tr><td>c</td><td>d</td></tr></table>';
  const code = '<codeblock><code>if (x)<br>&nbsp;&nbsp;y();</code></codeblock>';
  expect(await draftFor(message(`${table}${code}`))).toBe('src/a.js\tsrc/b.js\nc\td\nif (x)\n  y();');
});

test.each([
  ['a JSON text', JSON.stringify({ data: { request: 'set the version to 2.0.0' } })],
  ['with data as a JSON text', { data: JSON.stringify({ request: 'set the version to 2.0.0' }) }],
  ['without data around it', { request: 'set the version to 2.0.0' }],
])('a form that is %s is read', async (_what, value) => {
  await stage.teams.invoke(ANNA, value, THREAD, 'composeExtension/submitAction');
  await stage.connector.nextCard();
  expect(stage.orchestrator.submissions).toMatchObject([{ request: 'set the version to 2.0.0' }]);
});

test.each([
  { status: 403, code: 'BotNotInConversationRoster' },
  { status: 403 },
  { status: 404, code: 'ConversationNotFound' },
])(
  'where the bot cannot write, the form says so and keeps the words, and nothing starts: %j',
  async (fault) => {
    stage.connector.weather = () => fault;
    const { body } = await send({ request: 'set the version to 2.0.0' });
    const { card } = (body as unknown as { task: { value: { card: { content: Json } } } }).task.value;
    expect(textOf(card.content)).toContain('I cannot write in this chat, so nothing was started');
    expect((card.content.body as Json[]).find(({ type }) => type === 'Input.Text')?.value).toBe(
      'set the version to 2.0.0',
    );
    expect(problemsOf(card.content)).toEqual([]);
    expect(stage.orchestrator.submissions).toEqual([]);
  },
);

test('an empty form is told in the thread', async () => {
  await send({});
  const { call } = await stage.connector.nextCard();
  expect(textOf(cardOf(call.body))).toContain('no text');
});

test('is answered although the database takes its time', async () => {
  const submit = stage.orchestrator.submit.bind(stage.orchestrator);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  stage.orchestrator.submit = async (...given) => {
    await released;
    return submit(...given);
  };
  expect((await send({ request: 'do it' })).status).toBe(200);
  expect(stage.orchestrator.submissions).toEqual([]);
  release();
  await stage.connector.nextCard();
});
