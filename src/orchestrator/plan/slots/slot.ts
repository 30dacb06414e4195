/**
 * The definition of a slot in a phrase: which words of a request can fill it (`fits`), and what they mean in
 * this repository (`resolve`). An accepted value is still only data: in a command it is
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

/** One possible meaning of a slot. */
export interface Meaning {
  /** The value of `{name}` for makers. */
  readonly text: string;
  /** The text to type so that it means only this. */
  readonly typed: string;
  /** The value of `{name.path}` for makers: its file, if it is in one. */
  readonly path?: string;
  /** The value of `{name.value}` for makers: the value that the request gives with it. */
  readonly value?: string;
  /** The label of a button, if it differs from `typed`. */
  readonly label?: Said;
  readonly entry?: Entry;
  /** All of these are meant. */
  readonly each?: readonly Meaning[];
  /** Plain words were taken for a text, which a person must confirm. */
  readonly loose?: boolean;
  /** It was described rather than named, so that things with exactly this name come first. */
  readonly described?: boolean;
}

/** The meaning of a slot's words here: one is certain, several are a question, none was not found; null: the words do not fit. */
export type Resolution =
  | { readonly meanings: readonly Meaning[] }
  | { readonly missing: string; readonly near: readonly string[] }
  | null;

export interface Context {
  readonly index: WorkspaceIndex;
  readonly reader: Reader;
  readonly where: Where;
  /** The meaning of the slot to which this value belongs. */
  readonly of: Meaning | null;
}

/** The words of one slot in a request. */
export interface SlotText {
  readonly tokens: readonly Token[];
  /** The words as typed, from the first to the last character. */
  readonly raw: string;
  /** Words that the phrase adds. */
  readonly words: readonly string[];
}

export interface SlotType {
  /** What a person must write; completes "… has to be". */
  readonly what: string;
  /** The most words and punctuation marks. */
  readonly longest: number;
  /** The slot may be as long as the request; `end`: it always extends to the end. */
  readonly open?: 'line' | 'end';
  /** Whether it is looked up in the repository. */
  readonly indexed?: boolean;
  /** Whether a phrase may begin with it although it is not looked up. */
  readonly leads?: boolean;
  /** Whether `in …` may give its place. */
  readonly placed?: boolean;
  /** Whether it needs the meaning of the slot that was looked up. */
  readonly dependent?: boolean;
  fits(tokens: readonly Token[]): boolean;
  resolve(said: SlotText, context: Context): Resolution | Promise<Resolution>;
}

/** A path relative to the workspace's root, without `.` and `..`. @throws Refusal if it leads out */
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

/** Control characters, which a card would not show. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
export const safe = (text: string): boolean => !CONTROL.test(text) && !hidesSomething(text);

/** A value in the form for a request: in quotes if it would otherwise be split. */
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

/** A type for one word of a certain form, quoted or not. */
export const word = (what: string, shape: RegExp, read = (text: string): string => text): SlotType => ({
  what,
  longest: 1,
  fits: (tokens) => tokens[0]?.kind !== 'sign' && shape.test(content(tokens)),
  resolve: ({ tokens }) => {
    const text = content(tokens).trim();
    return shape.test(text) && safe(text) ? one(read(text)) : null;
  },
});
