import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  TableIndex,
} from 'typeorm';
import { dialectOf } from '../dialect';

const COLUMNS = ['sealed', 'settled'] as const;
const FLAGS = ['unrelayed', 'unsealed'] as const;
const flagIndex = (flag: string): TableIndex =>
  new TableIndex({ name: `workflow_${flag}`, columnNames: [flag], where: `${flag} = 1` });
const UNSETTLED = new TableIndex({ name: 'workflow_unsettled', columnNames: ['id'], where: 'settled = 0' });

const EVENT = 'workflow_id, sequence, type, phase, data, recorded_at, hash';

/**
 * A transition writes less: no index says that there is an event to deliver or to seal (the versions
 * do, of those workflows that are not settled), and events lie in the order in which their workflows
 * began, so that those which are written together lie together.
 */
export class NarrowRows1700000000003 implements MigrationInterface {
  readonly name = 'NarrowRows1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    const workflow = new Table({ name: 'workflow' });
    // Without a default, which SQL Server would keep as a constraint under a name of its own.
    for (const column of COLUMNS) await runner.query(`ALTER TABLE workflow ADD ${column} int`);
    await runner.query(
      `UPDATE workflow SET sealed = CASE WHEN unsealed = 0 THEN version ELSE 0 END,
         settled = CASE WHEN unsealed = 0 AND unrelayed = 0 AND completed_at IS NOT NULL THEN 1 ELSE 0 END,
         relayed = CASE WHEN unrelayed = 0 THEN version ELSE relayed END`,
    );
    for (const flag of FLAGS) {
      await runner.dropIndex(workflow, flagIndex(flag));
      await runner.query(`ALTER TABLE workflow DROP COLUMN ${flag}`);
    }
    await runner.createIndex(workflow, UNSETTLED);
    await remakeEvents(runner, [{ name: 'started_at', type: 'bigint', isPrimary: true }]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const workflow = new Table({ name: 'workflow' });
    await remakeEvents(runner, []);
    await runner.dropIndex(workflow, UNSETTLED);
    for (const flag of FLAGS) await runner.query(`ALTER TABLE workflow ADD ${flag} int`);
    await runner.query(
      `UPDATE workflow SET unsealed = CASE WHEN sealed = version THEN 0 ELSE 1 END,
         unrelayed = CASE WHEN relayed = version THEN 0 ELSE 1 END`,
    );
    for (const flag of FLAGS) await runner.createIndex(workflow, flagIndex(flag));
    for (const column of COLUMNS) await runner.query(`ALTER TABLE workflow DROP COLUMN ${column}`);
  }
}

/** The events in a new table of the same name: a primary key cannot be changed in place everywhere. */
async function remakeEvents(runner: QueryRunner, first: TableColumnOptions[]): Promise<void> {
  const { varchar, text } = dialectOf(runner.connection.options);
  const rest: TableColumnOptions[] = [
    { name: 'workflow_id', ...varchar(8), isPrimary: true },
    { name: 'sequence', type: 'int', isPrimary: true },
    { name: 'type', ...varchar(40) },
    { name: 'phase', ...varchar(20) },
    { name: 'data', ...text },
    { name: 'recorded_at', type: 'bigint' },
    { name: 'hash', ...varchar(64) },
  ];
  await runner.createTable(new Table({ name: 'event_before', columns: rest }));
  await runner.query(`INSERT INTO event_before (${EVENT}) SELECT ${EVENT} FROM event`);
  await runner.query('DROP TABLE event');
  await runner.createTable(new Table({ name: 'event', columns: [...first, ...rest] }));
  const started = first.length > 0;
  const columns = EVENT.replace(/\w+/g, 'event_before.$&');
  await runner.query(
    started
      ? `INSERT INTO event (started_at, ${EVENT}) SELECT COALESCE(workflow.created_at, 0), ${columns}
           FROM event_before LEFT JOIN workflow ON workflow.id = event_before.workflow_id ORDER BY 1, 2, 3`
      : `INSERT INTO event (${EVENT}) SELECT ${columns} FROM event_before`,
  );
  await runner.query('DROP TABLE event_before');
}
