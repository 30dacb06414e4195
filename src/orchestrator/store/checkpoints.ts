/**
 * Checkpoints of the audit trail: each seals how far the chains of some workflows had come, and
 * the checkpoint before it. A workflow that is removed altogether is missed by the checkpoint that
 * names it.
 */
import type { AuditKeys } from '../domain/audit-keys';
import type { Database } from './database';
import { isUniqueViolation } from './driver-error';
import type { CheckpointRow, WorkflowRow } from './schema';

export type Checkpoint = Pick<CheckpointRow, 'sequence' | 'hash'>;

/** A workflow's id, the sequence of its last event then, and that event's hash. */
export type SealedChain = readonly [id: string, sequence: number, hash: string];

const MAX_CHAINS = 200;

export class Checkpoints {
  constructor(
    private readonly database: Database,
    private readonly keys: AuditKeys,
    private readonly now: () => number,
  ) {}

  /** Seals workflows that have moved on, not all at once; null when there is nothing to seal, or another instance does it. */
  async seal(): Promise<Checkpoint | null> {
    try {
      return await this.database.transact(async (sql) => {
        // First: what another instance seals after this collides by its number.
        const [last] = await sql.query<CheckpointRow>(
          this.database.dialect.firstRows('SELECT * FROM audit_checkpoint ORDER BY sequence DESC', 1),
        );
        const rows = await sql.query<Pick<WorkflowRow, 'id' | 'version' | 'head'>>(
          this.database.dialect.firstRows(
            'SELECT id, version, head FROM workflow WHERE unsealed = 1 ORDER BY id',
            MAX_CHAINS,
          ),
        );
        if (rows.length === 0) return null;
        const row = {
          sequence: (last?.sequence ?? 0) + 1,
          recorded_at: this.now(),
          chains: JSON.stringify(rows.map(({ id, version, head }): SealedChain => [id, version, head])),
        };
        const hash = this.keys.hash(checkpointText(last?.hash ?? '', row));
        await sql.run(
          'INSERT INTO audit_checkpoint (sequence, recorded_at, chains, hash) VALUES (?, ?, ?, ?)',
          [row.sequence, row.recorded_at, row.chains, hash],
        );
        const sealed = rows.map(() => '(id = ? AND version = ?)').join(' OR ');
        await sql.run(
          `UPDATE workflow SET unsealed = 0 WHERE ${sealed}`,
          rows.flatMap(({ id, version }) => [id, version]),
        );
        return { sequence: row.sequence, hash };
      });
    } catch (thrown) {
      if (isUniqueViolation(this.database.dialect, thrown)) return null;
      throw thrown;
    }
  }
}

/** What the hash of a checkpoint is made over: itself and the one before, so that none can be taken out or changed. */
export function checkpointText(
  previous: string,
  { sequence, recorded_at, chains }: Omit<CheckpointRow, 'hash'>,
): string {
  return `${previous}\n${sequence}\n${Number(recorded_at)}\n${chains}`;
}
