/** Programs that run other programs or code: finds the program that really runs. */
import { UNKNOWN, absolute } from '../paths';
import { runInterpreter, runShell, scriptOf } from './interpreters';
import type { Start } from './shell';
import { outputOf, type Stream } from './streams';
import { INTERPRETERS, RUNNERS, SHELLS, commandStart, startOf } from './wrappers';
import { SUBSTITUTED, type Arg } from './words';

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
  if (program === 'xargs') return runForEach(start);
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

/** xargs: the command with the input appended to it, or in place of a placeholder. */
function runForEach({ args, texts, source, shell, inner }: Start): Stream {
  const values = '-I -J -n -P -d -L -s -a -E --max-args --max-procs --delimiter --arg-file';
  const from = commandStart({ values }, texts);
  const fromFile = texts.some((text) => /^(-a|--arg-file)/.test(text));
  const given = shell.stdin.kind === 'text' && !fromFile ? shell.stdin.text.split('\n') : [`${UNKNOWN}item`];
  const items = given.filter(Boolean);
  const command = args.slice(from);
  if (command.length === 0) return shell.stdin;
  const mark = markOf(texts.slice(0, from));
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

/** find and fd: the commands after -exec, with a path of the depth that the tests require; find prints such a path as well. */
function runForFound(start: Start): Stream {
  const { program, args, texts, inner } = start;
  const from = texts[0]?.startsWith('-') || program !== 'find' ? '.' : (texts[0] ?? '.');
  // A negated test does not narrow the result.
  const names = texts.filter(
    (_, at) => /^-i?name$/.test(texts[at - 1] ?? '') && !/^(!|-not)$/.test(texts[at - 2] ?? ''),
  );
  const narrowed = texts.some((text) => /^-(i?path|regex|newer|mtime|size|empty)$/.test(text));
  const found =
    names.length > 0 ? names.map((name) => `${from}/${name}`) : [narrowed ? `${from}/file` : from];
  for (const [at, text] of texts.entries()) {
    if (!/^(-exec|-execdir|-ok|-okdir|-x|-X|--exec|--exec-batch)$/.test(text)) continue;
    const end = texts.findIndex((t, i) => i > at && (t === ';' || t === '+'));
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
  return program === 'find' ? { kind: 'text', text: found.join('\n') } : printed(start);
}

/** sudo, env, npx and similar programs. */
function runWrapped({ program, args, texts, source, shell, inner }: Start, from: number): Stream {
  const script = (text = ''): Stream => shell.script({ kind: 'text', text }, source, []);
  const split = texts.findIndex((text) => text === '-S' || text === '--split-string');
  if (program === 'env' && split >= 0) return script(texts.slice(split + 1).join(' '));
  const given = texts.findIndex((text) => text === '-c' || text === '--call');
  if ((program === 'flock' || RUNNERS.has(program)) && given >= 0) return script(texts[given + 1]);
  // Without a command it runs each line of its input as one.
  if (program === 'parallel' && from >= args.length) return shell.script(shell.stdin, source, []);
  for (const text of texts) {
    const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
    if (name) shell.observer.assign(name, value, source);
    else if (!text.startsWith('-')) break;
  }
  return program === 'env' && from >= args.length ? { kind: 'environment' } : inner(args.slice(from));
}
