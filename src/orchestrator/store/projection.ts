/** A workflow with its documents, as its row and events tell it. Pure: a fold, event by event. */
import type { Told } from '../../messages';
import type { Plan } from '../domain/plan';
import type { Answer, Answered, OpenQuestion } from '../domain/question';
import { EventType as E, type Person, Phase, SYSTEM, Status } from '../domain/vocabulary';
import type { EventData, EventFacts, WorkflowEvent } from '../domain/event';
import type { Approval, StepResult, WorkflowDetail } from '../domain/workflow';
import { proposed } from './projected-pull-request';
import { type Changing, toWorkflow } from './rows';
import type { WorkflowRow } from './schema';

/** A workflow with what only the engine needs to know. */
export interface Loaded {
  readonly row: WorkflowRow;
  readonly detail: WorkflowDetail;
  /** The request that is to be planned: the requester's own, or the one that the last choice stands for. */
  readonly planned: string;
  /** Questions about it that were answered in words, oldest first. */
  readonly answers: readonly Answer[];
  /** What reviewers asked for since then, oldest first, with the plan they saw. */
  readonly feedback: readonly { readonly text: string; readonly plan: Plan | null }[];
  /**
   * Whether it is known to be what the audit trail says: this process has made every step of it, or has
   * checked the chain. What was only read from the database may have been changed there.
   */
  readonly proven: boolean;
}

/**
 * What every detail is a copy of. All members are here, those of the row too, so that details are objects of one
 * shape: V8 copies others twenty times as slowly, and this is done for every event.
 */
const NOTHING_KNOWN: WorkflowDetail = {
  id: '',
  phase: Phase.PLAN,
  status: Status.PENDING,
  tier: null,
  score: null,
  request: '',
  requester: SYSTEM,
  workspace: '',
  version: 0,
  createdAt: '',
  updatedAt: '',
  completedAt: null,
  error: null,
  planning: null,
  running: null,
  question: null,
  answers: [],
  plan: null,
  assessment: null,
  approval: null,
  approvals: [],
  result: null,
  rehearsal: null,
  progress: [],
  similar: [],
  notes: [],
  runsIn: null,
  coauthors: [],
  stoppedBy: null,
  retryOf: null,
};

/** A workflow of which no document is known yet. */
export function withoutDocuments(row: WorkflowRow): Loaded {
  const detail = Object.assign({ ...NOTHING_KNOWN }, toWorkflow(row), { retryOf: row.retry_of });
  return {
    row,
    detail,
    planned: row.request,
    answers: [],
    feedback: [],
    proven: false,
  };
}

/** The workflow as its row says now, after one more of its events. */
export function advance(before: Loaded, row: WorkflowRow, event: WorkflowEvent): Loaded {
  const { data, sequence } = event;
  const known = before.detail;
  const decided = event.type === E.APPROVAL_DECIDED;
  const submitted = event.type === E.WORKFLOW_SUBMITTED;
  const asked =
    decided && data.decision === 'changes' ? { text: data.reason ?? '', plan: data.plan ?? null } : null;
  const answered = event.type === E.QUESTION_ANSWERED ? answerOf(event, known.question) : null;
  const chosen = answered && data.request;
  const detail: Changing<WorkflowDetail> = Object.assign({ ...NOTHING_KNOWN }, known);
  if (asked?.plan) detail.before = asked.plan;
  if (known.asks) delete detail.asks;
  Object.assign(detail, toWorkflow(row));
  // Who asked for what is what the trail says: its row is for lists.
  detail.requester = submitted ? data.by : known.requester;
  detail.request = submitted ? (data.request ?? '') : known.request;
  const coauthors = coauthorsOf(data);
  if (coauthors.length > 0) detail.coauthors = [...known.coauthors, ...coauthors];
  if (submitted && data.via !== undefined) detail.via = data.via;
  if (submitted && data.follows !== undefined) detail.follows = data.follows;
  Object.assign(detail, proposed(known, event));
  if (sequence === row.plan_at) Object.assign(detail, UNPLANNED, pick(data, PLANNED));
  if (sequence === row.review_at) Object.assign(detail, UNREVIEWED, pick(data, REVIEWED));
  if (sequence === row.result_at) Object.assign(detail, pick(data, ['result', 'rehearsal']));
  detail.planning = event.type === E.PLAN_PROGRESSED ? planningIn(data) : null;
  if (data.usage !== undefined) detail.usage = data.usage;
  detail.running = event.type === E.STEP_PROGRESSED ? (data.running ?? null) : null;
  detail.stoppedBy = stoppedBy(known.stoppedBy, event);
  detail.question = questionAfter(known.question, event);
  if (answered) detail.answers = [...known.answers, answered];
  if (decided) detail.approvals = [...known.approvals, approvalOf(event)];
  if (event.type === E.STEP_COMPLETED && data.step) detail.progress = withStep(known.progress, data.step);
  return {
    row,
    detail,
    proven: before.proven,
    // A choice stands for the whole request, with everything that was said before worked in.
    planned: chosen ?? (submitted ? (data.request ?? '') : before.planned),
    answers: chosen ? [] : answered ? [...before.answers, answered] : before.answers,
    feedback: chosen ? [] : asked ? [...before.feedback, asked] : before.feedback,
  };
}

