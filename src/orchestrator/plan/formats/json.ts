/** JSON, also with comments and trailing commas. */
import { message } from '../../../messages';
import { parseTree, type Node as Tree, type ParseError } from 'jsonc-parser';
import { lineBreakOf } from '../exact-edit';
import {
  childrenOf,
  NO_WAY,
  typedAs,
  Unreadable,
  type Document,
  type Format,
  type Node,
  type Scalar,
} from './document';
import { appendMember, removeMember } from './sequences';

const TYPES = { string: 'text', number: 'number', boolean: 'boolean', null: 'null' } as const;

export const json: Format = { name: 'JSON', open };

function open(text: string): Document {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (!root || errors.length > 0) throw new Unreadable(message('predicate.notJson'));
  const nodes: Node[] = [];
  walk(root, [], root, text, nodes);
  const outermost = nodes.shift();
  const unit = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  const style = { unit, eol: lineBreakOf(text), spaced: true };
  return {
    nodes,
    scalar: typedAs,
    set: (node, value) => [[{ start: node.start, end: node.end, insert: written(value) }]],
    add: (group, key, value) => {
      const container = group ?? outermost;
      if (container?.type !== 'group') return NO_WAY;
      const members = childrenOf(nodes, group).map(({ from, to }) => ({ start: from, end: to }));
      return [appendMember(text, container, members, `${JSON.stringify(key)}: ${written(value)}`, style)];
    },
    push: (list, value) => [
      appendMember(text, list, childrenOf(nodes, list), written(value), { ...style, spaced: false }),
    ],
    remove: (node) => {
      const parent = nodes.find(({ key }) => isParent(key, node.key)) ?? outermost;
      if (!parent) return NO_WAY;
      const siblings = childrenOf(nodes, parent === outermost ? null : parent);
      const members = siblings.map(({ from, to }) => ({ start: from, end: to }));
      return [removeMember(text, parent, members, siblings.indexOf(node))];
    },
  };
}

const isParent = (key: readonly string[], of: readonly string[]): boolean =>
  key.length === of.length - 1 && key.every((part, index) => part === of[index]);

function walk(tree: Tree, key: readonly string[], pair: Tree, text: string, nodes: Node[]): void {
  const range = { start: tree.offset, end: tree.offset + tree.length };
  const where = { key, ...range, from: pair.offset, to: pair.offset + pair.length };
  if (tree.type === 'object') {
    const name = tree.children?.find((child) => child.children?.[0]?.value === 'name')?.children?.[1];
    nodes.push({
      ...where,
      type: 'group',
      text: '',
      aliases: name?.type === 'string' ? [String(name.value)] : [],
    });
    for (const property of tree.children ?? []) {
      const [name, value] = property.children ?? [];
      if (name && value) walk(value, [...key, String(name.value)], property, text, nodes);
    }
  } else if (tree.type === 'array') {
    nodes.push({ ...where, type: 'list', text: '' });
    tree.children?.forEach((child, index) => walk(child, [...key, String(index)], child, text, nodes));
  } else if (tree.type !== 'property') {
    const raw = text.slice(range.start, range.end);
    nodes.push({ ...where, type: TYPES[tree.type], text: tree.type === 'string' ? String(tree.value) : raw });
  }
}

const written = ({ type, text }: Scalar): string => (type === 'text' ? JSON.stringify(text) : text);
