import { GadError } from '../../src/errors';
import type { ApprovalPolicy } from '../../src/orchestrator/domain/governance';
import { ASKER, ELDER, FakeRooms, PEER, POLICY, type World, deferred, is, openWorld } from '../support/world';

let world: World;
afterEach(() => world.close());

const code = (c: string) => expect.objectContaining({ code: c });
const types = async (id: string): Promise<string[]> =>
  (await world.orchestrator.events(id)).map(({ type, data }) =>
    [type, data.outcome].filter(Boolean).join(' '),
  );

describe('a decision that comes before the plan waits for one', () => {
  /** Rooms whose review takes until it is let go. */
  async function reviewing(request: string): Promise<{ id: string; letGo: () => void }> {
    const rooms = new FakeRooms();
    const gate = deferred<void>();
    const begun = deferred<void>();
    const probe = await rooms.clearing.probe();
    rooms.clearing.probe = async () => {
      begun.resolve();
      await gate.promise;
      return probe;
    };
    world = await openWorld({ rooms });
    const id = await world.submit(request);
    await begun.promise;
    return { id, letGo: () => gate.resolve() };
  }

  test('an approval counts once it does, and the plan is carried out', async () => {
    const { id, letGo } = await reviewing('tier 2 please');
    const early = await world.orchestrator.decide(id, { decision: 'approve', person: PEER });
    expect(early.outcome).toBe('early');
    letGo();
    const done = await world.reached(id, is('COMPLETED'));
    expect(done.approvals).toMatchObject([{ person: PEER, decision: 'approve', seal: done.approval?.seal }]);
    expect(await types(id)).toContain('approval_decided approved');
  });

  test('is still there after a restart', async () => {
    const { id, letGo } = await reviewing('tier 2 please');
    await world.orchestrator.decide(id, { decision: 'approve', person: PEER });
    letGo();
    world = await world.restart();
    expect((await world.reached(id, is('COMPLETED'))).approvals).toHaveLength(1);
  });

  test('one approval of two is counted, and the second is waited for', async () => {
    const { id, letGo } = await reviewing('tier 3 please');
    await world.orchestrator.decide(id, { decision: 'approve', person: PEER });
    letGo();
    const waiting = await world.reached(id, is('AWAITING_APPROVAL'));
    expect(waiting.approvals).toMatchObject([{ person: PEER }]);
    const second = await world.orchestrator.decide(id, { decision: 'approve', person: ELDER });
    expect(second.outcome).toBe('approved');
  });

  test('a person who may not decide is not counted', async () => {
    const { id, letGo } = await reviewing('tier 3 please');
    await world.orchestrator.decide(id, { decision: 'approve', person: { id: 'stranger', name: 'S' } });
    await world.orchestrator.decide(id, { decision: 'approve', person: ASKER });
    letGo();
    expect((await world.reached(id, is('AWAITING_APPROVAL'))).approvals).toEqual([]);
  });

  test('a rejection stops even a plan that nobody would have been asked about', async () => {
    const { id, letGo } = await reviewing('tier 1 please');
    await world.orchestrator.decide(id, { decision: 'reject', person: PEER, reason: 'not today' });
    letGo();
    expect((await world.reached(id, is('REJECTED'))).error?.message).toBe('Rejected by Peer: not today');
    expect(world.rooms.executions).toBe(0);
  });

  test('a wish for changes leads to a new plan', async () => {
    const { id, letGo } = await reviewing('tier 2 please');
    await world.orchestrator.decide(id, { decision: 'changes', person: PEER, reason: 'use tabs' });
    letGo();
    const waiting = await world.reached(
      id,
      (w) => w.plan?.summary === 'with use tabs' && w.phase === 'PAUSED',
    );
    expect(waiting.status).toBe('AWAITING_APPROVAL');
  });

  test('a wish for changes of a plan that is being made counts once, not for each plan after it', async () => {
    const rooms = new FakeRooms();
    const gate = deferred<void>();
    const finder = { ...rooms.pathFinder };
    rooms.pathFinder.plan = async (request) => {
      await gate.promise;
      return finder.plan(request);
    };
    world = await openWorld({ rooms });
    const id = await world.submit('tier 2 please');
    await world.orchestrator.decide(id, { decision: 'changes', person: PEER, reason: 'use tabs' });
    gate.resolve();
    await world.reached(id, (w) => w.plan?.summary === 'with use tabs' && w.phase === 'PAUSED');
    // What is known only from the database counts it as little.
    world = await world.restart();
    await world.orchestrator.decide(id, { decision: 'changes', person: PEER, reason: 'use spaces' });
    const waiting = await world.reached(
      id,
      (w) => w.plan?.summary === 'with use spaces' && w.phase === 'PAUSED',
    );
    expect(waiting.approvals.map(({ reason }) => reason)).toEqual(['use tabs', 'use spaces']);
  });

  test('nobody can approve what is not planned yet', async () => {
    const rooms = new FakeRooms();
    const gate = deferred<void>();
    const finder = { ...rooms.pathFinder };
    rooms.pathFinder.plan = async (request) => {
      await gate.promise;
      return finder.plan(request);
    };
    world = await openWorld({ rooms });
    const id = await world.submit('tier 2 please');
    await expect(world.orchestrator.decide(id, { decision: 'approve', person: PEER })).rejects.toThrow(
      'no plan to approve yet',
    );
    await expect(
      world.orchestrator.decide(id, { decision: 'changes', person: PEER, reason: ' ' }),
    ).rejects.toEqual(code('REASON_REQUIRED'));
    expect((await world.orchestrator.decide(id, { decision: 'reject', person: PEER })).outcome).toBe('early');
    gate.resolve();
    await world.reached(id, is('REJECTED'));
  });
});

