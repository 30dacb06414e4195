/** Puts mistyped words right with the words the index and the lexicon know. */
import MiniSearch from 'minisearch';

export interface Reading {
  readonly word: string;
  /** How sure the reading is; 1 for a word as it stands. */
  readonly weight: number;
}

/** Shorter words have too many neighbours to guess which one was meant. */
const MIN_LENGTH = 4;
const LONG_WORD = 7;
/** "tfstate" is two words, but a single letter is not one. */
const MIN_PART_LENGTH = 2;
const MAX_CORRECTIONS = 2;
const WEIGHTS = [1, 0.8, 0.6] as const;

/** Edits between two words, where swapping two neighbours is one edit. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

export class Spelling {
  private readonly known = new Set<string>();
  private readonly index = new MiniSearch<{ id: string; word: string }>({
    fields: ['word'],
    tokenize: (text) => [text],
  });

  /** Learns a word; numbers are never corrected, so they are not learnt. */
  learn(word: string): void {
    if (this.known.has(word)) return;
    this.known.add(word);
    if (word.length >= MIN_LENGTH && !/\d/.test(word)) this.index.add({ id: word, word });
  }

  /**
   * What a word can have meant: the words in it, and for each its likely spellings, best first.
   * A word that is known, or like no other, is its own only reading.
   */
  readings(word: string): Reading[][] {
    const itself = [{ word, weight: WEIGHTS[0] }];
    if (this.known.has(word) || word.length < MIN_LENGTH || /\d/.test(word)) return [itself];
    const corrections = this.correct(word);
    const isOneSlip = corrections[0]?.weight === WEIGHTS[1];
    const parts = isOneSlip ? null : this.split(word);
    if (parts) return parts.map((part) => [{ word: part, weight: WEIGHTS[0] }]);
    return [corrections.length > 0 ? corrections : itself];
  }

  private correct(word: string): Reading[] {
    const allowed = word.length >= LONG_WORD ? 2 : 1;
    return (
      this.index
        // MiniSearch counts a swap as two edits; the distance below says what it really is.
        .search(word, { fuzzy: 2, maxFuzzy: 2 })
        .map((hit) => ({ word: String(hit.id), edits: distance(word, String(hit.id)) }))
        .filter(({ edits }) => edits <= allowed)
        .sort((a, b) => a.edits - b.edits)
        .slice(0, MAX_CORRECTIONS)
        .map(({ word: right, edits }) => ({ word: right, weight: WEIGHTS[edits] ?? 0 }))
    );
  }

  /** Two known words written as one: where they can be cut in several places, the most even cut. */
  private split(word: string): [string, string] | null {
    for (let shorter = Math.floor(word.length / 2); shorter >= MIN_PART_LENGTH; shorter--) {
      for (const cut of [shorter, word.length - shorter]) {
        const [left, right] = [word.slice(0, cut), word.slice(cut)];
        if (this.known.has(left) && this.known.has(right)) return [left, right];
      }
    }
    return null;
  }
}
