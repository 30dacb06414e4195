/** TOML 1.0. */
import { message } from '../../../messages';
import { parseTOML, type AST } from 'toml-eslint-parser';
import { lineBreakOf } from '../exact-edit';
import {
  childrenOf,
  NO_WAY,
  sameKey,
  typedAs,
  Unreadable,
  type Document,
  type Format,
  type Node,
  type Scalar,
} from './document';
import { appendMember, endOfLine, indentAt, removeMember, startOfLine } from './sequences';

export const toml: Format = { name: 'TOML', open };

/** The place for the keys of a table. */
interface Table {
  readonly key: readonly string[];
  readonly start: number;
  /** The end of its last line, without the line break. */
  readonly end: number;
  readonly inline: boolean;
}

function open(text: string): Document {
  const { nodes, tables } = read(text);
  const style = { unit: /^([ \t]+)\S/m.exec(text)?.[1] ?? '    ', eol: lineBreakOf(text), spaced: false };
  const parentOf = (node: Node): Node | null =>
    nodes.find(({ key }) => sameKey(key, node.key.slice(0, -1))) ?? null;
  return {
    nodes,
    scalar: typedAs,
    set: (node, value) =>
      written(value, text.slice(node.start, node.end)).map((insert) => [
        { start: node.start, end: node.end, insert },
      ]),
    add: (group, key, value) => {
      const name = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
      const table = tables.find((other) => sameKey(other.key, group?.key ?? []));
      if (!table) return NO_WAY;
      return written(value, '').map((insert) => {
        const member = `${name} = ${insert}`;
        if (table.inline) {
          const members = childrenOf(nodes, group).map(({ from, to }) => ({ start: from, end: to }));
          return appendMember(text, table, members, member, { ...style, spaced: true });
        }
        const last = childrenOf(nodes, group).findLast(({ from }) => from >= table.start && from < table.end);
        const indent = last ? indentAt(text, last.from) : '';
        if (table.end === 0) return [{ start: 0, end: 0, insert: `${member}${style.eol}` }];
        return [{ start: table.end, end: table.end, insert: `${style.eol}${indent}${member}` }];
      });
    },
    push: (list, value) => {
      const members = childrenOf(nodes, list);
      const like = members.at(-1);
      const quoted = like ? text.slice(like.start, like.end) : '';
      return written(value, quoted).map((insert) => appendMember(text, list, members, insert, style));
    },
    remove: (node) => {
      const parent = parentOf(node);
      const table = tables.find((other) => sameKey(other.key, node.key.slice(0, -1)));
      if (parent?.type === 'list' || table?.inline) {
        const container = parent ?? node;
        const siblings = childrenOf(nodes, parent);
        const members = siblings.map(({ from, to }) => ({ start: from, end: to }));
        return [removeMember(text, container, members, siblings.indexOf(node))];
      }
      const start = startOfLine(text, node.from);
      const end = Math.min(endOfLine(text, node.to) + 1, text.length);
      return [[{ start, end, insert: '' }]];
    },
  };
}

function read(text: string): { nodes: Node[]; tables: Table[] } {
  let top: AST.TOMLTopLevelTable;
  try {
    top = parseTOML(text).body[0];
  } catch (problem) {
    const line = (problem as { lineNumber?: number }).lineNumber;
    throw new Unreadable(
      line === undefined ? message('predicate.notToml') : message('predicate.notTomlLine', { line }),
    );
  }
  const nodes: Node[] = [];
  const known = new Set<string>();
  const group = (
    key: readonly string[],
    start: number,
    end: number,
    type: 'group' | 'list' = 'group',
  ): void => {
    const id = JSON.stringify(key);
    if (key.length === 0 || known.has(id)) return;
    known.add(id);
    nodes.push({ key, type, text: '', start, end, from: start, to: end, fixed: message('predicate.table') });
  };
  const tables: Table[] = [{ key: [], start: 0, end: endOfTable(top, top.body), inline: false }];

  const pairs = (body: readonly AST.TOMLKeyValue[], above: readonly string[]): void => {
    for (const pair of body) {
      const names = pair.key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
      names.slice(0, -1).forEach((_, index) => {
        group([...above, ...names.slice(0, index + 1)], pair.range[0], pair.range[1]);
      });
      value(pair.value, [...above, ...names], pair.range);
    }
  };
  const value = (node: AST.TOMLContentNode, key: readonly string[], pair: AST.Range): void => {
    const [start, end] = node.range;
    const where = { key, start, end, from: pair[0], to: pair[1] };
    if (node.type === 'TOMLInlineTable') {
      nodes.push({ ...where, type: 'group', text: '' });
      tables.push({ key, start, end, inline: true });
      return pairs(node.body, key);
    }
    if (node.type === 'TOMLArray') {
      nodes.push({ ...where, type: 'list', text: '' });
      return node.elements.forEach((element, index) =>
        value(element, [...key, String(index)], element.range),
      );
    }
    const raw = text.slice(start, end);
    if (node.kind === 'string') nodes.push({ ...where, type: 'text', text: node.value });
    else if (node.kind === 'boolean') nodes.push({ ...where, type: 'boolean', text: raw });
    else if (node.kind === 'integer' || node.kind === 'float')
      nodes.push({ ...where, type: 'number', text: raw });
    else nodes.push({ ...where, type: 'text', text: raw, fixed: message('predicate.date') });
  };
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') {
      pairs([node], []);
      continue;
    }
    const key = node.resolvedKey.map(String);
    key.slice(0, -1).forEach((_, index) => group(key.slice(0, index + 1), node.range[0], node.range[1]));
    if (node.kind === 'array') group(key.slice(0, -1), node.range[0], node.range[1], 'list');
    group(key, node.range[0], node.range[1]);
    tables.push({ key, start: node.range[0], end: endOfTable(node, node.body), inline: false });
    pairs(node.body, key);
  }
  return { nodes, tables };

  function endOfTable(table: AST.TOMLTable | AST.TOMLTopLevelTable, body: readonly AST.TOMLNode[]): number {
    const last =
      table.type === 'TOMLTable' ? body.at(-1) : body.findLast(({ type }) => type === 'TOMLKeyValue');
    const at = last?.range[1] ?? (table.type === 'TOMLTable' ? table.key.range[1] : 0);
    if (!last && table.type !== 'TOMLTable') return 0;
    const end = endOfLine(text, at);
    return text[end - 1] === '\r' ? end - 1 : end;
  }
}

/** Ways to write a value, with the quotes of the value before if it had any. */
function written({ type, text }: Scalar, before: string): string[] {
  if (type === 'null') return [];
  if (type !== 'text') return [text];
  const double = JSON.stringify(text);
  const literal = /['\n\r]/.test(text) ? [] : [`'${text}'`];
  return before.startsWith("'") ? [...literal, double] : [double, ...literal];
}
