/** What "Ask for changes" does to a request that a playbook has planned, without a model. */
import { matchRequest, type Match } from './match';
import type { Playbook } from './playbook';
import { Refusal } from './refusal';
import { SLOT_TYPES, type SlotTypeName } from './slots';

/** Types whose values look like nothing else, so that they are recognised without quotes. */
const RECOGNISABLE: ReadonlySet<SlotTypeName> = new Set([
  'semver',
  'range',
  'number',
  'year',
  'commit',
  'ref',
  'owner',
  'variable',
]);

const QUOTED = /"([^"\n]*)"|“([^“”\n]*)”|`([^`\n]*)`/g;

/**
 * The matches after one piece of feedback, or null when it cannot be understood. Feedback that is a
 * request itself takes the place of the old one; otherwise it may name a new value for one slot.
 */
export function revise(
  matches: readonly Match[],
  feedback: string,
  playbooks: readonly Playbook[],
): readonly Match[] | null {
  const request = matchRequest(feedback, playbooks);
  if (request.kind === 'matches') return request.matches;
  const revised = matches.flatMap((match) => override(match, feedback) ?? []);
  return revised.length > 0 ? revised : null;
}

/** The match with one slot changed, if the feedback leaves no doubt about which and to what. */
function override({ playbook, slots }: Match, feedback: string): Match | null {
  const words = new Set(feedback.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const named = [...slots.types].filter(([name]) => name.split('_').every((word) => words.has(word)));
  const changes = (named.length > 0 ? named : [...slots.types]).flatMap(([name, type]) =>
    valuesIn(feedback, type)
      .filter((value) => ![...slots.values.values()].includes(value))
      .map((value) => [name, value] as const),
  );
  const [change, another] = changes;
  if (!change || another) return null;
  return { playbook, slots: { types: slots.types, values: new Map([...slots.values, change]) } };
}

/** Everything in a text that can only be meant as a value of this type. */
function valuesIn(text: string, type: SlotTypeName): string[] {
  const quoted = [...text.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  const bare = text
    .replaceAll(QUOTED, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[(,;:]+|(?<![),;:.!?])[),;:.!?]+$/g, ''))
    .filter((word) => (type === 'path' ? /[/.]/.test(word) : RECOGNISABLE.has(type) && /[\d@=_]/.test(word)));
  const values = [...quoted, ...bare].flatMap((word) => {
    try {
      return SLOT_TYPES[type].read(word) ?? [];
    } catch (problem) {
      if (problem instanceof Refusal) return [];
      throw problem;
    }
  });
  return [...new Set(values)];
}
