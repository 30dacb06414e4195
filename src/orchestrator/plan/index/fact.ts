/** One thing that a content says, and where. */
import { amountIn } from '../formats/amounts';
import type { Entry, EntryKind, Value } from './types';
import { GENERIC, isUnit, unitOf, wordsOf } from './words';

/** An entry without its path; `around` is only what the content says. */
export type Fact = Omit<Entry, 'path'>;

export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Lines of positions that are asked for in about their order. */
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

/** What a key says: its words without a unit, with those of the key above it where they say nothing themselves. */
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
  // `enabled`, `default`: which one is said by what it is in.
  const above = [...key]
    .slice(0, -1)
    .reverse()
    .find((part) => !/^\d+$/.test(part));
  const own = telling.length === 0 && above !== undefined ? [...wordsOf(above), ...words] : words;
  return { kind, key, name, value, unit, own, around: [], line, ...(group !== undefined && { group }) };
}
