/**
 * Requests that give something a new name: "Acknowledgments -> Acknowledgements in the readme",
 * "counts@auk.example is now hello@auk.example, everywhere". The first name must exist as a symbol
 * of the code or a text. The result is a plain request, which the phrases read.
 */
import { findPlaces, wordsSaid } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import { ARTICLES, BECOMES, KIND_WORDS, PARTICLES, WHERE, WORDS } from './lexicon';
import type { Reading, Readings, Workspace } from './reading';
import { isIdentifier, type Token } from './tokens';
import { readUtterance } from './utterance';

const BECOMING = BECOMES.map((words) => words.split(' ')).sort((a, b) => b.length - a.length);
const EVERYWHERE = new Set(WORDS.everywhere);
/** The most words of a text without quotes. */
const MAX_PLAIN = 4;
/** The most files that a question names. */
const MAX_FILES = 5;

/** The readings of such a sentence; a person must confirm a text that may be an ordinary word. */
export async function readRestated(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  { index, reader }: Workspace,
): Promise<readonly Reading[]> {
  const said = restatedIn(readUtterance(request).tokens);
  if (!said) return [];
  const { before, after, where } = said;
  const isSymbol = ['symbol', 'constant'] as const;
  if (COMPOUND.test(after) && isSymbol.some((kind) => index.every(kind).some(({ name }) => name === before)))
    return (await readPhrases(`rename ${before} to ${after}`)).readings;
  if (index.has(before))
    return (await readPhrases(`move ${quoteIfNeeded(before)} to ${quoteIfNeeded(after)}`)).readings;
  const within =
    where.length === 0 ? null : findPlaces(index, wordsSaid(where), { near: [], within: [] }, 'file').best;
  const files = ((await reader.find?.(before)) ?? []).filter(
    (path) => within === null || within.some(({ item }) => item.path === path),
  );
  if (files.length === 0 || before.length < 4) return [];
  const places = said.everywhere
    ? ['everywhere']
    : files.slice(0, MAX_FILES).map((path) => `in ${quoteIfNeeded(path)}`);
  const ways = places.length > 1 ? [...places, 'everywhere'] : places;
  const certain = ways.length === 1 && (isName(before) || isSpelling(before, after));
  const found = await Promise.all(
    ways.map((place) => readPhrases(`replace ${quoted(before)} with ${quoted(after)} ${place}`)),
  );
  // Values of settings were read before.
  return found.flatMap(({ readings }) =>
    readings
      .filter(({ tasks }) => !tasks.some(({ about }) => about))
      .map((reading) => ({ ...reading, loose: !certain })),
  );
}

const COMPOUND = /^[\p{L}$_]\w*(_|\p{Ll}\p{Lu})\w+$/u;
/** A text in quotes that it does not contain. */
export const quoted = (text: string): string => (text.includes('"') ? `\`${text}\`` : `"${text}"`);
/** Whether a text is more than a plain word: it has capitals, punctuation or several words. */
const isName = (text: string): boolean => /[\p{Lu}@/_\s\d]/u.test(text);
/** Whether two texts are spellings of the same. */
const isSpelling = (one: string, other: string): boolean => {
  const same = [...one].findIndex((letter, index) => letter !== other[index]);
  return same > 1 && Math.abs(one.length - other.length) <= 2 && one.at(-1) === other.at(-1);
};

interface Restated {
  readonly before: string;
  readonly after: string;
  readonly where: readonly Token[];
  readonly everywhere: boolean;
}

const isBeforePlace = (token: Token | undefined): boolean =>
  token !== undefined &&
  (WHERE.includes(token.word) || EVERYWHERE.has(token.word) || token.kind === 'quoted');

/** The texts before and after the words for "becomes", each a quoted text or plain words. */
function restatedIn(all: readonly Token[]): Restated | null {
  const tokens = all.filter(
    ({ kind, word }, at) => kind !== 'sign' || word === '->' || !isBeforePlace(all[at + 1]),
  );
  for (let at = 1; at < tokens.length - 1; at++) {
    const words = BECOMING.find((phrase) =>
      phrase.every((word, i) => tokens[at + i]?.word === word && tokens[at + i]?.kind !== 'quoted'),
    );
    if (!words) continue;
    // An earlier sentence does not contain the name.
    const from = tokens.slice(0, at).findLastIndex(({ kind }) => kind === 'sign') + 1;
    const before = textOf(tokens.slice(from, at), true);
    const behind = tokens.slice(at + words.length);
    // Words in another sentence, or after a comma, are a separate part.
    if (behind.some(({ kind }, i) => kind === 'sign' && i < behind.length - 1)) return null;
    const everywhere = behind.some(({ word }) => EVERYWHERE.has(word));
    const to = behind.findIndex(
      ({ kind, word }, i) => i > 0 && kind === 'word' && (WHERE.includes(word) || EVERYWHERE.has(word)),
    );
    const after = textOf(to === -1 ? behind : behind.slice(0, to), false);
    const where =
      to === -1 ? [] : behind.slice(to).filter(({ word }) => !EVERYWHERE.has(word) && !PARTICLES.has(word));
    // More words than in a name are not a new text.
    const isSentence = !behind.some(({ kind }) => kind === 'quoted') && after.split(' ').length > MAX_PLAIN;
    return before !== '' && after !== '' && before !== after && !isSentence
      ? { before, after, where, everywhere }
      : null;
  }
  return null;
}

/** The quoted text among some words, or the words without those that only describe them. */
function textOf(tokens: readonly Token[], leads: boolean): string {
  const quote = tokens.find(({ kind }) => kind === 'quoted');
  if (quote) return quote.word;
  // `the python function haversine_km`
  const [name, another] = tokens.filter(isIdentifier);
  if (leads && name && !another && name === tokens.at(-1)) return name.text;
  const isBeside = ({ word }: Token): boolean =>
    PARTICLES.has(word) || (leads && (ARTICLES.has(word) || KIND_WORDS.has(word)));
  const from = tokens.findIndex((token) => !isBeside(token));
  if (from === -1) return '';
  const to = tokens.findLastIndex((token) => !isBeside(token)) + 1;
  return tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');
}
