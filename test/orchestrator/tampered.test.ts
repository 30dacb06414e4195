/** What the owner of the database can do behind the engine's back, and what comes of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gad } from '../../src/cli';
import { CHAIN_START, chainText, sha256 } from '../../src/orchestrator/domain/digest';
import type { EventRow } from '../../src/orchestrator/store/schema';
import { approve, ASKER, deferred, is, openWorld, PEER, type World } from '../support/world';

const KEY = 'one: not a real key 0123456789';
const NEXT = 'two: not a real key 9876543210';

let world: World;
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gad-tampered-'))));
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const sql = (statement: string, ...parameters: unknown[]): Promise<unknown> =>
  world.store.database.transact((database) => database.run(statement, parameters));

async function waiting(keys?: string): Promise<string> {
  world = await openWorld({ keys });
  const id = await world.submit('tier 2 please');
  await world.reached(id, is('AWAITING_APPROVAL'));
  return id;
}

/** The service on the same database, and the first thing that it reports as an error. */
async function revived(keys?: string): Promise<{ reported: Promise<string> }> {
  await world.orchestrator.stop();
  const reported = deferred<string>();
  const { url, rooms } = world;
  world = await openWorld({
    url,
    rooms,
    keys,
    log: (level, _message, facts) =>
      level === 'error' && reported.resolve(String((facts as { error?: unknown } | undefined)?.error)),
  });
  return { reported: reported.promise };
}

test('a status that was written into the row carries nothing out, and is named', async () => {
  const id = await waiting();
  await sql("UPDATE workflow SET phase = 'REVIEW', status = 'APPROVED', due_at = 0 WHERE id = ?", id);
  const { reported } = await revived();
  expect(await reported).toContain(
    'the workflow is PAUSED / AWAITING_APPROVAL by its events, and REVIEW / APPROVED in its row',
  );
  expect(world.rooms.executions).toBe(0);
  expect(world.rooms.published.size).toBe(0);
  await expect(world.store.audit.verify()).rejects.toMatchObject({ code: 'AUDIT_BROKEN' });
});

test('so is one that claims to be at work already', async () => {
  const id = await waiting();
  await sql("UPDATE workflow SET phase = 'EXECUTE', status = 'RUNNING', due_at = 0 WHERE id = ?", id);
  const { reported } = await revived();
  expect(await reported).toContain('EXECUTE / RUNNING in its row');
  expect(world.rooms.executions).toBe(0);
});

test('another requester in the row does not let the real one approve', async () => {
  const id = await waiting();
  await sql("UPDATE workflow SET requester_id = 'peer', requester_name = 'Peer' WHERE id = ?", id);
  await revived();
  const { approval } = await world.orchestrator.status(id);
  const click = { decision: 'approve', person: ASKER, seal: approval?.seal } as const;
  await expect(world.orchestrator.decide(id, click)).rejects.toMatchObject({ code: 'AUDIT_BROKEN' });
  await expect(world.store.audit.verify()).rejects.toThrow('the requester is not the same');
});

test.each([
  ['request', "request = 'something else'", 'the request is not the same'],
  ['tier', 'tier = 1', 'the tier is not the same'],
  ['risk', 'score = 0', 'the risk is not the same'],
  ['plan', 'plan_at = 1', 'plan_at is not the same'],
])('another %s in the row is named', async (_what, change, message) => {
  const id = await waiting();
  await sql(`UPDATE workflow SET ${change} WHERE id = ?`, id);
  await expect(world.store.audit.verify()).rejects.toThrow(message);
});

/** A decision that nobody gave, hashed as one without the key would do it. */
async function forgeApproval(id: string): Promise<void> {
  const rows = await world.store.database.read<EventRow>(
    'SELECT * FROM event WHERE workflow_id = ? ORDER BY sequence',
    [id],
  );
  const { approval } = await world.orchestrator.status(id);
  const data = { by: PEER, decision: 'approve', outcome: 'approved', reason: '', seal: approval?.seal };
  const last = rows.at(-1)!;
  const forged = {
    workflow_id: id,
    sequence: last.sequence + 1,
    type: 'approval_decided',
    phase: 'PAUSED',
    data: JSON.stringify(data),
    recorded_at: Number(last.recorded_at),
  };
  let head = CHAIN_START;
  // The whole chain again, without a key.
  for (const row of [...rows, forged]) {
    const at = Number(row.recorded_at);
    head = sha256(chainText(head, row));
    await sql('DELETE FROM event WHERE workflow_id = ? AND sequence = ?', id, row.sequence);
    await sql(
      'INSERT INTO event (started_at, workflow_id, sequence, type, phase, data, recorded_at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[last.started_at, id, row.sequence, row.type, row.phase, row.data, at, head],
    );
  }
  await sql(
    "UPDATE workflow SET phase = 'REVIEW', status = 'APPROVED', due_at = 0, version = ?, head = ? WHERE id = ?",
    ...[forged.sequence, head, id],
  );
}

