/** Small durable values by name, for event handlers. */
import type { Database, Sql } from './database';
import { isUniqueViolation } from './dialect';

export class NoteStore {
  constructor(private readonly database: Database) {}

  async get<T>(name: string): Promise<T | null> {
    const [row] = await this.database.read<{ content: string }>('SELECT content FROM note WHERE name = ?', [
      name,
    ]);
    return row ? (JSON.parse(row.content) as T) : null;
  }

  /** All whose names begin so. */
  async list<T>(prefix: string): Promise<readonly { readonly name: string; readonly value: T }[]> {
    const rows = await this.database.read<{ name: string; content: string }>(
      'SELECT name, content FROM note WHERE name LIKE ?',
      [`${prefix}%`],
    );
    return rows
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ name, content }) => ({ name, value: JSON.parse(content) as T }));
  }

  async put(name: string, value: unknown): Promise<void> {
    const content = JSON.stringify(value);
    await upsert(
      this.database,
      (sql) => sql.run('UPDATE note SET content = ? WHERE name = ?', [content, name]),
      (sql) => sql.run('INSERT INTO note (name, content) VALUES (?, ?)', [name, content]),
    );
  }

  async delete(name: string): Promise<void> {
    await this.database.transact((sql) => sql.run('DELETE FROM note WHERE name = ?', [name]));
  }
}

/** Updates a row, or inserts it where there is none; a race for the insert ends in an update. */
export async function upsert(
  database: Database,
  update: (sql: Sql) => Promise<number>,
  insert: (sql: Sql) => Promise<number>,
): Promise<void> {
  const attempt = (): Promise<void> =>
    database.transact(async (sql) => {
      if ((await update(sql)) === 0) await insert(sql);
    });
  try {
    await attempt();
  } catch (thrown) {
    if (!isUniqueViolation(database.dialect, thrown)) throw thrown;
    await attempt();
  }
}
