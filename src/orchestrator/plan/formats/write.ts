/**
 * Writes values and reads them back. Whatever way a format proposes for writing a value, the resulting text
 * is parsed again and must differ from the text before in exactly what was meant.
 */
import { message, sentences, type Message } from '../../../messages';
import { applied, editPlaces, lineBreakOf, type Change } from '../exact-edit';
import type { Made } from '../draft';
import { lineAt } from '../index/fact';
import { Refusal } from '../refusal';
import { languageOf } from '../../trees';
import { isWithin, nameOf, partsOf, sameKey, Unreadable } from './document';
import type { Document, Format, Node, Scalar, Ways } from './document';
import { embeddedIn, isEmbedded, withEmbedded, type Embedded } from './embedded';

/** The data of a document: the type and text of each value, by key. */
interface Data {
  says?: string;
  readonly members: Map<string, Data>;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** A file of a known format that can be changed. */
export class ValueFile {
  private readonly bom: boolean;
  readonly document: Document;
  /** The text without a byte order mark; ranges of nodes refer to it. */
  readonly body: string;

  /** @throws Refusal if it is not valid in its format */
  constructor(
    readonly path: string,
    readonly text: string,
    readonly format: Format,
  ) {
    this.bom = text.startsWith(BYTE_ORDER_MARK);
    this.body = this.bom ? text.slice(1) : text;
    const opened = tryOpen(format, this.body);
    if (opened instanceof Unreadable)
      throw new Refusal(message('making.unreadable', { path, why: opened.said }));
    this.document = opened;
  }

  /**
   * The nodes with a name: the one with this full name, otherwise all whose keys end with it. Names
   * are compared with regard to case first, then without.
   */
  named(name: string): readonly Node[] {
    const found = this.namedIn(this.document.nodes, name);
    return found.length > 0 ? found : this.namedIn(this.embedded, name);
  }

  /** Options and ports, which are values inside the text of another value. */
  get embedded(): readonly Embedded[] {
    return (this.inner ??= embeddedIn(this.document.nodes));
  }
  private inner?: readonly Embedded[];

  private namedIn(nodes: readonly Node[], said: string): readonly Node[] {
    // PHP writes `$tries` where it is declared.
    const name = languageOf(this.path) === null ? said : said.replace(/^\$/, '');
    // `max_retries:8` is the one on line 8.
    const [, own, line] = (languageOf(this.path) && /^(.+):(\d+)$/.exec(name)) || [];
    if (own !== undefined)
      return nodes.filter(({ key, from }) => key.at(-1) === own && lineAt(this.body, from) === Number(line));
    const parts = partsOf(name);
    const exact = nodes.filter(({ key }) => sameKey(key, parts) || sameKey(key, [name]));
    if (exact.length > 0) return exact;
    const ends = (one: (text: string) => string): readonly Node[] =>
      nodes.filter(({ key }) =>
        [parts, [name]].some((tail) => sameKey(key.slice(-tail.length).map(one), tail.map(one))),
      );
    const cased = ends((text) => text);
    return cased.length > 0 ? cased : ends((text) => text.toLowerCase());
  }

  /** The only node with a name. @throws Refusal if there is none, or several */
  only(name: string): Node {
    const found = this.named(name);
    const [node, another] = found;
    if (!node) throw new Refusal(message('making.noKey', { path: this.path, name }));
    if (!another) return node;
    const names = [...new Set(found.map(({ key }) => nameOf(key)))];
    if (names.length === 1)
      throw new Refusal(message('making.keyRepeated', { path: this.path, name: names[0] ?? name }));
    throw new Refusal(message('making.keys', { path: this.path, name, names: names.slice(0, 8) }));
  }

  /** The changes that set values of nodes. @throws Refusal */
  set(changes: readonly { readonly node: Node; readonly text: string }[]): Change[] {
    return changes.flatMap(({ node, text }) => {
      const name = nameOf(node.key);
      if (node.type === 'group' || node.type === 'list') {
        const first = this.document.nodes.find(
          ({ key }) => key.length > node.key.length && isWithin(key, node.key),
        );
        throw new Refusal(
          sentences(
            message(`making.${node.type}`, { name, path: this.path }),
            first ? message('making.nameOne', { name: nameOf(first.key) }) : null,
          ),
        );
      }
      if (node.fixed) throw new Refusal(message('making.fixed', { name, path: this.path, why: node.fixed }));
      const whole = isEmbedded(node) ? node.of : node;
      const value = this.document.scalar(isEmbedded(node) ? withEmbedded(node, text) : text, whole);
      if (!node.ref && signature(whole) === signature(value)) {
        const there = this.document.scalar(text, node);
        throw new Refusal(message('making.valueThere', { name, value: shown(there), path: this.path }));
      }
      return this.checked(this.document.set(whole, value), whole.key, value);
    });
  }

