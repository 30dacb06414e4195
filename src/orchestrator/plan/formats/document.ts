/**
 * One shape for the values of every format: a document is a tree of nodes, each with the range of
 * its bytes in the text. A format reads nodes and says how a value would be written at one; whether
 * what was written is what was meant is decided in one place for all of them, see `write.ts`.
 */
import { english, type Message } from '../../../messages';
import type { Change } from '../exact-edit';

export type ScalarType = 'text' | 'number' | 'boolean' | 'null';

/** A plain value: its type, and its text without quotes, as the file writes it. */
export interface Scalar {
  readonly type: ScalarType;
  readonly text: string;
}

export interface Node {
  /** Names from the outside in; members of a list by their position from 0. */
  readonly key: readonly string[];
  readonly type: ScalarType | 'list' | 'group';
  /** Of a scalar: its text without quotes. */
  readonly text: string;
  /** Where the value is in the text, quotes included. */
  readonly start: number;
  readonly end: number;
  /** Where the key with its value is; the same as the value for members of a list. */
  readonly from: number;
  readonly to: number;
  /** Why the value cannot be set, such as "is computed by !Ref"; left out where it can. */
  readonly fixed?: Message;
  /** Other words that name it: the `name` inside it, a label. */
  readonly aliases?: readonly string[];
  /** Of a value that stands elsewhere: the reference to it, such as `*base`. */
  readonly ref?: string;
  /** The name by which other places of the file refer to it, which change with it. */
  readonly anchor?: string;
}

/** Several ways to write the same thing, the one that keeps the file's style first. */
export type Ways = readonly (readonly Change[])[];

export interface Document {
  /** Depth first, in the order of the file. */
  readonly nodes: readonly Node[];
  /** What a person's text means as the value of a node (null: of a new one). */
  scalar(text: string, before: Node | null): Scalar;
  /** The value of a node. */
  set(node: Node, value: Scalar): Ways;
  /** A new key in a group (null: the outermost). */
  add(group: Node | null, key: string, value: Scalar): Ways;
  /** A new last member of a list. */
  push(list: Node, value: Scalar): Ways;
  /** A key or a member of a list goes away. */
  remove(node: Node): Ways;
}

export interface Format {
  /** What people call it: `YAML`. */
  readonly name: string;
  /** @throws Unreadable when the text is not sound in this format */
  open(text: string): Document;
}

/** A text that its format's parser cannot read: the message ends a sentence that begins with the path. */
export class Unreadable extends Error {
  constructor(readonly said: Message) {
    super(english(said));
    this.name = 'Unreadable';
  }
}

/** No way: for what a format has no syntax for. */
export const NO_WAY: Ways = [];

/** What a person wrote as a value of its own: numbers, true, false and null are what they look like. */
export function inferred(text: string): Scalar {
  if (/^(true|false)$/.test(text)) return { type: 'boolean', text };
  if (text === 'null') return { type: 'null', text };
  if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return { type: 'number', text };
  return { type: 'text', text };
}

/** What a text means beside the value that was there: text stays text. */
export const typedAs = (text: string, before: Node | null): Scalar =>
  before?.type === 'text' ? { type: 'text', text } : inferred(text);

/** Whether one key is another, or below it. */
export const isWithin = (key: readonly string[], outer: readonly string[]): boolean =>
  outer.length <= key.length && outer.every((part, index) => key[index] === part);

export const sameKey = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && isWithin(one, other);

/** Nodes that are directly in a group or list (null: the outermost ones). */
export function childrenOf(nodes: readonly Node[], group: Node | null): readonly Node[] {
  const depth = (group?.key.length ?? 0) + 1;
  return nodes.filter((node) => node.key.length === depth && (!group || isWithin(node.key, group.key)));
}

/** A key as one text: names with a dot in them are quoted. */
export const nameOf = (key: readonly string[]): string =>
  key.map((part) => (part === '' || /[."]/.test(part) ? JSON.stringify(part) : part)).join('.');

/** A list that is written as one text: its members, and what stands between them. */
export interface Joined {
  readonly items: readonly string[];
  readonly by: string;
  /** Whether the members are the options of a command, and its other words are none. */
  readonly options: boolean;
}

/** `health,info`, or the options of one command; null for any other value. */
export function joinedIn({ key, text }: Pick<Node, 'key' | 'text'>): Joined | null {
  if (text.length > 500) return null;
  if (/^[^\s,;]+(?:, ?[^\s,;]+)+$/.test(text))
    return { items: text.split(/, ?/), by: text.includes(', ') ? ', ' : ',', options: false };
  // The ports of a Dockerfile.
  if (key.length === 1 && key[0] === 'EXPOSE') return { items: text.split(/\s+/), by: ' ', options: false };
  const isCommand =
    key[0] === 'scripts' || /^(command|args|run|script|cmd|entrypoint)$/i.test(key.at(-1) ?? '');
  if (!isCommand || !/^[^\n;|&<>`"'[]+$/.test(text)) return null;
  return { items: text.split(' ').filter((word) => /^--?[A-Za-z]/.test(word)), by: ' ', options: true };
}

/** The parts of such a text. */
export function partsOf(name: string): string[] {
  const parts = name.match(/"(?:[^"\\]|\\.)*"|[^.]+/g) ?? [];
  return parts.map((part) =>
    part.startsWith('"') && part.endsWith('"') && part.length > 1 ? unquote(part) : part,
  );
}

function unquote(part: string): string {
  try {
    return String(JSON.parse(part));
  } catch {
    return part;
  }
}
