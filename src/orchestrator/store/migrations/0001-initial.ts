import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  TableIndex,
} from 'typeorm';
import { type Dialect, dialectOf } from '../dialect';

type Column = Omit<TableColumnOptions, 'name'>;
type Columns = Readonly<Record<string, Column>>;

/** The first schema. Once released it is frozen: later changes come in migrations of their own. */
export class Initial1700000000001 implements MigrationInterface {
  readonly name = 'Initial1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const made = new Map<string, Table>();
    for (const [name, columns] of Object.entries(tables(dialectOf(runner.connection.options)))) {
      const table = new Table({
        name,
        columns: Object.entries(columns).map(([column, options]) => ({ name: column, ...options })),
      });
      await runner.createTable(table);
      made.set(name, table);
    }
    // By its name a table would be looked up in the catalogue, which fails on case-sensitive SQL Servers.
    const index = (table: string, name: string, columnNames: string[], where?: string): Promise<void> =>
      runner.createIndex(made.get(table) ?? table, new TableIndex({ name, columnNames, where }));
    // Partial, so that finished workflows cost the engine, the relay and the seals nothing.
    await index('workflow', 'workflow_due', ['due_at'], 'due_at IS NOT NULL');
    await index('workflow', 'workflow_owner', ['owner'], 'owner IS NOT NULL');
    await index('workflow', 'workflow_unrelayed', ['unrelayed'], 'unrelayed = 1');
    await index('workflow', 'workflow_unsealed', ['unsealed'], 'unsealed = 1');
    await index('workflow', 'workflow_newest', ['created_at', 'id']);
    await index('workflow', 'workflow_by_status', ['status', 'created_at', 'id']);
    await index('workflow', 'workflow_by_requester', ['requester_id', 'created_at', 'id']);
    await index('relay_position', 'relay_position_by_workflow', ['workflow_id']);
    await index('memory', 'memory_revision', ['revision']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = Object.keys(tables(dialectOf(runner.connection.options)));
    for (const name of names.reverse()) await runner.dropTable(name);
  }
}

/** The columns of every table; schema.ts says what they mean. */
function tables(dialect: Dialect): Readonly<Record<string, Columns>> {
  const short = (n: number): Column => dialect.varchar(n);
  const text: Column = dialect.text;
  const int: Column = { type: 'int' };
  // Epoch milliseconds; some drivers hand 64-bit integers out as text, see rows.ts.
  const time: Column = { type: 'bigint' };
  const maybe = (column: Column): Column => ({ ...column, isNullable: true });
  const key = (column: Column): Column => ({ ...column, isPrimary: true });
  return {
    workflow: {
      id: key(short(8)),
      phase: short(20),
      status: short(20),
      resume_phase: maybe(short(20)),
      resume_status: maybe(short(20)),
      version: int,
      tier: maybe(int),
      score: maybe(int),
      request: text,
      requester_id: short(200),
      requester_name: short(200),
      reply_address: text,
      workspace: short(40),
      context: text,
      retry_of: maybe(short(8)),
      error: maybe(text),
      plan_at: maybe(int),
      review_at: maybe(int),
      result_at: maybe(int),
      head: short(64),
      owner: maybe(short(200)),
      due_at: maybe(time),
      unrelayed: int,
      relayed: int,
      relay_owner: maybe(short(200)),
      relay_until: maybe(time),
      unsealed: int,
      created_at: time,
      updated_at: time,
      completed_at: maybe(time),
    },
    event: {
      workflow_id: key(short(8)),
      sequence: key(int),
      type: short(40),
      phase: short(20),
      data: text,
      recorded_at: time,
      hash: short(64),
    },
    submission: { digest: key(short(64)), workflow_id: short(8), recorded_at: time },
    relay_position: {
      subscriber: key(short(80)),
      workflow_id: key(short(8)),
      sequence: int,
      failures: int,
      parked: maybe(text),
    },
    audit_checkpoint: { sequence: key(int), recorded_at: time, chains: text, hash: short(64) },
    note: { name: key(short(200)), content: text },
    memory: { id: key(short(64)), revision: time, memory: text },
  };
}
