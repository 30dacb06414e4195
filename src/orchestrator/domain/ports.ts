/**
 * The four rooms as the engine sees them, and what they are handed.
 * Each is implemented in its own folder and wired in main.ts.
 */
import type { Signature } from './commits';
import type { Answer, NoPlanReason, Question } from './question';
import type { CheckRun } from './check';
import type { FileChange } from './file-change';
import type { Plan, PlanAuthor, Step } from './plan';
import type { Skipped, TreeEntry } from './tree-entry';
import type { Decision, Tier } from './vocabulary';
import type {
  Assessment,
  Diffstat,
  Effects,
  ModelUsage,
  Opinion,
  Rehearsal,
  Similar,
  StepResult,
} from './workflow';

export type { FileChange, FileSide } from './file-change';

/* ---------- workspace: a git repository at one commit, read only ---------- */

/** One file of a commit by what it holds. */
export interface FileContent {
  readonly path: string;
  /** Id of its content: the same in all commits and at all paths that have this content. */
  readonly id: string;
  /** In bytes. */
  readonly size: number;
}

/** A commit as history names it. */
export interface PastCommit {
  readonly id: string;
  readonly subject: string;
  readonly merge: boolean;
}

export interface WorkspaceView {
  /** Name in the governance file. */
  readonly name: string;
  /** Full id of the commit everything here is read from. */
  readonly commit: string;
  /** The branch whose newest commit that is; missing where there is none. */
  readonly branch?: string;
  /** Things a person should know, such as uncommitted changes that the plan will not see. */
  readonly notes: readonly string[];
  /** Paths of all files at the commit, links among them, relative, with forward slashes. */
  list(): Promise<readonly string[]>;
  /**
   * Text of a file at the commit, as it is in git and no working copy changes it; null where there
   * is none, and `entry` says why. What is not UTF-8 is decoded so that edits keep its bytes.
   */
  read(path: string): Promise<string | null>;
  /** What is at a path; null where there is nothing. */
  entry?(path: string): Promise<TreeEntry | null>;
  /** The files, all or those below a folder, that may hold text and that nothing here can read. */
  unread?(folder?: string): Promise<readonly Skipped[]>;
  /** All files but links, with the ids of their contents, for readers that keep what they made of a content. */
  contents?(): Promise<readonly FileContent[]>;
  /** Texts by the ids of contents; what `read` would answer with null is left out. */
  texts?(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Commits up to here, newest first, at most `limit`; with a path those that changed it. */
  history?(limit: number, path?: string): Promise<readonly PastCommit[]>;
  /** Who changed the lines of a text file last, line by line from `from` to `to`, both counted from 1. */
  blame?(path: string, from: number, to: number): Promise<readonly PastCommit[]>;
  /** Paths of the text files that contain a word, in any case. */
  find?(word: string): Promise<readonly string[]>;
  /** What an earlier commit changed; null where the history up to here has none with this (short) id. */
  changes?(commit: string): Promise<{
    readonly merge: boolean;
    /** The commit before it; null for the first. */
    readonly parent: string | null;
    readonly files: readonly FileChange[];
  } | null>;
}

export interface Workspaces {
  /**
   * Opens a workspace at its current base commit; or at the commit `on`, when that is not in the
   * base's history but the newest of a branch `gad/<id>`, so that an unmerged result can be worked on.
   * @throws WORKSPACE_UNKNOWN, REPOSITORY_MISSING, REPOSITORY_EMPTY, REPOSITORY_UNREADABLE
   */
  open(name: string, on?: string): Promise<WorkspaceView>;
  /** A published commit as a patch, cut where it is very long; null where it is not there any more. */
  diff?(name: string, commit: string): Promise<string | null>;
}

/* ---------- PLAN: Path Finder ---------- */

/** A text that came along with a request, such as a file attached to the message. */
export interface Attachment {
  readonly name: string;
  readonly text: string;
  /** It came along and could not be read: people are told, and nobody plans with it. */
  readonly unread?: true;
}

export interface PlanRequest {
  readonly request: string;
  readonly workspace: WorkspaceView;
  /** Paths the requester named with `context:`. */
  readonly contextPaths: readonly string[];
  /** Texts that came along with the request. */
  readonly attachments?: readonly Attachment[];
  /** Questions about `request` that were answered in words, oldest first. A choice that was taken is `request` itself. */
  readonly answers?: readonly Answer[];
  /** What reviewers asked for, oldest first, with the plan they saw and, of the last, what it changed. */
  readonly feedback: readonly {
    readonly text: string;
    readonly plan: Plan | null;
    readonly patch?: string;
  }[];
  /** Earlier executions that resemble the request, most alike first. */
  readonly similar: readonly Recalled[];
  readonly signal: AbortSignal;
  /** What else the engine does for a planner that works in several rounds; left out where nobody waits. */
  readonly desk?: PlannersDesk;
}

/** A plan that its planner still works on. */
export type DraftPlan = Pick<Plan, 'summary' | 'steps' | 'author'>;

/** What the engine does for a planner while it works. */
export interface PlannersDesk {
  /** What the model has cost this workflow before. */
  readonly spent: ModelUsage | undefined;
  /** What it has cost the requester's other workflows that asked it within the last 24 hours. */
  spentByRequester(): Promise<readonly ModelUsage[]>;
  /**
   * Carries a draft out in the Clearing, without publishing it, as the review will. Null where the governance file
   * wants no rehearsal of such a plan before people have looked at it.
   * @throws for a plan that cannot be carried out here: COMMAND_UNAVAILABLE, NETWORK_UNAVAILABLE, PATH_OUTSIDE,
   * LIMIT_EXCEEDED
   */
  tryOut(draft: DraftPlan, signal: AbortSignal): Promise<Rehearsal | null>;
  /** Makes known what the planner is doing, in one line, and what the model has cost this workflow so far. */
  report(doing: string, usage: ModelUsage): void;
}

export interface Suggestion {
  /** Name of a playbook. */
  readonly playbook: string;
  readonly title: string;
  /** A phrase a person can type as it stands. */
  readonly example: string;
}

export type PlanOutcome =
  | {
      readonly kind: 'plan';
      readonly summary: string;
      readonly steps: readonly Step[];
      readonly author: PlanAuthor;
      readonly context: Plan['context'];
      /** What a person should know beside the steps, such as files that were not read. */
      readonly notes?: readonly string[];
    }
  /** The requester has to say more: the workflow rests until then. */
  | ({ readonly kind: 'question' } & Question)
  /** There is no plan: `message` says why and what helps, `suggestions` are playbooks that could do what was asked. */
  | {
      readonly kind: 'none';
      readonly reason: NoPlanReason;
      readonly message: string;
      readonly suggestions: readonly Suggestion[];
    };

export interface PathFinder {
  /** Thrown errors with `retry` are tried again by the engine; others fail the workflow. */
  plan(request: PlanRequest): Promise<PlanOutcome>;
  /** All playbooks, for the help card. */
  suggestions(): readonly Suggestion[];
  /** Requests that the workspace has a plan for at this commit, made from its own files and tried; none costs a model's answer. */
  examples?(workspace: WorkspaceView): Promise<readonly string[]>;
}

/* ---------- REVIEW: Sage ---------- */

export interface Sage {
  /**
   * Deterministic, without database or network, and never rejects: what it cannot read is Tier 3. Text in `request`
   * never lowers the tier.
   */
  assess(plan: {
    readonly request: string;
    readonly steps: readonly Step[];
    /** What a rehearsal changed, measured; it is judged as what was planned is. */
    readonly changes?: readonly FileChange[];
    /** What settles a rule of Tier 2: a playbook's certain reading, passing checks. */
    readonly evidence?: readonly ('playbook' | 'checks')[];
    /** Remembered executions of similar requests: those that failed may raise the tier. */
    readonly similar?: readonly Similar[];
    /** A second reading by a model: it may raise the tier. */
    readonly opinion?: Opinion | null;
  }): Promise<Assessment>;
}

/** Has a model read a plan, too. */
export interface SecondReader {
  /** Null when there is no usable answer in time: a model that fails changes nothing. */
  read(plan: { readonly request: string; readonly steps: readonly Step[] }): Promise<Opinion | null>;
}

/** A language model that is asked one question and gives one answer. */
export interface LanguageModel {
  readonly name: string;
  /** @throws MODEL_UNAVAILABLE, CONFIG_INVALID */
  ask(question: {
    /** Written by this program alone. */
    readonly instructions: string;
    /** Data to read, which others wrote. */
    readonly material: string;
    readonly signal: AbortSignal;
  }): Promise<string>;
}

/* ---------- EXECUTE: Protected Clearing ---------- */

export interface ClearingProbe {
  readonly kind: 'bubblewrap' | 'edit-only';
  /** Whether `command` steps can be run. */
  readonly commands: boolean;
  /** What is missing for more, with the command that installs it; empty when nothing is. */
  readonly missing: readonly string[];
}

export interface ClearingJob {
  readonly workflowId: string;
  readonly plan: Plan;
  readonly request: string;
  /** Lines for the commit message's trailer, such as `GAD-Workflow: id`. */
  readonly trailers: readonly string[];
  /** The author of the commit; the committer, the bot, where left out. */
  readonly author?: Signature;
  /** Fixes author and committer date, so that the same tree gives the same commit. ISO 8601. */
  readonly date: string;
  /** The branch that the result adds a commit to, and its newest commit; left out: it gets a branch of its own. */
  readonly onto?: { readonly branch: string; readonly commit: string };
}

export interface Published {
  readonly branch: string;
  readonly commit: string;
  /** Full id of the commit's tree. */
  readonly tree: string;
  readonly diffstat: Diffstat;
  /** The branch that has the commit as well, with `publish: merge`. */
  readonly merged?: string;
  /** Where people make a pull request of the branch, if its forge is known and the bot opens none. */
  readonly link?: string;
}

/**
 * What a plan made, kept by the Clearing until it is published or dropped. Plain data that can be
 * stored; the plan need not run again. Its tree says everything about the content: two results
 * with the same base and the same tree are the same.
 */
export interface Snapshot extends Effects {
  readonly commit: string;
}

/**
 * Told the last lines that a running command has printed: after two seconds, and from then on at
 * twice the distance each time, up to half a minute, when there are new ones.
 */
export type ProgressListener = (lastLines: string) => void;

/** One throw-away copy of the workspace. */
export interface ClearingRun {
  /**
   * Carries one step out. A step that fails is a result with `ok: false`, not an exception.
   * On abort the step's processes are gone when this settles.
   */
  run(step: Step, signal: AbortSignal, onProgress?: ProgressListener): Promise<StepResult>;
  /**
   * Keeps the result as it is now, under the workflow's id, until it is published or dropped; a
   * later one takes its place. Null when nothing changed. `patch` has at most `longestPatch`
   * characters (32,768 when left out).
   * @throws PATH_OUTSIDE for what must not be published, LIMIT_EXCEEDED
   */
  snapshot(longestPatch?: number): Promise<Snapshot | null>;
  /**
   * Runs the workspace's checks on a result, each in a copy of its own without network, so that
   * nothing they write gets into it. Empty where there are none. A check that fails, or cannot start,
   * is a result, not an exception.
   */
  check(result: Snapshot, signal: AbortSignal): Promise<readonly CheckRun[]>;
  /** `snapshot`, `publishSnapshot` and `dropSnapshot` in one; null when nothing changed. */
  publish(): Promise<Published | null>;
  /** Removes every trace but what was published. Never throws. */
  discard(): Promise<void>;
}

export interface Clearing {
  /** What this machine can do, found out by canaries once and remembered. */
  probe(): Promise<ClearingProbe>;
  /** @throws COMMAND_UNAVAILABLE before the first step when a step cannot be run here. */
  prepare(job: ClearingJob): Promise<ClearingRun>;
  /**
   * Publishes exactly the tree of a snapshot as one commit on `gad/<workflowId>`, with the trailers
   * of this job: those of the snapshot's own commit may be older. Nothing is run. When the branch
   * that the plan started from has moved since, the same change is brought onto its tip. Idempotent:
   * a branch this workflow has published already is adopted as it is. Null when the branch has the
   * change already.
   * @throws RESULT_LOST when the snapshot is not kept any more, BASE_MOVED, PUBLISH_CONFLICT
   */
  publishSnapshot(job: ClearingJob, snapshot: Pick<Snapshot, 'tree'>): Promise<Published | null>;
  /** Lets go of what was kept for a workflow. Idempotent; what was published stays. */
  dropSnapshot(workflowId: string, workspace: string): Promise<void>;
  /** What an earlier attempt of this workflow has published already, if anything. */
  published(job: ClearingJob): Promise<Published | null>;
  /** Takes the workflow's branch, or its commit on the branch `onto`, back, drops its snapshot and removes what a crash may have left of it. Idempotent. */
  withdraw(workflowId: string, workspace: string, onto?: ClearingJob['onto']): Promise<void>;
  /**
   * Moves a branch from one commit to another, or takes it away where `to` is null. Idempotent: one that is not at
   * `from` is left as it is, because the commit on it is somebody else's. @throws PUBLISH_CONFLICT
   */
  moveBranch(
    workspace: string,
    move: { readonly branch: string; readonly from: string; readonly to: string | null },
  ): Promise<void>;
  /**
   * Adds a note to a published commit, under `refs/notes/gad` of the repository. Idempotent. Answers null, or why
   * the repository does not take it. @throws where it cannot be reached
   */
  annotate(workspace: string, commit: string, note: string): Promise<string | null>;
  /** What a workflow's n-th step (from 1) has printed, cleaned of control characters; null when that is not kept. */
  log(workflowId: string, step: number): Promise<string | null>;
  /** Removes what an earlier process left behind; called once at start. */
  sweep(): Promise<void>;
}

/* ---------- REMEMBER: Memory Grove ---------- */

export interface Memory {
  /** The workflow's id. */
  readonly id: string;
  readonly request: string;
  readonly steps: readonly Step[];
  readonly success: boolean;
  readonly tier: Tier | null;
  /** Left out, or false for an end that says nothing about the plan: it counts neither for nor against one like it. */
  readonly counts?: false;
  /** Outcome in words: the status it ended in, and why if it did not succeed. */
  readonly outcome: string;
  /** What people decided about its plans and why, oldest first. Who they were is in the audit trail alone. */
  readonly decisions: readonly { readonly decision: Decision; readonly reason: string }[];
  readonly diffstat: Diffstat | null;
  readonly durationMs: number | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A memory with how alike it is to what was asked for, 0 to 1. */
export interface Recalled extends Memory {
  readonly score: number;
}

export interface MemoryGrove {
  /** Keeps a memory; a second one with the same id replaces the first. */
  remember(memory: Memory): Promise<void>;
  /** The most similar memories, best first; `exclude` leaves one workflow out. */
  recall(request: string, limit: number, exclude?: string): Promise<readonly Recalled[]>;
}

/** A memory as the store keeps it. */
export interface KeptMemory {
  /** Rises with every change; what readers catch up by. */
  readonly cursor: number;
  readonly memory: Memory;
}

/** Where memories are kept; implemented by the store. */
export interface MemoryStore {
  putMemory(memory: Memory): Promise<void>;
  /** Memories changed after `cursor` in the order they were stored, `limit` at most. */
  memoriesAfter(cursor: number, limit: number): Promise<readonly KeptMemory[]>;
  forgetMemory(id: string): Promise<boolean>;
}

/* ---------- people: who belongs to which group ---------- */

export interface Directory {
  /**
   * Which of these entries of the governance file (`group:ID`, `owners:ID`) hold for a person.
   * @throws DIRECTORY_UNAVAILABLE
   */
  holds(personId: string, entries: readonly string[]): Promise<readonly string[]>;
  /** The mail address of a person; null where there is none, or it could not be asked. Never throws. */
  mail?(personId: string): Promise<string | null>;
}

/** A conversation: that of a request's reply address, or the channel that the governance file names in its stead. */
export interface Place {
  /** Opaque, as it came with the request; null for a request that no conversation made. */
  readonly replyAddress: unknown;
  /** The id of a channel. */
  readonly channel?: string;
}

/** What somebody is in a conversation; `unknown` where there is none, or it could not be asked. */
export type Role = 'member' | 'guest' | 'stranger' | 'unknown';

/** Who belongs to conversations; asked of the chat service. */
export interface Conversations {
  role(place: Place, personId: string): Promise<Role>;
  /** Whether a request was made where nobody but its requester reads, as in a personal chat. */
  isPersonal(replyAddress: unknown): boolean;
}

/* ---------- operators: what they are told ---------- */

/** Says what happens; errors among the facts keep their stack there, and only there. `workflowId` names the workflow. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: object) => void;
