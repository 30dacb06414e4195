/** How far each subscriber has got in each workflow, so that it goes on there after a restart. */
import type { Database } from './database';
import { upsert } from './notes';
import type { PositionRow } from './schema';

export class RelayPositions {
  constructor(private readonly database: Database) {}

  /** Workflows with events that may not have reached every subscriber. */
  async unrelayed(limit: number): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(
      this.database.dialect.firstRows(
        'SELECT id FROM workflow WHERE unrelayed = 1 ORDER BY updated_at',
        limit,
      ),
    );
    return rows.map((row) => row.id);
  }

  async get(subscriber: string, workflowId: string): Promise<PositionRow> {
    const [row] = await this.database.read<PositionRow>(
      'SELECT * FROM relay_position WHERE subscriber = ? AND workflow_id = ?',
      [subscriber, workflowId],
    );
    return row ?? { subscriber, workflow_id: workflowId, sequence: 0, failures: 0, parked: null };
  }

  async put(position: PositionRow): Promise<void> {
    const { subscriber, workflow_id, sequence, failures, parked } = position;
    await upsert(
      this.database,
      (sql) =>
        sql.run(
          'UPDATE relay_position SET sequence = ?, failures = ?, parked = ? WHERE subscriber = ? AND workflow_id = ?',
          [sequence, failures, parked, subscriber, workflow_id],
        ),
      (sql) =>
        sql.run(
          'INSERT INTO relay_position (sequence, failures, parked, subscriber, workflow_id) VALUES (?, ?, ?, ?, ?)',
          [sequence, failures, parked, subscriber, workflow_id],
        ),
    );
  }

  /** Every subscriber has everything up to this version. */
  async relayed(workflowId: string, version: number): Promise<void> {
    await this.database.transact((sql) =>
      sql.run('UPDATE workflow SET unrelayed = 0 WHERE id = ? AND version = ?', [workflowId, version]),
    );
  }

  /** How many deliveries were given up. */
  async parked(): Promise<number> {
    const [row] = await this.database.read<{ n: number | string }>(
      'SELECT COUNT(*) AS n FROM relay_position WHERE parked IS NOT NULL',
    );
    return Number(row?.n);
  }

  /** Gives everything that was given up another chance. */
  async unpark(): Promise<void> {
    await this.database.transact(async (sql) => {
      await sql.run(
        `UPDATE workflow SET unrelayed = 1 WHERE id IN
           (SELECT workflow_id FROM relay_position WHERE parked IS NOT NULL)`,
      );
      await sql.run('UPDATE relay_position SET parked = NULL, failures = 0 WHERE parked IS NOT NULL');
    });
  }
}
