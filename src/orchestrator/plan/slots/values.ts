/** Converts the values that people write to the form of the file: units, booleans, steps up and down. */
import type { Entry } from '../index/types';
import { isSchedule } from '../formats/schedules';
import { addressSort } from '../index/words';
import { amountLike } from '../formats/amounts';
import { MEASURES, NAMED_UNITS, NUMBER_WORDS, TRUTHS, UNITS, WHERE } from '../phrases/lexicon';
import { singular, wordsIn } from './look-up';
import type { Token } from '../phrases/tokens';
import { escaped } from './shapes';

/** `loose`: several plain words were taken for the value, which a person must confirm. */
export interface SaidValue {
  readonly text: string;
  readonly loose: boolean;
}

const QUANTITY = /^$|^[-+]?\d+(?:\.\d+)? ?(?:\p{L}{0,12}|%)$|^(?:\d+\p{L}{1,2})+$|^PT?\d/u;
const LETTERS_ALONE = new Set(['m', 'k', 'g']);
const NUMBER = /^[-+]?(?:\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+|\.\d+)$/;
const WITH_UNIT = /^([-+]?\d+(?:\.\d+)?)(\p{L}+|%)$/u;
const WRITTEN_UNIT = /^[-+]?\d+(?:\.\d+)?( ?)(\p{L}+|%)$/u;
const exactly = (text: string): SaidValue => ({ text, loose: false });

/** The value for an entry, or null if it cannot have this value. */
export function valueFor(tokens: readonly Token[], entry: Entry): SaidValue | null {
  const [only] = tokens;
  if (!only || !entry.value || ['list', 'group'].includes(entry.value.type)) return null;
  const isNumber = entry.value.type === 'number' && entry.kind !== 'version';
  if (tokens.length === 1 && only.kind === 'quoted')
    return isNumber && !/\d/.test(only.word) ? null : exactly(only.word);
  // Schedules and scripts are not quantities.
  if (isSchedule(entry.value.text) || (entry.kind === 'script' && /^\d/.test(only.text))) return null;
  if (entry.value.type === 'boolean') {
    const truth = tokens.length === 1 ? TRUTHS.get(only.word) : undefined;
    return truth === undefined ? null : exactly(truth);
  }
  if (entry.value.type === 'number') return numberFor(tokens, entry);
  if (entry.kind === 'version' && !tokens.some(({ text }) => /\d\.\d/.test(text))) return null;
  const said = textFor(tokens, entry, entry.value.text);
  // Only an address replaces an address.
  const sort = addressSort(entry.value.text);
  const isOther = sort !== null && sort !== addressSort(said?.text ?? '');
  if (!said || !isOther) return said;
  return tokens.length > 1 ? null : { ...said, loose: true };
}

function numberFor(tokens: readonly Token[], entry: Entry): SaidValue | null {
  const said = quantity(tokens);
  if (!said) return null;
  const now = Number(entry.value?.text);
  if (said.unit === '') return inStep(said.number, entry);
  const there = entry.unit === null ? null : unitOf(entry.unit);
  const meant = unitOf(said.unit);
  if (there && meant && there.kind === meant.kind) {
    const converted = (Number(said.number) * factorBeside(meant, now)) / factorBeside(there, now);
    return Number.isSafeInteger(converted) || String(converted).length < 8
      ? exactly(String(converted))
      : null;
  }
  // A value in minutes is not a number of times.
  if (there && !meant && wordsIn(said.unit).every((word) => COUNTED.has(word))) return null;
  if (isAbout(entry, said.unit) || isNamedUnit(entry, said.unit)) return exactly(said.number);
  if (meant?.kind === 'share' && now > 0 && now < 1) return exactly(String(Number(said.number) / 100));
  if (meant?.kind === 'length' && entry.own.some((word) => MEASURES.length?.has(word)))
    return exactly(said.number);
  // A number of seconds for an entry without a unit.
  const isCount = meant?.kind === 'size' && now < 1000 && !entry.own.some((word) => MEASURES.size?.has(word));
  const isTimes = meant?.kind === 'time' && COUNTS.has(singular(entry.own.at(-1) ?? ''));
  return meant && !isCount && !isTimes ? bySize(said.number, meant, now) : null;
}

