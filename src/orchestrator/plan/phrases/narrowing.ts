/** Selects among several readings of a part by the rest of the request. */
import { EntryKind, type Entry, type WorkspaceIndex } from '../index/types';
import { rolesOf } from '../index/words';
import { ANYWHERE, findEntries, isWhere, spellingsOf, wordsIn, wordsSaid } from '../slots/look-up';
import { clauseOf, type Clause } from './asking';
import { ALL } from './lexicon';
import type { Reading, Readings, Task, Workspace } from './reading';
import { readUtterance, type Utterance } from './utterance';

/** Joins several places of one thing if the request means all of them: `from all the flag files`, `everywhere`. */
export function inAll(found: Readings, text: string): Readings {
  const [first, ...others] = found.readings;
  if (!first || others.length === 0 || !ALL.test(text)) return found;
  const everywhere = found.readings.filter(({ tasks }) => tasks[0]?.playbook.name.endsWith('everywhere'));
  if (everywhere.length === 1) return { ...found, readings: everywhere };
  const isSame = ({ tasks: [task, another] }: Reading): boolean =>
    another === undefined &&
    task?.playbook === first.tasks[0]?.playbook &&
    (task?.about?.name ?? task?.slots.values.get('text')) ===
      (first.tasks[0]?.about?.name ?? first.tasks[0]?.slots.values.get('text'));
  if (!found.readings.every(isSame)) return found;
  const loose = found.readings.some((reading) => reading.loose);
  return { ...found, readings: [{ ...first, loose, tasks: found.readings.flatMap(({ tasks }) => tasks) }] };
}

/** Of equally good places, those that another part names: `production is out of connections, raise the pool to 30`. */
export function whereElseSaid(found: Readings, { text, tokens }: Utterance, index: WorkspaceIndex): Readings {
  if (COMPARES.test(text)) return found;
  const [first, ...others] = found.readings.map(({ tasks: [task] }) => task?.about);
  if (!first || others.length === 0 || !others.every((about) => about?.kind === first.kind)) return found;
  // The words of a text in quotes say what it is, and not where.
  const words = wordsSaid(tokens.filter(({ kind }) => kind !== 'quoted'));
  const said = found.readings.map(({ tasks }) => saidOf(tasks[0]?.about, words, index));
  const isLess = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    one.size < other.size && [...one].every((word) => other.has(word));
  const readings = found.readings.filter((_, at) => {
    const own = said[at];
    return own === undefined || !said.some((other) => isLess(own, other));
  });
  return { ...found, readings };
}

/** `production has it already`, `like in staging`: a place in a comparison is not the place that is meant. */
const COMPARES = /\b(already|like|unlike|as in|same as|than|except|but|only|not|n['’]t)\b/i;

/** A clause without the readings that would change something that must stay. */
export function without(kept: readonly string[], { text, found }: Clause, workspace: Workspace): Clause {
  const readings = found.readings.filter(({ tasks }) => !touches(tasks, kept, workspace));
  return clauseOf(text, { ...found, readings });
}

/** Whether tasks change something that must stay. */
export const touches = (tasks: readonly Task[], kept: readonly string[], { index }: Workspace): boolean =>
  kept.some((text) => {
    const words = wordsSaid(readUtterance(text).tokens);
    const said = findEntries(index, words, Object.values(EntryKind), ANYWHERE).best;
    return tasks.some(
      ({ about }) =>
        about !== undefined &&
        (isWhere(index, about, { near: words, within: [] }) ||
          said.some(({ item }) => item.path === about.path && item.name === about.name)),
    );
  });

/** Whether a clause only names the subject of the clause before: `…, LeadHours in appsettings.json`. */
export function namesAgain({ text }: Clause, before: Clause | undefined, index: WorkspaceIndex): boolean {
  const abouts = before?.found.readings.map(({ tasks: [task] }) => task?.about) ?? [];
  const words = wordsSaid(readUtterance(text).tokens);
  return (
    abouts.length > 0 && abouts.every((about) => words.every((word) => saidOf(about, words, index).has(word)))
  );
}

/** Which of these words are in the name of an entry, around it or in its path. */
function saidOf(
  about: Entry | undefined,
  words: readonly string[],
  index: WorkspaceIndex,
): ReadonlySet<string> {
  const own = new Set(
    about ? [...about.own, ...about.around, ...wordsIn(about.path), ...rolesOf(about.path)] : [],
  );
  return new Set(words.filter((word) => spellingsOf(index, word).some((way) => own.has(way))));
}
