/** Checks and hands out the audit trail: the events as they are stored, page by page. */
import { GadError } from '../../errors';
import { CHAIN_START, chainHash } from '../domain/digest';
import type { WorkflowEvent } from '../domain/workflow';
import { type Checkpoint, type SealedChain, checkpointHash } from './checkpoints';
import type { Database } from './database';
import { readRow, toEvent } from './rows';
import type { CheckpointRow, EventRow, WorkflowRow } from './schema';

const PAGE = 500;

export class AuditTrail {
  constructor(private readonly database: Database) {}

  /**
   * Recomputes every hash of one workflow and compares the last with the workflow's row.
   * @throws AUDIT_BROKEN naming the first row that was changed, removed, added or moved; WORKFLOW_NOT_FOUND
   */
  async verifyWorkflow(id: string): Promise<{ events: number }> {
    return { events: await this.verifyOne(await readRow(this.database, id)) };
  }

  /**
   * The same for all workflows; and every workflow that a checkpoint seals must be there.
   * @throws AUDIT_BROKEN
   */
  async verify(): Promise<{ workflows: number; events: number; checkpoint: Checkpoint | null }> {
    let workflows = 0;
    let events = 0;
    for await (const row of this.workflows()) {
      events += await this.verifyOne(row);
      workflows++;
    }
    const [stray] = await this.database.read<EventRow>(
      this.database.dialect.firstRows(
        `SELECT * FROM event WHERE NOT EXISTS (SELECT 1 FROM workflow WHERE workflow.id = event.workflow_id)
         ORDER BY workflow_id, sequence`,
        1,
      ),
    );
    if (stray) throw broken(stray.workflow_id, stray.sequence, 'belongs to a workflow that was removed');
    return { workflows, events, checkpoint: await this.verifyCheckpoints() };
  }

  private async verifyCheckpoints(): Promise<Checkpoint | null> {
    let last: Checkpoint = { sequence: 0, hash: '' };
    for await (const row of this.checkpoints()) {
      const { sequence, hash } = row;
      if (sequence !== last.sequence + 1) throw brokenSeal(sequence - 1, 'is missing');
      if (checkpointHash(last.hash, row) !== hash) {
        throw brokenSeal(sequence, 'was changed, or one before it was');
      }
      const sealed = JSON.parse(row.chains) as readonly SealedChain[];
      const missing = await this.firstMissing(sealed);
      if (missing) {
        throw broken(
          missing[0],
          missing[1],
          `is sealed by checkpoint ${sequence} and was removed or changed`,
        );
      }
      last = { sequence, hash };
    }
    return last.sequence === 0 ? null : last;
  }

  /** The first sealed event that is not there as it was. */
  private async firstMissing(sealed: readonly SealedChain[]): Promise<SealedChain | undefined> {
    const marks = sealed.map(() => '?').join(', ');
    const rows = await this.database.read<EventRow>(
      `SELECT workflow_id, sequence, hash FROM event WHERE workflow_id IN (${marks}) AND hash IN (${marks})`,
      [...sealed.map(([id]) => id), ...sealed.map(([, , hash]) => hash)],
    );
    const there = new Set(rows.map((row) => `${row.workflow_id} ${row.sequence} ${row.hash}`));
    return sealed.find((chain) => !there.has(chain.join(' ')));
  }

  /** Every event, workflow by workflow. */
  async *events(): AsyncGenerator<WorkflowEvent> {
    for await (const { id } of this.workflows()) {
      for await (const row of this.chain(id)) yield toEvent(row);
    }
  }

  private async verifyOne(workflow: WorkflowRow): Promise<number> {
    let previous = CHAIN_START;
    let sequence = 0;
    for await (const row of this.chain(workflow.id)) {
      sequence++;
      if (row.sequence !== sequence) throw broken(workflow.id, sequence, 'is missing');
      const at = Number(row.recorded_at);
      if (chainHash(previous, { ...row, workflowId: row.workflow_id, at }) !== row.hash) {
        throw broken(workflow.id, sequence, 'was changed, or something before it was');
      }
      previous = row.hash;
    }
    if (sequence < workflow.version) throw broken(workflow.id, sequence + 1, 'is missing');
    if (sequence > workflow.version) throw broken(workflow.id, sequence, 'was added behind the last one');
    if (previous !== workflow.head)
      throw broken(workflow.id, sequence, 'is not the one that the workflow ends with');
    return sequence;
  }

  private workflows(): AsyncGenerator<WorkflowRow> {
    return this.pages<WorkflowRow>('SELECT * FROM workflow WHERE id > ? ORDER BY id', '', (row) => row.id);
  }

  private chain(workflowId: string): AsyncGenerator<EventRow> {
    return this.pages<EventRow>(
      'SELECT * FROM event WHERE workflow_id = ? AND sequence > ? ORDER BY sequence',
      0,
      (row) => row.sequence,
      [workflowId],
    );
  }

  private checkpoints(): AsyncGenerator<CheckpointRow> {
    return this.pages<CheckpointRow>(
      'SELECT * FROM audit_checkpoint WHERE sequence > ? ORDER BY sequence',
      0,
      (row) => row.sequence,
    );
  }

  /** Every row of a SELECT whose last parameter is where the page before has ended. */
  private async *pages<R>(
    select: string,
    start: string | number,
    positionOf: (row: R) => string | number,
    parameters: readonly unknown[] = [],
  ): AsyncGenerator<R> {
    let after = start;
    for (;;) {
      const rows = await this.database.read<R>(this.database.dialect.firstRows(select, PAGE), [
        ...parameters,
        after,
      ]);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = positionOf(last);
    }
  }
}

function broken(workflowId: string, sequence: number, what: string): GadError {
  return new GadError('AUDIT_BROKEN', `Event ${sequence} of workflow ${workflowId} ${what}.`, {
    details: { workflowId, sequence },
  });
}

function brokenSeal(sequence: number, what: string): GadError {
  return new GadError('AUDIT_BROKEN', `Checkpoint ${sequence} ${what}.`, {
    details: { checkpoint: sequence },
  });
}
