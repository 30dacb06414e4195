/** What the help is made of: what can be asked for, and the commands of the table. */
import { say, type HelpContent, type Topic } from '../../../cards/index';
import type { Orchestrator, Suggestion } from '../../../orchestrator/index';
import type { Command, Intent, Turn } from '../intent';

const TOPICS: readonly Topic[] = ['Ask', 'Look', 'Decide', 'Steer'];
const place = ({ command }: Intent): number => (command ? TOPICS.indexOf(command.topic) : -1);

/** The command as it is typed. */
export const usage = (name: string, command: Command): string => `${name} ${command.arguments}`.trim();

export async function helpContent({
  orchestrator,
  localMode,
  intents,
}: Pick<Turn, 'orchestrator' | 'localMode' | 'intents'>): Promise<HelpContent> {
  return {
    examples: await orchestrator.examples(),
    suggestions: orchestrator.suggestions(),
    workspaces: orchestrator.workspaces,
    localMode,
    commands: [...intents]
      .sort((one, other) => place(one) - place(other))
      .flatMap(({ name, command }: Intent) =>
        command ? [{ usage: usage(name, command), help: say(command.help), topic: command.topic }] : [],
      ),
  };
}

/** Playbooks whose example makes sense in nearly every repository, the plainest first. */
const EVERYWHERE = ['set-version', 'add-gitignore-entry', 'add-line', 'delete-path', 'update-copyright-year'];
const MAX_EXAMPLES = 3;

/** Things to ask for: what worked here before, then what fits anywhere. */
export async function examples({
  sight,
  orchestrator,
}: Pick<Turn, 'sight' | 'orchestrator'>): Promise<string[]> {
  const { workflows } = await sight.list({ status: 'COMPLETED', limit: 20 });
  const before = workflows
    .map(({ request }) => request)
    .filter((request) => request.length < 80 && !/^undo /.test(request));
  const [known] = before;
  const others = plainExamples(orchestrator).filter(
    (example) => known === undefined || beginning(example) !== beginning(known),
  );
  return [...(known === undefined ? [] : [known]), ...others].slice(0, MAX_EXAMPLES);
}

/** The first words, by which two examples of the same kind are told. */
const beginning = (text: string): string => text.toLowerCase().split(/\s+/).slice(0, 2).join(' ');

function plainExamples(orchestrator: Orchestrator): string[] {
  const all = orchestrator.suggestions();
  const plain = EVERYWHERE.flatMap((name) => all.filter(({ playbook }: Suggestion) => playbook === name));
  return [...new Set([...plain, ...all])].slice(0, MAX_EXAMPLES + 1).map(({ example }) => example);
}
