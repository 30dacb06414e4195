/** XML: the texts of elements and attributes, as in pom.xml and project files of .NET. */
import { message } from '../../../messages';
import { SaxesParser } from 'saxes';
import { lineBreakOf } from '../exact-edit';
import { childrenOf, NO_WAY, Unreadable, type Document, type Format, type Node } from './document';
import { endOfLine, indentAt, startOfLine } from './sequences';

export const xml: Format = { name: 'XML', open };

interface Element {
  readonly name: string;
  /** Of its opening tag. */
  readonly start: number;
  readonly open: number;
  /** The end of its content, and the end of the element. */
  close: number;
  end: number;
  readonly children: Element[];
  text: string;
  /** Whether it contains anything other than text. */
  mixed: boolean;
}

function open(text: string): Document {
  const nodes = read(text);
  const eol = lineBreakOf(text);
  return {
    nodes,
    scalar: (written) => ({ type: 'text', text: written }),
    set: (node, { text: value }) => [[{ start: node.start, end: node.end, insert: escaped(value) }]],
    add: (group, key, { text: value }) => {
      const last = childrenOf(nodes, group).findLast(({ key }) => !key.at(-1)?.startsWith('@'));
      if (!last || !/^[A-Za-z_][\w.-]*$/.test(key)) return NO_WAY;
      const line = `${eol}${indentAt(text, last.from)}<${key}>${escaped(value)}</${key}>`;
      return [[{ start: last.to, end: last.to, insert: line }]];
    },
    push: () => NO_WAY,
    remove: (node) => {
      if (node.key.at(-1)?.startsWith('@')) return NO_WAY;
      const [start, end] = [startOfLine(text, node.from), endOfLine(text, node.to)];
      const alone = text.slice(start, node.from).trim() === '' && text.slice(node.to, end).trim() === '';
      return alone
        ? [[{ start, end: Math.min(end + 1, text.length), insert: '' }]]
        : [[{ start: node.from, end: node.to, insert: '' }]];
    },
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function read(text: string): Node[] {
  const parser = new SaxesParser();
  const root: Element = {
    name: '',
    start: 0,
    open: 0,
    close: text.length,
    end: text.length,
    children: [],
    text: '',
    mixed: true,
  };
  const stack = [root];
  const top = (): Element => stack.at(-1) ?? root;
  const failed: Error[] = [];
  parser.on('error', (error) => failed.push(error));
  parser.on('opentag', ({ name }) => {
    const start = text.lastIndexOf('<', parser.position - 1);
    const element: Element = {
      name,
      start,
      open: parser.position,
      close: parser.position,
      end: parser.position,
      children: [],
      text: '',
      mixed: false,
    };
    top().children.push(element);
    top().mixed = true;
    stack.push(element);
  });
  parser.on('text', (part) => (top().text += part));
  parser.on('cdata', () => (top().mixed = true));
  parser.on('comment', () => (top().mixed = true));
  parser.on('closetag', () => {
    const element = stack.pop();
    if (!element) return;
    element.end = parser.position;
    element.close = element.end > element.open ? text.lastIndexOf('</', parser.position - 1) : element.open;
  });
  parser.write(text).close();
  if (failed.length > 0) throw new Unreadable(message('predicate.notXml'));
  const nodes: Node[] = [];
  visit(root, [], text, nodes);
  return nodes;
}

function visit(element: Element, key: readonly string[], text: string, nodes: Node[]): void {
  const counts = new Map<string, number>();
  for (const { name } of element.children) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  for (const child of element.children) {
    const several = (counts.get(child.name) ?? 0) > 1;
    const index = seen.get(child.name) ?? 0;
    seen.set(child.name, index + 1);
    const list = [...key, child.name];
    const range = { from: child.start, to: child.end };
    if (several && index === 0) {
      nodes.push({
        key: list,
        type: 'list',
        text: '',
        ref: 'repeated',
        start: child.start,
        end: child.end,
        ...range,
      });
    }
    const own = several ? [...list, String(index)] : list;
    const raw = text.slice(child.open, child.close);
    if (child.mixed) {
      const label = child.children.find(({ name }) => /^(artifactId|name|id)$/i.test(name));
      nodes.push({
        key: own,
        type: 'group',
        text: '',
        start: child.open,
        end: child.close,
        ...range,
        aliases: label ? [label.text.trim()] : [],
      });
    } else {
      const start = child.open + (raw.length - raw.trimStart().length);
      const end = Math.max(start, child.close - (raw.length - raw.trimEnd().length));
      const closed = child.end === child.open ? { fixed: message('predicate.emptyElement') } : {};
      nodes.push({ key: own, type: 'text', text: child.text.trim(), start, end, ...range, ...closed });
    }
    const attributes = [
      ...text.slice(child.start, child.open).matchAll(/\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g),
    ];
    // `<env name="BCRYPT_ROUNDS" value="10"/>` is a value of that name.
    const label = attributes.find(([, name = '']) => /^(name|key)$/i.test(name))?.[2]?.slice(1, -1);
    for (const attribute of attributes) {
      const [whole, name = '', quoted = ''] = attribute;
      const end = child.start + attribute.index + whole.length - 1;
      const start = end - quoted.length + 2;
      const isNamed = name.toLowerCase() === 'value' && label !== undefined && label !== '';
      nodes.push({
        key: isNamed ? [...list, label] : [...own, `@${name}`],
        type: 'text',
        text: quoted.slice(1, -1),
        start,
        end,
        from: isNamed ? child.start : start,
        to: isNamed ? child.end : end,
      });
    }
    visit(child, own, text, nodes);
  }
}
