/** The entries of all files, by their words. There can be hundreds of thousands, so an entry is made only when it is found. */
import type { Fact } from './fact';
import { findingOf, fit, queryWords } from './search';
import type { Entry, EntryKind, Finding, Found, Query } from './types';
import { addressWords, isAside } from './words';

/** A file and the facts of its content. */
export interface IndexedFile {
  readonly path: string;
  readonly facts: readonly Fact[];
}

export class EntryTable {
  private readonly facts: Fact[] = [];
  private readonly paths: string[] = [];
  /** The positions of facts by each word of their own names, and by the whole name as one word. */
  private readonly byWord = new Map<string, number[]>();
  /** All entries of the rarer kinds, which every request searches. */
  private readonly byKind = new Map<EntryKind, readonly Entry[]>();
  /** The range of positions of a file's facts. */
  private readonly byPath = new Map<string, readonly [number, number]>();

  constructor(
    files: readonly IndexedFile[],
    private readonly aroundPath: (path: string) => ReadonlySet<string>,
  ) {
    for (const { path, facts } of files) {
      this.byPath.set(path, [this.facts.length, this.facts.length + facts.length]);
      for (const fact of facts) {
        const id = this.facts.push(fact) - 1;
        this.paths.push(path);
        for (const word of fact.own) this.post(word, id);
        if (fact.own.length > 1) this.post(fact.own.join(''), id);
        for (const word of addressWords(fact.value?.text ?? '')) this.post(word, id);
      }
    }
  }

  private post(word: string, id: number): void {
    const ids = this.byWord.get(word);
    if (!ids) this.byWord.set(word, [id]);
    else if (ids.at(-1) !== id) ids.push(id);
  }

  find(query: Query): Finding<Entry> {
    const words = queryWords(query.words);
    const near = queryWords(query.near ?? []);
    const whole = query.words.join(' ').toLowerCase();
    const found = new Map<string, Found<Entry>>();
    /** The best entries that lack a word; only a few are useful. */
    const partial: Found<number>[] = [];
    let path = '';
    let ofPath: ReadonlySet<string> = new Set();
    for (const id of query.members ? this.members(words) : this.candidates(words)) {
      const fact = this.facts[id] as Fact;
      if (this.paths[id] !== path) {
        path = this.paths[id] ?? '';
        ofPath = this.aroundPath(path);
      }
      if (query.kinds && !query.kinds.includes(fact.kind)) continue;
      if (query.within && !query.within.some((place) => isBelow(path, place))) continue;
      if (query.may && !query.may({ ...fact, path })) continue;
      const around = (word: string): boolean =>
        fact.around.includes(word) || fact.own.includes(word) || ofPath.has(word);
      // A word of its name says what it is, and not where: `the live eta in prod`.
      const isThere = (word: string): boolean =>
        around(word) &&
        (!fact.own.includes(word) || !words.includes(word) || fact.around.includes(word) || ofPath.has(word));
      if (!near.every(isThere)) continue;
      const { score, missing } = fit(words, { own: fact.own, around, aside: fact.computed === true });
      if (missing.length > 0 && fact.name.toLowerCase() !== whole) {
        if (partial.length < MAX_PARTIAL || score > (partial.at(-1)?.score ?? 0))
          insert(partial, { item: id, score, missing });
        continue;
      }
      const own = Math.max(isAside(path) ? score - 0.05 : score, fact.name.toLowerCase() === whole ? 1 : 0);
      const key = `${path}\0${fact.name}\0${fact.line}`;
      if ((found.get(key)?.score ?? -1) < own)
        found.set(key, { item: this.entry(id), score: own, missing: [] });
    }
    return findingOf([...found.values(), ...partial.map((one) => ({ ...one, item: this.entry(one.item) }))]);
  }

  /** Facts whose name has at least one of the words. */
  private candidates(words: readonly string[]): ReadonlySet<number> {
    const pairs = words.slice(1).map((word, index) => (words[index] ?? '') + word);
    return new Set([...words, ...pairs, words.join('')].flatMap((word) => this.byWord.get(word) ?? []));
  }

  /** The same, with the contents of groups and files named by one of the words. */
  private members(words: readonly string[]): ReadonlySet<number> {
    const ids = new Set(this.candidates(words));
    for (const id of [...ids]) {
      const { kind, key } = this.facts[id] as Fact;
      for (let next = id + 1; kind === 'group' && isInside(this.facts[next], key); next++)
        if (this.paths[next] === this.paths[id]) ids.add(next);
    }
    for (const [path, [first, end]] of this.byPath) {
      const around = this.aroundPath(path);
      if (words.some((word) => around.has(word))) for (let id = first; id < end; id++) ids.add(id);
    }
    return ids;
  }

  /** The entries of one file, in the order of the file. */
  in(path: string): Entry[] {
    const [first, end] = this.byPath.get(path) ?? [0, 0];
    return Array.from({ length: end - first }, (_, index) => this.entry(first + index));
  }

  every(kind: EntryKind): readonly Entry[] {
    const known = this.byKind.get(kind);
    if (known) return known;
    const all = this.facts.flatMap((fact, id) => (fact.kind === kind ? [this.entry(id)] : []));
    if (all.length <= MAX_KEPT) this.byKind.set(kind, all);
    return all;
  }

  words(): Iterable<string> {
    return this.byWord.keys();
  }

  *wordsAround(): Iterable<string> {
    for (const { around } of this.facts) yield* around;
  }

  private entry(id: number): Entry {
    return { ...(this.facts[id] as Fact), path: this.paths[id] ?? '' };
  }
}

/** The most entries of a kind that are kept. */
const MAX_KEPT = 5_000;

const isInside = (fact: Fact | undefined, group: readonly string[]): boolean =>
  fact !== undefined &&
  fact.key.length > group.length &&
  group.every((part, index) => fact.key[index] === part);

const MAX_PARTIAL = 5;

/** Inserts an entry at its place in a list of the best. */
function insert(best: Found<number>[], one: Found<number>): void {
  const at = best.findIndex(({ score }) => score < one.score);
  best.splice(at === -1 ? best.length : at, 0, one);
  best.length = Math.min(best.length, MAX_PARTIAL);
}

const isBelow = (path: string, place: string): boolean =>
  path === place || place === '' || path.startsWith(`${place.replace(/\/$/, '')}/`);
