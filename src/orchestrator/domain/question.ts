/** What Path Finder asks the requester when a request cannot be planned as it stands. */

/** One answer that a button offers. */
export interface QuestionChoice {
  /** What the button says. */
  readonly label: string;
  /** The whole request that it stands for. */
  readonly request: string;
  /** Name of the playbook that would plan it, where one would. */
  readonly playbook?: string;
}

/** A question and the answers that are offered; with no choices it is answered in words. */
export interface Question {
  readonly text: string;
  readonly choices: readonly QuestionChoice[];
}

/** A question that was answered in words. */
export interface Answer {
  readonly question: Question;
  readonly text: string;
}

/** Why there is no plan and no question either. */
export const NoPlanReason = {
  /** It takes a model, and none is configured. */
  NEEDS_MODEL: 'needs-model',
  /** It is not done in a repository: access rights, deployments, databases. */
  NOT_OURS: 'not-ours',
  /** What it names is not in the workspace. */
  NOT_FOUND: 'not-found',
  /** It could mean too many things for one question. */
  UNCLEAR: 'unclear',
  /** None of these is known to hold. */
  UNKNOWN: 'unknown',
} as const;
export type NoPlanReason = (typeof NoPlanReason)[keyof typeof NoPlanReason];
