import { hasFlag } from '../commands';
import { Place, locate } from '../paths';
import { judgeDelete } from '../places';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';

/** What a call deletes, moves away or empties. */
export function judgeDeletes(call: Call): void {
  const { program, args, cwd, source, add } = call;
  const operands = args.filter((arg) => !arg.startsWith('-') || arg.includes('/'));
  if (/^(rm|unlink|rimraf|trash|trash-put|rd|del|rmtree)$/.test(program)) {
    for (const target of withoutBuilds(operands))
      judgeDelete(target, cwd, hasFlag(args, '-r|-R|--recursive') || program === 'rimraf', add, source);
    if (hasFlag(args, '--no-preserve-root')) add(VERDICTS['delete-outside'], source);
  }
  if (program === 'find' && tests(args).includes('-delete')) findDelete(call);
  if (program === 'mv') {
    const moved = operands.slice(0, -1);
    const { place } = locate(operands.at(-1) ?? '', cwd);
    const away = place !== Place.INSIDE && place !== Place.WHOLE;
    for (const item of moved)
      if (away || /(^|\/)\.git\/?$/.test(item)) judgeDelete(item, cwd, true, add, source);
    const reaching: readonly Place[] = [Place.WHOLE, Place.OUTSIDE];
    if (moved.some((item) => reaching.includes(locate(item, cwd).place))) add(VERDICTS['move-whole'], source);
  }
  if (program === 'tar' && hasFlag(args, '--remove-files'))
    for (const item of operands) judgeDelete(item, cwd, true, add, source);
  if (program === 'zip' && hasFlag(args, '-m|--move'))
    for (const item of operands.slice(1)) judgeDelete(item, cwd, true, add, source);
  if (program === 'truncate')
    for (const target of operands)
      if (!/^\d+[kMG]?$/.test(target)) judgeDelete(target, cwd, false, add, source);
  if (
    program === 'rsync' &&
    args.some((arg) => /^--(del|remove-source-files)/.test(arg)) &&
    !hasFlag(args, '-n|--dry-run')
  )
    add(
      locate(operands.at(-1) ?? '', cwd).place === Place.WHOLE
        ? VERDICTS['delete-whole']
        : VERDICTS['mirror-delete'],
      source,
    );
  if (program === 'git' && args[0] === 'rm' && !args.includes('--cached'))
    for (const target of operands.slice(1)) judgeDelete(target, cwd, hasFlag(args, '-r'), add, source);
}

/** Without folders `bin` where `obj` goes, too: then they are what .NET builds. */
const withoutBuilds = (targets: readonly string[]): readonly string[] =>
  targets.some((target) => /(^|\/)obj\/?$/.test(target))
    ? targets.filter((target) => !/^[\w.*/-]*\bbin\/?$/.test(target) || /^[/~]|\.\./.test(target))
    : targets;

/** The words of find itself, without the commands that it runs. */
function tests(args: readonly string[]): string[] {
  let inside = false;
  return args.filter((arg, at) => {
    if (/^-(exec|execdir|ok|okdir)$/.test(arg)) inside = true;
    else if (inside && /^[;+]$/.test(arg)) inside = false;
    return !inside && !/^-i?(name|path|regex)$/.test(args[at - 1] ?? '');
  });
}

function findDelete({ args, cwd, source, add }: Call): void {
  const start = args[0]?.startsWith('-') ? '.' : (args[0] ?? '.');
  const { place } = locate(start, cwd);
  if (place === Place.OUTSIDE || place === Place.UNKNOWN) return add(VERDICTS['delete-outside'], source);
  // What is excluded does not narrow what is deleted.
  const names = args.filter(
    (_, at) => /^-i?(name|path)$/.test(args[at - 1] ?? '') && !/^(!|-not)$/.test(args[at - 2] ?? ''),
  );
  if (names.length === 0 && place === Place.WHOLE && !args.includes('-empty'))
    return add(VERDICTS['delete-whole'], source);
  for (const name of names.length > 0 ? names : [start]) {
    judgeDelete(name === '*' ? start : name.replace(/^\*\//, ''), cwd, false, add, source);
  }
}
