/** Rows to the shapes that leave the store. */
import { LRUCache } from 'lru-cache';
import { message } from '../../messages';
import { GadError } from '../../errors';
import { storable } from '../domain/text';
import { Phase, Status, type Person } from '../domain/vocabulary';
import type { EventData, WorkflowEvent } from '../domain/event';
import type { Failure, Workflow } from '../domain/workflow';
import type { Database } from './database';
import type { EventRow, WorkflowRow } from './schema';

/** Times as text: a workflow has the same `createdAt` after each of its events. */
const times = new LRUCache<number, string>({ max: 1_000 });

function iso(ms: number): string {
  let text = times.get(ms);
  if (text === undefined) times.set(ms, (text = new Date(ms).toISOString()));
  return text;
}

const maybeNumber = (value: unknown): number | null => (value === null ? null : Number(value));

/**
 * A copy of a row, with its 64-bit numbers as numbers, which some drivers hand out as text. Column by column,
 * so that all rows are objects of one shape: V8 copies them thirty times as fast as what a driver puts together.
 */
export function toWorkflowRow(raw: WorkflowRow): WorkflowRow {
  return {
    id: raw.id,
    phase: raw.phase,
    status: raw.status,
    resume_phase: raw.resume_phase,
    resume_status: raw.resume_status,
    version: raw.version,
    tier: raw.tier,
    score: raw.score,
    request: raw.request,
    requester_id: raw.requester_id,
    requester_name: raw.requester_name,
    reply_address: raw.reply_address,
    workspace: raw.workspace,
    context: raw.context,
    retry_of: raw.retry_of,
    error: raw.error,
    plan_at: raw.plan_at,
    review_at: raw.review_at,
    result_at: raw.result_at,
    head: raw.head,
    owner: raw.owner,
    due_at: maybeNumber(raw.due_at),
    relayed: raw.relayed,
    relay_owner: raw.relay_owner,
    relay_until: maybeNumber(raw.relay_until),
    sealed: raw.sealed,
    settled: raw.settled,
    created_at: Number(raw.created_at),
    updated_at: Number(raw.updated_at),
    completed_at: maybeNumber(raw.completed_at),
  };
}

/** @throws WORKFLOW_NOT_FOUND */
export async function readRow(database: Database, id: string): Promise<WorkflowRow> {
  const row = await findRow(database, id);
  if (row) return row;
  throw workflowNotFound(id);
}

/** The row of a workflow; null where there is none. */
export async function findRow(database: Database, id: string): Promise<WorkflowRow | null> {
  // What cannot be an id is not asked for: some databases refuse such texts with an error of their own.
  if (!/^[0-9a-z]{1,8}$/.test(id)) return null;
  const [row] = await database.read<WorkflowRow>('SELECT * FROM workflow WHERE id = ?', [id]);
  return row ? toWorkflowRow(row) : null;
}

/** The same words for what is not there and for what somebody may not see. */
export function workflowNotFound(id: string): GadError {
  return new GadError('WORKFLOW_NOT_FOUND', message('workflow.gone', { id: storable(id).slice(0, 40) }));
}

export function toWorkflow(row: WorkflowRow): Workflow {
  const workflow: Changing<Workflow> = {
    id: row.id,
    phase: row.phase,
    status: row.status,
    tier: row.tier as Workflow['tier'],
    score: row.score,
    request: row.request,
    requester: requesterOf(row),
    workspace: row.workspace,
    version: row.version,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
    completedAt: row.completed_at === null ? null : iso(row.completed_at),
    error: row.error === null ? null : (JSON.parse(row.error) as Failure),
  };
  if (asks(row)) workflow.asks = true;
  return workflow;
}

export type Changing<T> = { -readonly [K in keyof T]: T[K] };

/** A question is to be answered by some time; what a person has paused rests until somebody resumes it. */
const asks = ({ phase, status, due_at: due }: WorkflowRow): boolean =>
  phase === Phase.PAUSED && status === Status.PENDING && due !== null;

function requesterOf(row: WorkflowRow): Person {
  return { id: row.requester_id, name: row.requester_name };
}

export function toEvent(row: EventRow): WorkflowEvent {
  return {
    workflowId: row.workflow_id,
    sequence: row.sequence,
    type: row.type,
    phase: row.phase,
    data: JSON.parse(row.data) as EventData,
    timestamp: iso(Number(row.recorded_at)),
    hash: row.hash,
  };
}
