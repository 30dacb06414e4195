/**
 * Requests read from their value: "sessions should last 8 hours", "weather timeout 5s", "no demo data
 * by default". The value is found by its shape, words that mean nothing by themselves are left out, and
 * what is left is put as a plain request, which the phrases read. Words that nothing accounts for make a
 * question of it.
 */
import type { Entry, WorkspaceIndex } from '../index/types';
import { findEntries, spellingsOf, wordsIn, wordsSaid } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import {
  ARTICLES,
  CREATIVE,
  FILLERS,
  LIMITING,
  NEGATIONS,
  NOUNS,
  OTHER_CHANGES,
  RELEASING,
  TRUTHS,
  UNIT_NAMES,
  WHERE,
} from './lexicon';
import { distinctByLabel, type Reading, type Readings } from './reading';
import { isVerb, tellsPast, verbsIn } from './english';
import { partsOf } from './parts';
import { takesAWriter } from './left-over';
import { isRemark } from './reasons';
import { spokenIn, type Spoken } from './spoken';
import { isKnownHere } from './things';
import { mayBeSlip } from './spelling';
import { agreement, backingOf, ENOUGH, isQuoted, PLENTY } from './backing';
import { isNotOurs } from './elsewhere';
import { isIdentifier, type Token } from './tokens';
import { readUtterance } from './utterance';

/** Most requests that a statement is put as. */
const MAX_WAYS = 8;

/** What a statement can mean: certain readings, or else those that a person may confirm. */
export async function readStatement(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  index: WorkspaceIndex,
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  const [first] = tokens;
  if (!first || isNotOurs(text, tokens, index) || RELEASING.test(text)) return [];
  const parts = partsOf(text, tokens);
  if (parts.some(takesAWriter)) return [];
  const spoken = spokenIn(tokens, index);
  if (!spoken || limits(spoken, tokens)) return [];
  // `the notifier stayed dead on sunday`: what has happened says no time that is wanted.
  if (spoken.kind !== 'value' && parts.every((part) => tellsPast(part.text))) return [];
  // `finance has tested the calculator`, `split the calculator` say nothing of whether it is to be on.
  const isOther = CREATIVE.has(first.word) && !FILLERS.has(first.word);
  if (spoken.kind === 'switch' && (isRemark(text) || (isOther && !saysDirection(tokens)))) return [];
  // `run 4 replicas`, `move ci to 24.04`: these verbs say no more than that it is to be so.
  const isSetting =
    spoken.kind !== 'switch' &&
    (first.word === 'move' || (first.word === 'run' && /^run \d|\bon port \d/i.test(text)));
  // `turn on autoscaling, max 8 pods` asks for something beside the value.
  if (spoken.kind === 'value' && SWITCHING.test(text)) return [];
  // `the pool size is 20` may tell how things are; `is 20 now`, how they are to be.
  if (isJoined(tokens)) return [];
  const isTold = /\b(is|are|was|were) (?!.*\b(too|now|on|off)\b)/i.test(text) && !/\bnow\b/i.test(text);
  const isOneThing = !tokens.some(({ kind, word }) => kind !== 'quoted' && /^(and|then|also|,)$/.test(word));
  if (OTHER_CHANGES.has(first.word) && !(isSetting && isOneThing)) return [];
  const ways = waysOf(spoken.rest, tokens, index, verbsIn(text));
  // Where a file is all that is said beside a version, it is the file's own.
  const isOwn = ways.length === 0 && spoken.within.length === 1 && /^v?\d+\.\d/.test(spoken.now);
  const sentences = [
    ...(isOwn ? [{ words: [], complete: true, sentence: sentenceOf(spoken, 'version') }] : []),
    ...ways.flatMap((way) =>
      sentencesOf(spoken, textOf(way.words)).map((sentence) => ({ ...way, sentence })),
    ),
    ...ways.flatMap((way) => membersOf(way, spoken, index)),
    // `the scan should start at 5:30`: what it does is not its name.
    ...(spoken.kind === 'time' &&
    ways[0] &&
    ways[0].words.length > 1 &&
    isVerb(ways[0].words.at(-1)?.word ?? '')
      ? [
          {
            words: ways[0].words.slice(0, -1),
            complete: true,
            sentence: sentenceOf(spoken, textOf(ways[0].words.slice(0, -1))),
          },
        ]
      : []),
  ];
  const doubted: Reading[] = [];
  for (const { sentence, words, complete } of sentences) {
    // Neither on nor off is said: then all else has to name the switch.
    const isBare = spoken.kind === 'switch' && !saysDirection(tokens);
    if ((doubted.length > 0 || isBare) && !complete) continue;
    const backed = (await readPhrases(sentence)).readings.flatMap((reading) => {
      const backing = backingOf(reading, words, spoken, index);
      const isEnough = isBare
        ? backing.named && backing.weight >= ENOUGH
        : backing.named || backing.weight >= ENOUGH;
      return backing.fits && isEnough ? [{ reading, ...backing }] : [];
    });
    const plain = backed.filter(({ reading }) => !reading.loose);
    const best = plain.length > 0 ? plain : backed;
    const top = Math.max(...best.map(({ weight }) => weight));
    const found = best.filter(({ weight }) => weight > top - 1);
    const isCertain = (one: (typeof found)[number]): boolean =>
      !one.reading.loose &&
      (one.weight >= (one.named ? ENOUGH : PLENTY) || found.length === 1) &&
      // `bump a to 1.2, b too`: hardly two packages come to the same version.
      (one.reading.tasks.length === 1 || one.reading.tasks[0]?.about?.kind !== 'dependency');
    // The value that is said to be there now is there, and in one place that is called so.
    const isDropped =
      ways[0]?.words.some(
        (word) => !words.includes(word) && wordsIn(word.text).some((own) => isKnownHere(own, index)),
      ) === true;
    const isKnown =
      spoken.before !== '' &&
      !isDropped &&
      found.length === 1 &&
      !tokens.some(({ word }) => SEVERAL.test(word));
    const certain =
      (complete || isKnown) &&
      !isTold &&
      spoken.within.length < 2 &&
      found.length > 0 &&
      found.every(isCertain);
    const readings = found.map(({ reading }) => ({ ...reading, head: '', place: '', loose: !certain }));
    if (certain) return readings;
    doubted.push(...readings);
  }
  return distinctByLabel(doubted);
}

