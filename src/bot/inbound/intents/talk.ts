/** Ordinary talk: courtesy, what the bot is, moods, and what is not understood. It leaves nothing behind. */
import { noticeCard, say, type PlainKey } from '../../../cards/index';
import { isFinal, type WorkflowDetail } from '../../../orchestrator/index';
import { localTime } from '../../outbound/hours';
import type { Given, Intent, Turn } from '../intent';
import { oneLine, spokenOf } from '../references';
import { IN_LANGUAGE } from '../words/languages';
import { examples } from './help';

const notice = (title: string, text: string, hint?: string): object =>
  noticeCard({ tone: 'neutral', title, text, hint });

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join('\n');

async function introduce(turn: Turn, title: string, text: string): Promise<object> {
  const shown = bullets(await examples(turn));
  return notice(title, say('talk.example', { text, examples: shown }), say('talk.help'));
}

/** What is going on here, in one line; empty where nothing is. */
async function news(turn: Turn): Promise<string> {
  const [first] = await spokenOf(turn);
  if (!first) return '';
  const { id, request, status, question } = first;
  const what = `“${oneLine(request)}” (${id})`;
  if (status === 'AWAITING_APPROVAL') return say('talk.waits', { what });
  if (question) return say('talk.asks', { what });
  return isFinal(first) ? '' : say('talk.working', { what });
}

/** The commands that a person who is not happy may have meant, for what the conversation is about. */
function remedies({ id, request, status, result, phase }: WorkflowDetail): string {
  const named = `   ${oneLine(request)}`;
  if (status === 'AWAITING_APPROVAL') return say('talk.remedy.open', { id, named });
  if (result?.commit) return `undo ${id}${named}`;
  if (phase === 'FAILED') return say('talk.remedy.failed', { id, named });
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
      approving ? say('talk.nothingOpen') : title,
      say(approving ? 'talk.offer' : 'talk.nothingHere'),
    );
  }
  const commands = meant.map((one) =>
    approving ? `approve ${one.id}   ${oneLine(one.request)}` : remedies(one),
  );
  return noticeCard({
    tone: 'warning',
    title,
    text: say('talk.which', { commands: commands.join('\n') }),
    hint: say('talk.sendOne'),
  });
}

const courtesy =
  (title: PlainKey | null, text: PlainKey = 'talk.offer') =>
  async (turn: Turn): Promise<object> =>
    notice(title === null ? '🙂' : say(title), (await news(turn)) || say(text));

