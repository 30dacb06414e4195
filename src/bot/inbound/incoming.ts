/**
 * What the bot does with what comes in. A turn ends as soon as the outcome is durable; what is
 * answered in the chat is sent afterwards, at the pace that Teams allows.
 */
import { askCard, helpCard, noticeCard, say, welcomeCard, type HelpContent } from '../../cards/index';
import { asGadError, GadError } from '../../errors';
import { MAX_TEXT, type Orchestrator } from '../../orchestrator/index';
import { Conversations } from './about';
import { choicesFor } from './choices';
import { handleAction, isRefresh } from './actions';
import { answer, readingOf, type Taken } from './conversation';
import { createExtension } from './extension';
import type { Turn } from './intent';
import { INTENTS } from './intents';
import { helpContent } from './intents/help';
import { sightOf } from './sight';
import type { Delivery } from '../outbound/delivery';
import { zoneOf } from '../outbound/hours';
import type { PersonTimes } from '../outbound/person-times';
import type { PersonalChats } from '../outbound/personal';
import { messageKey, type Reach } from '../outbound/reach';
import type { ReadFiles } from '../teams/files';
import {
  ConnectorError,
  type ActionReply,
  type Address,
  type IncomingAction,
  type IncomingHandlers,
  type IncomingMessage,
  type Log,
  type Message,
} from '../messaging';
import { noticeOf, textOf } from '../outbound/notice';
import { LRUCache } from 'lru-cache';

export interface IncomingOptions {
  readonly orchestrator: Orchestrator;
  readonly delivery: Delivery;
  readonly reach: Reach;
  readonly readFiles: ReadFiles;
  readonly personal: PersonalChats;
  readonly times: PersonTimes;
  readonly localMode: boolean;
  /** Where the status page is, for links to it. */
  readonly publicUrl: string | null;
  /** Whether a model plans what no playbook knows. */
  readonly model: boolean;
  /** Told how each message was taken. */
  readonly count: (taken: Taken) => void;
  readonly log: Log;
}

type Outcome<Card> = { readonly card: Card } | { readonly error: GadError };

/** A click is answered within a second, whatever it takes; the rest of it is for the way. */
const INVOKE_TIME = 700;
/** Messages remembered, so that a redelivered command is not answered twice. */
const MAX_SEEN = 5_000;

export interface Incoming {
  readonly handlers: IncomingHandlers;
  /** Draws the help, and with it makes what a first message would wait for. Never rejects. */
  warm(): Promise<void>;
  /** Settles when everything that is being sent is sent. */
  idle(): Promise<void>;
}

