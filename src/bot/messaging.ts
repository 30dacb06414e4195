/**
 * Terminology of this folder, free of any Teams library (teams/ translates):
 *
 * - conversation: where messages go: a personal chat, a group chat, or one thread of a channel.
 * - address: a conversation and who asked there, as plain JSON that survives a restart.
 * - message: one post of the bot's; a card, a text, or both. Its id is what an update needs.
 * - incoming: what a person wrote or clicked.
 * - closed: a conversation that does not let the bot post, by a code of Teams that means it.
 */
import type { FormChoice, Person } from '../orchestrator/index';

export type { Log } from '../orchestrator/index';

export interface Address {
  readonly conversation: string;
  readonly kind: 'personal' | 'group' | 'channel';
  /** The account to mention: the channel's own id of the person, which is not `Person.id`. */
  readonly account: { readonly id: string; readonly name: string };
  /** The library's conversation reference, opaque to everybody but teams/. */
  readonly reference: Readonly<Record<string, unknown>>;
}

export interface Message {
  readonly card?: object;
  /** Shown above the card; plain text. */
  readonly text?: string;
  /** What a toast or a locked phone says of it; the text, or what the card falls back to, when left out. */
  readonly summary?: string;
  /** Put in front of the text, so that these people are notified. */
  readonly mentions?: readonly Address['account'][];
}

/** A file of a message that was not read yet. */
export interface SentFile {
  readonly name: string;
  /** What tells it from another file of the same name. */
  readonly id: string;
  /** Where Teams keeps it, or the text itself where the client sent that. */
  readonly content: { readonly url: string } | { readonly text: string };
  /** The name has characters that nobody can see, and is shown without them. */
  readonly disguised?: true;
}

/** Somebody who belongs to a conversation: the account to mention, and whether they are a guest there. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly guest: boolean;
}

/** The message that another one answers to; at least one of the three is known. */
export interface Quoted {
  readonly messageId?: string;
  /** What was quoted of it, which may be its beginning only. */
  readonly text?: string;
  /** The workflow, where it is one of the bot's cards about one. */
  readonly workflowId?: string;
}

/** Sends to Teams. The methods throw ConnectorError when Teams says no. */
export interface Messenger {
  /** Posts a new message and answers its id. */
  post(address: Address, message: Message): Promise<string>;
  /** Replaces a message; doing it twice shows it once. */
  update(address: Address, messageId: string, message: Message): Promise<void>;
  /** Takes a message away. */
  remove(address: Address, messageId: string): Promise<void>;
  /** A person of the conversation by directory id; null when it has no such member. @throws ConnectorError */
  member(address: Address, id: string): Promise<Member | null>;
  /** Whether the conversation is said to have members at all. @throws ConnectorError */
  hasMembers(address: Address): Promise<boolean>;
  /** Shows that the bot is at work; a failure does not matter. */
  typing(address: Address): Promise<void>;
}

export interface IncomingMessage {
  /** The same for each delivery of the same message. */
  readonly key: string;
  readonly person: Person;
  readonly address: Address;
  /** What the person saw of it: without the mention of the bot, and without what is quoted. */
  readonly text: string;
  readonly quoted?: Quoted;
  /** It was written as a request, in the form of the message action. */
  readonly draft?: true;
  readonly files: readonly SentFile[];
  /** Where the person's client is, as a name of the tz database, where it says so. */
  readonly timeZone?: string;
  /** What came along and cannot be read, each in words: `a picture`. */
  readonly unread: readonly string[];
}

export interface IncomingAction {
  /** The same for each delivery of the same click. */
  readonly key: string;
  readonly person: Person;
  readonly address: Address;
  readonly verb: string;
  /** As of a message. */
  readonly timeZone?: string;
  /** Whatever the client sent along; not to be trusted. */
  readonly data: unknown;
}

/** What an action answers with: a card in the place of the one clicked, or a short text. */
export type ActionReply = { readonly card: object } | { readonly text: string };

/** What somebody looks for in the message extension. */
export interface Search {
  /** Empty: everything. */
  readonly text: string;
  readonly skip: number;
  readonly count: number;
}

/** A workflow for a message that a person writes: its line among the results, and its card. */
export interface Shared {
  /** Plain text. */
  readonly title: string;
  readonly text: string;
  readonly card: object;
}

/** What teams/ calls, for what is meant for the bot. */
export interface IncomingHandlers {
  message(message: IncomingMessage): Promise<void>;
  /** A message of which it is not clear what it says; `problem` says why, and what to do. */
  unclear(address: Address, problem: string): Promise<void>;
  /** A message that was deleted and is there again. */
  restored(message: IncomingMessage): Promise<void>;
  action(action: IncomingAction): Promise<ActionReply>;
  /** The button of a client that knows no Action.Execute: answered with a message. */
  submit(action: IncomingAction): Promise<void>;
  /** A draft from a message of somebody else, as a card to edit and send; `problem` says why it was not taken. */
  draft(text: string, problem?: string): object;
  /**
   * The draft was sent: a message, taken before the outcome is known. Null where the answer comes in the
   * conversation; else why it cannot be taken, or where the answer comes instead.
   */
  asked(message: IncomingMessage): Promise<{ readonly problem: string } | { readonly told: string } | null>;
  /** Somebody looks for workflows; a text says why there are none to choose from. */
  search(person: Person, search: Search): Promise<readonly Shared[] | string>;
  /** Somebody types into a field of a card: what of its dataset fits the text; nothing where that cannot be said. */
  choices(person: Person, dataset: string, text: string): Promise<readonly FormChoice[]>;
  /** A link to the status page was pasted; null where it shows the person nothing. */
  unfold(person: Person, url: string): Promise<Shared | null>;
  /** Somebody wrote whose identity is not known here: nothing but help is for them. */
  stranger(address: Address, text: string): Promise<void>;
  installed(address: Address): Promise<void>;
  /** The bot is in the conversation as before: its app was upgraded. */
  met(address: Address): Promise<void>;
  removed(address: Address): Promise<void>;
  edited(address: Address): Promise<void>;
}

/** Codes that speak of the conversation and not of one message in it. */
const CLOSING: ReadonlySet<string> = new Set([
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'BotDisabledByUser',
  'ConversationBlockedByUser',
  'ConversationNotFound',
  'ForbiddenOperationException',
  'MessageWritesBlocked',
]);

/** Teams, or the way to it, refused a message. */
export class ConnectorError extends Error {
  constructor(
    /** The HTTP status; null when no answer came. */
    readonly status: number | null,
    /** How long Teams wants to be left alone, in milliseconds. */
    readonly retryAfter: number | null,
    /** Whether the message may have been shown nevertheless. */
    readonly ambiguous: boolean,
    message: string,
    cause?: unknown,
    /** Teams' own words for what is wrong: the `code` and `subCode` of the error in the answer. */
    readonly codes: readonly string[] = [],
  ) {
    super(message, { cause });
    this.name = 'ConnectorError';
  }

  /** Teams asks for fewer messages. */
  get throttled(): boolean {
    return this.status === 429;
  }

  /** The conversation does not let the bot post: no message to it will be taken for now. */
  get closes(): boolean {
    return this.codes.some((code) => CLOSING.has(code));
  }

  /** A refusal of this message, which says nothing of others. */
  get refused(): boolean {
    return (this.status === 403 || this.status === 404 || this.status === 410) && !this.closes;
  }
}
