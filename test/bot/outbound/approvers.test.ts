/** What those see who are named to decide, and in which language. */
import { actionsOf, cardOf, textOf, type Shown } from '../../support/fake-connector';
import { channelThread, mentioning, personal, type TeamsPerson } from '../../support/teams-client';
import { approve, ANNA, BEN, CARA, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ localMode: false });
});
afterEach(() => stage.close());

const THREAD = channelThread('dev', '1');

/** The bot is met in somebody's personal chat. */
const meets = (person: TeamsPerson, locale = 'en-US'): Promise<unknown> =>
  stage.teams.send(
    stage.teams.activity(person, personal(person), { type: 'message', text: 'thanks', locale }),
  );
const cardsIn = (conversation: string): Shown[] =>
  stage.connector.shown(conversation).filter(({ activity }) => actionsOf(cardOf(activity)).size > 0);
const textsIn = (conversation: string): string[] =>
  cardsIn(conversation).map(({ activity }) => textOf(cardOf(activity)));
const linesIn = (conversation: string): unknown[] =>
  stage.connector.shown(conversation).flatMap(({ activity }) => activity.text ?? []);

async function asked(locale?: string): Promise<string> {
  const activity = stage.teams.activity(ANNA, THREAD, {
    ...mentioning('set the version to 2.0.0'),
    ...(locale && { locale }),
  });
  await stage.teams.send(activity);
  const id = stage.orchestrator.ids.at(-1)!;
  await stage.orchestrator.settled();
  return id;
}

async function waits(id: string): Promise<void> {
  const approvers = [BEN.aadObjectId, CARA.aadObjectId, 'group:one'];
  await stage.orchestrator.toApproval(id, { approvers });
  await stage.orchestrator.settled();
}

test('each of them has the card in their personal chat, where they have the app, with one line', async () => {
  await meets(BEN);
  const id = await asked();
  await waits(id);
  expect(textsIn(personal(BEN).id)).toEqual([expect.stringContaining('Approval needed')]);
  expect(linesIn(personal(BEN).id)).toEqual([expect.stringMatching(/^Approval needed: set the version/)]);
  expect(cardsIn(personal(CARA).id)).toEqual([]);
});

test('a decision changes every copy, and takes the buttons away', async () => {
  await meets(BEN);
  await meets(CARA);
  const id = await asked();
  await waits(id);
  await approve(stage, id);
  await stage.orchestrator.settled();
  for (const conversation of [THREAD.id, personal(BEN).id, personal(CARA).id]) {
    expect(textsIn(conversation)).toEqual([expect.stringContaining('Approved by')]);
    for (const { activity } of cardsIn(conversation))
      expect(actionsOf(cardOf(activity)).has('Approve')).toBe(false);
  }
});

test('in the channel only those are mentioned who do not have the card alone, and all by a reminder', async () => {
  for (const { id, aadObjectId, name } of [BEN, CARA]) stage.connector.members.set(aadObjectId, { id, name });
  await meets(BEN);
  const id = await asked();
  await waits(id);
  expect(linesIn(THREAD.id)).toEqual(['<at>Cara</at> Approval needed: set the version to 2.0.0']);
  await stage.orchestrator.remind(id, { id: ANNA.aadObjectId, name: 'Anna' });
  await stage.orchestrator.settled();
  expect(linesIn(THREAD.id)).toEqual([expect.stringMatching(/^<at>Ben<.*<at>Cara<.*Still waiting/)]);
});

test('where all have the card alone, the channel has no line before the end', async () => {
  await meets(BEN);
  await meets(CARA);
  const id = await asked();
  await waits(id);
  expect(linesIn(THREAD.id)).toEqual([]);
  await approve(stage, id);
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
  expect(linesIn(THREAD.id)).toEqual(['<at>Anna</at> Completed: set the version to 2.0.0']);
});

