/** Looks up descriptions such as `the http timeout on staging` in the index. */
import { rolesOf } from '../index/words';
import type { Entry, EntryKind, Finding, Place, Query, WorkspaceIndex } from '../index/types';
import { ARTICLES, KIND_WORDS, KINDS, SYNONYMS, UNIT_NAMES, WHERE, type Kind } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';

/** The place of a thing according to the request: words, and files or folders. */
export interface Where {
  readonly near: readonly string[];
  readonly within: readonly string[];
}
export const ANYWHERE: Where = { near: [], within: [] };

/** The most combinations of synonyms that are looked up. */
const MAX_VARIANTS = 12;
/** The most words of a description; longer ones are not names of anything. */
const MAX_WORDS = 24;

/** The words of a name or a description, in lower case: `http.timeoutMs` is http, timeout, ms. */
export function wordsIn(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+|(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

/** The words of a description without articles. */
export function wordsSaid(tokens: readonly Token[]): string[] {
  return tokens
    .filter(({ kind, word }) => kind === 'quoted' || (!ARTICLES.has(word) && !WHERE.includes(word)))
    .flatMap(({ kind, text, word }) => wordsIn(kind === 'quoted' ? word : text.replace(/['’]s$/, '')));
}

/** Entries by their description, best first: with all of its words, or else without words for a kind. */
export function findEntries(
  index: WorkspaceIndex,
  said: readonly string[],
  kinds: readonly EntryKind[],
  where: Where,
  called: Kind = 'setting',
  more: Pick<Query, 'may' | 'members'> = {},
): Finding<Entry> {
  const near = where.near.length > MAX_WORDS ? [] : variants(index, where.near);
  return firstFound(said, called, (words) =>
    merge(
      variants(index, words).flatMap((query) =>
        near.map((place) =>
          index.find({
            words: query,
            kinds,
            near: place,
            ...more,
            ...(where.within.length > 0 && { within: where.within }),
          }),
        ),
      ),
      ({ path, name, line }) => `${path}:${line}:${name}`,
    ),
  );
}

/** Files and folders by their description. */
export function findPlaces(
  index: WorkspaceIndex,
  said: readonly string[],
  where: Where,
  kind?: Place['kind'],
): Finding<Place> {
  const found = firstFound(said, 'place', (words) =>
    merge(
      variants(index, words).map((query) => index.paths([...query, ...where.near], kind)),
      ({ path }) => path,
    ),
  );
  const inside = ({ item }: { item: Place }): boolean => isWithin(item.path, where.within);
  return { ...found, best: found.best.filter(inside), all: found.all.filter(inside) };
}

/** Whether a path is one of these, or below one of them. */
export const isWithin = (path: string, places: readonly string[]): boolean =>
  places.length === 0 ||
  places.some((place) => path === place || path.startsWith(`${place.replace(/\/$/, '')}/`));

/** Whether an entry is in the place that the request gives. */
export function isWhere(
  index: WorkspaceIndex,
  entry: Pick<Entry, 'path' | 'around'>,
  { near, within }: Where,
): boolean {
  if (!isWithin(entry.path, within)) return false;
  if (near.length === 0) return true;
  const around = new Set([...entry.around, ...wordsIn(entry.path), ...rolesOf(entry.path)]);
  return near.every(
    (word) =>
      (KIND_WORDS.has(word) && !index.knows(word)) || spellingsOf(index, word).some((way) => around.has(way)),
  );
}

/** The first result without words for a kind, if there is one; otherwise that of the whole description. */
function firstFound<T>(
  said: readonly string[],
  called: Kind,
  find: (words: readonly string[]) => Finding<T>,
): Finding<T> {
  const isKind = (word: string): boolean =>
    KINDS[called].has(word) || (called === 'setting' && UNIT_NAMES.has(word));
  if (said.length > MAX_WORDS) return { best: [], all: [], partial: [] };
  const whole = find(said);
  const kinds = [...new Set(said.filter(isKind))];
  const ways = [
    ...kinds.map((kind) => said.filter((word) => word !== kind)),
    said.filter((word) => !isKind(word)),
  ];
  for (const words of whole.best.length > 0 || kinds.length === 0 ? [] : ways) {
    const less = words.length > 0 ? find(words) : whole;
    if (less.best.length > 0) return less;
  }
  return whole;
}

/** Every synonym with the words of its group. */
const GROUP_OF: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(SYNONYMS).flatMap(([main, others]) => {
    const group = [main, ...others];
    return group.map((word) => [word, group] as const);
  }),
);

/** The forms of a word that the index may have: itself, singular and plural, its synonyms, or else another form. */
export function spellingsOf(index: WorkspaceIndex, word: string): string[] {
  const one = singular(word);
  const ways = new Set([word, one, `${one}s`, ...(GROUP_OF.get(one) ?? GROUP_OF.get(word) ?? [])]);
  const known = [...ways].filter((way) => index.knows(way));
  const kin = known.length === 0 || /(ed|ing)$/.test(word) ? index.kin(word) : [];
  const all = [...new Set([...known, ...kin])];
  return all.length > 0 ? all : [word];
}

export const singular = (word: string): string =>
  /(ies)$/.test(word) && word.length > 4
    ? `${word.slice(0, -3)}y`
    : /[^su]s$/.test(word) && word.length > 3
      ? word.slice(0, -1)
      : word;

function variants(index: WorkspaceIndex, words: readonly string[]): string[][] {
  return words.reduce<string[][]>(
    (before, word) => {
      const spellings = spellingsOf(index, word);
      return before.flatMap((start) => spellings.map((way) => [...start, way])).slice(0, MAX_VARIANTS);
    },
    [[]],
  );
}

/** Merges several findings: the best of all of them. */
function merge<T>(findings: readonly Finding<T>[], keyOf: (item: T) => string): Finding<T> {
  const distinct = (found: Finding<T>['all']): Finding<T>['all'] => {
    const best = new Map<string, Finding<T>['all'][number]>();
    for (const one of [...found].sort((a, b) => b.score - a.score))
      if (!best.has(keyOf(one.item))) best.set(keyOf(one.item), one);
    return [...best.values()];
  };
  const best = distinct(findings.flatMap((finding) => finding.best));
  const top = best[0]?.score ?? 0;
  return {
    best: best.filter(({ score }) => score >= top - 0.001),
    all: distinct(findings.flatMap((finding) => finding.all)),
    partial: distinct(findings.flatMap((finding) => finding.partial)).slice(0, 5),
  };
}
