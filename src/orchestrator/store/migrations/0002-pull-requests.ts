import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { dialectOf } from '../dialect';

/** The pull requests that the bot looks after; schema.ts says what the columns mean. */
export class PullRequests1700000000002 implements MigrationInterface {
  readonly name = 'PullRequests1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    const { varchar, text } = dialectOf(runner.connection.options);
    const table = new Table({
      name: 'pull_request',
      columns: [
        { name: 'id', ...varchar(8), isPrimary: true },
        { name: 'workspace', ...varchar(40) },
        { name: 'members', ...text },
        { name: 'number', ...varchar(40), isNullable: true },
        { name: 'state', ...varchar(20) },
        { name: 'tag', ...text, isNullable: true },
        { name: 'failures', type: 'int' },
        { name: 'changed_at', type: 'bigint' },
        { name: 'owner', ...varchar(200), isNullable: true },
        { name: 'due_at', type: 'bigint', isNullable: true },
      ],
    });
    await runner.createTable(table);
    const index = (name: string, columnNames: string[], where?: string): Promise<void> =>
      runner.createIndex(table, new TableIndex({ name, columnNames, where }));
    await index('pull_request_due', ['due_at'], 'due_at IS NOT NULL');
    await index('pull_request_number', ['workspace', 'number']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pull_request');
  }
}
