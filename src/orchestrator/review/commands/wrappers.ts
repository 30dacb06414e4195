/** Programs that run other programs: the table is launchers.json. */
import { UNKNOWN } from '../paths';
import { P } from '../patterns';
import table from './launchers.json';
import type { Arg } from './words';

/** How to find the command in the arguments of a program that runs it. */
export interface Wrapper {
  /** Options that take the next argument as their value. */
  readonly values?: string;
  /** Arguments before the command that are not options. */
  readonly skip?: number;
  /** Words between the wrapper and the command, such as `run`. */
  readonly words?: readonly string[];
}

const list = (text: string): readonly string[] => text.split(' ').filter(Boolean);
/** Words by program. */
export const lists = (rows: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(rows).map(([program, words]) => [program, list(words)]));

/** Programs that run the program of a package: the package is the command. */
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

/** Interpreters, with their options that take code. */
export const INTERPRETERS = lists(table.interpreters);

/** The name that rules use for a program: in lower case, without folders, version and `.exe`. */
export function programName(text: string): string {
  const base = (text.split(/[\\/]/).pop() ?? text).replace(/^\\/, '').replace(/\.(exe|cmd|bat)$/i, '');
  if (/^(python|pypy|pip|ruby|perl|php|lua|node|bash)[\d.]+(w|m)?$/.test(base))
    return base.replace(/[\d.]+(w|m)?$/, '');
  if (base === 'py') return 'python';
  return base === 'Rscript' ? base : base.toLowerCase();
}

/** Whether a path is that of a tool that rules know by name, rather than of a script of the project. */
export function isProjectTool(path: string): boolean {
  return P.projectTool.test(path);
}

/** Whether a command is a file to run or unknown, rather than a program of the machine. */
export function namesFile({ text, computed }: Arg): boolean {
  if (!text.includes('/') && !computed) return false;
  if (text.includes(UNKNOWN)) return true;
  if (isProjectTool(text)) return false;
  return /^(\.{0,2}|~)\//.test(text) ? !/^\/(usr\/(local\/)?)?s?bin\//.test(text) : text.includes('/');
}

/** The index where the command that a call runs starts; the length if there is none, null for a program that runs no command. */
export function startOf(program: string, args: readonly string[]): number | null {
  const wrapper = WRAPPERS.get(program);
  return wrapper && (!wrapper.words || wrapper.words.includes(args[0] ?? ''))
    ? commandStart(wrapper, args)
    : null;
}

/** The index of the wrapped command, or the length if there is none. */
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
