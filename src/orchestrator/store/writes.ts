/** What a transition writes, as statements with their parameters. */
import { sha256 } from '../domain/digest';
import type { EventRow, WorkflowRow } from './schema';
import type { Statement, Write } from './sql';

/** The one write of a transition: it changes nothing when another change came first. */
export function transitionOf(
  before: WorkflowRow,
  row: WorkflowRow,
  events: readonly EventRow[],
  keys: readonly string[],
  holder: string | undefined,
): Write {
  // Claims and heartbeats change a lease without a new version: it is known only of what is held and stays so.
  const held = holder !== undefined && row.owner === before.owner;
  // Only what has changed: a column that is written costs its indexes a write, even with the same value.
  const parameters: unknown[] = [];
  let changed = 0;
  MUTABLE.forEach((column, bit) => {
    const isLease = column === 'owner' || column === 'due_at';
    // A checkpoint settles what has ended, without a new version.
    const unknown = isLease ? !held : column === 'settled' && before.completed_at !== null;
    if (!unknown && row[column] === before[column]) return;
    changed |= 1 << bit;
    parameters.push(row[column]);
  });
  parameters.push(row.id, before.version);
  if (holder !== undefined) parameters.push(holder);
  const rest = events.map((event) => insertInto('event', event));
  for (const key of keys) {
    const submission = { digest: sha256(key), workflow_id: row.id, recorded_at: row.updated_at };
    rest.push(insertInto('submission', submission));
  }
  const last = events.at(-1);
  return {
    guard: { text: updateOf(changed, holder !== undefined), parameters },
    rest,
    proof: {
      text: 'SELECT hash FROM event WHERE started_at = ? AND workflow_id = ? AND sequence = ? AND hash = ?',
      parameters: [row.created_at, row.id, last?.sequence, last?.hash],
    },
  };
}

const updates = new Map<number, string>();

/** The text of a guarded UPDATE of the columns whose bits are set; each is made once. */
function updateOf(changed: number, held: boolean): string {
  const key = held ? ~changed : changed;
  let text = updates.get(key);
  if (text === undefined) {
    const columns = MUTABLE.filter((_, bit) => changed & (1 << bit));
    const set = columns.map((column) => `${column} = ?`).join(', ');
    text = `UPDATE workflow SET ${set} WHERE id = ? AND version = ?${held ? ' AND owner = ?' : ''}`;
    updates.set(key, text);
  }
  return text;
}

const MUTABLE = [
  'phase',
  'status',
  'resume_phase',
  'resume_status',
  'version',
  'tier',
  'score',
  'error',
  'plan_at',
  'review_at',
  'result_at',
  'head',
  'owner',
  'due_at',
  'updated_at',
  'completed_at',
  'settled',
] as const satisfies readonly (keyof WorkflowRow)[];

const inserts = new Map<string, { readonly columns: readonly string[]; readonly text: string }>();

/** Inserts one row; column names come from our own row types, never from outside. */
export function insertInto(table: string, row: object): Statement {
  let insert = inserts.get(table);
  if (!insert) {
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join(', ');
    insert = { columns, text: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})` };
    inserts.set(table, insert);
  }
  return { text: insert.text, parameters: insert.columns.map((column): unknown => Reflect.get(row, column)) };
}
