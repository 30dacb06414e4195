/**
 * Terminology, used in the same sense everywhere:
 *
 * - workflow: one run of the cycle Plan → Review → Execute → Remember.
 * - phase: where a workflow is. status: how it is. position: the two together.
 * - event: what happened, past tense, appended and never changed. Its `sequence` is the
 *   workflow's `version` after it, so the events of a workflow have no gaps.
 * - transition: the pure step from one position to the next (transition.ts).
 * - tier: how much governance a plan needs, 1 to 3.
 * - seal: the digest over exactly what is approved (digest.ts).
 */

export const Phase = {
  /** Path Finder turns the request into steps. */
  PLAN: 'PLAN',
  /** Sage measures the risk; the approval policy says who has to look. */
  REVIEW: 'REVIEW',
  /** The Protected Clearing carries the steps out and publishes the result. */
  EXECUTE: 'EXECUTE',
  /** Memory Grove keeps what happened. */
  REMEMBER: 'REMEMBER',
  /** Done, the result is published. */
  COMPLETE: 'COMPLETE',
  /** Ended without a result: failed, rejected or cancelled. */
  FAILED: 'FAILED',
  /** Waiting for people: for an approval, or to be resumed. */
  PAUSED: 'PAUSED',
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

export const Status = {
  /** Accepted, waiting for the engine, or paused by a person. */
  PENDING: 'PENDING',
  /** A phase is at work. */
  RUNNING: 'RUNNING',
  /** Nothing happens until people decide, or the approval expires. */
  AWAITING_APPROVAL: 'AWAITING_APPROVAL',
  /** Cleared for execution. */
  APPROVED: 'APPROVED',
  /** People said no. */
  REJECTED: 'REJECTED',
  /** The result is published and remembered. */
  COMPLETED: 'COMPLETED',
  /** It could not be planned or carried out; nothing was published. */
  FAILED: 'FAILED',
  /** Called off by a person or by an expired approval. */
  CANCELLED: 'CANCELLED',
} as const;
export type Status = (typeof Status)[keyof typeof Status];

export const EventType = {
  /** A person or a program asked for work. */
  WORKFLOW_SUBMITTED: 'workflow_submitted',
  /** The engine took a workflow up for a phase. */
  PHASE_STARTED: 'phase_started',
  /** A phase did its work; `data` holds its document (plan, assessment or result). */
  PHASE_COMPLETED: 'phase_completed',
  /** A phase failed for good; `data.error` says why. */
  PHASE_FAILED: 'phase_failed',
  /** A planner says what it is doing: `data.planning` in one line, `data.usage` what the model has cost so far. */
  PLAN_PROGRESSED: 'plan_progressed',
  /** A step that is still at work has printed more; `data.running` holds the last lines. */
  STEP_PROGRESSED: 'step_progressed',
  /** One step of the plan was carried out in the Clearing. */
  STEP_COMPLETED: 'step_completed',
  /** Path Finder cannot plan without an answer of the requester; `data.question` holds what is asked. */
  QUESTION_ASKED: 'question_asked',
  /** The requester answered: `data.text` in words, `data.request` the whole request that a choice stands for. */
  QUESTION_ANSWERED: 'question_answered',
  /** Nobody answered in time. */
  QUESTION_EXPIRED: 'question_expired',
  /** Sage says that people have to look; `data` holds the assessment, the seal and who may decide. */
  APPROVAL_REQUIRED: 'approval_required',
  /** A person decided; `outcome` says what it led to. */
  APPROVAL_DECIDED: 'approval_decided',
  /** The rules, the base or the rehearsed result is not what people were asked about: it is asked again. */
  APPROVAL_VOIDED: 'approval_voided',
  /** Nobody decided in time. */
  APPROVAL_EXPIRED: 'approval_expired',
  /** The people who may decide were reminded. */
  APPROVAL_REMINDED: 'approval_reminded',
  /** The next tier's people may decide too from now on. */
  APPROVAL_ESCALATED: 'approval_escalated',
  /** A person who may decide has handed this one decision to a colleague. */
  APPROVAL_REASSIGNED: 'approval_reassigned',
  WORKFLOW_PAUSED: 'workflow_paused',
  WORKFLOW_RESUMED: 'workflow_resumed',
  WORKFLOW_CANCELLED: 'workflow_cancelled',
  /** An operator stopped everything: nothing is carried on until one says so. */
  EVERYTHING_STOPPED: 'everything_stopped',
  /** An operator let everything go on. */
  EVERYTHING_RESUMED: 'everything_resumed',
  WORKFLOW_COMPLETED: 'workflow_completed',
  WORKFLOW_FAILED: 'workflow_failed',
  /** The forge has a pull request for the result: `data.pullRequest` as the forge shows it, `data.sealed` the commit that was approved last. */
  PULL_REQUEST_OPENED: 'pull_request_opened',
  /** The forge shows it otherwise than before: its checks, reviews or commits, or whether it can be merged. */
  PULL_REQUEST_CHANGED: 'pull_request_changed',
  PULL_REQUEST_MERGED: 'pull_request_merged',
  /** It was closed without being merged. */
  PULL_REQUEST_CLOSED: 'pull_request_closed',
  /** The forge did not do what the bot wanted of it; `data.problem` says why. */
  PULL_REQUEST_HELD_UP: 'pull_request_held_up',
  /** Somebody who may approve wants `data.sealed` merged. */
  MERGE_REQUESTED: 'merge_requested',
} as const;
export type EventType = (typeof EventType)[keyof typeof EventType];

export const Tier = {
  /** Low risk: may be approved automatically. */
  LOW: 1,
  /** Medium risk: peer review. */
  PEER: 2,
  /** High risk: elder approval. */
  ELDER: 3,
} as const;
export type Tier = (typeof Tier)[keyof typeof Tier];

export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  1: 'Low risk',
  2: 'Peer review',
  3: 'Elder approval',
};

export const Decision = {
  APPROVE: 'approve',
  REJECT: 'reject',
  CHANGES: 'changes',
} as const;
export type Decision = (typeof Decision)[keyof typeof Decision];

/** Somebody who acts, as events keep them; person.ts says which ids are taken. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The form in which ids of people and groups are compared, wherever they come from. */
export const canonicalId = (text: string): string => text.trim().toLowerCase();

/** The engine itself, in events that no person caused. */
export const SYSTEM: Person = { id: 'system', name: 'GAD' };

/** Anyone who sits at the machine in local mode and uses its status page: a member of every conversation there. */
export const LOCAL_PERSON: Person = { id: 'local', name: 'Local user' };

/** Longest request, and longest reason of a person, in characters. */
export const MAX_TEXT = 8_000;
