/**
 * Requests read from what they measure: "people should be able to book up to 180 days ahead" says a number of days,
 * and one setting that has to do with booking counts days. It is for a person to confirm.
 */
import { GENERIC, rolesOf, wordsOf } from '../index/words';
import type { Entry, WorkspaceIndex } from '../index/types';
import { isPlain } from '../slots/found';
import { spellingsOf, wordsIn } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import { cronAt } from '../slots/times';
import { countsIn, valueFor } from '../slots/values';
import { ARTICLES, FILLERS, KIND_WORDS, MEASURES, UNITS, WHERE } from './lexicon';
import { distinctByLabel, type Reading, type Readings } from './reading';
import { spokenIn, type Spoken } from './spoken';
import { isNotOurs } from './elsewhere';
import { MAX_TOKENS } from './things';
import { tokenize, type Token } from './tokens';
import { readUtterance } from './utterance';

/** Most settings that are asked about. */
const MAX_CHOICES = 3;

/** What a request with a quantity can mean; nothing where too many settings would fit alike. */
export async function readMeasured(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  index: WorkspaceIndex,
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  if (tokens.length > MAX_TOKENS || isNotOurs(text, tokens, index)) return [];
  const spoken = spokenIn(tokens, index);
  if (!spoken || (spoken.kind !== 'time' && !isUnit(spoken.unit))) return [];
  const isTime = spoken.kind === 'time';
  const ways = spoken.rest.filter((token) => tells(token)).map(({ text }) => new Set(formsOf(text, index)));
  // What is behind `in` says where it is, if something here is called so.
  const places = tokens
    .filter(
      (token, at) => /^(in|on)$/.test(tokens[at - 1]?.word ?? '') && tells(token) && index.knows(token.word),
    )
    .map(({ text }) => new Set(formsOf(text, index)));
  const fitting = (isTime ? (['schedule'] as const) : (['value', 'constant'] as const))
    .flatMap((kind) => index.every(kind))
    .filter((entry) => isPlain(entry) && mayBecome(entry, spoken))
    .map((entry) => ({ entry, weight: weightOf(entry, ways) }))
    .filter(({ weight, entry }) => weight > 0 && isThere(entry, places));
  const top = Math.max(...fitting.map(({ weight }) => weight));
  const best = fitting.filter(({ weight }) => weight === top);
  if (best.length > MAX_CHOICES) return [];
  const found = await Promise.all(
    best.map(({ entry: { name, path } }) =>
      readPhrases(
        `${isTime ? 'run' : 'set'} ${quoteIfNeeded(name)} ${isTime ? 'at' : 'to'} ${spoken.now} in ${quoteIfNeeded(path)}`,
      ),
    ),
  );
  const readings = found.flatMap((one) => (one.readings.length === 1 ? one.readings : []));
  return distinctByLabel(readings.map((reading) => ({ ...reading, head: '', place: '', loose: true })));
}

const isThere = ({ key, around, path }: Entry, places: readonly ReadonlySet<string>[]): boolean => {
  const all = new Set([...key.flatMap(wordsIn), ...around, ...wordsIn(path), ...rolesOf(path)]);
  return places.every((ways) => [...ways].some((word) => all.has(word)));
};

const isUnit = (unit: string | null): boolean =>
  unit !== null && UNITS.some(([, , names]) => names.includes(unit));

const tells = ({ kind, word }: Token): boolean =>
  kind !== 'sign' && !ARTICLES.has(word) && !WHERE.includes(word) && !FILLERS.has(word);

/** The words that names may have for a word of the request: other forms of it, too. */
const formsOf = (text: string, index: WorkspaceIndex): string[] =>
  wordsIn(text).flatMap((word) => [...spellingsOf(index, word), ...index.kin(word)]);

/** Whether an entry counts in the unit that is said, and has the value that it is said to have now. */
function mayBecome(entry: Entry, { kind, unit, before }: Spoken): boolean {
  const now = entry.value?.text ?? '';
  if (kind === 'time') return before === '' || cronAt(now, before) === now;
  return countsIn(entry, unit ?? '') && (before === '' || valueFor(tokenize(before), entry)?.text === now);
}

/** How many words of the request name the thing: its key has to have one of them that no measure is called by. */
function weightOf({ kind, key, own, around, path }: Entry, ways: readonly ReadonlySet<string>[]): number {
  const beside = new Set(wordsIn(path));
  // A schedule is called by what runs.
  const all = [
    ...own,
    ...key.flatMap((part) => wordsOf(part)),
    ...around,
    ...(kind === 'schedule' ? beside : []),
  ];
  const named = new Set(all.filter((word) => !isMeasure(word)));
  const has = (words: ReadonlySet<string>, way: ReadonlySet<string>): boolean =>
    [...way].some((word) => words.has(word));
  const count = ways.filter((way) => has(named, way)).length;
  return count === 0 ? 0 : 2 * count + ways.filter((way) => !has(named, way) && has(beside, way)).length;
}

const isMeasure = (word: string): boolean =>
  GENERIC.has(word) || KIND_WORDS.has(word) || Object.values(MEASURES).some((words) => words.has(word));
