import { is, openWorld, PEER, type World, approve } from '../support/world';

const DAY = 86_400_000;
const NOON = Date.parse('2030-05-20T12:00:00Z');

let now = NOON;
let world: World;
beforeEach(async () => {
  now = NOON;
  world = await openWorld({ now: () => now });
});
afterEach(() => world.close());

/** A workflow that has come to its end, or waits for people. */
async function run(request: string, status: string): Promise<string> {
  const id = await world.submit(request);
  await world.reached(id, is(status));
  return id;
}

test('workflows are counted on the day they were asked for, days without any are there as well', async () => {
  await run('tier 1', 'COMPLETED');
  now += DAY;
  await run('tier 1 fail', 'FAILED');
  await run('tier 2', 'AWAITING_APPROVAL');
  const { days } = await world.orchestrator.statistics();
  expect(days).toHaveLength(14);
  expect(days.slice(-3)).toEqual([
    { day: '2030-05-19', completed: 0, failed: 0, cancelled: 0, open: 0 },
    { day: '2030-05-20', completed: 1, failed: 0, cancelled: 0, open: 0 },
    { day: '2030-05-21', completed: 0, failed: 1, cancelled: 0, open: 1 },
  ]);
});

test('plans are counted by tier; what never got a plan has none', async () => {
  await run('tier 1', 'COMPLETED');
  await run('tier 3', 'AWAITING_APPROVAL');
  await run('nothing', 'FAILED');
  expect((await world.orchestrator.statistics()).tiers).toEqual({ 1: 1, 2: 0, 3: 1 });
});

test('a wait is from the question to the decision that ended it, shortest first', async () => {
  const slow = await run('tier 3', 'AWAITING_APPROVAL');
  const quick = await run('tier 2', 'AWAITING_APPROVAL');
  const open = await run('tier 2', 'AWAITING_APPROVAL');
  now += 10_000;
  await approve(world, quick, PEER);
  await approve(world, slow, PEER);
  now += 10_000;
  await approve(world, slow, { id: 'elder', name: 'Elder' });
  await world.reached(slow, is('COMPLETED'));
  expect((await world.orchestrator.statistics()).waits).toEqual([10_000, 20_000]);
  expect((await world.orchestrator.status(open)).status).toBe('AWAITING_APPROVAL');
});

test('a workflow can be checked by itself', async () => {
  const id = await run('tier 1', 'COMPLETED');
  const { version } = await world.orchestrator.status(id);
  await expect(world.orchestrator.verify(id)).resolves.toEqual({ events: version });
  await expect(world.orchestrator.verify('nowhere1')).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
});

test('there is a diff of what was published only', async () => {
  const asked: unknown[] = [];
  Object.assign(world.rooms.workspaces, {
    diff: async (...call: unknown[]) => {
      asked.push(call);
      return 'a patch';
    },
  });
  const published = await run('tier 1', 'COMPLETED');
  const failed = await run('tier 1 fail', 'FAILED');
  await expect(world.orchestrator.diff(published)).resolves.toBe('a patch');
  await expect(world.orchestrator.diff(failed)).resolves.toBeNull();
  expect(asked).toEqual([['sample', 'abc']]);
});
