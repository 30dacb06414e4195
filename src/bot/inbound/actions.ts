/** Answers buttons. What a card sends along is data: only the database decides what happens. */
import { z } from 'zod';
import * as cards from '../../cards/index';
import { FIELDS } from '../../cards/index';
import { GadError } from '../../errors';
import { MAX_TEXT } from '../../orchestrator/index';
import type { ActionReply, IncomingAction } from '../messaging';
import { objectIn } from '../teams/activity';
import type { Turn } from './intent';
import { viewOf } from './views';

const actionData = z.object({
  id: z.string().min(1).max(64).optional(),
  seal: z.string().min(1).max(200).optional(),
  /** The fields of the forms, of which a click brings one along. */
  [FIELDS.reason]: z.string().optional(),
  [FIELDS.comment]: z.string().optional(),
  [FIELDS.wish]: z.string().optional(),
  [FIELDS.request]: z.string().optional(),
  [FIELDS.colleague]: z.string().optional(),
  [FIELDS.until]: z.string().max(32).optional(),
  [FIELDS.search]: z.string().optional(),
  [cards.ANSWER]: z.string().optional(),
  /** The question that is answered, and the place of a choice. */
  question: z.number().int().optional(),
  choice: z.number().int().min(0).optional(),
  /** Of the change. */
  page: z.number().optional(),
  /** Of the help. */
  topic: z.string().max(64).optional(),
  /** What a button turns something to. */
  to: z.string().max(64).optional(),
  /** The playbook of a form, and the workspace that its values are from. */
  form: z.string().max(200).optional(),
  workspace: z.string().max(200).optional(),
});

/** The fields of a card of which it has as many as it needs; a field that is not filled in has no value. */
const valuesIn = (data: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(objectIn(data) ?? {}).flatMap(([name, value]) =>
      name.startsWith(cards.VALUE) && typeof value === 'string'
        ? [[name.slice(cards.VALUE.length), value] as const]
        : [],
    ),
  );

/** Whether a client asks for its person's view of a card by itself: nobody has clicked. */
export const isRefresh = ({ verb }: IncomingAction): boolean => verb === 'refresh';

/** @returns the card to show in the place of the one that was clicked, or a word where that stays */
export async function handleAction(
  { verb, data, address }: IncomingAction,
  turn: Turn,
): Promise<ActionReply> {
  const intent = turn.intents.find(({ name, about, button }) => name === verb && (about === 'one' || button));
  if (!intent) {
    throw new GadError('INPUT_INVALID', cards.say('answer.noButton'));
  }
  const read = actionData.safeParse(data);
  if (!read.success || (intent.about === 'one' && read.data.id === undefined)) {
    throw new GadError('INPUT_INVALID', cards.say('answer.noWorkflow'));
  }
  const { id = '', seal, question, choice, page, topic, to, form, workspace, until, ...fields } = read.data;
  const values = valuesIn(data);
  const words = Object.values(fields).find((text) => text !== undefined && text !== '') ?? '';
  if ([words, ...Object.values(values)].some(({ length }) => length > MAX_TEXT)) {
    throw new GadError('REQUEST_TOO_LONG', cards.say('answer.textTooLong', { most: MAX_TEXT }));
  }
  const clicked = {
    id,
    seal,
    question,
    choice,
    page,
    topic,
    until,
    to,
    form,
    workspace,
    values,
    words,
    heard: null,
    language: null,
    spoken: false,
  };
  const card = await intent.run(turn, clicked);
  if (verb !== 'refresh' && id !== '') turn.conversations.mention(address.conversation, id);
  if (card) return { card };
  return id === '' ? { text: cards.say('notice.asked') } : { card: await viewOf(turn, id) };
}
