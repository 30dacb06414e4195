/** Looks up the slots of a matching phrase in the repository. */
import { message } from '../../../messages';
import type { Entry, WorkspaceIndex } from '../index/types';
import { Refusal } from '../refusal';
import { shorten } from '../words';
import { KIND_WORDS } from './lexicon';
import { singular, spellingsOf, wordsSaid } from '../slots/look-up';
import { IGNORED_SLOT, WHERE_SLOT, type Parse, type Slot } from './phrase';
import { SLOT_TYPES } from '../slots';
import {
  safe,
  type Context,
  type Meaning,
  type Resolution,
  type SlotText,
  type SlotType,
} from '../slots/slot';
import { nameOf, whatOf } from './names';
import type { Token } from './tokens';
import { byFile, saysOneFile, whereOf } from './places-said';
import type { Half, Job, Reading, Task } from './reading';
import { taskOf } from './task';

/** The most meanings of one slot that are followed. */
const MAX_MEANINGS = 12;

export async function resolve(job: Job): Promise<{ readings: Reading[]; halves: Half[] }> {
  const { playbook, parse, workspace } = job;
  const half = (problem: Half['problem']): { readings: []; halves: Half[] } => ({
    readings: [],
    halves: isAsked(parse) ? [{ playbook, weight: parse.weight, problem }] : [],
  });
  try {
    const where = whereOf(job);
    if ('missing' in where) return half({ kind: 'absent', what: where.missing, near: [] });
    const anchor = parse.slots.find(({ slot }) => isAnchor(slot));
    const subjects = anchor
      ? await subjectsOf(slotTextIn(anchor, job), SLOT_TYPES[anchor.slot.type], {
          ...workspace,
          where,
          of: null,
        })
      : [[null]];
    if (subjects === null) return { readings: [], halves: [] };
    if (!Array.isArray(subjects))
      return half({ kind: 'absent', what: subjects.missing, near: subjects.near });
    const readings: Reading[] = [];
    const halves: Half[] = [];
    const isOne = parse.slots.some((part) => saysOneFile(part, job));
    for (const group of subjects.flatMap((all) => (isOne ? byFile(all) : [all])).slice(0, MAX_MEANINGS)) {
      const tasks: Task[] = [];
      let loose = false;
      for (const subject of group) {
        const result = await fillIn(job, subject, anchor?.slot ?? null, { ...workspace, where, of: subject });
        if (result === null) break;
        if ('problem' in result) {
          halves.push(...half(result.problem).halves);
          break;
        }
        tasks.push(result.task);
        loose ||= result.loose;
      }
      const weight = parse.weight - (group.some((subject) => subject?.described) ? 0.6 : 0);
      if (tasks.length === group.length) readings.push({ tasks, weight, loose, ...outlineOf(job) });
    }
    // A thing that takes its version from elsewhere is not meant if another one has its own.
    const isVersion = [...job.phrase.slots.values()].includes('range');
    const own = readings.filter(({ tasks }) => tasks.some(({ about }) => about?.value?.text !== ''));
    if (isVersion && own.length > 0) readings.splice(0, readings.length, ...own);
    // If one of several places is in doubt, none of them is certain.
    const doubt = readings.length > 1 && readings.some(({ loose }) => loose);
    return { readings: doubt ? readings.map((reading) => ({ ...reading, loose: true })) : readings, halves };
  } catch (problem) {
    if (problem instanceof Refusal) return half({ kind: 'wrong', message: problem.said ?? problem.message });
    throw problem;
  }
}

/** Whether a parse begins with a verb of the phrase, possibly after a place; otherwise it has no meaning. */
const isAsked = ({ slots: [first, second], weight }: Parse): boolean =>
  first?.slot.name === WHERE_SLOT && first.from === 1
    ? weight >= 2 && (second === undefined || second.from > first.to + 1)
    : (first?.from ?? 1) > 0;

const isAnchor = ({ name, type }: Slot): boolean =>
  name !== WHERE_SLOT && (SLOT_TYPES[type] as SlotType).indexed === true;

function slotTextIn({ slot, from, to }: Parse['slots'][number], { said }: Job): SlotText {
  const tokens = said.tokens.slice(from, to);
  const raw = said.text.slice(tokens[0]?.start, tokens.at(-1)?.end);
  const isContent = (SLOT_TYPES[slot.type] as SlotType).open !== undefined && to === said.tokens.length;
  // Everything after a colon is content, up to the last character.
  const more = !isContent ? '' : said.tokens[from - 1]?.word === ':' ? said.rest : said.tail;
  return { tokens, raw: raw + more, words: slot.words };
}

/** Each way to understand the looked-up words, as a list: `react and react-dom` is one way with two things. */
async function subjectsOf(
  said: SlotText,
  type: SlotType,
  context: Context,
): Promise<Meaning[][] | { missing: string; near: readonly string[] } | null> {
  const whole = await type.resolve(said, context);
  if (whole && 'meanings' in whole) return whole.meanings.map((meaning) => [...(meaning.each ?? [meaning])]);
  const parts = listed(said.tokens);
  if (parts.length < 2) return whole;
  let ways: Meaning[][] = [[]];
  for (const tokens of parts) {
    const raw = tokens.map(({ text }) => text).join(' ');
    const part: Resolution = await type.resolve({ ...said, tokens, raw }, context);
    if (!part || !('meanings' in part)) return part;
    ways = ways
      .flatMap((way) => part.meanings.map((meaning) => [...way, ...(meaning.each ?? [meaning])]))
      .slice(0, MAX_MEANINGS);
  }
  return ways;
}

