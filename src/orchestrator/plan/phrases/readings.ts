/** What one thing that is asked for can mean: phrases of playbooks whose slots were found in the repository. */
import type { Playbook } from '../playbook';
import { readUtterance, type Utterance } from './utterance';
import type { Half, Reading, Readings, Workspace } from './reading';
import { resolve, resolveStart } from './resolve';

/** Reads one clause. Readings that explain more words by their phrase win; those with loose texts lose. */
export async function read(
  text: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Readings> {
  const said = readUtterance(text);
  const readings: Reading[] = [];
  const halves: Half[] = [];
  for (const playbook of playbooks) {
    for (const phrase of playbook.phrases) {
      for (const parse of phrase.parse(said.tokens)) {
        const result = await resolve({ playbook, phrase, parse, said, workspace });
        readings.push(...result.readings);
        halves.push(...result.halves);
      }
    }
  }
  const exact = readings.filter(({ loose }) => !loose);
  const best = heaviest(exact.length > 0 ? exact : readings);
  if (best.length > 0) return { readings: widest(distinct(best)), halves };
  for (const playbook of playbooks) {
    for (const phrase of playbook.phrases) {
      for (const parse of phrase.parseStart(said.tokens)) {
        if (parse.open.length === 1)
          halves.push(...(await resolveStart({ playbook, phrase, parse, said, workspace })));
      }
    }
  }
  return { readings: [], halves: halves.sort((a, b) => rank(b, said) - rank(a, said)) };
}

/**
 * Halves with something found come before those with nothing, and both by what their phrase explains, less the words
 * that would have to be said beside the value.
 */
function rank({ weight, problem }: Half, { tokens }: Utterance): number {
  if (problem.kind !== 'open')
    return weight + (problem.kind === 'wrong' ? 2 : problem.near.length > 0 ? 1 : 0);
  const said = new Set(tokens.map(({ word }) => word));
  const lacking = readUtterance(problem.complete('…')).tokens.filter(({ word }) => !said.has(word));
  return weight + 3 - lacking.length / 2;
}

function heaviest(readings: readonly Reading[]): Reading[] {
  const top = Math.max(...readings.map(({ weight }) => weight));
  return readings.filter(({ weight }) => weight >= top - 0.5);
}

/** Tasks that say the same on a button are the same, whichever playbook they are of. */
const keyOf = ({ tasks }: Reading): string =>
  JSON.stringify(tasks.map(({ label, slots }) => [label, ...slots.values.values()]));
const distinct = (readings: readonly Reading[]): Reading[] => [
  ...new Map(readings.map((reading) => [keyOf(reading), reading])).values(),
];

/** What one playbook reads in some of the places that another reads it in is the same with less. */
const widest = (readings: readonly Reading[]): Reading[] =>
  readings.filter(
    ({ tasks }) =>
      !readings.some(
        (other) =>
          other.tasks[0]?.playbook !== tasks[0]?.playbook &&
          other.tasks.length > tasks.length &&
          tasks.every(({ label }) => other.tasks.some((task) => task.label === label)),
      ),
  );
