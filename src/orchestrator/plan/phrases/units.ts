/** Units, in the words of people and of names of settings. */

const list = (text: string): readonly string[] => text.split(',').map((words) => words.trim());
const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Units: the kind, the multiple of the smallest unit of that kind, and the names. */
export const UNITS: readonly (readonly [
  kind: 'time' | 'size' | 'share' | 'length',
  factor: number,
  names: readonly string[],
])[] = [
  ['time', 1, list('ms, millis, millisecond, milliseconds, msec')],
  ['time', 1_000, list('s, sec, secs, second, seconds, sekunde, sekunden')],
  ['time', 60_000, list('min, mins, minute, minutes, minuten')],
  ['time', 3_600_000, list('h, hr, hrs, hour, hours, stunde, stunden')],
  ['time', 86_400_000, list('d, day, days, tag, tage, tagen')],
  ['time', 604_800_000, list('w, week, weeks, woche, wochen')],
  ['time', 31_536_000_000, list('year, years, jahr, jahre, jahren')],
  ['size', 1, list('b, byte, bytes')],
  ['size', 1_000, list('kb, kilobyte, kilobytes')],
  ['size', 1_000_000, list('mb, megabyte, megabytes, meg, megs')],
  ['size', 1_000_000_000, list('gb, gigabyte, gigabytes, gig, gigs')],
  ['size', 1_024, list('kib, ki')],
  ['size', 1_048_576, list('mib, mi')],
  ['size', 1_073_741_824, list('gib, gi')],
  ['share', 1, list('%, percent, pct')],
  ['length', 1, list('char, chars, character, characters, letters, digits')],
];
/** Units that are read only if the name of the setting has them: `300m` for `radiusMeters`. */
export const NAMED_UNITS = [
  list('m, meter, meters, metre, metres'),
  list('km, kilometer, kilometers, kilometre, kilometres'),
  list('kg, kilo, kilos, kilogram, kilograms'),
];

/** Words in names without a unit that show what is counted. */
export const MEASURES: Readonly<Record<string, ReadonlySet<string>>> = {
  time: set('timeout ttl interval period retention lifetime age delay duration expiry expire wait'),
  size: set('memory storage disk'),
  share: set('percent rate ratio share'),
  length: set('length size'),
};
export const UNIT_NAMES: ReadonlySet<string> = new Set([
  ...UNITS.flatMap(([, , names]) => names),
  ...NAMED_UNITS.flat(),
]);

/** Numbers that people write as words, from zero. */
export const NUMBER_WORDS = list(
  'zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve',
);
