import type { KeptMemory, Memory, MemoryStore } from '../domain/ports';
import type { Database } from './database';
import type { Sql } from './sql';
import { upsert } from './notes';
import type { MemoryRow } from './schema';

/** Memory Grove's memories, as JSON; the grove keeps its own index over them. */
export class Memories implements MemoryStore {
  constructor(private readonly database: Database) {}

  async putMemory(memory: Memory): Promise<void> {
    const json = JSON.stringify(memory);
    await upsert(
      this.database,
      async (sql) =>
        sql.run('UPDATE memory SET memory = ?, revision = ? WHERE id = ?', [
          json,
          await nextRevision(sql),
          memory.id,
        ]),
      async (sql) =>
        sql.run('INSERT INTO memory (id, revision, memory) VALUES (?, ?, ?)', [
          memory.id,
          await nextRevision(sql),
          json,
        ]),
    );
  }

  async memoriesAfter(cursor: number, limit: number): Promise<KeptMemory[]> {
    const rows = await this.database.read<MemoryRow>(
      this.database.dialect.firstRows('SELECT * FROM memory WHERE revision > ? ORDER BY revision', limit),
      [cursor],
    );
    return rows.map(toKept);
  }

  async forgetMemory(id: string): Promise<boolean> {
    return this.database.transact(
      async (sql) => (await sql.run('DELETE FROM memory WHERE id = ?', [id])) > 0,
    );
  }
}

/** What was stored by an earlier version lacks what came later. */
function toKept(row: MemoryRow): KeptMemory {
  const stored = JSON.parse(row.memory) as Memory;
  const memory: Memory = { ...stored, decisions: stored.decisions ?? [] };
  return { cursor: Number(row.revision), memory };
}

const COUNTER = 'memory revision';

/** Locks the counter until the commit, so that revisions become visible in their order. */
async function nextRevision(sql: Sql): Promise<number> {
  const locked = await sql.run('UPDATE note SET content = content WHERE name = ?', [COUNTER]);
  if (locked === 0) {
    await sql.run('INSERT INTO note (name, content) VALUES (?, ?)', [COUNTER, '1']);
    return 1;
  }
  const [row] = await sql.query<{ content: string }>('SELECT content FROM note WHERE name = ?', [COUNTER]);
  const next = Number(row?.content) + 1;
  await sql.run('UPDATE note SET content = ? WHERE name = ?', [String(next), COUNTER]);
  return next;
}
