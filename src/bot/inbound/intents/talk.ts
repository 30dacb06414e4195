/** Ordinary talk: courtesy, what the bot is, moods, and what is not understood. It leaves nothing behind. */
import { noticeCard } from '../../../cards/index';
import { isFinal, type WorkflowDetail } from '../../../orchestrator/index';
import type { Given, Intent, Turn } from '../intent';
import { oneLine, spokenOf } from '../references';
import { IN_LANGUAGE } from '../words/languages';
import { examples } from './help';

const say = (title: string, text: string, hint?: string): object =>
  noticeCard({ tone: 'neutral', title, text, hint });

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join('\n');

async function introduce(turn: Turn, title: string, text: string): Promise<object> {
  return say(
    title,
    `${text} For example:\n${bullets(await examples(turn))}`,
    'For everything else there is: help',
  );
}

const OFFER = 'Tell me what should change in the repository.';

/** What is going on here, in one line; empty where nothing is. */
async function news(turn: Turn): Promise<string> {
  const [first] = await spokenOf(turn);
  if (!first) return '';
  const { id, request, status, question } = first;
  const what = `“${oneLine(request)}” (${id})`;
  if (status === 'AWAITING_APPROVAL') return `${what} still waits for a decision.`;
  if (question) return `${what} waits for an answer.`;
  return isFinal(first) ? '' : `${what} is on its way.`;
}

/** The commands that a person who is not happy may have meant, for what the conversation is about. */
function remedies({ id, request, status, result, phase }: WorkflowDetail): string {
  const named = `   ${oneLine(request)}`;
  if (status === 'AWAITING_APPROVAL')
    return `reject ${id} and why${named}\nchanges ${id} and what should be different\ncancel ${id}`;
  if (result?.commit) return `undo ${id}${named}`;
  if (phase === 'FAILED') return `retry ${id} and better words${named}`;
  return `cancel ${id}${named}\npause ${id}`;
}

/** Something sounds like a decision or a stop, and says neither: nothing is done. */
async function doubt(turn: Turn, title: string, approving: boolean): Promise<object> {
  const here = await spokenOf(turn);
  const open = here.filter(({ status }) => status === 'AWAITING_APPROVAL');
  const meant = approving ? open : here.slice(0, 2);
  if (meant.length === 0) {
    return introduce(
      turn,
      approving ? 'Nothing waits for a yes here' : title,
      approving ? OFFER : `I have nothing of yours at work here. ${OFFER}`,
    );
  }
  const commands = meant.map((one) =>
    approving ? `approve ${one.id}   ${oneLine(one.request)}` : remedies(one),
  );
  return noticeCard({
    tone: 'warning',
    title,
    text: `Your message changed nothing. Which of these did you mean?\n${commands.join('\n')}`,
    hint: 'Send one of them as it stands.',
  });
}

const courtesy =
  (title: string, text = OFFER) =>
  async (turn: Turn): Promise<object> =>
    say(title, (await news(turn)) || text);

async function today({ sight }: Turn): Promise<object> {
  const { workflows } = await sight.list({ limit: 50 });
  const day = new Date().toISOString().slice(0, 10);
  const of = workflows.filter(
    ({ createdAt, updatedAt }) => createdAt.startsWith(day) || updatedAt.startsWith(day),
  );
  if (of.length === 0)
    return say(
      'Nothing happened today',
      'Nobody has asked for anything since midnight UTC.',
      'Earlier work: list',
    );
  const done = of.filter(({ status }) => status === 'COMPLETED').length;
  const waiting = of.filter((workflow) => !isFinal(workflow)).length;
  const lines = of
    .slice(0, 8)
    .map(({ id, request, status }) => `${STATE[status] ?? '…'} ${oneLine(request)}  (${id})`);
  const more = of.length > lines.length ? `\n… and ${of.length - lines.length} more` : '';
  return say(
    `Today: ${done} done, ${waiting} open, ${of.length - done - waiting} ended without a result`,
    lines.join('\n') + more,
    'More about one of them: status id',
  );
}

const STATE: Readonly<Record<string, string>> = {
  COMPLETED: '✓',
  FAILED: '✕',
  REJECTED: '✕',
  CANCELLED: '–',
};

/** Everything before the rows about governance and workflows: words that would mislead those. */
export const CHAT: readonly Intent[] = [
  {
    name: 'feeling',
    about: 'nothing',
    hears: (h) => h.has('feeling'),
    run: courtesy('I am fine, thank you, and glad to help.'),
  },
  {
    name: 'present',
    about: 'nothing',
    hears: (h) => h.has('probe') && !h.has('workflow'),
    run: courtesy('Yes, I am here.'),
  },
  {
    name: 'today',
    about: 'nothing',
    hears: (h) =>
      h.has('day') &&
      (h.has('outcome', 'change', 'workflow', 'what', 'which', 'tell') || h.says('anything', 'did')) &&
      !h.has('life', 'when', 'why', 'who'),
    run: today,
  },
];

