/** Whether a message asks for a change to a repository: a verb of change, and something to change. Pure. */
import { classesOf, type Class } from './lexicon';
import type { Sentence } from './sentence';
import type { Token } from './tokens';
import { isChangeVerb, isOftenChangeVerb, stemOf } from './verbs';

/** What the repository alone can know is content; words of these classes are not. */
const NO_CONTENT: readonly Class[] = [
  'refer', 'pronoun', 'article', 'polite', 'preposition', 'conjunction', 'bot', 'greeting', 'assent', 'thanks',
  'praise', 'number', 'not', 'be', 'auxiliary', 'help', 'workflow', 'approve', 'tier', 'change', 'complaint', 'halt',
  'go', 'talking', 'who', 'what', 'which', 'when', 'why', 'how', 'where', 'laugh', 'sigh',
]; // prettier-ignore

/** Polite words before the verb, in the words of tokens. */
const LEAD =
  /^(?:(?:please|pls|plz|kindly|just|now|then|also|so|and|but|ok|okay|hi|hey|hello|yes|yeah|well|next|first|finally|gad|bot|thanks|quickly|maybe|perhaps|sorry|again|todo|idea|request|wanted|changes|great|good|thank you|right|alright|sure|task|instead|today|team) )+/;
const SOMEBODY = '(?:you|we|i|somebody|someone|anybody|anyone|one|u)';
const SOFT =
  '(?:(?:please|kindly|just|also|maybe|quickly|then|now|perhaps|possibly|not|go|and|go ahead and|try to|help me|help us|help me to|help us to) )*';
/** Ways to ask for what follows politely; the verb comes next. */
const FRAMES = [
  `(?:can|could|would|will|may|might|shall) ${SOMEBODY} ${SOFT}`,
  `(?:i|we) (?:would|could|can|will|must|should|might|do) (?:really |also |still )?(?:like |love |want |prefer |need |appreciate )?(?:it |that )?(?:for )?(?:you |us |to |have |if you could |if you would )*`,
  `(?:i|we) (?:want|need|wish|wanted|have|hope|am asking|are asking) (?:for )?(?:you )?to `,
  `you (?:should|must|need to|have to|can|could|may|might want to|ought to) (?:now |please |also )?`,
  `let us (?:please |just |also |now )?`,
  `it (?:would|will) be (?:really |very )?(?:nice|great|good|cool|helpful|lovely|awesome|better|best) (?:if (?:you|we|somebody|someone) (?:could |would |can )?|to )`,
  `(?:is|would) it (?:be )?possible (?:for you )?to `,
  `(?:do not|never) forget to `,
  `(?:make sure|remember|try|go ahead|feel free|be so kind|be so good|time|your task is|the task is|your job is|i was wondering if you could|i wonder if you could|any chance you could|any chance to|why do not (?:you|we)|would you be able|would you be so kind|would you be so kind as|are you able) (?:to |and |that |you )?`,
]; // prettier-ignore
const FRAME = new RegExp(`^(?:${FRAMES.join('|')})`);
/** The same where the verb ends in -ing. */
const GERUND =
  /^(?:would you mind|do you mind|how about|what about|i suggest|i propose|consider|i recommend|start|try) (?:please )?(\S+ing)\b/;
const HOW_TO =
  /^(?:how (?:do|can|could|should|would|may|might|does|to|am|is)\b|is there (?:a|any) way\b|what is the (?:best |right )?way\b|where do (?:i|we)\b)/;

const isContent = ({ word, literal }: Token): boolean => {
  if (literal) return true;
  const classes = classesOf(word);
  return !NO_CONTENT.some((name) => classes.has(name));
};

export type Wish =
  /** A verb says what to change. */
  | 'certain'
  /** It asks for a change without saying so: "typo in README.md". */
  | 'declared'
  /** It asks how one is asked for, or whether one can be. */
  | 'how-to'
  | null;

/** `own` are the first words of what the playbooks take. */
export function wishOf(sentences: readonly Sentence[], own: ReadonlySet<string>): Wish {
  const strong = sentences.some(({ tokens }) => tokens.some((token) => token.strong));
  let found: Wish = null;
  for (const sentence of sentences) {
    const wish = clauseWish(sentence, own, strong);
    if (wish === 'certain') return wish;
    found = found === null || wish === 'declared' ? (wish ?? found) : found;
  }
  return found;
}

function clauseWish({ tokens, end }: Sentence, own: ReadonlySet<string>, strong: boolean): Wish {
  let rest = tokens;
  let text = textOf(rest);
  const skip = (pattern: RegExp): boolean => {
    const length = pattern.exec(text)?.[0].trim().split(' ').filter(Boolean).length ?? 0;
    rest = rest.slice(length);
    text = textOf(rest);
    return length > 0;
  };
  skip(LEAD);
  const wh = HOW_TO.test(text);
  if (wh)
    return rest.slice(1).some(({ word, literal }) => !literal && isChangeVerb(word, own)) ? 'how-to' : null;
  const gerund = GERUND.exec(text)?.[1];
  if (gerund !== undefined && stemOf(gerund).some((stem) => isChangeVerb(stem, own))) {
    return hasObject(rest.slice(rest.findIndex(({ word }) => word === gerund) + 1), strong)
      ? 'certain'
      : null;
  }
  const framed = skip(FRAME);
  skip(LEAD);
  const [verb, ...object] = rest;
  if (!verb) return null;
  if (!verb.literal && isChangeVerb(verb.word, own)) {
    if (isNoun(verb.word, object)) return null;
    if (!hasObject(object, strong)) return null;
    return framed && end === '?' && isGeneral(object) ? 'how-to' : 'certain';
  }
  if (!verb.literal && isOftenChangeVerb(verb.word) && end !== '?' && isConcrete(object, strong))
    return 'certain';
  if (!verb.literal && classesOf(verb.word).size === 0 && takesObject(object)) {
    return hasObject(object, false) ? 'certain' : null;
  }
  return framed ? null : declared(tokens, end);
}

