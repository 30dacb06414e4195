import { GadError } from '../../src/errors';
import type { ClearingJob } from '../../src/orchestrator/domain/ports';
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
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const code = (c: string) => expect.objectContaining({ code: c });

describe('the cycle', () => {
  test('a Tier 1 request runs through all phases without anybody being asked', async () => {
    const id = await world.submit('tier 1 please');
    const done = await world.reached(id, is('COMPLETED'));
    expect(done).toMatchObject({ phase: 'COMPLETE', tier: 1, score: 50, approval: null, error: null });
    expect(done.result).toMatchObject({ success: true, branch: `gad/${id}`, commit: 'abc' });
    expect(done.completedAt).not.toBeNull();
    const events = await world.orchestrator.events(id);
    expect(events.map((e) => [e.sequence, e.type, e.phase])).toEqual([
      [1, 'workflow_submitted', 'PLAN'],
      [2, 'phase_started', 'PLAN'],
      [3, 'phase_completed', 'PLAN'],
      [4, 'phase_completed', 'REVIEW'],
      [5, 'phase_started', 'EXECUTE'],
      [6, 'step_completed', 'EXECUTE'],
      [7, 'phase_completed', 'EXECUTE'],
      [8, 'workflow_completed', 'REMEMBER'],
    ]);
    expect(world.rooms.memories).toMatchObject([{ id, success: true, tier: 1 }]);
  });

  test('a Tier 2 plan waits for another person, and their approval lets it go on', async () => {
    const id = await world.submit('tier 2 please');
    const waiting = await world.reached(id, is('AWAITING_APPROVAL'));
    expect(waiting.phase).toBe('PAUSED');
    const { outcome } = await world.orchestrator.decide(id, {
      decision: 'approve',
      person: PEER,
      seal: waiting.approval?.seal,
    });
    expect(outcome).toBe('approved');
    const done = await world.reached(id, is('COMPLETED'));
    expect(done.approvals).toMatchObject([
      { person: PEER, decision: 'approve', seal: waiting.approval?.seal },
    ]);
  });

  test('a Tier 3 plan needs two different elders', async () => {
    const id = await world.submit('tier 3 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    const first = await approve(world, id, ELDER);
    expect(first.outcome).toBe('counted');
    await expect(approve(world, id, ELDER)).rejects.toEqual(code('APPROVAL_REPEATED'));
    const second = await approve(world, id, PEER);
    expect(second.outcome).toBe('approved');
    await world.reached(id, is('COMPLETED'));
  });

  test('a rejected plan ends without being carried out, and is remembered', async () => {
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.decide(id, { decision: 'reject', person: PEER, reason: 'not now' });
    const done = await world.orchestrator.status(id);
    expect(done).toMatchObject({
      phase: 'FAILED',
      status: 'REJECTED',
      error: { code: 'REJECTED', message: 'Rejected by Peer: not now' },
    });
    expect(world.rooms.executions).toBe(0);
    await world.close();
    expect(world.rooms.memories).toMatchObject([
      { id, success: false, outcome: 'rejected', decisions: [{ decision: 'reject', reason: 'not now' }] },
    ]);
    // Who it was is for the audit trail to tell.
    expect(JSON.stringify(world.rooms.memories)).not.toContain(PEER.name);
  });

  test('asking for changes leads to a new plan with the feedback, and to a new seal', async () => {
    const id = await world.submit('tier 2 please');
    const before = await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.decide(id, { decision: 'changes', person: PEER, reason: 'use tabs' });
    const after = await world.reached(
      id,
      (w) => w.status === 'AWAITING_APPROVAL' && w.approval?.seal !== before.approval?.seal,
    );
    expect(after.plan?.summary).toBe('with use tabs');
    expect([before.before, after.before]).toEqual([undefined, before.plan]);
    await expect(
      world.orchestrator.decide(id, { decision: 'approve', person: PEER, seal: before.approval?.seal }),
    ).rejects.toEqual(code('APPROVAL_STALE'));
    expect((await world.orchestrator.status(id)).status).toBe('AWAITING_APPROVAL');
  });

  test('the card tells of earlier tasks that are alike enough, and why one failed', async () => {
    const earlier = {
      request: 'earlier',
      steps: [],
      tier: 1,
      decisions: [],
      diffstat: null,
      durationMs: 1,
      at: '2026-01-01T00:00:00.000Z',
    } as const;
    world.rooms.recalled = [
      { ...earlier, id: 'a', success: false, outcome: 'no disk', score: 0.9 },
      { ...earlier, id: 'b', success: true, outcome: 'completed', score: 0.5 },
      { ...earlier, id: 'c', success: true, outcome: 'completed', score: 0.1 },
    ];
    const id = await world.submit('tier 1 please');
    expect((await world.reached(id, is('COMPLETED'))).similar).toEqual([
      { id: 'a', request: 'earlier', success: false, outcome: 'no disk', score: 0.9 },
      { id: 'b', request: 'earlier', success: true, score: 0.5 },
    ]);
  });

  test('a step that fails ends the workflow as failed, with the reason, and publishes nothing', async () => {
    const id = await world.submit('fail please');
    const done = await world.reached(id, is('FAILED'));
    expect(done).toMatchObject({ phase: 'FAILED', error: { code: 'STEP_FAILED', message: 'It failed.' } });
    expect(done.result).toMatchObject({ success: false, commit: null, branch: null });
    expect(world.rooms).toMatchObject({
      discarded: 1,
      memories: [{ id, success: false, outcome: 'fail please: It failed.\nout' }],
    });
    expect(world.rooms.published.size).toBe(0);
  });

  test('a request that nothing fits ends at once with suggestions', async () => {
    const id = await world.submit('nothing fits');
    const done = await world.reached(id, is('FAILED'));
    expect(done.error).toMatchObject({ code: 'NO_PLAN', details: { suggestions: [{ example: 'do p' }] } });
    expect(world.rooms.memories).toEqual([]);
  });

  test('paths and attached texts reach the planner, also after a retry', async () => {
    const plan = jest.spyOn(world.rooms.pathFinder, 'plan');
    const context = ['a.md', { name: 'notes.txt', text: 'Be kind.' }];
    const asked = { key: 'k', request: 'tier 1', requester: ASKER, replyAddress: null, context };
    const { workflow } = await world.orchestrator.submit(asked);
    await world.reached(workflow.id, is('COMPLETED'));
    const again = await world.orchestrator.retry(workflow.id, ASKER, 'k2', null);
    await world.reached(again.workflow.id, is('COMPLETED'));
    const parts = { contextPaths: ['a.md'], attachments: [{ name: 'notes.txt', text: 'Be kind.' }] };
    expect(plan.mock.calls.map(([request]) => request)).toMatchObject([parts, parts]);
  });

  test('a failure that a retry can cure is retried inside the phase', async () => {
    world.rooms.planFailures.push(new GadError('PHASE_TIMEOUT', 'busy'));
    const id = await world.submit('tier 1 please');
    await world.reached(id, is('COMPLETED'));
    expect((await world.orchestrator.events(id)).filter((e) => e.type === 'phase_failed')).toEqual([]);
  });

  test('a Clearing that can be prepared at the second try is not a failure', async () => {
    const { clearing } = world.rooms;
    const prepare = clearing.prepare.bind(clearing);
    let failures = 1;
    clearing.prepare = async (job) => {
      if (failures-- > 0) throw new GadError('PHASE_TIMEOUT', 'The repository did not answer.');
      return prepare(job);
    };
    const id = await world.submit('tier 1 please');
    expect((await world.reached(id, is('COMPLETED'))).result?.success).toBe(true);
  });

  test('an error nobody foresaw fails the workflow with a message that is safe to show', async () => {
    world.rooms.planFailures.push(new TypeError('x is not a function'));
    const id = await world.submit('tier 1 please');
    const done = await world.reached(id, is('FAILED'));
    expect(done.error?.code).toBe('INTERNAL');
    expect(done.error?.message).not.toContain('x is not');
  });

  test('an attached text with a secret is not planned from', async () => {
    const token = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7b'.padEnd(36, 'x')}`;
    const submission = { key: 'secret', request: 'tier 1', requester: ASKER, replyAddress: null };
    const { workflow } = await world.orchestrator.submit({
      ...submission,
      context: [{ name: 'notes.txt', text: `token: ${token}\n` }],
    });
    const { error } = await world.reached(workflow.id, is('FAILED'));
    expect(error?.code).toBe('INPUT_INVALID');
    expect(error?.message).toMatch(/^notes\.txt contains what looks like a secret/);
  });

  test('why a phase failed is logged under the id of its workflow, with all that is known', async () => {
    await world.close();
    const logged: unknown[][] = [];
    world = await openWorld({ log: (...entry) => void logged.push(entry) });
    const cause = Object.assign(new Error('git ended'), { stderr: 'remote: all\nthat git said' });
    world.rooms.planFailures.push(new GadError('GIT_FAILED', 'git could not do it.', { cause }));
    const id = await world.submit('tier 1 please');
    await world.reached(id, is('FAILED'));
    const [level, message, facts] = logged.find(([, text]) => String(text).includes(id)) ?? [];
    expect([level, message]).toEqual(['warn', `workflow ${id} failed in PLAN: GIT_FAILED`]);
    expect(facts).toMatchObject({ workflowId: id, phase: 'PLAN' });
    const { trace } = facts as { trace: string[] };
    expect(trace).toEqual([
      expect.stringMatching(/git could not do it\.\n +at /),
      expect.stringMatching(/git ended\n +at /),
      'remote: all\nthat git said',
    ]);
  });
});

describe("one person's share", () => {
  const share = { running: 1, queued: 1 };

  test('is refused with its number beyond what is running and in line; what waits for a decision does not count', async () => {
    await world.close();
    world = await openWorld({ perPerson: share });
    for (const n of [1, 2, 3]) {
      await world.reached(await world.submit(`tier 2 number ${n}`), is('AWAITING_APPROVAL'));
    }
    await world.submit('tier 1 block first', { key: 'first' });
    await world.submit('tier 1 block second');
    await expect(world.submit('tier 1 third')).rejects.toMatchObject({
      code: 'TOO_MANY_OPEN',
      message: expect.stringContaining('may have 2'),
      retry: true,
    });
    const again = { key: 'first', request: 'tier 1 block first', requester: ASKER, replyAddress: null };
    expect(await world.orchestrator.submit(again)).toMatchObject({ duplicate: 'key' });
    const other = { key: 'peer', request: 'tier 1', requester: PEER, replyAddress: null };
    const { workflow } = await world.orchestrator.submit(other);
    await world.reached(workflow.id, is('COMPLETED'));
    world.rooms.release.resolve();
  });

  test('leaves the Clearing and the engine free for others', async () => {
    await world.close();
    world = await openWorld({ concurrency: 2, executing: 2, perPerson: { running: 1, queued: 100 } });
    for (const n of [1, 2, 3, 4]) await world.submit(`tier 1 block ${n}`);
    await world.rooms.blocked.promise;
    const other = { key: 'peer', request: 'tier 1', requester: PEER, replyAddress: null };
    const { workflow } = await world.orchestrator.submit(other);
    await world.reached(workflow.id, is('COMPLETED'));
    expect(world.rooms.executions).toBe(2);
    world.rooms.release.resolve();
  });
});

describe('decisions', () => {
  test('the requester cannot approve, but can turn the own request down', async () => {
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(approve(world, id, ASKER)).rejects.toEqual(code('REQUESTER_EXCLUDED'));
    expect((await world.orchestrator.decide(id, { decision: 'reject', person: ASKER })).outcome).toBe(
      'rejected',
    );
  });

  test('a person the governance file does not name cannot decide', async () => {
    const id = await world.submit('tier 3 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    const stranger = { id: 'stranger', name: 'Stranger' };
    await expect(approve(world, id, stranger)).rejects.toEqual(code('NOT_ENTITLED'));
    await expect(world.orchestrator.decide(id, { decision: 'reject', person: stranger })).rejects.toEqual(
      code('NOT_ENTITLED'),
    );
  });

  test('a late click says who decided, and changes nothing', async () => {
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await world.orchestrator.decide(id, { decision: 'reject', person: PEER });
    const before = await world.orchestrator.events(id);
    const late = approve(world, id, ELDER);
    await expect(late).rejects.toThrow('Peer rejected this before you.');
    expect(await world.orchestrator.events(id)).toEqual(before);
  });

  test('of an approval and a rejection at the same time exactly one wins', async () => {
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    const settled = await Promise.allSettled([
      approve(world, id, PEER),
      world.orchestrator.decide(id, { decision: 'reject', person: ELDER }),
    ]);
    expect(settled.map((s) => s.status).sort()).toEqual(['fulfilled', 'rejected']);
    const decided = (await world.orchestrator.events(id)).filter((e) => e.type === 'approval_decided');
    expect(decided).toHaveLength(1);
  });

  test('asking for changes needs a text that says which', async () => {
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(
      world.orchestrator.decide(id, { decision: 'changes', person: PEER, reason: '  ' }),
    ).rejects.toEqual(code('REASON_REQUIRED'));
  });

  test('an approval that nobody gives in time expires and cancels the workflow', async () => {
    await world.close();
    const tiers = { ...POLICY.tiers, 2: { ...POLICY.tiers[2], expiresAfter: 50 } };
    world = await openWorld({ policy: { ...POLICY, tiers } });
    const id = await world.submit('tier 2 please');
    const done = await world.reached(id, is('CANCELLED'));
    expect(done.error?.code).toBe('APPROVAL_EXPIRED');
  });
});

describe('an approval that waits', () => {
  test('reminds once, then lets the elders in, and keeps its seal', async () => {
    await world.close();
    const tiers = {
      ...POLICY.tiers,
      2: { ...POLICY.tiers[2], approvers: ['peer'], remindAfter: 30, escalateAfter: 60 },
    };
    world = await openWorld({ policy: { ...POLICY, tiers } });
    const id = await world.submit('tier 2 please');
    const before = await world.reached(id, is('AWAITING_APPROVAL'));
    expect(before.approval).toMatchObject({ reminded: false, escalated: false, approvers: ['peer'] });
    const after = await world.reached(id, (w) => w.approval?.escalated === true);
    expect(after.approval).toMatchObject({ reminded: true, approvers: ['peer', 'elder'] });
    const { outcome } = await world.orchestrator.decide(id, {
      decision: 'approve',
      person: ELDER,
      seal: before.approval?.seal,
    });
    expect(outcome).toBe('approved');
    const waits = (await world.orchestrator.events(id)).filter((e) => /reminded|escalated/.test(e.type));
    expect(waits.map((e) => e.type)).toEqual(['approval_reminded', 'approval_escalated']);
  });
});

describe('steering', () => {
  test('a running execution that is cancelled stops, and what it left is taken back', async () => {
    const { clearing } = world.rooms;
    const withdraw = clearing.withdraw.bind(clearing);
    const takenBack = deferred<void>();
    clearing.withdraw = (...job) => withdraw(...job).finally(() => takenBack.resolve());
    const id = await world.submit('block please');
    await world.rooms.blocked.promise;
    await world.orchestrator.cancel(id, ASKER, 'changed my mind');
    const done = await world.orchestrator.status(id);
    expect(done).toMatchObject({
      status: 'CANCELLED',
      error: { message: 'Cancelled by Asker: changed my mind' },
    });
    await takenBack.promise;
    await world.close();
    expect(world.rooms).toMatchObject({ withdrawn: [id], discarded: 1 });
    expect(world.rooms.published.size).toBe(0);
  });

  test('a cancel does not wait for a copy of the workspace that takes long to make', async () => {
    const copied = deferred<void>();
    const preparing = deferred<void>();
    const withdrawn = deferred<string>();
    const { clearing } = world.rooms;
    const prepare = clearing.prepare.bind(clearing);
    Object.assign(clearing, {
      withdraw: async (id: string) => withdrawn.resolve(id),
      prepare: async (job: ClearingJob) => {
        preparing.resolve();
        await copied.promise;
        return prepare(job);
      },
    });
    const id = await world.submit('tier 1');
    await preparing.promise;
    await world.orchestrator.cancel(id, ASKER);
    expect(await withdrawn.promise).toBe(id);
    const discarded = deferred<void>();
    world.rooms.onDiscard = () => discarded.resolve();
    copied.resolve();
    await discarded.promise;
  });

  test('a paused execution goes on from the start of its phase when it is resumed', async () => {
    const id = await world.submit('block please');
    await world.rooms.blocked.promise;
    const paused = await world.orchestrator.pause(id, ASKER, 'lunch');
    expect(paused).toMatchObject({ phase: 'PAUSED', status: 'PENDING' });
    world.rooms.release.resolve();
    expect(await world.orchestrator.resume(id, ASKER)).toMatchObject({ phase: 'EXECUTE', status: 'RUNNING' });
    await world.reached(id, is('COMPLETED'));
    expect(world.rooms.executions).toBe(2);
    expect(world.rooms.published.size).toBe(1);
  });

  test('only the requester and possible approvers can steer', async () => {
    const id = await world.submit('tier 3 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(world.orchestrator.cancel(id, { id: 'stranger', name: 'S' })).rejects.toEqual(
      code('NOT_ENTITLED'),
    );
    await world.orchestrator.cancel(id, ELDER);
  });

  test('what does not fit is refused in words and changes nothing', async () => {
    const id = await world.submit('tier 2 please');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(world.orchestrator.pause(id, ASKER)).rejects.toThrow(
      'nothing to pause: this workflow is waiting for approval',
    );
    await expect(world.orchestrator.resume(id, ASKER)).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    await expect(world.orchestrator.retry(id, ASKER, 'r', null)).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    expect((await world.orchestrator.status(id)).status).toBe('AWAITING_APPROVAL');
  });

  test('retry makes a new workflow from one that ended', async () => {
    const id = await world.submit('nothing fits');
    await world.reached(id, is('FAILED'));
    const { workflow } = await world.orchestrator.retry(id, PEER, 'again', null);
    expect(workflow.id).not.toBe(id);
    expect(workflow).toMatchObject({ request: 'nothing fits', requester: PEER });
    expect((await world.orchestrator.status(workflow.id)).retryOf).toBe(id);
  });
});

test('the log of a step is answered, and one that is not there is not found', async () => {
  const id = await world.submit('do it');
  await world.reached(id, is('COMPLETED'));
  expect(await world.orchestrator.stepLog(id, 1)).toBe('out');
  await expect(world.orchestrator.stepLog(id, 2)).rejects.toEqual(code('NOT_FOUND'));
  await expect(world.orchestrator.stepLog('00000000', 1)).rejects.toEqual(code('WORKFLOW_NOT_FOUND'));
});

test('what a running step prints is seen while it runs, and is over with it', async () => {
  const id = await world.submit('print and block');
  await world.rooms.blocked.promise;
  await world.reached(id, ({ running }) => running?.output === 'printing');
  world.rooms.release.resolve();
  await world.reached(id, is('COMPLETED'));
  expect((await world.orchestrator.status(id)).running).toBeNull();
  const events = await world.orchestrator.events(id);
  expect(events.map(({ type }) => type)).toContain('step_progressed');
});

describe('undo', () => {
  test('makes a new workflow for the reverse of what was published, once for a key', async () => {
    const id = await world.submit('do it');
    await world.reached(id, is('COMPLETED'));
    const { workflow } = await world.orchestrator.undo(id, PEER, 'undo', null);
    expect(workflow).toMatchObject({ request: 'undo commit abc', requester: PEER });
    expect((await world.orchestrator.undo(id, PEER, 'undo', null)).duplicate).toBe('key');
  });

  test('of what has published nothing is refused with the reason', async () => {
    const failed = await world.submit('fail please');
    await world.reached(failed, is('FAILED'));
    const waiting = await world.submit('tier 2 please');
    await world.reached(waiting, is('AWAITING_APPROVAL'));
    for (const id of [failed, waiting]) {
      await expect(world.orchestrator.undo(id, PEER, 'u', null)).rejects.toEqual(code('NOTHING_TO_UNDO'));
    }
  });
});

describe('submissions', () => {
  test('the same key twice is one workflow, also at the same time', async () => {
    const one = { key: 'same', request: 'tier 1', requester: ASKER, replyAddress: null };
    const results = await Promise.all([1, 2, 3].map(() => world.orchestrator.submit(one)));
    expect(new Set(results.map((r) => r.workflow.id)).size).toBe(1);
    expect(results.filter((r) => !r.duplicate)).toHaveLength(1);
  });

  test('a redelivery under a new id is recognised by its fingerprint, for a minute', async () => {
    await world.close();
    let time = 1_000_000;
    world = await openWorld({ now: () => time });
    const first = await world.submit('tier 1', { fingerprint: 'f' });
    time += 30_000;
    expect(await world.submit('tier 1', { fingerprint: 'f' })).toBe(first);
    time += 31_000;
    expect(await world.submit('tier 1', { fingerprint: 'f' })).not.toBe(first);
  });

  test.each([
    ['REQUEST_EMPTY', { request: ' \n ' }],
    ['REQUEST_TOO_LONG', { request: 'x'.repeat(8001) }],
    ['WORKSPACE_UNKNOWN', { workspace: 'nowhere' }],
    ['PERSON_UNKNOWN', { requester: { id: '', name: 'N' } }],
    ['INPUT_INVALID', { replyAddress: 'x'.repeat(9000) }],
    ['INPUT_INVALID', { context: Array.from({ length: 21 }, () => 'a') }],
    ['REQUEST_TOO_LONG', { context: ['a.md', { name: 'log', text: 'x'.repeat(65_537) }] }],
  ])('%s is said for a submission that cannot be taken', async (expected, part) => {
    const whole = { key: 'k', request: 'tier 1', requester: ASKER, replyAddress: null, ...part };
    await expect(world.orchestrator.submit(whole)).rejects.toEqual(code(expected));
    expect((await world.orchestrator.list({})).workflows).toEqual([]);
  });

  test('a service that is stopping takes nothing new', async () => {
    const { orchestrator } = world;
    await world.close();
    await expect(
      orchestrator.submit({ key: 'k', request: 'x', requester: ASKER, replyAddress: null }),
    ).rejects.toEqual(code('SHUTTING_DOWN'));
  });
});

describe('restarts', () => {
  test('an approval given after a restart goes on where the workflow was', async () => {
    const id = await world.submit('tier 2 please');
    const { approval } = await world.reached(id, is('AWAITING_APPROVAL'));
    world = await world.restart();
    await world.orchestrator.decide(id, { decision: 'approve', person: PEER, seal: approval?.seal });
    await world.reached(id, is('COMPLETED'));
  });

  test('a phase that was interrupted runs again after a restart', async () => {
    const id = await world.submit('block please');
    await world.rooms.blocked.promise;
    const rooms = world.rooms;
    world = await world.restart();
    rooms.release.resolve();
    await world.reached(id, is('COMPLETED'));
    expect(rooms.published.size).toBe(1);
  });

  test('a crash between publishing and its record does not publish twice', async () => {
    const rooms = new FakeRooms();
    const published = {
      branch: 'gad/x',
      commit: 'first',
      tree: 'def',
      diffstat: { files: 1, insertions: 1, deletions: 0 },
    };
    rooms.clearing.published = async () => published;
    await world.close();
    world = await openWorld({ rooms });
    const id = await world.submit('tier 1 please');
    const done = await world.reached(id, is('COMPLETED'));
    expect(done.result?.commit).toBe('first');
    expect(rooms.executions).toBe(0);
  });
});

describe('reading', () => {
  test('the list is newest first, by page, and can be narrowed', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await world.submit(`tier 2 number ${i}`));
    const first = await world.orchestrator.list({ limit: 2 });
    const second = await world.orchestrator.list({ limit: 2, cursor: first.nextCursor ?? '' });
    const third = await world.orchestrator.list({ limit: 2, cursor: second.nextCursor ?? '' });
    const seen = [...first.workflows, ...second.workflows, ...third.workflows].map((w) => w.id);
    expect(seen.sort()).toEqual(ids.sort());
    expect(third.nextCursor).toBeNull();
    expect((await world.orchestrator.list({ requesterId: 'nobody' })).workflows).toEqual([]);
    for (const id of ids) await world.reached(id, is('AWAITING_APPROVAL'));
    expect((await world.orchestrator.list({ status: 'AWAITING_APPROVAL' })).workflows).toHaveLength(5);
  });

  test('a bad limit, cursor or id is answered with a typed error', async () => {
    await expect(world.orchestrator.list({ limit: 0 })).rejects.toEqual(code('INPUT_INVALID'));
    await expect(world.orchestrator.list({ cursor: "1' OR 1" })).rejects.toEqual(code('INPUT_INVALID'));
    await expect(world.orchestrator.status('zzzzzzzz')).rejects.toEqual(code('WORKFLOW_NOT_FOUND'));
    await expect(world.orchestrator.events('zzzzzzzz')).rejects.toEqual(code('WORKFLOW_NOT_FOUND'));
  });

  test('health tells what works', async () => {
    expect(await world.orchestrator.health()).toMatchObject({
      database: true,
      accepting: true,
      clearing: { kind: 'edit-only' },
    });
    expect(world.orchestrator.suggestions()).toEqual([]);
    expect(world.orchestrator.workspaces).toEqual(['sample', 'other']);
  });
});
