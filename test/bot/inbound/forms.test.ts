/** Forms over HTTP: from help to the request, and what a field can be while somebody types. */
import { GadError } from '../../../src/errors';
import { actionsOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread } from '../../support/teams-client';
import { problemsOf } from '../../cards/schema';
import { ANNA, BEN, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

interface Field extends Json {
  readonly id: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly choices?: readonly { title: string; value: string }[];
}
const fieldsOf = (card: Json): Field[] =>
  (card.body as Field[]).filter(({ type }) => type.startsWith('Input.'));

/** The form that a click leads to. */
async function open(title: string): Promise<Json> {
  await stage.teams.say(ANNA, 'forms');
  const { card } = await stage.connector.nextCard((one) => actionsOf(one).has(title));
  const { body } = await stage.teams.click(ANNA, actionsOf(card).get(title)!);
  return body.value as Json;
}

test('help and welcome have a button that leads to them, and "forms" is the same', async () => {
  await stage.teams.install(BEN);
  const welcome = actionsOf((await stage.connector.nextCard()).card).get('Fill in a form…');
  await stage.teams.say(ANNA, 'help');
  const help = actionsOf((await stage.connector.nextCard()).card).get('Fill in a form…');
  expect(help).toEqual(welcome);
  const clicked = (await stage.teams.click(ANNA, help!)).body.value as Json;
  expect(problemsOf(clicked)).toEqual([]);
  await stage.teams.say(ANNA, 'forms');
  expect((await stage.connector.nextCard()).card).toEqual(clicked);
  expect([...actionsOf(clicked).keys()]).toEqual(
    expect.arrayContaining(['Set a value', 'Set the version', 'Fill in']),
  );
});

test('a kind of request without a button is chosen from the list', async () => {
  await stage.teams.say(ANNA, 'forms');
  const { card } = await stage.connector.nextCard();
  const [list] = fieldsOf(card);
  expect(list!.choices!.map(({ title }) => title)).toContain('Other 7');
  const { body } = await stage.teams.click(ANNA, actionsOf(card).get('Fill in')!, { [list!.id]: 'other-7' });
  expect(textOf(body.value as Json)).toContain('Other 7');
  const gone = await stage.teams.click(ANNA, actionsOf(card).get('Fill in')!, { [list!.id]: 'no-such' });
  expect(gone.body.value).toContain('This form no longer exists.');
});

test('what is filled in becomes a request like one that was written, in the workspace of the form', async () => {
  const form = await open('Set a value');
  expect(problemsOf(form)).toEqual([]);
  const [key, value] = fieldsOf(form);
  expect(key).toMatchObject({ type: 'Input.ChoiceSet', style: 'filtered', isRequired: true });
  expect(value).toMatchObject({ type: 'Input.Text', isRequired: true });
  const ask = actionsOf(form).get('Ask')!;
  const filled = { [key!.id]: 'port in a.json', [value!.id]: '8081' };
  const { body } = await stage.teams.click(ANNA, ask, filled);
  expect(body.value).toBe('It has been requested, and gets a card of its own.');
  expect(stage.orchestrator.submissions).toMatchObject([
    {
      request: 'set-value: {"key":"port in a.json","value":"8081"}',
      requester: { id: ANNA.aadObjectId },
      workspace: 'sample',
    },
  ]);
  // Clients that know no Action.Execute send the same as a message.
  await stage.teams.submit(BEN, { verb: 'fill', ...ask.data, ...filled });
  expect(stage.orchestrator.submissions).toHaveLength(2);
});

test('a value of one’s own goes before one that is chosen, and what cannot be written is said', async () => {
  const form = await open('Set the version');
  const [choice, own] = fieldsOf(form);
  const ask = actionsOf(form).get('Ask')!;
  await stage.teams.click(ANNA, ask, { [choice!.id]: '1.1.0', [own!.id]: '' });
  await stage.teams.click(ANNA, ask, { [choice!.id]: '1.1.0', [own!.id]: '3.0.0' });
  expect(stage.orchestrator.submissions.map(({ request }) => request)).toEqual([
    'set-version: {"version":"1.1.0"}',
    'set-version: {"version":"3.0.0"}',
  ]);
  jest.spyOn(stage.orchestrator, 'requestFrom').mockImplementation((_, values) => {
    throw new GadError('INPUT_INVALID', `Value: it has to be a value, of ${Object.keys(values).length}.`);
  });
  const { body } = await stage.teams.click(ANNA, ask, { [choice!.id]: '', [own!.id]: '  ' });
  expect(body.value).toBe('Value: it has to be a value, of 0.');
});

test('in a conversation with a workspace of its own they are for that', async () => {
  const thread = channelThread('dev', '1');
  await stage.teams.mention(ANNA, 'use workspace website', thread);
  await stage.teams.mention(ANNA, 'forms', thread);
  const { card } = await stage.connector.nextCard((one) => actionsOf(one).has('Set a value'));
  expect(textOf(card)).toContain('website');
  const form = (await stage.teams.click(ANNA, actionsOf(card).get('Set a value')!, {}, thread)).body
    .value as Json;
  const inputs = Object.fromEntries(fieldsOf(form).map(({ id }) => [id, 'x']));
  await stage.teams.click(ANNA, actionsOf(form).get('Ask')!, inputs, thread);
  expect(stage.orchestrator.submissions).toMatchObject([{ workspace: 'website' }]);
});

describe('while somebody types', () => {
  const search = (value: unknown) => stage.teams.invoke(ANNA, value, undefined, 'application/search');

  test('a client asks for what fits, as Teams documents it', async () => {
    const [key] = fieldsOf(await open('Set a value'));
    const { dataset } = key!['choices.data'] as { dataset: string };
    const choices = jest.spyOn(stage.orchestrator, 'choices');
    const options = { skip: 0, top: 15 };
    const { status, body } = await search({ queryText: 'port', queryOptions: options, dataset });
    expect(status).toBe(200);
    expect(body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ title: 'http.port in b.json', value: 'http.port in b.json' }] },
    });
    expect(choices.mock.calls).toEqual([
      [
        { id: ANNA.aadObjectId, name: 'Anna' },
        { playbook: 'set-value', field: 'key', workspace: 'sample', text: 'port' },
      ],
    ]);
  });

  test('time zones are found by their letters', async () => {
    const { body } = await search({ queryText: 'new york', dataset: 'gad/zones' });
    expect(body.value).toEqual({ results: [{ title: 'America/New_York', value: 'America/New_York' }] });
  });

  test.each([[{ queryText: 'x', dataset: 'of-somebody-else' }], [{ queryText: 7 }], ['nonsense'], [{}]])(
    '%j finds nothing',
    async (value) => {
      expect((await search(value)).body.value).toEqual({ results: [] });
    },
  );

  test('who may not ask for work there finds nothing, and gets no form', async () => {
    const refused = new GadError('NOT_ENTITLED', 'You are not among the people who may ask for work here.');
    jest.spyOn(stage.orchestrator, 'forms').mockRejectedValue(refused);
    jest.spyOn(stage.orchestrator, 'choices').mockRejectedValue(refused);
    const found = await search({ queryText: '', dataset: 'gad/values/set-value/key/sample' });
    expect(found.body.value).toEqual({ results: [] });
    await stage.teams.say(ANNA, 'forms');
    const { card } = await stage.connector.nextCard();
    expect(textOf(card)).toContain('not among the people');
  });
});
