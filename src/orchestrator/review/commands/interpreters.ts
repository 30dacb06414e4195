import { absolute } from '../paths';
import type { Shell, Start } from './shell';
import type { Stream } from './streams';
import { INTERPRETERS } from './wrappers';
import type { Arg } from './words';

/** The script in an argument. */
export function scriptOf(shell: Shell, arg: Arg | undefined): Stream {
  if (!arg) return { kind: 'none' };
  if (arg.stream) return arg.stream;
  return arg.text === '-' || arg.text === '/dev/stdin'
    ? shell.stdin
    : shell.observer.file(absolute(arg.text, shell.cwd));
}

/** sh and similar shells: runs the script from an argument, a file or the input. */
export function runShell({ program, args, source, shell }: Start): Stream {
  // Only checks the syntax of the script.
  if (args.some((arg) => arg.text === '-n' || arg.text === '--syntax-check')) return { kind: 'none' };
  if (/^(pwsh|powershell)$/.test(program)) {
    const words = args.filter(({ text }) => !/^-\w+$|\.ps1$/.test(text));
    const text = words.map((arg) => arg.text).join(' ');
    if (text !== '') shell.observer.code('powershell', { kind: 'text', text }, source, shell.cwd);
  }
  const at = args.findIndex((arg) =>
    /^-[a-z]*c$|^--command$|^-(enc|encodedcommand|command)$/i.test(arg.text),
  );
  if (at >= 0) {
    const body = args[at + 1];
    if (/^-e/i.test(args[at]?.text ?? '')) return shell.script({ kind: 'hidden' }, source, []);
    args.slice(at + 2).forEach((arg, i) => shell.variables.set(String(i), arg.text));
    return shell.script({ kind: 'text', text: body?.text ?? '' }, source, body ? [body] : []);
  }
  if (program === 'su' || program === 'runuser') return { kind: 'opaque' };
  const file = args.find((arg) => !arg.text.startsWith('-') && !arg.text.startsWith('+'));
  const reads = args.some((arg) => arg.text === '-s') || !file;
  const code = reads ? shell.stdin : scriptOf(shell, file);
  args.slice(1).forEach((arg, i) => shell.variables.set(String(i + 1), arg.text));
  return code.kind === 'none' ? { kind: 'none' } : shell.script(code, source, []);
}

/** python, node and similar interpreters: reports the code that they run. */
export function runInterpreter({ program, args, source, shell, inner }: Start): void {
  const module = program === 'python' || program === 'pypy' ? moduleOf(args) : null;
  if (module) return void inner(module);
  const flags = INTERPRETERS.get(program) ?? [];
  const run = (code: Stream): void => shell.observer.code(program, code, source, shell.cwd);
  const isCluster = (text: string): boolean =>
    /^-[a-zA-Z]{1,4}$/.test(text) && flags.includes(`-${text.at(-1)}`);
  const at = args.findIndex(({ text }) => flags.includes(text) || isCluster(text));
  const body = args[at + 1];
  if (at >= 0)
    return run(body?.stream && body.computed ? body.stream : { kind: 'text', text: body?.text ?? '' });
  const glued = args.find(({ text }) =>
    flags.some((flag) => flag.length === 2 && text.startsWith(flag) && text.length > 2),
  );
  if (glued) return run({ kind: 'text', text: glued.text.slice(2) });
  const words = args.filter(({ text }) => !text.startsWith('-') || text === '-');
  const runtime = program === 'bun' || program === 'deno';
  if (runtime && /^(test|check|fmt|lint|bench|doc|info|build|pm|task)$/.test(words[0]?.text ?? '')) return;
  const file = runtime && words[0]?.text === 'run' ? words[1] : words[0];
  if (program === 'bun' && words[0]?.text === 'run' && !/[./]/.test(file?.text ?? '')) return;
  if (
    args.some(({ text }) =>
      /^\w+ (--version|-V|--test|--check)$|^(php -l|ruby -c)$/.test(`${program} ${text}`),
    )
  )
    return;
  const code = file ? scriptOf(shell, file) : shell.stdin;
  if (code.kind !== 'none') run(code);
}

/** The module that Python runs as a program, with its arguments: `-m pip install x`, `-Impip`. */
function moduleOf(args: readonly Arg[]): readonly Arg[] | null {
  const at = args.findIndex(
    ({ text }, index) => !/^-/.test(text) && !/^-[XW]$/.test(args[index - 1]?.text ?? ''),
  );
  const own = args.slice(0, at < 0 ? undefined : at);
  const option = own.findIndex(({ text }) => /^-[a-zA-Z]*m/.test(text) && !/^-[cXW]/.test(text));
  const [, glued] = /^-[a-zA-Z]*?m(.*)$/.exec(own[option]?.text ?? '') ?? [];
  if (option < 0 || glued === undefined) return null;
  if (glued === '') return args.slice(option + 1);
  return [{ ...args[option]!, text: glued }, ...args.slice(option + 1)];
}
