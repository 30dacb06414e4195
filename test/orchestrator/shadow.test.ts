/** Shadow workspaces: everything is judged there, nobody is asked and nothing is published. */
import type { ApprovalPolicy, WorkspaceRules } from '../../src/orchestrator/domain/governance';
import { shadowLine } from '../../src/orchestrator/domain/workflow';
import { type FreshDatabase, describeEachDatabase } from '../support/databases';
import { ASKER, deferred, is, openWorld, POLICY, type World } from '../support/world';

const REAL: WorkspaceRules = { requesters: null, approvals: {}, publish: 'branch', terms: 'real' };
const SHADOW: WorkspaceRules = { ...REAL, shadow: true, terms: 'shadow' };
const shadowed = (name: string): WorkspaceRules => (name === 'sample' ? SHADOW : REAL);

const rehearsing: ApprovalPolicy = {
  ...POLICY,
  tiers: {
    1: { ...POLICY.tiers[1], rehearse: 'all' },
    2: { ...POLICY.tiers[2], rehearse: 'all' },
    3: { ...POLICY.tiers[3], rehearse: 'isolated' },
  },
};

let world: World;
afterEach(() => world.close());

const types = async (id: string): Promise<string[]> =>
  (await world.orchestrator.events(id)).map(({ type }) => type);

test.each([
  ['tier 1', 0],
  ['tier 1 by a model', 1],
  ['tier 2', 1],
  // A command of tier 3 is rehearsed too, where nothing isolates it as well.
  ['tier 3', 2],
])(
  'a plan for %j is rehearsed and not published; it would have asked for approvals: %i',
  async (request, approvals) => {
    world = await openWorld({ policy: rehearsing, rules: shadowed });
    const id = await world.submit(request);
    const done = await world.reached(id, is('COMPLETED'));
    expect(done).toMatchObject({ phase: 'COMPLETE', approval: null, result: null, error: null });
    expect(done).toMatchObject({ shadow: { approvals }, rehearsal: { effects: { tree: 'def' } } });
    expect(world.rooms.executions).toBe(1);
    expect(world.rooms.published.size).toBe(0);
    expect(world.rooms.dropped).toContain(id);
    expect(world.rooms.memories).toMatchObject([{ id, success: true }]);
    expect(await types(id)).toEqual([
      'workflow_submitted',
      'phase_started',
      'phase_completed',
      'phase_completed',
      'workflow_completed',
    ]);
  },
);

test('the audit trail says what would have happened, and the row follows from it', async () => {
  world = await openWorld({ policy: rehearsing, rules: shadowed });
  const id = await world.submit('tier 2');
  await world.reached(id, is('COMPLETED'));
  const reviewed = (await world.orchestrator.events(id)).find(({ phase }) => phase === 'REVIEW');
  expect(reviewed?.data).toMatchObject({
    outcome: 'shadow',
    shadow: { approvals: 1 },
    reason: 'Shadow workspace: this would have asked for 1 approval. Nothing was published.',
  });
  await expect(world.orchestrator.verify(id)).resolves.toEqual({ events: 5 });
  const again = await world.restart();
  world = again;
  expect((await world.orchestrator.status(id)).shadow).toEqual({ approvals: 1 });
});

test('a plan that fails when it is rehearsed fails there as elsewhere', async () => {
  world = await openWorld({ policy: rehearsing, rules: shadowed });
  const id = await world.submit('tier 2 fail');
  const done = await world.reached(id, is('FAILED'));
  expect(done.result).toMatchObject({ success: false, trial: true });
  expect(done.shadow).toBeUndefined();
});

test('other workspaces publish as before', async () => {
  world = await openWorld({ rules: (name) => (name === 'other' ? SHADOW : REAL) });
  const done = await world.reached(await world.submit('tier 1'), is('COMPLETED'));
  expect(done.result?.commit).toBe('abc');
  expect(done.shadow).toBeUndefined();
});

test('a request over the API needs no channel for approvals where nobody is asked', async () => {
  world = await openWorld({ rules: shadowed, localMode: false });
  const requester = { id: '00000000-0000-4000-8000-000000000001', name: 'Sample Requester' };
  const ask = { key: 'api', request: 'tier 2', requester, replyAddress: null };
  const { workflow } = await world.orchestrator.submit(ask);
  await world.reached(workflow.id, is('COMPLETED'));
  const other = { ...ask, key: 'another', workspace: 'other' };
  await expect(world.orchestrator.submit(other)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

describe('a workspace that becomes a shadow', () => {
  test('ends what waits for people there', async () => {
    world = await openWorld({ rules: () => REAL });
    const id = await world.submit('tier 2');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.stop();
    const { url, rooms } = world;
    world = await openWorld({ url, rooms, rules: shadowed });
    await world.reached(id, is('COMPLETED'));
    expect(rooms.published.size).toBe(0);
    expect(await types(id)).toContain('approval_voided');
  });

  test('publishes nothing of what was cleared before', async () => {
    world = await openWorld({ rules: () => REAL, start: false });
    const stopped = deferred<Promise<void>>();
    world.orchestrator.watch(({ data }) => {
      if (data.outcome === 'cleared') stopped.resolve(world.orchestrator.stop());
    });
    await world.orchestrator.start();
    const id = await world.submit('tier 1');
    await stopped.promise;
    const { url, rooms } = world;
    world = await openWorld({ url, rooms, rules: shadowed });
    expect((await world.reached(id, is('COMPLETED'))).shadow).toEqual({ approvals: 0 });
    expect(rooms.published.size).toBe(0);
  });

  test('publishes nothing of what was being carried out', async () => {
    world = await openWorld({ rules: () => REAL });
    const id = await world.submit('tier 1 block');
    await world.rooms.blocked.promise;
    await world.orchestrator.pause(id, ASKER);
    await world.orchestrator.stop();
    const { url, rooms } = world;
    world = await openWorld({ url, rooms, rules: shadowed });
    await world.orchestrator.resume(id, ASKER);
    expect((await world.reached(id, is('COMPLETED'))).shadow).toEqual({ approvals: 0 });
    expect(rooms.published.size).toBe(0);
    expect(await types(id)).toContain('approval_voided');
  });
});

describeEachDatabase((fresh) => {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(async () => {
    await world.close();
    await database.drop();
  });

  test('the log and the statistics count what would have run by itself and what would have asked', async () => {
    const DAY = 86_400_000;
    let now = Date.parse('2030-05-20T12:00:00Z');
    const lines: string[] = [];
    const log = (_level: string, text: string): void => void lines.push(text);
    world = await openWorld({ url: database.url, rules: shadowed, log, now: () => now });
    const run = async (request: string): Promise<unknown> =>
      world.reached(await world.submit(request), is('COMPLETED'));
    await run('tier 1');
    now += 6 * DAY;
    await run('tier 1');
    // Words of people are not taken for what the trail says.
    await run('tier 2 "shadow":{"approvals":0}');
    await run('tier 3');
    expect((await world.orchestrator.statistics()).shadow).toEqual({ alone: 2, asked: 2 });
    now += 2 * DAY;
    world = await world.restart();
    await world.close();
    expect(lines).toContain('shadow workspaces, last 7 days: would have run by itself: 0, asked: 0');
    expect(lines).toContain('shadow workspaces, last 7 days: would have run by itself: 1, asked: 2');
  });
});

test.each([
  [0, 'Shadow workspace: this would have run by itself. Nothing was published.'],
  [2, 'Shadow workspace: this would have asked for 2 approvals. Nothing was published.'],
])('%i approvals: %s', (approvals, line) => {
  expect(shadowLine({ approvals }).text).toBe(line);
});
