/** Answers buttons. What a card sends along is data: only the database decides what happens. */
import { z } from 'zod';
import * as cards from '../../cards/index';
import { GadError } from '../../errors';
import { LONGEST_TEXT, type Orchestrator, type Person, type Workflow } from '../../orchestrator/index';
import type { IncomingAction } from '../messaging';

const actionData = z.object({
  id: z.string().min(1).max(64),
  seal: z.string().min(1).max(200).optional(),
  /** The field beside the buttons. */
  reason: z.string().optional(),
  /** Which card the answer takes the place of. */
  card: z.enum(cards.VIEWED).optional(),
  /** Of the change. */
  page: z.number().optional(),
});
type ActionData = z.infer<typeof actionData>;

/** An answer to a question: one of its choices, or the words of the field. */
const answerData = actionData.extend({
  question: z.number().int(),
  choice: z.number().int().min(0).optional(),
  [cards.ANSWER]: z.string().max(LONGEST_TEXT).optional(),
});

const VERBS = [
  'approve',
  'reject',
  'changes',
  'pause',
  'resume',
  'cancel',
  'anyway',
  'revise',
  'view',
  'diff',
  'refresh',
  'answer',
] as const;
type Verb = (typeof VERBS)[number];

/** Whether a client asks for its person's view of a card by itself: nobody has clicked. */
export const isRefresh = ({ verb }: IncomingAction): boolean => verb === 'refresh';

/** @returns the card to show in the place of the one that was clicked */
export async function carryOutAction(
  action: IncomingAction,
  orchestrator: Orchestrator,
  localMode: boolean,
): Promise<object> {
  const verb = VERBS.find((known) => known === action.verb);
  if (!verb) {
    throw new GadError(
      'INPUT_INVALID',
      'This button is not known here. Write "help" to see what can be done.',
    );
  }
  const data = actionData.safeParse(action.data);
  if (!data.success) {
    throw new GadError(
      'INPUT_INVALID',
      'The card does not say which workflow it is about. Write "list", then use the command with the id.',
    );
  }
  if (verb === 'answer') return answerQuestion(action, orchestrator, localMode);
  if (verb === 'anyway' || verb === 'revise') return again(verb, data.data.id, action, orchestrator);
  return cardAfter(verb, data.data, action, orchestrator, localMode);
}

async function answerQuestion(
  { data, person }: IncomingAction,
  orchestrator: Orchestrator,
  localMode: boolean,
): Promise<object> {
  const given = answerData.safeParse(data);
  if (!given.success) throw new GadError('INPUT_INVALID', 'The card does not say which question it answers.');
  const { id, question, choice } = given.data;
  const text = given.data[cards.ANSWER];
  await orchestrator.answer(id, { person, question, ...(choice === undefined ? { text } : { choice }) });
  return viewOf('status', given.data, person, orchestrator, localMode);
}

const revision = z.object({ [cards.REVISED]: z.string().trim().min(1) });

/** Makes a request again whose trial run failed; clicking twice makes it once. */
async function again(
  verb: 'anyway' | 'revise',
  id: string,
  { data, person, address }: IncomingAction,
  orchestrator: Orchestrator,
): Promise<object> {
  const key = `${verb} ${id} ${person.id}`;
  if (verb === 'anyway') {
    const { workflow } = await orchestrator.retry(id, person, key, address, { acceptsFailure: true });
    return askedAgain(workflow);
  }
  const request = revision.safeParse(data).data?.[cards.REVISED];
  if (request === undefined)
    throw new GadError('REQUEST_EMPTY', 'The field is empty. Write what should be done.');
  const { workflow } = await orchestrator.retry(id, person, `${key} ${request}`, address, { request });
  return askedAgain(workflow);
}

const askedAgain = ({ id, request }: Workflow): object =>
  cards.noticeCard({
    tone: 'good',
    title: 'Asked again',
    text: request,
    hint: `This is workflow ${id}; it has a card of its own.`,
  });

async function cardAfter(
  verb: Exclude<Verb, 'answer' | 'anyway' | 'revise'>,
  data: ActionData,
  { person }: IncomingAction,
  orchestrator: Orchestrator,
  localMode: boolean,
): Promise<object> {
  const { id, card = 'status' } = data;
  const view = (of: cards.Viewed): Promise<object> => viewOf(of, data, person, orchestrator, localMode);
  switch (verb) {
    case 'view':
      return cards.detailCard(await orchestrator.status(id));
    case 'diff':
      return wholeChange(id, data.page ?? 1, orchestrator, data.seal);
    case 'refresh':
      return view(card);
    case 'pause':
    case 'resume':
    case 'cancel':
      await orchestrator[verb](id, person);
      return view(card);
    default: {
      await orchestrator.decide(id, { decision: verb, person, ...checkedDecision(data) });
      return view('approval');
    }
  }
}

/** A page of what a workflow changes or has changed. @throws NOT_FOUND */
export async function wholeChange(
  id: string,
  page: number,
  orchestrator: Orchestrator,
  seal?: string,
): Promise<object> {
  const [workflow, patch] = await Promise.all([orchestrator.status(id), orchestrator.diff(id)]);
  if (!patch) throw new GadError('NOT_FOUND', `No change of workflow ${id} was measured or published.`);
  return cards.diffCard(workflow, patch, page, seal);
}

/** The card that a person sees, as it is now; the Playground shows one card to everybody. */
async function viewOf(
  card: cards.Viewed,
  { id, seal }: ActionData,
  person: Person,
  orchestrator: Orchestrator,
  localMode: boolean,
): Promise<object> {
  const drawing = (refused: GadError | null) => ({
    localMode,
    viewer: localMode ? undefined : { person, refused },
  });
  if (card === 'status') return cards.statusCard(await orchestrator.status(id), drawing(null));
  const { workflow, refused } = await orchestrator.standing(id, person);
  if (seal !== undefined && workflow.approval?.seal !== seal) return cards.replacedCard(workflow);
  return cards.approvalCard(workflow, drawing(refused));
}

function checkedDecision({ id, seal, reason }: ActionData): { seal: string; reason: string | undefined } {
  if (seal === undefined) {
    throw new GadError(
      'APPROVAL_STALE',
      `The card does not say which plan it shows. Write "status ${id}" and decide on what is there now.`,
    );
  }
  if (reason !== undefined && reason.length > LONGEST_TEXT) {
    throw new GadError('REQUEST_TOO_LONG', `The reason is too long; ${LONGEST_TEXT} characters are read.`);
  }
  return { seal, reason };
}
