/** Handing a decision over, as people do it in chat. */
import { problemsOf } from '../../cards/schema';
import { actionsOf, cardOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread } from '../../support/teams-client';
import { ANNA, ask, BEN, CARA, setStage, type Stage } from '../stage';

let stage: Stage;
let id: string;
beforeEach(async () => {
  stage = await setStage();
  id = await ask(stage);
  stage.orchestrator.toApproval(id);
  await stage.orchestrator.settled();
});
afterEach(() => stage.close());

const standIns = async (): Promise<unknown> => (await stage.orchestrator.status(id)).approval?.standIns;
const handed = { person: CARA.aadObjectId, for: BEN.aadObjectId, named: true };

test.each(['', 'to '])('"reassign id %sperson" hands the decision over, and says so', async (to) => {
  await stage.teams.say(BEN, `reassign ${id} ${to}${CARA.aadObjectId}`);
  await stage.connector.nextCard((card) => textOf(card).includes('Your colleague may decide now'));
  expect(await standIns()).toMatchObject([handed]);
});

test('without a person there is a card that finds people of the directory, and its button hands over', async () => {
  await stage.teams.say(BEN, `reassign ${id}`);
  const { card } = await stage.connector.nextCard((one) => textOf(one).includes('Hand your decision over'));
  expect(problemsOf(card)).toEqual([]);
  const picker = (card.body as Json[]).find(({ type }) => type === 'Input.ChoiceSet');
  expect(picker).toMatchObject({
    style: 'filtered',
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
  });
  expect(await standIns()).toEqual([]);
  const inputs = { [String(picker?.id)]: CARA.aadObjectId };
  const { body } = await stage.teams.click(BEN, actionsOf(card).get('Hand over')!, inputs);
  expect(textOf(body.value)).toContain(`${CARA.aadObjectId} decides on ${id} in your place`);
  expect(await standIns()).toMatchObject([handed]);
});

test('the conversation hears of it once, with a mention of the colleague', async () => {
  const thread = channelThread('dev', '1');
  stage.connector.members.set(CARA.aadObjectId, { id: CARA.id, name: CARA.name });
  await stage.teams.mention(ANNA, 'delete old.md', thread);
  const other = [...stage.orchestrator.entries.keys()].at(-1)!;
  stage.orchestrator.toApproval(other);
  await stage.orchestrator.settled();
  await stage.orchestrator.reassign(other, { id: BEN.aadObjectId, name: 'Ben' }, CARA.aadObjectId);
  await stage.orchestrator.settled();
  const told = stage.connector
    .shown(thread.id)
    .filter(({ activity }) => JSON.stringify(activity).includes('Handed to a colleague'));
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told[0]!.activity.entities)).toContain(CARA.id);
  expect(cardOf(told[0]!.activity)).toBeNull();
});

describe('from the card', () => {
  const form = (card: unknown): Json | undefined => {
    const all: Json[] = [];
    JSON.stringify(card, (_key, value: unknown) => {
      const one = value as Json | null;
      if (one?.title === 'Hand over…') all.push(one);
      return value;
    });
    return all[0];
  };

  const opened = async (): Promise<Json> => {
    const policy = { ...stage.orchestrator.policy, standIns: [CARA.aadObjectId] };
    Object.assign(stage.orchestrator, { policy });
    await stage.teams.say(BEN, `status ${id}`);
    const { card } = await stage.connector.nextCard((one) => form(one) !== undefined);
    expect(problemsOf(card)).toEqual([]);
    return form(card)!;
  };
  const send = async (inputs: Json): Promise<string> => {
    const { body } = await stage.teams.click(BEN, actionsOf(await opened()).get('Hand over')!, inputs);
    return textOf(body.value);
  };

  test('a decision is handed over without an id being typed', async () => {
    expect(await send({ colleague: CARA.aadObjectId, until: '' })).toContain('decides on');
    expect(await standIns()).toMatchObject([handed]);
    expect(stage.orchestrator.away.size).toBe(0);
  });

  test('all decisions are, until the end of a day, or until the person is back', async () => {
    expect(await send({ colleague: CARA.aadObjectId, until: '2030-05-01' })).toContain('until 2030-05-01');
    expect([...stage.orchestrator.away]).toEqual([[BEN.aadObjectId, '2030-05-01T23:59:59Z']]);
    await stage.teams.say(BEN, 'I am back');
    await stage.connector.nextCard((card) => textOf(card).includes('Welcome back'));
    expect(stage.orchestrator.away.size).toBe(0);
  });

  test('typed, it is the same', async () => {
    await stage.teams.say(BEN, `reassign ${id} to ${CARA.aadObjectId} until 2030-05-01`);
    await stage.connector.nextCard((card) => textOf(card).includes('until 2030-05-01'));
    expect(stage.orchestrator.away.get(BEN.aadObjectId)).toBe('2030-05-01T23:59:59Z');
  });

  test('there is no button where the governance file lets nobody stand in', async () => {
    const [shown] = stage.connector.shown();
    expect(form(cardOf(shown!.activity))).toBeUndefined();
  });
});
