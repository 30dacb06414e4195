import { formsAction, helpAction, searchForm, topicAction, type Topic } from './actions';
import { fill, fitted, header, lines, section, type AdaptiveCard, type Elements } from './card';
import { askButtons, rowButton } from './suggestions';
import template from './templates/help.json';
import { line, run, SUBTLE, type TextRun } from './text';
import { say, sayTitle } from './words';
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
  readonly topic: Topic;
}

/** The topic that the playbooks stand under. */
const REQUESTS: Topic = 'Requests';
const MAX_EXAMPLES = 6;

/** The answer to `help`: six things to ask for, and the way to everything else. */
export function helpCard(content: HelpContent): AdaptiveCard {
  return fitted(() =>
    fill(template, {
      fallbackText: say('help.fallback', { commands: content.commands.map(({ usage }) => usage).join(', ') }),
      header: header(say('help.title'), 'accent'),
      intro: [run(say('help.intro'))],
      sections: [
        ...askButtons(content.examples.slice(0, MAX_EXAMPLES)),
        ...rowButton('', formsAction()),
        ...surroundings(content),
      ],
      actions: topicButtons(content),
    }),
  );
}

/** The first message: what this is, and three things to try. */
export function welcomeCard(content: HelpContent): AdaptiveCard {
  return fitted(() =>
    fill(template, {
      fallbackText: say('welcome.fallback'),
      header: header(say('welcome.title'), 'accent'),
      intro: [run(say('welcome.intro'))],
      sections: [
        ...section(say('welcome.try'), content.examples.length > 0 ? [[run(say('ask.click'), SUBTLE)]] : []),
        ...askButtons(content.examples.slice(0, 3)),
        ...surroundings(content),
      ],
      actions: [formsAction(), helpAction()],
    }),
  );
}

const TOPICS: readonly Topic[] = [REQUESTS, 'Look', 'Decide', 'Steer', 'Ask'];
const isTopic = (name: string | undefined): name is Topic => TOPICS.some((one) => one === name);

/** Everything of one topic, or whatever has these words in it. */
export function topicCard(content: HelpContent, wanted: { topic?: string; words?: string }): AdaptiveCard {
  const { topic, words = '' } = wanted;
  const searched = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (under: string, ...texts: readonly string[]): boolean =>
    topic === undefined
      ? searched.every((word) => texts.some((text) => text.toLowerCase().includes(word)))
      : topic === under;
  const suggestions = content.suggestions.filter((one) =>
    fits(REQUESTS, sayTitle(one), one.title, one.example),
  );
  const commands = content.commands.filter((one) => fits(one.topic, one.usage, one.help));
  const title = isTopic(topic) ? say(`topic.${topic}`) : say('help.search', { words: line(words, 60) });
  const nothing = suggestions.length + commands.length === 0;
  return fitted((limit) =>
    fill(template, {
      fallbackText: say('button.help'),
      header: header('', 'accent', [run(title, { weight: 'Bolder', size: 'Medium' })]),
      intro: [run(say(nothing ? 'help.nothing' : 'help.topicIntro'))],
      sections: [
        ...lines(suggestions.slice(0, limit <= 100 ? 10 : 40).map(suggestionLine)),
        ...lines(commands.map(commandLine)),
        ...(commands.length > 0 ? lines([[run(say('help.hint'), SUBTLE)]]) : []),
      ],
      actions: topicButtons(content),
    }),
  );
}

function topicButtons({ commands }: HelpContent): Elements {
  const topics = [...new Set(commands.map(({ topic }) => topic))];
  return [...[REQUESTS, ...topics].slice(0, 5).map(topicAction), searchForm()];
}

const suggestionLine = (one: Suggestion): TextRun[] => [
  run(`${line(sayTitle(one), 100)}\n`, SUBTLE),
  run(line(one.example, 160), { fontType: 'Monospace' }),
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
    [run(say(workspaces.length === 1 ? 'help.workspace' : 'help.workspaces', { names }), SUBTLE)],
    ...(localMode ? [[run(say('help.local'), SUBTLE)]] : []),
  ]);
}
