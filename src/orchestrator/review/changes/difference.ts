/** Compares the items of two parts: what was gained, lost and changed. */
import type { Item } from './items';
import names from './names.json';
import { isDirective } from './tokens';

export interface Difference extends Omit<Item, 'value'> {
  readonly how: 'gained' | 'lost' | 'changed';
  readonly before: string;
  readonly after: string;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Parts that are identified by their name: the same name on both sides means that the part changed. */
const NAMED = set(names.named);
/** Parts that change only through the parts inside them. */
const TOLD_INSIDE = set(names.toldInside);
/** Parts without a name: one that was lost and one that was gained count as one that changed. */
const PAIRED = set(names.paired);

/** The elements of a list without a counterpart in another list; of equal ones, the last ones are left over. */
export function unmatched<T>(list: readonly T[], others: readonly T[], keyOf: (one: T) => string): T[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(keyOf(other), (counts.get(keyOf(other)) ?? 0) + 1);
  return list.filter((one) => {
    const left = counts.get(keyOf(one)) ?? 0;
    if (left > 0) counts.set(keyOf(one), left - 1);
    return left === 0;
  });
}

/** The differences between two lists of items, without regard to their order. */
export function differences(before: readonly Item[], after: readonly Item[]): readonly Difference[] {
  const keyOf = ({ part, name, value }: Item): string => `${part}\0${name}\0${value}`;
  const lost = unmatched(before, after, keyOf);
  const gained = unmatched(after, before, keyOf);
  const found: Difference[] = [];
  const pair = (same: (one: Item, other: Item) => boolean): void => {
    for (let at = 0; at < lost.length; at++) {
      const one = lost[at] as Item;
      const index = gained.findIndex((other) => other.part === one.part && same(one, other));
      const other = gained[index];
      if (!other) continue;
      gained.splice(index, 1);
      lost.splice(at--, 1);
      // A call of which only the arguments changed is reported through its arguments, and so on.
      if (TOLD_INSIDE.has(one.part)) continue;
      const { part, within } = other;
      found.push({ part, how: 'changed', name: other.name, before: one.value, after: other.value, within });
    }
  };
  if (lost.length * gained.length <= 250_000) {
    pair((one, other) => NAMED.has(one.part) && one.name === other.name);
    pair((one) => PAIRED.has(one.part));
  }
  for (const { part, name, value, within } of lost)
    found.push({ part, how: 'lost', name, before: value, after: '', within });
  for (const { part, name, value, within } of gained)
    found.push({ part, how: 'gained', name, before: '', after: value, within });
  return found;
}

/** The directives, which are comments that tools obey, that only one of two texts has. */
export function changedDirectives(
  before: readonly string[],
  after: readonly string[],
): readonly Difference[] {
  const items = (comments: readonly string[]): readonly Item[] =>
    comments
      .map((text) => text.trim().slice(0, 200))
      .filter(isDirective)
      .map((text) => ({ part: 'directive', name: text, value: text, within: '' }));
  return differences(items(before), items(after));
}

/** After ÷ before, for two numbers; 0 for anything else. */
export function ratio(before: string, after: string): number {
  const [one, other] = [Number(before.replace(/_/g, '')), Number(after.replace(/_/g, ''))];
  return before !== '' && after !== '' && Number.isFinite(one / other) && Number.isFinite(other / one)
    ? other / one
    : 0;
}
