import { judgeCode } from '../code-judge';
import { embeddedShell } from '../embedded';
import { Place, absolute, locate } from '../paths';
import { VERDICTS } from '../rules/verdicts';
import { GIT_CODE } from '../rules/git';
import { SHELLS } from '../shell/wrappers';
import type { Call } from './call';
import { SQL_CLIENTS } from './databases';

/** A word as shell text, which stays one word; plain ones stay as they are. */
const quote = (word: string): string =>
  /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

/** A line by which an editor that reads its commands starts a shell. */
const SHELL_LINE = /^[\d,.$%:]*\s*(?:[rwe]\s*)?!/m;

/** Editors and tools that start other programs. */
export function judgeToolShell({ program, args, stdin, cwd, source, add, run }: Call): void {
  if (/^(g|m)?awk$/.test(program)) {
    judgeCode('awk', args.find((arg) => !arg.startsWith('-')) ?? '', { add, shell: run, source, cwd });
  }
  if (/^(sed|gsed)$/.test(program) && args.some((arg) => /^s(.).*\1[gip\d]*e[gip\d]*$|^\d*e /.test(arg)))
    add(VERDICTS['tool-shell'], source);
  if (program === 'emacs')
    for (const [at, arg] of args.entries())
      if (/^--?eval$/.test(args[at - 1] ?? '')) judgeCode('elisp', arg, { add, shell: run, source, cwd });
  if (/^(vim?|nvim|ex|ed|emacs)$/.test(program))
    add(
      args.some((arg) => /!|system\(|shell-command|:py/.test(arg)) ||
        (stdin.kind === 'text' && SHELL_LINE.test(stdin.text))
        ? VERDICTS['tool-shell']
        : VERDICTS['interactive'],
      source,
    );
  if (
    program === 'tar' &&
    args.some((arg) =>
      /^--(checkpoint-action|to-command|use-compress-program|rsh-command|info-script)|^-I/.test(arg),
    )
  )
    add(VERDICTS['tool-shell'], source);
}

/** Options by which the console of a framework takes code, by program and subcommand. */
const CONSOLES: ReadonlyMap<string, RegExp> = new Map([
  ['rails', /^(runner|r|console|c)$/],
  ['artisan', /^tinker$/],
  ['php', /^tinker$/],
  ['python', /^(shell|shell_plus)$/],
  ['django-admin', /^(shell|shell_plus)$/],
  ['flask', /^shell$/],
  ['mix', /^(run|eval)$/],
  ['iex', /^-e$/],
  ['irb', /^-e$/],
  ['dotnet', /^script$/],
]);

/** Code that is handed to the console of a framework, which reaches the framework's database. */
export function judgeConsole(call: Call): void {
  const { program, args, stdin, cwd, source, add, run, file } = call;
  const at = args.findIndex((arg) => CONSOLES.get(program)?.test(arg));
  if (at < 0) return;
  if (args.some((arg) => /^(--env(ironment)?=)?prod(uction)?$/.test(arg)))
    add(VERDICTS['remote-verb'], source);
  const given = args.slice(at + 1).map((arg) => arg.replace(/^--(execute|command|code)=/, ''));
  const code = [...given, ...(stdin.kind === 'text' ? [stdin.text] : [])].filter((text) =>
    /[.:(>]/.test(text),
  );
  for (const text of code) {
    // What names a file is a script.
    if (/^[\w./-]+\.(rb|py|php|exs?|[cm]?[jt]s|csx)$/.test(text))
      call.code(program, file(absolute(text, cwd)), source, cwd);
    else judgeCode(program, text, { add, shell: run, source, cwd });
  }
}

/** Compilers that run a source file at once. */
const RUNS_SOURCE: ReadonlyMap<string, RegExp> = new Map([
  ['go', /\.go$/],
  ['java', /\.java$/],
  ['swift', /\.swift$/],
  ['dart', /\.dart$/],
  ['zig', /\.zig$/],
  ['nim', /\.nim$/],
  ['crystal', /\.cr$/],
  ['kotlin', /\.kts?$/],
  ['kotlinc', /\.kts$/],
  ['scala', /\.(scala|sc)$/],
  ['dotnet', /\.csx?$/],
  ['cargo', /\.rs$/],
]);

/** A source file that the plan shows and a compiler runs at once. */
export function judgeSource({ program, args, cwd, source, code, file }: Call): void {
  const kind = RUNS_SOURCE.get(program);
  if (!kind || /^(fmt|vet|build|test|format|analyze)$/.test(args[0] ?? '')) return;
  for (const arg of args.filter((word) => kind.test(word))) {
    const shown = file(absolute(arg, cwd));
    if (shown.kind === 'text') code(program, shown, source, cwd);
  }
}

/** What make is told to build: rules on its command line or on its input. */
export function judgeMake({ program, args, stdin, source, add, run }: Call): void {
  if (!/^(make|gmake)$/.test(program)) return;
  const rules = args.flatMap((arg, i) =>
    arg.startsWith('--eval=') ? [arg.slice(7)] : args[i - 1] === '--eval' ? [arg] : [],
  );
  const reads = args.some(
    (arg, i) =>
      /^(-f-|--(make)?file=-)$/.test(arg) ||
      (arg === '-' && /^(-f|--file|--makefile)$/.test(args[i - 1] ?? '')),
  );
  if (reads && stdin.kind === 'network') add(VERDICTS['remote-code'], source);
  if (reads && stdin.kind === 'text') rules.push(stdin.text);
  for (const text of rules) for (const script of embeddedShell('Makefile', text)) run(script);
}

/** Options by which git is told a program: a pager, a viewer of differences, the other end of a connection. */
const GIT_PROGRAM =
  /^--(?:open-files-in-pager|extcmd|upload-pack|receive-pack|exec|sendmail-cmd|to-cmd|cc-cmd|(?:env|tree|index|parent|msg|commit)-filter|trailer-cmd)(?:=(.+))?$/s;

/** Subcommands of git that change nothing. */
const GIT_LOOKS =
  /^(log|status|diff|show|rev-parse|rev-list|ls-files|ls-tree|blame|grep|describe|shortlog|cat-file|merge-base|count-objects)?$/;

/** Commands that git is told to run: aliases, programs in options, and the bodies of rebase, bisect and submodule. */
export function judgeGitCommands({ program, args, cwd, source, add, run }: Call): void {
  if (program !== 'git') return;
  // Options in front of the subcommand are settings; behind it they may be texts.
  let at = 0;
  let elsewhere = false;
  for (; args[at]?.startsWith('-'); at += args[at] === '-c' || args[at] === '-C' ? 2 : 1) {
    if (args[at] === '-c' && GIT_CODE.test(args[at + 1] ?? '')) add(VERDICTS['tool-shell'], source);
    const folder =
      args[at] === '-C' ? args[at + 1] : /^--(?:git-dir|work-tree)=(.*)$/.exec(args[at] ?? '')?.[1];
    if (folder !== undefined && locate(folder, cwd).place === Place.OUTSIDE) elsewhere = true;
  }
  if (elsewhere && !GIT_LOOKS.test(args[at] ?? '')) add(VERDICTS['write-outside'], source);
  for (const [i, arg] of args.entries()) {
    const alias =
      /^alias\.[^=]+=!(.*)$/s.exec(arg) ?? (args.includes('config') ? /^!(.*)$/s.exec(arg) : null);
    const option = GIT_PROGRAM.exec(arg);
    const told = alias?.[1] ?? (option ? (option[1] ?? args[i + 1]) : undefined);
    if (told) run(told);
  }
  const exec = args.indexOf('--exec') >= 0 ? args.indexOf('--exec') : args.indexOf('-x');
  const body =
    args[0] === 'rebase'
      ? args[exec + 1]
      : args[0] === 'bisect' && args[1] === 'run'
        ? args.slice(2).map(quote).join(' ')
        : args[0] === 'submodule' && args[1] === 'foreach'
          ? args
              .slice(2)
              .filter((a) => !a.startsWith('--'))
              .join(' ')
          : undefined;
  if (body && (args[0] !== 'rebase' || exec >= 0)) run(body);
}

/** What is started inside a container is judged as if it ran here. */
export function judgeContainer({ program, args, run }: Call): void {
  if (
    !/^(docker|podman|docker-compose|nerdctl)$/.test(program) ||
    !args.some((arg) => /^(exec|run)$/.test(arg))
  )
    return;
  const at = args.findIndex((arg, i) => i > 1 && (SHELLS.has(arg) || SQL_CLIENTS.has(arg) || arg === 'rm'));
  if (at < 0) return;
  run(args.slice(at).map(quote).join(' '));
}