const SEVERAL = /^(all|both|every|each|everywhere)$/;
const SWITCHING =
  /\b((turn|switch) (it )?(on|off)|enable|disable|activate|deactivate)\b|\b(on|off|enabled|disabled)(,| and\b)/i;

/** Whether on or off is said, or denied. */
const saysDirection = (tokens: readonly Token[]): boolean =>
  tokens.some(({ word }) => TRUTHS.has(word) || NEGATIONS.has(word));

/** Whether something else is asked for behind a comma, a line or `and`: that is a part of its own, never dropped. */
const isJoined = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ kind, word }, at) =>
      at > 0 &&
      kind === 'word' &&
      /^(and|then|also|plus|[,;\n&+])$/.test(tokens[at - 1]?.word ?? '') &&
      (OTHER_CHANGES.has(word) || CREATIVE.has(word)) &&
      !FILLERS.has(word),
  );

/** Whether words limit or deny what is said; `not more` only says it again, and `after 21 days` says the value. */
function limits({ rest, kind, before }: Spoken, tokens: readonly Token[]): boolean {
  const isValue = (token: Token | undefined): boolean =>
    token !== undefined && !rest.includes(token) && /\d/.test(token.text);
  return tokens.some((token, at) => {
    const [last, next] = [tokens[at - 1], tokens[at + 1]];
    if (token.kind !== 'word' || !rest.includes(token)) return false;
    if (/^(after|until|till|before)$/.test(token.word)) return !isValue(next) && !isUnitOf(last);
    if (token.word === 'once') return last?.word !== 'at';
    const isDenied = kind !== 'switch' && NEGATIONS.has(token.word);
    const saysAgain =
      /^(not|no)$/.test(token.word) &&
      ((before !== '' && isValue(next)) || /^(more|less|longer|any|only|just)$/.test(next?.word ?? ''));
    return (LIMITING.has(token.word) || isDenied) && !saysAgain;
  });
}

const isUnitOf = (token: Token | undefined): boolean =>
  token !== undefined && (UNIT_NAMES.has(token.word) || /\d/.test(token.text));

const textOf = (words: readonly Token[]): string => words.map(({ text }) => text).join(' ');

/** What agrees with the value in a group, or a file, that the words name: `sessions should last 8 hours`. */
function membersOf(
  { words, complete }: Way,
  spoken: Spoken,
  index: WorkspaceIndex,
): (Way & { readonly sentence: string })[] {
  if (spoken.kind !== 'value') return [];
  const may = (entry: Entry): boolean => entry.computed !== true && agreement(entry, spoken) > 0;
  const found = findEntries(
    index,
    wordsSaid(words),
    ['value', 'constant'],
    { near: [], within: spoken.within },
    'setting',
    {
      may,
      members: true,
    },
  ).all.map(({ item }) => item);
  return found.length > MAX_WAYS
    ? []
    : found.map(({ name, path }) => ({
        words,
        complete: complete && found.length === 1,
        sentence: sentenceOf({ ...spoken, within: [path] }, quoteIfNeeded(name)),
      }));
}

