/**
 * What a person saw and meant of a message. Teams sends it in two forms: as `text`, which keeps the
 * markup of mentions and swallows what looks like a tag, and as HTML, which is what is on the screen.
 */
import { say } from '../../cards/index';
import { decodeHTMLStrict } from 'entities';
import { z } from 'zod';
import { MAX_TEXT } from '../../orchestrator/index';
import type { Quoted } from '../messaging';
import type { IncomingActivity } from './activity';
import { MENTION, readHtml, tidy, type Seen } from './html';

export interface ReadText {
  /** Without mentions of the bot and without what is quoted. */
  readonly text: string;
  readonly quoted?: Quoted;
  /** Whether the bot was mentioned. */
  readonly mentioned: boolean;
  /** The HTML, where the message had any. */
  readonly seen: Seen | null;
  /** Why it is not clear what the message says. */
  readonly problem?: string;
}

const htmlPart = z.object({ contentType: z.literal('text/html'), content: z.string() });

export function readText(activity: IncomingActivity): ReadText {
  const names = botNames(activity);
  const html = activity.attachments.flatMap((part) => htmlPart.safeParse(part).data?.content ?? [])[0];
  const seen = html === undefined ? null : readHtml(html);
  const plain = withoutBot(readPlain(activity), names);
  const rich = seen && withoutBot(seen.text, names);
  const quoted = quoteOf(activity, seen);
  const mentioned = names.entity || plain.mentioned || rich?.mentioned === true;
  if (rich === null || (rich.text === '' && seen?.quoted === null)) {
    return { ...answerTo(quoted, plain.text, !MARKER.test(activity.text ?? '')), mentioned, seen };
  }
  // Tags are missing in the text, a subject in the HTML: the form that has all there is counts.
  if (!holds(`${seen!.all} ${names.all.join(' ')}`, plain.text)) {
    const problem = holds(plain.text, rich.text) ? undefined : differs(plain.text, rich.text);
    return { ...answerTo(quoted, plain.text, !MARKER.test(activity.text ?? '')), mentioned, seen, problem };
  }
  return { ...answerTo(quoted, rich.text, false), mentioned, seen };
}

/** Who the bot is called in this message, and whether the message says that it is for it. */
interface BotNames {
  readonly entity: boolean;
  readonly all: readonly string[];
}

const mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string(), name: z.string().optional() }),
  text: z.string().optional(),
});

function botNames({ recipient, entities }: IncomingActivity): BotNames {
  const own = entities
    .flatMap((entity) => mention.safeParse(entity).data ?? [])
    .filter(({ mentioned }) => mentioned.id === recipient.id);
  const all = own.flatMap(({ mentioned, text }) => [text ?? '', mentioned.name ?? '']);
  return {
    entity: own.length > 0,
    all: [...all, recipient.name ?? ''].map((name) => plainName(name)).filter((name) => name !== ''),
  };
}

const plainName = (name: string): string =>
  decodeHTMLStrict(name.replace(/<[^<>]*>/g, ''))
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toLowerCase();