test.each([
  ['who has the app alone as well', true],
  ['who does not have it', false],
])('a channel shows two messages of a workflow, and a new line tells %s of the end', async (_who, has) => {
  stage.connector.members.set(BEN.aadObjectId, { id: BEN.id, name: 'Ben' });
  if (has) await meets(ANNA);
  const id = await asked();
  await waits(id);
  expect(linesIn(THREAD.id)).toEqual(['<at>Ben</at> Approval needed: set the version to 2.0.0']);
  await approve(stage, id);
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
  expect(stage.connector.shown(THREAD.id)).toHaveLength(2);
  expect(linesIn(THREAD.id)).toEqual(['<at>Anna</at> Completed: set the version to 2.0.0']);
  // Teams tells people of new messages alone.
  expect(stage.connector.shown(THREAD.id).at(-1)?.updates).toBe(0);
  expect(cardsIn(personal(ANNA).id)).toEqual([]);
});

test('who asked hears of the end once, however often it is told', async () => {
  stage.connector.members.set(BEN.aadObjectId, { id: BEN.id, name: 'Ben' });
  const id = await asked();
  await waits(id);
  await approve(stage, id);
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
  const told = stage.connector.done('create').length;
  await stage.orchestrator.redeliver('notifier', id);
  await stage.orchestrator.settled();
  expect(stage.connector.done('create')).toHaveLength(told);
});

test('a line that Teams does not take away stays, and who asked is told', async () => {
  stage.connector.members.set(BEN.aadObjectId, { id: BEN.id, name: 'Ben' });
  const id = await asked();
  await waits(id);
  stage.connector.failNext('delete', { status: 405 });
  await approve(stage, id);
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
  expect(linesIn(THREAD.id)).toContain('<at>Anna</at> Completed: set the version to 2.0.0');
});

test('where the new line fails after the one before was taken away, it is sent again, once', async () => {
  stage.connector.members.set(BEN.aadObjectId, { id: BEN.id, name: 'Ben' });
  const id = await asked();
  await waits(id);
  stage.connector.failNext('create', { status: 400 });
  await approve(stage, id);
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
  expect(stage.connector.done('delete')).toHaveLength(1);
  expect(linesIn(THREAD.id)).toEqual(['<at>Anna</at> Completed: set the version to 2.0.0']);
});

test('a line does not go on asking for what who asked has called off', async () => {
  stage.connector.members.set(BEN.aadObjectId, { id: BEN.id, name: 'Ben' });
  const id = await asked();
  await waits(id);
  await stage.orchestrator.cancel(id, (await stage.orchestrator.status(id)).requester);
  await stage.orchestrator.settled();
  expect(linesIn(THREAD.id)).toEqual(['Cancelled: set the version to 2.0.0']);
});

test('a person gets one message for a plan, however often it is told or reminded of, and one for the next', async () => {
  await meets(BEN);
  const id = await asked();
  await waits(id);
  const messages = (): number => stage.connector.shown(personal(BEN).id).length;
  const before = messages();
  await stage.orchestrator.remind(id, { id: ANNA.aadObjectId, name: 'Anna' });
  await stage.orchestrator.redeliver('notifier', id);
  await stage.orchestrator.settled();
  expect(messages()).toBe(before);
  await waits(id);
  expect(messages()).toBe(before + 1);
  expect(cardsIn(personal(BEN).id)).toHaveLength(1);
});

test('who has removed the app gets nothing more', async () => {
  await meets(BEN);
  await stage.teams.send(
    stage.teams.activity(BEN, personal(BEN), { type: 'installationUpdate', action: 'remove' }),
  );
  await waits(await asked());
  expect(cardsIn(personal(BEN).id)).toEqual([]);
});

test('everybody reads their own language: where it was asked, and in personal chats, from the first card to the last', async () => {
  await meets(BEN, 'en-US');
  await meets(CARA, 'de-CH');
  const id = await asked('de-DE');
  await waits(id);
  expect(textsIn(THREAD.id)).toEqual([expect.stringContaining('Genehmigung erforderlich')]);
  expect(textsIn(personal(CARA).id)).toEqual([expect.stringContaining('Genehmigung erforderlich')]);
  expect(linesIn(personal(CARA).id)).toContainEqual(
    expect.stringMatching(/^Genehmigung erforderlich: set the version/),
  );
  expect(textsIn(personal(BEN).id)).toEqual([expect.stringContaining('Approval needed')]);
  await approve(stage, id);
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
  expect(textsIn(THREAD.id)).toEqual([expect.stringContaining('Abgeschlossen')]);
  expect(textsIn(personal(BEN).id)).toEqual([expect.stringContaining('Completed')]);
});
