import { hasFlag, positionals } from '../commands';
import { UNKNOWN, absolute } from '../paths';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';
import { wordParts } from '../rules/verbs';

const DEPLOYS = new Set(
  'deploy undeploy redeploy publish promote rollback destroy teardown nuke wipe ship provision drop purge upload'.split(
    ' ',
  ),
);
/** What counts only as the first word: `build:prod` builds, `prod:seed` works on production. */
const DEPLOYS_FIRST = new Set('release prod production live'.split(' '));
/** A task about deploying that does not deploy. */
const ABOUT = new Set(
  'test tests lint build check validate docs doc fmt format typecheck storybook verify types dry preview plan help'.split(
    ' ',
  ),
);

/** Whether the name of a task says that it reaches beyond the workspace. */
function deploys(task: string): boolean {
  const parts = wordParts(task);
  const local = parts.at(-1) === 'local';
  if (local || DEPLOYS_FIRST.has(parts[0] ?? '')) return !local && parts[1] !== 'notes';
  if (ABOUT.has(parts[0] ?? '') && !parts.includes('and')) return false;
  return parts.some((part) => DEPLOYS.has(part)) || (parts.at(-1) === 'release' && parts.length === 1);
}

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
      ? words.find(deploys)
      : undefined;
  if (task && deploys(task) && !hasFlag(args, '--dry-run|-n|--help')) add(VERDICTS['task-deploy'], source);
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
function plannedTask({ program, file, cwd, source, add }: Call, task: string): void {
  const defined = file(absolute(program === 'make' ? 'Makefile' : 'package.json', cwd));
  if (defined.kind !== 'file') add(VERDICTS['planned-task'], `${source} (${task || program})`);
}
