/** Small durable values by name, for event handlers. */
import { sha256 } from '../domain/digest';
import { storable } from '../domain/text';
import type { Database } from './database';
import type { Sql } from './sql';
import { isUniqueViolation } from './driver-error';

export class NoteStore {
  constructor(private readonly database: Database) {}

  async get<T>(given: string): Promise<T | null> {
    const name = keyOf(given);
    const [row] = await this.database.read<{ content: string }>('SELECT content FROM note WHERE name = ?', [
      name,
    ]);
    return row ? (JSON.parse(row.content) as T) : null;
  }

  /** All whose names begin so; of a name that is too long for a key only the beginning is known. */
  async list<T>(prefix: string): Promise<readonly { readonly name: string; readonly value: T }[]> {
    const rows = await this.database.read<{ name: string; content: string }>(
      'SELECT name, content FROM note WHERE name LIKE ?',
      [`${prefix}%`],
    );
    return rows
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ name, content }) => ({ name, value: JSON.parse(content) as T }));
  }

  async put(given: string, value: unknown): Promise<void> {
    const name = keyOf(given);
    const content = JSON.stringify(value);
    await upsert(
      this.database,
      (sql) => sql.run('UPDATE note SET content = ? WHERE name = ?', [content, name]),
      (sql) => sql.run('INSERT INTO note (name, content) VALUES (?, ?)', [name, content]),
    );
  }

  /** Replaces what is still the same; of several who try at once only one is told true. */
  async swap(given: string, before: unknown, next: unknown): Promise<boolean> {
    const name = keyOf(given);
    const content = JSON.stringify(next);
    if (before !== null) {
      const was = JSON.stringify(before);
      const update = 'UPDATE note SET content = ? WHERE name = ? AND content = ?';
      return (await this.database.transact((sql) => sql.run(update, [content, name, was]))) === 1;
    }
    try {
      const insert = 'INSERT INTO note (name, content) VALUES (?, ?)';
      return (await this.database.transact((sql) => sql.run(insert, [name, content]))) === 1;
    } catch (thrown) {
      if (isUniqueViolation(this.database.dialect, thrown)) return false;
      throw thrown;
    }
  }

  async delete(name: string): Promise<void> {
    await this.database.transact((sql) => sql.run('DELETE FROM note WHERE name = ?', [keyOf(name)]));
  }
}

/** Longest name that is kept as it is; ids of conversations can be far longer than a key may be. */
const MAX_NAME = 100;

/** The key of a note: its name, or its beginning and the digest of the whole. */
const keyOf = (name: string): string =>
  name.length <= MAX_NAME && storable(name) === name
    ? name
    : `${storable(name.slice(0, 40))} ${sha256(name)}`;

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
