/** Answers what people type: a message is read, then a row of the table or the orchestrator answers it. */
import * as cards from '../../cards/index';
import { GadError } from '../../errors';
import { MAX_TEXT, type WorkflowDetail } from '../../orchestrator/index';
import type { IncomingMessage } from '../messaging';
import type { ReadFiles } from '../teams/files';
import type { Turn } from './intent';
import { read, requestOf, type Reading } from './reading';
import { asks, placeOf } from './intents/ask';
import { askWhich, referred, spokenOf } from './references';
import { classesOf, type Class } from './words/lexicon';
import type { Features } from './words/sentence';

/** How a message was taken, for the counter; what became of a request is counted from its events. */
export type Taken = 'conversation' | 'command' | 'request';

/** The card that answers a message; null when the notifier's status card is the answer. */
export async function answer(
  message: IncomingMessage,
  turn: Turn,
  readFiles: ReadFiles,
  count: (taken: Taken) => void,
): Promise<object | null> {
  const reading = readingOf(message, turn);
  const answered = await answerTo(reading, message, turn);
  if (answered) {
    count('conversation');
    return command(answered, message, turn);
  }
  switch (reading.kind) {
    case 'request':
      count('request');
      return submit(reading, message, turn, readFiles);
    case 'command': {
      count(reading.typed ? 'command' : 'conversation');
      return command(reading, message, turn);
    }
    case 'mistake': {
      count('command');
      const { intent, given } = reading;
      const { choices } = await candidates(turn, intent, message);
      return askWhich(intent, choices, cards.say('which.notAnId', { given: given.slice(0, 40) }));
    }
    case 'doubt': {
      count('conversation');
      const { intent } = reading;
      const { choices } = await candidates(turn, intent, message);
      return askWhich(intent, choices, cards.say('which.onlyThat', { name: intent.name }));
    }
    case 'talk': {
      count('conversation');
      const { intent, heard, language, words } = reading;
      if (intent.about === 'one') return command({ kind: 'command', intent, heard, typed: false, id: null, words: '', last: false }, message, turn); // prettier-ignore
      return intent.run(turn, { id: '', words, heard, language, spoken: true });
    }
    case 'empty':
      count('conversation');
      throw new GadError(
        'REQUEST_EMPTY',
        cards.say(message.files.length + message.unread.length > 0 ? 'answer.noWords' : 'answer.noText'),
      );
    case 'too_long':
      count('request');
      throw new GadError(
        'REQUEST_TOO_LONG',
        cards.say('answer.tooLong', { length: reading.length, most: MAX_TEXT }),
      );
  }
}

/**
 * The message as an answer to the open question of the conversation: the number or the words of a
 * choice, and what is not a request, command or talk of its own. A request is an answer where it is
 * short, or about what was asked; with choices only where it is not clearly a request.
 */
async function answerTo(
  reading: Reading,
  { text, draft }: IncomingMessage,
  turn: Turn,
): Promise<Extract<Reading, { kind: 'command' }> | null> {
  const open = reading.kind === 'request' || (reading.kind === 'talk' && reading.intent.name !== 'foreign');
  if (!open || draft) return null;
  const workflow = (await spokenOf(turn)).find((one) => asks(one, turn.person));
  const intent = turn.intents.find(({ name }) => name === 'answer');
  if (!workflow?.question || !intent) return null;
  const { choices } = workflow.question;
  const words = text.trim();
  const chosen =
    placeOf(words, choices.length) !== undefined ||
    choices.some((choice) =>
      [choice.label, choice.request, labelOf(choice)].some(
        (known) => known.toLowerCase() === words.toLowerCase(),
      ),
    );
  const request =
    reading.kind === 'request' && (!reading.certain || choices.length === 0) && isAbout(words, workflow);
  const unclear = reading.kind === 'talk' && !reading.heard.question && !reading.heard.has(...OF_ITS_OWN);
  if (!chosen && !request && !unclear) return null;
  const heard = reading.kind === 'talk' ? reading.heard : NOTHING;
  return { kind: 'command', intent, heard, typed: false, id: workflow.id, words, last: false };
}

/** Words that an answer has at most when it does not have to name what it is about. */
const MAX_BARE_WORDS = 4;

