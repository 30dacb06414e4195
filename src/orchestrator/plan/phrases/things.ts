/** Finds the things in the repository that a request names: entries of the index, files and folders. */
import { EntryKind, type Entry, type WorkspaceIndex } from '../index/types';
import { GENERIC } from '../index/words';
import { spellingsOf, wordsIn } from '../slots/look-up';
import { isDelimited } from '../slots/shapes';
import { ARTICLES, FILLERS, KIND_WORDS, WHERE } from './lexicon';
import { isIdentifier, type Token } from './tokens';

/** Something in the repository that the request names. */
export interface Thing {
  readonly kind: EntryKind | 'file' | 'folder';
  /** The name as used in a request. */
  readonly name: string;
  readonly path: string;
  readonly entry?: Entry;
  /** The tokens that name it, and those that name its surroundings. */
  readonly said: ReadonlySet<Token>;
  readonly also: ReadonlySet<Token>;
}

/** The most tokens of a request for one change. */
export const MAX_TOKENS = 60;

/** The most words of a description, and the most files for one. */
const [MAX_WINDOW, MAX_FILES] = [3, 4];

const CALLED: readonly EntryKind[] = [
  EntryKind.VALUE,
  EntryKind.CONSTANT,
  EntryKind.LIST,
  EntryKind.DEPENDENCY,
  EntryKind.IMAGE,
  EntryKind.ACTION,
  EntryKind.RUNTIME,
  EntryKind.SCHEDULE,
  EntryKind.SCRIPT,
  EntryKind.SYMBOL,
  EntryKind.GROUP,
];

/** The things that a request names, with the words for them. */
export function thingsIn(tokens: readonly Token[], index: WorkspaceIndex): Thing[] {
  const naming = tokens.filter(
    ({ kind, word }) => kind !== 'sign' && !ARTICLES.has(word) && !WHERE.includes(word) && !FILLERS.has(word),
  );
  // For each token, the forms of its words that the repository may contain; a name of code counts as a whole.
  const waysOf = new Map(
    naming.map((token) => [token, wordsIn(contentOf(token)).map((word) => spellingsOf(index, word))]),
  );
  const tokensFor = (words: Iterable<string>): Set<Token> => {
    const all = new Set(words);
    return new Set(
      naming.filter((token) => {
        const ways = (waysOf.get(token) ?? []).map((spellings) => spellings.some((way) => all.has(way)));
        return isIdentifier(token) || isDelimited([token]) ? ways.every(Boolean) : ways.some(Boolean);
      }),
    );
  };
  const things = new Map<string, Thing>();
  const words = new Set([...waysOf.values()].flat(2));
  const isNamed = ({ own, name, kind }: Entry): boolean => {
    if (kind === EntryKind.SYMBOL) return naming.some(({ text }) => text.replaceAll(/[`'"()]/g, '') === name);
    const needed = own.filter((word) => !GENERIC.has(word));
    if (needed.every((word) => KIND_WORDS.has(word))) return false;
    return needed.length > 0 && needed.every((word) => words.has(word));
  };
  for (const word of words)
    for (const { item: entry } of index.find({ words: [word], kinds: CALLED, may: isNamed }).all) {
      const said = tokensFor(entry.own);
      if (said.size === 0) continue;
      const around = tokensFor([...entry.around, ...wordsIn(entry.path)]);
      const also = new Set([...around].filter((token) => !said.has(token)));
      things.set(`${entry.path}:${entry.line}:${entry.name}`, {
        kind: entry.kind,
        name: entry.name,
        path: entry.path,
        entry,
        said,
        also,
      });
    }
  for (let size = MAX_WINDOW; size > 0; size--)
    for (let at = 0; at + size <= naming.length; at++) {
      const window = naming.slice(at, at + size);
      const name = window.map(({ kind, word, text }) => (kind === 'quoted' ? word : text)).join(' ');
      for (const { item, score } of index.paths(name).best.slice(0, MAX_FILES))
        if (score >= NAMED && !things.has(item.path))
          things.set(item.path, {
            kind: item.kind,
            name: item.path,
            path: item.path,
            said: new Set(window),
            also: new Set(),
          });
    }
  return [...things.values()];
}

/** The score of a path whose name, with or without extension, consists of the words. */
const NAMED = 0.8;

/** The text of a token without its quotes. */
export const contentOf = ({ kind, text, word }: Token): string => (kind === 'quoted' ? word : text);

/** Whether something here, or a path, has a word in its name, in any form of the word. */
export const isKnownHere = (word: string, index: WorkspaceIndex): boolean =>
  spellingsOf(index, word).some((way) => index.knows(way) || index.paths(way).best.length > 0);

/** Names of things in a request that was not understood, best first, for the answer. */
export function namedHere(tokens: readonly Token[], index: WorkspaceIndex): string[] {
  const weightOf = ({ said, also, entry }: Thing): number =>
    (entry ? also.size : 1) +
    [...said].reduce((sum, token) => sum + (isDelimited([token]) || isIdentifier(token) ? 2 : 1), 0);
  return thingsIn(tokens.slice(0, MAX_TOKENS), index)
    .map((thing) => ({ thing, weight: weightOf(thing) }))
    .filter(({ weight }) => weight >= TELLING)
    .sort((a, b) => b.weight - a.weight)
    .map(({ thing: { entry, name, path } }) => (entry ? `${name} in ${path}` : path));
}

/** The number of words of a thing that are rarely there by chance. */
const TELLING = 2;
