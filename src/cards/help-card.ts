import { helpAction, searchForm, topicAction } from './actions';
import { fill, fitted, header, lines, section, type AdaptiveCard, type Elements } from './card';
import { askButtons } from './suggestions';
import template from './templates/help.json';
import { line, run, SUBTLE, type TextRun } from './text';
import type { Suggestion } from '../orchestrator/domain/ports';

export interface HelpContent {
  /** Requests for which there is a plan here, the most telling first. */
  readonly examples: readonly string[];
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

/** The topic that the playbooks stand under. */
const REQUESTS = 'Requests';
const MAX_EXAMPLES = 6;

/** The answer to `help`: six things to ask for, and the way to everything else. */
export function helpCard(content: HelpContent): AdaptiveCard {
  return fitted(() =>
    fill(template, {
      fallbackText: `Write what should change, or type: ${content.commands.map(({ usage }) => usage).join(', ')}.`,
      header: header('What I can do', 'accent'),
      intro: [run('Write what should change, as you would tell a colleague. A click asks for one of these:')],
      sections: [...askButtons(content.examples.slice(0, MAX_EXAMPLES)), ...surroundings(content)],
      actions: topicButtons(content),
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
            'What is approved comes back as one commit on a branch of its own, with every decision on record.',
        ),
      ],
      sections: [
        ...section(
          'Try one of these',
          content.examples.length > 0 ? [[run('A click asks for it.', SUBTLE)]] : [],
        ),
        ...askButtons(content.examples.slice(0, 3)),
        ...surroundings(content),
      ],
      actions: [helpAction('Help')],
    }),
  );
}

/** Everything of one topic, or whatever has these words in it. */
export function topicCard(content: HelpContent, wanted: { topic?: string; words?: string }): AdaptiveCard {
  const { topic, words = '' } = wanted;
  const searched = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (under: string, ...texts: readonly string[]): boolean =>
    topic === undefined
      ? searched.every((word) => texts.some((text) => text.toLowerCase().includes(word)))
      : topic === under;
  const suggestions = content.suggestions.filter(({ title, example }) => fits(REQUESTS, title, example));
  const commands = content.commands.filter((one) => fits(one.topic, one.usage, one.help));
  const title = topic ?? `Search: ${line(words, 60)}`;
  const nothing = suggestions.length + commands.length === 0;
  return fitted((limit) =>
    fill(template, {
      fallbackText: 'Help',
      header: header('', 'accent', [run(title, { weight: 'Bolder', size: 'Medium' })]),
      intro: [
        run(nothing ? 'There is nothing with these words. Choose a topic, or search for others.' : INTRO),
      ],
      sections: [
        ...lines(suggestions.slice(0, limit <= 100 ? 10 : 40).map(suggestionLine)),
        ...lines(commands.map(commandLine)),
        ...(commands.length > 0 ? lines([[run(HINT, SUBTLE)]]) : []),
      ],
      actions: topicButtons(content),
    }),
  );
}

const INTRO = 'Write it as it stands here, with your own names and values.';
const HINT =
  'Without an id a command means the workflow that this conversation is about; where it could be several, I ask.';

function topicButtons({ commands }: HelpContent): Elements {
  const topics = [...new Set(commands.map(({ topic }) => topic))];
  return [...[REQUESTS, ...topics].slice(0, 5).map(topicAction), searchForm()];
}

const suggestionLine = ({ title, example }: Suggestion): TextRun[] => [
  run(`${line(title, 100)}\n`, SUBTLE),
  run(line(example, 160), { fontType: 'Monospace' }),
];

const commandLine = ({ usage, help }: CommandHelp): TextRun[] => [
  run(usage, { fontType: 'Monospace' }),
  run(`  ${help}`, SUBTLE),
];

function surroundings({ workspaces, localMode }: HelpContent): Elements {
  const names = workspaces
    .slice(0, 10)
    .map((name) => line(name, 40))
    .join(', ');
  return lines([
    [run(`${workspaces.length === 1 ? 'Workspace' : 'Workspaces'}: ${names}`, SUBTLE)],
    ...(localMode
      ? [[run('Local mode: no account is needed, and you may approve your own requests if the governance file does not say otherwise.', SUBTLE)]] // prettier-ignore
      : []),
  ]);
}
