import { GadError } from '../../src/errors';
import type { ApprovalPolicy, ResolvedTier } from '../../src/orchestrator/domain/governance';
import type { Snapshot } from '../../src/orchestrator/domain/ports';
import type { CheckRun } from '../../src/orchestrator/domain/check';
import type { WorkflowDetail } from '../../src/orchestrator/domain/workflow';
import { ASKER, FakeRooms, PEER, POLICY, type World, deferred, is, openWorld } from '../support/world';

let world: World;
let rooms: FakeRooms;
beforeEach(() => {
  rooms = new FakeRooms();
});
afterEach(() => world.close());

const policy = (rehearse: ResolvedTier['rehearse']): ApprovalPolicy => ({
  ...POLICY,
  tiers: {
    1: { ...POLICY.tiers[1], rehearse },
    2: { ...POLICY.tiers[2], rehearse },
    3: { ...POLICY.tiers[3], rehearse },
  },
});

async function waiting(request = 'tier 2 please') {
  world = await openWorld({ rooms, policy: policy('all') });
  const id = await world.submit(request);
  return world.reached(id, is('AWAITING_APPROVAL'));
}

const approve = async (id: string, seal?: string) => {
  const read = seal ?? (await world.orchestrator.status(id)).approval?.seal;
  return world.orchestrator.decide(id, { decision: 'approve', person: PEER, seal: read });
};

const effects = (over: Partial<Snapshot>): Snapshot => ({ ...(rooms.snapshot as Snapshot), ...over });

test('a plan is carried out before anybody is asked, and approved is what it did', async () => {
  const { id, approval, rehearsal } = await waiting();
  expect(rooms.executions).toBe(1);
  expect(rooms.published.size).toBe(0);
  expect(rehearsal).toMatchObject({ steps: [{ ok: true }], effects: { tree: 'def', undoTested: true } });
  await approve(id, approval?.seal);
  const done = await world.reached(id, is('COMPLETED'));
  expect(rooms.executions).toBe(1);
  expect(done.result).toMatchObject({ success: true, branch: `gad/${id}`, steps: [{ ok: true }] });
  expect(rooms.dropped).toEqual([id]);
});

test('a low risk is published as it was rehearsed, without a second run', async () => {
  world = await openWorld({ rooms, policy: policy('all') });
  const id = await world.submit('tier 1 please');
  await world.reached(id, is('COMPLETED'));
  expect(rooms).toMatchObject({ executions: 1 });
  expect(rooms.published.size).toBe(1);
});

test('another result has another seal', async () => {
  const before = await waiting();
  await world.close();
  rooms.snapshot = effects({ tree: 'other' });
  const after = await waiting();
  expect(after.approval?.seal).not.toBe(before.approval?.seal);
});

const check = (state: CheckRun['state'], over: Partial<CheckRun> = {}): CheckRun => ({
  name: 'tests',
  run: 'npm test',
  state,
  lines: [],
  durationMs: 1,
  ...over,
});

/** The workflow after its approved result was lost and made again, with how the checks went before and then. */
async function madeAgain(before: CheckRun, then: CheckRun): Promise<WorkflowDetail> {
  rooms.checks = [before];
  const { id } = await waiting();
  rooms.publishFailures.push(new GadError('RESULT_LOST', 'Not there.'));
  rooms.checks = [then];
  await approve(id);
  return world.reached(
    id,
    ({ status }) => rooms.executions === 2 && ['FAILED', 'COMPLETED', 'AWAITING_APPROVAL'].includes(status),
  );
}

test.each([
  ['counts when the checks go as before', check('passed', { durationMs: 2, lines: ['ok'] }), 'COMPLETED'],
  [
    'does not count when other tests ran',
    check('passed', { counts: { passed: 1, failed: 0, skipped: 0 } }),
    'AWAITING_APPROVAL',
  ],
  ['does not count when a check could not start', check('not-run'), 'AWAITING_APPROVAL'],
  ['does not count when a check is red, which ends the workflow', check('failed'), 'FAILED'],
] as const)('an approval of a result that is lost and made again %s', async (_, then, status) => {
  const ended = await madeAgain(check('passed'), then);
  expect(ended.status).toBe(status);
  expect(rooms.published.size).toBe(status === 'COMPLETED' ? 1 : 0);
});

test('a red check ends the workflow before anybody is asked, and the checks and the change can be looked at', async () => {
  rooms.checks = [check('failed', { lines: ['✕ adds'] })];
  world = await openWorld({ rooms, policy: policy('all') });
  const id = await world.submit('tier 1 please');
  const ended = await world.reached(id, is('FAILED'));
  expect(ended).toMatchObject({
    approval: null,
    tier: 1,
    error: { code: 'CHECKS_FAILED', message: expect.stringContaining('✕ adds') },
    rehearsal: { effects: { tree: 'def' }, checks: [{ state: 'failed', required: true }] },
    result: { success: false, trial: true },
  });
});

test('a plan that fails when it is tried reaches nobody: it ends, and says why', async () => {
  world = await openWorld({ rooms, policy: policy('all') });
  const id = await world.submit('tier 2 fail');
  const done = await world.reached(id, is('FAILED'));
  expect(done).toMatchObject({ phase: 'FAILED', tier: 2, error: { code: 'STEP_FAILED' }, approval: null });
  expect(done.result).toMatchObject({ success: false, steps: [{ ok: false, output: 'out' }] });
  await world.close();
  expect(rooms.memories).toMatchObject([{ id, success: false, outcome: 'tier 2 fail: It failed.\nout' }]);
});

