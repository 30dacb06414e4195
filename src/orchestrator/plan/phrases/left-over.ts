/** Which words and parts of a request have to be explained before a reading of it is certain. */
import type { WorkspaceIndex } from '../index/types';
import { wordsIn } from '../slots/look-up';
import { Mood, moodOf } from './english';
import { ACTIONS, ARTICLES, CREATIVE, FILLERS, KIND_WORDS, LIMITING, NEGATIONS, WHERE } from './lexicon';
import type { Part } from './parts';
import { isFriendly, isOpening, isReason, isRemark } from './reasons';
import { isKnownHere } from './things';
import { isIdentifier, type Token } from './tokens';
import { readUtterance } from './utterance';

/** Whether a word is more than grammar. */
export const tells = ({ kind, word }: Token): boolean =>
  kind !== 'sign' && !ARTICLES.has(word) && !WHERE.includes(word) && !FILLERS.has(word);

/** Whether a word may say which place is meant, or for whom alone: a name of something here, or what is behind `for`. */
export function mayLimit(tokens: readonly Token[], at: number, index: WorkspaceIndex): boolean {
  const { kind, text, word } = tokens[at] as Token;
  const isNamed =
    kind === 'quoted' ||
    /\d/.test(text) ||
    isIdentifier(tokens[at] as Token) ||
    LIMITING.has(word) ||
    NEGATIONS.has(word);
  const isScope = tokens.slice(Math.max(0, at - 3), at).some((before) => /^(for|of|only)$/.test(before.word));
  return isNamed || isScope || wordsIn(text).some((own) => isKnownHere(own, index));
}

const ABOUT_IT = /\b(it|that|this|them|these|those|da|das|es)\b/i;
/** Whether a part is about what was said before: `change it`, `can you change the constant`. */
export const isAboutIt = (text: string): boolean => ABOUT_IT.test(text) || THE_KIND.test(text);
const THE_KIND = new RegExp(`\\bthe (${[...KIND_WORDS].join('|')})$`, 'i');

/** Whether a part only sets the scene for one behind it that asks: it names nothing here in several words, `legal again …`. */
export function isScene(parts: readonly Part[], at: number, index: WorkspaceIndex): boolean {
  const { text, joined } = parts[at] as Part;
  const { tokens } = readUtterance(text);
  return (
    !joined &&
    tokens.length > 1 &&
    moodOf(text) === Mood.NAMES &&
    parts.slice(at + 1).some((part) => moodOf(part.text) === Mood.ASKS) &&
    !tokens.some((token, i) => tells(token) && mayLimit(tokens, i, index))
  );
}

/** Whether a part of a request asks for something of which no word is explained. */
export function isLeftOver(
  parts: readonly Part[],
  at: number,
  isExplained: (token: Token) => boolean,
  index: WorkspaceIndex,
): boolean {
  const { text, joined } = parts[at] as Part;
  const before = parts[at - 1]?.text ?? '';
  const { tokens } = readUtterance(text);
  if (isReason(text) || isRemark(text) || isAboutIt(text) || tokens.some(isExplained)) return false;
  const goesOn = joined && moodOf(before) === Mood.TELLS && isRemark(`they ${text}`);
  const isSigned = isFriendly(before) && isOpening(text, (word) => index.knows(word));
  const isAlone = tokens.length < 2 && CREATIVE.has(tokens[0]?.word ?? '');
  return !(goesOn || isSigned || isAlone || isScene(parts, at, index));
}

/** Whether a part asks for what somebody has to find a way for: `fix that`, `speed it up`. */
export function takesAWriter({ text }: Part): boolean {
  const verb = readUtterance(text).tokens[0]?.word ?? '';
  return CREATIVE.has(verb) && !FILLERS.has(verb) && !Object.values(ACTIONS).some((words) => words.has(verb));
}
