/** The possible meanings of a request, in the terms of the grammar. */
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
  /** The task as a request that means only this. */
  readonly text: string;
  /** The label of a button. */
  readonly label: string;
  readonly said?: Message;
  /** The entry that was looked up in the repository. */
  readonly about?: Entry;
  /** Whether it is already true. */
  readonly done: boolean;
  /** The texts of the slots as typed, and the same request with another text for one of them. */
  readonly typed: ReadonlyMap<string, string>;
  typedWith(name: string, text: string): string;
}

/** One meaning of a request: the tasks that it asks for, in order. */
export interface Reading {
  readonly tasks: readonly Task[];
  /** Words that the phrase itself explains. */
  readonly weight: number;
  /** Whether plain words were taken for a text, which a person must confirm. */
  readonly loose: boolean;
  /** The words before the first value, and the place, which the next part of the request may leave out. */
  readonly head: string;
  readonly place: string;
}

/** A request that almost fits a playbook: one thing is in the way. */
export interface Half {
  readonly playbook: Playbook;
  readonly weight: number;
  readonly problem:
    /** A value is missing. `about` is what was found; `complete` adds the value to the request. */
    | {
        readonly kind: 'open';
        readonly slot: Slot;
        readonly about: Meaning | null;
        complete(text: string): string;
      }
    /** The named thing does not exist. */
    | { readonly kind: 'absent'; readonly what: string; readonly near: readonly string[] }
    /** A value is not valid. */
    | { readonly kind: 'wrong'; readonly message: Said };
}

export interface Readings {
  /** Equally good readings; the same tasks occur only once. */
  readonly readings: readonly Reading[];
  /** Best first. */
  readonly halves: readonly Half[];
}

/** Whether there is a reading that needs no confirmation. */
export const isCertain = ({ readings }: Readings): boolean => readings.some(({ loose }) => !loose);

/** Reads one clause. */
export type ReadClause = (text: string) => Promise<Readings>;

/** The readings with different labels of buttons. */
export const distinctByLabel = (readings: readonly Reading[]): Reading[] => [
  ...new Map(
    readings.map((reading) => [reading.tasks.map(({ label }) => label).join(), reading] as const),
  ).values(),
];

/** A phrase that matches the words of a request, before its slots are looked up. */
export interface Job {
  readonly playbook: Playbook;
  readonly phrase: Phrase;
  readonly parse: Parse;
  readonly said: Utterance;
  readonly workspace: Workspace;
}
