/**
 * Requests read from their value: "sessions should last 8 hours", "weather timeout 5s", "no demo data
 * by default". The value is found by its shape, words that mean nothing by themselves are left out, and
 * what is left is put as a plain request, which the phrases read. Words that nothing accounts for make a
 * question of it.
 */
import type { Entry, WorkspaceIndex } from '../index/types';
import { findEntries, spellingsOf, wordsIn, wordsSaid } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import { countsIn, valueFor } from '../slots/values';
import { addressSort, GENERIC } from '../index/words';
import {
  ARTICLES,
  COMPLAINTS,
  CREATIVE,
  FILLERS,
  KIND_WORDS,
  LIMITING,
  NEGATIONS,
  NOT_OURS,
  NOUNS,
  OTHER_CHANGES,
  REMARKS,
  TRUTHS,
  UNIT_NAMES,
  WHERE,
} from './lexicon';
import { distinctByLabel, type Reading, type Readings } from './reading';
import { formsOf, isDoing, isRemark } from './reasons';
import { spokenIn, wordValue, type Spoken } from './spoken';
import { mayBeSlip } from './spelling';
import { tokenize, type Token } from './tokens';
import { readUtterance } from './utterance';

/** Most requests that a statement is put as. */
const MAX_WAYS = 8;
const NUMBER = /^\d/;
/** How much of what is found has to have been said: for a question, and to be certain. */
const [ENOUGH, PLENTY] = [2, 3];

/** What a statement can mean: certain readings, or else those that a person may confirm. */
export async function readStatement(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  index: WorkspaceIndex,
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  const [first] = tokens;
  if (!first || Object.values(NOT_OURS).some((words) => words.test(text))) return [];
  const spoken = spokenIn(tokens, index);
  if (!spoken || limits(spoken, tokens)) return [];
  // `finance has tested the calculator`, `split the calculator` say nothing of whether it is to be on.
  const isOther = CREATIVE.has(first.word) && !FILLERS.has(first.word);
  if (spoken.kind === 'switch' && !saysDirection(tokens) && (isOther || isRemark(text))) return [];
  // What is wrong with a thing does not say what is to become of it.
  if (
    spoken.kind === 'switch' &&
    tokens.some(({ word }) => !index.knows(word) && formsOf(word).some((form) => COMPLAINTS.has(form)))
  )
    return [];
  // `run 4 replicas`, `move ci to 24.04`: these verbs say no more than that it is to be so.
  const isSetting =
    spoken.kind === 'value' &&
    (first.word === 'move' || (first.word === 'run' && NUMBER.test(tokens[1]?.text ?? '')));
  // `turn on autoscaling, max 8 pods` asks for something beside the value.
  if (spoken.kind === 'value' && SWITCHING.test(text)) return [];
  // `the pool size is 20` may tell how things are; `is 20 now`, how they are to be.
  if (isJoined(tokens)) return [];
  const isTold = /\b(is|are|was|were) (?!.*\b(too|now|on|off)\b)/i.test(text) && !/\bnow\b/i.test(text);
  const isOneThing = !tokens.some(({ kind, word }) => kind !== 'quoted' && /^(and|then|also|,)$/.test(word));
  if (OTHER_CHANGES.has(first.word) && !(isSetting && isOneThing)) return [];
  const ways = waysOf(spoken.rest, tokens, index);
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
    formsOf(ways[0].words.at(-1)?.word ?? '').some((form) => REMARKS.has(form))
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
      return backing.fits && (backing.weight >= ENOUGH || backing.named) ? [{ reading, ...backing }] : [];
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
    const certain =
      complete && !isTold && spoken.within.length < 2 && found.length > 0 && found.every(isCertain);
    const readings = found.map(({ reading }) => ({ ...reading, head: '', place: '', loose: !certain }));
    if (certain) return readings;
    doubted.push(...readings);
  }
  return distinctByLabel(doubted);
}

const SWITCHING = /\b((turn|switch) (it )?(on|off)|enable|disable|activate|deactivate)\b/i;

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

