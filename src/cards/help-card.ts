import { fill, fitted, header, section, type AdaptiveCard } from './card';
import { suggestionsPart } from './parts';
import template from './templates/help.json';
import { line, run, SUBTLE, type TextRun } from './text';
import type { Suggestion } from '../orchestrator/domain/ports';

export interface HelpContent {
  readonly suggestions: readonly Suggestion[];
  /** Names in the governance file. */
  readonly workspaces: readonly string[];
  readonly localMode: boolean;
}

const COMMANDS: readonly (readonly [command: string, meaning: string])[] = [
  ['status [id]', 'how things are, or everything about one workflow'],
  ['list', 'the newest workflows'],
  ['approve id', 'say yes to a plan'],
  ['reject id reason', 'say no, and why'],
  ['changes id text', 'ask for a different plan'],
  ['pause id · resume id', 'hold a workflow, and go on'],
  ['cancel id · retry id', 'call it off, or ask again'],
  ['retry id new words', 'ask again in other words'],
  ['retry id anyway', 'have a plan approved although its trial run failed'],
  ['undo id', 'make the reverse change of what was published'],
  ['diff id', 'the whole change, line by line'],
  ['history id', 'who did what, and when'],
];

/** The answer to `help`: what can be asked for, and every command. */
export function helpCard(content: HelpContent): AdaptiveCard {
  return fitted((limit) =>
    fill(template, {
      fallbackText: 'Write what you want done, or type: status, list, approve, reject, changes, history.',
      header: header('What I can do', 'accent'),
      intro: [
        run('Write what you want done; any message that is no command is a request. It may end with '),
        run('context: path, path', { fontType: 'Monospace' }),
        run('. In a personal chat, text files that are attached belong to it.'),
      ],
      sections: [
        ...suggestionsPart('Requests that I know', content.suggestions, limit <= 100 ? 10 : 40),
        ...section('Commands', COMMANDS.map(commandLine)),
        ...surroundings(content),
      ],
    }),
  );
}

/** The first message: what this is, and three things to try. */
export function welcomeCard(content: HelpContent): AdaptiveCard {
  return fitted(() =>
    fill(template, {
      fallbackText: 'Hello, I am GAD. Write what you want done, or type help.',
      header: header('Hello, I am GAD', 'accent'),
      intro: [
        run(
          'Ask for a change to a repository, and I plan it, measure its risk and ask the right people before anything happens. ' +
            'Approved plans run in isolation and come back as one commit on a branch, with every decision on record.',
        ),
      ],
      sections: [
        ...suggestionsPart('Try one of these', firstToTry(content.suggestions), 3),
        ...surroundings(content),
        ...section('More', [
          [run('Type '), run('help', { fontType: 'Monospace' }), run(' for everything else.')],
        ]),
      ],
    }),
  );
}

/** Playbooks that show the cycle best: two that usually run by themselves and one that asks. */
const FIRST: readonly string[] = ['set-version', 'replace-text', 'delete-path'];

function firstToTry(suggestions: readonly Suggestion[]): Suggestion[] {
  const first = FIRST.flatMap((name) => suggestions.filter(({ playbook }) => playbook === name));
  return [...first, ...suggestions.filter((suggestion) => !first.includes(suggestion))];
}

const commandLine = ([command, meaning]: readonly [string, string]): TextRun[] => [
  run(command, { fontType: 'Monospace' }),
  run(`  ${meaning}`, SUBTLE),
];

function surroundings({ workspaces, localMode }: HelpContent): ReturnType<typeof section> {
  const names = workspaces
    .slice(0, 10)
    .map((name) => line(name, 40))
    .join(', ');
  const lines = [[run(`${workspaces.length === 1 ? 'Workspace' : 'Workspaces'}: ${names}`)]];
  if (localMode)
    lines.push([
      run(
        'Local mode: no account is needed, and you may approve your own requests if the governance file does not say otherwise.',
      ),
    ]);
  return section('Where you are', lines);
}
