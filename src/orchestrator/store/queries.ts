/** Reading: by id, by page, and the trail of events. None of it waits for a running phase. */
import { GadError } from '../../errors';
import type { Plan } from '../domain/plan';
import { EventType as E, type Status } from '../domain/vocabulary';
import type {
  Approval,
  ApprovalRequest,
  Assessment,
  ExecutionResult,
  Similar,
  StepResult,
  Workflow,
  WorkflowDetail,
  WorkflowEvent,
} from '../domain/workflow';
import type { Database } from './database';
import { readRow, toEvent, toWorkflow, toWorkflowRow } from './rows';
import type { EventRow, WorkflowRow } from './schema';

export interface Page {
  readonly status?: Status;
  readonly requesterId?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** A workflow with what only the engine needs to know. */
export interface Loaded {
  readonly row: WorkflowRow;
  readonly detail: WorkflowDetail;
  /** What reviewers asked for, oldest first, with the plan they saw. */
  readonly feedback: readonly { readonly text: string; readonly plan: Plan | null }[];
}

export class Queries {
  constructor(private readonly database: Database) {}

  /** @throws WORKFLOW_NOT_FOUND */
  row(id: string): Promise<WorkflowRow> {
    return readRow(this.database, id);
  }

  /** The workflow with its documents. @throws WORKFLOW_NOT_FOUND */
  async load(id: string): Promise<Loaded> {
    const row = await this.row(id);
    const documents = [row.plan_at, row.review_at, row.result_at].map((at) => at ?? 0);
    const rows = await this.database.read<EventRow>(
      `SELECT * FROM event WHERE workflow_id = ? AND sequence <= ?
         AND (sequence IN (?, ?, ?) OR type IN (?, ?)) ORDER BY sequence`,
      [id, row.version, ...documents, E.APPROVAL_DECIDED, E.STEP_COMPLETED],
    );
    const events = rows.map(toEvent);
    const at = (sequence: number | null): Readonly<Record<string, unknown>> =>
      events.find((event) => event.sequence === sequence)?.data ?? {};
    const decided = events.filter((event) => event.type === E.APPROVAL_DECIDED);
    const detail: WorkflowDetail = {
      ...toWorkflow(row),
      workspace: row.workspace,
      plan: (at(row.plan_at).plan as Plan | undefined) ?? null,
      assessment: (at(row.review_at).assessment as Assessment | undefined) ?? null,
      approval: (at(row.review_at).approval as ApprovalRequest | undefined) ?? null,
      approvals: decided.map(approvalOf),
      result: (at(row.result_at).result as ExecutionResult | undefined) ?? null,
      progress: latestPerStep(events.filter((event) => event.type === E.STEP_COMPLETED)),
      similar: (at(row.plan_at).similar as Similar[] | undefined) ?? [],
      notes: (at(row.plan_at).notes as string[] | undefined) ?? [],
      runsIn: (at(row.review_at).runsIn as string | undefined) ?? null,
      retryOf: row.retry_of,
    };
    return { row, detail, feedback: decided.filter((e) => e.data.decision === 'changes').map(feedbackOf) };
  }

  /** Newest first. @throws INPUT_INVALID for a cursor that no page has given */
  async list(page: Page): Promise<{ workflows: Workflow[]; nextCursor: string | null }> {
    const conditions: string[] = [];
    const parameters: unknown[] = [];
    if (page.status) {
      conditions.push('status = ?');
      parameters.push(page.status);
    }
    if (page.requesterId) {
      conditions.push('requester_id = ?');
      parameters.push(page.requesterId);
    }
    if (page.cursor !== undefined) {
      const { at, id } = parseCursor(page.cursor);
      conditions.push('(created_at < ? OR (created_at = ? AND id < ?))');
      parameters.push(at, at, id);
    }
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const rows = await this.database.read<WorkflowRow>(
      this.database.dialect.firstRows(
        `SELECT * FROM workflow ${where} ORDER BY created_at DESC, id DESC`,
        page.limit + 1,
      ),
      parameters,
    );
    const shown = rows.slice(0, page.limit).map(toWorkflowRow);
    const last = shown.at(-1);
    return {
      workflows: shown.map(toWorkflow),
      nextCursor: rows.length > page.limit && last ? `${last.created_at}-${last.id}` : null,
    };
  }

  /** Events after a sequence, oldest first. */
  async events(id: string, after: number): Promise<WorkflowEvent[]> {
    const rows = await this.database.read<EventRow>(
      'SELECT * FROM event WHERE workflow_id = ? AND sequence > ? ORDER BY sequence',
      [id, after],
    );
    return rows.map(toEvent);
  }

  /** Whether the database answers. */
  async answers(): Promise<boolean> {
    return this.database.read('SELECT 1 AS one').then(
      () => true,
      () => false,
    );
  }
}

function approvalOf(event: WorkflowEvent): Approval {
  const { by, decision, reason, seal } = event.data as unknown as Approval & { by: Approval['person'] };
  return { person: by, decision, reason, seal, at: event.timestamp };
}

/** A phase that was interrupted begins again: what its steps did last is what counts. */
function latestPerStep(events: readonly WorkflowEvent[]): StepResult[] {
  const results = events.map((event) => event.data.step as StepResult);
  return [...new Map(results.map((result) => [result.stepId, result])).values()];
}

function feedbackOf(event: WorkflowEvent): Loaded['feedback'][number] {
  return { text: String(event.data.reason), plan: (event.data.plan as Plan | undefined) ?? null };
}

function parseCursor(cursor: string): { at: number; id: string } {
  const match = /^(\d{1,16})-([0-9a-z]{8})$/.exec(cursor);
  if (!match)
    throw new GadError('INPUT_INVALID', 'That cursor is none: pass on `nextCursor` of the page before.');
  return { at: Number(match[1]), id: String(match[2]) };
}
