/** The rows of the tables. Their columns are made by the migrations. */
import type { EventType, Phase, Status } from '../domain/vocabulary';

/** Current state of a workflow. Its documents (plan, assessment, result) are in the events it points at. */
export interface WorkflowRow {
  id: string;
  phase: Phase;
  status: Status;
  /** Where to go on after a pause by a person. */
  resume_phase: Phase | null;
  resume_status: Status | null;
  version: number;
  tier: number | null;
  score: number | null;
  request: string;
  requester_id: string;
  requester_name: string;
  /** JSON, opaque. */
  reply_address: string;
  workspace: string;
  /** JSON array of paths. */
  context: string;
  retry_of: string | null;
  /** JSON of a Failure. */
  error: string | null;
  /** Sequences of the events that hold the current documents. */
  plan_at: number | null;
  review_at: number | null;
  result_at: number | null;
  /** Hash of the last event. */
  head: string;
  /** The instance that works on it. */
  owner: string | null;
  /** When the engine has to look at it: end of a lease, or of a wait. Null: never. Epoch ms. */
  due_at: number | null;
  /** The event that every subscriber has got, but for those with a position of their own. */
  relayed: number;
  /** The instance that delivers its events, and until when. Epoch ms. Only where replicas share the database. */
  relay_owner: string | null;
  relay_until: number | null;
  /** The last of its events that a checkpoint of the audit trail names; 0: none. */
  sealed: number;
  /** 1 once it has ended and its last event is delivered and sealed: nothing is left to do for it. */
  settled: number;
  created_at: number;
  updated_at: number;
  completed_at: number | null;
}

export interface EventRow {
  /** `created_at` of its workflow: what is written together lies together. */
  started_at: number;
  workflow_id: string;
  sequence: number;
  type: EventType;
  phase: Phase;
  /** Canonical JSON. */
  data: string;
  recorded_at: number;
  hash: string;
}

/** Which keys have been submitted, so that a redelivery finds its workflow. */
export interface SubmissionRow {
  /** SHA-256 of an idempotency key or of a fingerprint. */
  digest: string;
  workflow_id: string;
  recorded_at: number;
}

/** How far a subscriber has got in one workflow, where that is not `workflow.relayed`. */
export interface PositionRow {
  subscriber: string;
  workflow_id: string;
  sequence: number;
  failures: number;
  /** Why it was given up; null while it is served. */
  parked: string | null;
}

/** One seal over workflows: their chains can be neither cut nor removed without breaking it. */
export interface CheckpointRow {
  /** From 1 without gaps. */
  sequence: number;
  recorded_at: number;
  /** JSON of [workflow id, its version, the hash of that event] for each workflow that had moved on. */
  chains: string;
  /** SHA-256 over the hash before and this row. */
  hash: string;
}

/** A pull request that the bot made, or has to make: when to look at it. What it is like is in the events of its workflows. */
export interface PullRequestRow {
  /** The workflow that opened it; its branch is `gad/<id>`. */
  id: string;
  workspace: string;
  /** JSON array of the workflows whose commits are on it, oldest first. */
  members: string;
  /** Its number on the forge; null until it is opened. */
  number: string | null;
  state: PullRequestState;
  /** What the forge knows its last answer by. */
  tag: string | null;
  /** How often it was held up since it last went on. */
  failures: number;
  /** When its state changed last. Epoch ms. */
  changed_at: number;
  /** The instance that works on it. */
  owner: string | null;
  /** When to look at it, or the end of the lease while an instance does. Null: never again. Epoch ms. */
  due_at: number | null;
}

/** `opening` until the forge has it; `done` when its branch is gone as well. */
export type PullRequestState = 'opening' | 'open' | 'merged' | 'closed' | 'done';

export interface MemoryRow {
  id: string;
  /** Rises with every change; what readers catch up by. */
  revision: number;
  /** JSON of a Memory. */
  memory: string;
}
