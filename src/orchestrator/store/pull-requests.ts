/**
 * Which pull requests have to be looked at, and who does. Guarantees: one instance at a time has a row, until its
 * lease is over; what a second one does then must be harmless.
 */
import { GadError } from '../../errors';
import { message } from '../../messages';
import type { Database } from './database';
import { isUniqueViolation } from './driver-error';
import type { PullRequestRow } from './schema';

export type PullRequestChange = Partial<Pick<PullRequestRow, 'state' | 'tag' | 'failures' | 'changed_at'>>;

export class PullRequestRows {
  constructor(
    private readonly database: Database,
    private readonly instance: string,
    /** Milliseconds. */
    private readonly leaseMs: number,
  ) {}

  /** Keeps in mind that a workflow has published what a pull request is to be opened for. Idempotent. */
  async add(id: string, workspace: string, now: number): Promise<void> {
    const row: PullRequestRow = {
      id,
      workspace,
      members: JSON.stringify([id]),
      number: null,
      state: 'opening',
      tag: null,
      failures: 0,
      changed_at: now,
      owner: null,
      due_at: now,
    };
    const columns = Object.keys(row);
    await this.database
      .transact((sql) =>
        sql.run(
          `INSERT INTO pull_request (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          Object.values(row),
        ),
      )
      .catch((thrown: unknown) => {
        if (!isUniqueViolation(this.database.dialect, thrown)) throw thrown;
      });
  }

  /** A follow-up has added a commit. Idempotent; false where there is no such pull request. */
  join(id: string, follower: string, now: number): Promise<boolean> {
    return this.database.transact(async (sql) => {
      const [row] = await sql.query<PullRequestRow>('SELECT * FROM pull_request WHERE id = ?', [id]);
      if (!row) return false;
      const members = JSON.parse(row.members) as string[];
      const changed = await sql.run(
        'UPDATE pull_request SET members = ?, tag = NULL, due_at = ? WHERE id = ? AND members = ?',
        [JSON.stringify([...new Set([...members, follower])]), now, id, row.members],
      );
      if (changed === 1) return true;
      throw new GadError('VERSION_CONFLICT', message('workflow.busy', { id }));
    });
  }

  async get(id: string): Promise<PullRequestRow | null> {
    const [row] = await this.database.read<PullRequestRow>('SELECT * FROM pull_request WHERE id = ?', [id]);
    return row ? toRow(row) : null;
  }

  /** The one with this number on a workspace's forge. */
  async numbered(workspace: string, number: string): Promise<PullRequestRow | null> {
    const [row] = await this.database.read<PullRequestRow>(
      'SELECT * FROM pull_request WHERE workspace = ? AND number = ?',
      [workspace, number],
    );
    return row ? toRow(row) : null;
  }

  /** Those that are due, longest overdue first. Claim each. */
  async due(now: number, limit: number): Promise<PullRequestRow[]> {
    const rows = await this.database.read<PullRequestRow>(
      this.database.dialect.firstRows('SELECT * FROM pull_request WHERE due_at <= ? ORDER BY due_at', limit),
      [now],
    );
    return rows.map(toRow);
  }

  async nextDue(): Promise<number | null> {
    const [row] = await this.database.read<{ next_due: number | string | null }>(
      'SELECT MIN(due_at) AS next_due FROM pull_request WHERE due_at IS NOT NULL',
    );
    return row?.next_due == null ? null : Number(row.next_due);
  }

  /** The forge has given it a number. */
  async number(id: string, number: string): Promise<void> {
    await this.database.transact((sql) =>
      sql.run('UPDATE pull_request SET number = ? WHERE id = ?', [number, id]),
    );
  }

  /** Exactly one of several claimants gets true. */
  async claim({ id, due_at }: PullRequestRow, now: number): Promise<boolean> {
    const changed = await this.database.transact((sql) =>
      sql.run('UPDATE pull_request SET owner = ?, due_at = ? WHERE id = ? AND due_at = ?', [
        this.instance,
        now + this.leaseMs,
        id,
        due_at,
      ]),
    );
    return changed === 1;
  }

  /**
   * Stores what came of looking at a row that this instance had claimed at `claimedAt`, and when to look again. What
   * was to be looked at once more meanwhile stays due.
   */
  async settle(
    id: string,
    change: PullRequestChange,
    claimedAt: number,
    dueAt: number | null,
  ): Promise<void> {
    const set = Object.entries(change);
    await this.database.transact((sql) =>
      sql.run(
        `UPDATE pull_request SET ${set.map(([column]) => `${column} = ?, `).join('')}owner = NULL,
           due_at = CASE WHEN due_at = ? THEN ? ELSE due_at END WHERE id = ?`,
        [...set.map(([, value]) => value), claimedAt + this.leaseMs, dueAt, id],
      ),
    );
  }

  /** Has a row looked at now, whatever was planned; one that is done stays so. */
  async stir(id: string, now: number): Promise<void> {
    await this.database.transact((sql) =>
      sql.run('UPDATE pull_request SET due_at = ?, tag = NULL WHERE id = ? AND state <> ?', [
        now,
        id,
        'done',
      ]),
    );
  }

  /** What this instance had when it stopped, and what was held up, is looked at when it starts. */
  async takeBack(now: number): Promise<void> {
    await this.database.transact((sql) =>
      sql.run(
        'UPDATE pull_request SET owner = NULL, due_at = ? WHERE due_at IS NOT NULL AND (owner = ? OR failures > 0)',
        [now, this.instance],
      ),
    );
  }
}

/** Some drivers hand 64-bit numbers out as text. */
const toRow = (raw: PullRequestRow): PullRequestRow => ({
  ...raw,
  changed_at: Number(raw.changed_at),
  due_at: raw.due_at === null ? null : Number(raw.due_at),
});
