/** The tables: their rows as types, and their columns for the migration that makes them. */
import type { TableColumnOptions } from 'typeorm';
import type { EventType, Phase, Status } from '../domain/vocabulary';
import type { Dialect } from './dialect';

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
  /** 1 while some event may not have reached every subscriber. */
  unrelayed: number;
  created_at: number;
  updated_at: number;
  completed_at: number | null;
}

export interface EventRow {
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

/** How far a subscriber has got in one workflow. */
export interface PositionRow {
  subscriber: string;
  workflow_id: string;
  sequence: number;
  failures: number;
  /** Why it was given up; null while it is served. */
  parked: string | null;
}

export interface NoteRow {
  name: string;
  /** JSON. */
  content: string;
}

export interface MemoryRow {
  id: string;
  /** Rises with every change; what readers catch up by. */
  revision: number;
  /** JSON of a Memory. */
  memory: string;
}

export type Column = Omit<TableColumnOptions, 'name'>;
type Columns<R> = Record<keyof R & string, Column>;

/** The columns of every table. */
export function tables(dialect: Dialect): {
  workflow: Columns<WorkflowRow>;
  event: Columns<EventRow>;
  submission: Columns<SubmissionRow>;
  relay_position: Columns<PositionRow>;
  note: Columns<NoteRow>;
  memory: Columns<MemoryRow>;
} {
  const short = (n: number): Column => dialect.varchar(n);
  const text: Column = dialect.text;
  const int: Column = { type: 'int' };
  // Epoch milliseconds; some drivers hand 64-bit integers out as text, see rows.ts.
  const time: Column = { type: 'bigint' };
  const maybe = (column: Column): Column => ({ ...column, isNullable: true });
  const key = (column: Column): Column => ({ ...column, isPrimary: true });
  return {
    workflow: {
      id: key(short(8)),
      phase: short(20),
      status: short(20),
      resume_phase: maybe(short(20)),
      resume_status: maybe(short(20)),
      version: int,
      tier: maybe(int),
      score: maybe(int),
      request: text,
      requester_id: short(200),
      requester_name: short(200),
      reply_address: text,
      workspace: short(40),
      context: text,
      retry_of: maybe(short(8)),
      error: maybe(text),
      plan_at: maybe(int),
      review_at: maybe(int),
      result_at: maybe(int),
      head: short(64),
      owner: maybe(short(200)),
      due_at: maybe(time),
      unrelayed: int,
      created_at: time,
      updated_at: time,
      completed_at: maybe(time),
    },
    event: {
      workflow_id: key(short(8)),
      sequence: key(int),
      type: short(40),
      phase: short(20),
      data: text,
      recorded_at: time,
      hash: short(64),
    },
    submission: { digest: key(short(64)), workflow_id: short(8), recorded_at: time },
    relay_position: {
      subscriber: key(short(80)),
      workflow_id: key(short(8)),
      sequence: int,
      failures: int,
      parked: maybe(text),
    },
    note: { name: key(short(200)), content: text },
    memory: { id: key(short(64)), revision: time, memory: text },
  };
}