const textOf = (tokens: readonly Token[]): string =>
  `${tokens.map(({ word, literal }) => (literal ? '¤' : word)).join(' ')} `;

/** `build is red`, `format was wrong`: the verb is a noun. */
const isNoun = (verb: string, [next]: readonly Token[]): boolean =>
  next !== undefined && !next.literal && /^(?:is|are|was|were|has|have|had|does|did|will|would|should|must|could|can|failed|fails|works|looks|seems)$/.test(next.word) && verb !== 'ensure'; // prettier-ignore

/** Something to change that is not a person's life and not the bot's own world. */
function hasObject(object: readonly Token[], strong: boolean): boolean {
  if (object.some((token) => token.strong)) return true;
  const [first] = object;
  if (first && /^(?:me|us|him|her|them)$/.test(first.word)) return false;
  if (!object.some(isContent)) return strong && object.length > 0;
  const head = headOf(object);
  return head === null || !classesOf(head.word).has('life');
}

/** Two things that the repository alone knows, and nobody who is spoken to. */
function isConcrete(object: readonly Token[], strong: boolean): boolean {
  const personal = object.some(({ word }) => /^(?:me|us|you|your|yours|my|mine|i|we)$/.test(word));
  const content = object.filter(isContent).length;
  return !personal && (strong || content > 1) && hasObject(object, strong);
}

/** How much of a message the repository alone can know. */
export const contentOf = (sentences: readonly Sentence[]): number =>
  sentences.reduce((sum, { tokens }) => sum + tokens.filter(isContent).length, 0);

/** The noun that the first words are about: the last one before a preposition. */
function headOf(object: readonly Token[]): Token | null {
  const end = object.findIndex(({ word }, index) => index > 0 && classesOf(word).has('preposition'));
  return object.slice(0, end < 0 ? undefined : end).findLast(isContent) ?? null;
}

/** Whether what follows a word makes it a verb: an article, a possessive or a literal. */
function takesObject([next]: readonly Token[]): boolean {
  if (!next) return false;
  return next.strong || /^(?:the|a|an|all|every|each|my|our|their|its|some|any|both)$/.test(next.word);
}

/** `can you revert commits?` asks what is possible: one noun in the plural, and nothing certain. */
function isGeneral(object: readonly Token[]): boolean {
  const [noun, ...more] = object.filter(({ word }) => !classesOf(word).has('polite'));
  return (
    noun !== undefined &&
    more.length === 0 &&
    !noun.literal &&
    /(?:[^suio]|[^i]o)s$|^(?:code|text)$/.test(noun.word)
  );
}

/** Begins a sentence about something else than the repository. */
const ABOUT_PEOPLE: readonly Class[] = ['pronoun', 'refer', 'bot', 'conjunction', 'who', 'what', 'which', 'when', 'why', 'how', 'where', 'auxiliary', 'not', 'tell', 'complaint', 'halt', 'go', 'talking', 'praise', 'laugh', 'sigh']; // prettier-ignore
const OBLIGES = /\b(?:should|must|needs?|has to|have to|ought to|shall|is to|are to)\b/;
const STATES =
  /\b(?:is|are|was|were|am|has|have|had|looks?|seems?|works?|does|did|do|will|would|can|could|got|went|feels?)\b/;
const WANTS =
  /^(?:i|we) (?:want|need|require|would like|would love|wish for|am missing|are missing) (?:to have )?(?:to see )?(?:a|an|the|some|more|another|all|our|my|¤)\b/;

/** What is not a command, and still asks: `the timeout should be 20 s`, `we need a licence header in src`, `typo in README.md`. */
function declared(tokens: readonly Token[], end: string): Wish {
  const [first] = tokens;
  if (!first || end === '?') return null;
  const text = textOf(tokens);
  const strong = tokens.some((token) => token.strong);
  if (WANTS.test(text) || /^(?:i|we) (?:want|need|would like) ¤/.test(text))
    return hasObject(tokens.slice(2), false) ? 'declared' : null;
  const people = !first.literal && ABOUT_PEOPLE.some((name) => classesOf(first.word).has(name));
  const obliges = OBLIGES.exec(text);
  if (obliges) {
    const before = text.slice(0, obliges.index).trim().split(' ').length;
    const subject = tokens.slice(0, before);
    const named = /^(?:the|our|all|every|each|¤)\b|^¤/.test(text) && subject.some(isContent);
    return named &&
      !people &&
      hasObject(tokens, strong) &&
      (strong || tokens.slice(before + 1).some(isContent))
      ? 'declared'
      : null;
  }
  return strong && tokens.length > 1 && !people && !STATES.test(text) ? 'declared' : null;
}
