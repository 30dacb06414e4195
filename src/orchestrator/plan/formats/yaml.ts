/**
 * YAML, one or more documents in a file. A value is written so that parsers of YAML 1.1 and 1.2
 * agree on it: `NO`, `3.10` and `12:30` get quotes if a string is meant.
 */
import { message, type Message } from '../../../messages';
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parse,
  parseAllDocuments,
  type Document as Parsed,
} from 'yaml';
import type { Node as Tree, Pair, Scalar as YamlScalar, YAMLMap, YAMLSeq } from 'yaml';
import { lineBreakOf, type Change } from '../exact-edit';
import { childrenOf, inferred, NO_WAY, sameKey, Unreadable } from './document';
import type { Document, Format, Node, Scalar, ScalarType, Ways } from './document';
import { appendMember, endOfLine, removeMember, startOfLine } from './sequences';

export const yaml: Format = { name: 'YAML', open };

const SWITCH = /^(yes|no|on|off)$/i;
const OPPOSITES: Readonly<Record<string, string>> = { yes: 'no', no: 'yes', on: 'off', off: 'on' };

/** A node with the details that only YAML needs. */
interface YamlNode extends Node {
  readonly flow: boolean;
  /** Where its `-` or its key begins. */
  readonly mark: number;
}

function open(text: string): Document {
  // Pretty errors would take minutes for thousands of errors.
  const documents = parseAllDocuments(text, { keepSourceTokens: true, prettyErrors: false });
  const parsed: readonly Parsed.Parsed[] = 'empty' in documents ? [] : documents;
  const [problem] = parsed.flatMap(({ errors }) => errors);
  if (problem) {
    const line = text.slice(0, problem.pos[0]).split('\n').length;
    throw new Unreadable(message(/\{\{/.test(text) ? 'predicate.template' : 'predicate.notYaml', { line }));
  }
  const nodes = new Reader(parsed).nodes;
  const eol = lineBreakOf(text);
  const parentOf = (node: Node): YamlNode | null =>
    nodes.find(({ key }) => sameKey(key, node.key.slice(0, -1))) ?? null;
  const [single, double] = [text.match(/: '/g)?.length ?? 0, text.match(/: "/g)?.length ?? 0];
  const quote = single > double ? "'" : '"';

  const add = (group: Node | null, line: string, mark: (node: YamlNode) => number): Ways => {
    const container = nodes.find((node) => node === group);
    if (container?.fixed) return NO_WAY;
    const members = childrenOf(nodes, group) as readonly YamlNode[];
    if (container?.flow) {
      const ranges = members.map(({ from, to }) => ({ start: from, end: to }));
      return [appendMember(text, container, ranges, line, { unit: '  ', eol, spaced: false })];
    }
    const last = members.at(-1);
    if (!last) return group === null && parsed.length < 2 ? [endWith(text, line, eol)] : NO_WAY;
    const begin = startOfLine(text, mark(last));
    const indent = ' '.repeat(mark(last) - begin);
    return [below(text, endOf(nodes, last), indent + line, eol)];
  };

  return {
    nodes,
    scalar: (written, before) => {
      if (before?.type === 'text' && before.ref === undefined) return { type: 'text', text: written };
      if (before?.type === 'boolean' && SWITCH.test(written)) return { type: 'boolean', text: written };
      const value = inferred(written);
      if (value.type !== 'number') return value;
      // As a number it would lose a zero, or could be read in two ways.
      const lost = /\.\d*0$/.test(written) && !/\.\d*0$/.test(before?.text ?? '');
      return lost || !agreed(written, 'number') ? { type: 'text', text: written } : value;
    },
    set: (node, value) => {
      const own = node as YamlNode;
      const raw = text.slice(node.start, node.end);
      const block = /^[|>]/.test(raw);
      // A block's range reaches into the next line.
      const tail = block ? tailOf(raw) : '';
      const gap = node.start === node.end ? ' ' : '';
      const style = /^["']/.exec(raw)?.[0] ?? '';
      return written(value, style, quote, node).map((insert) => [
        { start: own.start, end: own.end, insert: `${gap}${insert}${tail}` },
      ]);
    },
    add: (group, key, value) =>
      written(value, '', quote, null).flatMap((insert) =>
        add(group, `${agreed(key, 'text') ? key : JSON.stringify(key)}: ${insert}`, ({ from }) => from),
      ),
    push: (list, value) => {
      const like = childrenOf(nodes, list).at(-1);
      const style = like ? (/^["']/.exec(text.slice(like.start, like.end))?.[0] ?? '') : '';
      const dash = nodes.find((node) => node === list)?.flow ? '' : '- ';
      return written(value, style, quote, like ?? null).flatMap((insert) =>
        add(list, dash + insert, ({ mark }) => mark),
      );
    },
    remove: (node) => {
      const parent = parentOf(node);
      const siblings = childrenOf(nodes, parent) as readonly YamlNode[];
      const index = siblings.indexOf(node as YamlNode);
      const [own, next] = [siblings[index], siblings[index + 1]];
      if (!own) return NO_WAY;
      if (parent?.flow) {
        const ranges = siblings.map(({ from, to }) => ({ start: from, end: to }));
        return [removeMember(text, parent, ranges, index)];
      }
      const line = startOfLine(text, own.mark);
      const end = endOf(nodes, own);
      const after = end > 0 && text[end - 1] === '\n' ? end : Math.min(endOfLine(text, end) + 1, text.length);
      // The first key of a member of a list shares its line with the dash.
      const shared = text.slice(line, own.mark).trim() !== '';
      if (shared) return next ? [[{ start: own.mark, end: next.mark, insert: '' }]] : NO_WAY;
      return [[{ start: line, end: after, insert: '' }]];
    },
  };
}

/** The empty lines and comments at the end of a block text, from its last line break on. */
function tailOf(raw: string): string {
  let start = raw.length;
  for (;;) {
    const line = startOfLine(raw, start);
    if (line === 0 || !/^[ \t]*(#.*)?\r?$/.test(raw.slice(line, start))) break;
    start = line - 1;
  }
  return raw.slice(raw[start - 1] === '\r' ? start - 1 : start);
}

/** The end of a node and everything below it. */
function endOf(nodes: readonly Node[], node: Node): number {
  return nodes
    .filter(({ key }) => node.key.every((part, index) => key[index] === part))
    .reduce((end, inner) => Math.max(end, inner.end), node.end);
}

function below(text: string, end: number, line: string, eol: string): Change[] {
  if (end > 0 && text[end - 1] === '\n') return [{ start: end, end, insert: `${line}${eol}` }];
  const lineEnd = endOfLine(text, end);
  const at = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return [{ start: at, end: at, insert: `${eol}${line}` }];
}

function endWith(text: string, line: string, eol: string): Change[] {
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return [{ start: text.length, end: text.length, insert: `${gap}${line}${eol}` }];
}

/** Ways to write a value, with its previous quotes. */
function written({ type, text }: Scalar, style: string, quote: string, before: Node | null): string[] {
  if (type === 'boolean' && before && SWITCH.test(before.text)) {
    const on = /^(true|yes|on)$/i.test(text);
    const same = /^(yes|on)$/i.test(before.text) === on;
    const other = same ? before.text : (OPPOSITES[before.text.toLowerCase()] ?? text);
    return [before.text === before.text.toUpperCase() ? other.toUpperCase() : other, text];
  }
  if (type !== 'text') return [text];
  const single = /[\n\r\t]/.test(text) ? [] : [`'${text.replaceAll("'", "''")}'`];
  const double = [JSON.stringify(text)];
  const quoted = (style || quote) === "'" ? [...single, ...double] : [...double, ...single];
  // A date stays as plain as the one that was there, or the one beside it.
  const isLike = before?.type === 'text' && /\D/.test(text) && shapeOf(before.text) === shapeOf(text);
  return style === '' && (isLike || agreed(text, 'text')) ? [text, ...quoted] : quoted;
}

const shapeOf = (text: string): string => text.replaceAll(/\d/g, '0');

/** Whether every parser reads a text without quotes as a value of this type. */
function agreed(text: string, type: 'text' | 'number'): boolean {
  if (text === '' || text !== text.trim() || /[\n\r]/.test(text)) return false;
  try {
    return (['1.1', '1.2'] as const).every((version) => {
      const value: unknown = parse(text, { version, logLevel: 'silent' });
      return type === 'text' ? value === text : typeof value === 'number' && value === Number(text);
    });
  } catch {
    return false;
  }
}

class Reader {
  readonly nodes: YamlNode[] = [];

  constructor(documents: readonly Parsed.Parsed[]) {
    const names = documents.map((document, index) => nameOfDocument(document, index));
    documents.forEach((document, index) => {
      const name = names[index] ?? '';
      const unique = names.filter((other) => other === name).length === 1;
      const above = documents.length > 1 ? [unique ? name : `document-${index + 1}`] : [];
      const root = document.contents;
      if (!root) return;
      if (above.length > 0 || !isMap(root)) this.read(root, above, null, 0, document);
      else this.members(root, above, document);
    });
  }

  private read(tree: Tree, key: readonly string[], pair: Pair | null, mark: number, document: Parsed): void {
    const [start, end] = tree.range ?? [0, 0];
    const from = pair ? ((pair.key as Tree | null)?.range?.[0] ?? start) : start;
    const where = { key, start, end, from, to: end, mark: pair ? from : mark, flow: false };
    if (isAlias(tree)) {
      const target = tree.resolve(document);
      const ref = `*${tree.source}`;
      if (isScalar(target)) this.nodes.push({ ...where, ...this.scalar(target), ref });
      else
        this.nodes.push({
          ...where,
          type: 'group',
          text: '',
          ref,
          fixed: message('predicate.reference', { ref }),
        });
    } else if (isMap(tree) || isSeq(tree)) {
      const flow = Boolean(tree.flow);
      const type = isMap(tree) ? 'group' : 'list';
      const aliases = isMap(tree) ? labelsOf(tree) : [];
      this.nodes.push({ ...where, flow, type, text: '', aliases, ...(tree.tag && this.tagged(tree.tag)) });
      this.members(tree, key, document);
    } else if (isScalar(tree)) {
      const colon = start === end && pair ? this.colonOf(pair) : null;
      const range = colon === null ? {} : { start: colon, end: colon };
      const anchor = tree.anchor ? { anchor: tree.anchor } : {};
      this.nodes.push({ ...where, ...range, ...this.scalar(tree), ...anchor });
    }
  }

  private members(tree: YAMLMap | YAMLSeq, key: readonly string[], document: Parsed): void {
    tree.items.forEach((item, index) => {
      if (isPair(item)) {
        const name = isScalar(item.key) ? String(item.key.source ?? item.key.value) : String(item.key);
        const value = item.value as Tree | null;
        if (value) this.read(value, [...key, name], item, 0, document);
      } else {
        const token = tree.srcToken as
          { items?: { start: { type: string; offset: number }[] }[] } | undefined;
        const dash = token?.items?.[index]?.start.find(({ type }) => type === 'seq-item-ind');
        const start = (item as Tree).range?.[0] ?? 0;
        this.read(item as Tree, [...key, String(index)], null, dash?.offset ?? start, document);
      }
    });
  }

  /** The place for an empty value: after the colon. */
  private colonOf(pair: Pair): number | null {
    const sep = (pair.srcToken as { sep?: { type: string; offset: number }[] } | undefined)?.sep;
    const colon = sep?.find(({ type }) => type === 'map-value-ind');
    return colon ? colon.offset + 1 : null;
  }

  private scalar(tree: YamlScalar): { type: ScalarType; text: string; fixed?: Message } {
    const source = tree.source ?? '';
    if (tree.tag && !tree.tag.startsWith('tag:yaml.org,2002:'))
      return { type: 'text', text: source, ...this.tagged(tree.tag) };
    const { value } = tree;
    if (value === null) return { type: 'null', text: '' };
    if (typeof value === 'boolean') return { type: 'boolean', text: source };
    if (typeof value === 'number' || typeof value === 'bigint') return { type: 'number', text: source };
    if (tree.type === 'PLAIN' && SWITCH.test(source)) return { type: 'boolean', text: source };
    return { type: 'text', text: typeof value === 'string' ? value : source };
  }

  private tagged(tag: string): { fixed: Message } {
    return { fixed: message('predicate.tag', { tag }) };
  }
}

/** Keys whose values identify a map in a list: of Kubernetes, CI, dependabot, Prometheus. */
const TELLING = ['name', 'id', 'package-ecosystem', 'directory', 'alert', 'job_name'];

/** The names of a map, from the values inside it. */
function labelsOf(map: YAMLMap): string[] {
  const metadata: unknown = map.get('metadata');
  const names = [
    ...TELLING.map((key) => map.get(key)),
    isMap(metadata) ? metadata.get('name') : undefined,
    // `https://github.com/astral-sh/ruff-pre-commit` is known by its last part.
    typeof map.get('repo') === 'string' ? String(map.get('repo')).split('/').at(-1) : undefined,
  ];
  return names.filter((name) => typeof name === 'string');
}

/** The name of a document in a file of several: `Deployment/api` for Kubernetes, otherwise its position from 1. */
function nameOfDocument({ contents }: Parsed, index: number): string {
  const kind: unknown = isMap(contents) ? contents.get('kind') : undefined;
  const [name] = isMap(contents) ? labelsOf(contents) : [];
  return typeof kind === 'string'
    ? `${kind}${name === undefined ? '' : `/${name}`}`
    : `document-${index + 1}`;
}
