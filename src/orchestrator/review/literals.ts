/**
 * What has to stand in a text for a pattern to occur in it. Most patterns are about words that most texts do not
 * have: asking for three letters first takes a fiftieth of the time that an engine takes to say no.
 */

/** Letters of a literal that are looked for. */
const LENGTH = 3;
/** Bits that stand for the triples of letters of a text: the fewer are set, the fewer patterns are tried in vain. */
const BITS = 1 << 13;

/** Literals of which one stands in each text that fits; null where there are none. */
type Literals = readonly string[] | null;

/** Whether a text can fit, where `false` is certain. */
export type Gate = (text: string) => boolean;

/** @param pattern one of RE2 in lower case, without flags, classes by name and codes of characters */
export function gateOf(pattern: string): Gate {
  const literals = new Reader(pattern).alternatives();
  if (!literals) return () => true;
  const bits = literals.map((literal) => bitAt(literal, 0));
  return (text) => {
    const set = triplesOf(text);
    return bits.some((bit) => (set[bit >> 5]! & (1 << (bit & 31))) !== 0);
  };
}

const triples = { text: '', set: new Int32Array(BITS / 32) };

/** The triples of a text; many patterns are asked about the same one. */
function triplesOf(text: string): Int32Array {
  if (text === triples.text) return triples.set;
  triples.text = text;
  triples.set.fill(0);
  for (let at = 0; at + LENGTH <= text.length; at++) {
    const bit = bitAt(text, at);
    triples.set[bit >> 5]! |= 1 << (bit & 31);
  }
  return triples.set;
}

function bitAt(text: string, at: number): number {
  const code = (text.charCodeAt(at) * 67 + text.charCodeAt(at + 1)) * 67 + text.charCodeAt(at + 2);
  return code & (BITS - 1);
}

/** Reads a pattern for its literals. */
class Reader {
  private at = 0;

  constructor(private readonly pattern: string) {}

  /** Up to the end, or to the bracket that closes. One branch without a literal: then none is needed. */
  alternatives(): Literals {
    const branches: Literals[] = [];
    do branches.push(this.sequence());
    while (this.pattern[this.at] === '|' && this.at++ >= 0);
    return branches.includes(null) ? null : branches.flatMap((each) => each ?? []);
  }

  /** Of what has to stand one behind the other, the literals that are the fewest. */
  private sequence(): Literals {
    let best: Literals = null;
    let run = '';
    const offer = (literals: Literals): void => {
      if (literals && (!best || literals.length < best.length)) best = literals;
    };
    while (this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at]!)) {
      const atom = this.atom();
      const [least, most] = this.times();
      if (typeof atom === 'string' && least > 0) run += atom;
      if (typeof atom === 'string' && least === 1 && most === 1) continue;
      if (run.length >= LENGTH) offer([run]);
      run = '';
      if (typeof atom !== 'string' && least > 0) offer(atom);
    }
    if (run.length >= LENGTH) offer([run]);
    return best;
  }

  /** A letter, or what a group needs; null for anything that can be several letters, or none. */
  private atom(): string | Literals {
    const { pattern } = this;
    const first = pattern[this.at++]!;
    if (first === '(') {
      if (pattern.startsWith('?:', this.at)) this.at += 2;
      const found = this.alternatives();
      this.at++;
      return found;
    }
    if (first === '[') {
      // A bracket in front stands for itself.
      const class_ = /^\^?\]?(?:\\[^]|[^\]\\])*\]/.exec(pattern.slice(this.at));
      this.at += class_?.[0].length ?? 0;
      return null;
    }
    if (first !== '\\') return '.^$'.includes(first) ? null : first;
    const escaped = pattern[this.at++] ?? '';
    return /\w/.test(escaped) ? null : escaped;
  }

  /** How often the atom in front has to stand there, and may. */
  private times(): readonly [number, number] {
    const mark = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.pattern.slice(this.at, this.at + 20));
    if (!mark) return [1, 1];
    this.at += mark[0].length;
    const [text, least, comma, most] = mark;
    if (least === undefined) return [text.startsWith('+') ? 1 : 0, text.startsWith('?') ? 1 : Infinity];
    return [Number(least), comma ? Number(most || Infinity) : Number(least)];
  }
}
