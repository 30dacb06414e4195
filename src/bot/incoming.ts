/**
 * What the bot does with what comes in. A turn ends as soon as the outcome is durable; what is
 * answered in the chat is sent afterwards, at the pace that Teams allows.
 */
import { welcomeCard } from '../cards/index';
import { asGadError, GadError } from '../errors';
import type { Orchestrator } from '../orchestrator/index';
import { carryOutAction } from './actions';
import { answer } from './conversation';
import type { Delivery } from './delivery';
import type { Log } from './log';
import type { Address, IncomingHandlers, Message } from './messaging';
import { noticeOf } from './notice';
import { Recent } from './recent';

export interface IncomingOptions {
  readonly orchestrator: Orchestrator;
  readonly delivery: Delivery;
  readonly localMode: boolean;
  readonly log: Log;
}

/** Messages remembered, so that a redelivered command is not answered twice. */
const MOST_SEEN = 5_000;

export interface Incoming {
  readonly handlers: IncomingHandlers;
  /** Settles when everything that is being sent is sent. */
  idle(): Promise<void>;
}

export function createIncoming({ orchestrator, delivery, localMode, log }: IncomingOptions): Incoming {
  const sending = new Set<Promise<void>>();
  const seen = new Recent<true>(MOST_SEEN);
  const welcomeKey = (address: Address): string => `teams:welcomed:${address.conversation}`;

  function reply(address: Address, message: Message): void {
    const sent = delivery
      .post(address, message)
      .then(() => undefined)
      .catch((error: unknown) =>
        log('warn', 'An answer could not be sent.', { conversation: address.conversation, error }),
      )
      .finally(() => sending.delete(sent));
    sending.add(sent);
  }

  function firstTime(key: string): boolean {
    if (seen.get(key)) return false;
    seen.set(key, true);
    return true;
  }

  const handlers: IncomingHandlers = {
    async message(message) {
      if (!firstTime(message.key)) return;
      await delivery.reopen(message.address);
      const typing = delivery.typing(message.address).finally(() => sending.delete(typing));
      sending.add(typing);
      const card = await answer(message, orchestrator, localMode);
      if (card !== null) reply(message.address, { card });
    },

    async action(action) {
      try {
        return await carryOutAction(action, orchestrator, localMode);
      } catch (error) {
        return { text: told(error).message };
      }
    },

    async submit(action) {
      try {
        reply(action.address, await carryOutAction(action, orchestrator, localMode));
      } catch (error) {
        reply(action.address, { card: noticeOf(told(error)) });
      }
    },

    async installed(address) {
      await delivery.reopen(address);
      const key = welcomeKey(address);
      // Teams tells of an installation in two activities at once.
      if (!firstTime(key) || (await orchestrator.notes.get(key)) !== null) return;
      await orchestrator.notes.put(key, true);
      const { workspaces } = orchestrator;
      reply(address, {
        card: welcomeCard({ suggestions: orchestrator.suggestions(), workspaces, localMode }),
      });
    },

    async removed(address) {
      await delivery.close(address, null);
      await orchestrator.notes.delete(welcomeKey(address));
      seen.delete(welcomeKey(address));
    },

    async edited(address) {
      reply(address, { card: noticeOf(new GadError('INPUT_INVALID', EDITED)) });
    },
  };

  /** The error for the person; what is not theirs to know goes to the log. */
  function told(error: unknown): GadError {
    const known = asGadError(error);
    if (known.code === 'INTERNAL') log('error', 'A click could not be carried out.', { error });
    return known;
  }

  return {
    handlers,
    async idle() {
      while (sending.size > 0) await Promise.all(sending);
    },
  };
}

const EDITED =
  'A message that was edited is not read again. The request stays as it was; write a new message, or "changes id text" while it waits for approval.';
