import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { DIALECTS, type DialectName } from '../dialect';
import { type Column, tables } from '../schema';

/** The first schema. Once released it is frozen: later changes come in migrations of their own. */
export class Initial1700000000001 implements MigrationInterface {
  readonly name = 'Initial1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const type = runner.connection.options.type;
    const dialect = DIALECTS[(type === 'better-sqlite3' ? 'sqlite' : type) as DialectName];
    for (const [name, columns] of Object.entries<Readonly<Record<string, Column>>>(tables(dialect))) {
      await runner.createTable(
        new Table({
          name,
          columns: Object.entries(columns).map(([column, options]) => ({ name: column, ...options })),
        }),
      );
    }
    const index = (table: string, name: string, columnNames: string[], where?: string): Promise<void> =>
      runner.createIndex(table, new TableIndex({ name, columnNames, where }));
    // Partial, so that finished workflows cost the engine and the relay nothing.
    await index('workflow', 'workflow_due', ['due_at'], 'due_at IS NOT NULL');
    await index('workflow', 'workflow_owner', ['owner'], 'owner IS NOT NULL');
    await index('workflow', 'workflow_unrelayed', ['unrelayed'], 'unrelayed = 1');
    await index('workflow', 'workflow_newest', ['created_at', 'id']);
    await index('workflow', 'workflow_by_status', ['status', 'created_at', 'id']);
    await index('workflow', 'workflow_by_requester', ['requester_id', 'created_at', 'id']);
    await index('memory', 'memory_revision', ['revision']);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['memory', 'note', 'relay_position', 'submission', 'event', 'workflow']) {
      await runner.dropTable(name);
    }
  }
}
