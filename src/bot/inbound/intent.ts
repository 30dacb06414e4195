/**
 * What people can want of the bot, as rows of one table (intents.ts). A typed command, a button and
 * a sentence lead to the same row, and so to the same answer.
 */
import type { Key, PlainKey, Topic } from '../../cards/index';
import type { Orchestrator, Person, WorkflowDetail } from '../../orchestrator/index';
import type { Address } from '../messaging';
import type { PersonalChats } from '../outbound/personal';
import type { PersonTimes } from '../outbound/person-times';
import type { Conversations } from './about';
import type { Sight } from './sight';
import type { Language } from './words/languages';
import type { Features } from './words/sentence';

export interface Command {
  /** What follows the name, as the help writes it. */
  readonly arguments: string;
  /** What follows the name of a command about nothing, where something may; anything else is a request. */
  readonly takes?: RegExp;
  /** What it does, in a few words without a full stop. */
  readonly help: Key & `command.${string}`;
  /** What it stands under in the help. */
  readonly topic: Topic;
  /** Where Teams offers it while somebody types: in the personal chat, in channels and groups, or in both; a list holds ten. */
  readonly offered?: 'personal' | 'shared' | 'everywhere';
}

export interface Intent {
  /** The word that is typed, and the verb of the button. */
  readonly name: string;
  /** Missing where only a button or a sentence means it. */
  readonly command?: Command;
  /** `one` needs a workflow: the one that is named, or that the conversation is about. */
  readonly about: 'one' | 'nothing';
  /** It is about nothing, and a button may mean it. */
  readonly button?: true;
  /** It decides, starts or stops something: where it is not plain which workflow is meant, it asks. */
  readonly acts?: true;
  /** Whole messages that mean it and nothing else. */
  readonly exact?: readonly string[];
  /** It means something only while everything is stopped. */
  readonly whileStopped?: true;
  /** What else says it as a command: the first words of a sentence. */
  readonly says?: readonly string[];
  /** Whether a sentence that is not a command asks for it. The first row of the table that hears it answers. */
  readonly hears?: (heard: Features) => boolean;
  /** The workflows that it can act on; all when left out. */
  readonly fits?: (workflow: WorkflowDetail, person: Person) => boolean;
  /** Words may follow: a reason, or what should change. `required`: nothing happens without. */
  readonly words?: 'optional' | 'required';
  /** What answers where there is no workflow that could be meant. */
  readonly otherwise?: (turn: Turn) => Promise<object>;
  /** How the question for a workflow goes on: "Which one do you want to …?" */
  readonly question?: PlainKey & `which.${string}`;
  /** The card that answers; null when the notifier's card is the answer. */
  run(turn: Turn, given: Given): Promise<object | null>;
}

/** Who wrote or clicked, and what answering takes. */
export interface Turn {
  readonly person: Person;
  readonly address: Address;
  /** The same for each delivery of the same message or click. */
  readonly key: string;
  readonly orchestrator: Orchestrator;
  readonly sight: Sight;
  readonly conversations: Conversations;
  /** The whole table. */
  readonly intents: readonly Intent[];
  readonly localMode: boolean;
  readonly times: PersonTimes;
  readonly personal: PersonalChats;
  /** Where the person's client is, as a time zone. */
  readonly timeZone: string | null;
  /** Where the status page is, for links to it. */
  readonly publicUrl: string | null;
  /** Whether a model plans what no playbook knows. */
  readonly model: boolean;
  /** A card of one's own: it was clicked, or the chat has nobody else. */
  readonly alone: boolean;
}

/** What a message or a button says beside the intent itself. */
export interface Given {
  /** Of the workflow; empty for an intent about nothing. */
  readonly id: string;
  readonly words: string;
  /** Everything that the sentence holds; null for a button. */
  readonly heard: Features | null;
  readonly language: Language | null;
  /** Of the plan that the card shows. */
  readonly seal?: string;
  /** What a person typed after the id to name the plan. */
  readonly mark?: string;
  readonly page?: number;
  /** Of the help. */
  readonly topic?: string;
  /** What the fields of a card hold of which it has as many as it needs, by their names. */
  readonly values?: Readonly<Record<string, string>>;
  /** The playbook whose form it is, and where what it asks for is to be done. */
  readonly form?: string;
  readonly workspace?: string;
  /** What a button turns something to. */
  readonly to?: string;
  /** The last day on which the person is away, as `2026-12-31`. */
  readonly until?: string;
  /** The question that a button answers, and the place of the choice. */
  readonly question?: number;
  readonly choice?: number;
  /** Whether the conversation, and neither an id nor a button, says which workflow is meant. */
  readonly spoken: boolean;
}
