/** English from maintained libraries: parts of speech, which show whether a part of a request asks, tells or only names, and spelling. */
import { createRequire } from 'node:module';
import type compromise from 'compromise/two';
import { isGerman } from './german';
import { ARTICLES, CREATIVE, LOOKING, WHERE, WORDS } from './lexicon';
import { tokenize } from './tokens';

export const Mood = { ASKS: 'asks', TELLS: 'tells', NAMES: 'names' } as const;
export type Mood = (typeof Mood)[keyof typeof Mood];

/** Words for a wish or a request, anywhere in a sentence. */
const ASKING =
  /^\W*(can|could|would) \p{L}|\b(should|must|shall|ought to|(has|have|got) to|please|pls|plz|let'?s|let us|(would|['’]d) (like|love|prefer|rather|be (great|better|best|nice|good|fine|enough|plenty))|(can|could|would|will) (you|u|ya|we|i|it|that|this|they|these|someone|somebody|anyone|anybody|the|our)\b|can (be|go|come)|(is|are) (enough|plenty|sufficient|fine|the right|missing)|lacks?|misses|(may|might|could) (go|be)|only if|except|unless)\b/iu;
/** `we need 5 pods`, `CI wants java 21`: not `marketing wants to demo it`, `finance does not want it`. */
const WISHING = /^(needs?|wants?|requires?)$/;
const TOLD_BY = /^(say|tell|think|report|claim|confirm|agree|decide)(s|d|ed)?$/;
const PRONOUN = /^(it|them|that|this)$/;
const FIRST_PERSON = /^(we|i|you)$/;

/** Verbs that a request may begin with, whatever else they mean. */
const VERBS: ReadonlySet<string> = new Set([
  ...[
    'add',
    'remove',
    'enable',
    'disable',
    'replace',
    'rename',
    'revert',
    'set',
    'raise',
    'lower',
    'move',
    'restore',
    'run',
    'use',
    'scale',
  ]
    .flatMap((name) => WORDS[name] ?? [])
    .map((words) => words.split(' ')[0] ?? ''),
  ...CREATIVE,
]);

/** The words of a text that qualify: adverbs, and adjectives such as `whole`. */
export const qualifiersIn = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .filter(({ tags }) => tags.has('Adverb') || (tags.has('Adjective') && !tags.has('Comparative')))
      .map((word) => word.text),
  );

/** The words that are verbs in a text: `poll` in `please poll it`, but not in `the poll interval`. */
export const verbsIn = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .filter(({ tags }) => tags.has('Verb'))
      .map((word) => word.text),
  );

/** Whether a word may be a verb. */
export const isVerb = (word: string): boolean =>
  VERBS.has(word) || wordsOf(word)[0]?.tags.has('Verb') === true;

const load = createRequire(__filename);
let loaded: typeof compromise | undefined;
/** The library, loaded on first use: the start does not wait for it. */
const nlp = (): typeof compromise => (loaded ??= load('compromise/two') as typeof compromise);

let lexicon: ReadonlySet<string> | undefined;
const englishWords = (): ReadonlySet<string> =>
  (lexicon ??= new Set(Object.keys((nlp().model() as { one: { lexicon: object } }).one.lexicon)));

/** Whether a word is a known English word. */
export const isEnglish = (word: string): boolean => englishWords().has(word);

interface Word {
  readonly text: string;
  readonly tags: ReadonlySet<string>;
}

/** Longest text whose words are looked at, in characters. */
const MAX_SENTENCE = 600;

/** The mood of one part of a request, without polite words around it. */
export function moodOf(text: string): Mood {
  // No sentence is as long; what may be asked for is not left out.
  if (text.length > MAX_SENTENCE) return Mood.ASKS;
  if (isGerman(text)) return germanMood(text);
  const words = wordsOf(text);
  if (ASKING.test(text) || words.some((_, at) => wishes(words, at)) || begins(words)) return Mood.ASKS;
  return JUST_DONE.test(text) || words.some((_, at) => isFinite(words, at)) ? Mood.TELLS : Mood.NAMES;
}

