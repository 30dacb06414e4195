/** How far the subscribers have got in each workflow, so that they go on there after a restart. */
import type { Database } from './database';
import type { Sql } from './sql';
import type { PositionRow } from './schema';

type Position = Omit<PositionRow, 'workflow_id'>;

/** A workflow that was delivered up to a version. */
export interface Delivered {
  readonly id: string;
  readonly version: number;
  /** The subscribers that stand elsewhere from now on; left out when nothing has changed in that. */
  readonly apart?: readonly Position[];
}

/** A workflow with something to deliver, and when it changed last. Epoch ms. */
export interface Resting {
  readonly id: string;
  readonly since: number;
}

/** Before all of them. */
const FIRST: Resting = { id: '', since: -1 };

/** After this time without an end another instance may deliver a workflow's events. */
const CLAIM_MS = 5 * 60_000;

export class RelayPositions {
  /** The workflows whose delivery this instance has taken, and until when. */
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly instance: string,
  ) {}

  /** Whether other instances may deliver the same events. */
  get shared(): boolean {
    return !this.database.dialect.singleConnection;
  }

  /**
   * Workflows with events that may not have reached every subscriber, and that rest since this time, in the
   * order of their last change; those behind `after` where that is given.
   */
  async unrelayed(before: number, limit: number, after: Resting = FIRST): Promise<Resting[]> {
    const rows = await this.database.read<{ id: string; updated_at: number | string }>(
      this.database.dialect.firstRows(
        `SELECT id, updated_at FROM workflow
           WHERE updated_at < ? AND (updated_at > ? OR (updated_at = ? AND id > ?)) AND id IN
             (SELECT id FROM workflow WHERE settled = 0 AND relayed < version
               UNION SELECT workflow_id FROM relay_position WHERE parked IS NULL) ORDER BY updated_at, id`,
        limit,
      ),
      [before, after.since, after.since, after.id],
    );
    return rows.map(({ id, updated_at }) => ({ id, since: Number(updated_at) }));
  }

  /** Whether nobody else delivers a workflow's events now: what this process knows of them is so. */
  mine(workflowId: string): boolean {
    return !this.shared || (this.taken.get(workflowId) ?? 0) > Date.now();
  }

  /** Takes the delivery of a workflow's events; false while another instance has it. */
  async claim(workflowId: string): Promise<boolean> {
    const now = Date.now();
    const changed = await this.database.run(
      `UPDATE workflow SET relay_owner = ?, relay_until = ?
         WHERE id = ? AND (relay_owner IS NULL OR relay_owner = ? OR relay_until < ?)`,
      [this.instance, now + CLAIM_MS, workflowId, this.instance, now],
    );
    // Not to the last moment: a delivery that begins has to be over before another may.
    if (changed === 1 && this.shared) this.taken.set(workflowId, now + CLAIM_MS / 2);
    return changed === 1;
  }

  /** The subscribers that stand elsewhere than the workflow says. */
  of(workflowId: string): Promise<Position[]> {
    return this.database.read<Position>(
      'SELECT subscriber, sequence, failures, parked FROM relay_position WHERE workflow_id = ?',
      [workflowId],
    );
  }

  /** Stores where each subscriber stands, when they differ. As long as one of them is not parked, there is something to deliver. */
  async put(workflowId: string, positions: readonly Position[]): Promise<void> {
    await this.database.transact((sql) => replace(sql, workflowId, positions));
  }

  /** Stores how far each workflow has been delivered, and lets other instances deliver what follows. */
  async relayed(delivered: readonly Delivered[]): Promise<void> {
    if (delivered.length === 0) return;
    for (const { id } of delivered) this.taken.delete(id);
    await this.database.transact(async (sql) => {
      for (const { id, version, apart } of delivered) {
        await sql.run(
          'UPDATE workflow SET relayed = ?, relay_owner = NULL, relay_until = NULL WHERE id = ?',
          [version, id],
        );
        if (apart) await replace(sql, id, apart);
      }
    });
  }

  /** Gives the delivery of a workflow's events back before they have reached everybody. */
  async release(workflowId: string): Promise<void> {
    this.taken.delete(workflowId);
    await this.database.run(
      'UPDATE workflow SET relay_owner = NULL, relay_until = NULL WHERE id = ? AND relay_owner = ?',
      [workflowId, this.instance],
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
    await this.database.run(
      'UPDATE relay_position SET parked = NULL, failures = 0 WHERE parked IS NOT NULL',
      [],
    );
  }
}

async function replace(sql: Sql, workflowId: string, positions: readonly Position[]): Promise<void> {
  await sql.run('DELETE FROM relay_position WHERE workflow_id = ?', [workflowId]);
  for (const { subscriber, sequence, failures, parked } of positions) {
    await sql.run(
      'INSERT INTO relay_position (sequence, failures, parked, subscriber, workflow_id) VALUES (?, ?, ?, ?, ?)',
      [sequence, failures, parked, subscriber, workflowId],
    );
  }
}
