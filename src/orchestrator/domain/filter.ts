/** Which workflows a list is narrowed to. */
import type { Status, Tier } from './vocabulary';

/**
 * - `waiting`: for people: a decision, an answer, or to be resumed.
 * - `working`: neither that nor ended.
 * - `ended`: final.
 */
export const LIST_STATES = ['waiting', 'working', 'ended'] as const;
export type ListState = (typeof LIST_STATES)[number];

export interface Filter {
  readonly status?: Status;
  readonly state?: ListState;
  readonly requesterId?: string;
  /** The requester's id, or a part of their name. */
  readonly requester?: string;
  readonly workspace?: string;
  readonly tier?: Tier;
  /** The id, or words that all occur in the request; capitals do not matter, on SQLite those of ASCII. */
  readonly text?: string;
}
