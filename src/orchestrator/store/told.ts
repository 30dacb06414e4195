/** What the events of a workflow say that its row has to be. Pure: a fold, event by event. */
import { message, type Message } from '../../messages';
import { canonicalJson } from '../domain/digest';
import { type Position, transition } from '../domain/transition';
import { EventType as E } from '../domain/vocabulary';
import type { EventData, WorkflowEvent } from '../domain/event';
import type { WorkflowRow } from './schema';

/** A workflow as its trail tells it. */
export interface Told {
  readonly position: Position | null;
  /** Where the row points into the trail, and what people read of it. */
  readonly row: Partial<WorkflowRow>;
}

export const NOTHING_TOLD: Told = { position: null, row: {} };

/** The workflow after one more of its events. @throws ILLEGAL_TRANSITION where the event does not follow */
export function told({ position, row }: Told, event: WorkflowEvent): Told {
  const { type, sequence, data } = event;
  const measured = data.assessment ?? data.measured;
  const error = data.error ?? data.result?.error;
  return {
    position: transition(position, { type, outcome: data.outcome }),
    row: {
      ...row,
      ...(type === E.WORKFLOW_SUBMITTED && asked(data)),
      ...(type === E.PHASE_COMPLETED && data.plan !== undefined && { plan_at: sequence }),
      ...(data.assessment !== undefined && { review_at: sequence }),
      ...(data.result !== undefined && { result_at: sequence }),
      ...(measured && { tier: measured.tier, score: measured.score }),
      ...(error !== undefined && { error: canonicalJson(error) }),
    },
  };
}

function asked({ by, request, workspace, context, retryOf }: EventData): Partial<WorkflowRow> {
  return {
    requester_id: by.id,
    requester_name: by.name,
    request,
    workspace,
    context: canonicalJson(context),
    retry_of: retryOf ?? null,
    plan_at: null,
    review_at: null,
    result_at: null,
    tier: null,
    score: null,
    error: null,
  };
}

/** Columns that people have a word for. */
const NAMED = ['requester_id', 'requester_name', 'request', 'tier', 'score', 'error'] as const;

const nameOf = (column: keyof WorkflowRow): Message | string => {
  const named = NAMED.find((one) => one === column);
  return named ? message(`audit.${named}`) : column;
};

/** What a row says otherwise than the trail does, in words; null where they agree. */
export function contradiction(row: WorkflowRow, { position, row: expected }: Told): Message | null {
  const where = position && `${position.phase} / ${position.status}`;
  if (where !== `${row.phase} / ${row.status}`) {
    return message('audit.state', { events: where ?? '', row: `${row.phase} / ${row.status}` });
  }
  const resume = position?.resume ?? null;
  if ((resume?.phase ?? null) !== row.resume_phase || (resume?.status ?? null) !== row.resume_status) {
    return message('audit.resume');
  }
  for (const [column, value] of Object.entries(expected) as [keyof WorkflowRow, unknown][]) {
    const stored = row[column];
    if ((isJson(column) ? canonical(stored) : stored) === value) continue;
    return message('audit.column', { column: nameOf(column) });
  }
  return null;
}

/** A JSON column as its events would have it; what cannot be read is like nothing that they say. */
function canonical(stored: unknown): unknown {
  if (stored === null) return null;
  if (typeof stored !== 'string') return undefined;
  try {
    return canonicalJson(JSON.parse(stored));
  } catch {
    return undefined;
  }
}

const isJson = (column: keyof WorkflowRow): boolean => column === 'context' || column === 'error';