export function createIncoming(options: IncomingOptions): Incoming {
  const { orchestrator, delivery, reach, readFiles, personal, times } = options;
  const { localMode, publicUrl, model, count, log } = options;
  const extension = createExtension(orchestrator, publicUrl);
  const conversations = new Conversations(orchestrator.notes, (error) =>
    log('warn', 'What a conversation is about could not be remembered.', { error }),
  );
  const help = (): Promise<HelpContent> => helpContent({ orchestrator, localMode, intents: INTENTS });
  const turnOf = (of: IncomingMessage | IncomingAction, clicked: boolean): Turn => ({
    ...{ person: of.person, address: of.address, key: of.key },
    timeZone: zoneOf(of.timeZone),
    times,
    personal,
    orchestrator,
    sight: sightOf(orchestrator, of.person),
    conversations,
    intents: INTENTS,
    localMode,
    publicUrl,
    model,
    alone: clicked || of.address.kind === 'personal',
  });
  const act = (action: IncomingAction): Promise<ActionReply> => handleAction(action, turnOf(action, true));
  const sending = new Set<Promise<void>>();
  const seen = new LRUCache<string, true>({ max: MAX_SEEN });
  const welcomeKey = (address: Address): string => `teams:welcomed:${address.conversation}`;

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => sending.delete(tracked));
    sending.add(tracked);
  }

  function reply(address: Address, message: Message): void {
    track(
      delivery.post(address, message).then(
        () => undefined,
        (error: unknown) =>
          log('warn', 'An answer could not be sent.', { conversation: address.conversation, error }),
      ),
    );
  }

  /** Lets messages into the conversation again, and says so where some may be missing. */
  async function meet(address: Address): Promise<void> {
    await personal.met(address);
    if (await reach.met(address))
      reply(address, {
        card: noticeCard({
          tone: 'neutral',
          title: say('notice.back'),
          text: say('notice.backText'),
          hint: say('notice.backHint'),
        }),
      });
  }

  function firstTime(key: string): boolean {
    if (seen.get(key)) return false;
    seen.set(key, true);
    return true;
  }

  /** The message with the workflow that its quoted card is about. */
  async function withReference(message: IncomingMessage): Promise<IncomingMessage> {
    const { quoted, address } = message;
    if (quoted?.messageId === undefined) return message;
    const id = await orchestrator.notes.get<string>(messageKey(address.conversation, quoted.messageId));
    return id === null ? message : { ...message, quoted: { ...quoted, workflowId: id } };
  }

  const handlers: IncomingHandlers = {
    async message(message) {
      if (!firstTime(message.key)) return;
      track(delivery.typing(message.address));
      // First of all, so that the notifier does not take the conversation for closed.
      const met = meet(message.address);
      const turn = turnOf(message, false);
      const outcome = await outcomeOf(
        met.then(() => withReference(message)).then((read) => answer(read, turn, readFiles, count)),
      );
      // What failed may be delivered again.
      if ('error' in outcome) seen.delete(message.key);
      tell(message.address, outcome);
    },

    async action(action) {
      // A person who clicks can be written to again.
      const work = outcomeOf(meet(action.address).then(() => act(action)));
      const inTime = await within(INVOKE_TIME, work);
      if (inTime !== LATE) return 'error' in inTime ? { text: textOf(inTime.error) } : inTime.card;
      if (isRefresh(action)) return { text: say('notice.notRefreshed') };
      track(work.then((outcome) => tell(action.address, cardIn(outcome))));
      return { text: say('notice.late') };
    },

    async unclear(address, problem) {
      reply(address, { card: noticeOf(new GadError('INPUT_INVALID', problem)) });
    },

    // A command has had its time; a request may have been missed.
    async restored(message) {
      const turn = turnOf(message, false);
      if (readingOf(message, turn).kind === 'request') await handlers.message(message);
    },

    async submit(action) {
      if (!firstTime(action.key)) return;
      await meet(action.address);
      tell(action.address, cardIn(await outcomeOf(act(action))));
    },

    draft: (text, problem) => askCard(text, MAX_TEXT, problem),

    async asked(message) {
      const draft = { ...message, draft: true } as const;
      try {
        await delivery.knock(message.address);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        const { conversation } = message.address;
        log('info', 'The bot cannot answer in the conversation of the message.', { conversation, error });
        const own = await personal.of(message.person.id);
        if (!own) return { problem: say('notice.notMember') };
        track(handlers.message({ ...draft, address: own }));
        return { told: say('notice.inPerson') };
      }
      // A click has to be answered within a second; storing may take longer.
      track(handlers.message(draft));
      return null;
    },

    async search(person, search) {
      const outcome = await outcomeOf(extension.search(person, search));
      if ('error' in outcome) return textOf(outcome.error);
      return outcome.card.length > 0 ? outcome.card : say('notice.nothingFound');
    },

    async choices(person, dataset, text) {
      const outcome = await outcomeOf(choicesFor(orchestrator, person, dataset, text));
      return 'error' in outcome ? [] : outcome.card;
    },

    unfold: (person, url) => extension.unfold(person, url),

    async stranger(address, text) {
      const card = /^\W*help\W*$/i.test(text)
        ? helpCard(await help())
        : noticeOf(new GadError('NOT_ENTITLED', say('notice.stranger')));
      reply(address, { card });
    },

    async installed(address) {
      await meet(address);
      const key = welcomeKey(address);
      // Teams tells of an installation in two activities at once.
      if (!firstTime(key)) return;
      // The Playground has forgotten its chats when it starts again.
      if (!localMode && (await orchestrator.notes.get(key)) !== null) return;
      await orchestrator.notes.put(key, true);
      reply(address, { card: welcomeCard(await help()) });
    },

    met: meet,

    async removed(address) {
      await reach.close(address.conversation, null);
      await personal.removed(address);
      await orchestrator.notes.delete(welcomeKey(address));
      seen.delete(welcomeKey(address));
    },

    async edited(address) {
      reply(address, { card: noticeOf(new GadError('INPUT_INVALID', say('notice.edited'))) });
    },
  };

  /** What a click is answered with where a message takes the place of the answer: a word alone is none. */
  const cardIn = (outcome: Outcome<ActionReply>): Outcome<object | null> =>
    'error' in outcome ? outcome : { card: 'card' in outcome.card ? outcome.card.card : null };

  /** An error for the person is an outcome, too; what is not theirs to know goes to the log. */
  async function outcomeOf<Card extends object | null>(work: Promise<Card>): Promise<Outcome<Card>> {
    try {
      return { card: await work };
    } catch (thrown) {
      const error = asGadError(thrown);
      if (error.code === 'INTERNAL') log('error', 'A message or a click failed.', { error: thrown });
      return { error };
    }
  }

  function tell(address: Address, outcome: Outcome<object | null>): void {
    const card = 'error' in outcome ? noticeOf(outcome.error) : outcome.card;
    if (card !== null) reply(address, { card });
  }

  return {
    handlers,
    async warm() {
      await help().then(helpCard, () => undefined);
    },
    async idle() {
      while (sending.size > 0) await Promise.all(sending);
      await conversations.idle();
    },
  };
}

const LATE = Symbol('late');

/** What `work` gives, or LATE when it takes longer than that many milliseconds. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), milliseconds);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}
