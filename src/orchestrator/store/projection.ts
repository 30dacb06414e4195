/** A workflow with its documents, as its row and events tell it. Pure: a fold, event by event. */
import type { Plan } from '../domain/plan';
import type { Answer, Answered, OpenQuestion, Question } from '../domain/question';
import { Outcome } from '../domain/transition';
import { type Decision, EventType as E, type Person } from '../domain/vocabulary';
import type { Approval, RunningStep, StepResult, WorkflowDetail, WorkflowEvent } from '../domain/workflow';
import { toWorkflow } from './rows';
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
  /** Decisions that came before the plan waited for any; they count once, when it does. */
  readonly early: readonly EarlyDecision[];
}

export interface EarlyDecision {
  readonly person: Person;
  readonly decision: Decision;
  readonly reason: string;
  /** Where the plan stands in the trail that it was about; null where there was none yet. */
  readonly planAt: number | null;
}

/** A workflow of which no document is known yet. */
export function withoutDocuments(row: WorkflowRow): Loaded {
  const detail: WorkflowDetail = {
    ...toWorkflow(row),
    workspace: row.workspace,
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
    retryOf: row.retry_of,
  };
  return {
    row,
    detail,
    planned: row.request,
    answers: [],
    feedback: [],
    early: [],
  };
}

/** The workflow as its row says now, after one more of its events. */
export function advance(before: Loaded, row: WorkflowRow, event: WorkflowEvent): Loaded {
  const { data, sequence } = event;
  const documents: Partial<WorkflowDetail> = {
    ...(sequence === row.plan_at && { plan: null, similar: [], notes: [], ...pick(data, PLANNED) }),
    ...(sequence === row.review_at && {
      assessment: null,
      approval: null,
      runsIn: null,
      rehearsal: null,
      ...pick(data, REVIEWED),
    }),
    ...(sequence === row.result_at && pick(data, ['result'])),
  };
  const early = data.outcome === Outcome.EARLY;
  const decided = event.type === E.APPROVAL_DECIDED && !early;
  const asked =
    decided && data.decision === 'changes'
      ? { text: String(data.reason), plan: (data.plan as Plan | undefined) ?? null }
      : null;
  const answered = event.type === E.QUESTION_ANSWERED ? answerOf(event, before.detail.question) : null;
  const chosen = answered && (data.request as string | undefined);
  return {
    row,
    detail: {
      ...before.detail,
      ...(asked?.plan && { before: asked.plan }),
      ...toWorkflow(row),
      ...documents,
      running: event.type === E.STEP_PROGRESSED ? (data.running as RunningStep) : null,
      question: questionAfter(before.detail.question, event),
      answers: answered ? [...before.detail.answers, answered] : before.detail.answers,
      approvals: decided ? [...before.detail.approvals, approvalOf(event)] : before.detail.approvals,
      progress:
        event.type === E.STEP_COMPLETED
          ? withStep(before.detail.progress, data.step as StepResult)
          : before.detail.progress,
    },
    // A choice stands for the whole request, with everything that was said before worked in.
    planned: chosen ?? before.planned,
    answers: chosen ? [] : answered ? [...before.answers, answered] : before.answers,
    feedback: chosen ? [] : asked ? [...before.feedback, asked] : before.feedback,
    early: early ? [...before.early, earlyOf(event)] : sequence === row.review_at ? [] : before.early,
  };
}

/** Only a resting workflow has a question: whatever moves it on takes the question away. */
function questionAfter(open: OpenQuestion | null, event: WorkflowEvent): OpenQuestion | null {
  switch (event.type) {
    case E.QUESTION_ASKED: {
      const { question, expiresAt } = event.data as unknown as { question: Question; expiresAt: string };
      return { ...question, number: event.sequence, expiresAt };
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
  return { question: { text, choices }, text: String(data.text), by: data.by, at: timestamp };
}

const PLANNED = ['plan', 'similar', 'notes'] as const;
const REVIEWED = ['assessment', 'approval', 'runsIn', 'rehearsal'] as const;

function pick(data: WorkflowEvent['data'], keys: readonly (keyof WorkflowDetail)[]): Partial<WorkflowDetail> {
  return Object.fromEntries(keys.filter((key) => data[key] !== undefined).map((key) => [key, data[key]]));
}

type Decided = Omit<Approval, 'person' | 'at'> & { readonly by: Person };

function approvalOf(event: WorkflowEvent): Approval {
  const { by, decision, reason, seal, onBehalfOf } = event.data as unknown as Decided;
  return { person: by, decision, reason, seal, at: event.timestamp, ...(onBehalfOf && { onBehalfOf }) };
}

function earlyOf(event: WorkflowEvent): EarlyDecision {
  const { by, decision, reason } = event.data as unknown as Decided;
  return { person: by, decision, reason, planAt: (event.data.planAt as number | undefined) ?? null };
}

/** A phase that was interrupted begins again: what its steps did last is what counts. */
function withStep(steps: readonly StepResult[], step: StepResult): readonly StepResult[] {
  const at = steps.findIndex(({ stepId }) => stepId === step.stepId);
  return at === -1 ? [...steps, step] : steps.with(at, step);
}
