/** Answers buttons. What a card sends along is data: only the database decides what happens. */
import { z } from 'zod';
import * as cards from '../../cards/index';
import { GadError } from '../../errors';
import { LONGEST_TEXT } from '../../orchestrator/index';
import type { IncomingAction } from '../messaging';
import type { Intent, Turn } from './intent';

const actionData = z.object({
  id: z.string().min(1).max(64),
  seal: z.string().min(1).max(200).optional(),
  /** The field beside the buttons. */
  reason: z.string().optional(),
  /** The field of a request in other words. */
  [cards.REVISED]: z.string().optional(),
  /** The question that is answered, and the place of a choice or the words of its field. */
  question: z.number().int().optional(),
  choice: z.number().int().min(0).optional(),
  [cards.ANSWER]: z.string().optional(),
  /** Which card the answer takes the place of. */
  card: z.enum(cards.VIEWED).optional(),
  /** Of the change. */
  page: z.number().optional(),
});

/** Whether a client asks for its person's view of a card by itself: nobody has clicked. */
export const isRefresh = ({ verb }: IncomingAction): boolean => verb === 'refresh';

/** @returns the card to show in the place of the one that was clicked */
export async function handleAction({ verb, data, address }: IncomingAction, turn: Turn): Promise<object> {
  const intent = turn.intents.find(({ name, about }: Intent) => name === verb && about === 'one');
  if (!intent) {
    throw new GadError(
      'INPUT_INVALID',
      'This button is not known here. Write "help" to see what can be done.',
    );
  }
  const read = actionData.safeParse(data);
  if (!read.success) {
    throw new GadError(
      'INPUT_INVALID',
      'The card does not say which workflow it is about. Write "list", then use the command with the id.',
    );
  }
  const { reason, [cards.REVISED]: revised, [cards.ANSWER]: answer, ...given } = read.data;
  const words = reason ?? revised ?? answer ?? '';
  if (words.length > LONGEST_TEXT) {
    throw new GadError('REQUEST_TOO_LONG', `The text is too long; ${LONGEST_TEXT} characters are read.`);
  }
  const card = await intent.run(turn, { ...given, words, heard: null, language: null, spoken: false });
  if (verb !== 'refresh') turn.conversations.mention(address.conversation, given.id);
  return card ?? cards.statusCard(await turn.sight.status(given.id), { localMode: turn.localMode });
}
