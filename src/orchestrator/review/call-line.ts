/**
 * A line such as `git push --force|-f` in a rule, and whether it matches the call of a program.
 *
 * - the first word is the program, the others are its words in this order; `a|b` is one of several, `*` stands for
 *   anything within a word, `?` for one character, `...` for any further words
 * - `-f|--force` is an option, `!-n|--dry-run` is one that must be absent, `-*` stands for any further options
 *
 * A rule of Tier 2 or 3 says what must be present, for example one of `-f|--force`; further words and other
 * options do not matter. A rule of Tier 1 is evidence and must account for the whole call: its options may be
 * present (`+--help`: must be), and nothing else may.
 */
import type { FactOf } from './facts';
import { UNKNOWN } from './paths';

/** Whether a call matches a line. */
export type CallLine = (call: FactOf<'runs'>) => boolean;

/** The programs that a line is about. */
export const programsOf = (line: string): readonly string[] => (line.split(/\s+/, 1)[0] ?? '').split('|');

/** Compiles a line. `whole`: the rule is evidence. */
export function compileCallLine(line: string, whole: boolean): CallLine {
  const programs = glob(programsOf(line).join('|'));
  // There are hundreds of lines, and a plan needs only a few of them.
  let fits: CallLine | undefined;
  return (call) =>
    programs.test(call.program) &&
    (fits ??= compileTokens(line.split(/\s+/).filter(Boolean).slice(1), whole))(call);
}

function compileTokens(tokens: readonly string[], whole: boolean): CallLine {
  const words = tokens.filter((token) => !/^[!+]?-/.test(token));
  const forbidden = tokens.flatMap((token) => (token.startsWith('!-') ? token.slice(1).split('|') : []));
  const options = tokens
    .filter((token) => token.startsWith('-') && token !== '-*')
    .map((token) => token.split('|'));
  const needed = tokens.filter((token) => token.startsWith('+-')).map((token) => token.slice(1).split('|'));
  const allowed = [...options, ...needed].flat();
  const open = tokens.includes('-*');
  const fitsWords = wordsMatcher(words, whole);
  return (call) => {
    if (!fitsWords(call.words)) return false;
    if (forbidden.length > 0 && hasOption(call.flags, forbidden)) return false;
    if (!needed.every((names) => hasOption(call.flags, names))) return false;
    if (!whole) return options.every((alternatives) => hasOption(call.flags, alternatives));
    return call.flags.every((flag) => (open ? !flag.startsWith(UNKNOWN) : accountsFor(allowed, flag)));
  };
}

/** Whether one of the options is given: in full, with `=value`, or in a cluster of short options. */
export const hasOption = (flags: readonly string[], names: readonly string[]): boolean =>
  flags.some((flag) => isOneOf(names, flag) || names.some((name) => lettersOf(flag).includes(name)));

/** Whether an option is allowed; of a cluster, whether each letter is. */
const accountsFor = (names: readonly string[], flag: string): boolean =>
  isOneOf(names, flag) ||
  (CLUSTER.test(flag) && [...flag.slice(1)].every((letter) => names.includes(`-${letter}`)));

const isOneOf = (names: readonly string[], flag: string): boolean =>
  names.some((name) =>
    name.includes('*')
      ? glob(name).test(flag)
      : flag === name || (flag.startsWith(name) && flag[name.length] === '='),
  );

const CLUSTER = /^-[a-zA-Z]{2,6}$/;

/** The options of a cluster, up to the first that is followed by its value: `-bfeature`. */
function lettersOf(flag: string): readonly string[] {
  if (!CLUSTER.test(flag)) return [];
  const end = flag.search(/[bcmBC]/);
  return [...flag.slice(1, end < 0 ? undefined : end + 1)].map((letter) => `-${letter}`);
}

/** Any further words. */
const REST = '...';

function wordsMatcher(words: readonly string[], whole: boolean): (given: readonly string[]) => boolean {
  const parts = [...words, ...(whole ? [] : [REST])].map((word) => (word === REST ? null : glob(word)));
  return (given) =>
    isInOrder(
      given,
      parts,
      (part) => part === null,
      (part, word) => part!.test(word),
    );
}

/** A compiled glob. */
export interface Glob {
  test(text: string): boolean;
}

const globs = new Map<string, Glob>();

/**
 * Compiles a text in which `*` stands for anything, `?` for one character and, with `alternatives`, `|` for "or".
 * Case is ignored.
 */
export function glob(text: string, alternatives = true): Glob {
  const key = `${alternatives}${text}`;
  let made = globs.get(key);
  if (!made) {
    const small = text.toLowerCase();
    const all = alternatives ? small.split('|') : [small];
    const plain = new Set(all.filter((each) => !/[*?]/.test(each)));
    const wild = all.filter((each) => !plain.has(each));
    made = {
      test: (given) => {
        const value = given.toLowerCase();
        return plain.has(value) || wild.some((each) => isLike(value, each));
      },
    };
    globs.set(key, made);
  }
  return made;
}

const isLike = (text: string, pattern: string): boolean =>
  isInOrder(
    text,
    pattern,
    (part) => part === '*',
    (part, letter) => part === '?' || part === letter,
  );

/** Whether texts match parts in order, where a part may stand for any number of texts. Takes at most texts × parts steps. */
function isInOrder<T, P>(
  given: ArrayLike<T>,
  parts: ArrayLike<P>,
  isAny: (part: P) => boolean,
  fits: (part: P, one: T) => boolean,
): boolean {
  let [at, part] = [0, 0];
  /** The position after the last part that stands for any number of texts, and where its texts end. */
  let [behind, end] = [-1, 0];
  while (at < given.length) {
    if (part < parts.length && isAny(parts[part]!)) [behind, end] = [++part, at];
    else if (part < parts.length && fits(parts[part]!, given[at]!)) [at, part] = [at + 1, part + 1];
    else if (behind < 0) return false;
    else [at, part] = [++end, behind];
  }
  while (part < parts.length && isAny(parts[part]!)) part++;
  return part === parts.length;
}
