/** Corrects typing slips in requests. */
import type { WorkspaceIndex } from '../index/types';
import { isSlip } from '../index/search';
import { CREATIVE, FILLERS, KIND_WORDS, LIMITING, NOUNS, OTHER_CHANGES, UNIT_NAMES, WORDS } from './lexicon';
import { isEnglish } from './english';
import { tokenize } from './tokens';
import { readUtterance } from './utterance';

/** Lists of words that only ask, which are not corrections of other words. */
const ASKING = ['does', 'pass', 'never', 'lacks'];

const KNOWN: readonly string[] = [
  ...new Set([
    ...Object.entries(WORDS)
      .flatMap(([name, words]) => (ASKING.includes(name) ? [] : words))
      .flatMap((verb) => verb.split(' ')),
    ...KIND_WORDS,
  ]),
];

/** Words that are correct although nothing here has them in its name. */
const RIGHT = [FILLERS, UNIT_NAMES, LIMITING, NOUNS, CREATIVE, OTHER_CHANGES];

/** Whether a word, or a form of it, is known to be correct. */
const isRight = (word: string, index: WorkspaceIndex): boolean =>
  index.knows(word) || isEnglish(word) || KNOWN.includes(word) || RIGHT.some((words) => words.has(word));

/** The most corrected requests that are tried. */
const MAX_CORRECTED = 6;

/** The request with corrections of words that neither the repository nor the lexicon has, likeliest first. */
export function corrections(request: string, index: WorkspaceIndex): string[] {
  const { text, tokens } = readUtterance(request);
  let ways: string[] = [text];
  for (const token of [...tokens].reverse()) {
    if (token.kind !== 'word' || token.word.length < 4 || isRight(token.word, index)) continue;
    const near = [...alike(token.word), ...index.spellings(token.word)].slice(0, 3);
    if (near.length > 0)
      ways = near
        .flatMap((word) => ways.map((way) => way.slice(0, token.start) + word + way.slice(token.end)))
        .slice(0, MAX_CORRECTED);
  }
  return ways.filter((way) => way !== text);
}

/** Words whose slips are corrected without a question, because they are not names. */
const PLAIN: readonly string[] = [
  ...FILLERS,
  ...UNIT_NAMES,
  ...['everywhere', 'remove', 'delete', 'rename', 'replace', 'enable', 'disable', 'version', 'typecheck'],
].filter((word) => word.length > 4);

/** Slips in words that are too short for a comparison of letters, and short forms. */
const SHORT: Readonly<Record<string, string>> = {
  teh: 'the',
  hte: 'the',
  adn: 'and',
  nad: 'and',
  cna: 'can',
  shd: 'should',
  cld: 'could',
  fro: 'for',
};

/** The request with corrected slips in words that are not names: `chnage`, `shoud`, `plase`. */
export function withoutSlips(request: string, index: WorkspaceIndex): string {
  return tokenize(request)
    .reverse()
    .reduce((text, { kind, word, start, end }) => {
      const short = kind === 'word' && !index.knows(word) ? SHORT[word] : undefined;
      if (short !== undefined) return text.slice(0, start) + short + text.slice(end);
      if (kind !== 'word' || word.length < 5 || !/^\p{L}+$/u.test(word) || isRight(word, index)) return text;
      const [one, another] = PLAIN.filter((plain) => isSlip(plain, word) && !isForm(plain, word));
      return one === undefined || another !== undefined ? text : text.slice(0, start) + one + text.slice(end);
    }, request);
}

/** Whether words differ only in their endings, like forms of one word: `takes` and `taken`. */
const isForm = (one: string, other: string): boolean =>
  other.startsWith(one) || (one.length === other.length && one.slice(0, -1) === other.slice(0, -1));

/** Whether a word may be a typing slip for another one. */
export const mayBeSlip = (word: string, index: WorkspaceIndex): boolean =>
  alike(word).length > 0 || index.spellings(word).length > 0;

const alike = (word: string): string[] =>
  KNOWN.filter((known) => known.length > 2 && isSlip(known, word)).slice(0, 2);
