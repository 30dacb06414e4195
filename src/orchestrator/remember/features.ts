/** What recall compares: the words of a text, and the concepts of the trade behind them. */
import { ConceptMatcher } from './concepts';
import { readLexicon } from './lexicon';
import { Spelling } from './spelling';
import { COMMON_WORDS, isFaintWord, isStopWord, stemOf, words } from './words';

/** Every further word of an expression makes its meaning surer by this much. */
const PHRASE_BONUS = 0.5;

/** What a word is worth that says little, and one that is part of an expression ("log" in "log in"). */
const FAINT_WEIGHT = 0.5;
const INSIDE_WEIGHT = 0.5;

interface Trade {
  readonly concepts: ConceptMatcher;
  /** The features of what is to be done. */
  readonly actions: ReadonlySet<string>;
}

let known: Trade | undefined;

/** The lexicon is the same for everybody. It is worked through when recall needs it, not when the service starts. */
function trade(): Trade {
  if (!known) {
    const { lines, actions } = readLexicon();
    const features = new Set(actions.map((line) => `#${line.split(': ')[0]}`));
    known = { concepts: new ConceptMatcher(lines), actions: features };
  }
  return known;
}

/** A concept's feature starts with `#`, which no word does. */
export const isConcept = (feature: string): boolean => feature.startsWith('#');

/** Whether a feature is the concept of something to be done. */
export const isAction = (feature: string): boolean => trade().actions.has(feature);

export class FeatureReader {
  private readonly spelling = new Spelling();

  constructor(private readonly concepts = trade().concepts) {
    for (const word of [...concepts.vocabulary, ...COMMON_WORDS]) this.spelling.learn(word);
  }

  /** The features of a text to be remembered, whose words are taken as they are and learnt. */
  learn(text: string, add: (feature: string, weight: number) => void): void {
    const found = words(text);
    for (const word of found) {
      this.spelling.learn(word);
      if (!isStopWord(word)) add(stemOf(word), 1);
    }
    this.mention(found.map(stemOf), add);
  }

  /** The features of a request, whose words are put right where they are mistyped. */
  understand(text: string, add: (feature: string, weight: number, word: number) => void): void {
    const asked = words(text).flatMap((word) => this.spelling.readings(word));
    const inside = this.mention(
      asked.map(([best]) => stemOf(best?.word ?? '')),
      add,
    );
    for (const [index, readings] of asked.entries()) {
      for (const { word, weight } of readings) {
        const worth = (isFaintWord(word) ? FAINT_WEIGHT : 1) * (inside.has(index) ? INSIDE_WEIGHT : 1);
        if (!isStopWord(word)) add(stemOf(word), weight * worth, index);
      }
    }
  }

  /** Adds the concepts, and answers the places of words that are part of a longer expression. */
  private mention(
    stems: readonly string[],
    add: (feature: string, weight: number, word: number) => void,
  ): Set<number> {
    const inside = new Set<number>();
    for (const { path, meanings } of this.concepts.mentions(stems)) {
      const bonus = 1 + PHRASE_BONUS * (path.length - 1);
      if (path.length > 1) for (const index of path) inside.add(index);
      for (const [concept, weight] of meanings) add(`#${concept}`, weight * bonus, path[0] ?? 0);
    }
    return inside;
  }
}
