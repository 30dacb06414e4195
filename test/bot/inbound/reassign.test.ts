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
