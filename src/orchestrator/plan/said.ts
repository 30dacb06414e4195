/** A request as phrases look at it: what they all need to know about its characters, found out once. */

export interface Said {
  readonly text: string;
  /** For each position, where the next character that is no space stands. */
  readonly solid: Int32Array;
  /** Where the request itself may begin: at 0, and after each "please" or "could you", last first. */
  readonly starts: readonly number[];
  /** 1 at each position with only space after it. */
  readonly ends: Uint8Array;
  /** 1 at each position with only space, full stops and thanks after it. */
  readonly tails: Uint8Array;
  /** Where a word, in any case, comes next from a position on; else NOWHERE. */
  find(word: string, from: number): number;
  /** Where words that begin at a position end, in any case and with any space between; else NOWHERE. */
  endOf(words: readonly string[], position: number): number;
}

/** The position of what is not there. */
export const NOWHERE = -1;

/** A number that is there, for a type checker that cannot know it. */
export const at = (numbers: ArrayLike<number>, index: number): number => numbers[index] ?? NOWHERE;

const POLITE = /(?:please|pls|hi|hey|hello|can you|could you|would you|will you)[,:!]?\s+/iy;
/** Most polite words before a request; "hello, could you please" are three. */
const MOST_POLITE = 6;
const THANKS = /(?:please|pls|thanks|thank you)(?![\p{L}\p{N}_])/iuy;

/** Looks at every character of a request once. */
export function hear(text: string): Said {
  const lower = lowered(text);
  const length = text.length;
  const solid = new Int32Array(length + 1).fill(length);
  const ends = new Uint8Array(length + 1).fill(1);
  const tails = new Uint8Array(length + 1).fill(1);
  for (let i = length - 1; i >= 0; i--) {
    const character = text.charAt(i);
    const space = character.trim() === '';
    solid[i] = space ? at(solid, i + 1) : i;
    ends[i] = at(solid, i) === length ? 1 : 0;
    const passed = space || '.!?'.includes(character) ? at(tails, i + 1) : 0;
    tails[i] = passed || thanked(i) ? 1 : 0;
  }
  return {
    text,
    solid,
    starts: startsOf(text),
    ends,
    tails,
    find: (word, from) => lower.indexOf(word.toLowerCase(), from),
    endOf,
  };

  function thanked(position: number): boolean {
    const from = text[position] === ',' ? position + 1 : position;
    const word = at(solid, from);
    if (word === from) return false;
    THANKS.lastIndex = word;
    return THANKS.test(text) && tails[THANKS.lastIndex] === 1;
  }

  function endOf(words: readonly string[], position: number): number {
    let end = position;
    for (const word of words) {
      const begin = end === position ? end : at(solid, end);
      if ((begin === end && end !== position) || !lower.startsWith(word.toLowerCase(), begin)) return NOWHERE;
      end = begin + word.length;
    }
    return end;
  }
}

/** Lower case in which every character keeps its place, though that of a few would be longer. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replaceAll(/[^]/g, (character) => {
    const one = character.toLowerCase();
    return one.length === 1 ? one : character;
  });
}

function startsOf(text: string): number[] {
  const starts = [0];
  POLITE.lastIndex = 0;
  while (starts.length <= MOST_POLITE && POLITE.test(text)) starts.unshift(POLITE.lastIndex);
  return starts;
}