/** Everything after them. */
export const TALK: readonly Intent[] = [
  {
    name: 'workspaces',
    about: 'nothing',
    hears: (h) => h.has('repository') || (h.has('where') && h.says('work', 'code')),
    async run({ orchestrator, conversations, address }) {
      const names = orchestrator.workspaces;
      const { workspace } = await conversations.about(address.conversation);
      if (names.length === 1)
        return say(`I work in one repository: ${names[0]}`, 'Every request here is for it.');
      return say(
        `I know ${names.length} repositories`,
        `${bullets(names)}\nRequests here are for ${workspace ?? names[0]}, unless they say otherwise.`,
        'Another default for this conversation: use workspace NAME',
      );
    },
  },
  {
    name: 'self',
    about: 'nothing',
    hears: (h) => h.has('self') && (h.has('bot') || h.has('who')) && !h.says('can', 'help', 'from'),
    run: (turn) =>
      introduce(
        turn,
        'I am GAD, a bot and not a person',
        'I plan changes to repositories, have the right people approve them, carry them out in isolation and keep a record.',
      ),
  },
  {
    name: 'ability',
    about: 'nothing',
    hears: (h) =>
      (h.has('help') && !h.says('problem')) ||
      (h.has('ability') && (h.has('what', 'how', 'which', 'tell', 'bot') || h.says('do', 'does', 'any'))) ||
      (h.has('what', 'how') &&
        (h.has('bot') || (h.has('workflow', 'approve') && h.says('work', 'works', 'is', 'are', 'mean')))),
    run: (turn) =>
      introduce(
        turn,
        'Ask me for a change to the repository',
        'Write it as you would tell a colleague. I make a plan, say how risky it is, ask the people who have to approve, and come back with a commit on a branch.',
      ),
  },
  {
    name: 'how-to',
    about: 'nothing',
    run: (turn) =>
      introduce(
        turn,
        'Just write it as a request',
        'Say what should change and where, with the exact names and values.',
      ),
  },
  {
    name: 'farewell',
    about: 'nothing',
    run: courtesy('See you!', 'I am here whenever something should change.'),
  },
  { name: 'thanks', about: 'nothing', run: courtesy('You’re welcome!', 'Any time.') },
  { name: 'greeting', about: 'nothing', run: (turn) => introduce(turn, 'Hello!', OFFER) },
  {
    name: 'praise',
    about: 'nothing',
    run: courtesy('Glad to hear it!', 'Happy to help with the next change.'),
  },
  { name: 'smile', about: 'nothing', run: courtesy('🙂', `Happy to help. ${OFFER} Or type help.`) },
  { name: 'assent', about: 'nothing', run: (turn) => acknowledge(turn) },
  { name: 'go-ahead', about: 'nothing', run: (turn) => doubt(turn, 'Do you want to approve this?', true) },
  { name: 'displeasure', about: 'nothing', run: (turn) => doubt(turn, 'I am sorry about that', false) },
  { name: 'halt', about: 'nothing', run: (turn) => doubt(turn, 'Sorry, which one should I stop?', false) },
  { name: 'foreign', about: 'nothing', run: foreignAnswer },
  { name: 'unclear', about: 'nothing', run: unclear },
];

/** "ok" may be a yes: where something waits for one, the command is offered. */
async function acknowledge(turn: Turn): Promise<object> {
  const open = (await spokenOf(turn)).filter(({ status }) => status === 'AWAITING_APPROVAL');
  return open.length > 0
    ? doubt(turn, 'If you meant to approve, please say so', true)
    : say('🙂', 'Happy to help. Ask me for the next change any time.');
}

async function foreignAnswer(turn: Turn, { language, words }: Given): Promise<object> {
  const [example = 'help'] = await examples(turn);
  const quoted = `"${example}"`;
  if (language === null)
    return introduce(
      turn,
      'Sorry, I read English only',
      'No model is set up here that reads other languages. Please write the change in English.',
    );
  const { hello, help, thanks, english } = IN_LANGUAGE[language];
  if (words === 'thanks') return say(thanks, OFFER);
  if (words === 'help' || words === 'greeting')
    return say(hello, help(quoted), 'Everything that I can do: help');
  return say(
    hello,
    english(quoted),
    'I read English only: no model is set up here that reads other languages.',
  );
}

async function unclear(turn: Turn, { heard }: Given): Promise<object> {
  if (heard?.has('life'))
    return say(
      'I only know about changes to repositories',
      'But I am always here for those.',
      'What I can do: help',
    );
  return heard?.question
    ? introduce(
        turn,
        'I cannot answer that one',
        'I know about requests, approvals and what came of them; about the code I only know how to change it.',
      )
    : introduce(
        turn,
        'I am not sure what you would like',
        'If something should change in the repository, say what and where.',
      );
}
