/** Programs that run other ones: the table is launchers.json. */
import { UNKNOWN } from '../paths';
import { P } from '../patterns';
import table from './launchers.json';
import type { Arg } from './words';

/** Programs that run the command in their arguments: how to find where that command starts. */
export interface Wrapper {
  /** Options that take the next argument as their value. */
  readonly values?: string;
  /** Arguments before the command that are not options. */
  readonly skip?: number;
  /** Words that stand between the wrapper and the command, such as `run`. */
  readonly words?: readonly string[];
}

const list = (text: string): readonly string[] => text.split(' ').filter(Boolean);
/** Words by program. */
export const lists = (rows: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(rows).map(([program, words]) => [program, list(words)]));

/** Runs a package's program by name: the package is the command. */
export const RUNNERS = lists(table.runners);
const PACKAGE_OPTIONS = '-p --package -w --workspace --from --with -c --call';

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ...[...RUNNERS].map(
    ([program, words]) =>
      [program, { values: PACKAGE_OPTIONS, words: words.length > 0 ? words : undefined }] as const,
  ),
  ...list(table.plainWrappers).map((program) => [program, {}] as const),
  ...Object.entries<Readonly<{ values?: string; skip?: number; words?: string }>>(table.wrappers).map(
    ([program, { words, ...rest }]) => [program, { ...rest, ...(words && { words: list(words) }) }] as const,
  ),
]);

export const SHELLS: ReadonlySet<string> = new Set(list(table.shells));

/** Interpreters, with the options that take code. */
export const INTERPRETERS = lists(table.interpreters);

/** The name rules know a program by: no folders, no version, no `.exe`, lower case. */
export function programName(text: string): string {
  const base = (text.split(/[\\/]/).pop() ?? text).replace(/^\\/, '').replace(/\.(exe|cmd|bat)$/i, '');
  if (/^(python|pypy|pip|ruby|perl|php|lua|node|bash)[\d.]+(w|m)?$/.test(base))
    return base.replace(/[\d.]+(w|m)?$/, '');
  if (base === 'py') return 'python';
  return base === 'Rscript' ? base : base.toLowerCase();
}

/** Whether a path stands for a tool that rules know by name, rather than for a script of the project. */
export function isProjectTool(path: string): boolean {
  return P.projectTool.test(path);
}

/** Whether a command names a file to run, or what cannot be known, rather than a program of the machine. */
export function namesFile({ text, computed }: Arg): boolean {
  if (!text.includes('/') && !computed) return false;
  if (text.includes(UNKNOWN)) return true;
  if (isProjectTool(text)) return false;
  return /^(\.{0,2}|~)\//.test(text) ? !/^\/(usr\/(local\/)?)?s?bin\//.test(text) : text.includes('/');
}

/** Where the command starts that a call runs; the length where there is none, null for a program that runs no other. */
export function startOf(program: string, args: readonly string[]): number | null {
  const wrapper = WRAPPERS.get(program);
  return wrapper && (!wrapper.words || wrapper.words.includes(args[0] ?? ''))
    ? commandStart(wrapper, args)
    : null;
}

/** Index of the wrapped command, or the length when there is none. */
export function commandStart(wrapper: Wrapper, args: readonly string[]): number {
  const values = wrapper.values?.split(' ') ?? [];
  let skip = wrapper.skip ?? 0;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return at + 1;
    if (values.includes(arg)) at++;
    else if (arg.startsWith('-') || /^[A-Za-z_]\w*=/.test(arg)) continue;
    else if (wrapper.words?.includes(arg)) continue;
    else if (skip > 0) skip--;
    else return at;
  }
  return args.length;
}
