/** Messages that begin with what an intent is called: typed exactly, with a mistake in the id, or in a sentence. Pure. */
import type { Intent } from './intent';
import { classesOf, type Class } from './words/lexicon';
import { sentencesOf, type Sentence } from './words/sentence';
import type { Token } from './words/tokens';

export interface Commanded {
  readonly intent: Intent;
  /** The id that was typed, in lower case; null where the conversation says which workflow is meant. */
  readonly id: string | null;
  readonly mark?: string;
  readonly words: string;
  /** It speaks of the last one. */
  readonly last: boolean;
}

/** A workflow's id: eight characters of Crockford's base 32. */
const ID = /^[0-9a-hjkmnp-tv-z]{8}$/i;
const TYPED = /^(\p{L}+)(?:\s*:)?(?:\s+["'`(<]*([^\s"'`)>]+)["'`)>]*\s*([^]*))?$/u;
/** Before a command, and after its id: nothing that changes what is meant. */
const COURTESY: readonly Class[] = ['polite', 'greeting', 'thanks', 'assent', 'bot', 'praise', 'laugh'];
const LEADING =
  /^(?:(?:please|pls|ok|okay|yes|yeah|hi|hey|hello|so|now|then|and|gad|@gad|just|kindly|can you|could you|would you|will you)[\s,:!]+)+/i;

export type TypedCommand =
  | { readonly kind: 'command'; readonly command: Commanded }
  | { readonly kind: 'doubt'; readonly intent: Intent }
  /** It names something that cannot be an id. */
  | { readonly kind: 'mistake'; readonly intent: Intent; readonly given: string };

/** A command as the help writes it, with its id or without; null for anything else. */
export function typedCommand(text: string, commands: readonly Intent[]): TypedCommand | null {
  const [, first = '', second, rest = ''] =
    TYPED.exec(text.replace(LEADING, '').replace(/[\s.!?,;:]+$/, '')) ?? [];
  const intent = commands.find(({ name }) => name === first.toLowerCase());
  if (!intent) return null;
  const command = (more: Partial<Commanded>): TypedCommand => ({
    kind: 'command',
    command: { intent, id: null, words: '', last: false, ...more },
  });
  // A bare word with a question mark is a question.
  if (second === undefined)
    return intent.acts && text.trimEnd().endsWith('?') ? { kind: 'doubt', intent } : command({});
  if (intent.about === 'nothing') {
    if (intent.command?.takes?.test(`${second} ${rest}`))
      return command({ words: `${second} ${rest}`.trim() });
    return saysNothing(`${second} ${rest}`) ? command({}) : null;
  }
  const [named = '', mark] = second.replace(/[,;:.!?]+$/, '').split(/-(?=[^-]+$)/);
  const after = rest.replace(/^[\s,;:–—-]+/, '').trim();
  const words = sentencesOf(after).every(({ tokens }) => tokens.every(isPointing)) ? '' : after;
  if (ID.test(named) && (mark === undefined || /^[0-9a-z]{4,}$/i.test(mark)))
    return command({
      id: named.toLowerCase(),
      words,
      ...(mark !== undefined && { mark: mark.toLowerCase() }),
    });
  return looksLikeId(second, rest, intent) ? { kind: 'mistake', intent, given: second } : null;
}

/** Only courtesy. */
const saysNothing = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .filter(Boolean)
    .every((word) => COURTESY.some((name) => classesOf(word).has(name)));

/** What stands in the place of an id and is not English: after it a request would go on. */
function looksLikeId(second: string, rest: string, intent: Intent): boolean {
  const bare = second.replace(/[,;:.!?]+$/, '');
  if (/^(?:id|<id>|\[id\])$/i.test(bare)) return true;
  if (classesOf(bare.toLowerCase()).size > 0) return false;
  const alone = rest.trim() === '' || saysNothing(rest);
  if (alone) return !/:$/.test(second) || /\d/.test(bare);
  return Boolean(intent.words) && /^#?[0-9a-z-]*\d[0-9a-z-]*$/i.test(bare) && bare.length > 4;
}

/** Words that only point at a workflow or soften a command. */
const POINTING: readonly Class[] = ['refer', 'article', 'polite', 'workflow', 'bot', 'assent', 'thanks', 'praise', 'greeting']; // prettier-ignore
const LINKING = new Set(['of', 'for', 'to', 'with', 'on', 'my', 'me', 'us', 'our', 'mine', 'change', 'changes', 'commit', 'approval', 'pull', 'pr', 'is', 'in', 'that', 'was', 'made']); // prettier-ignore
const isPointing = ({ word, literal }: Token): boolean =>
  !literal && (LINKING.has(word) || POINTING.some((name) => classesOf(word).has(name)));
const PRONOUNS = new Set(['it', 'this', 'that', 'these', 'those', 'them', 'all', 'everything', 'mine', 'both']); // prettier-ignore
const LAST = new Set(['last', 'latest', 'newest', 'recent', 'previous']);
/** A person's own words for doing it; a question for permission is not among them. */
const MEANT =
  /^(?:(?:can|could|would|will) you|i (?:would like|want|wish) (?:you )?to|let us|you (?:can|may|should)|we (?:can|should)|go ahead and|feel free to)\b/;

export type Spoken =
  | { readonly kind: 'command'; readonly command: Commanded }
  /** It begins like a command and goes on like something else: "approve it if the tests pass". */
  | { readonly kind: 'doubt'; readonly intent: Intent };

/** A sentence that says a command and points at a workflow. */
export function spokenCommand(
  sentences: readonly Sentence[],
  text: string,
  intents: readonly Intent[],
): Spoken | null {
  const index = sentences.findIndex((sentence) => !leadsNowhere(sentence));
  const sentence = sentences[index];
  if (!sentence) return null;
  const begins = begin(sentence.tokens);
  let best: { intent: Intent; left: readonly Token[]; used: number } | null = null;
  for (const intent of intents) {
    if (!intent.command) continue;
    const polite = begins.framed && intent.command.topic === 'Decide';
    for (const phrase of polite ? [] : [intent.name, ...(intent.says ?? [])]) {
      const left = after(begins.tokens, phrase.split(' '));
      if (left && (!best || phrase.length > best.used)) best = { intent, left, used: phrase.length };
    }
  }
  if (!best) return null;
  const { intent, left } = best;
  const last = left.some(({ word }) => LAST.has(word));
  const id =
    left.find(({ word }) => ID.test(word) && /\d/.test(word) && !/^[0-9a-f]+$/.test(word))?.word ?? null;
  const open = left.filter((token) => !isPointing(token) && token.word !== id);
  const others = sentences.slice(index + 1).filter(({ tokens }) => !tokens.every(isPointing));
  const end = sentence.tokens.at(-1)?.at[1] ?? 0;
  const asked = sentence.end === '?' && intent.acts && !begins.framed;
  if (open.length === 0 && others.length === 0 && !asked)
    return { kind: 'command', command: { intent, id, words: '', last } };
  const pointed = id !== null || points(left);
  // A reason follows a command that takes one.
  const reason = open[0];
  if (intent.words && pointed && !asked) {
    if (open.length === 0)
      return {
        kind: 'command',
        command: { intent, id, last, words: text.slice(end).replace(/^[\s,;:.!–—-]+/, '') },
      };
    if (reason && /^(?:because|since|as|too)$/.test(left[left.indexOf(reason) - 1]?.word ?? reason.word))
      return { kind: 'command', command: { intent, id, last, words: text.slice(reason.at[0]) } };
    if (/^(?:because|since)$/.test(reason?.word ?? ''))
      return { kind: 'command', command: { intent, id, last, words: text.slice(reason?.at[0]) } };
  }
  return pointed && intent.acts ? { kind: 'doubt', intent } : null;
}

/** Courtesy, or a "never mind" before what is meant. */
const leadsNowhere = ({ tokens, units }: Sentence): boolean =>
  (tokens.every(isPointing) || units.every(({ classes }) => classes.has('halt'))) &&
  !tokens.some(({ word }) => word === 'again');

/** Whether a pronoun follows the verb, and not a noun of the repository: "undo that", not "undo that refactoring". */
function points([first, second]: readonly Token[]): boolean {
  if (!first || !PRONOUNS.has(first.word)) return false;
  return second === undefined || isPointing(second) || classesOf(second.word).size > 0;
}

/** The tokens from the verb on. */
function begin(tokens: readonly Token[]): { readonly tokens: readonly Token[]; readonly framed: boolean } {
  let rest = tokens;
  const skipCourtesy = (): void => {
    while (
      rest[0] &&
      !rest[0].literal &&
      rest.length > 1 &&
      COURTESY.some((name) => classesOf(rest[0]?.word ?? '').has(name)) &&
      rest[0].word !== 'again'
    )
      rest = rest.slice(1);
  };
  skipCourtesy();
  const frame = MEANT.exec(rest.map(({ word }) => word).join(' '))?.[0];
  if (frame !== undefined) rest = rest.slice(frame.split(' ').length);
  skipCourtesy();
  return { tokens: rest, framed: frame !== undefined };
}

/** What is left after a phrase, between whose words the sentence may point: "take it back". */
function after(tokens: readonly Token[], phrase: readonly string[]): readonly Token[] | null {
  const left: Token[] = [];
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    if (at === phrase.length) return [...left, ...tokens.slice(index)];
    if (!token.literal && token.word === phrase[at]) at++;
    else if (at > 0 && isPointing(token)) left.push(token);
    else return null;
  }
  return at === phrase.length ? left : null;
}