async function today({ sight, timeZone }: Turn): Promise<object> {
  const { workflows } = await sight.list({ limit: 50 });
  const dayOf = (time: number): string => localTime(time, timeZone ?? 'UTC').day;
  const day = dayOf(Date.now());
  const of = workflows.filter(({ updatedAt }) => dayOf(Date.parse(updatedAt)) === day);
  if (of.length === 0)
    return notice(say('talk.today.none'), say('talk.today.noneText'), say('talk.today.earlier'));
  const done = of.filter(({ status }) => status === 'COMPLETED').length;
  const waiting = of.filter((workflow) => !isFinal(workflow)).length;
  const lines = of
    .slice(0, 8)
    .map(({ id, request, status }) => `${STATE[status] ?? '…'} ${oneLine(request)}  (${id})`);
  const more = of.length > lines.length ? say('talk.today.more', { n: of.length - lines.length }) : '';
  return notice(
    say('talk.today.title', { done, waiting, ended: of.length - done - waiting }),
    lines.join('\n') + more,
    say('talk.today.about'),
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
    run: courtesy('talk.feeling'),
  },
  {
    name: 'present',
    about: 'nothing',
    hears: (h) => h.has('probe') && !h.has('workflow'),
    run: courtesy('talk.present'),
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
        return notice(say('talk.workspace', { name: names[0] ?? '' }), say('talk.workspaceText'));
      return notice(
        say('talk.workspaces', { count: names.length }),
        say('talk.workspacesText', { names: bullets(names), name: workspace ?? names[0] ?? '' }),
        say('talk.workspacesHint'),
      );
    },
  },
  {
    name: 'self',
    about: 'nothing',
    hears: (h) => h.has('self') && (h.has('bot') || h.has('who')) && !h.says('can', 'help', 'from'),
    run: (turn) => introduce(turn, say('talk.self'), say('talk.selfText')),
  },
  {
    name: 'ability',
    about: 'nothing',
    hears: (h) =>
      (h.has('help') && !h.says('problem')) ||
      (h.has('ability') && (h.has('what', 'how', 'which', 'tell', 'bot') || h.says('do', 'does', 'any'))) ||
      (h.has('what', 'how') &&
        (h.has('bot') || (h.has('workflow', 'approve') && h.says('work', 'works', 'is', 'are', 'mean')))),
    run: (turn) => introduce(turn, say('talk.ability'), say('talk.abilityText')),
  },
  {
    name: 'how-to',
    about: 'nothing',
    run: (turn) => introduce(turn, say('talk.howTo'), say('talk.howToText')),
  },
  {
    name: 'farewell',
    about: 'nothing',
    run: courtesy('talk.farewell', 'talk.farewellText'),
  },
  { name: 'thanks', about: 'nothing', run: courtesy('talk.thanks', 'talk.thanksText') },
  {
    name: 'greeting',
    about: 'nothing',
    run: (turn) => introduce(turn, say('talk.greeting'), say('talk.offer')),
  },
  {
    name: 'praise',
    about: 'nothing',
    run: courtesy('talk.praise', 'talk.praiseText'),
  },
  { name: 'smile', about: 'nothing', run: courtesy(null, 'talk.smile') },
  { name: 'assent', about: 'nothing', run: (turn) => acknowledge(turn) },
  { name: 'go-ahead', about: 'nothing', run: (turn) => doubt(turn, say('talk.goAhead'), true) },
  { name: 'displeasure', about: 'nothing', run: (turn) => doubt(turn, say('talk.displeasure'), false) },
  { name: 'halt', about: 'nothing', run: (turn) => doubt(turn, say('talk.halt'), false) },
  { name: 'foreign', about: 'nothing', run: foreignAnswer },
  { name: 'unclear', about: 'nothing', run: unclear },
];

/** "ok" may be a yes: where something waits for one, the command is offered. */
async function acknowledge(turn: Turn): Promise<object> {
  const open = (await spokenOf(turn)).filter(({ status }) => status === 'AWAITING_APPROVAL');
  return open.length > 0 ? doubt(turn, say('talk.assent'), true) : notice('🙂', say('talk.assentText'));
}

async function foreignAnswer(turn: Turn, { language, words }: Given): Promise<object> {
  const [example = 'help'] = await examples(turn);
  const quoted = `"${example}"`;
  if (language === null) return introduce(turn, say('talk.foreign'), say('talk.foreignText'));
  const { hello, help, thanks, english } = IN_LANGUAGE[language];
  if (words === 'thanks') return notice(thanks, say('talk.offer'));
  if (words === 'help' || words === 'greeting') return notice(hello, help(quoted), say('talk.everything'));
  if (language === 'de' && words !== 'other')
    return noticeCard({
      ...{ tone: 'neutral', title: hello, text: say('talk.germanText'), hint: say('talk.everything') },
      asks: [words],
    });
  return notice(hello, english(quoted), say('talk.foreignHint'));
}

async function unclear(turn: Turn, { heard }: Given): Promise<object> {
  if (heard?.has('life')) return notice(say('talk.life'), say('talk.lifeText'), say('talk.lifeHint'));
  return heard?.question
    ? introduce(turn, say('talk.question'), say('talk.questionText'))
    : introduce(turn, say('talk.unclear'), say('talk.unclearText'));
}
