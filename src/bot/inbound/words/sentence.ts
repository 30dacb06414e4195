/** A message as the grammar sees it: clauses whose words have classes. Pure. */
import { classesOf, MAX_PHRASE, type Class } from './lexicon';
import { clausesOf, type Token } from './tokens';

/** A word, a phrase of the lexicon, or a literal. */
export interface Unit {
  readonly words: string;
  readonly classes: ReadonlySet<Class>;
  readonly literal: boolean;
}

export interface Sentence {
  readonly tokens: readonly Token[];
  readonly units: readonly Unit[];
  readonly end: string;
}

/** What a whole message, or a part of it, has of each class. */
export interface Features {
  readonly question: boolean;
  has(...classes: readonly Class[]): boolean;
  /** Whether one of these words is there. */
  says(...words: readonly string[]): boolean;
  readonly tier: 1 | 2 | 3 | null;
}

export function sentencesOf(text: string): Sentence[] {
  return clausesOf(text).map(({ tokens, end }) => ({ tokens, units: unitsOf(tokens), end }));
}

/** The longest phrases of the lexicon, from left to right. */
function unitsOf(tokens: readonly Token[]): Unit[] {
  const units: Unit[] = [];
  for (let index = 0; index < tokens.length;) {
    const unit = phraseAt(tokens, index);
    units.push(unit);
    index += unit.literal ? 1 : unit.words.split(' ').length;
  }
  return units;
}

function phraseAt(tokens: readonly Token[], start: number): Unit {
  const first = tokens[start];
  const word = first?.word ?? '';
  if (first?.literal)
    return { words: word, classes: first.strong ? new Set() : classesOf(word), literal: true };
  let words = word;
  let best = { words, classes: classesOf(words), literal: false };
  for (let next = start + 1; next < start + MAX_PHRASE && tokens[next]?.literal === false; next++) {
    words += ` ${tokens[next]?.word}`;
    const classes = classesOf(words);
    if (classes.size > 0) best = { words, classes, literal: false };
  }
  return best;
}

/** Begins a question: what is asked for, or a verb before its subject. */
const ASKS =
  /^(?:(?:and|but|so|ok|okay|well|hey|hi|hello|sorry|please|gad|excuse me|just) )*(?:who|whose|whom|what|which|when|where|why|how|is|are|was|were|am|does|did|has|had|could|may|might|should|would|shall|(?:do|have|can|will) (?!it\b|that\b|this\b|so\b|not\b|do\b|a\b|fun\b)|any|anything|anybody|anyone|tell me|show me|remind me|explain|i wonder|i am wondering|do you know|not sure|is there|am i)(?:\b|(?<= ))/;

/** "No problem" is not a no: within a phrase these words have no mood of their own. */
const MOODS: ReadonlySet<Class> = new Set<Class>([
  'greeting',
  'thanks',
  'praise',
  'assent',
  'farewell',
  'laugh',
  'sigh',
  'complaint',
  'halt',
  'go',
  'not',
  'probe',
  'feeling',
  'life',
  'help',
]);

export function featuresOf(sentences: readonly Sentence[]): Features {
  const classes = new Set<Class>();
  const words = new Set<string>();
  for (const { tokens, units } of sentences) {
    for (const unit of units) for (const name of unit.classes) classes.add(name);
    for (const { word, literal } of tokens) {
      words.add(word);
      if (!literal) for (const name of classesOf(word)) if (!MOODS.has(name)) classes.add(name);
    }
  }
  const text = sentences.map(({ tokens }) => tokens.map(({ word }) => word).join(' '));
  const tier = /\b(?:tier|level) ?([123])\b/.exec(text.join(' '))?.[1];
  return {
    question: sentences.some(({ end }, index) => end === '?' || ASKS.test(text[index] ?? '')),
    has: (...wanted) => wanted.some((name) => classes.has(name)),
    says: (...wanted) => wanted.some((word) => words.has(word)),
    tier: tier ? (Number(tier) as 1 | 2 | 3) : classes.has('elder') ? 3 : null,
  };
}
