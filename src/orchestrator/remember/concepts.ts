/** Finds the concepts of the trade in a text: "sign in", "login" and "SSO" all speak of one thing. */
import { stemOf, words } from './words';

/** What a word or expression can mean: concepts, and how surely it means each, up to 1. */
type Meanings = Map<string, number>;

/** An expression of the lexicon found in a text. */
export interface Mention {
  /** Indexes of its words. */
  readonly path: readonly number[];
  readonly meanings: ReadonlyMap<string, number>;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly meanings: Meanings;
}

/** Two things that mean a third where they come together, in whatever order. */
interface Pair {
  readonly other: string;
  readonly name: string;
}

/** Where an expression ends in the lexicon, and the indexes of its words in the text. */
interface Match {
  readonly node: Node;
  readonly path: readonly number[];
}

const node = (): Node => ({ next: new Map(), meanings: new Map() });

/** "log users out" is still "log out": that many other words may stand inside an expression. */
const MAX_GAP = 1;
/** A word marked with `?` in the lexicon hints at its concept without being a name for it. */
const HINT_WEIGHT = 0.6;
/** A group whose name starts with `~` is a topic: its words belong together without being synonyms. */
const TOPIC_WEIGHT = 0.6;
/** Two things together mean a third less surely than its name does. */
const PAIR_WEIGHT = 0.8;
/** A word inside a longer expression speaks for itself only faintly: "log in" says little about logging. */
const INNER_WEIGHT = 0.4;

export class ConceptMatcher {
  private readonly root = node();
  /** By the first of the two: a stem, or a concept as `<name>`. */
  private readonly pairs = new Map<string, Pair[]>();
  /** Everything that is one of two in a pair, as `pairs` has it, by its stem or its concept's name. */
  private readonly paired = { stems: new Map<string, string>(), concepts: new Map<string, string>() };
  /** Every word the lexicon knows, for the spelling. */
  readonly vocabulary = new Set<string>();

  /** @param lexicon lines `name: word, an expression, a hint?, one + other`; `~name:` opens a topic */
  constructor(lexicon: readonly string[]) {
    for (const line of lexicon) {
      const [name = '', terms] = line.trim().split(': ');
      if (terms === undefined) continue;
      for (const term of terms.split(', ')) {
        const [one = '', other] = term.split(' + ');
        if (other === undefined) this.add(name, term);
        else this.addPair(name, this.partOf(one), this.partOf(other));
      }
    }
  }

  private addPair(name: string, one: string, other: string): void {
    const pairs = this.pairs.get(one);
    if (pairs) pairs.push({ other, name });
    else this.pairs.set(one, [{ other, name }]);
  }

  private partOf(part: string): string {
    if (part.startsWith('<')) {
      this.paired.concepts.set(part.slice(1, -1), part);
      return part;
    }
    this.vocabulary.add(part);
    const stem = stemOf(part);
    this.paired.stems.set(stem, stem);
    return stem;
  }

  private add(name: string, term: string): void {
    const hint = term.endsWith('?');
    const weight = (name.startsWith('~') ? TOPIC_WEIGHT : 1) * (hint ? HINT_WEIGHT : 1);
    let at = this.root;
    for (const word of words(hint ? term.slice(0, -1) : term)) {
      this.vocabulary.add(word);
      const key = stemOf(word);
      const next = at.next.get(key) ?? node();
      at.next.set(key, next);
      at = next;
    }
    // "flag" and "flags" have one stem: the surer of the two stands.
    at.meanings.set(name, Math.max(at.meanings.get(name) ?? 0, weight));
  }

  /**
   * The expressions in a text, given as stems: the longest from each word on, and then the words
   * inside it, which mean less than they would alone. "docker image" is still about Docker.
   */
  mentions(stems: readonly string[]): Mention[] {
    const found: Mention[] = [];
    const taken = new Set<number>();
    for (let start = 0; start < stems.length; start++) {
      if (taken.has(start)) continue;
      const match = this.longest(stems, start);
      if (!match) continue;
      for (const index of match.path) taken.add(index);
      found.push({ path: match.path, meanings: match.node.meanings });
      if (match.path.length > 1) found.push(...this.inner(stems, match));
    }
    return [...found, ...this.together(stems, found)];
  }

  /** What words and concepts of a text mean because they come together. */
  private together(stems: readonly string[], found: readonly Mention[]): Mention[] {
    const places = new Map<string, Set<number>>();
    const note = (key: string | undefined, index: number): void => {
      if (key === undefined) return;
      const known = places.get(key);
      if (known) known.add(index);
      else places.set(key, new Set([index]));
    };
    for (const [index, stem] of stems.entries()) note(this.paired.stems.get(stem), index);
    for (const { path, meanings } of found) {
      for (const name of meanings.keys()) {
        for (const index of path) note(this.paired.concepts.get(name), index);
      }
    }
    const mentions: Mention[] = [];
    for (const [key, ones] of places) {
      for (const { other, name } of this.pairs.get(key) ?? []) {
        const others = places.get(other);
        const one = others && [...ones].find((index) => others.size > 1 || !others.has(index));
        if (one !== undefined) mentions.push({ path: [one], meanings: new Map([[name, PAIR_WEIGHT]]) });
      }
    }
    return mentions;
  }

  /** What the words of an expression mean beside what it means itself. */
  private inner(stems: readonly string[], { node: whole, path }: Match): Mention[] {
    return path.flatMap((index) => {
      const own = [...(this.root.next.get(stems[index] ?? '')?.meanings ?? [])]
        .filter(([name]) => !whole.meanings.has(name))
        .map(([name, weight]) => [name, weight * INNER_WEIGHT] as const);
      return own.length > 0 ? [{ path: [index], meanings: new Map(own) }] : [];
    });
  }

  private longest(stems: readonly string[], start: number): Match | null {
    let best: Match | null = null;
    const visit = (at: Node, path: readonly number[]): void => {
      if (at.meanings.size > 0 && path.length > (best?.path.length ?? 0)) best = { node: at, path };
      const last = path.length > 0 ? (path[path.length - 1] ?? 0) : start - 1;
      const reach = path.length > 0 ? MAX_GAP : 0;
      if (at.next.size === 0) return;
      for (let index = last + 1; index <= last + 1 + reach && index < stems.length; index++) {
        const next = at.next.get(stems[index] ?? '');
        if (next) visit(next, [...path, index]);
      }
    };
    visit(this.root, []);
    return best;
  }
}
