/** Programs that run other programs or code: follows them to what really runs. */
import { UNKNOWN, absolute } from '../paths';
import { runInterpreter, runShell, scriptOf } from './interpreters';
import type { Start } from './start';
import { outputOf, type Stream } from './streams';
import { INTERPRETERS, RUNNERS, SHELLS, WRAPPERS, commandStart, type Wrapper } from './wrappers';
import { SUBSTITUTED, type Arg } from './words';

/** What xargs puts behind its command, by what it reads. */
const ITEMS: Partial<Record<Stream['kind'], string>> = { none: UNKNOWN, listing: '*' };

/** Starts a program: goes on inside the code it runs, and says what it prints. */
export function launch(start: Start): Stream {
  const { program, args, texts, source, shell } = start;
  if (program === 'cd' || program === 'pushd') {
    shell.cwd = absolute(texts.find((text) => !/^-[LPe]/.test(text)) ?? '~', shell.cwd);
    return { kind: 'none' };
  }
  if (program === 'eval') return shell.script({ kind: 'text', text: texts.join(' ') }, source, args);
  if (program === 'alias' || program === 'trap') {
    const body =
      program === 'alias' ? texts.map((t) => t.replace(/^[^=]*=/, '')).join('\n') : (texts[0] ?? '');
    return shell.script({ kind: 'text', text: body }, source, []);
  }
  if (program === 'source' || program === '.')
    return shell.script(scriptOf(shell, args[0]), source, args.slice(0, 1));
  if (SHELLS.has(program) || program === 'su' || program === 'runuser') return runShell(start);
  if (program === 'xargs' || program === 'parallel') return runForEach(start);
  if (program === 'find' || program === 'fd' || program === 'fdfind') return runForFound(start);
  const runner = RUNNERS.get(program);
  const wrapper = WRAPPERS.get(program);
  if (runner && (runner.length === 0 || runner.includes(texts[0] ?? ''))) return runPackage(start, runner);
  if (wrapper && (!wrapper.words || wrapper.words.includes(texts[0] ?? '')))
    return runWrapped(start, wrapper);
  if (INTERPRETERS.has(program)) {
    runInterpreter(start);
    return { kind: 'opaque' };
  }
  return printed(start);
}

/** What a program that runs no other one prints. */
function printed({ program, args, texts, shell }: Start): Stream {
  return outputOf(program, texts, shell.stdin, (path) => {
    const piped = path === SUBSTITUTED ? args.find(({ text }) => text === path)?.stream : undefined;
    return piped ?? shell.observer.file(absolute(path, shell.cwd));
  });
}

/** xargs and parallel: the command with what they read put behind it. */
function runForEach({ args, texts, shell, inner }: Start): Stream {
  const from = commandStart(
    { values: '-I -n -P -d -L -s -a -E -j --max-args --max-procs --delimiter' },
    texts,
  );
  const words: Arg[] =
    shell.stdin.kind === 'text'
      ? shell.stdin.text
          .split(/\s+/)
          .filter(Boolean)
          .slice(0, 50)
          .map((text) => ({ text }))
      : [{ text: ITEMS[shell.stdin.kind] ?? `${UNKNOWN}item` }];
  return from < args.length ? inner([...args.slice(from), ...words]) : { kind: 'opaque' };
}

/** find and fd: the commands behind -exec, with a path as deep as the tests make it. */
function runForFound(start: Start): Stream {
  const { program, args, texts, inner } = start;
  for (const [at, text] of texts.entries()) {
    if (!/^(-exec|-execdir|-ok|-okdir|-x|-X|--exec|--exec-batch)$/.test(text)) continue;
    const end = texts.findIndex((t, i) => i > at && (t === ';' || t === '+'));
    const from = texts[0]?.startsWith('-') || program !== 'find' ? '.' : (texts[0] ?? '.');
    const name = texts[texts.findIndex((t) => /^-i?name$/.test(t)) + 1];
    const narrowed = texts.some((t) => /^-(i?path|regex|newer|mtime|size|type)$/.test(t));
    const deep = texts.some((t) => /^-i?name$/.test(t)) ? `/${name}` : narrowed ? '/file' : '';
    inner(
      args
        .slice(at + 1, end < 0 ? undefined : end)
        .map((arg) => ({ ...arg, text: arg.text.split('{}').join(`${from}${deep}`) })),
    );
  }
  return printed(start);
}

/** npx and its like: the package is the command. */
function runPackage({ args, texts, source, shell, inner }: Start, runner: readonly string[]): Stream {
  const flag = texts.findIndex((text) => text === '-c' || text === '--call');
  if (flag >= 0 && texts[flag + 1])
    return shell.script({ kind: 'text', text: texts[flag + 1] ?? '' }, source, []);
  const from = commandStart({ values: '-p --package -w --workspace --from --with', words: runner }, texts);
  return inner(args.slice(from));
}

/** sudo, env, timeout and their like. */
function runWrapped({ program, args, texts, source, shell, inner }: Start, wrapper: Wrapper): Stream {
  const split = texts.findIndex((text) => text === '-S' || text === '--split-string');
  if (program === 'env' && split >= 0)
    return shell.script({ kind: 'text', text: texts.slice(split + 1).join(' ') }, source, []);
  for (const text of texts) {
    const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(text);
    if (!match?.[1]) {
      if (!text.startsWith('-')) break;
      continue;
    }
    shell.observer.assign(match[1], match[2] ?? '', source);
  }
  const dashC = texts.indexOf('-c');
  if (program === 'flock' && dashC >= 0)
    return shell.script({ kind: 'text', text: texts[dashC + 1] ?? '' }, source, []);
  const from = commandStart(wrapper, texts);
  return program === 'env' && from >= args.length ? { kind: 'environment' } : inner(args.slice(from));
}