/** The plain requests that may say the same: what is to happen every 15 minutes can have a schedule, or an interval. */
const sentencesOf = (spoken: Spoken, what: string): string[] => [
  ...(spoken.often
    ? [sentenceOf({ ...spoken, kind: 'time', now: `every ${spoken.now}`, before: '' }, what)]
    : []),
  sentenceOf(spoken, what),
];

/** The plain request that says the same. */
function sentenceOf({ now, before, within, kind }: Spoken, what: string): string {
  const where = within.map((path) => ` in ${quoteIfNeeded(path)}`).join('');
  if (before !== '' && isQuoted(now) && isQuoted(before)) return `replace ${before} with ${now}${where}`;
  if (kind === 'switch') return `${now === 'true' ? 'enable' : 'disable'} ${what}${where}`;
  if (kind === 'time')
    return `run ${what} ${now.startsWith('every') ? '' : 'at '}${now}${before === '' ? '' : ` instead of ${before}`}${where}`;
  return `set ${what}${before === '' ? '' : ` from ${before}`} to ${now}${where}`;
}

interface Way {
  readonly words: readonly Token[];
  /** Whether it accounts for all words that mean something. */
  readonly complete: boolean;
}

/** The words that may say what is meant: all of them, with fillers that are names here, or without what is known nowhere. */
function waysOf(
  rest: readonly Token[],
  [first, next]: readonly Token[],
  index: WorkspaceIndex,
  verbs: ReadonlySet<string>,
): Way[] {
  const isKnown = ({ text }: Token): boolean =>
    wordsIn(text).every((word) => spellingsOf(index, word).some((way) => index.knows(way)));
  // What is done, and to things in general, tells no places apart unless something is called so.
  const isDone = (token: Token): boolean =>
    verbs.has(token.word) ||
    CREATIVE.has(token.word) ||
    // `before the start`, not `the poll interval`
    (isVerb(token.word) && rest[rest.indexOf(token) + 1]?.kind !== 'word') ||
    (token === first && ARTICLES.has(next?.word ?? '') && !mayBeSlip(token.word, index));
  // `for new users` says for whom alone it is to be so.
  const isScope = (token: Token): boolean => {
    const at = rest.indexOf(token);
    return [1, 2, 3].some((back) => ['for', 'of', 'from'].includes(rest[at - back]?.word ?? ''));
  };
  const isGeneral = (token: Token): boolean =>
    (isDone(token) || (NOUNS.has(token.word) && !isScope(token))) && !isKnown(token) && !isIdentifier(token);
  const isFiller = (token: Token): boolean =>
    FILLERS.has(token.word) ||
    LIMITING.has(token.word) ||
    token.kind === 'sign' ||
    isGeneral(token) ||
    (token === first && OTHER_CHANGES.has(token.word));
  const telling = rest.filter(
    (token) => token.kind !== 'sign' && !ARTICLES.has(token.word) && !WHERE.includes(token.word),
  );
  const once = (list: readonly Token[]): Token[] => [
    ...new Map(list.map((token) => [token.word, token])).values(),
  ];
  const words = once(telling.filter((token) => !isFiller(token)));
  const also = once(telling.filter((token) => !isFiller(token) || (token !== first && isKnown(token))));
  const known = also.filter(isKnown);
  const isPlace = (token: Token): boolean =>
    WHERE.includes(rest[rest.indexOf(token) - 1]?.word ?? '') || /[_.]|\p{Ll}\p{Lu}/u.test(token.text);
  const ways: Way[] = [{ words, complete: true }];
  if (also.length > words.length) ways.push({ words: also, complete: true });
  const isNamed = ({ word }: Token): boolean =>
    index.find({ words: [word], kinds: ['group'] }).best.some(({ score }) => score === 1);
  const lost = words.filter((token) => !isKnown(token));
  if (lost.length > 0 && lost.length <= 2 && !lost.some(isPlace))
    ways.push({ words: known, complete: false });
  if (lost.length <= 1 && known.length > 1)
    for (const word of known.filter((token) => !isPlace(token) && !isNamed(token)))
      ways.push({ words: known.filter((other) => other !== word), complete: false });
  return ways.filter((way) => way.words.length > 0).slice(0, MAX_WAYS);
}
