/** Programs that run other programs or code: finds the program that really runs. */
import { UNKNOWN, absolute } from '../paths';
import { runInterpreter, runShell, scriptOf } from './interpreters';
import type { Start } from './shell';
import { outputOf, type Stream } from './streams';
import { INTERPRETERS, RUNNERS, SHELLS, commandStart, startOf } from './wrappers';
import { SUBSTITUTED, type Arg } from './words';

/** What xargs appends to its command, by its input. */
const ITEMS: Partial<Record<Stream['kind'], string>> = { none: UNKNOWN, listing: '*' };

/** Starts a program: continues in the code that it runs, and returns its output. */
export function launch(start: Start): Stream {
  const { program, args, texts, source, shell } = start;
  if (program === 'cd' || program === 'pushd') {
    shell.cwd = absolute(texts.find((text) => !/^-[LPe]/.test(text)) ?? '~', shell.cwd);
    return { kind: 'none' };
  }
  const run = (text = '', words: readonly Arg[] = []): Stream =>
    shell.script({ kind: 'text', text }, source, words);
  if (program === 'eval') return run(texts.join(' '), args);
  if (program === 'alias') return run(texts.map((text) => text.replace(/^[^=]*=/, '')).join('\n'));
  if (program === 'trap') return run(texts[0]);
  if (program === 'cmd') return run(texts.filter((text) => !/^\/[a-z]$/i.test(text)).join(' '));
  if (program === 'source' || program === '.')
    return shell.script(scriptOf(shell, args[0]), source, args.slice(0, 1));
  if (program === 'coverage' && texts[0] === 'run')
    return start.inner([{ ...args[0]!, text: 'python' }, ...args.slice(1)]);
  if (SHELLS.has(program) || program === 'su' || program === 'runuser') return runShell(start);
  if (program === 'xargs' || program === 'parallel') return runForEach(start);
  if (program === 'find' || program === 'fd' || program === 'fdfind') return runForFound(start);
  // Only prints the path of a program.
  if (program === 'command' && texts[0] === '-v') return printed(start);
  const from = startOf(program, texts);
  if (from !== null) return runWrapped(start, from);
  if (INTERPRETERS.has(program)) {
    runInterpreter(start);
    return { kind: 'opaque' };
  }
  return printed(start);
}

/** The output of a program that does not run another one. */
function printed({ program, args, texts, shell }: Start): Stream {
  return outputOf(program, texts, shell.stdin, (path) => {
    const piped = path === SUBSTITUTED ? args.find(({ text }) => text === path)?.stream : undefined;
    return piped ?? shell.observer.file(absolute(path, shell.cwd));
  });
}

/** Commands are followed for this number of items. */
const MAX_ITEMS = 50;

