/**
 * Cuts a request into the elements of a phrase. From the last element to the first, it is worked out
 * for every position where the element has to end, if it comes next, so that all after it fits; then
 * one walk from the beginning reads the slots off. Nothing is tried and taken back: the work is at
 * most the length of the request times the number of words in the phrase.
 */
import { IGNORED_SLOT, type Element, type Elements, type Words } from './elements';
import { at, NOWHERE, type Said } from './said';
import { OPEN_ENDED, QUOTES, SLOT_TYPES, type SlotType } from './slots';

export interface Way {
  /** Whether the request may stop before the end of the phrase. */
  readonly partial: boolean;
  /** Whether a value of several words, without quotes, ends as early or as late as it can. */
  readonly values: 'short' | 'long';
}

/** The texts of the slots by name, or null where the request does not say the phrase. */
export function findSlots(elements: Elements, said: Said, way: Way): ReadonlyMap<string, string> | null {
  const [first] = elements;
  const last = elements.at(-1);
  // Most phrases begin with other words, or have some that the request has not, which settles it.
  const starts = said.starts.filter((start) =>
    first.choices.some((words) => said.endOf(words, start) !== NOWHERE),
  );
  const missing = elements.findIndex((element) => isMissing(element, said));
  if (starts.length === 0 || (missing !== -1 && !way.partial)) return null;
  const reached = missing === -1 ? elements : elements.slice(0, missing);

  /** For each element, by position before the space in front of it, where it ends; else NOWHERE. */
  const ends: Int32Array[] = [];
  /** By position, 1 where the request goes on, or may stop, as the elements after it want it. */
  let rest = !way.partial && last?.kind === 'slot' && OPEN_ENDED.has(last.type) ? said.ends : said.tails;
  for (const [index, element] of [...reached.entries()].reverse()) {
    const begins =
      element.kind === 'words'
        ? wordEnds(element, rest, said)
        : slotEnds(SLOT_TYPES[element.type], element === last, rest, said, way);
    const optional = element.kind === 'words' && element.optional;
    const mayTouch = touching(element, elements[index - 1], said);
    const here = new Int32Array(rest.length).fill(NOWHERE);
    const before = way.partial ? said.tails.slice() : new Uint8Array(rest.length);
    for (let i = 0; i < rest.length; i++) {
      const apart = said.solid[i] !== i || mayTouch(i);
      const end = apart ? (begins[beginOf(element, i, said)] ?? NOWHERE) : NOWHERE;
      here[i] = end === NOWHERE && optional && rest[i] === 1 ? i : end;
      if (here[i] !== NOWHERE) before[i] = 1;
    }
    ends.unshift(here);
    rest = before;
  }
  const start = starts.find((start) => at(ends[0] ?? [], start) !== NOWHERE);
  return start === undefined ? null : readOff(reached, ends, said, start);
}

function readOff(
  elements: readonly Element[],
  ends: readonly Int32Array[],
  said: Said,
  start: number,
): ReadonlyMap<string, string> {
  const slots = new Map<string, string>();
  let position = start;
  for (const [index, element] of elements.entries()) {
    const end = at(ends[index] ?? [], position);
    if (end === NOWHERE) break;
    if (element.kind === 'slot' && element.name !== IGNORED_SLOT)
      slots.set(element.name, said.text.slice(beginOf(element, position, said), end));
    position = end;
  }
  return slots;
}

/** Whether a request cannot get past an element, because none of its words is in it. */
function isMissing(element: Element, said: Said): boolean {
  return (
    element.kind === 'words' &&
    !element.optional &&
    element.choices.every(([word = '']) => said.find(word, 0) === NOWHERE)
  );
}

/** Where an element begins that comes next at a position. */
function beginOf(element: Element, position: number, said: Said): number {
  const keepsSpace = element.kind === 'slot' && SLOT_TYPES[element.type].spaces === 'before';
  return keepsSpace ? position : (said.solid[position] ?? position);
}

/** Whether an element may come next at a position without a space: where it is glued, or after a colon. */
function touching(element: Element, before: Element | undefined, said: Said): (position: number) => boolean {
  const colon = before?.kind === 'words' && before.choices.every((words) => words.at(-1)?.endsWith(':'));
  return (position) => element.glued || (colon && said.text[position - 1] === ':');
}

/** By position at which they may begin, where the first choice of words ends that the rest can follow. */
function wordEnds({ choices }: Words, rest: Uint8Array, said: Said): Int32Array {
  const ends = new Int32Array(rest.length).fill(NOWHERE);
  for (const words of choices) {
    const [word = ''] = words;
    for (let begin = said.find(word, 0); begin !== NOWHERE; begin = said.find(word, begin + 1)) {
      const end = said.endOf(words, begin);
      if (ends[begin] === NOWHERE && rest[end] === 1) ends[begin] = end;
    }
  }
  return ends;
}

/** By position at which a value may begin, where it ends: with its quotes if it has some, else as `way` says. */
function slotEnds(
  type: SlotType,
  last: boolean,
  rest: Uint8Array,
  { text, solid }: Said,
  { values }: Way,
): Int32Array {
  const stops = last ? type.stops : (type.innerStops ?? type.stops);
  const ends = new Int32Array(rest.length).fill(NOWHERE);
  const short = values === 'short' || type.spaces === 'none';
  const closing = new Map<string, number>();
  let plain = NOWHERE;
  for (let begin = text.length - 1; begin >= 0; begin--) {
    const character = text.charAt(begin);
    const space = solid[begin] !== begin;
    if (stops.includes(character) || (space && type.spaces === 'none')) plain = NOWHERE;
    else if (!space && rest[begin + 1] === 1 && (plain === NOWHERE || short)) plain = begin + 1;
    ends[begin] = plain;
    if (!type.quotable) continue;
    const quote = QUOTES.get(character);
    const close = quote === undefined ? undefined : closing.get(quote);
    if (close !== undefined && rest[close + 1] === 1) ends[begin] = close + 1;
    if (character === '\n') closing.clear();
    else if (CLOSING.has(character)) closing.set(character, begin);
  }
  return ends;
}

const CLOSING = new Set(QUOTES.values());