/** Whether words may be about the question of a workflow: they are few, or share one that says more than how. */
function isAbout(words: string, { request, question }: WorkflowDetail): boolean {
  const choices = question?.choices.map(labelOf) ?? [];
  const asked = new Set(wordsOf([request, question && cards.sayTold(question), ...choices].join(' ')));
  const said = wordsOf(words);
  return said.length <= MAX_BARE_WORDS || said.some((word) => asked.has(word) && classesOf(word).size === 0);
}

type Choice = NonNullable<WorkflowDetail['question']>['choices'][number];

/** What the button of a choice says to the reader. */
const labelOf = ({ label, said }: Choice): string => cards.sayTold({ text: label, said });

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Moods and courtesy answer no question. */
const OF_ITS_OWN: readonly Class[] = [
  'greeting', 'thanks', 'farewell', 'praise', 'laugh', 'sigh', 'assent', 'probe', 'feeling', 'halt', 'go', 'complaint', 'life',
]; // prettier-ignore

const NOTHING: Features = { question: false, has: () => false, says: () => false, tier: null };

/** What a message says. A draft that was sent, and a text that comes with files, ask for a change; nobody chats with those. */
export function readingOf(
  { text, files, draft }: IncomingMessage,
  { orchestrator, intents, model }: Turn,
): Reading {
  const verbs = new Set(
    orchestrator.suggestions().map(({ example }) => (/^\p{L}+/u.exec(example)?.[0] ?? '').toLowerCase()),
  );
  const { stopped } = orchestrator;
  const reading = read(text, { intents, verbs, model, stopped });
  const asks = draft === true || (files.length > 0 && reading.kind === 'talk');
  return asks && reading.kind !== 'empty' && reading.kind !== 'too_long' ? requestOf(text) : reading;
}

async function command(
  { intent, id, heard, words, mark, last }: Extract<Reading, { kind: 'command' }>,
  message: IncomingMessage,
  turn: Turn,
): Promise<object | null> {
  const { conversations, address } = turn;
  const given = { words, heard, language: null, spoken: id === null, ...(mark !== undefined && { mark }) };
  if (intent.about === 'nothing') return intent.run(turn, { id: '', ...given });
  let meant = id;
  if (meant === null) {
    const found = await referred(turn, intent, { quoted: message.quoted?.workflowId, last });
    if ('choices' in found) {
      return found.choices.length === 0 && intent.otherwise
        ? intent.otherwise(turn)
        : askWhich(intent, found.choices);
    }
    meant = found.meant.id;
  }
  const card = await intent.run(turn, { id: meant, ...given });
  conversations.mention(address.conversation, meant);
  return card;
}

/** What an intent could act on, where nothing is acted on. */
async function candidates(turn: Turn, intent: Turn['intents'][number], { quoted }: IncomingMessage) {
  const found = await referred(turn, intent, { quoted: quoted?.workflowId, last: false });
  return 'meant' in found ? { choices: [found.meant] } : found;
}

async function submit(
  { request, context, workspace }: Extract<Reading, { kind: 'request' }>,
  message: IncomingMessage,
  { orchestrator, conversations, person, address, key }: Turn,
  readFiles: ReadFiles,
): Promise<object | null> {
  const several = orchestrator.workspaces.length > 1 && workspace === undefined;
  const { conversation } = address;
  const { duplicate, workflow } = await orchestrator.submit({
    key,
    fingerprint: fingerprintOf(message),
    request,
    requester: person,
    replyAddress: address,
    context: [
      ...context,
      ...(await readFiles(message.files)),
      ...message.unread.map((name) => ({ name, text: '', unread: true as const })),
    ],
    workspace: several ? (await conversations.about(conversation)).workspace : workspace,
  });
  conversations.mention(conversation, workflow.id);
  // The same message delivered again needs no word; the same words again may have been meant.
  return duplicate === 'fingerprint' ? alreadyAsked(workflow.id) : null;
}

/** The same for the same words with the same files in the same place. */
const fingerprintOf = ({ address, person, text, files }: IncomingMessage): string =>
  ['teams', address.conversation, person.id, text, ...files.map(({ id }) => id)].join(':');

const alreadyAsked = (id: string): object =>
  cards.noticeCard({
    tone: 'neutral',
    title: cards.say('notice.repeated'),
    text: cards.say('notice.repeatedText', { id }),
    hint: cards.say('notice.repeatedHint', { id }),
  });
