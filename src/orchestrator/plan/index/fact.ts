/** One fact of a file's content, with its place. */
import { amountIn } from '../formats/amounts';
import type { Entry, EntryKind, Value } from './types';
import { GENERIC, isUnit, unitOf, wordsOf } from './words';

/** An entry without its path; `around` has only words of the content. */
export type Fact = Omit<Entry, 'path'>;

export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Returns line numbers of positions; fast if they are requested roughly in order. */
export function lineCounter(text: string): (position: number) => number {
  let [at, line] = [0, 1];
  return (position) => {
    if (position < at) [at, line] = [0, 1];
    for (let next = text.indexOf('\n', at); next !== -1 && next < position; next = text.indexOf('\n', at)) {
      at = next + 1;
      line++;
    }
    return line;
  };
}

/** The fact for a key: its words without a unit, and the words of the key above if its own are too general. */
export function fact(
  kind: EntryKind,
  key: readonly string[],
  name: string,
  value: Value | null,
  line: number,
  group?: string,
): Fact {
  const all = wordsOf(key.at(-1) ?? '');
  const unit = value ? (amountIn(value.written ?? '')?.unit ?? unitOf(all, value.text)) : null;
  const words = unit && all.length > 1 && isUnit(all.at(-1) ?? '') ? all.slice(0, -1) : all;
  const telling = words.filter((word) => !GENERIC.has(word));
  // `enabled`, `default`: only the key above tells which one.
  const above = [...key]
    .slice(0, -1)
    .reverse()
    .find((part) => !/^\d+$/.test(part));
  const own = telling.length === 0 && above !== undefined ? [...wordsOf(above), ...words] : words;
  return { kind, key, name, value, unit, own, around: [], line, ...(group !== undefined && { group }) };
}