/** xargs and parallel: the command with the input appended to it, or in place of a placeholder. */
function runForEach(start: Start): Stream {
  const { program, source, shell, inner } = start;
  const given = start.texts.findIndex((text) => /^:::\+?$/.test(text));
  const args = given < 0 ? start.args : start.args.slice(0, given);
  const texts = args.map(({ text }) => text);
  const from = commandStart(
    {
      values:
        '-I -J -n -P -d -L -s -a -E -j -S --max-args --max-procs --delimiter --arg-file --results --joblog --sshlogin --jobs --halt --timeout --retries --delay --load --memfree --colsep --tagstring',
    },
    texts,
  );
  const items = itemsOf(start, given, texts.slice(0, from));
  const command = args.slice(from);
  // Without a command, parallel runs each item as one, and xargs prints its input.
  if (command.length === 0)
    return program === 'parallel'
      ? shell.script({ kind: 'text', text: items.join('\n') }, source, [])
      : shell.stdin;
  const mark = program === 'parallel' ? /\{[\d.#%/]*\}/ : markOf(texts.slice(0, from));
  // The program is not known before it runs.
  if (mark?.test(command[0]?.text ?? '')) shell.observer.code('sh', { kind: 'opaque' }, source, shell.cwd);
  if (mark && command.some(({ text }) => mark.test(text))) {
    const all = new RegExp(mark.source, 'g');
    for (const item of items.slice(0, MAX_ITEMS))
      inner(command.map((arg) => ({ ...arg, text: arg.text.replace(all, () => item) })));
    return { kind: 'opaque' };
  }
  // After `sh -c` the items are code.
  if (/^-[a-z]*c$/.test(command.at(-1)?.text ?? '')) return inner([...command, { text: items.join(' ') }]);
  const words = items.flatMap((item) => item.split(/\s+/).filter(Boolean)).slice(0, MAX_ITEMS);
  return inner([...command, ...words.map((text) => ({ text }))]);
}

/** The items for which the command runs: those after `:::`, or the input. */
function itemsOf({ texts, shell }: Start, given: number, options: readonly string[]): string[] {
  if (given >= 0) return texts.slice(given + 1).filter((text) => !/^:::\+?$/.test(text));
  const fromFile = options.some((text) => /^(-a.*|--arg-file.*)$/.test(text));
  if (shell.stdin.kind === 'text' && !fromFile) return shell.stdin.text.split('\n').filter(Boolean);
  return [fromFile ? `${UNKNOWN}item` : (ITEMS[shell.stdin.kind] ?? `${UNKNOWN}item`)];
}

/** The placeholder that xargs replaces with an item. */
function markOf(options: readonly string[]): RegExp | null {
  for (const [at, text] of options.entries()) {
    const match = /^(?:-I|-J|--replace=?)(.*)$/.exec(text) ?? /^(-i)$/.exec(text);
    if (!match) continue;
    const named = /^-[IJ]$/.test(text) ? options[at + 1] : match[1];
    const mark = !named || named === '-i' ? '{}' : named;
    return new RegExp(mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  }
  return null;
}

/** find and fd: the commands after -exec, with a path of the depth that the tests require. */
function runForFound(start: Start): Stream {
  const { program, args, texts, inner } = start;
  for (const [at, text] of texts.entries()) {
    if (!/^(-exec|-execdir|-ok|-okdir|-x|-X|--exec|--exec-batch)$/.test(text)) continue;
    const end = texts.findIndex((t, i) => i > at && (t === ';' || t === '+'));
    const from = texts[0]?.startsWith('-') || program !== 'find' ? '.' : (texts[0] ?? '.');
    const names = texts.filter((_, i) => /^-i?name$/.test(texts[i - 1] ?? ''));
    const narrowed = texts.some((t) => /^-(i?path|regex|newer|mtime|size)$/.test(t));
    const found =
      names.length > 0 ? names.map((name) => `${from}/${name}`) : [narrowed ? `${from}/file` : from];
    // All files follow one command, or each file gets a command of its own.
    inner(
      args
        .slice(at + 1, end < 0 ? undefined : end)
        .flatMap((arg) =>
          arg.text === '{}'
            ? found.map((path) => ({ ...arg, text: path }))
            : [{ ...arg, text: arg.text.split('{}').join(found[0]) }],
        ),
    );
  }
  return printed(start);
}

/** sudo, env, npx and similar programs. */
function runWrapped({ program, args, texts, source, shell, inner }: Start, from: number): Stream {
  const script = (text = ''): Stream => shell.script({ kind: 'text', text }, source, []);
  const split = texts.findIndex((text) => text === '-S' || text === '--split-string');
  if (program === 'env' && split >= 0) return script(texts.slice(split + 1).join(' '));
  const given = texts.findIndex((text) => text === '-c' || text === '--call');
  if ((program === 'flock' || RUNNERS.has(program)) && given >= 0) return script(texts[given + 1]);
  for (const text of texts) {
    const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
    if (name) shell.observer.assign(name, value, source);
    else if (!text.startsWith('-')) break;
  }
  return program === 'env' && from >= args.length ? { kind: 'environment' } : inner(args.slice(from));
}
