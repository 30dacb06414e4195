/** What a request can mean, in the terms of the grammar. */
import type { Message, Said } from '../../../messages';
import type { Reader } from '../draft';
import type { Entry, WorkspaceIndex } from '../index/types';
import type { Playbook } from '../playbook';
import type { Parse, Phrase, Slot } from './phrase';
import type { Meaning } from '../slots/slot';
import type { Slots } from '../slots/template';
import type { Utterance } from './utterance';

export interface Workspace {
  readonly index: WorkspaceIndex;
  readonly reader: Reader;
}

/** One playbook with its values. */
export interface Task {
  readonly playbook: Playbook;
  readonly slots: Slots;
  /** The task as a request that means this and nothing else. */
  readonly text: string;
  /** What a button says. */
  readonly label: string;
  readonly said?: Message;
  /** What was looked up in the repository. */
  readonly about?: Entry;
  /** Whether it is so already. */
  readonly done: boolean;
  /** Texts of the slots as they are typed, and the same request with another text for one of them. */
  readonly typed: ReadonlyMap<string, string>;
  typedWith(name: string, text: string): string;
}

/** One meaning of a request: the tasks that it asks for, in order. */
export interface Reading {
  readonly tasks: readonly Task[];
  /** Words that the phrase itself explains. */
  readonly weight: number;
  /** A text was taken from plain words, which a person has to confirm. */
  readonly loose: boolean;
  /** What was said before the first value, and where: what the next part of the request may leave out. */
  readonly head: string;
  readonly place: string;
}

/** A request that would be one of a playbook's if one thing were not in the way. */
export interface Half {
  readonly playbook: Playbook;
  readonly weight: number;
  readonly problem:
    /** A value is missing. `about` is what was found; `complete` makes the request with it. */
    | {
        readonly kind: 'open';
        readonly slot: Slot;
        readonly about: Meaning | null;
        complete(text: string): string;
      }
    /** What it names is not there. */
    | { readonly kind: 'absent'; readonly what: string; readonly near: readonly string[] }
    /** A value is no such thing. */
    | { readonly kind: 'wrong'; readonly message: Said };
}

export interface Readings {
  /** Equally good ones; the same tasks only once. */
  readonly readings: readonly Reading[];
  /** Best first. */
  readonly halves: readonly Half[];
}

/** Whether there is a reading that nobody has to confirm. */
export const isCertain = ({ readings }: Readings): boolean => readings.some(({ loose }) => !loose);

/** Reads one clause. */
export type ReadClause = (text: string) => Promise<Readings>;

/** The same readings with each that says the same on a button only once. */
export const distinctByLabel = (readings: readonly Reading[]): Reading[] => [
  ...new Map(
    readings.map((reading) => [reading.tasks.map(({ label }) => label).join(), reading] as const),
  ).values(),
];

/** A phrase that fits the words of a request, before its slots are looked up. */
export interface Job {
  readonly playbook: Playbook;
  readonly phrase: Phrase;
  readonly parse: Parse;
  readonly said: Utterance;
  readonly workspace: Workspace;
}