test('a plan that failed when it was tried can be asked for in other words', async () => {
  world = await openWorld({ rooms, policy: policy('all') });
  const id = await world.submit('tier 2 fail');
  await world.reached(id, is('FAILED'));
  const { workflow } = await world.orchestrator.retry(id, ASKER, 'k', null, { request: 'tier 2 works' });
  expect(await world.reached(workflow.id, is('AWAITING_APPROVAL'))).toMatchObject({
    request: 'tier 2 works',
    retryOf: id,
  });
});

test('a plan that changes nothing says so, and completes without a branch', async () => {
  rooms.snapshot = null;
  const { id, rehearsal } = await waiting();
  expect(rehearsal).toMatchObject({ effects: null });
  await approve(id);
  expect((await world.reached(id, is('COMPLETED'))).result).toMatchObject({ success: true, branch: null });
});

test('what a plan did is judged as well, whole and as it was measured, and can raise the tier', async () => {
  rooms.sage.assess = async ({ changes = [] }) => {
    const raised = changes.some(
      ({ path, after }) => path.startsWith('.github/') && after?.text === 'on: push\n',
    );
    const reason = { rule: 'ci', text: 'CI.', stepId: null, evidence: 'x', tier: 2 } as const;
    return { tier: raised ? 2 : 1, score: 50, reasons: [reason], policy: 'risk' };
  };
  const after = { text: 'on: push\n', utf8: true, mode: '100644', identity: '100644 a' };
  rooms.snapshot = effects({ changes: [{ path: '.github/ci.yml', before: null, after }], patchCut: true });
  const { assessment } = await waiting('tier 1 please');
  expect(assessment).toMatchObject({ tier: 2, reasons: [{ stepId: null }] });
});

test('when the workspace has moved since, the approval is void, and a new plan is asked about', async () => {
  const before = await waiting();
  rooms.commit = 'facade';
  await approve(before.id, before.approval?.seal);
  const after = await world.reached(
    before.id,
    (w) => w.status === 'AWAITING_APPROVAL' && w.plan?.base === 'facade',
  );
  expect(after.approval?.seal).not.toBe(before.approval?.seal);
  expect(rooms.published.size).toBe(0);
  await approve(after.id, after.approval?.seal);
  await world.reached(after.id, is('COMPLETED'));
  const events = await world.orchestrator.events(before.id);
  expect(events.find(({ type }) => type === 'approval_voided')?.data).toMatchObject({
    outcome: 'base_moved',
  });
});

test('when the workspace moves in the last moment, people are asked again', async () => {
  const before = await waiting();
  rooms.publishFailures.push(new GadError('BASE_MOVED', 'It does not apply.'));
  const workspaces = { ...rooms.workspaces };
  let looks = 0;
  // The first look after the approval still finds the old commit.
  rooms.workspaces.open = async (name) => ({
    ...(await workspaces.open(name)),
    commit: looks++ ? 'facade' : 'c0ffee',
  });
  await approve(before.id, before.approval?.seal);
  const after = await world.reached(
    before.id,
    (w) => w.status === 'AWAITING_APPROVAL' && w.plan?.base === 'facade',
  );
  await approve(after.id, after.approval?.seal);
  await world.reached(after.id, is('COMPLETED'));
});

test('a kept result that is lost is made again; when it is the same, its approval still counts', async () => {
  const { id } = await waiting();
  rooms.publishFailures.push(new GadError('RESULT_LOST', 'Not there.'));
  await approve(id);
  await world.reached(id, is('COMPLETED'));
  expect(rooms.executions).toBe(2);
});

test('a kept result that is lost and comes out different is asked about again', async () => {
  const before = await waiting();
  rooms.publishFailures.push(new GadError('RESULT_LOST', 'Not there.'));
  rooms.snapshot = effects({ tree: 'other' });
  await approve(before.id);
  const after = await world.reached(
    before.id,
    (w) => w.status === 'AWAITING_APPROVAL' && w.rehearsal?.effects?.tree === 'other',
  );
  await approve(after.id);
  await world.reached(after.id, is('COMPLETED'));
});

test('a result that cannot be published fails the workflow', async () => {
  const { id } = await waiting();
  rooms.publishFailures.push(new GadError('PUBLISH_CONFLICT', 'The branch is there.'));
  await approve(id);
  expect((await world.reached(id, is('FAILED'))).error?.code).toBe('PUBLISH_CONFLICT');
});

test('a rejected plan leaves nothing of its rehearsal', async () => {
  const { id } = await waiting();
  const withdrawn = deferred<string>();
  rooms.clearing.withdraw = async (gone) => withdrawn.resolve(gone);
  await world.orchestrator.decide(id, { decision: 'reject', person: PEER });
  expect(await withdrawn.promise).toBe(id);
});

test('a rehearsal that is cancelled stops, and is discarded', async () => {
  world = await openWorld({ rooms, policy: policy('all') });
  const id = await world.submit('tier 2 block');
  await rooms.blocked.promise;
  const withdrawn = deferred<string>();
  rooms.clearing.withdraw = async (gone) => withdrawn.resolve(gone);
  await world.orchestrator.cancel(id, ASKER);
  expect(await withdrawn.promise).toBe(id);
  expect(rooms.discarded).toBe(1);
});

test.each([
  ['isolated', 'bubblewrap', 1],
  ['isolated', 'edit-only', 0],
  ['none', 'bubblewrap', 0],
] as const)(
  'with "%s" a plan with a command in a Clearing of %s is tried %i times before people are asked',
  async (rehearse, kind, times) => {
    rooms.clearing.probe = async () => ({ kind, commands: true, missing: [] });
    world = await openWorld({ rooms, policy: policy(rehearse) });
    const id = await world.submit('tier 3 please');
    const { rehearsal } = await world.reached(id, is('AWAITING_APPROVAL'));
    expect(rooms.executions).toBe(times);
    expect(rehearsal === null).toBe(times === 0);
  },
);
