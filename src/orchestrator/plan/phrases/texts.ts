/**
 * Requests that name a text which is here and another one of the same sort which is not, whatever their sentence:
 * "alert mails go to ops@a.example and nobody reads them, oncall@a.example is the right list". What is here makes room
 * for the other. Put as a plain request, which the phrases read.
 */
import { posix } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { isSlip } from '../index/search';
import { addressSort } from '../index/words';
import { findPlaces, singular, wordsSaid } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import { ALL, ARTICLES, FILLERS, WHERE } from './lexicon';
import { partsOf, type Part } from './parts';
import type { Reading, Readings, Workspace } from './reading';
import { isLeftOver } from './left-over';
import { quoted } from './restated';
import { tokenize, type Token } from './tokens';
import { readUtterance } from './utterance';

/** A text that a request names, and what sort of text it is. */
interface Named {
  readonly sort: string;
  readonly text: string;
  readonly at: number;
}

/** A path of two names, which is not an address. */
const PATH = /^(?!\w+:)[\w.@-]+(\/[\w.@-]+)*\/[\w-]+(\.\w+)+$/;
const PHONE = /(?<![\w.:/-])\+?\d[\d ()/-]{5,}\d(?![\w.:])/g;
const COLOR = /(?<!\w)#[0-9a-f]{3,8}(?!\w)/gi;
/** Names of people and products: words with a capital one behind the other. */
const NAME = /(?<![\p{L}\d.@/"'`-])\p{Lu}\p{Ll}+(?: (?:van |von |de |di )?\p{Lu}\p{Ll}+)+(?![\p{L}\d.@/-])/gu;
/** Most files that a question names. */
const MAX_FILES = 5;
/** Shortest text that is looked for. */
const MIN_LENGTH = 4;

/** What such a request can mean: certain where one file has the text, or all that have it are meant. */
export async function readTexts(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  { index, reader }: Workspace,
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  const names = new Set(index.files.map((path) => posix.basename(path)));
  const isFile = ({ text: own }: Named): boolean => names.has(own) || index.has(own);
  // A file that is not here is not another one.
  if (
    tokens.some(
      ({ kind, text: own }) => kind === 'word' && PATH.test(own) && !index.has(own.replace(/\/$/, '')),
    )
  )
    return [];
  const has = async (one: string): Promise<readonly string[]> => {
    const found = one.length < MIN_LENGTH ? [] : ((await reader.find?.(one)) ?? []);
    const texts = await reader.readMany(found.slice(0, MAX_LOOKED));
    return [...texts].flatMap(([path, content]) => (content.includes(one) ? [path] : []));
  };
  const countIn = async (path: string, one: string): Promise<number> =>
    ((await reader.read(path)) ?? '').split(one).length - 1;
  for (const [one, other] of pairsOf(text, tokens)) {
    if (isFile(one) || isFile(other)) continue;
    const [first, second] = [await has(one.text), await has(other.text)];
    // Where both are here, what was said first is what is there, unless it is said otherwise.
    const isTurned = first.length === 0 || (second.length > 0 && TURNED.test(text.slice(one.at, other.at)));
    const [before, after, files] = isTurned ? [other, one, second] : [one, other, first];
    if (
      files.length === 0 ||
      (first.length > 0 && second.length > 0 && !isTurned && !FORWARD.test(text.slice(one.at, other.at)))
    )
      continue;
    const parts = partsOf(text, tokens);
    const right = new Set(tokenize(after.text).map(({ word }) => word));
    const isOther = ({ text: own }: Part, at: number): boolean =>
      ![before.text, after.text].some((named) => own.includes(named)) &&
      isLeftOver(parts, at, ({ word }) => right.has(word), index);
    const everywhere = ALL.test(text) || PLURAL.test(text);
    const where = everywhere ? [] : placesIn(tokens, files, index);
    const meant = where.length > 0 ? where : files;
    const ways = everywhere
      ? ['everywhere']
      : meant.slice(0, MAX_FILES).map((path) => `in ${quoteIfNeeded(path)}`);
    const all = ways.length > 1 ? [...ways, 'everywhere'] : ways;
    const found = await Promise.all(
      all.map((place) => readPhrases(`replace ${quoted(before.text)} with ${quoted(after.text)} ${place}`)),
    );
    // A text of a page may stand for several things, and a plain word for any.
    const isPlain = before.sort === 'quoted' && !/[^\p{Ll}]/u.test(before.text) && files.length > 1;
    const isOne =
      before.sort !== 'quoted' || everywhere || (await countIn(meant[0] ?? '', before.text)) === 1;
    const certain = all.length === 1 && isOne && !isPlain && !parts.some(isOther);
    const readings = found.flatMap(({ readings: own }) =>
      own.slice(0, 1).map((reading) => ({ ...reading, loose: !certain })),
    );
    if (readings.length > 0) return readings;
  }
  return [];
}

/** Most files that are read to see whether they have a text as it is written. */
const MAX_LOOKED = 30;
export const TURNED = /\b(instead of|rather than|in place of|and not|not|statt|anstatt|anstelle von)\W*$/i;
const FORWARD = /(->|→|=>|\b(is now|becomes?|should|must|to|with|but|wird|auf|durch|muss|soll)\b)/i;
/** What more than one place is called. */
const PLURAL = /(?<!\p{L})(links|mentions|occurrences|references|überall|alle)(?!\p{L})/iu;

/** Of files, those that the request names by words of their path: by most of them, where several do. */
export function placesIn(
  tokens: readonly Token[],
  files: readonly string[],
  index: Workspace['index'],
): string[] {
  const words = tokens.filter(
    ({ kind, word }) => kind === 'word' && !ARTICLES.has(word) && !WHERE.includes(word) && !FILLERS.has(word),
  );
  const count = new Map<string, number>();
  for (const token of words)
    for (const { item } of findPlaces(index, wordsSaid([token]), { near: [], within: [] }, 'file').best)
      for (const path of files)
        if (path === item.path || path.startsWith(`${item.path}/`))
          count.set(path, (count.get(path) ?? 0) + 1);
  const most = Math.max(0, ...count.values());
  return files.filter((path) => most > 0 && count.get(path) === most);
}

/** Two texts of one sort, where a request has just two of it; and a quoted one with a word of it spelled otherwise. */
function pairsOf(text: string, tokens: readonly Token[]): [Named, Named][] {
  const found = textsIn(text, tokens);
  const sorts = new Map<string, Named[]>();
  for (const one of found) {
    const same = sorts.get(one.sort) ?? [];
    if (!same.some((other) => other.text === one.text)) sorts.set(one.sort, [...same, one]);
  }
  const pairs = [...sorts.values()].flatMap((all): [Named, Named][] => {
    const [one, other, more] = all;
    return one && other && !more ? [[one, other]] : [];
  });
  return pairs.length > 0 ? pairs : [...secured(found, tokens), ...respelled(found, tokens)];
}

function textsIn(text: string, tokens: readonly Token[]): Named[] {
  const quotes = tokens
    .filter(({ kind }) => kind === 'quoted')
    .map(({ word, start }) => ({ sort: 'quoted', text: word, at: start }));
  const addresses = tokens.flatMap(({ kind, text: own, start }) => {
    const sort = kind === 'word' ? addressSort(own) : null;
    return sort === null ? [] : [{ sort, text: own, at: start }];
  });
  const matches = (
    [
      ['phone', PHONE],
      ['color', COLOR],
      ['name', NAME],
    ] as const
  ).flatMap(([sort, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ sort, text: match[0].trim(), at: match.index })),
  );
  return [...quotes, ...addresses, ...matches].sort((a, b) => a.at - b.at);
}

/** `they moved to https, ours still has http://feeds.example`: the same address with the other scheme. */
function secured(found: readonly Named[], tokens: readonly Token[]): [Named, Named][] {
  const [one, another] = found.filter(({ text }) => text.startsWith('http://'));
  if (!one || another || !tokens.some(({ word }) => word === 'https')) return [];
  return [[one, { ...one, text: one.text.replace('http:', 'https:'), at: one.at + 1 }]];
}

/** `it says "Queue lenght", should be length`: a quoted text, and the same with one of its words spelled otherwise. */
function respelled(found: readonly Named[], tokens: readonly Token[]): [Named, Named][] {
  const [one, another] = found.filter(({ sort }) => sort === 'quoted');
  if (!one || another) return [];
  const words = tokenize(one.text).filter(({ kind }) => kind === 'word');
  const ways = words.flatMap((word) =>
    tokens
      .filter(
        ({ kind, word: other, start }) =>
          kind === 'word' && start !== one.at && other.length > 3 && isSpelling(other, word.word),
      )
      .map(
        (other) => one.text.slice(0, word.start) + cased(other.text, word.text) + one.text.slice(word.end),
      ),
  );
  const [only, more] = new Set(ways);
  return only !== undefined && more === undefined ? [[one, { ...one, text: only, at: one.at + 1 }]] : [];
}

/** Whether one word may be another one with a slip; a long one may have two. */
const isSpelling = (one: string, other: string): boolean =>
  (isSlip(one, other) && singular(one) !== singular(other)) ||
  (one !== other && Math.min(one.length, other.length) > 8 && distance(one, other) === 2);

/** A word with a capital where the other one has it. */
const cased = (word: string, like: string): string =>
  /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
