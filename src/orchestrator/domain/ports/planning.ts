/** What PLAN needs: Path Finder, and who plans with a model. */
import type { Message, Told } from '../../../messages';
import type { Plan, PlanAuthor, Step } from '../plan';
import type { Answer, NoPlanReason, Question } from '../question';
import type { Note } from '../note';
import type { ModelUsage, Rehearsal } from '../workflow';
import type { Recalled } from './memory';
import type { WorkspaceView } from './workspace';

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
export type DraftPlan = Pick<Plan, 'summary' | 'said' | 'steps' | 'author'>;

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
  report(doing: Told, usage: ModelUsage): void;
}

/** A kind of request as fields to fill in. */
export interface RequestForm {
  /** Name of a playbook. */
  readonly playbook: string;
  readonly title: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  /** Name of the type of its slot. */
  readonly type: string;
  /** Completes "it has to be …". */
  readonly what: string;
  readonly required: boolean;
  /** It may have several lines. */
  readonly long: boolean;
  /** It may be something else than can be chosen. */
  readonly free: boolean;
  /** What can be chosen, the first few; none where it is typed. */
  readonly choices: readonly FormChoice[];
  /** Whether there are others, which a search finds. */
  readonly more: boolean;
}

export interface FormChoice {
  readonly title: string;
  /** What stands for it in a request. */
  readonly value: string;
}

export interface Suggestion {
  /** Name of a playbook. */
  readonly playbook: string;
  readonly title: string;
  /** A phrase a person can type as it stands. */
  readonly example: string;
  /** Whether its form is offered rather than the example. */
  readonly form?: boolean;
}

export type PlanOutcome =
  | {
      readonly kind: 'plan';
      readonly summary: string;
      readonly said?: Message;
      readonly steps: readonly Step[];
      readonly author: PlanAuthor;
      readonly context: Plan['context'];
      /** What a person should know beside the steps, such as files that were not read. */
      readonly notes?: readonly Note[];
    }
  /** The requester has to say more: the workflow rests until then. */
  | ({ readonly kind: 'question' } & Question)
  /** There is no plan: `message` says why and what helps, `suggestions` are playbooks that could do what was asked. */
  | {
      readonly kind: 'none';
      readonly reason: NoPlanReason;
      readonly message: string;
      readonly said?: Message;
      readonly suggestions: readonly Suggestion[];
    };

export interface PathFinder {
  /** Thrown errors with `retry` are tried again by the engine; others fail the workflow. */
  plan(request: PlanRequest): Promise<PlanOutcome>;
  /** All playbooks, for the help card. */
  suggestions(): readonly Suggestion[];
  /** Requests that the workspace has a plan for at this commit, made from its own files and tried; none costs a model's answer. */
  examples?(workspace: WorkspaceView): Promise<readonly string[]>;
  /** Kinds of request as forms with what the workspace has; those that fit most of what was asked come first. */
  forms?(workspace: WorkspaceView, asked: readonly string[]): Promise<readonly RequestForm[]>;
  /** What can be chosen for a field of a form, by some of its letters. */
  choices?(
    workspace: WorkspaceView,
    playbook: string,
    field: string,
    text: string,
  ): Promise<readonly FormChoice[]>;
  /** The request that a filled form stands for. @throws INPUT_INVALID */
  requestFrom?(playbook: string, values: Readonly<Record<string, string>>): string;
}