/** The text of an activity with its mentions marked, and its entities decoded where they are all there is. */
function readPlain({ text = '' }: IncomingActivity): string {
  const marked = text
    .slice(0, MAX_READ)
    .replace(/[\ufdd0\ufdd1]/g, '')
    .replace(/<\/?quoted\b[^<>]*>/gi, '')
    .replace(/<at\b[^<>]*>([^<>]*)<\/at>/gi, `${MENTION.open}$1${MENTION.close}`);
  // A text is encoded as a whole or not at all: one bare "&", "<" or ">" tells that it is not.
  const encoded = !/[<>]|&(?!#\d+;|#x[\da-f]+;|[a-z][a-z\d]*;)/i.test(marked);
  return tidy(encoded ? decodeHTMLStrict(marked) : marked.replace(/&nbsp;/g, ' '));
}

/** Longer than any request may be, so that what is too long is still seen to be. */
const MAX_READ = 2 * MAX_TEXT;

const MENTIONS = new RegExp(`${MENTION.open}([^${MENTION.close}]*)${MENTION.close}`, 'g');

/** Takes the bot's mentions out; everybody else is left by name. */
function withoutBot(text: string, { entity, all }: BotNames): { text: string; mentioned: boolean } {
  const isBot = (name: string): boolean => all.includes(plainName(name));
  const marked = [...text.matchAll(MENTIONS)].map(([, name = '']) => name);
  const known = marked.some(isBot);
  let first = true;
  let left = text.replace(MENTIONS, (_all, name: string) => {
    // Somebody is mentioned, it is the bot, and no name is the bot's: the first it is.
    const own = known ? isBot(name) : entity && first;
    first = false;
    return own ? MENTION.open : name;
  });
  if (entity && marked.length === 0) left = left.replace(leading(all), MENTION.open);
  const [before = '', ...after] = left.split(MENTION.open);
  if (after.length === 0) return { text: left, mentioned: known };
  const rest = after.map((part) => part.replace(/^[ \t]+/, '')).reduce((said, part) => `${said} ${part}`);
  // "@GAD, please …" and "@GAD: …" begin after the comma.
  const said = before.trim() === '' ? rest.replace(/^\s*[,:;]?[ \t]*/, '') : `${tidy(before)} ${rest}`;
  return { text: tidy(said), mentioned: known };
}

/** Nothing, or the bot's name at the beginning: some clients send no markup. */
const leading = (names: readonly string[]): RegExp =>
  new RegExp(`^@?(?:${names.map(literal).join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'iu');

/** A text as a pattern that it alone fits. */
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Invisible at the edge of a word; inside words and emoji joiners have a meaning, and so have an emoji's tags. */
const INVISIBLE =
  '[\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff]+';
const AT_EDGES = new RegExp(`(?<=^|\\s)${INVISIBLE}|${INVISIBLE}(?=\\s|$)`, 'g');

const visible = (text: string): string => tidy(text.replace(AT_EDGES, '')).replace(/^[ \t]+/, '');

/** Whether all words of `part` stand in `whole`, in that order; words that are apart there may touch each other. */
function holds(whole: string, part: string): boolean {
  const words = wordsOf(whole);
  let at = 0;
  for (const word of wordsOf(part)) {
    let end = 0;
    while (at < words.length && (end = endOfWord(words, at, word)) === 0) at++;
    if (end === 0) return false;
    at = end;
  }
  return true;
}

/** Where the words from `at` on that make up `word` end, or 0. */
function endOfWord(words: readonly string[], at: number, word: string): number {
  let length = 0;
  while (length < word.length) {
    const next = words[at++];
    if (next === undefined || !word.startsWith(next, length)) return 0;
    length += next.length;
  }
  return at;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function differs(plain: string, rich: string): string {
  const shown = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200);
  return say('message.differs', { rich: shown(rich), plain: shown(plain) });
}

const quotedReply = z.object({
  type: z.literal('quotedReply'),
  quotedReply: z.object({ messageId: z.string().optional(), preview: z.string().optional() }),
});
const reference = z.object({ contentType: z.literal('messageReference'), id: z.string().optional() });

/** Stands for the quoted message, which is not in the text then. */
const MARKER = /<quoted\b[^<>]*\bmessageId\s*=\s*["']?([^"'\s/>]+)/i;

/** What the message says of the message that it answers to. */
function quoteOf({ text = '', entities, attachments }: IncomingActivity, seen: Seen | null): Quoted | null {
  const reply = entities.flatMap((entity) => quotedReply.safeParse(entity).data?.quotedReply ?? [])[0];
  const marker = MARKER.exec(text)?.[1];
  const attached = attachments.flatMap((part) => reference.safeParse(part).data ?? [])[0];
  if (!reply && marker === undefined && !attached && !seen?.quoted) return null;
  return {
    messageId: marker ?? reply?.messageId ?? seen?.quoted?.messageId ?? attached?.id,
    text: seen?.quoted?.text || reply?.preview,
  };
}

/** The answer without the quoted text that some clients put in front of it; `mixed` when that can be anywhere. */
function answerTo(quoted: Quoted | null, text: string, mixed: boolean): { text: string; quoted?: Quoted } {
  const { quote, rest } = split(quoted, text, mixed);
  if (quote === undefined) return { text: visible(text), quoted: quoted ?? undefined };
  return { text: visible(rest), quoted: { ...quoted, text: quoted?.text ?? visible(quote) } };
}

function split(quoted: Quoted | null, text: string, mixed: boolean): { quote?: string; rest: string } {
  // What people quote by hand.
  const [lines = ''] = /^(?:[ \t]*>[^\n]*(?:\n|$))+/.exec(text) ?? [];
  if (lines !== '' && text.slice(lines.length).trim() !== '') {
    return { quote: lines.replace(/^[ \t]*>[ \t]?/gm, ''), rest: text.slice(lines.length) };
  }
  if (!quoted || !mixed) return { rest: text };
  const preview = quoted.text && endOf(quoted.text, text);
  if (preview) return { quote: text.slice(0, preview), rest: text.slice(preview) };
  // Nobody says where the quoted text ends: the answer is what stands apart from it, at the end.
  const last = /^([^]*\n)[ \t]*\n([^]+)$/.exec(text) ?? /^([^]*\n)([^\n]+)$/.exec(text);
  return last ? { quote: last[1], rest: last[2] ?? '' } : { rest: text };
}

/** Where the preview of a quoted message ends in the text, or 0; Teams may put the author in front and cut the end. */
function endOf(preview: string, text: string): number {
  const words = preview.replace(/(…|\.\.\.)\s*$/, '').match(/\S+/g) ?? [];
  if (words.length === 0) return 0;
  const pattern = words.map(literal).join('\\s+');
  const found = new RegExp(`^(?:[^\\n]{0,100}\\n)?\\s*${pattern}(?:…|\\.\\.\\.)?`, 'u').exec(text);
  return found && found[0].length < text.trimEnd().length ? found[0].length : 0;
}
