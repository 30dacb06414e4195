/** One value in a JSON or YAML file, with the formatting and the comments left as they are. */
import { modify, parse as parseJson, type ParseError } from 'jsonc-parser';
import { isMap, isScalar, parseDocument, stringify, type Document } from 'yaml';
import { lineBreakOf, editPlaces, mustRead, type Change } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';

export const setValue = maker(['path', 'key', 'value'], async ({ path, key, value }, reader) => {
  const text = await mustRead(reader, path);
  const file = open(path, text);
  const keys = resolve(file.content, key, path);
  const before = lookUp(file.content, keys);
  const after = typed(value, before);
  const name = keys.join('.');
  if (before === after) throw new Refusal(`${name} is ${JSON.stringify(after)} in ${path} already.`);
  if (before !== null && typeof before === 'object') {
    throw new Refusal(
      `${name} in ${path} is a group of values. Name one of them, such as ${name}.${Object.keys(before)[0] ?? 'name'}.`,
    );
  }
  return [
    editPlaces(`Set ${name} to ${JSON.stringify(after)} in ${path}`, path, text, file.change(keys, after)),
  ];
});

interface ValueFile {
  readonly content: unknown;
  change(keys: readonly string[], value: unknown): Change[];
}

function open(path: string, text: string): ValueFile {
  if (/\.(json|jsonc|json5)$/.test(path)) return openJson(path, text);
  if (/\.ya?ml$/.test(path)) return openYaml(path, text);
  throw new Refusal(
    `${path} is neither JSON nor YAML, so I cannot set a value in it. Use: replace "old" with "new" in ${path}`,
  );
}

function openJson(path: string, text: string): ValueFile {
  const errors: ParseError[] = [];
  const content: unknown = parseJson(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) throw new Refusal(`${path} is not valid JSON, so I leave it alone.`);
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: lineBreakOf(text),
  };
  return {
    content,
    change: (keys, value) =>
      modify(text, [...keys], value, { formattingOptions }).map(({ offset, length, content: insert }) => ({
        start: offset,
        end: offset + length,
        insert,
      })),
  };
}

function openYaml(path: string, text: string): ValueFile {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw new Refusal(`${path} is not one valid YAML document, so I leave it alone.`);
  }
  return {
    content: document.toJS() as unknown,
    change: (keys, value) => {
      const node: unknown = document.getIn(keys, true);
      if (!isScalar(node) || !node.range) return [addToYaml(document, path, text, keys, value)];
      return [{ start: node.range[0], end: node.range[1], insert: stringify(value).trimEnd() }];
    },
  };
}

/** A new line at the top of the block that the key belongs to. */
function addToYaml(
  document: Document,
  path: string,
  text: string,
  keys: readonly string[],
  value: unknown,
): Change {
  const map: unknown = document.getIn(keys.slice(0, -1), true);
  const first = isMap(map) && !map.flow ? map.items[0]?.key : undefined;
  if (!isScalar(first) || !first.range) {
    throw new Refusal(
      `${path} has no block ${keys.slice(0, -1).join('.') || 'of values'} that ${keys.join('.')} could be added to.`,
    );
  }
  const start = first.range[0];
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const line = stringify({ [keys.at(-1) ?? '']: value }).trimEnd();
  return { start, end: start, insert: `${line}${lineBreakOf(text)}${indent}` };
}

/** The full key: as written if it is there or new, else the only one that ends in it. @throws Refusal */
function resolve(content: unknown, key: string, path: string): string[] {
  const keys = key.split('.');
  if (lookUp(content, keys) !== undefined) return keys;
  const found = leaves(content).filter((leaf) => leaf.slice(-keys.length).join('.') === key);
  const [only, another] = found;
  if (another) {
    const names = found.map((leaf) => leaf.join('.')).join(', ');
    throw new Refusal(`${path} has several values called ${key}: ${names}. Name one in full.`);
  }
  return only ?? keys;
}

function leaves(content: unknown, above: readonly string[] = []): string[][] {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) return [[...above]];
  return Object.entries(content).flatMap(([key, value]) => leaves(value, [...above, key]));
}

function lookUp(content: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    content,
  );
}

/** What a person wrote as a value of the file: text stays text, else numbers, true, false and null are what they look like. */
function typed(value: string, before: unknown): unknown {
  if (typeof before === 'string') return value;
  if (/^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?)$/.test(value)) return JSON.parse(value) as unknown;
  return value;
}
