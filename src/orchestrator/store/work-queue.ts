/**
 * Which workflows the engine has to look at, and who holds them. `due_at` is the end of a lease
 * while an instance works on a workflow, the end of a wait while it is waiting, and null otherwise.
 */
import type { Database } from './database';
import { toWorkflowRow } from './rows';
import type { WorkflowRow } from './schema';

export class WorkQueue {
  constructor(
    private readonly database: Database,
    private readonly instance: string,
    /** Milliseconds. */
    readonly leaseMs: number,
  ) {}

  /** Workflows whose lease or wait is over, longest overdue first. Guarantees nothing: claim each. */
  async due(now: number, limit: number): Promise<WorkflowRow[]> {
    const rows = await this.database.read<WorkflowRow>(
      this.database.dialect.firstRows('SELECT * FROM workflow WHERE due_at <= ? ORDER BY due_at', limit),
      [now],
    );
    return rows.map(toWorkflowRow);
  }

  /** When something falls due next, as far as is known now; null when nothing will. */
  async nextDue(): Promise<number | null> {
    const [row] = await this.database.read<{ next_due: number | string | null }>(
      'SELECT MIN(due_at) AS next_due FROM workflow WHERE due_at IS NOT NULL',
    );
    return row?.next_due == null ? null : Number(row.next_due);
  }

  /** What this instance held when it last stopped: its own again at once, without waiting for the lease. */
  async held(): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>('SELECT id FROM workflow WHERE owner = ?', [
      this.instance,
    ]);
    return rows.map((row) => row.id);
  }

  /** Whether other instances may take or change what this one holds without its hearing of it. */
  get shared(): boolean {
    return !this.database.dialect.singleConnection;
  }

  /** Which of these workflows this instance holds no more: taken over, paused or called off elsewhere. */
  async lost(ids: readonly string[]): Promise<string[]> {
    const marks = ids.map(() => '?').join(', ');
    const rows = await this.database.read<{ id: string }>(
      `SELECT id FROM workflow WHERE id IN (${marks}) AND (owner IS NULL OR owner <> ?)`,
      [...ids, this.instance],
    );
    return rows.map((row) => row.id);
  }

  /** Takes a workflow whose lease is over. Exactly one of several claimants gets true. */
  async claim(row: WorkflowRow, now: number): Promise<boolean> {
    const changed = await this.database.run(
      'UPDATE workflow SET owner = ?, due_at = ? WHERE id = ? AND version = ? AND due_at = ?',
      [this.instance, now + this.leaseMs, row.id, row.version, row.due_at],
    );
    return changed === 1;
  }

  /** Extends every lease that this instance holds. */
  async heartbeat(now: number): Promise<void> {
    await this.database.run('UPDATE workflow SET due_at = ? WHERE owner = ?', [
      now + this.leaseMs,
      this.instance,
    ]);
  }

  /** Nothing is left to do for a workflow that has ended, as long as it has not changed. */
  async release(row: WorkflowRow): Promise<void> {
    await this.database.run('UPDATE workflow SET owner = NULL, due_at = NULL WHERE id = ? AND version = ?', [
      row.id,
      row.version,
    ]);
  }
}
