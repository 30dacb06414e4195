/** What Path Finder asks the requester when a request cannot be planned as it stands. */
import { GadError } from '../../errors';
import { message, type Message, type Told } from '../../messages';
import type { Person } from './vocabulary';

/** One answer that a button offers. */
export interface QuestionChoice {
  /** What the button says. */
  readonly label: string;
  readonly said?: Message;
  /** The whole request that it stands for. */
  readonly request: string;
  /** Name of the playbook that would plan it, where one would. */
  readonly playbook?: string;
}

/** A question and the answers that are offered; with no choices it is answered in words. */
export interface Question extends Told {
  readonly choices: readonly QuestionChoice[];
}

/** A question that was answered in words. */
export interface Answer {
  readonly question: Question;
  readonly text: string;
}

/** A question that waits for its answer. */
export interface OpenQuestion extends Question {
  /** Sequence of the event that asked it: an answer that names another number is late. */
  readonly number: number;
  /** ISO 8601; without an answer the workflow is cancelled then. */
  readonly expiresAt: string;
}

/** What the requester said to a question, and when. */
export interface Answered extends Answer {
  readonly by: Person;
  /** ISO 8601. */
  readonly at: string;
}

/** An answer as it is given: the place of a choice, from 0, or words of one's own. */
export interface GivenAnswer {
  readonly choice?: number;
  readonly text?: string;
}

/**
 * What an answer says in words, and the request that it stands for when it is one of the choices.
 * @throws INPUT_INVALID for a choice that is not offered, and for an answer without words
 */
export function readAnswer(
  { choices }: Question,
  { choice, text = '' }: GivenAnswer,
): { readonly text: string; readonly request?: string } {
  if (choice !== undefined) {
    const chosen = choices[choice];
    if (chosen) return { text: chosen.label, request: chosen.request };
    throw new GadError('INPUT_INVALID', message('answering.noChoice'));
  }
  const words = text.trim();
  if (words === '') throw new GadError('INPUT_INVALID', message('answering.empty'));
  // The words of a choice are the choice.
  const same = choices.find(({ label, request }) => [label, request].some((known) => alike(known, words)));
  return same ? { text: same.label, request: same.request } : { text: words };
}

const alike = (one: string, other: string): boolean => one.trim().toLowerCase() === other.toLowerCase();

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

/** The reason in a NO_PLAN failure, which comes from the database. */
export function reasonOf({
  details,
}: {
  readonly details?: Readonly<Record<string, unknown>>;
}): NoPlanReason {
  return Object.values(NoPlanReason).find((known) => known === details?.reason) ?? NoPlanReason.UNKNOWN;
}