describe('rules that change while people are asked', () => {
  const stricter: ApprovalPolicy = { ...POLICY, version: 'stricter' };

  test('void the approval: the click counts for nothing, and a new one is asked for', async () => {
    world = await openWorld();
    const id = await world.submit('tier 2 please');
    const before = await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.stop();
    world = await openWorld({ url: world.url, policy: stricter });
    const click = { decision: 'approve', person: PEER, seal: before.approval?.seal } as const;
    await expect(world.orchestrator.decide(id, click)).rejects.toEqual(code('APPROVAL_STALE'));
    const after = await world.reached(id, is('AWAITING_APPROVAL'));
    expect(after.approval?.seal).not.toBe(before.approval?.seal);
    await expect(world.orchestrator.decide(id, click)).rejects.toEqual(code('APPROVAL_STALE'));
    await world.orchestrator.decide(id, { ...click, seal: after.approval?.seal });
    await world.reached(id, is('COMPLETED'));
    expect(await types(id)).toContain('approval_voided');
  });

  test('have a cleared plan judged anew that was not begun', async () => {
    const rooms = new FakeRooms();
    world = await openWorld({ rooms });
    const id = await world.submit('tier 1 block');
    await rooms.blocked.promise;
    await world.orchestrator.pause(id, ASKER);
    const row = await world.store.queries.row(id);
    // As if it had been paused before its execution began.
    await world.store.database.transact((sql) =>
      sql.run("UPDATE workflow SET resume_phase = 'REVIEW', resume_status = 'APPROVED' WHERE id = ?", [
        row.id,
      ]),
    );
    await world.orchestrator.stop();
    const tiers = { ...POLICY.tiers, 1: { ...POLICY.tiers[1], autoApprove: false } };
    world = await openWorld({ url: world.url, policy: { ...stricter, tiers } });
    await world.orchestrator.resume(id, ASKER, 'lunch is over');
    await world.reached(id, is('AWAITING_APPROVAL'));
    const resumed = (await world.orchestrator.events(id)).find(({ type }) => type === 'workflow_resumed');
    expect(resumed?.data).toMatchObject({ by: ASKER, reason: 'lunch is over' });
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
    await expect(world.orchestrator.decide(id, { decision: 'approve', person: PEER })).rejects.toEqual(
      code('NOT_ENTITLED'),
    );
    await expect(world.orchestrator.cancel(id, PEER)).rejects.toEqual(code('NOT_ENTITLED'));
    await world.orchestrator.decide(id, { decision: 'approve', person: member });
    await world.reached(id, is('COMPLETED'));
  });

  test('a stand-in for a member may decide, and the trail says for whom', async () => {
    world = await openWorld({ policy, directory });
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.decide(id, {
      decision: 'approve',
      person: { id: 'stand-in', name: 'Stand-in' },
    });
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
    await expect(world.orchestrator.decide(id, { decision: 'approve', person: member })).rejects.toEqual(
      code('DIRECTORY_UNAVAILABLE'),
    );
    expect(await world.orchestrator.status(id)).toEqual(before);
  });
});

describe('how people stand towards a plan that waits', () => {
  test('is what a decision would come to, for each of them, and changes nothing', async () => {
    world = await openWorld();
    const id = await world.submit('tier 3 please');
    const { version } = await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.decide(id, { decision: 'approve', person: PEER });
    const refused = async (person: typeof PEER) => (await world.orchestrator.standing(id, person)).refused;
    expect(await refused(ELDER)).toBeNull();
    expect(await refused(ASKER)).toEqual(code('REQUESTER_EXCLUDED'));
    expect(await refused(PEER)).toEqual(code('APPROVAL_REPEATED'));
    expect(await refused({ id: 'somebody', name: 'Somebody' })).toEqual(code('NOT_ENTITLED'));
    await world.orchestrator.decide(id, { decision: 'approve', person: ELDER });
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
    await expect(world.orchestrator.standing(id, PEER)).rejects.toEqual(code('DIRECTORY_UNAVAILABLE'));
  });
});
