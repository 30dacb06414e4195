/**
 * What a slot of a phrase is: which words of a request it can be (`fits`), and what those words mean in
 * this repository (`resolve`). A value that passes here is still only data: what lands in a command is
 * quoted, see template.ts.
 */
import { posix } from 'node:path';
import { message, type Said } from '../../../messages';
import type { Reader } from '../draft';
import type { Entry, WorkspaceIndex } from '../index/types';
import { ARTICLES } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';
import { hidesSomething } from '../phrases/utterance';
import { Refusal } from '../refusal';
import type { Where } from './look-up';

/** One thing that a slot can mean. */
export interface Meaning {
  /** What a maker is handed for `{name}`. */
  readonly text: string;
  /** How it is typed so that it means this and nothing else. */
  readonly typed: string;
  /** What a maker is handed for `{name.path}`: the file it is in, where it is in one. */
  readonly path?: string;
  /** What a maker is handed for `{name.value}`: the value that was said along with it. */
  readonly value?: string;
  /** What a person calls it on a button, where that is more than `typed`. */
  readonly label?: Said;
  readonly entry?: Entry;
  /** It stands for all of these. */
  readonly each?: readonly Meaning[];
  /** Plain words were taken for a text: a person has to confirm it. */
  readonly loose?: boolean;
  /** It was described, so that what is called exactly this comes first. */
  readonly described?: boolean;
}

/** What the words of a slot mean here: one meaning is certain, several are a question, none was not found; null: they are no such thing. */
export type Resolution =
  | { readonly meanings: readonly Meaning[] }
  | { readonly missing: string; readonly near: readonly string[] }
  | null;

export interface Context {
  readonly index: WorkspaceIndex;
  readonly reader: Reader;
  readonly where: Where;
  /** The meaning of the slot that this one is a value of. */
  readonly of: Meaning | null;
}

/** The words of one slot in a request. */
export interface SlotText {
  readonly tokens: readonly Token[];
  /** As typed, from the first to the last character. */
  readonly raw: string;
  /** Words that the phrase adds to it. */
  readonly words: readonly string[];
}

export interface SlotType {
  /** Completes "… has to be": what a person has to write. */
  readonly what: string;
  /** Most words and signs. */
  readonly longest: number;
  /** May be as long as the request; `end`: always reaches to its end. */
  readonly open?: 'line' | 'end';
  /** Is looked up in the repository. */
  readonly indexed?: boolean;
  /** A phrase may begin with it though it is not looked up. */
  readonly leads?: boolean;
  /** `in …` may say where it is. */
  readonly placed?: boolean;
  /** Needs the meaning of the slot that was looked up. */
  readonly dependent?: boolean;
  fits(tokens: readonly Token[]): boolean;
  resolve(said: SlotText, context: Context): Resolution | Promise<Resolution>;
}

/** A path relative to the workspace's root, without `.` and `..`. @throws Refusal when it leads out */
export function workspacePath(raw: string): string {
  const path = posix.normalize(raw.replaceAll('\\', '/')).replace(/\/+$/, '');
  if (path === '..' || path.startsWith('../') || path.startsWith('/') || /^[a-z]:/i.test(path)) {
    throw new Refusal(message('path.outside', { path: raw }));
  }
  if (path === '.' || path === '') throw new Refusal(message('path.file'));
  if (path.split('/').some((part) => part.toLowerCase() === '.git')) {
    throw new Refusal(message('path.git', { path: raw }));
  }
  return path;
}

/** Control characters, which a card would not show as they are. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
export const safe = (text: string): boolean => !CONTROL.test(text) && !hidesSomething(text);

/** A value as it is typed in a request: in quotes where it would be taken apart. */
export function quoteIfNeeded(value: string): string {
  if (/^[\p{L}\p{N}_./@+~^#%-]*[\p{L}\p{N}_/*@#%-]$/u.test(value) && !ARTICLES.has(value.toLowerCase()))
    return value;
  return value.includes('"') ? (value.includes('`') ? `'${value}'` : `\`${value}\``) : `"${value}"`;
}

export const one = (text: string, more: Partial<Meaning> = {}): Resolution => ({
  meanings: [{ text, typed: quoteIfNeeded(text), ...more }],
});
export const content = (tokens: readonly Token[]): string =>
  tokens.length === 1 && tokens[0]?.kind === 'quoted'
    ? tokens[0].word
    : tokens.map(({ text }) => text).join(' ');

export const isWord = ([token]: readonly Token[]): boolean => token?.kind !== 'sign';

/** A type for one word, quoted or not, that has to look a certain way. */
export const word = (what: string, shape: RegExp, read = (text: string): string => text): SlotType => ({
  what,
  longest: 1,
  fits: (tokens) => tokens[0]?.kind !== 'sign' && shape.test(content(tokens)),
  resolve: ({ tokens }) => {
    const text = content(tokens).trim();
    return shape.test(text) && safe(text) ? one(read(text)) : null;
  },
});
