/**
 * The raw floor: the nine transitions of a governed workflow, each one row updated and one event
 * inserted, durable and without anything around them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { timed } from './report';
import { sqliteDriver } from '../../src/orchestrator/store/sqlite-driver';

export interface Floor {
  readonly perSecond: number;
  /** Milliseconds from the first transition to the one that waits for people, and from there to the end; with one at a time. */
  readonly toPaused: readonly number[];
  readonly toComplete: readonly number[];
}

const TRANSITIONS = 9;
/** The transition after which a workflow waits for people. */
const PAUSED = 5;
const BODY = 'x'.repeat(300);

/** The floor on SQLite with `concurrency` workflows in each commit. */
export function sqliteFloor(flows: number, concurrency: number): Floor {
  const folder = mkdtempSync(join(tmpdir(), 'gad-floor-'));
  const database = new (sqliteDriver())(join(folder, 'raw.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  // 2 is FULL (https://www.sqlite.org/pragma.html#pragma_synchronous).
  if (database.pragma('synchronous', { simple: true }) !== 2) throw new Error('synchronous is not FULL');
  database.exec(`CREATE TABLE workflow (id TEXT PRIMARY KEY, version INT, body TEXT);
    CREATE TABLE event (workflow_id TEXT, sequence INT, data TEXT, PRIMARY KEY (workflow_id, sequence))`);
  const insert = database.prepare('INSERT INTO workflow VALUES (?, 1, ?)');
  const update = database.prepare('UPDATE workflow SET version = ?, body = ? WHERE id = ? AND version = ?');
  const append = database.prepare('INSERT INTO event VALUES (?, ?, ?)');
  const toPaused: number[] = [];
  const toComplete: number[] = [];
  const began = performance.now();
  for (let first = 0; first < flows; first += concurrency) {
    const ids = Array.from({ length: Math.min(concurrency, flows - first) }, (_, i) => `w${first + i}`);
    let since = performance.now();
    for (let version = 1; version <= TRANSITIONS; version++) {
      database.transaction(() => {
        for (const id of ids) {
          if (version === 1) insert.run(id, BODY);
          else update.run(version, BODY, id, version - 1);
          append.run(id, version, BODY);
        }
      })();
      if (version !== PAUSED && version !== TRANSITIONS) continue;
      (version === PAUSED ? toPaused : toComplete).push(performance.now() - since);
      since = performance.now();
    }
  }
  const perSecond = (flows / (performance.now() - began)) * 1_000;
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return { perSecond, toPaused, toComplete };
}

/** The floor on PostgreSQL: a transaction for each transition, over as many connections as the store has. */
export async function postgresFloor(url: string, flows: number, concurrency: number): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 10 });
  await pool.query(`CREATE TABLE workflow_raw (id TEXT PRIMARY KEY, version INT, body TEXT);
    CREATE TABLE event_raw (workflow_id TEXT, sequence INT, data TEXT, PRIMARY KEY (workflow_id, sequence))`);
  const one = async (id: string): Promise<void> => {
    for (let version = 1; version <= TRANSITIONS; version++) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        if (version === 1) await client.query('INSERT INTO workflow_raw VALUES ($1, 1, $2)', [id, BODY]);
        else {
          const update = 'UPDATE workflow_raw SET version = $1, body = $2 WHERE id = $3 AND version = $4';
          await client.query(update, [version, BODY, id, version - 1]);
        }
        await client.query('INSERT INTO event_raw VALUES ($1, $2, $3)', [id, version, BODY]);
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    }
  };
  let next = 0;
  const took = await timed(() =>
    Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (next < flows) await one(`w${next++}`);
      }),
    ),
  );
  await pool.end();
  return (flows / took) * 1_000;
}
