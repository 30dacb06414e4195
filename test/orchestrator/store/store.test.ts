import fc from 'fast-check';
import { describeEachDatabase, type FreshDatabase } from '../../support/databases';
import {
  ASKER,
  ELDER,
  FakeRooms,
  PEER,
  type World,
  deferred,
  is,
  openWorld,
  approve,
} from '../../support/world';
import type { Memory } from '../../../src/orchestrator/domain/ports';
import { openStore } from '../../../src/orchestrator/store';
import {
  type Position,
  TRANSITIONS,
  type Trigger,
  transition,
} from '../../../src/orchestrator/domain/transition';
import type { Filter, Person, WorkflowEvent } from '../../../src/orchestrator';

describeEachDatabase((fresh) => {
  let database: FreshDatabase;
  let world: World;
  beforeAll(async () => {
    database = await fresh();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    world = await openWorld({ url: database.url });
  });
  afterEach(() => world.close());

  test('a workflow runs from request to result, and every chain verifies', async () => {
    const id = await world.submit('tier 2 🌱 ünï');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await approve(world, id, PEER);
    const done = await world.reached(id, is('COMPLETED'));
    expect(done).toMatchObject({ request: 'tier 2 🌱 ünï', version: 9, requester: ASKER });
    expect((await world.store.audit.verifyWorkflow(id)).events).toBe(9);
  });

  test('what planners report is the usage of their workflows, and is added up for a requester', async () => {
    const { pathFinder } = world.rooms;
    const plan = pathFinder.plan.bind(pathFinder);
    const others: number[] = [];
    pathFinder.plan = async (request) => {
      const { spent } = request.desk!;
      const before = spent?.rounds ?? 0;
      request.desk!.report({ text: 'thinking' }, { rounds: before, inputTokens: 0, outputTokens: 0 });
      request.desk!.report(
        { text: 'reading a.js' },
        { rounds: before + 2, inputTokens: 100 * (before + 2), outputTokens: 7 },
      );
      others.push((await request.desk!.spentByRequester()).reduce((sum, { rounds }) => sum + rounds, 0));
      return plan(request);
    };
    const spender = { id: `spender-${Date.now()}`, name: 'Spender' };
    const submit = (request: string) => world.submit(request, { requester: spender });
    const first = await submit('tier 2 one');
    const waiting = await world.reached(first, is('AWAITING_APPROVAL'));
    expect(waiting).toMatchObject({ planning: null, usage: { rounds: 2, inputTokens: 200 } });
    const reason = 'shorter';
    const { seal } = waiting.approval!;
    await world.orchestrator.decide(first, { decision: 'changes', person: PEER, reason, seal });
    await world.reached(first, ({ usage, status }) => usage?.rounds === 4 && status === 'AWAITING_APPROVAL');
    const failed = await world.reached(await submit('tier 2 nothing'), is('FAILED'));
    expect(failed).toMatchObject({ planning: null, usage: { rounds: 2 } });
    expect(others).toEqual([0, 0, 4]);
    world = await world.restart();
    expect(await world.orchestrator.status(first)).toMatchObject({ planning: null, usage: { rounds: 4 } });
    const told = (await world.orchestrator.events(first)).filter(({ type }) => type === 'plan_progressed');
    expect(told.map(({ data }) => data.planning)).toEqual([
      'thinking',
      'reading a.js',
      'thinking',
      'reading a.js',
    ]);
  });

  test('a list is narrowed by words, person, workspace, tier and state, and nothing in them is a pattern', async () => {
    const BEN = { id: 'ben', name: 'Ben 100% Sample_' };
    const low = await world.submit('tier 1 Raise [the] Limit');
    const high = await world.submit('tier 2 lower the limit to 50%', { requester: BEN, workspace: 'other' });
    await world.reached(low, is('COMPLETED'));
    await world.reached(high, is('AWAITING_APPROVAL'));
    const found = async (filter: Filter): Promise<string[]> => {
      const { workflows } = await world.orchestrator.list(filter);
      return workflows.map(({ id }) => id).filter((id) => id === low || id === high);
    };
    expect(await found({ text: 'LIMIT the' })).toEqual([high, low]);
    expect(await found({ text: 'raise limit' })).toEqual([low]);
    expect(await found({ text: high })).toEqual([high]);
    expect(await found({ text: '50%' })).toEqual([high]);
    expect(await found({ text: '[the]' })).toEqual([low]);
    for (const text of ['%', 'r_ise', '[rl]aise', '5!', "'"])
      expect([text, await found({ text })]).toEqual([text, text === '%' ? [high] : []]);
    expect(await found({ text: 'no\0t \ud800here' })).toEqual([]);
    expect(await found({ requester: 'sample_' })).toEqual([high]);
    expect(await found({ requester: 'BEN' })).toEqual([high]);
    expect(await found({ requester: 'S%e' })).toEqual([]);
    expect(await found({ workspace: 'other' })).toEqual([high]);
    expect(await found({ tier: 1, workspace: 'sample' })).toEqual([low]);
    expect(await found({ state: 'ended' })).toEqual([low]);
    expect(await found({ state: 'waiting' })).toEqual([high]);
    expect(await found({ state: 'working' })).toEqual([]);
  });

  test('what waits for a person is what their approval would count for, the longest wait first', async () => {
    const first = await world.submit('tier 2 first');
    await world.reached(first, is('AWAITING_APPROVAL'));
    const second = await world.submit('tier 3 second');
    await world.reached(second, is('AWAITING_APPROVAL'));
    const waiting = async (person: Person): Promise<string[]> =>
      (await world.orchestrator.waitingFor(person))
        .map(({ id }) => id)
        .filter((id) => [first, second].includes(id));
    expect(await waiting(PEER)).toEqual([first, second]);
    expect(await waiting(ASKER)).toEqual([]);
    await approve(world, second, PEER);
    expect(await waiting(PEER)).toEqual([first]);
    const [one] = (await world.orchestrator.waitingFor(ELDER)).filter(({ id }) => id === second);
    expect(one).toMatchObject({
      status: 'AWAITING_APPROVAL',
      waits: { given: 1, quorum: 2, escalateAt: null },
    });
    expect(Date.parse(one!.waits.expiresAt) - Date.parse(one!.waits.since)).toBe(60_000);
  });

  test('many workflows at once all end, each with its events in order and without gaps', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, i) => world.submit(`tier 1 number ${i}`)));
    await Promise.all(ids.map((id) => world.reached(id, is('COMPLETED'))));
    for (const id of ids) {
      expect((await world.orchestrator.events(id)).map((e) => e.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    }
  });

  test('what a database cannot keep is taken out of what people send, and the rest stays', async () => {
    const submission = {
      key: 'nul\0 \ud800',
      request: 'tier 2 a\0b \udc00c ünï',
      requester: { id: 'asker', name: 'A\0nna \ud800' },
      replyAddress: { id: 'x\0' },
      context: ['a\0.md', { name: 'n\0', text: 't\udfff' }],
    };
    const { workflow } = await world.orchestrator.submit(submission);
    await world.reached(workflow.id, is('AWAITING_APPROVAL'));
    await world.orchestrator.decide(workflow.id, { decision: 'reject', person: PEER, reason: 'no\0 \ud800' });
    expect(await world.orchestrator.status(workflow.id)).toMatchObject({
      request: 'tier 2 ab �c ünï',
      requester: { name: 'Anna �' },
      approvals: [{ reason: 'no �' }],
    });
    await expect(world.orchestrator.status('no\0')).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    await expect(world.orchestrator.status('zz\ud800zz')).rejects.toMatchObject({
      code: 'WORKFLOW_NOT_FOUND',
    });
  });

  test('a note has a name of any length and any characters', async () => {
    const names = ['x'.repeat(1_000), `${'x'.repeat(1_000)}y`, 'teams:a\0', 'teams:a'];
    const { notes } = world.store;
    for (const name of names) await notes.put(name, name.length);
    for (const name of names) expect(await notes.get(name)).toBe(name.length);
    await notes.delete(names[0]!);
    expect(await notes.get(names[0]!)).toBeNull();
    expect(await notes.get(names[1]!)).toBe(1_001);
  });

  test('a note is swapped by one of those who try, and only while it is as it was', async () => {
    const { notes } = world.store;
    const first = await Promise.all([1, 2, 3].map((n) => notes.swap('swapped', null, { n })));
    expect(first.filter(Boolean)).toHaveLength(1);
    const was = await notes.get('swapped');
    const second = await Promise.all([4, 5, 6].map((n) => notes.swap('swapped', was, { n })));
    expect(second.filter(Boolean)).toHaveLength(1);
    expect(await notes.get('swapped')).toEqual({ n: 4 + second.indexOf(true) });
    expect(await notes.swap('swapped', was, { n: 7 })).toBe(false);
  });

  test('names that differ in upper and lower case alone are different', async () => {
    const { notes } = world.store;
    await notes.put('case Zz1', 1);
    await notes.put('case zZ1', 2);
    expect([await notes.get('case Zz1'), await notes.get('case zZ1')]).toEqual([1, 2]);
  });

  test('several processes that begin on an empty database make its schema once', async () => {
    const empty = await fresh();
    const begin = (n: number) =>
      openStore({
        url: empty.url,
        instance: `i${n}`,
        leaseMs: 1_000,
        lease: () => ({ owner: null, due_at: null }),
      });
    const stores = await Promise.all([1, 2, 3, 4].map(begin));
    for (const { database: one } of stores) {
      const made = await one.read<{ name: string }>('SELECT name FROM gad_migration');
      const names = made.map(({ name }) => name);
      expect(names).toEqual([...new Set(names)]);
      expect(names[0]).toMatch(/^Initial/);
      await one.close();
    }
    await empty.drop();
  });

  test('of many decisions at the same time exactly one is stored', async () => {
    const id = await world.submit('tier 2');
    await world.reached(id, is('AWAITING_APPROVAL'));
    const people = Array.from({ length: 6 }, (_, i) => ({ id: `p${i}`, name: `P${i}` }));
    const settled = await Promise.allSettled(
      people.map((person, i) =>
        world.orchestrator.decide(id, { decision: i % 2 ? 'approve' : 'reject', person }),
      ),
    );
    expect(settled.filter((s) => s.status === 'fulfilled')).toHaveLength(1);
    const events = await world.orchestrator.events(id);
    expect(events.filter((e) => e.type === 'approval_decided')).toHaveLength(1);
  });

  test('the same key at the same time leads to one workflow', async () => {
    const one = { key: 'racing', request: 'tier 2', requester: ASKER, replyAddress: null };
    const results = await Promise.all(Array.from({ length: 6 }, () => world.orchestrator.submit(one)));
    expect(new Set(results.map((r) => r.workflow.id)).size).toBe(1);
    expect(results.filter((r) => !r.duplicate)).toHaveLength(1);
  });

  test('a change that fails leaves neither row nor event', async () => {
    const id = await world.submit('tier 2');
    const before = await world.reached(id, is('AWAITING_APPROVAL'));
    await expect(
      world.store.ledger.change(id, () => ({ type: 'phase_started', by: ASKER })),
    ).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    expect(await world.orchestrator.status(id)).toEqual(before);
    expect(await world.orchestrator.events(id)).toHaveLength(before.version);
  });

  test('an event after a delivery and a checkpoint is still to be delivered and sealed', async () => {
    await world.close();
    world = await openWorld({ url: database.url, start: false });
    const id = await world.submit('tier 2');
    const { database: store, ledger, queries } = world.store;
    const known = await queries.latest(id);
    await store.transact((sql) =>
      sql.run('UPDATE workflow SET relayed = version, sealed = version WHERE id = ?', [id]),
    );
    await ledger.commit(known, [{ type: 'workflow_cancelled', by: ASKER }]);
    const undelivered = await world.store.positions.unrelayed(Number.MAX_SAFE_INTEGER, 1_000);
    expect(undelivered.map((one) => one.id)).toContain(id);
    expect(await world.store.checkpoints.seal()).not.toBeNull();
    const [row] = await store.read('SELECT sealed, settled FROM workflow WHERE id = ?', [id]);
    expect(row).toEqual({ sealed: 2, settled: 0 });
  });

  test('one job that fails does not take others of the same commit with it', async () => {
    const notes = Array.from({ length: 5 }, (_, i) =>
      world.store.database.transact(async (sql) => {
        await sql.run('INSERT INTO note (name, content) VALUES (?, ?)', [`shared ${i}`, '1']);
        if (i === 2) throw new Error('no');
      }),
    );
    expect((await Promise.allSettled(notes)).map((s) => s.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await world.store.notes.get('shared 1')).toBe(1);
    expect(await world.store.notes.get('shared 2')).toBeNull();
  });

  test('of several claims on a workflow whose lease is over one succeeds', async () => {
    const id = await world.submit('block');
    await world.rooms.blocked.promise;
    const row = await world.store.queries.row(id);
    const later = Number(row.due_at) + 1;
    const claims = await Promise.all([1, 2, 3].map(() => world.store.queue.claim(row, later)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    world.rooms.release.resolve();
    await world.reached(id, is('COMPLETED'));
  });

  test('another instance takes over what a dead one held, once the lease is over', async () => {
    const rooms = new FakeRooms();
    let time = Date.now();
    const dead = await openWorld({ url: database.url, instance: 'dead', rooms, now: () => time });
    const id = await dead.submit('block');
    await rooms.blocked.promise;
    await dead.close();
    time += 31_000;
    const heir = await openWorld({ url: database.url, instance: 'heir', rooms, now: () => time });
    rooms.release.resolve();
    expect((await heir.reached(id, is('COMPLETED'))).result?.success).toBe(true);
    await heir.close();
  });

  test('an instance whose lease was taken over commits nothing any more', async () => {
    const id = await world.submit('block');
    await world.rooms.blocked.promise;
    const held = await world.store.queries.load(id);
    await world.store.database.transact((sql) =>
      sql.run("UPDATE workflow SET owner = 'heir' WHERE id = ?", [id]),
    );
    const step = {
      type: 'step_completed',
      by: ASKER,
      data: { step: { stepId: 's1', ok: true, exitCode: 0, output: '', durationMs: 1 } },
    } as const;
    expect(await world.store.ledger.commit(held, [step], 'one')).toBeNull();
    expect((await world.store.queries.load(id)).row.version).toBe(held.row.version);
  });

  test('changes that belong together are stored together or not at all', async () => {
    const id = await world.submit('tier 2');
    await world.reached(id, is('AWAITING_APPROVAL'));
    const loaded = await world.store.queries.load(id);
    const remind = { type: 'approval_reminded', by: ASKER } as const;
    await expect(
      world.store.ledger.commit(loaded, [remind, { type: 'workflow_completed', by: ASKER }]),
    ).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const twice = await world.store.ledger.commit(loaded, [remind, remind]);
    expect(twice?.row.version).toBe(loaded.row.version + 2);
    expect(await world.store.ledger.commit(loaded, [remind])).toBeNull();
    expect((await world.store.audit.verifyWorkflow(id)).events).toBe(loaded.row.version + 2);
  });

  test('what a workflow does without waiting for anything is stored together, and what is carried out is known before', async () => {
    const { database } = world.store;
    const write = database.write.bind(database);
    const stored: string[] = [];
    jest.spyOn(database, 'write').mockImplementation((one, again) => {
      const events = (one.rest ?? []).filter(({ text }) => text.startsWith('INSERT INTO event'));
      // The relay's claims on PostgreSQL write no event.
      if (events.length > 0) stored.push(events.map(({ parameters }) => String(parameters[3])).join(' '));
      return write(one, again);
    });
    const id = await world.submit('tier 2');
    await world.reached(id, is('AWAITING_APPROVAL'));
    expect(stored).toEqual(['workflow_submitted', 'phase_started phase_completed approval_required']);
    await approve(world, id, PEER);
    await world.reached(id, is('COMPLETED'));
    expect(stored.slice(2)).toEqual([
      'approval_decided',
      'phase_started',
      'step_completed',
      'phase_completed workflow_completed',
    ]);
    jest.restoreAllMocks();
  });

  test('what could not be stored is stored before what follows, once, also when only its answer got lost', async () => {
    const { database } = world.store;
    const write = database.write.bind(database);
    for (const lost of [false, true]) {
      let failures = 1;
      jest.spyOn(database, 'write').mockImplementation(async (one, again) => {
        const steps = one.rest?.some(({ parameters }) => parameters.includes('step_progressed'));
        if (!steps || failures-- <= 0) return write(one, again);
        if (lost) await write(one, again);
        throw new Error('away');
      });
      const id = await world.submit('tier 1 print');
      await world.reached(id, is('COMPLETED'));
      jest.restoreAllMocks();
      const types = (await world.orchestrator.events(id)).map(({ type }) => type);
      expect(types.filter((type) => type === 'step_progressed')).toHaveLength(1);
      expect((await world.store.audit.verifyWorkflow(id)).events).toBe(types.length);
    }
  });

  test('a commit whose answer got lost is found again instead of being refused or doubled', async () => {
    const id = await world.submit('tier 2');
    await world.reached(id, is('AWAITING_APPROVAL'));
    const { database, ledger, queries } = world.store;
    const write = database.write.bind(database);
    const lost = jest.spyOn(database, 'write').mockImplementation(async (statements) => {
      await write(statements);
      // As after a connection that broke before the answer came: the same once more.
      return write(statements, true);
    });
    const { row } = await ledger.change(id, () => ({ type: 'approval_reminded', by: ASKER }));
    const submitted = await world.orchestrator.submit({
      key: 'lost answer',
      request: 'tier 2',
      requester: ASKER,
      replyAddress: null,
    });
    lost.mockRestore();
    expect((await queries.load(id)).row.version).toBe(row.version);
    expect(await world.orchestrator.events(id)).toHaveLength(row.version);
    expect(submitted.duplicate).toBe(false);
  });

  test('whatever happens in whatever order, row and trail follow the table, and what is illegal changes nothing', async () => {
    const triggers: Trigger[] = TRANSITIONS.map(({ type, outcome }) => ({ type, outcome }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...triggers), { maxLength: 40 }), async (sequence) => {
        const idle = await openWorld({ url: database.url, start: false });
        const { ledger, queries, audit } = idle.store;
        const id = await idle.submit('tier 2');
        let position: Position = { phase: 'PLAN', status: 'PENDING', resume: null };
        let version = 1;
        for (const trigger of sequence) {
          const change = ledger.change(id, () => ({ ...trigger, by: ASKER }));
          let next: Position | undefined;
          try {
            next = transition(position, trigger);
          } catch {
            await expect(change).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
          }
          if (next) {
            await change;
            position = next;
            version++;
          }
          const { phase, status, version: stored } = (await queries.load(id)).detail;
          expect({ phase, status, version: stored }).toEqual({
            phase: position.phase,
            status: position.status,
            version,
          });
        }
        expect((await audit.verifyWorkflow(id)).events).toBe(version);
        expect((await queries.events(await queries.row(id), 0)).map((event) => event.sequence)).toEqual(
          Array.from({ length: version }, (_, i) => i + 1),
        );
        await idle.close();
      }),
      { numRuns: 25 },
    );
  });

  test('a cancel through another instance stops the execution here, and nothing stays published', async () => {
    if (!world.store.queue.shared) return;
    const other = await openWorld({ url: database.url, instance: 'two', rooms: world.rooms });
    const discarded = deferred<void>();
    world.rooms.onDiscard = () => discarded.resolve();
    const id = await world.submit('block');
    await world.rooms.blocked.promise;
    await other.orchestrator.cancel(id, ASKER);
    await discarded.promise;
    await other.close();
    expect(world.rooms.withdrawn).toContain(id);
    expect(world.rooms.published.has(id)).toBe(false);
  });

  test('two instances never deliver the same events at the same time', async () => {
    // A SQLite file belongs to one instance.
    if (!world.store.positions.shared) return;
    const other = await openWorld({ url: database.url, instance: 'two', rooms: world.rooms });
    const delivered: number[] = [];
    let busy = 0;
    let most = 0;
    const ended = deferred<void>();
    let id = '';
    const handler = async ({ workflowId, sequence, type }: WorkflowEvent): Promise<void> => {
      if (workflowId !== id) return;
      most = Math.max(most, ++busy);
      await new Promise(setImmediate);
      busy--;
      delivered.push(sequence);
      if (type === 'workflow_completed') ended.resolve();
    };
    for (const { orchestrator } of [world, other]) orchestrator.registerEventHandler('cards', handler);
    id = await world.submit('tier 2');
    await world.reached(id, is('AWAITING_APPROVAL'));
    await approve(other, id, PEER);
    await ended.promise;
    await other.close();
    expect(most).toBe(1);
    expect(delivered).toEqual([...new Set(delivered)].sort());
  });

  test('notes are kept, changed and deleted', async () => {
    const { notes } = world.orchestrator;
    expect(await notes.get('card')).toBeNull();
    await Promise.all([notes.put('card', { id: 1 }), notes.put('card', { id: 1 })]);
    await notes.put('card', { id: '2 ✓' });
    expect(await notes.get('card')).toEqual({ id: '2 ✓' });
    await notes.delete('card');
    expect(await notes.get('card')).toBeNull();
  });

  test('memories come in the order in which they were stored, and a changed one comes again', async () => {
    const { memories } = world.store;
    const memory = (id: string, request: string): Memory => ({
      id,
      request,
      steps: [],
      success: true,
      tier: 1,
      outcome: 'completed',
      decisions: [{ decision: 'approve', reason: 'looks right' }],
      diffstat: null,
      durationMs: 5,
      at: '2026-01-01T00:00:00.000Z',
    });
    await Promise.all(['m1', 'm2', 'm3'].map((id) => memories.putMemory(memory(id, id))));
    const all = await memories.memoriesAfter(0, 10);
    expect(new Set(all.map((m) => m.cursor)).size).toBe(3);
    await memories.putMemory(memory('m1', 'changed'));
    const later = await memories.memoriesAfter(all.at(-1)!.cursor, 10);
    expect(later.map((m) => m.memory)).toEqual([memory('m1', 'changed')]);
    expect(await memories.forgetMemory('m1')).toBe(true);
    expect(await memories.forgetMemory('m1')).toBe(false);
  });

  test('a vector is put to a memory as long as nobody has changed or forgotten it', async () => {
    const { memories } = world.store;
    const memory = {
      id: 'v1',
      request: 'r',
      steps: [],
      success: true,
      tier: 1,
      outcome: 'completed',
      decisions: [],
      diffstat: null,
      durationMs: 5,
      at: '2026-01-01T00:00:00.000Z',
    } as const;
    await memories.putMemory(memory);
    const last = async () => (await memories.memoriesAfter(0, 1_000)).find((m) => m.memory.id === 'v1');
    const before = (await last())!.cursor;
    await memories.putMemory(memory);
    expect(await last()).toEqual({ cursor: expect.any(Number), memory });
    expect((await last())!.cursor).toBeGreaterThan(before);
    await memories.forgetMemory('v1');
    expect(await last()).toBeUndefined();
  });

  test('migrations run once: opening again finds everything', async () => {
    const id = await world.submit('tier 2');
    await world.reached(id, is('AWAITING_APPROVAL'));
    world = await world.restart();
    expect((await world.orchestrator.status(id)).status).toBe('AWAITING_APPROVAL');
  });

  describe('the audit trail', () => {
    const touch = async (sql: string, parameters: unknown[]): Promise<void> => {
      await world.store.database.transact((tx) => tx.run(sql, parameters));
    };
    const finished = async (): Promise<string> => {
      const id = await world.submit('tier 1');
      await world.reached(id, is('COMPLETED'));
      return id;
    };

    test.each<[string, (id: string) => Promise<void>, number]>([
      [
        'changed data',
        (id) => touch("UPDATE event SET data = '{}' WHERE workflow_id = ? AND sequence = 4", [id]),
        4,
      ],
      [
        'a changed time',
        (id) =>
          touch('UPDATE event SET recorded_at = recorded_at + 1 WHERE workflow_id = ? AND sequence = 2', [
            id,
          ]),
        2,
      ],
      ['a removed event', (id) => touch('DELETE FROM event WHERE workflow_id = ? AND sequence = 3', [id]), 3],
      [
        'a removed last event',
        (id) => touch('DELETE FROM event WHERE workflow_id = ? AND sequence = 8', [id]),
        8,
      ],
      ['a changed head', (id) => touch("UPDATE workflow SET head = 'x' WHERE id = ?", [id]), 8],
      ['a set-back version', (id) => touch('UPDATE workflow SET version = 7 WHERE id = ?', [id]), 8],
      ['a removed workflow', (id) => touch('DELETE FROM workflow WHERE id = ?', [id]), 1],
    ])('%s is found, and the first bad row is named', async (_, tamper, sequence) => {
      const id = await finished();
      expect((await world.store.audit.verify()).workflows).toBeGreaterThan(0);
      await tamper(id);
      await expect(world.store.audit.verify()).rejects.toMatchObject({
        code: 'AUDIT_BROKEN',
        details: { workflowId: id, sequence },
      });
      await touch('DELETE FROM event WHERE workflow_id = ?', [id]);
      await touch('DELETE FROM workflow WHERE id = ?', [id]);
    });

    describe('once it is sealed', () => {
      const sealed = async (): Promise<{ id: string; checkpoint: number }> => {
        const id = await finished();
        let checkpoint = 0;
        for (
          let made = await world.store.checkpoints.seal();
          made;
          made = await world.store.checkpoints.seal()
        )
          checkpoint = made.sequence;
        return { id, checkpoint };
      };
      // As if nothing had been sealed: a checkpoint that is only removed is missed.
      const tidy = async (): Promise<void> => {
        await touch('DELETE FROM audit_checkpoint', []);
        await touch('UPDATE workflow SET sealed = 0, settled = 0', []);
      };
      afterEach(tidy);

      test('is whole, and names its last checkpoint', async () => {
        const { checkpoint } = await sealed();
        expect((await world.store.audit.verify()).checkpoint?.sequence).toBe(checkpoint);
        expect(await world.store.checkpoints.seal()).toBeNull();
      });

      test('a workflow that was removed with all its events is missed', async () => {
        const { id, checkpoint } = await sealed();
        await touch('DELETE FROM event WHERE workflow_id = ?', [id]);
        await touch('DELETE FROM workflow WHERE id = ?', [id]);
        await expect(world.store.audit.verify()).rejects.toThrow(
          `Event 8 of workflow ${id} is sealed by checkpoint ${checkpoint} and was removed or changed.`,
        );
      });

      test('a checkpoint that was changed or removed is named', async () => {
        await sealed();
        const { checkpoint } = await sealed();
        const change = "UPDATE audit_checkpoint SET chains = '[]' WHERE sequence = ?";
        await touch(change, [checkpoint]);
        await expect(world.store.audit.verify()).rejects.toThrow(`Checkpoint ${checkpoint} was changed`);
        await touch('DELETE FROM audit_checkpoint WHERE sequence = ?', [checkpoint - 1]);
        await expect(world.store.audit.verify()).rejects.toThrow(`Checkpoint ${checkpoint - 1} is missing`);
      });

      test('of several instances that seal at the same time one does', async () => {
        await finished();
        const made = await Promise.all([1, 2, 3].map(() => world.store.checkpoints.seal()));
        expect(made.filter(Boolean)).toHaveLength(1);
        expect((await world.store.audit.verify()).checkpoint).not.toBeNull();
      });
    });

    test('every event can be handed out', async () => {
      const id = await finished();
      const types: string[] = [];
      for await (const event of world.store.audit.events())
        if (event.workflowId === id) types.push(event.type);
      expect(types).toHaveLength(8);
    });
  });
});

describe('opening', () => {
  const options = { instance: 'i', leaseMs: 1, lease: () => ({ owner: null, due_at: null }) };

  test('SQLite writes ahead and syncs fully', async () => {
    const world = await openWorld();
    expect(await world.store.database.read('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await world.store.database.read('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    await world.close();
  });

  test('a database that cannot be opened is named, with what to do', async () => {
    const file = openStore({ ...options, url: 'sqlite:/dev/null/gad.sqlite' });
    await expect(file).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' });
    const server = openStore({ ...options, url: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(server).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  });
});