/** Whether a part tells what has happened: `the notifier just stayed dead on sunday`. */
export function tellsPast(text: string): boolean {
  if (text.length > MAX_SENTENCE) return false;
  const words = wordsOf(text);
  const isPast =
    JUST_DONE.test(text) || words.some(({ tags }, at) => tags.has('PastTense') && isFinite(words, at));
  return isPast && moodOf(text) === Mood.TELLS && !/\b(is|are|now)\b/i.test(text);
}

/** `the notifier just stayed dead` */
const JUST_DONE = /\b(just|already|never|finally) \p{L}+ed\b/iu;

const known = new Map<string, readonly Word[]>();
/** The most parts whose words are kept. */
const MAX_KNOWN = 500;

function wordsOf(text: string): readonly Word[] {
  const before = known.get(text);
  if (before) return before;
  const tagged = nlp()(text)
    .docs.flat()
    .map(({ normal, text: own, tags }) => ({
      text: (normal || own).toLowerCase(),
      tags: tags ?? new Set<string>(),
    }))
    .filter((word) => word.text !== '');
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, tagged);
  return tagged;
}

/** Whether a part begins with a verb that asks: `bump`, `kick it out`. */
function begins(words: readonly Word[]): boolean {
  const at = words.findIndex(
    ({ tags, text }) => !tags.has('Adverb') && !ARTICLES.has(text) && !/^(and|so|then|but|also)$/.test(text),
  );
  const [first, before] = [words[at], words[at - 1]];
  if (!first || ARTICLES.has(before?.text ?? '')) return false;
  const next = words[at + 1];
  const isSubject = next?.tags.has('Copula') === true || next?.tags.has('Modal') === true;
  return first.tags.has('Imperative') || (VERBS.has(first.text) && !isSubject);
}

function wishes(words: readonly Word[], at: number): boolean {
  if (!WISHING.test(words[at]?.text ?? '') || at === 0) return false;
  const before = words.slice(0, at).map(({ text }) => text);
  const behind = words.slice(at + 1).map(({ text }) => text);
  const isOnlyTold =
    before.some((word) => TOLD_BY.test(word)) ||
    /(^not|n['’]?t)$|^(nobody|who)$/.test(before.at(-1) ?? '') ||
    PRONOUN.test(behind.at(-1) ?? '');
  const isOfOthers =
    behind[0] === 'to' &&
    /^want/.test(words[at]?.text ?? '') &&
    !before.some((word) => FIRST_PERSON.test(word));
  const isToLook = behind[0] === 'to' && LOOKING.has(behind[1] ?? '');
  return !isOnlyTold && !isOfOthers && !isToLook && behind.length > 0;
}

/** Whether a word is the finite verb of a sentence: it follows its subject, or has the ending of such a verb. */
function isFinite(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word?.tags.has('Verb')) return false;
  const before = words[at - 1]?.text ?? '';
  const isMarked = ['Copula', 'PastTense', 'Modal'].some((tag) => word.tags.has(tag));
  // `comes from the auditors`, not `retries 4`
  const isThird = word.tags.has('PresentTense') && /[^s]s$/.test(word.text) && words.length > 2;
  if (at === 0) return isMarked || word.tags.has('Gerund') || (isThird && !/\d/.test(words[1]?.text ?? ''));
  if (before === 'to' || ARTICLES.has(before) || WHERE.includes(before)) return false;
  return (
    isMarked ||
    /[^s]s$/.test(word.text) ||
    (word.tags.has('PresentTense') && !word.tags.has('Imperative') && !word.tags.has('Gerund'))
  );
}

const GERMAN_ASKING =
  /(?<!\p{L})(bitte|soll(en|te|ten)?|muss|müssen|müsste|brauch(en|t|te)?|könn(t|te|test|tet|en)|kannst?|mach|setz|stell|nimm|gib|lass|ändere?|wäre|hätte)(?!\p{L})/iu;

/** The mood of a German part: without a word that asks, it tells, unless it is very short. */
function germanMood(text: string): Mood {
  if (GERMAN_ASKING.test(text)) return Mood.ASKS;
  return tokenize(text).filter(({ kind }) => kind === 'word').length > 3 ? Mood.TELLS : Mood.NAMES;
}
