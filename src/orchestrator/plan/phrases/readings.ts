/** The possible meanings of one part: phrases of playbooks whose slots were found in the repository. */
import type { Playbook } from '../playbook';
import { readUtterance, type Utterance } from './utterance';
import type { Half, Reading, Readings, Workspace } from './reading';
import { resolve, resolveStart } from './resolve';

/** Reads one clause. Readings whose phrases explain more words win; those with loose texts lose. */
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
  if (best.length > 0) return { readings: widest(withoutParts(distinct(best))), halves };
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
 * Halves with a finding come before those without, both in the order of the words that their phrase explains, minus the
 * words that are missing besides the value.
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

/** Tasks with the same label are the same, even from different playbooks. */
const keyOf = ({ tasks }: Reading): string =>
  JSON.stringify(tasks.map(({ label, slots }) => [label, ...slots.values.values()]));
const distinct = (readings: readonly Reading[]): Reading[] => [
  ...new Map(readings.map((reading) => [keyOf(reading), reading])).values(),
];

/** Where a dependency is meant, what its manifest says of it is not meant by itself. */
function withoutParts(readings: readonly Reading[]): Reading[] {
  const isOfPackage = ({ tasks }: Reading): boolean =>
    tasks.every(({ about, playbook }) => about?.kind === 'dependency' || playbook.name === 'add-dependency');
  const packages = readings.filter(isOfPackage);
  const manifests = new Set(packages.flatMap(({ tasks }) => tasks.map(({ about }) => about?.path)));
  const isPart = ({ tasks }: Reading): boolean =>
    tasks.every(({ about, playbook: { name } }) =>
      about
        ? about.kind === 'value' && manifests.has(about.path)
        : name === 'add-value' || name === 'add-line',
    );
  return packages.length === 0 ? [...readings] : readings.filter((reading) => !isPart(reading));
}

/** Leaves out readings that cover only some of the places of another reading. */
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
