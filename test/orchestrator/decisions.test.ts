import { GadError } from '../../src/errors';
import { markOf } from '../../src/orchestrator/domain/digest';
import { LOCAL_PERSON } from '../../src/orchestrator/domain/vocabulary';
import type { ApprovalPolicy } from '../../src/orchestrator/domain/governance';
import {
  ASKER,
  ELDER,
  FakeRooms,
  PEER,
  POLICY,
  type World,
  deferred,
  is,
  openWorld,
  approve,
} from '../support/world';

let world: World;
afterEach(() => world.close());

const code = (c: string) => expect.objectContaining({ code: c });
const types = async (id: string): Promise<string[]> =>
  (await world.orchestrator.events(id)).map(({ type, data }) =>
    [type, data.outcome].filter(Boolean).join(' '),
  );

describe('a decision that comes before the plan waits for one', () => {
  test.each(['approve', 'reject', 'changes'] as const)('is refused kindly: %s', async (decision) => {
    const rooms = new FakeRooms();
    const gate = deferred<void>();
    const begun = deferred<void>();
    const finder = { ...rooms.pathFinder };
    rooms.pathFinder.plan = async (request) => {
      begun.resolve();
      await gate.promise;
      return finder.plan(request);
    };
    world = await openWorld({ rooms });
    const id = await world.submit('tier 2 please');
    await begun.promise;
    const early = world.orchestrator.decide(id, { decision, person: PEER, reason: 'use tabs' });
    await expect(early).rejects.toMatchObject({
      code: 'APPROVAL_NOT_OPEN',
      message: expect.stringContaining(`cancel ${id}`),
    });
    gate.resolve();
    expect((await world.reached(id, is('AWAITING_APPROVAL'))).approvals).toEqual([]);
    expect(await types(id)).not.toContain('approval_decided');
  });
});

describe('a typed approval', () => {
  test('names the plan by its mark; another mark is another plan', async () => {
    world = await openWorld();
    const id = await world.submit('tier 2 please');
    const { approval } = await world.reached(id, is('AWAITING_APPROVAL'));
    const mark = markOf(approval!.seal);
    const typed = (given: string) =>
      world.orchestrator.decide(id, { decision: 'approve', person: PEER, mark: given });
    await expect(typed(mark === '0000' ? '1111' : '0000')).rejects.toEqual(code('APPROVAL_STALE'));
    expect((await typed(mark.toUpperCase())).outcome).toBe('approved');
  });

  test('that names none counts for nothing and says the mark; a rejection counts', async () => {
    world = await openWorld();
    const id = await world.submit('tier 2 please');
    const { approval } = await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(world.orchestrator.decide(id, { decision: 'approve', person: PEER })).rejects.toMatchObject({
      code: 'PLAN_NOT_NAMED',
      message: expect.stringContaining(`approve ${id}-${markOf(approval!.seal)}`),
    });
    expect((await world.orchestrator.decide(id, { decision: 'reject', person: PEER })).outcome).toBe(
      'rejected',
    );
  });
});

