import { fill, fitted, header, section, type AdaptiveCard, type Elements } from './card';
import { suggestionsPart } from './parts';
import template from './templates/help.json';
import { line, run, SUBTLE, type TextRun } from './text';
import type { Suggestion } from '../orchestrator/domain/ports';

export interface HelpContent {
  readonly suggestions: readonly Suggestion[];
  /** Names in the governance file. */
  readonly workspaces: readonly string[];
  readonly localMode: boolean;
  /** Everything that can be typed besides a request. */
  readonly commands: readonly CommandHelp[];
}

export interface CommandHelp {
  /** As it is typed: `reject id reason`. */
  readonly usage: string;
  readonly help: string;
  /** What it stands under. */
  readonly topic: string;
}

/** The answer to `help`: what can be asked for, and every command. */
export function helpCard(content: HelpContent): AdaptiveCard {
  return fitted((limit) =>
    fill(template, {
      fallbackText: `Write what should change, or type: ${content.commands.map(({ usage }) => usage).join(', ')}.`,
      header: header('What I can do', 'accent'),
      intro: [
        run(
          'Write what should change, as you would tell a colleague. I answer questions about requests and approvals as well. A request may end with ',
        ),
        run('context: path, path', { fontType: 'Monospace' }),
        run('; in a personal chat, attached text files belong to it.'),
      ],
      sections: [
        ...suggestionsPart('Things you can ask for', content.suggestions, limit <= 100 ? 10 : 40),
        ...commandParts(content.commands),
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

function commandParts(commands: readonly CommandHelp[]): Elements {
  const topics = [...new Set(commands.map(({ topic }) => topic))];
  const parts = topics.flatMap((topic) =>
    section(topic, commands.filter((command) => command.topic === topic).map(commandLine)),
  );
  const hint =
    'Without an id a command means the workflow that this conversation is about; where it could be several, I ask.';
  return [...parts, ...section('Good to know', [[run(hint, SUBTLE)]])];
}

const commandLine = ({ usage, help }: CommandHelp): TextRun[] => [
  run(usage, { fontType: 'Monospace' }),
  run(`  ${help}`, SUBTLE),
];

function surroundings({ workspaces, localMode }: HelpContent): Elements {
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
