/**
 * The orchestrator's public door. It knows nothing of Teams: a caller hands it an idempotency
 * key, a requester and an opaque reply address, and listens to events.
 */
import type { GadError } from '../errors';
import type { Envelope } from './domain/evidence';
import type { Filter } from './domain/filter';
import type {
  Attachment,
  ClearingProbe,
  Conversations,
  FormChoice,
  RequestForm,
  Suggestion,
} from './domain/ports';
import type { ApprovalPolicy } from './domain/governance';
import type { GivenAnswer } from './domain/question';
import type { Statistics, Unplanned } from './domain/statistics';
import type { Decision, Person } from './domain/vocabulary';
import type { WorkflowEvent } from './domain/event';
import type { Via, WaitingWorkflow, Workflow, WorkflowDetail } from './domain/workflow';

export interface Submission {
  /** Two submissions with the same key are one: the second answers the first's workflow. */
  readonly key: string;
  /**
   * Two submissions with the same fingerprint within a minute are one as well: a chat service may
   * deliver a message again under a new id.
   */
  readonly fingerprint?: string;
  readonly request: string;
  readonly requester: Person;
  /** Kept as it is and handed back to event handlers; at most 8 KiB as JSON. */
  readonly replyAddress: unknown;
  /** Paths the requester named as context, and texts that came along, such as attached files. */
  readonly context?: readonly (string | Attachment)[];
  /** Name in the governance file; the first workspace when left out. */
  readonly workspace?: string;
  /** The program that asks in the requester's name: neither the requester nor its owner approves then. */
  readonly via?: Via;
}

export interface Submitted {
  readonly workflow: Workflow;
  /** What has led to this workflow before, if anything: then nothing new was stored. */
  readonly duplicate: false | 'key' | 'fingerprint';
}

/** What a decision led to. */
export type DecisionOutcome =
  /** Quorum reached: execution goes ahead. */
  | 'approved'
  /** Counted; more approvals are needed. */
  | 'counted'
  | 'rejected'
  /** Path Finder makes a new plan with the feedback. */
  | 'changes_requested'
  /** A decision with the same key was taken before: nothing has changed now. */
  | 'repeated';

export interface DecisionRequest {
  readonly decision: Decision;
  readonly person: Person;
  /** Required for `changes`. */
  readonly reason?: string;
  /** Two decisions with the same key are one: a chat service may deliver a typed command again, much later. */
  readonly key?: string;
  /** The seal of the plan that the person saw. */
  readonly seal?: string;
  /** Instead of the seal: the mark of the plan, as its card shows it and people type it. */
  readonly mark?: string;
}

/** An answer to the question that a workflow rests for: one of its choices, or words. */
export interface AnswerRequest extends GivenAnswer {
  readonly person: Person;
  /** Number of the question that the person saw; without it the open one is meant. */
  readonly question?: number;
  /** Two answers with the same key are one. */
  readonly key?: string;
  /** The program that answers in the requester's name. */
  readonly via?: Via;
}

/** What is to be added to a pull request. */
export interface FollowUpRequest {
  readonly text: string;
  readonly person: Person;
  /** Two with the same key are one. */
  readonly key: string;
  readonly replyAddress: unknown;
}