  /** A new key in an existing group. @throws Refusal */
  add(name: string, text: string): Change[] {
    const { nodes } = this.document;
    // If `track.title` is a single key, `track.subtitle` is one as well.
    const isFlat = nodes.some(({ key }) => key.length === 1 && /\w\.\w/.test(key[0] ?? ''));
    const parts = isFlat ? [name] : partsOf(name);
    const above = parts.slice(0, -1);
    const group = nodes.find(({ key }) => sameKey(key, above)) ?? null;
    if (above.length > 0 && group?.type !== 'group') {
      throw new Refusal(
        message(group ? 'making.notGroup' : 'making.noGroup', {
          group: nameOf(above),
          path: this.path,
          name: parts.at(-1) ?? '',
        }),
      );
    }
    const value = this.document.scalar(text, null);
    const ways = this.document.add(group, parts.at(-1) ?? '', value);
    return this.checked(ways, parts, value);
  }

  /** A new last member of a list. @throws Refusal, also if the list has it already */
  push(list: Node, text: string): Change[] {
    const name = nameOf(list.key);
    if (list.type !== 'list') throw new Refusal(message('making.notList', { name, path: this.path }));
    const members = this.document.nodes.filter(
      ({ key }) => key.length === list.key.length + 1 && isWithin(key, list.key),
    );
    if (members.some((member) => member.text === text))
      throw new Refusal(message('making.memberThere', { name, path: this.path, value: text }));
    const value = this.document.scalar(text, members.at(-1) ?? null);
    const key = [...list.key, String(members.length)];
    return this.checked(this.document.push(list, value), key, value);
  }

  /** Removes a key or a member. @throws Refusal */
  remove(node: Node): Change[] {
    return this.checked(isEmbedded(node) ? [] : this.document.remove(node), node.key, null);
  }

  /** One step from changes that were checked. */
  step(title: Message, changes: readonly Change[]): Made {
    const shift = this.bom ? 1 : 0;
    const shifted = changes.map(({ start, end, insert }) => ({
      start: start + shift,
      end: end + shift,
      insert,
    }));
    return editPlaces(title, this.path, this.text, shifted);
  }

  /** The first way that changes exactly what is meant. @throws Refusal */
  private checked(ways: Ways, key: readonly string[], value: Scalar | null): Change[] {
    const name = nameOf(key);
    const meant = dataOf(this.document.nodes);
    put(meant, key, value ? signature(value) : undefined);
    const expected = compared(meant);
    for (const way of ways) {
      const after = applied(this.body, way);
      if (lineBreakOf(after) !== lineBreakOf(this.body) && this.body.includes('\n')) continue;
      const opened = tryOpen(this.format, after);
      if (!(opened instanceof Unreadable) && compared(dataOf(opened.nodes)) === expected) return [...way];
    }
    throw new Refusal(message('making.noWay', { name, path: this.path }));
  }
}

/** Whether a text can be read in a format. */
export const isReadable = (format: Format, text: string): boolean =>
  !(tryOpen(format, text) instanceof Unreadable);

/** The document, or why it cannot be read, including texts that are nested too deeply for parsers. */
function tryOpen(format: Format, text: string): Document | Unreadable {
  try {
    return format.open(text);
  } catch (problem) {
    if (problem instanceof Unreadable) return problem;
    if (problem instanceof RangeError) return new Unreadable(message('predicate.deep'));
    throw problem;
  }
}

const shown = ({ type, text }: Scalar): string => (type === 'text' ? JSON.stringify(text) : text);

function signature({ type, text, ref }: { type: Node['type']; text: string; ref?: string }): string {
  if (ref !== undefined) return `ref:${ref}`;
  if (type === 'boolean') return `boolean:${/^(true|yes|on)$/i.test(text)}`;
  return type === 'null' ? 'null' : `${type}:${text}`;
}

/** The data of the nodes of a document, without positions. */
function dataOf(nodes: readonly Node[]): Data {
  const root: Data = { members: new Map() };
  for (const node of nodes) {
    const name = node.key.at(-1) ?? '';
    const parent = node.key.slice(0, -1).reduce(inner, root);
    // A key that occurs twice counts twice.
    const twice = parent.members.get(name)?.says !== undefined;
    inner(parent, twice ? `${name}\u0000${parent.members.size}` : name).says = signature(node);
  }
  return root;
}

function inner(data: Data, name: string): Data {
  const known = data.members.get(name) ?? { members: new Map() };
  data.members.set(name, known);
  return known;
}

/** Sets the value of a key; undefined removes the key, and later members of a list move up. */
function put(data: Data, key: readonly string[], value: string | undefined): void {
  const name = key.at(-1) ?? '';
  const parent = key.slice(0, -1).reduce(inner, data);
  if (value !== undefined) {
    inner(parent, name).says = value;
    return;
  }
  parent.members.delete(name);
  if (parent.says !== 'list:' && parent.says !== REPEATED) return;
  const members = [...parent.members.values()];
  parent.members.clear();
  members.forEach((member, index) => parent.members.set(String(index), member));
}

/** Marks a group of elements with the same name; with one member, it counts as that member. */
const REPEATED = 'ref:repeated';

/** Data as a text that does not depend on the order of keys. */
function compared(data: Data): string {
  const [only, another] = data.members.values();
  if (data.says === REPEATED && only && !another) return compared(only);
  const names = [...data.members.keys()].sort();
  const members = names.map((name) => `${JSON.stringify(name)}:${compared(data.members.get(name) ?? data)}`);
  return `${JSON.stringify(data.says ?? '')}{${members.join()}}`;
}
