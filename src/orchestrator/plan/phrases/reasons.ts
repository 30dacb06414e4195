/** Parts of a request that only say why: they are left out, so nothing that is asked for may be taken for one. */
import { LIMITS, REASONS, TRUTHS } from './lexicon';
import { isVerb, Mood, moodOf } from './english';
import { tokenize, type Token } from './tokens';

const BEGINNINGS = REASONS.map((words) => words.split(' '));

/** Whether a part gives a reason: it begins like one and asks for nothing. */
export function isReason(text: string): boolean {
  const tokens = tokenize(text);
  // `its 1 now`, `its not imported anywhere`
  if (/^it['’]?s (\S+ (now|today|currently|right now|at the moment)$|not |never |unused)/i.test(text))
    return true;
  if (!BEGINNINGS.some((words) => words.every((word, at) => tokens[at]?.word === word))) return false;
  // What is said to be the cause may name versions and values; `it's only 14 at the moment` tells how it is.
  if (/^(because|bc|since|else|otherwise)$/.test(tokens[0]?.word ?? '') || NOW.test(text)) return true;
  return !tokens.some(({ word }) => LIMITS.has(word)) && moodOf(text) !== Mood.ASKS;
}

const NOW = /\b(at the moment|right now|currently|today|so far)\W*$/i;

/**
 * Whether a part only tells how things are, or is friendly: `the users complain`, `2.6.2 breaks the build`, `have a
 * good one`. What it says to be so with a value may be what is meant, unless it is said to be so now.
 */
export function isRemark(text: string): boolean {
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'sign');
  const [first] = tokens;
  if (!first || isFriendly(text)) return true;
  if (LIMITS.has(first.word) || moodOf(text) !== Mood.TELLS) return false;
  // `checkout is on` may be how it is to be.
  if (TRUTHS.has(tokens.at(-1)?.word ?? '') && !DONE.test(text)) return false;
  // `the channel is #help, not #support` corrects what is there.
  if (tokens.some(isValue) && /\b(not|instead of|rather than)\b/i.test(text)) return false;
  return !tokens.some(isValue) || SUBJECTS.test(first.word) || (IS.test(text) && !/\bnow\b/i.test(text));
}

/** `design has signed it off` */
const DONE = /\b(has|have|had) (already |just |now )?\p{L}+ed\b/iu;
const IS = /\b(is|are|ist|sind|nervt|was|were|has|have|had)(n['’]?t)?\b/i;
const SUBJECTS =
  /^(we|they|you|i|it|he|she|now|nobody|nothing|somebody|someone|anybody|anyone|people|everybody|everyone)$/;
/** Whether a part asks and tells nothing: `thanks a lot`, `is it?`. */
export const isFriendly = (text: string): boolean =>
  FRIENDLY.test(
    tokenize(text)
      .filter(({ kind }) => kind !== 'sign')
      .map(({ word }) => word)
      .join(' '),
  );
/** Openings and closings of messages, and what is said beside a request. */
const FRIENDLY =
  /^((is|isn't|are|aren't|does|doesn't|has|hasn't|right|won't)( it| they| we| that)?|(pls |please )?(change|update|replace|rename|do|fix|use) (it|that|this|them) (everywhere|throughout|in all files|wherever .*)|(and )?(fix|update|adjust|correct|change|mind|keep|check) (all |the |any )*(links?|references?|imports?|mentions?|usages?|uses)( (to|of|for) (it|them|that|this)| (in|of) (the )?[\p{L}.]+)?( accordingly| too| as well)?|add (it|them|that) to the (test |ci )?matrix|(also )?(where|wherever|everywhere) (it's|its|it is|they are) (called|used|needed)( from)?|(so )?(many )?(thanks|thank you|thx|ty|cheers|ta|merci|danke|gracias)\b.*|(hi|hello|hey|dear|good (morning|afternoon|evening|news)|morning|hallo|moin|guten)\b(?!.*\d)( \p{L}+){0,3}|(best|kind|warm) (regards|wishes).*|regards.*|have a (good|nice|great)\b.*|(fingers|thumbs) .*|no (rush|hurry|worries)|sorry\b.*|by the way|btw|fyi|ps|lol|(see|talk to) you\b.*|(so |just )?(show|tell|let) (me|us) (know|what|how|if|whether)\b.*)$/iu;

/** Whether the beginning of a message only opens it: `Good news`, `Morning`. Nothing here is called so. */
export function isOpening(text: string, knows: (word: string) => boolean): boolean {
  const tokens = tokenize(text);
  return (
    tokens.length <= 3 &&
    tokens.every((token) => token.kind === 'word' && !isValue(token) && !isVerb(token.word)) &&
    !tokens.some(({ word }) => knows(word) || TRUTHS.has(word) || LIMITS.has(word))
  );
}

/** Whether a word has signs or digits that no plain word has. */
const isValue = ({ kind, text }: Pick<Token, 'kind' | 'text'>): boolean =>
  kind === 'quoted' || (!CODE.test(text) && /\d|[_/=.:]\w|^[#@]\w|\p{Ll}\p{Lu}/u.test(text));
/** Answers of servers, `429s`, and ids of commits. */
const CODE = /^[45]\d\ds$|^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,40}$/;
