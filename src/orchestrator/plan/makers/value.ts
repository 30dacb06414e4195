/** Sets one value in a file of any known format and leaves everything else as it is. */
import { message } from '../../../messages';
import { isWithin, joinedIn, nameOf, partsOf, sameKey, type Node } from '../formats/document';
import type { ValueFile } from '../formats/write';
import { isSlip } from '../index/search';
import { Refusal } from '../refusal';
import { existingPath, openValues } from './existing';
import { maker } from './maker';

export const setValue = maker(['path', 'key', 'value'], async ({ path, key, value }, reader) => {
  const file = await openValues(reader, await existingPath(reader, path));
  const found = file.named(key);
  if (found.length === 0) {
    refuseSlip(file, key);
    const title = message('title.setNew', { name: key, value, path: file.path });
    return [file.step(title, file.add(key, value))];
  }
  const node = file.only(key);
  const written = inStyleOf(node.text, value);
  const { key: own, anchor } = node;
  const title = message('title.set', {
    name: nameOf(own),
    value: shown(file, node, written),
    path: file.path,
  });
  const all = anchor === undefined ? title : message('title.anchor', { title, anchor });
  return [file.step(all, file.set([{ node, text: written }]))];
});

/** Adds a new key; without a value only in files whose keys may lack one. */
export const addValue = maker(
  ['path', 'key'],
  async ({ path, key, value = '' }, reader) => {
    const file = await openValues(reader, await existingPath(reader, path));
    const parts = partsOf(key);
    const there = file.document.nodes.find((node) => sameKey(node.key, parts) || sameKey(node.key, [key]));
    if (there)
      throw new Refusal(message('making.keyThere', { path: file.path, name: key, value: there.text }));
    if (value === '' && !/(^|\/)\.?env\b|\.env$/.test(file.path))
      throw new Refusal(message('making.noValue', { path: file.path, name: key }));
    refuseSlip(file, key);
    const title =
      value === ''
        ? message('title.setHere', { name: key, path: file.path })
        : message('title.setNew', { name: key, value, path: file.path });
    return [file.step(title, file.add(key, value))];
  },
  ['value'],
);

/** Pairs of words for off and on in files. */
const SWITCHES = ['0 1', 'off on', 'no yes', 'disabled enabled', 'inactive active'].map((pair) =>
  pair.split(' '),
);

/** True or false in the style of the value before: `1` for `0`, `On` for `Off`. */
function inStyleOf(before: string, value: string): string {
  const pair = SWITCHES.find((words) => words.includes(before.toLowerCase()));
  if (!pair || !/^(true|false)$/.test(value)) return value;
  const word = pair[value === 'true' ? 1 : 0] ?? value;
  return /^\p{Lu}/u.test(before) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

export const removeKey = maker(['path', 'key'], async ({ path, key }, reader) => {
  const file = await openValues(reader, await existingPath(reader, path));
  const node = file.only(key);
  const title = message('title.remove', { name: nameOf(node.key), path: file.path });
  const gone = [node, ...dependentsOn(node, file)];
  const changes = gone.flatMap((one) => file.remove(one)).sort((one, other) => one.start - other.start);
  return [file.step(title, changes)];
});

/** The places where other services of a compose file depend on the one that is removed. */
function dependentsOn({ key }: Node, { document: { nodes } }: ValueFile): Node[] {
  const [group, name] = key;
  if (group !== 'services' || key.length !== 2) return [];
  const own = nodes.filter((node) => isWithin(node.key, [...node.key.slice(0, 2), 'depends_on']));
  return own
    .filter((node) => node.key.length === 4 && (node.key.at(-1) === name || node.text === name))
    .map((node) => {
      const list = node.key.slice(0, 3);
      const isOnly = nodes.filter((one) => one.key.length === 4 && isWithin(one.key, list)).length === 1;
      return (isOnly && nodes.find((one) => sameKey(one.key, list))) || node;
    });
}

export const addToList = maker(['path', 'key', 'value'], async ({ path, key, value }, reader) => {
  const file = await openValues(reader, await existingPath(reader, path));
  const list = onlyList(file, key);
  const title = message('title.addMember', { value, list: nameOf(list.key), path: file.path });
  const joined = joinedIn(list);
  if (joined === null) return [file.step(title, file.push(list, value))];
  if (joined.items.includes(value))
    throw new Refusal(message('making.inList', { list: nameOf(list.key), path: file.path, value }));
  return [file.step(title, file.set([{ node: list, text: list.text + joined.by + value }]))];
});

export const removeFromList = maker(['path', 'key', 'value'], async ({ path, key, value }, reader) => {
  const file = await openValues(reader, await existingPath(reader, path));
  const list = onlyList(file, key);
  const title = message('title.removeMember', { value, list: nameOf(list.key), path: file.path });
  const joined = joinedIn(list);
  if (joined?.items.filter((item) => item === value).length === 1) {
    const text = list.text
      .split(joined.by)
      .filter((item) => item !== value)
      .join(joined.by);
    return [file.step(title, file.set([{ node: list, text }]))];
  }
  const members = file.document.nodes.filter(
    ({ key, text }) => key.length === list.key.length + 1 && isWithin(key, list.key) && text === value,
  );
  const [member, another] = members;
  if (!member)
    throw new Refusal(message('making.noItem', { list: nameOf(list.key), path: file.path, value }));
  if (another)
    throw new Refusal(message('making.itemRepeated', { list: nameOf(list.key), path: file.path, value }));
  return [file.step(title, file.remove(member))];
});

function onlyList(file: ValueFile, key: string): Node {
  const lists = file.named(key).filter(({ type }) => type === 'list');
  const [only, another] = lists;
  return only && !another ? only : file.only(key);
}

function shown(file: ValueFile, node: Node, value: string): string {
  const { type, text } = file.document.scalar(value, node);
  return type === 'text' ? JSON.stringify(text) : text;
}

/** Refuses a new key that is only a typing slip away from an existing one. @throws Refusal */
function refuseSlip(file: ValueFile, key: string): void {
  const last = partsOf(key).at(-1)?.toLowerCase() ?? '';
  const near = file.document.nodes.find(
    ({ key }) => (key.at(-1)?.length ?? 0) > 3 && isSlip(key.at(-1)?.toLowerCase() ?? '', last),
  );
  if (near && last.length > 3)
    throw new Refusal(message('making.nearKey', { path: file.path, key, near: nameOf(near.key) }));
}