/** Only a resting workflow has a question: whatever moves it on takes the question away. */
function questionAfter(open: OpenQuestion | null, event: WorkflowEvent): OpenQuestion | null {
  switch (event.type) {
    case E.QUESTION_ASKED: {
      const { question, expiresAt } = event.data;
      return question && expiresAt !== undefined ? { ...question, number: event.sequence, expiresAt } : open;
    }
    case E.QUESTION_ANSWERED:
    case E.QUESTION_EXPIRED:
    case E.WORKFLOW_RESUMED:
    case E.WORKFLOW_CANCELLED:
      return null;
    default:
      return open;
  }
}

function answerOf({ data, timestamp }: WorkflowEvent, open: OpenQuestion | null): Answered {
  const { text = '', choices = [] } = open ?? {};
  return { question: { text, choices }, text: data.text ?? '', by: data.by, at: timestamp };
}

const planningIn = ({ planning, said }: EventData): Told | null =>
  planning === undefined ? null : { text: planning, ...(said && { said }) };

function stoppedBy(before: Person | null, { type, data }: WorkflowEvent): Person | null {
  if (type === E.EVERYTHING_STOPPED) return data.by;
  return type === E.EVERYTHING_RESUMED ? null : before;
}

/** The owner of a program that asks or answers is not a second pair of eyes. */
function coauthorsOf({ coauthors = [], via }: EventData): readonly Person[] {
  return via ? [...coauthors, { id: via.owner, name: `the owner of ${via.name}` }] : coauthors;
}

const UNPLANNED = { plan: null, similar: [], notes: [] } satisfies Partial<WorkflowDetail>;
const PLANNED = ['plan', 'similar', 'notes'] as const;
const UNREVIEWED = {
  assessment: null,
  approval: null,
  runsIn: null,
  rehearsal: null,
} satisfies Partial<WorkflowDetail>;
const REVIEWED = ['assessment', 'approval', 'runsIn', 'rehearsal', 'shadow'] as const;

function pick(
  data: EventData,
  keys: readonly (keyof EventFacts & keyof WorkflowDetail)[],
): Partial<WorkflowDetail> {
  return Object.fromEntries(keys.filter((key) => data[key] !== undefined).map((key) => [key, data[key]]));
}

function approvalOf(event: WorkflowEvent): Approval {
  const { by, decision = 'reject', reason = '', seal = '', onBehalfOf } = event.data;
  return { person: by, decision, reason, seal, at: event.timestamp, ...(onBehalfOf && { onBehalfOf }) };
}

/** A phase that was interrupted begins again: what its steps did last is what counts. */
function withStep(steps: readonly StepResult[], step: StepResult): readonly StepResult[] {
  const at = steps.findIndex(({ stepId }) => stepId === step.stepId);
  return at === -1 ? [...steps, step] : steps.with(at, step);
}
