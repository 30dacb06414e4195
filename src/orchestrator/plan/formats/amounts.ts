/**
 * Numbers that code writes as an expression: products, `5 * 60`, and durations or sizes of a language,
 * `timedelta(minutes=30)`, `Duration.ofSeconds(30)`, `30 * time.Second`, `5.megabytes`.
 */
import type { Unit } from '../index/types';

/** The value of such an expression: `30` with the unit `min`; a product has no unit of its own. */
export interface Amount {
  readonly number: string;
  readonly unit: Unit | null;
}

const WORDS: readonly (readonly [Unit, string])[] = [
  ['ms', 'milliseconds millisecond millis'],
  ['s', 'seconds second secs'],
  ['min', 'minutes minute mins'],
  ['h', 'hours hour'],
  ['d', 'days day'],
  ['kb', 'kilobytes kilobyte kb'],
  ['mb', 'megabytes megabyte mb'],
  ['gb', 'gigabytes gigabyte gb'],
  ['kib', 'kib'],
  ['mib', 'mib'],
  ['gib', 'gib'],
];
const UNIT_OF = new Map(
  WORDS.flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const oneOf = (words: readonly string[]): string => `(?:${words.join('|')})`;
const CONSTANTS = [...UNIT_OF.keys()].flatMap((word) => [capital(word), word.toUpperCase()]);
const U = oneOf([...UNIT_OF.keys(), ...CONSTANTS]);
/** A unit that is the name of a constant; `days` could be any variable. */
const CONSTANT = oneOf(CONSTANTS);
const N = String.raw`\d[\d_]{0,15}(?:\.\d{1,6})?`;
const TIMES = String.raw`[ \t]?\*[ \t]?`;

/** A product of plain numbers. */
const PRODUCT = String.raw`\(?${N}(?:${TIMES}${N}){1,5}\)?`;
/** Ways to write a quantity, each as the text before, between and after the number (N) and its unit (U). */
const WAYS: readonly string[] = [
  // timedelta(minutes=30), Duration(seconds: 5)
  String.raw`([\w.]{0,20}(?:[Dd]elta|[Dd]uration)\([ \t]?)(${U})([ \t]?[=:][ \t]?)(${N})([ \t]?\))`,
  // TimeUnit.MINUTES.toMillis(30)
  String.raw`(TimeUnit\.)(${U})(\.to\w{1,15}\()(${N})(\))`,
  // Duration.ofSeconds(30), TimeSpan.FromMinutes(5), Duration::from_secs(30), :timer.minutes(5)
  String.raw`((?:[\w.:]{0,40}(?:\.of|\.From|::from_|::|\.))?)(${U})(\()(${N})(L?\))`,
  // time.Minute * 5
  String.raw`((?:\w{1,20}\.)?)(${CONSTANT})(${TIMES})(${N})()`,
];
/** The number first: 30 * time.Second, 30.seconds. */
const NUMBER_FIRST = [
  String.raw`(${N})(${TIMES}(?:\w{1,20}(?:\.|::))?)(${CONSTANT})`,
  String.raw`(${N})([. ])(${U})`,
];

/** Any of these, for patterns that look for values in lines. */
export const AMOUNT = [...WAYS, ...NUMBER_FIRST, PRODUCT].join('|').replaceAll(/(?<!\\)\((?!\?)/g, '(?:');

const WAY = WAYS.map((way) => new RegExp(`^${way}$`));
const FIRST = NUMBER_FIRST.map((way) => new RegExp(`^${way}$`));
const WHOLE_PRODUCT = new RegExp(`^${PRODUCT}$`);

interface Parts {
  readonly number: string;
  readonly unit: string;
  written(number: string, unit: string): string;
}

/** The parts of a quantity; null for any other text. */
function partsOf(text: string): Parts | null {
  for (const way of FIRST) {
    const [, number = '', between = '', unit] = way.exec(text) ?? [];
    if (unit !== undefined) return { number, unit, written: (n, u) => n + between + u };
  }
  for (const way of WAY) {
    const [, before = '', unit, between = '', number = '', behind = ''] = way.exec(text) ?? [];
    if (unit !== undefined) return { number, unit, written: (n, u) => before + u + between + n + behind };
  }
  return null;
}

/** A number with separated thousands: `30_000`. */
const GROUPED = /^\d{1,3}(_\d{3})+$/;

const plain = (number: string): string => number.replaceAll('_', '');
const factorsIn = (text: string): string[] => text.match(new RegExp(N, 'g')) ?? [];

/** The value of a piece of code; null if it is neither a product nor a quantity. */
export function amountIn(text: string): Amount | null {
  if (text.length > 100) return null;
  const parts = partsOf(text);
  if (parts) return { number: plain(parts.number), unit: UNIT_OF.get(parts.unit.toLowerCase()) ?? null };
  if (GROUPED.test(text)) return { number: plain(text), unit: null };
  if (!WHOLE_PRODUCT.test(text)) return null;
  const product = factorsIn(text).reduce((all, factor) => all * Number(plain(factor)), 1);
  return Number.isSafeInteger(product) ? { number: String(product), unit: null } : null;
}

/** Factors that convert units; the remaining factor of a product is the number. */
const CONVERTING = new Set([24, 60, 3_600, 1_000, 1_024, 1_000_000, 1_048_576]);
/** The next smaller unit, and how many of it make up one. */
const SMALLER: Readonly<Record<string, readonly [times: number, unit: string]>> = {
  day: [24, 'hour'],
  hour: [60, 'minute'],
  minute: [60, 'second'],
};

/**
 * Another number, in the form and units of the one before: `900` for `5 * 60` is `15 * 60`. If it cannot be written as a
 * multiple, it becomes a plain number. Null if there is no way to write it.
 */
export function amountLike(before: string, number: string): string | null {
  if (!/^\d+(\.\d+)?$/.test(number) || amountIn(before) === null) return null;
  const parts = partsOf(before);
  if (parts) return quantityLike(parts, Number(number), parts.unit);
  if (GROUPED.test(before)) return number.replaceAll(/\B(?=(\d{3})+$)/g, '_');
  const factors = factorsIn(before);
  const values = factors.map((factor) => Number(plain(factor)));
  const at = Math.max(
    values.findIndex((value) => !CONVERTING.has(value)),
    0,
  );
  const rest = values.reduce((all, value, index) => (index === at ? all : all * value), 1);
  const share = Number(number) / rest;
  if (!Number.isInteger(share) || share === 0) return number;
  let index = -1;
  return before.replace(new RegExp(N, 'g'), (factor) => (++index === at ? String(share) : factor));
}

/** The quantity in the same unit, or in a smaller one in which it is a whole number. */
function quantityLike(parts: Parts, number: number, unit: string): string | null {
  if (Number.isInteger(number)) return parts.written(String(number), unit);
  const [, stem = '', plural = ''] = /^(day|hour|minute)(s?)$/.exec(unit.toLowerCase()) ?? [];
  const smaller = SMALLER[stem];
  if (!smaller) return null;
  const name = smaller[1] + plural;
  const cased =
    unit === unit.toUpperCase() ? name.toUpperCase() : unit === capital(unit) ? capital(name) : name;
  return quantityLike(parts, Number((number * smaller[0]).toFixed(6)), cased);
}
