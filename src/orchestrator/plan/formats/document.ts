/**
 * One data structure for the values of every format: a document is a tree of nodes, each with the range of
 * its value in the text. A format reads nodes and proposes ways to write a value; whether
 * the result is what was meant is decided in one place for all formats, see `write.ts`.
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
  /** Names from the outermost to the innermost; positions from 0 for members of lists. */
  readonly key: readonly string[];
  readonly type: ScalarType | 'list' | 'group';
  /** For a scalar: its text without quotes. */
  readonly text: string;
  /** The range of the value in the text, including quotes. */
  readonly start: number;
  readonly end: number;
  /** The range of the key with its value; for members of a list, that of the value. */
  readonly from: number;
  readonly to: number;
  /** Why the value cannot be set, such as "is computed by !Ref"; undefined if it can. */
  readonly fixed?: Message;
  /** Other names for it: the `name` inside it, a label. */
  readonly aliases?: readonly string[];
  /** For a value that is written elsewhere: the reference to it, such as `*base`. */
  readonly ref?: string;
  /** The name by which other places in the file refer to it; they change with it. */
  readonly anchor?: string;
}

/** Several ways to write the same value; the one that keeps the style of the file comes first. */
export type Ways = readonly (readonly Change[])[];

export interface Document {
  /** Depth first, in the order of the file. */
  readonly nodes: readonly Node[];
  /** The meaning of a person's text as the value of a node (null: of a new node). */
  scalar(text: string, before: Node | null): Scalar;
  /** Sets the value of a node. */
  set(node: Node, value: Scalar): Ways;
  /** Adds a key to a group (null: the outermost). */
  add(group: Node | null, key: string, value: Scalar): Ways;
  /** Appends a member to a list. */
  push(list: Node, value: Scalar): Ways;
  /** Removes a key or a member of a list. */
  remove(node: Node): Ways;
}

export interface Format {
  /** The name for people: `YAML`. */
  readonly name: string;
  /** @throws Unreadable if the text is not valid in this format */
  open(text: string): Document;
}

/** A text that is not valid in its format: the message completes a sentence that starts with the path. */
export class Unreadable extends Error {
  constructor(readonly said: Message) {
    super(english(said));
    this.name = 'Unreadable';
  }
}

/** No way, if a format has no syntax for a value. */
export const NO_WAY: Ways = [];

/** The value of a person's text by its form: numbers, true, false and null are what they look like. */
export function inferred(text: string): Scalar {
  if (/^(true|false)$/.test(text)) return { type: 'boolean', text };
  if (text === 'null') return { type: 'null', text };
  if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return { type: 'number', text };
  return { type: 'text', text };
}

/** The value of a text as a replacement: a string stays a string. */
export const typedAs = (text: string, before: Node | null): Scalar =>
  before?.type === 'text' ? { type: 'text', text } : inferred(text);

/** Whether a key is the same as another one or below it. */
export const isWithin = (key: readonly string[], outer: readonly string[]): boolean =>
  outer.length <= key.length && outer.every((part, index) => key[index] === part);

export const sameKey = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && isWithin(one, other);

/** The direct children of a group or list (null: the outermost nodes). */
export function childrenOf(nodes: readonly Node[], group: Node | null): readonly Node[] {
  const depth = (group?.key.length ?? 0) + 1;
  return nodes.filter((node) => node.key.length === depth && (!group || isWithin(node.key, group.key)));
}

/** A key as one text: names that contain a dot are quoted. */
export const nameOf = (key: readonly string[]): string =>
  key.map((part) => (part === '' || /[."]/.test(part) ? JSON.stringify(part) : part)).join('.');

/** A list that is written as one text: its members and their separator. */
export interface Joined {
  readonly items: readonly string[];
  readonly by: string;
  /** Whether the members are the options of a command, whose other words are not members. */
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

/** The names in such a text. */
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