test('a forged decision in a chain that was computed again is not believed where there is a key', async () => {
  const id = await waiting(KEY);
  await forgeApproval(id);
  const { reported } = await revived(KEY);
  expect(await reported).toContain('is older than the key of the audit trail');
  expect(world.rooms.executions).toBe(0);
  expect((await world.store.audit.verify()).unkeyed).toBe(1);
});

test('a key that is replaced still vouches for what it made', async () => {
  const id = await waiting(KEY);
  await revived(`${NEXT}, ${KEY}`);
  await approve(world, id, PEER);
  await world.reached(id, is('COMPLETED'));
  expect(await world.store.audit.verify()).toMatchObject({ workflows: 1, unkeyed: 0 });
  expect(world.store.audit.keyNames).toEqual(['two', 'one']);
  await revived(NEXT);
  await expect(world.store.audit.verify()).rejects.toThrow('GAD_AUDIT_KEY has no key of that name');
});

test('a checkpoint that was removed from the end is missed', async () => {
  const id = await waiting();
  await world.store.checkpoints.seal();
  expect((await world.store.audit.verify()).checkpoint?.sequence).toBe(1);
  await sql('DELETE FROM audit_checkpoint');
  await expect(world.store.audit.verify()).rejects.toThrow(
    new RegExp(`workflow ${id} was sealed by a checkpoint, and that checkpoint is missing`),
  );
});

test('a trail that moves on while it is read is not called broken', async () => {
  world = await openWorld();
  const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => world.submit(`tier 1 number ${n}`)));
  const ended = Promise.all(ids.map((id) => world.reached(id, is('COMPLETED'))));
  let moving = true;
  void ended.then(() => (moving = false));
  while (moving) {
    await world.store.audit.verify();
    // SQLite answers without letting anybody else in between.
    await new Promise(setImmediate);
  }
  expect(await world.store.audit.verify()).toMatchObject({ workflows: 40 });
});

test('gad audit verify --against finds what was removed with all its traces', async () => {
  const id = await waiting();
  const path = world.url.replace('sqlite:', '');
  const lines: string[] = [];
  const run = (...args: string[]): Promise<number> =>
    gad(args, {
      input: process.stdin,
      print: (line) => lines.push(line),
      printError: (line) => lines.push(line),
      environment: { DATABASE_URL: `sqlite:${path}`, GAD_DATA: folder },
    });
  await world.orchestrator.stop();
  const kept = join(folder, 'kept.jsonl');
  expect(await run('audit', 'head')).toBe(0);
  expect(await run('audit', 'export')).toBe(0);
  writeFileSync(kept, lines.join('\n'));
  lines.length = 0;
  expect(await run('audit', 'verify', '--against', kept)).toBe(0);
  expect(lines.join('\n')).toContain('hashes are not keyed');
  world = await openWorld({ url: world.url, start: false });
  for (const table of ['event WHERE workflow_id', 'workflow WHERE id'])
    await sql(`DELETE FROM ${table} = ?`, id);
  await sql('DELETE FROM audit_checkpoint');
  lines.length = 0;
  expect(await run('audit', 'verify')).toBe(0);
  expect(await run('audit', 'verify', '--against', kept)).toBe(1);
  expect(lines.join('\n')).toContain('AUDIT_BROKEN: Checkpoint 1 differs from line 1');
  const empty = join(folder, 'empty');
  writeFileSync(empty, 'nothing here');
  expect(await run('audit', 'verify', '--against', empty)).toBe(1);
  expect(lines.at(-1)).toContain('contains no hash');
});
