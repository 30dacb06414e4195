/** Search by words. */
import type { Finding, Found } from './types';
import { GENERIC, wordsOf } from './words';

/** Something that can be found: its own words, and the words around it. */
export interface Called {
  readonly own: readonly string[];
  /** Whether a word is around it. */
  readonly around: (word: string) => boolean;
  /** Whether others with the same name come first. */
  readonly aside: boolean;
}

/**
 * How well words match a thing: 1 if they are its full name, 0.7 if its
 * name has more words, 0.4 if only the words around it match; slightly less for things that are `aside`.
 */
export function fit(
  words: readonly string[],
  { own, around, aside }: Called,
): { score: number; missing: string[] } {
  const joined = own.join('');
  const missing: string[] = [];
  const said = new Set<string>();
  let named = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const next = words[index + 1];
    // `log level` also matches `loglevel`, and `changelog` matches `change log`.
    const pair = next === undefined ? '' : word + next;
    if (own.includes(word) || joined === word) {
      named++;
      if (joined === word) own.forEach((one) => said.add(one));
      said.add(word);
    } else if (pair !== '' && (own.includes(pair) || joined === pair)) {
      named += 2;
      said.add(pair);
      if (joined === pair) own.forEach((one) => said.add(one));
      index++;
    } else if (pair !== '' && around(pair)) index++;
    else if (!around(word)) missing.push(word);
  }
  const rest = own.filter((word) => !said.has(word) && !GENERIC.has(word));
  const score = named === 0 ? 0.4 : rest.length === 0 ? 1 : 0.7 - 0.02 * Math.min(rest.length, 10);
  return {
    score:
      (aside ? score - 0.05 : score) * (missing.length === 0 ? 1 : 0.3 * (1 - missing.length / words.length)),
    missing,
  };
}

/** Sorts everything that was found into a finding. */
export function findingOf<T>(found: readonly Found<T>[]): Finding<T> {
  const sorted = [...found].sort((a, b) => b.score - a.score);
  const all = sorted.filter(({ missing }) => missing.length === 0);
  const top = all[0]?.score ?? 0;
  const partial = sorted.filter(({ missing, score }) => missing.length > 0 && score > 0);
  return {
    best: all.filter(({ score }) => score > top - 0.001),
    all: all.slice(0, 50),
    partial: partial.slice(0, 5),
  };
}

export const queryWords = (words: readonly string[]): string[] => words.flatMap(wordsOf);

/** Whether two words differ by one typing slip: an extra, missing, different or swapped letter. */
export function isSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return a.length + b.length <= 2 && a.length <= 1 && b.length <= 1
    ? true
    : a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}
