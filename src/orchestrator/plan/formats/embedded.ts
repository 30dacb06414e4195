/**
 * Values inside the text of another value: options of commands (`--workers 4`), the two ports of `8080:3000`, and
 * variables in a list (`- LOG_LEVEL=info`).
 * Each is read and set as a value of its own; the text around it is what is written.
 */
import { wordsOf } from '../index/words';
import type { Node } from './document';

export interface Embedded extends Node {
  /** The value that contains it. */
  readonly of: Node;
  /** Its range in the text of that value. */
  readonly range: readonly [from: number, to: number];
  /** Words that name it, and words for its surroundings. */
  readonly own: readonly string[];
  readonly around: readonly string[];
}

const OPTION =
  /(?<=^|[\s"'])(?:(--?[A-Za-z][\w-]*)(?:=|[ \t]+|["'],[ \t]*["'])|(-Xm[xs]))([^\s"'`$,;|&<>()-][^\s"'`$,;|&<>()]*)/g;
const PORTS = /^(?:\d+\.[\d.]+:)?(\d+):(\d+)(?:\/\w+)?$/;
const ASSIGNMENT = /^([A-Za-z_][\w.]*)=([^=$\n][^$\n]*)$/;
/** Longest text that is read as a command. */
const MAX_COMMAND = 2_000;

/** Names for options that consist of one letter. */
const CALLED: Readonly<Record<string, string>> = {
  '-p': 'port',
  '-w': 'workers',
  '-c': 'concurrency',
  '-j': 'jobs',
  '-Xmx': 'max heap memory',
  '-Xms': 'initial heap memory',
};

/** All embedded values of a document. */
export function embeddedIn(nodes: readonly Node[]): Embedded[] {
  return nodes.flatMap((node, at) => {
    if (node.type !== 'text' || node.text.length > MAX_COMMAND) return [];
    const before = nodes[at - 1];
    const flag = before && isNext(before, node) ? /^--?[A-Za-z][\w-]*$/.exec(before.text)?.[0] : undefined;
    if (flag !== undefined && !node.text.startsWith('-')) return [optionOf(node, flag, 0, node.text, [])];
    return [...optionsIn(node), ...portsIn(node), ...assignmentsIn(node)];
  });
}

/** Whether a member of a list follows another one. */
const isNext = ({ key: one }: Node, { key: other }: Node): boolean =>
  one.length === other.length &&
  Number(other.at(-1)) === Number(one.at(-1)) + 1 &&
  one.slice(0, -1).every((part, at) => other[at] === part);

const optionsIn = (node: Node): Embedded[] =>
  [...node.text.matchAll(OPTION)].map(({ 0: whole, 1: long, 2: short, 3: value = '', index }) => {
    const command =
      node.text
        .slice(0, index)
        .split(/[;&|\n]/)
        .at(-1) ?? '';
    const programs = command.split(/ -/)[0] ?? '';
    return optionOf(node, long ?? short ?? '', index + whole.length - value.length, value, wordsOf(programs));
  });

const optionOf = (of: Node, name: string, from: number, value: string, around: readonly string[]): Embedded =>
  embedded(of, name, from, value, wordsOf(CALLED[name] ?? name), around);

function portsIn(node: Node): Embedded[] {
  const [whole, host = '', container = ''] = PORTS.exec(node.text) ?? [];
  if (whole === undefined || node.key.at(-2) !== 'ports') return [];
  const from = whole.lastIndexOf(`${host}:${container}`);
  return [
    embedded(node, 'host', from, host, ['port'], ['host', 'published', 'publish', 'expose', 'public']),
    embedded(
      node,
      'container',
      from + host.length + 1,
      container,
      ['port'],
      ['container', 'internal', 'target'],
    ),
  ];
}

/** `- LOG_LEVEL=info` in a list of variables. */
function assignmentsIn(node: Node): Embedded[] {
  const [, name = '', value = ''] = ASSIGNMENT.exec(node.text) ?? [];
  if (name === '' || !/^\d+$/.test(node.key.at(-1) ?? '')) return [];
  return [embedded(node, name, name.length + 1, value, wordsOf(name), [])];
}

const embedded = (
  of: Node,
  name: string,
  from: number,
  text: string,
  own: readonly string[],
  around: readonly string[],
): Embedded => ({
  ...of,
  key: [...of.key, name],
  text,
  of,
  range: [from, from + text.length],
  own,
  around,
});

export const isEmbedded = (node: Node): node is Embedded => 'range' in node;

/** The text of a value with another value embedded in it. */
export const withEmbedded = ({ of, range: [from, to] }: Embedded, text: string): string =>
  of.text.slice(0, from) + text + of.text.slice(to);