/** The parts of `a, b and c`. */
function listed(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if ((token.kind === 'sign' && token.word === ',') || token.word === 'and') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** The task with every slot filled, or what is in the way; null if this is not a reading at all. */
async function fillIn(
  job: Job,
  subject: Meaning | null,
  anchor: Slot | null,
  context: Context,
): Promise<{ task: Task; loose: boolean } | { problem: Half['problem'] } | null> {
  const { playbook, phrase, parse } = job;
  const meanings = new Map<string, Meaning>();
  for (const part of parse.slots) {
    const { slot } = part;
    if (slot.name === WHERE_SLOT) continue;
    const type: SlotType = SLOT_TYPES[slot.type];
    if (slot.name === IGNORED_SLOT && type.dependent !== true) continue;
    const found =
      slot === anchor && subject
        ? { meanings: [subject] }
        : await type.resolve(slotTextIn(part, job), context);
    if (found === null) {
      return type.dependent || slot.name === IGNORED_SLOT || (type.longest !== 1 && type.open === undefined)
        ? null
        : {
            problem: {
              kind: 'wrong',
              message: message('value.wrong', {
                name: nameOf(slot),
                what: whatOf(slot),
                given: shorten(slotTextIn(part, job).raw),
              }),
            },
          };
    }
    if (!('meanings' in found)) return { problem: { kind: 'absent', what: found.missing, near: found.near } };
    const [meaning, another] = found.meanings;
    // Names of files may contain invisible characters as well.
    if (!meaning || another || !safe(meaning.text)) return null;
    if (slot.name !== IGNORED_SLOT) meanings.set(slot.name, meaning);
  }
  const task = taskOf(playbook, phrase, meanings, anchor?.name ?? null, context.where);
  return { task, loose: [...meanings.values()].some(({ loose }) => loose === true) };
}

function outlineOf({ parse, said }: Job): Pick<Reading, 'head' | 'place'> {
  const first = parse.slots.find(({ slot }) => slot.name !== WHERE_SLOT);
  const place = parse.slots.find(({ slot }) => slot.name === WHERE_SLOT);
  const textOf = (from: number, to: number): string =>
    said.text.slice(said.tokens[from]?.start, said.tokens[to - 1]?.end);
  return {
    head: first && first.from > 0 ? textOf(0, first.from) : '',
    place: place && place.from > 0 ? textOf(place.from - 1, place.to) : '',
  };
}

/** The findings for a request that lacks one value. */
export async function resolveStart(job: Job): Promise<Half[]> {
  const { playbook, phrase, parse, said, workspace } = job;
  const [slot] = parse.open;
  if (!slot || !isAsked(parse)) return [];
  try {
    const where = whereOf(job);
    if ('missing' in where || parse.slots.some((part) => isSeveral(said.tokens.slice(part.from, part.to))))
      return [];
    const meanings = new Map<string, Meaning>();
    let about: Meaning | null = null;
    for (const part of parse.slots) {
      if (part.slot.name === WHERE_SLOT || part.slot.name === IGNORED_SLOT) continue;
      const type: SlotType = SLOT_TYPES[part.slot.type];
      const found = await subjectsOf(slotTextIn(part, job), type, { ...workspace, where, of: about });
      if (!found) return [];
      if (!Array.isArray(found)) {
        const problem = { kind: 'absent', what: found.missing, near: found.near } as const;
        return [{ playbook, weight: parse.weight, problem }];
      }
      const [[meaning] = []] = found;
      if (!meaning) return [];
      // A thing that was only partly named is not asked about.
      if (meaning.entry && !isNamedIn(meaning.entry, slotTextIn(part, job), workspace.index)) return [];
      if (isAnchor(part.slot)) about = meaning;
      if (found.length === 1 && found[0]?.length === 1) meanings.set(part.slot.name, meaning);
    }
    const complete = (text: string): string => {
      const typed = new Map([...meanings].map(([name, { typed: own }]) => [name, own]));
      // Uncertain parts are repeated as written.
      for (const part of parse.slots)
        if (!typed.has(part.slot.name)) typed.set(part.slot.name, slotTextIn(part, job).raw);
      const place = outlineOf(job).place;
      return `${phrase.render(new Map([...typed, [slot.name, text]]))}${place && ` ${place}`}`;
    };
    return said.tokens.length < 2
      ? []
      : [{ playbook, weight: parse.weight, problem: { kind: 'open', slot, about, complete } }];
  } catch (problem) {
    if (problem instanceof Refusal)
      return [
        {
          playbook,
          weight: parse.weight,
          problem: { kind: 'wrong', message: problem.said ?? problem.message },
        },
      ];
    throw problem;
  }
}

/** Whether nothing in particular is meant: `some`, or things of a kind without a name, such as `all packages`. */
const isSeveral = (tokens: readonly Token[]): boolean =>
  wordsSaid(tokens).every((word) => singular(word) !== word && KIND_WORDS.has(word));

const isNamedIn = (
  { kind, own, name }: Entry,
  { tokens, raw, words }: SlotText,
  index: WorkspaceIndex,
): boolean => {
  const said = new Set([...wordsSaid(tokens), ...words].flatMap((word) => spellingsOf(index, word)));
  return (
    !['value', 'constant'].includes(kind) ||
    name === raw ||
    own.every((word) => said.has(word) || KIND_WORDS.has(word))
  );
};
