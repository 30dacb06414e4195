/** A workflow as stored and as shown: the contract of the status API. */
import { message, told, type Told } from '../../messages';
import type { CheckResult } from './check';
import type { Failure } from './failure';
import type { FileChange } from './file-change';
import type { Note } from './note';
import type { PullRequest } from './forge';
import type { Plan } from './plan';
import type { Follows, Proposal } from './pull-request';
import type { Answered, OpenQuestion } from './question';
import type { Decision, Person, Phase, Status, Tier } from './vocabulary';

export type { Failure } from './failure';

/** The row of one workflow, with times in ISO 8601. */
export interface Workflow {
  readonly id: string;
  readonly phase: Phase;
  readonly status: Status;
  /** It waits for an answer of its requester; left out otherwise. */
  readonly asks?: true;
  readonly tier: Tier | null;
  /** Risk from 0 (none) to 100. */
  readonly score: number | null;
  readonly request: string;
  readonly requester: Person;
  /** Name of the workspace. */
  readonly workspace: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
  readonly error: Failure | null;
}

/** A workflow that one person may decide on now. Times are ISO 8601. */
export interface WaitingWorkflow extends Workflow {
  readonly waits: {
    /** Since when people are asked. */
    readonly since: string;
    readonly expiresAt: string;
    /** When the elders may decide as well; null where that has happened, or will not. */
    readonly escalateAt: string | null;
    /** How many have approved, and how many have to. */
    readonly given: number;
    readonly quorum: number;
  };
}

export interface Reason {
  /** Id of the rule. */
  readonly rule: string;
  /** A sentence for a reviewer. */
  readonly text: string;
  /** The step it is about; null for the whole plan. */
  readonly stepId: string | null;
  /** The part of the step that triggered it. */
  readonly evidence: string;
  /** The lowest tier this reason allows. */
  readonly tier: Tier;
}

/** What a model thinks of a plan's risk. It counts only upward. */
export interface Opinion {
  /** Name of the model. */
  readonly model: string;
  readonly tier: Tier;
  /** One line of the model's own words. */
  readonly reason: string;
}

export interface Assessment {
  readonly tier: Tier;
  /** 0 to 100. */
  readonly score: number;
  /** Most important first. */
  readonly reasons: readonly Reason[];
  /** Digest of the risk policy that was used. */
  readonly policy: string;
  /** The second reading that went in, kept so that judging again gives the same; missing without one. */
  readonly opinion?: Opinion;
}

/** Who may decide on a sealed plan and until when: the data of `approval_required`. */
export interface ApprovalRequest {
  readonly seal: string;
  readonly quorum: number;
  /** Entries of the governance file: `anyone`, ids of people, `group:ID` or `owners:ID`. */
  readonly approvers: readonly string[];
  readonly requesterMayApprove: boolean;
  /** The branch that the result is merged into by itself; null where it only gets a branch of its own. */
  readonly mergesInto: string | null;
  /** The pull request that the result becomes or adds to; left out where there is none. */
  readonly pullRequest?: { readonly branch: string; readonly whenGreen: boolean };
  /** Who decides for whom besides, by id; `until` in ISO 8601. `named`: in chat, for this plan alone. */
  readonly standIns: readonly {
    readonly person: string;
    readonly for: string;
    readonly until: string;
    readonly named?: true;
  }[];
  /** When people were asked, ISO 8601. An earlier version did not keep it. */
  readonly askedAt?: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** When it is still going to happen; null when it has happened, or will not. */
  readonly remindAt: string | null;
  readonly escalateAt: string | null;
  /** What has happened. */
  readonly reminded: boolean;
  /** When somebody had the approvers reminded last, ISO 8601; left out where nobody did. */
  readonly remindedAt?: string;
  readonly escalated: boolean;
}

/** One person's decision. */
export interface Approval {
  readonly person: Person;
  readonly decision: Decision;
  readonly reason: string;
  readonly seal: string;
  readonly at: string;
  /** Id of the person whose right was used, where it was delegated. */
  readonly onBehalfOf?: string;
}

/** How one step went. */
export interface StepResult {
  readonly stepId: string;
  readonly ok: boolean;
  /** Exit code of a command; null for file steps and for a command that was killed. */
  readonly exitCode: number | null;
  /** Cleaned of control characters; its last part when long. */
  readonly output: string;
  readonly durationMs: number;
  /** Why it failed, for a person. */
  readonly error?: Failure;
}

/** What running a plan has changed, as the Clearing measured it. */
export interface Effects {
  /** Full id of the tree: the digest of what would be published. */
  readonly tree: string;
  readonly diffstat: Diffstat;
  /** The change file by file, as it is judged. An earlier version kept none. */
  readonly changes?: readonly FileChange[];
  /** The change as people read it, with control characters spelled out. */
  readonly patch: string;
  /** Whether `patch` stops before the change's end. */
  readonly patchCut: boolean;
  /** Whether taking the change back was tried and gave exactly the original tree. */
  readonly undoTested: boolean;
}

/** What came of carrying a plan out before anybody was asked. Publishing needs no second run. */
export interface Rehearsal {
  readonly steps: readonly StepResult[];
  /** Null when nothing changed. */
  readonly effects: Effects | null;
  /** The workspace's checks on the result; left out where it has none or a step failed. */
  readonly checks?: readonly CheckResult[];
  /** What a person should know beside the checks, such as tests that the plan changes. */
  readonly notes?: readonly Note[];
  readonly durationMs: number;
}

