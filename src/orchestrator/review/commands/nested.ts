/** Commands and code inside the arguments of a call, in addition to those that the shell itself starts. */
import { recipesOf } from '../changes/scripts';
import { UNKNOWN } from '../paths';
import { P } from '../patterns';
import type { Call, ProgramTable } from './programs';
import launchers from './launchers.json';
import { SHELLS, lists } from './wrappers';

/** The commands and code inside a call. */
export interface Nested {
  /** Shell text that the call runs. */
  readonly scripts: string[];
  /** Shell text that it may run: a whole command in an argument of an unknown tool. */
  readonly perhaps: string[];
  /** Code by language. */
  readonly code: { readonly language: string; readonly text: string }[];
  /** Files of code that it runs. */
  readonly files: { readonly language: string; readonly path: string }[];
}

/** Quotes a word for a shell if necessary. */
const quote = (word: string): string =>
  /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
const quoted = (words: readonly string[]): string => words.map(quote).join(' ');
const GIT_PROGRAM =
  /^--(?:open-files-in-pager|extcmd|upload-pack|receive-pack|exec|sendmail-cmd|to-cmd|cc-cmd|(?:env|tree|index|parent|msg|commit)-filter|trailer-cmd)(?:=(.+))?$/s;

/** Commands that git runs: aliases, programs in options, and commands of rebase, bisect and submodule. */
function git({ args }: Call, found: Nested): void {
  for (const [at, arg] of args.entries()) {
    const alias =
      /^alias\.[^=]+=!(.*)$/s.exec(arg) ?? (args.includes('config') ? /^!(.*)$/s.exec(arg) : null);
    const option = GIT_PROGRAM.exec(arg);
    const told = alias?.[1] ?? (option ? (option[1] ?? args[at + 1]) : undefined);
    if (told) found.scripts.push(told);
  }
  const [verb, second, ...rest] = args;
  const exec = verb === 'rebase' ? args.indexOf('-x') : -1;
  if (exec >= 0) found.scripts.push(args[exec + 1] ?? '');
  if (!/^(bisect run|submodule foreach)$/.test(`${verb} ${second}`)) return;
  const words = rest.filter((arg) => !/^--(recursive|quiet)$/.test(arg));
  found.scripts.push(words.length > 1 ? quoted(words) : words.join(''));
}

/** The code of awk, and what Emacs evaluates. */
function tools({ program, args }: Call, found: Nested): void {
  if (/^(g|m)?awk$/.test(program))
    found.code.push({ language: 'awk', text: args.find((arg) => !arg.startsWith('-')) ?? '' });
  const at = program === 'emacs' ? args.findIndex((arg) => /^--?eval$/.test(arg)) : -1;
  if (at >= 0) found.code.push({ language: 'elisp', text: args.slice(at + 1).join(' ') });
}

/** By program: the words after which the console of a framework takes code, and the files that compilers run at once. */
const [CONSOLES, RUNS_SOURCE] = [lists(launchers.consoles), lists(launchers.sources)];

/** Code for the console of a framework. */
function consoles({ program, args, input }: Call, found: Nested): void {
  const at = args.findIndex((arg) => CONSOLES.get(program)?.includes(arg));
  if (at < 0) return;
  const language = /python|django|flask/.test(program)
    ? 'python'
    : /artisan|php/.test(program)
      ? 'php'
      : 'ruby';
  const given = args.slice(at + 1).map((arg) => arg.replace(/^--(execute|command|code)=/, ''));
  for (const text of [...given, input ?? ''].filter((each) => /[.:(>]/.test(each)))
    if (/^[\w./-]+\.(rb|py|php|exs?|[cm]?[jt]s|csx)$/.test(text))
      found.files.push({ language: program, path: text });
    else found.code.push({ language, text });
}

/** The commands and code inside a call. */
export function nestedIn(call: Call, table: ProgramTable): Nested {
  const { program, args, input } = call;
  const found: Nested = { scripts: [], perhaps: [], code: [], files: [] };
  if (program === 'git') git(call, found);
  tools(call, found);
  consoles(call, found);
  const source = RUNS_SOURCE.get(program);
  if (
    source &&
    !/^(fmt|vet|build|test|format|analyze|c|cc|compile|check|doc|ast-check|tool|spec|--build)$/.test(
      args[0] ?? '',
    )
  )
    for (const path of args.filter((arg) => source.some((end) => arg.endsWith(end))).slice(0, 1))
      found.files.push({ language: program, path });
  if (/^(make|gmake)$/.test(program)) {
    const rules = args.flatMap((arg, at) =>
      arg.startsWith('--eval=') ? [arg.slice(7)] : args[at - 1] === '--eval' ? [arg] : [],
    );
    if (input !== null && args.some((arg) => /^-$|^-f-$|=-$/.test(arg))) rules.push(input);
    found.scripts.push(...rules.flatMap(recipesOf));
  }
  // A command inside a container is read as if it ran here.
  if (
    /^(docker|podman|docker-compose|nerdctl|kubectl|oc)$/.test(program) &&
    args.some((arg) => /^(exec|run)$/.test(arg))
  ) {
    const at = args.findIndex(
      (arg, index) => index > 1 && (SHELLS.has(arg) || table.sqlClients.has(arg) || arg === 'rm'),
    );
    if (at >= 0) found.scripts.push(quoted(args.slice(at)));
  }
  if (table.sqlClients.has(program))
    for (const text of [...args, input ?? '']) {
      const escape = /^\s*\\!\s*(.*)/m.exec(text) ?? /^\.(?:shell|system)\s+(.*)/m.exec(text);
      if (escape?.[1]) found.scripts.push(escape[1]);
    }
  else if (!P.takesText.test(program) && !table.texts.has(program))
    for (const [at, arg] of args.entries()) {
      if (!/\s/.test(arg) || arg.includes(UNKNOWN) || P.messageOption.test(args[at - 1] ?? '')) continue;
      const text = arg.replace(/^--?[\w-]+=|^\w+=/, '');
      if (P.looksLikeCommand.test(text)) found.perhaps.push(text.replace(/^[|!]\s*/, ''));
    }
  return found;
}

/** What one `s/a/b/`, `/a/d` or `/a/c b` of sed removes and inserts; null for anything more complex. */
export function editOf(script: string): { readonly before: string; readonly after: string } | null {
  const plain = (pattern: string): string => pattern.replace(/\\(\W)/g, '$1').replace(/[.]\*/g, ' ');
  const replaced =
    /^(?:[\d,$]+|\/[^/]+\/)?\s*s([^\w\s\\])((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1[gimI\d]*;?$/s.exec(
      script,
    );
  if (replaced) return { before: plain(replaced[2] ?? ''), after: plain(replaced[3] ?? '') };
  const line = /^\/((?:\\.|[^/])*)\/(?:d|c\\?\s*(.*))$/s.exec(script);
  return line ? { before: plain(line[1] ?? ''), after: line[2] ?? '' } : null;
}
