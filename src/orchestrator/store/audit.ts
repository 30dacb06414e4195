/** Checks and hands out the audit trail: the events as they are stored, page by page. */
import { GadError } from '../../errors';
import { CHAIN_START, chainHash } from '../domain/digest';
import type { WorkflowEvent } from '../domain/workflow';
import type { Database } from './database';
import { readRow, toEvent } from './rows';
import type { EventRow, WorkflowRow } from './schema';

const PAGE = 500;

export class AuditTrail {
  constructor(private readonly database: Database) {}

  /**
   * Recomputes every hash, of one workflow or of all, and compares the last with the workflow's row.
   * @throws AUDIT_BROKEN naming the first row that was changed, removed, added or moved; WORKFLOW_NOT_FOUND
   */
  async verify(workflowId?: string): Promise<{ workflows: number; events: number }> {
    if (workflowId !== undefined) {
      return { workflows: 1, events: await this.verifyOne(await readRow(this.database, workflowId)) };
    }
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
    return { workflows, events };
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

  private async *workflows(): AsyncGenerator<WorkflowRow> {
    let after = '';
    for (;;) {
      const rows = await this.database.read<WorkflowRow>(
        this.database.dialect.firstRows('SELECT * FROM workflow WHERE id > ? ORDER BY id', PAGE),
        [after],
      );
      yield* rows;
      after = rows.at(-1)?.id ?? '';
      if (rows.length < PAGE) return;
    }
  }

  private async *chain(workflowId: string): AsyncGenerator<EventRow> {
    let after = 0;
    for (;;) {
      const rows = await this.database.read<EventRow>(
        this.database.dialect.firstRows(
          'SELECT * FROM event WHERE workflow_id = ? AND sequence > ? ORDER BY sequence',
          PAGE,
        ),
        [workflowId, after],
      );
      yield* rows;
      after = rows.at(-1)?.sequence ?? after;
      if (rows.length < PAGE) return;
    }
  }
}

function broken(workflowId: string, sequence: number, what: string): GadError {
  return new GadError('AUDIT_BROKEN', `Event ${sequence} of workflow ${workflowId} ${what}.`, {
    details: { workflowId, sequence },
  });
}
