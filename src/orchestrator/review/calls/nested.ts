import { judgeCode } from '../code-judge';
import { VERDICTS } from '../rules/verdicts';
import { SHELLS } from '../shell/wrappers';
import type { Call } from './call';
import { SQL_CLIENTS } from './databases';

/** Editors and tools that start other programs. */
export function judgeToolShell({ program, args, cwd, source, add, run }: Call): void {
  if (/^(g|m)?awk$/.test(program)) {
    judgeCode('awk', args.find((arg) => !arg.startsWith('-')) ?? '', { add, shell: run, source, cwd });
  }
  if (/^(sed|gsed)$/.test(program) && args.some((arg) => /^s(.).*\1[gip\d]*e[gip\d]*$|^\d*e /.test(arg)))
    add(VERDICTS['tool-shell'], source);
  if (/^(vim?|nvim|ex|ed|emacs)$/.test(program))
    add(
      args.some((arg) => /!|system\(|shell-command|:py/.test(arg))
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

/** Commands that git is told to run: aliases, and the bodies of rebase, bisect and submodule. */
export function judgeGitCommands({ program, args, run }: Call): void {
  if (program !== 'git') return;
  for (const arg of args) {
    const alias =
      /^alias\.[^=]+=!(.*)$/s.exec(arg) ?? (args.includes('config') ? /^!(.*)$/s.exec(arg) : null);
    if (alias?.[1]) run(alias[1]);
  }
  const at = args.indexOf('--exec') >= 0 ? args.indexOf('--exec') : args.indexOf('-x');
  const body =
    args[0] === 'rebase'
      ? args[at + 1]
      : args[0] === 'bisect' && args[1] === 'run'
        ? args.slice(2).join(' ')
        : args[0] === 'submodule' && args[1] === 'foreach'
          ? args
              .slice(2)
              .filter((a) => !a.startsWith('--'))
              .join(' ')
          : undefined;
  if (body && (args[0] !== 'rebase' || at >= 0)) run(body);
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
  const script = args
    .slice(at)
    .map((arg) => `'${arg.replace(/'/g, `'\\''`)}'`)
    .join(' ');
  run(script);
}