describe('who wrote a plan', () => {
  test('by asking for changes does not approve it, nor does a stand-in with that right', async () => {
    const delegations = [{ from: 'elder', to: 'deputy', since: 0, until: Date.parse('9999-12-31') }];
    world = await openWorld({ policy: { ...POLICY, delegations } });
    const id = await world.submit('tier 3 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.decide(id, { decision: 'changes', person: ELDER, reason: 'tier 3 mine' });
    await world.reached(id, (w) => w.plan?.summary === 'with tier 3 mine' && w.phase === 'PAUSED');
    await expect(approve(world, id, ELDER)).rejects.toEqual(code('AUTHOR_EXCLUDED'));
    const deputy = { id: 'deputy', name: 'Deputy' };
    await expect(approve(world, id, deputy)).rejects.toEqual(code('NOT_ENTITLED'));
    expect((await approve(world, id, PEER)).outcome).toBe('counted');
  });

  test('is still known after somebody else has asked for the same again', async () => {
    world = await openWorld();
    const first = await world.submit('tier 2 please');
    await world.reached(first, is('AWAITING_APPROVAL'));
    await world.orchestrator.decide(first, { decision: 'reject', person: PEER });
    const again = await world.orchestrator.retry(first, PEER, 'again', null);
    const { id } = again.workflow;
    await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(approve(world, id, ASKER)).rejects.toEqual(code('AUTHOR_EXCLUDED'));
    expect((await approve(world, id, ELDER)).outcome).toBe('approved');
  });

  test.each(['AsKeR', ' asker '])('is one person, however the id is written: %j', async (id) => {
    world = await openWorld();
    const workflow = await world.submit('tier 2 please');
    await world.reached(workflow, is('AWAITING_APPROVAL'));
    await expect(approve(world, workflow, { id, name: 'Somebody else' })).rejects.toEqual(
      code('REQUESTER_EXCLUDED'),
    );
  });

  test.each(['group:elders', 'owners:x', 'anyone', 'system', ' '])('is never %j', async (id) => {
    world = await openWorld();
    const workflow = await world.submit('tier 2 please');
    await world.reached(workflow, is('AWAITING_APPROVAL'));
    await expect(approve(world, workflow, { id, name: 'X' })).rejects.toEqual(code('PERSON_UNKNOWN'));
  });
});

describe('rules that change while people are asked', () => {
  const stricter: ApprovalPolicy = { ...POLICY, version: 'stricter' };

  test('void the approval: the click counts for nothing, and a new one is asked for', async () => {
    world = await openWorld();
    const id = await world.submit('tier 2 please');
    const before = await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.stop();
    world = await openWorld({ url: world.url, policy: stricter, start: false });
    const click = { decision: 'approve', person: PEER, seal: before.approval?.seal } as const;
    await expect(world.orchestrator.decide(id, click)).rejects.toEqual(code('APPROVAL_STALE'));
    await world.orchestrator.start();
    const after = await world.reached(id, is('AWAITING_APPROVAL'));
    expect(after.approval?.seal).not.toBe(before.approval?.seal);
    await expect(world.orchestrator.decide(id, click)).rejects.toEqual(code('APPROVAL_STALE'));
    await world.orchestrator.decide(id, { ...click, seal: after.approval?.seal });
    await world.reached(id, is('COMPLETED'));
    expect(await types(id)).toContain('approval_voided');
  });

  test('have a cleared plan judged again that was not begun', async () => {
    world = await openWorld({ start: false });
    const cleared = deferred<Promise<void>>();
    // The service is stopped in the moment between the two phases.
    world.orchestrator.watch(({ data }) => {
      if (data.outcome === 'cleared') cleared.resolve(world.orchestrator.stop());
    });
    await world.orchestrator.start();
    const id = await world.submit('tier 1');
    await cleared.promise;
    const tiers = { ...POLICY.tiers, 1: { ...POLICY.tiers[1], autoApprove: 'none' as const } };
    const { url, rooms } = world;
    world = await openWorld({ url, rooms, policy: { ...stricter, tiers } });
    await world.reached(id, is('AWAITING_APPROVAL'));
    expect(rooms.executions).toBe(0);
  });

  test('void what waits when the service starts, before anybody clicks', async () => {
    world = await openWorld();
    const id = await world.submit('tier 2 please');
    const before = await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.stop();
    const { url, rooms } = world;
    world = await openWorld({ url, rooms, policy: stricter });
    const after = await world.reached(
      id,
      (w) => w.approval !== null && w.approval.seal !== before.approval?.seal,
    );
    expect(after.status).toBe('AWAITING_APPROVAL');
    expect(await types(id)).toContain('approval_voided');
  });
});

test('a typed decision that is delivered again later decides nothing about another plan', async () => {
  world = await openWorld();
  const id = await world.submit('tier 2 please');
  await world.reached(id, is('AWAITING_APPROVAL'));
  const changes = { decision: 'changes', person: PEER, reason: 'use tabs', key: 'message 1' } as const;
  await Promise.all([world.orchestrator.decide(id, changes), world.orchestrator.decide(id, changes)]);
  const next = await world.reached(id, (w) => w.plan?.summary === 'with use tabs' && w.phase === 'PAUSED');
  expect((await world.orchestrator.decide(id, changes)).outcome).toBe('repeated');
  expect(await world.orchestrator.status(id)).toEqual(next);
});

describe('approvers that are named by a group', () => {
  const groups = ['group:elders', 'owners:team'];
  const policy: ApprovalPolicy = {
    ...POLICY,
    tiers: { ...POLICY.tiers, 2: { ...POLICY.tiers[2], approvers: groups } },
    delegations: [{ from: 'member', to: 'stand-in', since: 0, until: Number.MAX_SAFE_INTEGER }],
  };
  const member = { id: 'member', name: 'Member' };
  const directory = {
    holds: async (id: string, entries: readonly string[]) =>
      id === 'member' ? entries.filter((entry) => entry === 'group:elders') : [],
  };

  test('members may decide and steer, others may not', async () => {
    world = await openWorld({ policy, directory });
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(approve(world, id, PEER)).rejects.toEqual(code('NOT_ENTITLED'));
    await expect(world.orchestrator.cancel(id, PEER)).rejects.toEqual(code('NOT_ENTITLED'));
    await approve(world, id, member);
    await world.reached(id, is('COMPLETED'));
  });

  test('a stand-in for a member may decide, and the trail says for whom', async () => {
    world = await openWorld({ policy, directory });
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await approve(world, id, { id: 'stand-in', name: 'Stand-in' });
    const done = await world.reached(id, is('COMPLETED'));
    expect(done.approvals).toMatchObject([{ person: { id: 'stand-in' }, onBehalfOf: 'member' }]);
  });

  test('a directory that is away refuses for now and changes nothing', async () => {
    const away = {
      holds: () => Promise.reject(new GadError('DIRECTORY_UNAVAILABLE', 'The directory does not answer.')),
    };
    world = await openWorld({ policy, directory: away });
    const id = await world.submit('tier 2 please');
    const before = await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(approve(world, id, member)).rejects.toEqual(code('DIRECTORY_UNAVAILABLE'));
    expect(await world.orchestrator.status(id)).toEqual(before);
  });
});

describe('how people stand towards a plan that waits', () => {
  test('is what a decision would come to, for each of them, and changes nothing', async () => {
    world = await openWorld();
    const id = await world.submit('tier 3 please');
    const { version } = await world.reached(id, is('AWAITING_APPROVAL'));
    await approve(world, id, PEER);
    const refused = async (person: typeof PEER) => (await world.orchestrator.eligibility(id, person)).refused;
    expect(await refused(ELDER)).toBeNull();
    expect(await refused(ASKER)).toEqual(code('REQUESTER_EXCLUDED'));
    expect(await refused(PEER)).toEqual(code('APPROVAL_REPEATED'));
    expect(await refused({ id: 'somebody', name: 'Somebody' })).toEqual(code('NOT_ENTITLED'));
    await approve(world, id, ELDER);
    expect((await world.reached(id, is('COMPLETED'))).version).toBeGreaterThan(version);
    expect(await refused(ELDER)).toEqual(code('APPROVAL_NOT_OPEN'));
    expect(await types(id)).toHaveLength((await world.orchestrator.status(id)).version);
  });

  test('is not known while the directory is away', async () => {
    const directory = { holds: () => Promise.reject(new GadError('DIRECTORY_UNAVAILABLE', 'Away.')) };
    const tier = { ...POLICY.tiers[2], approvers: ['group:x'] };
    world = await openWorld({ directory, policy: { ...POLICY, tiers: { ...POLICY.tiers, 2: tier } } });
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(world.orchestrator.eligibility(id, PEER)).rejects.toEqual(code('DIRECTORY_UNAVAILABLE'));
  });
});

test('in local mode the person at the machine belongs to every conversation; with credentials nobody is that person', async () => {
  const role = async () => 'stranger' as const;
  const seal = async (id: string): Promise<string | undefined> =>
    (await world.reached(id, is('AWAITING_APPROVAL'))).approval?.seal;
  world = await openWorld({ start: false });
  world.orchestrator.meetIn({ role, isPersonal: () => false });
  await world.orchestrator.start();
  const id = await world.submit('tier 2 please');
  const approval = { decision: 'approve', person: LOCAL_PERSON, seal: await seal(id) } as const;
  await expect(world.orchestrator.decide(id, { ...approval, person: PEER })).rejects.toMatchObject({
    code: 'WORKFLOW_NOT_FOUND',
  });
  expect((await world.orchestrator.waitingFor(LOCAL_PERSON)).map((one) => one.id)).toEqual([id]);
  await world.orchestrator.decide(id, approval);
  await world.reached(id, is('COMPLETED'));
  await world.close();

  world = await openWorld({ localMode: false });
  await expect(world.orchestrator.waitingFor(LOCAL_PERSON)).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
});
