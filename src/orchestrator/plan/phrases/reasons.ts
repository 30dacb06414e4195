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

const wordsOf = (...names: readonly string[]): string[][] =>
  phrases(names.flatMap((name) => WORDS[name] ?? []));

/** What asks for a change even behind its subject; other verbs only say there what somebody does. */
const ASKING = wordsOf('add', 'remove', 'enable', 'disable', 'replace', 'rename', 'revert');

/** Words that a request may begin with. */
const VERBS: ReadonlySet<string> = new Set([
  ...[...ASKING, ...wordsOf('set', 'raise', 'lower', 'move', 'restore', 'run', 'use')].map(
    ([first]) => first ?? '',
  ),
  ...CREATIVE,
]);

/** Whether a part begins like a reason, sets no limit, and wishes for nothing in particular. */
export function isReason(text: string): boolean {
  const tokens = tokenize(text);
  if (!BEGINNINGS.some((words) => isAt(tokens, 0, words))) return false;
  // What is said to be the cause may name versions and values.
  if (/^(because|since|else|otherwise)$/.test(tokens[0]?.word ?? '')) return true;
  // `it's only 14 at the moment` tells how it is.
  if (NOW.test(text)) return true;
  if (tokens.some(({ word }) => LIMITS.has(word))) return false;
  if (/^(so|as|to)$/.test(tokens[0]?.word ?? '')) return true;
  const wish = tokens.findIndex((_, index) => WISH_PHRASES.some((words) => isAt(tokens, index, words)));
  return wish === -1 || !tokens.slice(wish + 1).some(saysWhat);
}

const NOW = /\b(at the moment|right now|currently|today|so far)\W*$/i;
/** What somebody complains about is not what is to be. */
const COMPLAINT = /^(\S+ ){1,3}(complain|complains|complained|complaining|are annoyed|is annoyed)\b/i;

/**
 * Whether a part only tells how things are, or is friendly: `the users complain`, `2.6.2 breaks the build`, `have a
 * good one`. It has a verb behind its subject, asks for nothing, and no value is said that could be meant to be set.
 */
export function isRemark(text: string): boolean {
  const all = tokenize(text).filter(({ kind }) => kind !== 'sign');
  const [opening] = all;
  if (!opening || isFriendly(text) || COMPLAINT.test(text)) return true;
  const tokens = all.filter(({ word }) => !ARTICLES.has(word));
  const nouns = new Set(all.filter((_, index) => ARTICLES.has(all[index - 1]?.word ?? '')));
  const [first, ...more] = tokens;
  // `the rate limit is too low` asks for nothing yet.
  if (
    /\b((is|are|was|were) (way |far |much |still |just )?too|needs? (a bit |some |much )?more) \p{L}+$/u.test(
      text,
    )
  )
    return !/(?<!\p{L})\d/u.test(text);
  if (!first || (VERBS.has(first.word) && !nouns.has(first) && !first.word.endsWith('s'))) return false;
  if (
    asks(tokens) ||
    /\b(called|named|renamed|spelled|spelt)\b/i.test(text) ||
    (TRUTHS.has(tokens.at(-1)?.word ?? '') && !DONE.test(text))
  )
    return false;
  const verb = more.find(
    ({ word }, index) =>
      formsOf(word).some((form) => REMARKS.has(form) || COMPLAINTS.has(form)) ||
      /\p{L}{3}ed$/u.test(word) ||
      (/[^s]s$/.test(word) && BEHIND_VERB.test(more[index + 1]?.word ?? '')) ||
      (CREATIVE.has(word) && SEVERAL.test((more[index - 1] ?? first).word)),
  );
  if (TELLERS.test(first.word) && !more.some(isValue)) return true;
  if (!verb) return false;
  // What breaks does so with the values that it has.
  if (formsOf(verb.word).some((form) => COMPLAINTS.has(form))) return true;
  // How things are may be said with its value, unless that is how they are to be: `is 20 now`.
  const isState = BEING.test(verb.word) && !more.some(({ word }) => word === 'now');
  const telling =
    isState || SUBJECTS.test(first.word) || (/\d/.test(first.text) && verb === more[0]) ? [] : tokens;
  return !telling.some((token) => token !== verb && isValue(token));
}

/** Whether words ask for something behind their subject, or limit what is asked for. */
const asks = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ word }, at) =>
      /^(should|must|shall|please|pls|let's|except|unless)$/.test(word) ||
      // `it is only needed in tests` tells how it is.
      (word === 'only' && !BEING.test(tokens[at - 1]?.word ?? '')) ||
      // `finance does not want it` only tells why.
      (/^(needs?|wants?)$/.test(word) && !isOnlyTold(tokens, at)) ||
      ASKING.some((words) => isAt(tokens, at, words)),
  ) ||
  LIMITS.has(tokens[0]?.word ?? '') ||
  /\b(can|could|would|will) (you|u|we)\b|\b(has|have|ought) to\b|\b(going to|will) be\b/.test(
    tokens.map(({ word }) => word).join(' '),
  );

/** `finance does not want it`, `the front desk still needs it`, `legal says we need consent` */
const isOnlyTold = (tokens: readonly Token[], at: number): boolean =>
  tokens
    .slice(0, at)
    .some(({ word }) => /^(say|tell|think|report|claim|confirm|agree|decide)(s|d|ed)?$/.test(word)) ||
  /(^not|n['’]?t)$/.test(tokens[at - 1]?.word ?? '') ||
  /^(it|them|that|this)$/.test(tokens.at(-1)?.word ?? '');

/** `design has signed it off` */
const DONE = /\b(has|have|had) (already |just |now )?\p{L}+ed\b/iu;
const BEING = /^(is|are|was|were|isn't|isnt|aren't|wasn't|has|have|had)$/;
/** What a verb has behind it, and a noun hardly: articles are left out before. */
const BEHIND_VERB =
  /^(me|us|you|him|her|it|them|with|too|so|far|way|much|more|less|twice|very|again|still|now|anymore|any|ages|forever|when|if|as|because|constantly|badly|slowly)$/;
/** Who only tells something: a request does not begin with them, unless it says what should be. */
const TELLERS = /^(we|they|i|it|he|she|nobody|nothing|somebody|people|everybody|everyone)$/;
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

/** What has a verb without an ending behind it, where that says what they do: `people make photos`. */
const SEVERAL = /^(we|they|you|i|people|everybody|everyone|\p{L}+[^s]s)$/u;

/** Whether the beginning of a message only opens it: `Good news`, `Morning`. Nothing here is called so. */
export function isOpening(text: string, knows: (word: string) => boolean): boolean {
  const tokens = tokenize(text);
  return (
    tokens.length <= 3 &&
    tokens.every((token) => token.kind === 'word' && !isValue(token) && !VERBS.has(token.word)) &&
    !tokens.some(({ word }) => knows(word) || TRUTHS.has(word) || LIMITS.has(word))
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
