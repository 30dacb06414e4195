/**
 * The error catalogue: every failure a person or a program can meet has one code here.
 * docs/errors.md documents each code, and a test fails when one is missing there.
 */
import { english, message, type Message, type Said } from './messages';

interface ErrorKind {
  /** The HTTP status that the API answers with. */
  readonly status: number;
  /** Whether the same call can succeed later without anything being changed by a person. */
  readonly retry: boolean;
}

const kind = (status: number, retry = false): ErrorKind => ({ status, retry });

export const ERRORS = {
  // What a person asked for cannot be done as asked.
  REQUEST_EMPTY: kind(400),
  REQUEST_TOO_LONG: kind(413),
  FILE_UNREADABLE: kind(422),
  INPUT_INVALID: kind(400),
  NO_PLAN: kind(422),
  PLAN_INVALID: kind(422),
  WORKFLOW_NOT_FOUND: kind(404),
  WORKSPACE_UNKNOWN: kind(422),
  ILLEGAL_TRANSITION: kind(409),
  NOTHING_TO_UNDO: kind(409),
  TOO_MANY_OPEN: kind(429, true),
  QUESTION_NOT_OPEN: kind(409),
  PULL_REQUEST_NOT_OPEN: kind(409),
  MERGE_NOT_READY: kind(409),

  // Decisions.
  APPROVAL_NOT_OPEN: kind(409),
  APPROVAL_STALE: kind(409),
  APPROVAL_EXPIRED: kind(409),
  APPROVAL_REPEATED: kind(409),
  REMINDED_ALREADY: kind(409),
  REASON_REQUIRED: kind(400),
  PLAN_NOT_NAMED: kind(409),
  NOT_ENTITLED: kind(403),
  PERSON_UNKNOWN: kind(403),
  AUTHOR_EXCLUDED: kind(403),
  REQUESTER_EXCLUDED: kind(403),

  // How a workflow can end other than by success or failure.
  REJECTED: kind(409),
  CANCELLED: kind(409),
  QUESTION_EXPIRED: kind(409),

  // The workspace and the Clearing.
  REPOSITORY_MISSING: kind(422),
  REPOSITORY_EMPTY: kind(422),
  REPOSITORY_UNREADABLE: kind(422),
  PATH_OUTSIDE: kind(422),
  EDIT_NOT_FOUND: kind(422),
  EDIT_UNCERTAIN: kind(422),
  COMMAND_UNAVAILABLE: kind(422),
  NETWORK_UNAVAILABLE: kind(422),
  STEP_FAILED: kind(422),
  LIMIT_EXCEEDED: kind(422),
  CHECKS_FAILED: kind(422),
  PUBLISH_CONFLICT: kind(409),
  GIT_FAILED: kind(422),
  RESULT_LOST: kind(409),
  BASE_MOVED: kind(409),
  PHASE_TIMEOUT: kind(504, true),

  // Set-up and surroundings.
  CONFIG_INVALID: kind(500),
  GOVERNANCE_INVALID: kind(500),
  PLAYBOOK_INVALID: kind(500),
  PORT_IN_USE: kind(500),
  DATA_UNWRITABLE: kind(500),
  DATABASE_UNAVAILABLE: kind(503, true),
  MIGRATION_FAILED: kind(500),
  VERSION_CONFLICT: kind(409, true),
  AUDIT_BROKEN: kind(500),
  EVIDENCE_INVALID: kind(422),
  MODEL_UNAVAILABLE: kind(503, true),
  DIRECTORY_UNAVAILABLE: kind(503, true),
  FORGE_UNAVAILABLE: kind(503, true),
  FORGE_UNAUTHORIZED: kind(422),
  FORGE_NOT_FOUND: kind(422),
  FORGE_REFUSED: kind(409),
  UNAUTHORIZED: kind(401),
  FORBIDDEN: kind(403),
  NOT_FOUND: kind(404),
  SHUTTING_DOWN: kind(503, true),
  INTERNAL: kind(500),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** An error that is safe to show: `message` is written for a person and says what to do next. */
export class GadError extends Error {
  readonly code: ErrorCode;
  /** What `message` says in English, for readers of other languages; undefined for a text that is shown as it is. */
  readonly said: Message | undefined;
  /** Facts a caller may use, never secrets: they are stored and shown. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    said: Said,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(typeof said === 'string' ? said : english(said), { cause: options.cause });
    this.name = 'GadError';
    this.code = code;
    this.said = typeof said === 'string' ? undefined : said;
    this.details = options.details ?? {};
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get retry(): boolean {
    return ERRORS[this.code].retry;
  }

  toJSON(): { code: ErrorCode; message: string } {
    return { code: this.code, message: this.message };
  }
}

/** Any thrown value as a GadError; what is not ours becomes INTERNAL and keeps its cause for the log. */
export function asGadError(thrown: unknown): GadError {
  if (thrown instanceof GadError) return thrown;
  return new GadError('INTERNAL', message('error.internal'), { cause: thrown });
}
