/** Parts of a request that only say why: they are left out, so nothing that is asked for may be taken for one. */
import {
  ARTICLES,
  COMPLAINTS,
  CREATIVE,
  LIMITS,
  LOOKING,
  REASONS,
  REMARKS,
  TRUTHS,
  WISHES,
  WORDS,
} from './lexicon';
import { tokenize, type Token } from './tokens';

const phrases = (list: readonly string[]): string[][] => list.map((words) => words.split(' '));
const BEGINNINGS = phrases(REASONS);
const WISH_PHRASES = phrases(WISHES);

/** What says that something is to be done, wherever it stands. */
const VERBS: ReadonlySet<string> = new Set([
  ...[
    'set',
    'raise',
    'lower',
    'add',
    'remove',
    'enable',
    'disable',
    'replace',
    'rename',
    'move',
    'revert',
  ].flatMap((name) => WORDS[name]?.flatMap((words) => words.split(' ')[0] ?? []) ?? []),
  ...CREATIVE,
]);

/** Whether a part begins like a reason, sets no limit, and wishes for nothing in particular. */
export function isReason(text: string): boolean {
  const tokens = tokenize(text);
  if (!BEGINNINGS.some((words) => isAt(tokens, 0, words))) return false;
  if (tokens.some(({ word }) => LIMITS.has(word))) return false;
  // What is said to be the cause may name versions and values.
  if (/^(because|since|so|as|to)$/.test(tokens[0]?.word ?? '')) return true;
  const wish = tokens.findIndex((_, index) => WISH_PHRASES.some((words) => isAt(tokens, index, words)));
  return wish === -1 || !tokens.slice(wish + 1).some(saysWhat);
}

/** Whether a part has a subject, a verb that says how it is, and no value: `the users complain`, `2.6.2 breaks the build`. */
export function isRemark(text: string): boolean {
  const all = tokenize(text).filter(({ kind }) => kind !== 'sign');
  const tokens = all.filter(({ word }) => !ARTICLES.has(word));
  const nouns = new Set(all.filter((_, index) => ARTICLES.has(all[index - 1]?.word ?? '')));
  const [first, ...more] = tokens;
  // `the rate limit is too low` asks for nothing yet.
  if (/\b(is|are|was|were) (way |far |much |still |just )?too \p{L}+$/u.test(text) && !/\d/.test(text))
    return true;
  if (!first || (VERBS.has(first.word) && !nouns.has(first) && !first.word.endsWith('s'))) return false;
  const verb = more.find(({ word }) =>
    formsOf(word).some((form) => REMARKS.has(form) || COMPLAINTS.has(form)),
  );
  if (!verb || TRUTHS.has(more.at(-1)?.word ?? '') || more.some(({ word }) => LIMITS.has(word))) return false;
  return (/\d/.test(first.text) && verb === more[0] ? more : tokens).every(
    (token) =>
      token === verb || !(isValue(token) || (token !== first && !nouns.has(token) && VERBS.has(token.word))),
  );
}

/** Whether a word is a verb of how things are, or of what somebody does. */
export const isDoing = (word: string): boolean => REMARKS.has(word) || CREATIVE.has(word);

/** A verb without its ending: `keeps`, `agreed`, `crashes`, `complained`. */
export const formsOf = (word: string): string[] => [
  word,
  word.replace(/ing$/, ''),
  word.replace(/ing$/, 'e'),
  word.replace(/s$/, ''),
  word.replace(/e[sd]$/, ''),
  word.replace(/d$/, ''),
];

const isAt = (tokens: readonly Token[], at: number, words: readonly string[]): boolean =>
  words.every((word, index) => tokens[at + index]?.word === word);

/** Whether a word of a wish is about something in particular: a value, a name, a place, or what becomes of it. */
const saysWhat = ({ kind, text, word }: Token): boolean =>
  kind === 'quoted' ||
  word === 'in' ||
  word === 'on' ||
  (VERBS.has(word) && !LOOKING.has(word)) ||
  /\p{Lu}{2}/u.test(text) ||
  isValue({ kind, text });

/** Whether a word has signs or digits that no plain word has. */
const isValue = ({ kind, text }: Pick<Token, 'kind' | 'text'>): boolean =>
  kind === 'quoted' || /\d|[_/=.:]\w|\p{Ll}\p{Lu}/u.test(text);