/** A webhook's delivery as it came; names of headers are in lower case. */
export interface ForgeDelivery {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** How one person stands towards a workflow that waits for a decision. */
export interface Eligibility {
  readonly workflow: WorkflowDetail;
  /** Why an approval by them would not count now; null when it would. */
  readonly refused: GadError | null;
}

/** A field of a form, and what was typed into it. */
export interface FieldQuery {
  readonly workspace?: string;
  readonly playbook: string;
  readonly field: string;
  readonly text: string;
}

/** How a request is made again. */
export interface Again {
  /** Other words for it; what was attached stays. */
  readonly request?: string;
}

export interface ListQuery extends Filter {
  /** 1 to 100; 20 when left out. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** Called at least once for each event, in order for each workflow. A throw is tried again with backoff. */
export type EventHandler = (event: WorkflowEvent, context: EventContext) => Promise<void>;

export interface EventContext {
  /** The workflow as it is now, which may be later than the event. */
  readonly workflow: WorkflowDetail;
  readonly replyAddress: unknown;
}

/** Small durable values for event handlers, such as the id of a message that was sent. */
export interface Notes {
  get<T>(key: string): Promise<T | null>;
  /** All whose keys begin so, up to 40 characters for keys longer than 100. */
  list<T>(prefix: string): Promise<readonly { readonly name: string; readonly value: T }[]>;
  put(key: string, value: unknown): Promise<void>;
  /** Puts `next` in the place of `before`, null for nothing there; false, and no change, where something else is there by now. */
  swap(key: string, before: unknown, next: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
}

export interface Orchestrator {
  /**
   * Takes a request in; it is durable when this settles.
   * @throws REQUEST_EMPTY, REQUEST_TOO_LONG, WORKSPACE_UNKNOWN, SHUTTING_DOWN, PERSON_UNKNOWN, NOT_ENTITLED
   * for people who may not ask in the workspace, CONFIG_INVALID where nobody could decide
   */
  submit(submission: Submission): Promise<Submitted>;
  /**
   * An approval names the plan by its seal or its mark; a rejection and a wish for changes count without.
   * @throws WORKFLOW_NOT_FOUND, PERSON_UNKNOWN, PLAN_NOT_NAMED, APPROVAL_NOT_OPEN (its message says how it was decided, and by whom),
   * APPROVAL_STALE, APPROVAL_EXPIRED, DIRECTORY_UNAVAILABLE, APPROVAL_REPEATED, REASON_REQUIRED, NOT_ENTITLED, REQUESTER_EXCLUDED,
   * AUTHOR_EXCLUDED
   */
  decide(
    id: string,
    request: DecisionRequest,
  ): Promise<{ outcome: DecisionOutcome; workflow: WorkflowDetail }>;
  /** What `decide` would say to an approval by this person; nothing changes. @throws WORKFLOW_NOT_FOUND, DIRECTORY_UNAVAILABLE */
  eligibility(id: string, person: Person): Promise<Eligibility>;
  /** Whether the governance file lets a person decide on the plans of a workflow, authors or not. @throws WORKFLOW_NOT_FOUND, DIRECTORY_UNAVAILABLE */
  mayDecide(id: string, person: Person): Promise<boolean>;
  /** @throws WORKFLOW_NOT_FOUND, ILLEGAL_TRANSITION, NOT_ENTITLED; the same for the next three. */
  pause(id: string, by: Person, reason?: string): Promise<Workflow>;
  resume(id: string, by: Person, reason?: string): Promise<Workflow>;
  cancel(id: string, by: Person, reason?: string): Promise<Workflow>;
  /**
   * Reminds the people who may decide, as the governance file's `remindAfter` does; once an hour at most.
   * @throws WORKFLOW_NOT_FOUND, APPROVAL_NOT_OPEN, REMINDED_ALREADY, NOT_ENTITLED
   */
  remind(id: string, by: Person): Promise<Workflow>;
  /**
   * Hands this one decision to a colleague whom the governance file lists under `standIns`: they use the
   * person's right, and together they count once. With `until`, ISO 8601 and within 90 days, the person is
   * away until then: what waits for them now or later goes to the same colleague, by the same rules.
   * @throws WORKFLOW_NOT_FOUND, PERSON_UNKNOWN, APPROVAL_NOT_OPEN, NOT_ENTITLED for people who may not decide
   * and for a colleague who is not listed, INPUT_INVALID for oneself
   */
  reassign(id: string, by: Person, to: string, until?: string): Promise<Workflow>;
  /** The person is back: nothing more is handed over for them. @returns whether they were away @throws PERSON_UNKNOWN */
  isBack(person: Person): Promise<boolean>;
  /**
   * A new workflow with the request of one that ended; the old one stays as it is.
   * @throws WORKFLOW_NOT_FOUND, ILLEGAL_TRANSITION
   */
  retry(id: string, by: Person, key: string, replyAddress: unknown, again?: Again): Promise<Submitted>;
  /**
   * A new workflow that makes the reverse change of one that has completed: it is planned, judged and
   * approved like any other. @throws WORKFLOW_NOT_FOUND, NOTHING_TO_UNDO
   */
  undo(id: string, by: Person, key: string, replyAddress: unknown, via?: Via): Promise<Submitted>;
  /**
   * Has the pull request of a completed workflow merged; `sealed` is the commit that the person saw on the card.
   * @throws WORKFLOW_NOT_FOUND, PULL_REQUEST_NOT_OPEN, MERGE_NOT_READY with what is in the way, NOT_ENTITLED for who
   * may not approve it, AUTHOR_EXCLUDED, FORGE_UNAVAILABLE, FORGE_UNAUTHORIZED, FORGE_NOT_FOUND
   */
  merge(id: string, by: Person, sealed?: string): Promise<WorkflowDetail>;
  /**
   * A new workflow whose result is added to the open pull request of a completed one, planned, judged and approved
   * like any other. @throws WORKFLOW_NOT_FOUND, PULL_REQUEST_NOT_OPEN, REASON_REQUIRED, and what `submit` throws
   */
  followUp(id: string, wish: FollowUpRequest): Promise<Submitted>;
  /**
   * A webhook's delivery for a workspace: its pull request is looked at, and a comment `/gad …` by somebody whom the
   * governance file knows becomes a follow-up. Harmless when it comes twice, late or out of order.
   * @throws NOT_FOUND, FORBIDDEN, UNAUTHORIZED, INPUT_INVALID
   */
  forgeNews(workspace: string, delivery: ForgeDelivery): Promise<void>;
  /**
   * Answers the open question of a workflow, which then goes on with planning. Only its requester may.
   * @throws WORKFLOW_NOT_FOUND, QUESTION_NOT_OPEN, NOT_ENTITLED, and INPUT_INVALID for a choice that is
   * not offered or an answer without words
   */
  answer(id: string, answer: AnswerRequest): Promise<Workflow>;
  /**
   * Where a viewer is given, here and in the next three, only what that person may see is there: their
   * own requests, those of conversations they are in, those they may decide on, and for auditors and
   * operators all. @throws WORKFLOW_NOT_FOUND, PERSON_UNKNOWN, DIRECTORY_UNAVAILABLE
   */
  status(id: string, viewer?: Person): Promise<WorkflowDetail>;
  /** Newest first; with a viewer a page may be shorter than its limit. @throws INPUT_INVALID for a limit or cursor that is none. */
  list(
    query: ListQuery,
    viewer?: Person,
  ): Promise<{ workflows: readonly Workflow[]; nextCursor: string | null }>;
  /** What an approval by this person would count for now, the longest wait first. @throws DIRECTORY_UNAVAILABLE */
  waitingFor(person: Person): Promise<readonly WaitingWorkflow[]>;
  /** Events after a sequence (0: all), oldest first. @throws WORKFLOW_NOT_FOUND */
  events(id: string, after?: number, viewer?: Person): Promise<readonly WorkflowEvent[]>;
  /**
   * Everything that the n-th step (from 1) of a workflow has printed. @throws WORKFLOW_NOT_FOUND,
   * NOT_FOUND when there is no such step, it has not run, or its log was old and made room for others
   */
  stepLog(id: string, step: number): Promise<string>;
  /** Checks the hash chain of one workflow, and how many events it has. @throws WORKFLOW_NOT_FOUND, AUDIT_BROKEN */
  verify(id: string): Promise<{ readonly events: number }>;
  /** Signed evidence about the published commit. @throws WORKFLOW_NOT_FOUND, AUDIT_BROKEN, NOT_FOUND where there is none */
  attestation(id: string): Promise<Envelope>;
  /** What the published commit changed, or the rehearsed plan would change, as a patch; null where neither is there. @throws WORKFLOW_NOT_FOUND */
  diff(id: string, viewer?: Person): Promise<string | null>;
  /**
   * Nothing is begun and everything at work is interrupted, on all replicas within two seconds, until
   * `goOn`. Requests and decisions are still taken. @throws PERSON_UNKNOWN, NOT_ENTITLED for anyone who is not an
   * operator; `via` is a program whose role says that it may
   */
  stopEverything(by: Person, via?: Via): Promise<void>;
  goOn(by: Person, via?: Via): Promise<void>;
  /** Whether everything is stopped. */
  readonly stopped: boolean;
  /** How the newest workflows went, for plots. */
  statistics(): Promise<Statistics>;
  /** Says who belongs to conversations, before `start`. Without it, only local mode knows an `anyone`. */
  meetIn(conversations: Conversations): void;
  /** What people asked for lately that got no plan: the same words are one entry, the most frequent first. */
  unplanned(): Promise<readonly Unplanned[]>;
  /** How many workflows wait for an approval. */
  waiting(): Promise<number>;
  /** Subscribes before `start`. The name identifies the durable position across restarts. */
  registerEventHandler(name: string, handler: EventHandler): void;
  /** Calls this handler with a workflow's last event again, durably, with the same pauses if it fails. */
  redeliver(name: string, id: string): Promise<void>;
  /** Calls back after each committed event of this process, without any promise; returns the unsubscribe. */
  watch(listener: (event: WorkflowEvent) => void): () => void;
  /** Everything the planner knows how to do, for help. */
  suggestions(): readonly Suggestion[];
  /** Requests that a workspace has a plan for as it is, for buttons; none where its repository cannot be read. */
  examples(workspace?: string): Promise<readonly string[]>;
  /** Kinds of request as forms, with what the workspace has; the most frequent first. @throws NOT_ENTITLED for people who may not ask there */
  forms(person: Person, workspace?: string): Promise<readonly RequestForm[]>;
  /** What a field of a form can be, by some of its letters. @throws NOT_ENTITLED */
  choices(person: Person, field: FieldQuery): Promise<readonly FormChoice[]>;
  /** The request that a filled form stands for. @throws INPUT_INVALID where a value is missing, or is no such value */
  requestFrom(playbook: string, values: Readonly<Record<string, string>>): string;
  health(): Promise<{
    readonly database: boolean;
    readonly clearing: ClearingProbe;
    readonly accepting: boolean;
    /** Event deliveries that were given up after many tries; the next start tries them again. */
    readonly parked: number;
  }>;
  readonly notes: Notes;
  readonly workspaces: readonly string[];
  /** Who may approve what, and until when. */
  readonly policy: ApprovalPolicy;
  start(): Promise<void>;
  /** Stops taking work, lets running phases reach a safe point, and closes. */
  stop(): Promise<void>;
}
