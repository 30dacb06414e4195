/** What a person typed, without what asks for nothing: politeness, ticket numbers, mentions, invisible characters. */
import { STRAY_JOINER } from '../../domain/joiners';
import { ARTICLES, LEADING, POLITE } from './lexicon';
import { tokenize, type Token } from './tokens';

export interface Utterance {
  /** The request itself. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** What followed it: punctuation at its end, and everything there was. */
  readonly tail: string;
  readonly rest: string;
}

/** Characters without a width or with a hidden effect, which phones and chat clients leave in texts. */
const INVISIBLE = new RegExp(
  `[\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\u{e0000}-\\u{e007f}]|${STRAY_JOINER}`,
  'gu',
);
const TICKET = /^\[?\(?([A-Z][A-Z0-9]{1,9}-\d+|#\d+)\)?\]?$/;
/** Whether a text is only the number of a ticket. */
export const isTicket = (text: string): boolean => TICKET.test(text);
/** Emoji and smileys. */
const SMILE = /^[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}]+$/u;
const SMILEYS = /(?:\s+(?:[:;]-?[)(DP]|<3|\^\^))+\s*$/;

const SMILEY_INSIDE = /\s+[:;]-?[)(DP](?=\s)/g;

/** Whether a text has a character that cannot be seen. */
export const hidesSomething = (text: string): boolean => text.search(INVISIBLE) !== -1;

/** Whether a text has characters that turn the reading direction, so that people see something else than is there. */
export const turnsDirection = (text: string): boolean => /[\u202a-\u202e\u2066-\u2069]/.test(text);

/** The text with spaces that are spaces and line breaks that are line breaks, and nothing invisible. */
export function visible(text: string): string {
  return text
    .replaceAll(/[\u2028\u2029]|\r\n?/g, '\n')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .trim();
}

/** What is left of a request when everything around it that asks for nothing is taken away. */
export function readUtterance(request: string): Utterance {
  const text = visible(request).replace(SMILEYS, '').replaceAll(SMILEY_INSIDE, '.');
  let tokens = tokenize(text);
  for (let before = -1; before !== tokens.length;) {
    before = tokens.length;
    tokens = withoutStart(tokens);
    tokens = withoutEnd(tokens);
  }
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return { text: '', tokens: [], tail: '', rest: '' };
  const own = text.slice(first.start, last.end);
  const rest = text.slice(last.end);
  return { text: own, tokens: tokenize(own), tail: /^[.!?…]*/.exec(rest)?.[0] ?? '', rest };
}

const BEFORE = POLITE.before.map((words) => words.split(' '));
const AFTER = POLITE.after.map((words) => words.split(' '));

function withoutStart(tokens: Token[]): Token[] {
  const [first, second] = tokens;
  if (!first) return tokens;
  if (first.kind === 'sign' && /^[,;:.!?()\n=-]$/.test(first.word)) return tokens.slice(1);
  if (/^[-*•–—]$/.test(first.text) || SMILE.test(first.text) || TICKET.test(first.text))
    return tokens.slice(1);
  // `chore: …` is the kind of a commit.
  if (/^(chore|feat|fix|perf|style|refactor)$/.test(first.word) && second?.word === ':')
    return tokens.slice(2);
  // `two small things for staging: …` only counts what follows.
  const colon = tokens.slice(0, 8).findIndex(({ kind, word }) => kind === 'sign' && word === ':');
  const counted = tokens
    .slice(0, colon)
    .findIndex(({ word }) => /^(things?|ones|changes|requests|points)$/.test(word));
  if (colon > 0 && counted > 0 && counted < 4) return tokens.slice(counted + 1);
  if (first.text.startsWith('@') && !/^(@[\w-]+\/|.*\.)/.test(first.text) && !isVerbless(second))
    return tokens.slice(1);
  const polite = BEFORE.filter((words) => words.every((word, i) => tokens[i]?.word === word));
  const longest = polite.sort((a, b) => b.length - a.length)[0];
  if (!longest || longest.length === tokens.length) return longest ? [] : tokens;
  return tokens.slice(longest.length);
}

/** Whether what follows an owner says what becomes of them, so that the name is not a mention. */
const isVerbless = (next: Token | undefined): boolean =>
  ['should', 'has', 'owns', 'takes', 'will', 'to', 'is', 'as'].includes(next?.word ?? '');

function withoutEnd(tokens: Token[]): Token[] {
  const last = tokens.at(-1);
  if (!last) return tokens;
  // A dot by itself is the folder that is here.
  if (last.kind === 'sign' && /^[,;.!?\n]$/.test(last.word))
    return last.word === '.' && tokens.at(-2)?.end !== last.start ? tokens : tokens.slice(0, -1);
  if (SMILE.test(last.text)) return tokens.slice(0, -1);
  if (TICKET.test(last.text) && ['for', 'see', 'ref', 'fixes', 'closes'].includes(tokens.at(-2)?.word ?? ''))
    return tokens.slice(0, -2);
  const bracketed = tokens.length > 3 && last.word === ')' && tokens.at(-3)?.word === '(';
  if (bracketed && TICKET.test(tokens.at(-2)?.text ?? '')) return tokens.slice(0, -3);
  const polite = AFTER.filter((words) =>
    words.every((word, i) => tokens[tokens.length - words.length + i]?.word === word),
  );
  const longest = polite.sort((a, b) => b.length - a.length)[0];
  if (!longest || longest.length >= tokens.length) return tokens;
  // `the readme's thanks` and `a note about today` are what is meant.
  const before = tokens.at(-longest.length - 1);
  const isMeant =
    before?.kind === 'word' &&
    (ARTICLES.has(before.word) || LEADING.has(before.word) || /['’]s$/.test(before.word));
  return isMeant ? tokens : tokens.slice(0, -longest.length);
}