/** How far what is there agrees with what is said of it: its value, what it counts, or what sort of thing it is. */
function agreement(entry: Entry, { before, unit, now }: Spoken): number {
  if (before !== '') return valueFor(tokenize(before), entry)?.text === entry.value?.text ? 2 : 0;
  if (unit !== null) return countsIn(entry, unit) ? 1 : 0;
  const there = entry.value?.text ?? '';
  if (wordValue(now)) return wordValue(there) === wordValue(now) ? 2 : 0;
  return addressSort(now) !== null && addressSort(now) === addressSort(there) ? 1 : 0;
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

const isQuoted = (text: string): boolean => tokenize(text)[0]?.kind === 'quoted';

interface Way {
  readonly words: readonly Token[];
  /** Whether it accounts for all words that mean something. */
  readonly complete: boolean;
}

/** The words that may say what is meant: all of them, with fillers that are names here, or without what is known nowhere. */
function waysOf(rest: readonly Token[], [first, next]: readonly Token[], index: WorkspaceIndex): Way[] {
  const isKnown = ({ text }: Token): boolean =>
    wordsIn(text).every((word) => spellingsOf(index, word).some((way) => index.knows(way)));
  // What is done, and to things in general, tells no places apart unless something is called so.
  const isVerb = (token: Token): boolean =>
    formsOf(token.word).some(isDoing) ||
    (token === first && ARTICLES.has(next?.word ?? '') && !mayBeSlip(token.word, index));
  // `for new users` says for whom alone it is to be so.
  const isScope = (token: Token): boolean => {
    const at = rest.indexOf(token);
    return [1, 2, 3].some((back) => ['for', 'of', 'from'].includes(rest[at - back]?.word ?? ''));
  };
  const isGeneral = (token: Token): boolean =>
    (isVerb(token) || (NOUNS.has(token.word) && !isScope(token))) && !isKnown(token);
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
  const also = once(telling.filter((token) => !isFiller(token) || isKnown(token)));
  const known = also.filter(isKnown);
  const isPlace = (token: Token): boolean =>
    WHERE.includes(rest[rest.indexOf(token) - 1]?.word ?? '') || /[_.]|\p{Ll}\p{Lu}/u.test(token.text);
  const ways: Way[] = [{ words, complete: true }];
  if (also.length > words.length) ways.push({ words: also, complete: true });
  const lost = words.filter((token) => !isKnown(token));
  if (lost.length > 0 && lost.length <= 2 && !lost.some(isPlace))
    ways.push({ words: known, complete: false });
  if (lost.length <= 1 && known.length > 1)
    for (const word of known.filter((token) => !isPlace(token)))
      ways.push({ words: known.filter((other) => other !== word), complete: false });
  return ways.filter((way) => way.words.length > 0).slice(0, MAX_WAYS);
}

/** How much of what was found was said, and whether it can take the value at all. */
function backingOf(
  { tasks }: Reading,
  words: readonly Token[],
  spoken: Spoken,
  index: WorkspaceIndex,
): { weight: number; named: boolean; fits: boolean } {
  const entry = tasks[0]?.about;
  // A text that is in one place is named by its quotes.
  if (isQuoted(spoken.now) && isQuoted(spoken.before)) return { weight: PLENTY, named: true, fits: true };
  if ((entry?.kind === 'schedule') !== (spoken.kind === 'time') && !spoken.often)
    return { weight: 0, named: false, fits: false };
  // What is found by its version is named by its own name.
  if (!entry?.value || !['value', 'constant'].includes(entry.kind))
    return { weight: ENOUGH, named: true, fits: entry !== undefined || /^v?\d+\.\d/.test(spoken.now) };
  const said = new Set(wordsSaid(words).flatMap((word) => spellingsOf(index, word)));
  const all = new Set([...entry.own, ...entry.around, ...wordsIn(entry.path)]);
  const agreed = agreement(entry, spoken);
  const isThere = spoken.within.includes(entry.path) ? 1 : 0;
  const weight = [...all].filter((word) => said.has(word)).length + agreed + isThere;
  const own = entry.own.filter((word) => said.has(word));
  return {
    weight: own.length === 0 && agreed === 0 ? 0 : weight,
    named:
      own.length > 0 &&
      entry.own.every((word) => said.has(word) || KIND_WORDS.has(word) || GENERIC.has(word)),
    fits: spoken.kind === 'switch' || isAlike(entry, spoken.now),
  };
}

/** Whether a value is of the same sort as the one that is there: with digits where that has digits. */
function isAlike({ value }: Entry, now: string): boolean {
  const there = value?.text ?? '';
  if (there === '') return true;
  return value?.type !== 'text' || /^\W*\d/.test(there) === /^\W*\d/.test(now);
}