/** The step that failed when a plan was rehearsed, if one did. */
export const brokenStep = (rehearsal: Rehearsal | null): StepResult | undefined =>
  rehearsal?.steps.find(({ ok }) => !ok);

/** What would have come of a plan in a shadow workspace. */
export interface Shadow {
  /** How many people would have had to approve; 0: it would have run by itself. */
  readonly approvals: number;
}

export const shadowLine = ({ approvals }: Shadow): Told =>
  told(approvals === 0 ? message('shadow.alone') : message('shadow.asked', { n: approvals }));

/** A step that is at work. */
export interface RunningStep {
  readonly stepId: string;
  /** Its last lines, cleaned of control characters. */
  readonly output: string;
}

/** What asking a model has cost. */
export interface ModelUsage {
  /** How often the model was asked for planning. */
  readonly rounds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Left out where the governance file names no prices. */
  readonly cost?: { readonly amount: number; readonly currency: string };
}

/** What the Clearing produced. */
export interface ExecutionResult {
  readonly success: boolean;
  readonly steps: readonly StepResult[];
  /** Where the clearing ran: `bubblewrap` or `edit-only`. */
  readonly ranIn: string;
  /** Published commit and branch; null when the plan failed or changed nothing. */
  readonly commit: string | null;
  readonly branch: string | null;
  /** Full id of the commit's tree; left out where there is none. An earlier version did not keep it. */
  readonly tree?: string;
  /** The branch that people work on, where the commit was merged into it. */
  readonly merged?: string;
  /** Where a pull request is opened for the commit: the branch it is to be merged into, null for the forge's default. */
  readonly proposedFor?: { readonly base: string | null };
  /** Where people make a pull request of the branch themselves, if its forge is known and the bot opens none. */
  readonly link?: string;
  /** The pages of the branch and of the commit, where the forge of the workspace is known. */
  readonly pages?: Pages;
  readonly diffstat: Diffstat | null;
  /** The checks of a plan that was carried out without a rehearsal. */
  readonly checks?: readonly CheckResult[];
  readonly durationMs: number;
  readonly error?: Failure;
  /** The plan failed when it was rehearsed: nobody was asked. */
  readonly trial?: true;
}

/** Where a forge shows what was published. */
export interface Pages {
  readonly branch: string;
  readonly commit: string;
}

export interface Diffstat {
  readonly files: number;
  readonly insertions: number;
  readonly deletions: number;
}

/** A remembered execution that resembles a request. */
export interface Similar {
  readonly id: string;
  readonly request: string;
  readonly success: boolean;
  /** Why it failed; left out for one that succeeded. */
  readonly outcome?: string;
  /** 0 to 1, higher is more alike. */
  readonly score: number;
}

/** Everything about one workflow: what `GET /api/workflows/:id` answers and cards are drawn from. */
export interface WorkflowDetail extends Workflow {
  /** What the requester is asked while the workflow rests for an answer. */
  readonly question: OpenQuestion | null;
  /** What was asked and answered so far, oldest first. */
  readonly answers: readonly Answered[];
  readonly plan: Plan | null;
  /** The plan that reviewers asked to change; left out for a first plan. */
  readonly before?: Plan;
  readonly assessment: Assessment | null;
  /** The open or last approval request of the current plan. */
  readonly approval: ApprovalRequest | null;
  readonly approvals: readonly Approval[];
  readonly result: ExecutionResult | null;
  /** What the plan does, where it was rehearsed: exactly this is published. */
  readonly rehearsal: Rehearsal | null;
  /** Left out unless the plan was judged in a shadow workspace. */
  readonly shadow?: Shadow;
  /** Steps carried out so far in EXECUTE. */
  readonly progress: readonly StepResult[];
  /** The step that is at work and the last that it has printed, while there is such a step. */
  readonly running?: RunningStep | null;
  /** What the planner is doing while it plans, in one line such as `reading src/server.ts`. */
  readonly planning?: Told | null;
  /** What the model has cost so far; left out where none was asked. */
  readonly usage?: ModelUsage;
  /** The result's pull request as the forge showed it last; left out where there is none. */
  readonly pullRequest?: PullRequest;
  /** What the bot knows of that pull request besides; left out before there is anything to know. */
  readonly proposal?: Proposal;
  /** The pull request that this workflow adds to; left out for all others. */
  readonly follows?: Follows;
  readonly similar: readonly Similar[];
  /** What a person should know of the workspace, such as changes that are not committed. */
  readonly notes: readonly Note[];
  /** Where the plan is to run, as the Clearing found out: `bubblewrap` or `edit-only`; null before REVIEW. */
  readonly runsIn: string | null;
  /** The operator who stopped everything; null while work goes on. */
  readonly stoppedBy: Person | null;
  /** Who wrote the request besides the requester: of what is asked for again, or through a program. */
  readonly coauthors: readonly Person[];
  /** The workflow that this one repeats, if it came from `retry`. */
  readonly retryOf: string | null;
  /** The program that asked for it over the API, and who answers for it; left out where a person asked in Teams. */
  readonly via?: Via;
}

/** A program that asks in the name of people. */
export interface Via {
  /** The name of its token. */
  readonly name: string;
  readonly owner: string;
}
