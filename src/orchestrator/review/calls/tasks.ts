import { hasFlag, positionals } from '../commands';
import { UNKNOWN, absolute } from '../paths';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';
import { framed } from '../rules/pattern';

const TASKS = framed(
  '',
  /^/,
  [
    /deploy/,
    /publish/,
    /release/,
    /promote/,
    /rollback/,
    /destroy/,
    /teardown/,
    /nuke/,
    /wipe/,
    /prod/,
    /production/,
    /ship/,
    /provision/,
    /db:(drop|reset|wipe|nuke)/,
    /drop/,
    /purge/,
    /upload/,
  ],
  /([:-_]|$)/,
);

/** A task of a build tool, by its name. */
export function judgeTask(call: Call): void {
  const { program, args, source, add } = call;
  if (program === '' || program.includes(UNKNOWN) || program.includes('/')) return;
  const words = positionals(program, args);
  const task = /^(npm|pnpm|yarn|bun)$/.test(program)
    ? words[0] === 'run' || words[0] === 'run-script'
      ? words[1]
      : words[0]
    : /^(make|gmake|just|task|rake|nx|turbo|gulp|grunt|invoke|mage)$/.test(program)
      ? words.find((w) => TASKS.test(w))
      : undefined;
  if (task && TASKS.test(task) && !hasFlag(args, '--dry-run|-n|--help')) add(VERDICTS['task-deploy'], source);
  else if (
    task &&
    /^(migrate|db:|seed|clean:all|setup|bootstrap|postinstall|prepare|update|fix:data)/.test(task)
  )
    add(VERDICTS['task-change'], source);
  if (
    (words[0] === 'run' || words[0] === 'test' || words[0] === 'start' || program === 'make') &&
    /^(npm|pnpm|yarn|bun|make)$/.test(program)
  )
    plannedTask(call, task ?? words[0] ?? '');
}

/** A task whose definition the plan itself writes. */
function plannedTask({ program, files, cwd, source, add }: Call, task: string): void {
  const file = files.get(absolute(program === 'make' ? 'Makefile' : 'package.json', cwd));
  if (file) add(VERDICTS['planned-task'], `${source} (${task || program})`);
}
