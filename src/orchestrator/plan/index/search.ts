/** Looking things up by their words. */
import type { Finding, Found } from './types';
import { GENERIC, wordsOf } from './words';

/** What can be found: what it is called itself, and the words around it. */
export interface Called {
  readonly own: readonly string[];
  /** Whether a word is around it. */
  readonly around: (word: string) => boolean;
  /** Others come first where both are called the same. */
  readonly aside: boolean;
}

/**
 * How well words fit a thing. Whole steps apart: 1 when they say its own name in full, 0.7 when its
 * name says more, 0.4 when only what is around it fits; a little less for things aside.
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
    // `log level` is also said of `loglevel`, and `changelog` of `change log`.
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

/** Everything that was found, in the order and the parts that a finding has. */
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

/** Words that one slip of typing makes of each other: a letter more, less, other, or two the other way round. */
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
