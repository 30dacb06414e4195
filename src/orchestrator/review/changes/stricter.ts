/** Whether tests only ask for more than before. */
import type { Item } from './items';
import type { Part } from './part';
import type { Region } from './regions';
import { leaves } from './tokens';

/** Says little of a value: that there is one, or a bound of it. */
const VAGUE =
  /(NotNull|NotNil|NotEmpty|Defined|Truthy|True|GreaterThan\w*|LessThan\w*|Contain\w*|Match\w*|InstanceOf|isNotNone|ok|Any\w*|exist|Positive|present)$/;
/** Says what a value is. */
const EXACT =
  /(Equals?|Eq|toBe|StrictEqual|deepEqual|strictEqual|equal|eql?|DeepEqual|isEqualTo|EXPECT_EQ|ASSERT_EQ)$/;
const WORD = /^[\p{L}_]\w*$/u;

/** Whether in each region vague assertions give way to exact ones about the same values. */
export function onlyStricter(
  regions: readonly Region[],
  items: (part: Part, within: readonly string[]) => readonly Item[],
): boolean {
  return (
    regions.length > 0 &&
    regions.every(({ before, after, within }) => {
      if (!before || !after) return false;
      const [old, now] = [before, after].map((part) => claims(items(part, within)));
      if (!old || !now || old.length === 0 || now.length < old.length) return false;
      if (
        !old.every((name) => VAGUE.test(name) && !EXACT.test(name)) ||
        !now.every((name) => EXACT.test(name))
      )
        return false;
      const kept = new Set(words(after));
      return words(before).every(
        (word) => kept.has(word) || VAGUE.test(word) || /^(length|size|count|not)$/.test(word),
      );
    })
  );
}

/** The last names of the assertions, of a chain the last one. */
const claims = (items: readonly Item[]): string[] => {
  const names = items.flatMap(({ part, name }) => (part === 'assertion' ? [name] : []));
  return names.filter((name) => !names.some((other) => other !== name && other.startsWith(`${name}.`)));
};

const words = (part: Part): string[] =>
  leaves(part).flatMap(({ text }) => (WORD.test(text) ? [text.replace(/^.*\./, '')] : []));