/** A number without a unit: a price in cents is converted, and a person must confirm a fraction for a whole number. */
function inStep(number: string, { own, value, unit }: Entry): SaidValue {
  // 15 in place of `5 * 60` may be `15 * 60`.
  if (value?.written !== undefined && unit === null && amountLike(value.written, number) === number)
    return { text: number, loose: true };
  if (!/^-?\d*\.\d+$/.test(number) || !/^-?\d+$/.test(value?.text ?? '')) return exactly(number);
  return own.some((word) => /^cents?$/.test(word))
    ? exactly(String(Math.round(Number(number) * 100)))
    : { text: number, loose: true };
}

/**
 * A quantity for an entry without a unit: in the only unit in which the number remains about as large as it
 * is. `30 seconds` for 10 is 30, and for 20000 it is 30000.
 */
function bySize(number: string, meant: UnitSaid, now: number): SaidValue {
  const { kind } = meant;
  const isBinary = isPowers(meant, now);
  const quantity = Number(number) * factorBeside(meant, now);
  const units = UNITS.filter(
    ([own, of]) =>
      own === kind && of <= DAY && (kind !== 'size' || of === 1 || isBinary === (of % 1024 === 0)),
  );
  const fitting = units
    .map(([, of]) => quantity / of)
    .filter((text) => Number.isSafeInteger(text) && text / now >= 1 / ALIKE && text / now <= ALIKE);
  const [one, another] = fitting;
  return one !== undefined && another === undefined ? exactly(String(one)) : { text: number, loose: true };
}

/** Values without a unit are not in weeks or years; sizes exceed this only in theory. */
const DAY = 86_400_000;

const isPowers = ({ kind }: UnitSaid, now: number): boolean =>
  kind === 'size' && now >= 1024 && now % 1024 === 0;

/** The factor of a unit: beside a multiple of 1024, a megabyte is 1024². */
const factorBeside = (meant: UnitSaid, now: number): number =>
  isPowers(meant, now) ? inPowers(meant.factor) : meant.factor;

const inPowers = (factor: number): number =>
  factor % 1000 === 0 ? 1024 ** Math.round(Math.log10(factor) / 3) : factor;

/** The most that a value grows or shrinks while it stays in its unit. */
const ALIKE = 10;

