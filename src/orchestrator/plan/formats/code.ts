/**
 * Constants and options in source code, by its syntax tree: `TIMEOUT = 10`, `const RETRIES: u32 = 3`,
 * `{ timeoutMs: 500 }`, `attempts = 3` in a list of parameters. Only plain values can be set, and
 * only as values of the same type.
 */
import { message } from '../../../messages';
import { applied, lineBreakOf } from '../exact-edit';
import { countSyntaxErrors, tryTree, type Language, type Node as Tree } from '../../trees';
import { amountIn, amountLike } from './amounts';
import { isCrontab } from './schedules';
import { listIn } from './code-lists';
import {
  childrenOf,
  NO_WAY,
  Unreadable,
  sameKey,
  type Document,
  type Format,
  type Node,
  type Scalar,
  type Ways,
} from './document';
import { appendMember, removeMember } from './sequences';

/** The names of the languages for people. */
const NAMES: Partial<Record<Language, string>> = {
  'c-sharp': 'C#',
  cpp: 'C or C++',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  tsx: 'TypeScript',
};

/** A file of source code as a format. */
export function codeIn(language: Language): Format {
  return { name: NAMES[language] ?? language, open: (text) => open(text, language) };
}

function open(text: string, language: Language): Document {
  const nodes = tryTree(language, text, (root) => {
    const found: Node[] = [];
    visit(root, [], found);
    return found;
  });
  if (nodes === null) throw new Unreadable(message('predicate.unreadableCode'));
  const errors = countSyntaxErrors(language, text);
  const style = { unit: /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ', eol: lineBreakOf(text), spaced: false };
  /** Leaves out ways that would add a syntax error. */
  const sound = (ways: Ways): Ways =>
    ways.filter((way) => countSyntaxErrors(language, applied(text, way)) <= errors);
  return {
    nodes,
    scalar: (written, before) => scalarOf(written, before),
    set: (node, value) => {
      if (value.type !== node.type) return NO_WAY;
      const insert = written(value, text.slice(node.start, node.end));
      if (insert === null) return NO_WAY;
      return sound([[{ start: node.start, end: node.end, insert }]]);
    },
    add: () => NO_WAY,
    push: (list, value) => {
      const members = childrenOf(nodes, list);
      const like = members.at(-1);
      const insert = written(value, like ? text.slice(like.start, like.end) : '');
      return insert === null ? NO_WAY : sound([appendMember(text, list, members, insert, style)]);
    },
    remove: (node) => {
      const list = nodes.find(({ key, type }) => type === 'list' && sameKey(key, node.key.slice(0, -1)));
      if (!list) return NO_WAY;
      const members = childrenOf(nodes, list);
      return sound([removeMember(text, list, members, members.indexOf(node))]);
    },
  };
}

/** The meaning of a text as a new value: code keeps the type of the value before. */
function scalarOf(text: string, before: Node | null): Scalar {
  if (before?.type === 'boolean' && /^(true|false)$/i.test(text))
    return { type: 'boolean', text: text.toLowerCase() };
  if (before?.type === 'number' && amountIn(before.text) !== null)
    return { type: 'number', text: amountIn(text) ? text : (amountLike(before.text, text) ?? text) };
  if (before?.type === 'number' && /^-?\d[\d_]*(\.\d+)?$/.test(text)) return { type: 'number', text };
  if (before?.type === 'null') return { type: 'text', text };
  if (before?.type === 'text') return { type: 'text', text };
  // A type other than before, for which `set` has no way.
  return { type: before?.type === 'number' ? 'text' : 'number', text };
}

function written({ type, text }: Scalar, before: string): string | null {
  if (type === 'boolean') return /^[A-Z]/.test(before) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  if (type === 'number') return text + (NUMBER.exec(before)?.[2] ?? '');
  if (isCrontab(before)) return isCrontab(text) ? text : null;
  if (/^:\w+$/.test(before)) return /^\w+$/.test(text) ? `:${text}` : null;
  const [, prefix = '', quote = ''] = /^([A-Za-z]*)(["'`])/.exec(before) ?? [];
  if (quote === '' || /[\r\n]/.test(text) || before.startsWith(prefix + quote.repeat(3))) return null;
  if (prefix !== '' || quote === '`') return /["'`\\$]/.test(text) ? null : prefix + quote + text + quote;
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

/** A number with the suffix for its type, such as `u32`, `L`, `f`. */
const NUMBER = /^(-?\d[\d_]*(?:\.\d+)?)([uifLlfFdDmMU]\w*)?$/;

const SCOPE =
  /^(?!.*(expression|call|parameter)).*(function|method|class|impl|module|namespace|struct|interface|enum|trait)/;
const COMPUTED = /binary|comparison|boolean_operator|augmented|parameters$/;

function visit(tree: Tree, above: readonly string[], nodes: Node[]): void {
  const pair = pairOf(tree);
  let key = above;
  const at = nodes.length;
  if (pair) {
    key = [...above, ...pair.name.split('.')];
    const value = valueOf(pair.value);
    const list = textsOf(pair.value);
    const where = {
      key,
      start: pair.value.startIndex,
      end: pair.value.endIndex,
      from: tree.startIndex,
      to: tree.endIndex,
    };
    if (list) {
      const { startIndex: start, endIndex: end } = list.brackets;
      nodes.push(
        { ...where, start, end, type: 'list', text: '' },
        ...list.members.map((member, index) => ({ ...member, key: [...key, String(index)] })),
      );
      return;
    }
    if (value) nodes.push({ ...where, ...value });
    else if (isGroup(pair.value)) nodes.push({ ...where, type: 'group', text: '' });
    else if (pair.value.text.length < 200)
      nodes.push({ ...where, type: 'text', text: pair.value.text, fixed: message('predicate.computed') });
    // The argument of a quantity, `minutes=30`, is not a value by itself.
    if (value && (amountIn(value.text) || isCrontab(value.text))) return;
  } else if (tree.type === 'decorated_definition') {
    const definition = tree.childForFieldName('definition');
    const name = definition?.childForFieldName('name')?.text;
    for (const child of tree.namedChildren)
      visit(child, child.id === definition?.id || name === undefined ? above : [...above, name], nodes);
    return;
  } else if (SCOPE.test(tree.type)) {
    const name = tree.childForFieldName('name');
    if (name) key = [...above, name.text];
  }
  for (const child of tree.namedChildren) visit(child, key, nodes);
  // Nested values have nodes of their own, so a change of one is not a change of the whole.
  const whole = nodes[at];
  if (whole?.fixed && nodes.length > at + 1) nodes[at] = { ...whole, text: '' };
}

/** A list that contains only plain strings; null for other values. */
function textsOf(tree: Tree): { brackets: Tree; members: Omit<Node, 'key'>[] } | null {
  const list = listIn(tree);
  const members = (list?.members ?? []).flatMap((member) => {
    const value = valueOf(member);
    const { startIndex: start, endIndex: end } = member;
    return value?.type === 'text' ? [{ ...value, start, end, from: start, to: end }] : [];
  });
  return list && members.length > 0 && members.length === list.members.length
    ? { brackets: list.brackets, members }
    : null;
}

const isGroup = (tree: Tree): boolean =>
  /object|dict|map|hash|composite|literal_value|initializer|array_creation|struct_expression/.test(tree.type);

/** A name and the value assigned to it, in any of the languages. */
function pairOf(tree: Tree): { name: string; value: Tree } | null {
  if (COMPUTED.test(tree.type)) return null;
  const name =
    tree.childForFieldName('name') ??
    tree.childForFieldName('left') ??
    tree.childForFieldName('key') ??
    tree.childForFieldName('pattern') ??
    tree.childForFieldName('declarator') ??
    tree.childForFieldName('field') ??
    (WITHOUT_FIELDS.test(tree.type) ? tree.namedChildren[0] : null);
  const value =
    tree.childForFieldName('value') ??
    tree.childForFieldName('right') ??
    tree.childForFieldName('default_value') ??
    lastValue(tree);
  if (!name || !value || name.id === value.id || name.text.length > 80) return null;
  // `'1.8.3'.freeze` of Ruby
  const isWrapped =
    (value.type === 'expression_list' && value.namedChildCount === 1) ||
    (value.type === 'call' && /^["'].*["']\.freeze$/.test(value.text));
  const inner = isWrapped ? value.namedChildren[0] : value;
  const text = name.text
    .replace(/^["'](.*)["']$/, '$1')
    .replace(/^(this|self|\$this)(\.|->)/, '')
    .replace(/^\$/, '');
  return /^[\w$.:-]+$/.test(text) && inner ? { name: text, value: inner } : null;
}

const WITHOUT_FIELDS =
  /^(variable_declarator|init_declarator|const_element|array_element_initializer|property_element|keyed_element)$/;

/** The value of a declaration in grammars that do not name it: the last child. */
function lastValue(tree: Tree): Tree | null {
  return WITHOUT_FIELDS.test(tree.type) ? (tree.namedChildren.at(-1) ?? null) : null;
}

function valueOf(tree: Tree): Pick<Node, 'type' | 'text'> | null {
  const { type, text } = tree;
  const number = NUMBER.exec(text);
  if (number) return { type: 'number', text: number[1] ?? text };
  if (amountIn(text) !== null) return { type: 'number', text };
  if (isCrontab(text)) return { type: 'text', text };
  if (/^(true|false)$/i.test(text) && /bool|true|false|constant|name/.test(type))
    return { type: 'boolean', text: text.toLowerCase() };
  if (/^(null|nil|None|undefined)$/.test(text)) return { type: 'null', text: '' };
  // `:info` of Ruby.
  if (type === 'simple_symbol') return { type: 'text', text: text.slice(1) };
  if (
    !/string|char_literal/.test(type) ||
    /interpolation|substitution/.test(tree.namedChildren.map((child) => child.type).join())
  )
    return null;
  const [, quote = ''] = /^[A-Za-z]*("""|'''|["'`])/.exec(text) ?? [];
  if (quote === '' || !text.endsWith(quote)) return null;
  const inner = text.slice(text.indexOf(quote) + quote.length, -quote.length);
  return { type: 'text', text: inner.replaceAll(/\\(["'\\])/g, '$1') };
}
