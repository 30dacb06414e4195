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

/** Of a workflow that has ended and whose events everybody has got. */
const DELIVERED = 'completed_at IS NOT NULL AND relayed = version';

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
            'SELECT id, version, head FROM workflow WHERE settled = 0 AND sealed < version ORDER BY id',
            MAX_CHAINS,
          ),
        );
        if (rows.length === 0) {
          await sql.run(
            `UPDATE workflow SET settled = 1 WHERE settled = 0 AND sealed = version AND ${DELIVERED}`,
          );
          return null;
        }
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
        const marks = rows.map(() => '?').join(', ');
        // A hash is that of one version: what has moved on since is not sealed by this.
        await sql.run(
          `UPDATE workflow SET sealed = version, settled = CASE WHEN ${DELIVERED} THEN 1 ELSE 0 END
             WHERE id IN (${marks}) AND head IN (${marks})`,
          [...rows.map(({ id }) => id), ...rows.map(({ head }) => head)],
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
