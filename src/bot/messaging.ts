/**
 * Terminology of this folder, free of any Teams library (teams.ts translates):
 *
 * - conversation: where messages go: a personal chat, a group chat, or one thread of a channel.
 * - address: a conversation and who asked there, as plain JSON that survives a restart.
 * - message: one post of the bot's; a card, a text, or both. Its id is what an update needs.
 * - incoming: what a person wrote or clicked.
 */
import type { Person } from '../orchestrator/index';
import type { SentFile } from './teams/files';

export interface Address {
  readonly conversation: string;
  readonly kind: 'personal' | 'group' | 'channel';
  /** The account to mention: the channel's own id of the person, which is not `Person.id`. */
  readonly account: { readonly id: string; readonly name: string };
  /** The library's conversation reference, opaque to everybody but teams.ts. */
  readonly reference: Readonly<Record<string, unknown>>;
}

export interface Message {
  readonly card?: object;
  readonly text?: string;
  /** Put in front of the text, so that these people are notified. */
  readonly mentions?: readonly Address['account'][];
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
  /** The account of a person by directory id, for a mention; null when the conversation has no such member. */
  member(address: Address, id: string): Promise<Address['account'] | null>;
  /** Shows that the bot is at work; a failure does not matter. */
  typing(address: Address): Promise<void>;
}

export interface IncomingMessage {
  /** The same for each delivery of the same message. */
  readonly key: string;
  readonly person: Person;
  readonly address: Address;
  /** Without the mention of the bot. */
  readonly text: string;
  readonly quoted?: Quoted;
  /** It was written as a request, in the form of the message action. */
  readonly draft?: true;
  readonly files: readonly SentFile[];
}

export interface IncomingAction {
  readonly person: Person;
  readonly address: Address;
  readonly verb: string;
  /** Whatever the client sent along; not to be trusted. */
  readonly data: unknown;
}

/** What an action answers with: a card in the place of the one clicked, or a short text. */
export type ActionReply = { readonly card: object } | { readonly text: string };

/** What teams.ts calls. */
export interface IncomingHandlers {
  message(message: IncomingMessage): Promise<void>;
  action(action: IncomingAction): Promise<ActionReply>;
  /** The button of a client that knows no Action.Execute: answered with a message. */
  submit(action: IncomingAction): Promise<void>;
  /** A draft from a message of somebody else, as a card to edit and send. */
  draft(text: string): object;
  /** The draft was sent: a message, taken before the outcome is known. */
  asked(message: IncomingMessage): void;
  installed(address: Address): Promise<void>;
  removed(address: Address): Promise<void>;
  edited(address: Address): Promise<void>;
}

/** Teams, or the way to it, refused a message. */
export class ConnectorError extends Error {
  constructor(
    /** The HTTP status; null when no answer came. */
    readonly status: number | null,
    /** How long Teams wants to be left alone, in milliseconds. */
    readonly retryAfter: number | null,
    /** Whether the message may have been shown all the same. */
    readonly ambiguous: boolean,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'ConnectorError';
  }

  /** Teams asks for fewer messages. */
  get throttled(): boolean {
    return this.status === 429;
  }

  /** The bot was removed or blocked, or the conversation or message is gone: trying again is useless. */
  get gone(): boolean {
    return this.status === 403 || this.status === 404 || this.status === 410;
  }
}

/** Where the bot says what happens to it; errors keep their stack there, and only there. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: object) => void;
