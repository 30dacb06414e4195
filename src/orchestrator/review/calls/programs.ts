import { UNKNOWN, absolute } from '../paths';
import { onlyChecks } from '../rules/verbs';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';
import { isUnknown } from './remote';

/** Whether it is known what a call starts. */
export function judgeProgram({
  program,
  args,
  stdin,
  cwd,
  source,
  add,
  file,
  run,
  knows,
  stored,
  code,
}: Call): void {
  if (program === '' || program.includes(UNKNOWN)) return;
  if (program.includes('/')) {
    const stream = file(absolute(program, cwd));
    if (stream.kind === 'text') {
      const first = stream.text.split('\n', 1)[0] ?? '';
      const language = /^#!.*\b(python|node|ruby|perl|php|deno|bun)/.exec(first)?.[1];
      if (language) code(language, stream, source, cwd);
      else run(stream.text);
    } else code('sh', stream, source, cwd);
    return;
  }
  const fed = stdin.kind === 'network' || stdin.kind === 'hidden';
  if (fed && (program === 'iex' || isUnknown(program, knows))) add(VERDICTS['remote-code'], source);
  const checks = onlyChecks(args[0]) && !args.some((arg) => /:\/\/|^[~/]|^\.\./.test(arg));
  if (!stored && isUnknown(program, knows) && !checks) add(VERDICTS['unknown-program'], source);
}

/** A program whose name is put together from pieces. */
export function judgeDisguise({ program, source, add, disguised }: Call): void {
  // In front, a backslash passes over an alias; inside of a name it does nothing but hide it.
  if (/^[\w./-]+\\\w/.test(source) && !/^[a-z]:/i.test(source)) add(VERDICTS['disguised'], source);
  if (!disguised || !(program.includes(UNKNOWN) || /[a-z]/.test(program))) return;
  if (!program.includes(UNKNOWN)) {
    // `"$PYTHON" -m pytest` is a habit; r"m" or ${x}m is a disguise.
    if (!/^["']?[./\w-]+["']?$|^["']?\$\{?\w+\}?["']?$/.test(source.split(/\s/)[0] ?? ''))
      add(VERDICTS['disguised'], source);
    return;
  }
  const plain = program === UNKNOWN && /^(\w+=\S* )*["']?\$\{?[A-Z_]+\}?["']?(\s|$)/.test(source);
  add(plain ? VERDICTS['unknown-variable'] : VERDICTS['computed-code'], source);
}
