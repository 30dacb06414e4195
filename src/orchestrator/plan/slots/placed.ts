/** Slots for descriptions, possibly with a place. */
import { ARTICLES, WHERE } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';
import type { Context, Resolution, SlotText, SlotType } from './slot';

/** `the number of workers` is about workers. */
const isCount = (token: Token | undefined): boolean =>
  ['number', 'amount', 'count', 'value', 'size'].includes(token?.word ?? '');

/** A description: plain words without prepositions, or quoted names. */
export const describes = (tokens: readonly Token[]): boolean =>
  // The name of a key can be `a`.
  (tokens.length === 1 && tokens[0]?.kind === 'word' && ARTICLES.has(tokens[0].word)) ||
  isDescription(tokens);

/** Whether a possessive lacks its noun: `the readme's`. */
const isPossessive = (token: Token | undefined): boolean =>
  token?.kind === 'word' && /['’]s$/.test(token.text);

const isDescription = (tokens: readonly Token[]): boolean =>
  !isPossessive(tokens.at(-1)) &&
  tokens.every(({ kind, word }, i) =>
    kind === 'sign'
      ? word === ',' && i > 0
      : !WHERE.includes(word) || (word === 'of' && isCount(tokens[i - 1])),
  ) &&
  tokens.some(
    ({ kind, word }) => kind === 'quoted' || (kind === 'word' && !ARTICLES.has(word) && word !== 'and'),
  );

export const placed = (
  what: string,
  find: (said: SlotText, context: Context) => Resolution | Promise<Resolution>,
): SlotType => ({
  what,
  longest: 9,
  indexed: true,
  placed: true,
  fits: describes,
  resolve: find,
});
