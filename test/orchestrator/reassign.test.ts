/** Handing one decision over, over the orchestrator's door. */
import { approvalPolicy } from '../../src/orchestrator/domain/governance';
import { ELDER, PEER, POLICY, type World, approve, is, openWorld } from '../support/world';

const COLLEAGUE = { id: 'colleague', name: 'Colleague' };
const OTHER = { id: 'other', name: 'Other' };

let world: World;
afterEach(() => world.close());

const tiers = { ...POLICY.tiers, 3: { ...POLICY.tiers[3], approvers: ['elder', 'peer'], quorum: 2 } };
const open = async (standIns = ['colleague']): Promise<string> => {
  world = await openWorld({ policy: { ...POLICY, tiers, standIns } });
  // Nobody is in the conversation but by name.
  const id = await world.submit('tier 3 please');
  await world.reached(id, is('AWAITING_APPROVAL'));
  return id;
};
const hand = (id: string, by = ELDER, to = COLLEAGUE.id): Promise<unknown> =>
  world.orchestrator.reassign(id, by, to);

test('the colleague decides with the right of the person, and the trail says for whom', async () => {
  const id = await open();
  await expect(approve(world, id, COLLEAGUE)).rejects.toMatchObject({ code: 'NOT_ENTITLED' });
  await hand(id);
  expect((await world.orchestrator.waitingFor(COLLEAGUE)).map((one) => one.id)).toEqual([id]);
  await approve(world, id, COLLEAGUE);
  const { approvals, approval } = await world.orchestrator.status(id, COLLEAGUE);
  expect(approvals).toMatchObject([{ person: COLLEAGUE, onBehalfOf: 'elder' }]);
  expect(approval?.standIns).toMatchObject([{ person: 'colleague', for: 'elder', named: true }]);
  const handed = (await world.orchestrator.events(id)).find(({ type }) => type === 'approval_reassigned');
  expect(handed?.data.by).toEqual(ELDER);
  await world.orchestrator.verify(id);
});

test('together they count once', async () => {
  const id = await open();
  await hand(id);
  await approve(world, id, COLLEAGUE);
  await expect(approve(world, id, ELDER)).rejects.toMatchObject({ code: 'APPROVAL_REPEATED' });
  await approve(world, id, PEER);
  await world.reached(id, is('COMPLETED'));
});

test('handing over twice changes nothing, and a restart forgets nothing', async () => {
  const id = await open();
  await hand(id);
  const { version } = await world.orchestrator.status(id);
  await hand(id, ELDER, 'COLLEAGUE');
  expect((await world.orchestrator.status(id)).version).toBe(version);
  world = await world.restart();
  await approve(world, id, COLLEAGUE);
});

test.each([
  ['nobody is listed', [], ELDER, 'colleague', 'NOT_ENTITLED'],
  ['the colleague is not listed', ['colleague'], ELDER, 'other', 'NOT_ENTITLED'],
  ['the person may not decide', ['colleague'], OTHER, 'colleague', 'NOT_ENTITLED'],
  ['the person names themselves', ['elder'], ELDER, 'elder', 'INPUT_INVALID'],
  ['the name is an entry of the file and no person', ['colleague'], ELDER, 'anyone', 'PERSON_UNKNOWN'],
])('is refused where %s', async (_what, standIns, by, to, code) => {
  const id = await open(standIns);
  await expect(hand(id, by, to)).rejects.toMatchObject({ code });
  expect((await world.orchestrator.status(id)).approval?.standIns).toEqual([]);
});

test('who has it from somebody else does not hand it on, and nothing is handed over when nothing waits', async () => {
  const id = await open(['colleague', 'other']);
  await hand(id);
  await expect(hand(id, COLLEAGUE, 'other')).rejects.toMatchObject({ code: 'NOT_ENTITLED' });
  await world.orchestrator.decide(id, { decision: 'reject', person: COLLEAGUE, reason: 'no' });
  await expect(hand(id)).rejects.toMatchObject({ code: 'APPROVAL_NOT_OPEN' });
});

test('who may stand in is part of what is approved', () => {
  const version = (standIns: string[]): string => approvalPolicy({}, { standIns }).version;
  expect(version(['colleague'])).not.toBe(version([]));
  expect(version(['colleague'])).not.toBe(version(['other']));
  expect(version([])).toBe(approvalPolicy().version);
});

describe('somebody who is away', () => {
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const away = (id: string, until = day(7)): Promise<unknown> =>
    world.orchestrator.reassign(id, ELDER, COLLEAGUE.id, until);
  const another = async (request: string): Promise<string> => {
    const id = await world.submit(request);
    await world.reached(id, is('AWAITING_APPROVAL'));
    return id;
  };
  const standInsOf = async (id: string): Promise<unknown> =>
    (await world.orchestrator.status(id)).approval?.standIns;
  /** Settles when what follows from the workflow's last event is done. */
  const handed = (id: string): Promise<unknown> =>
    world.reached(id, ({ approval }) => (approval?.standIns ?? []).length > 0);

  test('hands over what waits and what comes, each by an event of its own, also after a restart', async () => {
    const first = await open();
    const second = await another('tier 3 again');
    await away(first);
    expect(await standInsOf(second)).toMatchObject([{ person: 'colleague', for: 'elder', named: true }]);
    world = await world.restart();
    const third = await another('tier 3 once more');
    await handed(third);
    await approve(world, third, COLLEAGUE);
    const event = (await world.orchestrator.events(third)).find(({ type }) => type === 'approval_reassigned');
    expect(event?.data.by).toMatchObject({ id: ELDER.id });
    await world.orchestrator.verify(third);
  });

  test('decides again alone once they are back', async () => {
    const first = await open();
    await away(first);
    expect(await world.orchestrator.isBack(ELDER)).toBe(true);
    expect(await world.orchestrator.isBack(ELDER)).toBe(false);
    const second = await another('tier 3 again');
    await world.orchestrator.redeliver('absences', second);
    await expect(approve(world, second, COLLEAGUE)).rejects.toMatchObject({ code: 'NOT_ENTITLED' });
  });

  test('is nobody by a note in the database alone', async () => {
    const first = await open();
    await hand(first);
    const { version } = await world.orchestrator.status(first);
    // The event hands over one decision and says nothing of an absence.
    await world.store.notes.put('away:elder', { workflowId: first, sequence: version });
    const second = await another('tier 3 again');
    await world.orchestrator.reassign(second, PEER, COLLEAGUE.id, day(1));
    expect(await standInsOf(second)).toMatchObject([{ for: 'peer' }]);
    expect(await world.store.notes.get('away:elder')).toBeNull();
  });

  test.each([
    ['a day that is over', -1],
    ['a day that is too far away', 91],
  ])('is refused for %s', async (_what, days) => {
    const id = await open();
    await expect(away(id, day(days))).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(away(id, 'tomorrow')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    expect(await standInsOf(id)).toEqual([]);
  });
});
