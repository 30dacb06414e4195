/** Handing a decision over, as people do it in chat. */
import { problemsOf } from '../../cards/schema';
import { actionsOf, cardOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread } from '../../support/teams-client';
import { ANNA, ask, BEN, CARA, setStage, type Stage } from '../stage';

let stage: Stage;
let id: string;
beforeEach(async () => {
  stage = await setStage();
  Object.assign(stage.orchestrator.policy, { standIns: [CARA.aadObjectId] });
  id = await ask(stage);
  await stage.orchestrator.toApproval(id);
  await stage.orchestrator.settled();
});
afterEach(() => stage.close());

/** In thirty days. */
const DAY = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
/** Until when people are away. */
const away = async (): Promise<unknown[]> => {
  const found = await stage.orchestrator.notes.list<{ workflowId: string; sequence: number }>('away:');
  const events = await Promise.all(
    found.map(({ value }) => stage.orchestrator.events(value.workflowId, value.sequence - 1)),
  );
  return events.map(([event]) => event?.data.awayUntil);
};
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
  const other = stage.orchestrator.ids.at(-1)!;
  await stage.orchestrator.toApproval(other);
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
    expect(await away()).toEqual([]);
  });

  test('all decisions are, until the end of a day, or until the person is back', async () => {
    expect(await send({ colleague: CARA.aadObjectId, until: DAY })).toContain(`until ${DAY}`);
    expect(await away()).toEqual([`${DAY}T23:59:59.000Z`]);
    await stage.teams.say(BEN, 'I am back');
    await stage.connector.nextCard((card) => textOf(card).includes('Welcome back'));
    expect(await away()).toEqual([]);
  });

  test('the day ends where the person is', async () => {
    const text = `reassign ${id} to ${CARA.aadObjectId} until ${DAY}`;
    await stage.teams.say(BEN, text, undefined, { localTimezone: 'Asia/Tokyo' });
    await stage.connector.nextCard((card) => textOf(card).includes(`until ${DAY}`));
    expect(await away()).toEqual([`${DAY}T14:59:59.000Z`]);
  });

  test('typed, it is the same', async () => {
    await stage.teams.say(BEN, `reassign ${id} to ${CARA.aadObjectId} until ${DAY}`);
    await stage.connector.nextCard((card) => textOf(card).includes(`until ${DAY}`));
    expect(await away()).toEqual([`${DAY}T23:59:59.000Z`]);
  });

  test('there is no button where the governance file lets nobody stand in', async () => {
    const [shown] = stage.connector.shown();
    expect(form(cardOf(shown!.activity))).toBeUndefined();
  });
});