function textFor(tokens: readonly Token[], entry: Entry, before: string): SaidValue | null {
  // A path, such as the build folder of a service, remains a path.
  if (/^\.{1,2}(\/|$)/.test(before) && tokens.every(({ text }) => !/^[\w.-]*\//.test(text))) return null;
  // A version is not replaced by words.
  if (/^v?\d+(\.\d+)+$/.test(before) && tokens.every(({ text }) => /^\p{L}+$/u.test(text))) return null;
  const said = quantity(tokens);
  const [, space = '', now] = WRITTEN_UNIT.exec(before) ?? [];
  // A value that is not a quantity, such as a date or a command, does not become one.
  if (said && unitOf(said.unit) && !QUANTITY.test(before)) return null;
  if (said?.unit === '' && /\w\s+\D/.test(before)) return null;
  // `30` for `10s` has the same unit, if it is of a similar size.
  if (said?.unit === '' && now !== undefined && (unitOf(now) ?? LETTERS_ALONE.has(now.toLowerCase()))) {
    const ratio = Number(said.number) / Number.parseFloat(before);
    return { text: said.number + space + now, loose: ratio > ALIKE || ratio < 1 / ALIKE };
  }
  if (said && said.unit !== '' && (tokens.length > 1 || / /.test(before))) {
    if (now?.toLowerCase() === said.unit) return exactly(said.number + space + now);
    const meant = unitOf(said.unit);
    const there = now === undefined || meant === null ? null : unitOf(now, meant.kind);
    if (meant && there?.kind === meant.kind) {
      const same = meant.factor === there.factor;
      // If the value is in mebibytes, a gigabyte is a gibibyte.
      const factor = there.factor % 1024 === 0 ? inPowers(meant.factor) : meant.factor;
      const converted = (Number(said.number) * factor) / there.factor;
      if (same || Number.isSafeInteger(converted))
        return exactly(`${same ? said.number : converted}${space}${now}`);
      return { text: tokens.map(({ text }) => text).join(''), loose: true };
    }
    if (/^-?\d+$/.test(before) && isAbout(entry, said.unit)) return exactly(said.number);
  }
  if (tokens.length === 1 && tokens[0]?.kind !== 'word') return null;
  // `3.11` for `>=3.10` is still a minimum.
  const range = /^[~^<>=]+ ?v?\d[\w.]*$/.test(before) ? versionFor(tokens[0]?.text ?? '', before) : null;
  if (range !== null && tokens.length === 1) return exactly(range);
  // A number rarely replaces a word such as a name, nor a version a command.
  const [text = ''] = tokens.map((token) => token.text);
  // `apps/v1` is not the version of a product.
  if (/^v?\d/.test(text) && /^\p{L}[\w.-]*(?:\/[\w.-]+)+$/u.test(before)) return null;
  const isOther = /^\d/.test(text) && /^\p{L}[\p{L}_-]*$/u.test(before);
  if (tokens.length === 1) return { text, loose: isOther || (/\d/.test(text) && /\w\s+\S/.test(before)) };
  // `ubuntu 22.04` for `ubuntu-20.04`: the same form, with its punctuation.
  const shape = new RegExp(
    `^${tokens.map(({ text }) => (/\\d/.test(text) ? '[\\w.+]+' : escaped(text))).join('([-_:@/])')}$`,
    'i',
  );
  const signs = shape.exec(before)?.slice(1);
  if (signs) return exactly(tokens.map(({ text }, index) => text + (signs[index] ?? '')).join(''));
  if (tokens.some(({ kind, word }) => kind !== 'word' || WHERE.includes(word))) return null;
  return { text: tokens.map(({ text }) => text).join(' '), loose: true };
}

/** A number with its unit: `30 seconds`, `30s`, `four replicas`. */
function quantity(tokens: readonly Token[]): { number: string; unit: string } | null {
  const [first, ...rest] = tokens;
  if (!first || rest.some(({ kind }) => kind !== 'word')) return null;
  const glued = WITH_UNIT.exec(first.text);
  const words = rest.map(({ word }) => word).join(' ');
  if (glued)
    return rest.length === 0 ? { number: glued[1] ?? '', unit: (glued[2] ?? '').toLowerCase() } : null;
  const spelled = NUMBER_WORDS.indexOf(first.word);
  const number = spelled === -1 ? first.text : String(spelled);
  if (!NUMBER.test(number)) return null;
  return { number: plain(number), unit: words };
}

/** `1,000` as `1000`; `3.10` stays as it is. */
const plain = (number: string): string =>
  /^\d{1,3}(,\d{3})+$/.test(number) ? number.replaceAll(',', '') : number.replace(/^\+/, '');

interface UnitSaid {
  readonly kind: string;
  /** The multiple of the smallest unit of its kind. */
  readonly factor: number;
}

/** A unit by its name; `m` and similar letters have the kind of the unit `beside`. */
function unitOf(name: string, beside?: string): UnitSaid | null {
  const own = name.toLowerCase();
  for (const [kind, factor, names] of UNITS) if (names.includes(own)) return { kind, factor };
  const factor = beside === undefined ? undefined : LETTERS[beside]?.[own];
  return beside === undefined || factor === undefined ? null : { kind: beside, factor };
}

/** Letters whose meaning depends on the kind: minutes in `5m`, megabytes in `10m`. */
const LETTERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  time: { m: 60_000 },
  size: { k: 1_000, m: 1_000_000, g: 1_000_000_000 },
};

const COUNTED = new Set(['per', 'a', 'of', 'times', 'time', 'instances', 'pods', 'replicas', 'copies']);

/** Words for things that are counted: two minutes cannot be retries. */
const COUNTS = new Set(
  'retry attempt worker replica thread connection concurrency count port page item entry user request'.split(
    ' ',
  ),
);

/** Whether the name of an entry contains the unit: `m` for `radiusMeters`. */
const isNamedUnit = ({ own }: Entry, unit: string): boolean =>
  NAMED_UNITS.some((names) => names.includes(unit) && own.some((word) => names.includes(word)));

/** Whether an entry counts, by its name, what words such as `requests per minute` or `replicas` say. */
function isAbout(entry: Entry, words: string): boolean {
  const own = new Set([...entry.own, ...entry.around, ...wordsIn(entry.name)].map(singular));
  return (
    wordsIn(words).length > 0 && wordsIn(words).every((word) => own.has(singular(word)) || COUNTED.has(word))
  );
}

/** Whether an entry has units of this kind, by its unit, its value or its words. */
export function countsIn(entry: Entry, unit: string): boolean {
  const there = entry.unit === null ? null : unitOf(entry.unit);
  const kind = unitOf(unit, there?.kind)?.kind;
  if (there !== null) return there.kind === kind;
  return isAbout(entry, unit) || entry.own.some((word) => MEASURES[kind ?? '']?.has(word));
}

/** A value increased or decreased: `by 2`, `by 10 %`, `double`. Null if it is not a number. */
export function movedValue(tokens: readonly Token[], entry: Entry, way: string): SaidValue | null {
  // `1024m` and `30s` change like their numbers.
  const [, number = '', suffix = ''] = /^(\d+(?:\.\d+)?)(\p{L}*)$/u.exec(entry.value?.text ?? '') ?? [];
  const before = number !== '' && (entry.value?.type === 'number' || suffix !== '') ? Number(number) : NaN;
  if (!Number.isFinite(before)) return null;
  const isWhole = Number.isInteger(before);
  // A person must decide what half of three workers is.
  const moved = (after: number): SaidValue => ({
    text: `${after}${suffix}`,
    loose: isWhole && !Number.isInteger(after),
  });
  if (way === 'double') return moved(before * 2);
  if (way === 'halve') return moved(before / 2);
  const share = quantity(tokens)?.unit;
  const said =
    share === '%' || share === 'percent'
      ? exactly(String((before * Number(quantity(tokens)?.number)) / 100))
      : numberFor(tokens, entry);
  if (!said) return null;
  const after = way === 'down' ? before - Number(said.text) : before + Number(said.text);
  if (!Number.isFinite(after)) return null;
  const exact = moved(Number(after.toPrecision(12)));
  return { ...exact, loose: said.loose || exact.loose };
}

/** The next version of a level, such as `minor` after 1.4.0. */
export function nextVersion(version: string, level: string): string | null {
  const match = /^v?(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (!match) return null;
  const [major, minor, patch] = match.slice(1).map(Number) as [number, number, number];
  if (level === 'major') return `${major + 1}.0.0`;
  if (level === 'minor') return `${major}.${minor + 1}.0`;
  return ['patch', 'bugfix', 'hotfix'].includes(level) ? `${major}.${minor}.${patch + 1}` : null;
}

/** The version number in a tag or a range: `1.78` in `rust:1.78-slim` and in `1.78.0`. */
export const numberIn = (text: string): string =>
  /\d+(?:\.\d+)?/.exec(text.replace(/.*[:@]/, ''))?.[0] ?? text;

/** The text with another version: `3.12` for `python:3.11-slim` is `python:3.12-slim`. Null if it is not a version. */
export function versionFor(said: string, before: string): string | null {
  // The version in the name of an archive: `gradle-8.5-bin.zip`.
  const archive = /^(.*\/[a-z-]+-)\d[\w.]*(-[a-z]+\.zip)$/.exec(before);
  if (archive)
    return /^v?\d[\w.]*$/.test(said) ? `${archive[1]}${said.replace(/^v/, '')}${archive[2]}` : null;
  const [, image = '', tag = ''] = /^([a-z]+@|[a-z]+-(?=\d)|.*:)?([^:]*)$/.exec(before) ?? [];
  const own = said.includes(':') ? said.slice(said.lastIndexOf(':') + 1) : said;
  if (
    said.includes(':') &&
    said !== before &&
    image !== '' &&
    !`/${image}`.endsWith(`/${said.slice(0, said.lastIndexOf(':') + 1)}`)
  )
    return null;
  if (!/^v?\d[\w.+-]*$|^latest$/.test(own)) return null;
  // With a bare number the rest of the tag stays, such as `-slim`.
  const rest = /^v?[\d.]+$/.test(own)
    ? (/^(?:v?[\d.]+|lts|latest|current|stable)(-[a-z].*)$/.exec(tag)?.[1] ?? '')
    : '';
  const range = /^[~^<>= ]+/.exec(tag)?.[0] ?? '';
  return image + range + own + rest;
}
