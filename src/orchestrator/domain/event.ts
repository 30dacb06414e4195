/**
 * What happened to a workflow, and what its events tell. One event has the facts of its type (vocabulary.ts says
 * which); a fold reads those that it knows from any.
 */
import type { Message } from '../../messages';
import type { Failure } from './failure';
import type { PullRequest } from './forge';
import type { Attachment } from './ports';
import type { Plan } from './plan';
import type { Follows } from './pull-request';
import type { Question } from './question';
import type { Outcome } from './transition';
import type { Decision, EventType, Person, Phase } from './vocabulary';
import type { Note } from './note';
import type {
  ApprovalRequest,
  Assessment,
  ExecutionResult,
  ModelUsage,
  Rehearsal,
  RunningStep,
  Shadow,
  Similar,
  StepResult,
  Via,
} from './workflow';

/** Of a request. */
interface AskedFacts {
  readonly request: string;
  readonly workspace: string;
  readonly context: readonly (string | Attachment)[];
  readonly retryOf: string;
  /** Who wrote the request besides the requester. */
  readonly coauthors: readonly Person[];
  readonly via: Via;
  readonly follows: Follows;
}

/** Of planning. */
interface PlannedFacts {
  readonly plan: Plan | null;
  readonly similar: readonly Similar[];
  readonly notes: readonly Note[];
  /** What the planner is doing, in one line; `said` beside it. */
  readonly planning: string;
  /** What the model has cost so far. */
  readonly usage: ModelUsage;
  readonly question: Question;
  /** When the question expires, ISO 8601. */
  readonly expiresAt: string;
  /** An answer in words; `request` then holds the whole request that a choice stands for. */
  readonly text: string;
}

/** Of reviewing. */
interface ReviewedFacts {
  readonly assessment: Assessment | null;
  readonly approval: ApprovalRequest | null;
  readonly runsIn: string | null;
  readonly rehearsal: Rehearsal | null;
  readonly shadow: Shadow;
  /** Of a plan whose rehearsal failed, and about which nobody was asked. */
  readonly measured: Pick<Assessment, 'tier' | 'score'>;
}

/** Of a decision, and of what people do to a workflow. */
interface DecidedFacts {
  readonly decision: Decision;
  /** A person's own words, or why a plan is judged again, with `said` beside it. */
  readonly reason: string;
  /** What `reason` or `planning` says in English, for readers of other languages. */
  readonly said: Message;
  readonly seal: string;
  /** Until when who handed their decision over is away, ISO 8601; their other decisions go the same way. */
  readonly awayUntil: string;
  /** The person or group in whose place somebody decided. */
  readonly onBehalfOf: string;
}

/** Of carrying out and ending. */
interface ExecutedFacts {
  readonly running: RunningStep;
  readonly step: StepResult;
  readonly result: ExecutionResult;
  readonly error: Failure | null;
}

/** Of its pull request. */
interface ProposedFacts {
  readonly pullRequest: PullRequest;
  /** The commit that was approved last. */
  readonly sealed: string;
  readonly problem: Failure;
}

export type EventFacts = Partial<
  AskedFacts & PlannedFacts & ReviewedFacts & DecidedFacts & ExecutedFacts & ProposedFacts
>;

/** What an event tells: its facts, and who caused it. */
export type EventData = EventFacts & {
  readonly by: Person;
  /** What a transition depends on besides the event's type. */
  readonly outcome?: Outcome;
};

export interface WorkflowEvent {
  readonly workflowId: string;
  /** Equals the workflow's version after this event, from 1 without gaps. */
  readonly sequence: number;
  readonly type: EventType;
  /** The phase the event belongs to. */
  readonly phase: Phase;
  readonly data: EventData;
  /** ISO 8601. */
  readonly timestamp: string;
  /** SHA-256 over the previous hash and this event's canonical JSON, hex. */
  readonly hash: string;
}
