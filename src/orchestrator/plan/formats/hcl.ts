/** HCL: Terraform and its variables. Computed values are read but not set. */
import { message } from '../../../messages';
import { countSyntaxErrors, withTree, type Node as Tree } from '../../trees';
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
import { appendMember, endOfLine, indentAt, removeMember, startOfLine } from './sequences';

export const hcl: Format = { name: 'HCL', open };

function open(text: string): Document {
  if (countSyntaxErrors('hcl', text) > 0) throw new Unreadable(message('predicate.notHcl'));
  const nodes = withTree('hcl', text, (root) => {
    const found: Node[] = [];
    for (const body of root.namedChildren) visit(body, [], found);
    return found;
  });
  const eol = lineBreakOf(text);
  return {
    nodes,
    scalar: typedAs,
    set: (node, value) => [[{ start: node.start, end: node.end, insert: written(value) }]],
    add: (group, key, value) => {
      const last = childrenOf(nodes, group).at(-1);
      if (!last || !/^[A-Za-z_][\w-]*$/.test(key)) return NO_WAY;
      const end = endOfLine(text, last.to);
      const at = text[end - 1] === '\r' ? end - 1 : end;
      return [
        [{ start: at, end: at, insert: `${eol}${indentAt(text, last.from)}${key} = ${written(value)}` }],
      ];
    },
    push: (list, value) => [
      appendMember(text, list, childrenOf(nodes, list), written(value), { unit: '  ', eol, spaced: false }),
    ],
    remove: (node) => {
      const parent = nodes.find(
        ({ key, type }) =>
          type === 'list' &&
          key.length === node.key.length - 1 &&
          key.every((part, index) => part === node.key[index]),
      );
      if (parent && text[parent.start] === '[') {
        const siblings = childrenOf(nodes, parent);
        return [removeMember(text, parent, siblings, siblings.indexOf(node))];
      }
      const end = Math.min(endOfLine(text, node.to) + 1, text.length);
      return [[{ start: startOfLine(text, node.from), end, insert: '' }]];
    },
  };
}

function visit(body: Tree, above: readonly string[], nodes: Node[]): void {
  const blocks = new Map<string, number>();
  for (const child of body.namedChildren) {
    if (child.type === 'attribute') {
      const [name, value] = child.namedChildren;
      if (name && value) valueOf(value, [...above, name.text], child, nodes);
    } else if (child.type === 'block') {
      const names = child.namedChildren.filter(({ type }) => type === 'identifier' || type === 'string_lit');
      const labels = names.map((name) => name.text.replaceAll('"', ''));
      const id = JSON.stringify(labels);
      const count = blocks.get(id) ?? 0;
      blocks.set(id, count + 1);
      const key = [...above, ...labels, ...(count > 0 ? [String(count)] : [])];
      // Each label of a block is a group around it.
      labels.slice(0, -1).forEach((_, index) => {
        const outer = [...above, ...labels.slice(0, index + 1)];
        if (
          nodes.some(
            (node) => node.key.length === outer.length && node.key.every((part, i) => part === outer[i]),
          )
        )
          return;
        nodes.push({
          key: outer,
          type: 'group',
          text: '',
          ...rangeOf(child),
          fixed: message('predicate.block'),
        });
      });
      nodes.push({ key, type: 'group', text: '', ...rangeOf(child), aliases: labels.slice(1) });
      const inner = child.namedChildren.find(({ type }) => type === 'body');
      if (inner) visit(inner, key, nodes);
    }
  }
}

const rangeOf = (tree: Tree): { start: number; end: number; from: number; to: number } => ({
  start: tree.startIndex,
  end: tree.endIndex,
  from: tree.startIndex,
  to: tree.endIndex,
});

function valueOf(expression: Tree, key: readonly string[], pair: Tree, nodes: Node[]): void {
  const range = {
    start: expression.startIndex,
    end: expression.endIndex,
    from: pair.startIndex,
    to: pair.endIndex,
  };
  const where = { key, ...range };
  const [literal] = expression.namedChildren;
  const inner = literal?.namedChildren[0];
  const raw = expression.text;
  if (literal?.type === 'literal_value' && expression.namedChildCount === 1) {
    if (inner?.type === 'string_lit')
      nodes.push({ ...where, type: 'text', text: unescaped(raw.slice(1, -1)) });
    else if (inner?.type === 'bool_lit') nodes.push({ ...where, type: 'boolean', text: raw });
    else nodes.push({ ...where, type: inner?.type === 'null_lit' ? 'null' : 'number', text: raw });
  } else if (/^-\d[\d.]*$/.test(raw)) {
    nodes.push({ ...where, type: 'number', text: raw });
  } else if (inner?.type === 'tuple') {
    nodes.push({ ...where, type: 'list', text: '' });
    const members = inner.namedChildren.filter(({ type }) => type === 'expression');
    members.forEach((member, index) => valueOf(member, [...key, String(index)], member, nodes));
  } else if (inner?.type === 'object') {
    nodes.push({ ...where, type: 'group', text: '' });
    for (const element of inner.namedChildren.filter(({ type }) => type === 'object_elem')) {
      const [name, value] = [element.childForFieldName('key'), element.childForFieldName('val')];
      if (name && value) valueOf(value, [...key, name.text.replaceAll('"', '')], element, nodes);
    }
  } else {
    nodes.push({ ...where, type: 'text', text: raw, fixed: message('predicate.computed') });
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('$${', '${')
    .replaceAll('%%{', '%{')
    .replaceAll(/\\(["\\nrt])/g, (_, one: string) => ESCAPES[one] ?? one);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function written({ type, text }: Scalar): string {
  if (type !== 'text') return text;
  return JSON.stringify(text)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{');
}
