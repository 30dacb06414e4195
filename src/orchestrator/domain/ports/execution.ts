/** What EXECUTE needs: the Protected Clearing. */
import { type Said } from '../../../messages';
import type { CheckRun } from '../check';
import type { Signature } from '../commits';
import type { Plan, Step } from '../plan';
import type { Diffstat, Effects, Pages, StepResult } from '../workflow';

export interface ClearingProbe {
  readonly kind: 'bubblewrap' | 'edit-only';
  /** Whether `command` steps can be run. */
  readonly commands: boolean;
  /** What is missing for more, with the command that installs it; empty when nothing is. */
  readonly missing: readonly Said[];
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
  /** The pages of the branch and of the commit, if its forge is known. */
  readonly pages?: Pages;
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
