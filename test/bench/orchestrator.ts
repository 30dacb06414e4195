/**
 * `npm run bench`: complete workflows per second through the orchestrator, with phases that do
 * nothing, beside the same writes on raw better-sqlite3 in the same run. Read the ratio.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { approve, ASKER, openWorld, PEER } from '../support/world';
import { growth } from './growth';

const FLOWS = Number(process.argv[2] ?? 2_000);
const CONCURRENCY = 32;
const ROUNDS = 3;

const percentile = (values: readonly number[], p: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? 0;

interface Round {
  readonly perSecond: number;
  readonly toPaused: readonly number[];
  readonly toComplete: readonly number[];
}

async function orchestrated(): Promise<Round> {
  const world = await openWorld();
  const { orchestrator } = world;
  const waiting = new Map<string, () => void>();
  orchestrator.watch((event) => {
    const rests = event.type === 'approval_required' || event.type === 'workflow_completed';
    if (rests) waiting.get(event.workflowId)?.();
  });
  const rest = (id: string): Promise<void> => new Promise((resolve) => waiting.set(id, resolve));
  const toPaused: number[] = [];
  const toComplete: number[] = [];
  const one = async (n: number): Promise<void> => {
    const submitted = performance.now();
    const submission = { key: `bench ${n}`, request: 'tier 2', requester: ASKER, replyAddress: null };
    const { workflow } = await orchestrator.submit(submission);
    const paused = rest(workflow.id);
    if ((await orchestrator.status(workflow.id)).status !== 'AWAITING_APPROVAL') await paused;
    toPaused.push(performance.now() - submitted);
    const approved = performance.now();
    const completed = rest(workflow.id);
    await approve({ orchestrator }, workflow.id, PEER);
    await completed;
    toComplete.push(performance.now() - approved);
  };
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (next < FLOWS) await one(next++);
    }),
  );
  const perSecond = (FLOWS / (performance.now() - began)) * 1_000;
  await world.close();
  return { perSecond, toPaused, toComplete };
}

/** The floor: as many row updates and event inserts, in as few commits, without anything around them. */
function raw(): number {
  const folder = mkdtempSync(join(tmpdir(), 'gad-bench-'));
  const database = new Sqlite(join(folder, 'raw.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`CREATE TABLE workflow (id TEXT PRIMARY KEY, version INT, body TEXT);
    CREATE TABLE event (workflow_id TEXT, sequence INT, data TEXT, PRIMARY KEY (workflow_id, sequence))`);
  const insert = database.prepare('INSERT INTO workflow VALUES (?, 1, ?)');
  const update = database.prepare('UPDATE workflow SET version = ?, body = ? WHERE id = ? AND version = ?');
  const append = database.prepare('INSERT INTO event VALUES (?, ?, ?)');
  const body = 'x'.repeat(300);
  const began = performance.now();
  for (let first = 0; first < FLOWS; first += CONCURRENCY) {
    const ids = Array.from({ length: Math.min(CONCURRENCY, FLOWS - first) }, (_, i) => `w${first + i}`);
    for (let version = 1; version <= 9; version++) {
      database.transaction(() => {
        for (const id of ids) {
          if (version === 1) insert.run(id, body);
          else update.run(version, body, id, version - 1);
          append.run(id, version, body);
        }
      })();
    }
  }
  const perSecond = (FLOWS / (performance.now() - began)) * 1_000;
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return perSecond;
}

async function main(): Promise<void> {
  const rounds: { ours: Round; floor: number }[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push({ ours: await orchestrated(), floor: raw() });
  const middle = rounds.sort((a, b) => a.ours.perSecond - b.ours.perSecond)[Math.floor(ROUNDS / 2)];
  if (!middle) return;
  const { ours, floor } = middle;
  const ms = (values: readonly number[]): string =>
    `p50 ${percentile(values, 0.5).toFixed(1)} ms, p99 ${percentile(values, 0.99).toFixed(1)} ms`;
  console.log(
    `${FLOWS} workflows at concurrency ${CONCURRENCY}, 9 transitions each, median of ${ROUNDS} rounds`,
  );
  console.log(`orchestrator        ${ours.perSecond.toFixed(0)} workflows/s`);
  console.log(`raw better-sqlite3  ${floor.toFixed(0)} workflows/s, the same writes in shared commits`);
  console.log(`ratio               ${(ours.perSecond / floor).toFixed(3)}`);
  console.log(`submit to paused    ${ms(ours.toPaused)}`);
  console.log(`approve to complete ${ms(ours.toComplete)}`);
  await growth();
}

void main();
