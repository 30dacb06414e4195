/**
 * Structured files as keys and values: JSON, YAML, TOML, HCL, Dockerfile, .env, ini and properties.
 * Positions in lists are not part of a key, so that an inserted element does not move the others.
 */
import { CORE_SCHEMA, Type, loadAll } from 'js-yaml';
import { parse as parseJson, type ParseError } from 'jsonc-parser';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { P } from '../patterns';
import { dockerKeys, hclKeys, iniKeys, unquoted, type Entry } from './lines';
import names from './names.json';
import { xmlKeys } from './xml';

export type Format = keyof typeof names.formats;

/** The first format that matches a path counts. */
const FORMATS = Object.entries(names.formats).map(
  ([format, path]) => [new RegExp(path, 'i'), format as Format] as const,
);

/** The format of a structured file by its path; null for others. */
export const formatOf = (path: string): Format | null =>
  FORMATS.find(([pattern]) => pattern.test(path))?.[1] ?? null;

/** Longest fragment that is read line by line because it is not valid YAML as a whole, in characters. */
const MAX_LINES = 16 * 1024;
/** The readers of formats that no parser of values reads, and of fragments in the form of TOML. */
const LINE_BY_LINE = {
  hcl: hclKeys,
  dockerfile: dockerKeys,
  xml: xmlKeys,
  toml: iniKeys,
  env: iniKeys,
  ini: iniKeys,
};
/** One of several variables within a value: `A=b`, `A="b c"`. */
const VARIABLE = /(?<=^|\s)["']?([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)/g;

/**
 * The keys of a file or a fragment; null if it cannot be read. A variable is a key of its own, whether it
 * is written as one, among several (`A=b C=d`), in a list or as `name: A` beside `value: b`.
 */
export function entriesOf(format: Format, text: string, part: boolean): readonly Entry[] | null {
  const all = read(format, text, part);
  if (!all) return null;
  const around = (at: number, name: string): string =>
    all[at]?.[0].endsWith(`.${name}`) ? all[at][0].slice(0, -name.length - 1) : '';
  const isPair = (at: number): boolean =>
    P.variablesKey.test(around(at, 'name')) && around(at, 'name') === around(at + 1, 'value');
  return all.flatMap(([key, value], at): Entry[] => {
    if (isPair(at)) return [];
    if (at > 0 && isPair(at - 1)) return [[`${around(at, 'value')}.${all[at - 1]?.[1]}`, value]];
    const given = format === 'dockerfile' ? value.replace(/^(\w+) /, '$1=') : value;
    const several = P.variablesKey.test(key) ? [...given.matchAll(VARIABLE)] : [];
    if (several.length === 0) return [[key, value]];
    return several.map(([, name, own = '']) => [`${key}.${name}`, unquoted(own)]);
  });
}

function read(format: Format, text: string, part: boolean): readonly Entry[] | null {
  const value = valueOf(format, text, part);
  if (value !== undefined) return entriesIn(value);
  if (format === 'json' || (format === 'toml' && !part)) return null;
  if (format !== 'yaml') return LINE_BY_LINE[format](text, part);
  if (!part || text.length >= MAX_LINES) return null;
  return text.split('\n').flatMap((line) => entriesIn(valueOf(format, line, part) ?? []));
}

/** The value of a JSON, YAML or TOML text; of YAML, the values of all documents. Undefined for other formats and for no value. */
export function valueOf(format: Format, text: string, part: boolean): unknown {
  try {
    if (format === 'json') return jsonValue(text, part);
    if (format === 'yaml') return loadAll(dedent(text), undefined, { schema: TAGS, json: true });
    return format === 'toml' ? getStaticTOMLValue(parseTOML(text)) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The keys of a parsed value. An empty list or object is a value of its own. The contents of an anchor are listed
 * only at its first use, so that aliases cannot make the result grow.
 */
function entriesIn(value: unknown, key = '', told = new Set<unknown>()): readonly Entry[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [[key, String(value)]];
  if (told.has(value)) return [[key, '*']];
  told.add(value);
  const inner = Array.isArray(value)
    ? value.map((item: unknown) => [key, item] as const)
    : Object.entries(value).map(([name, item]) => [key === '' ? name : `${key}.${name}`, item] as const);
  if (inner.length === 0) return [[key, Array.isArray(value) ? '[]' : '{}']];
  return inner.flatMap(([name, item]) => entriesIn(item, name, told));
}

/** Parses JSON, which may have comments; a fragment may begin and end anywhere. */
function jsonValue(text: string, part: boolean): unknown {
  const errors: ParseError[] = [];
  const whole = /^\s*[[{]/.test(text) || !part ? text : `{${text}}`;
  const value: unknown = parseJson(whole, errors, { allowTrailingComma: true });
  return errors.length > 0 && !part ? undefined : value;
}

/** Unknown tags, such as `!Ref` or `!!python/tuple`, are ignored. */
const TAGS = CORE_SCHEMA.extend(
  ['!', 'tag:yaml.org,2002:'].flatMap((tag) =>
    (['scalar', 'sequence', 'mapping'] as const).map((kind) => new Type(tag, { kind, multi: true })),
  ),
);

/** A fragment without the common indentation of its lines; its first line often starts after the indentation. */
export function dedent(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const blanksOf = (line = ''): number => /^ */.exec(line)?.[0].length ?? 0;
  const filled = lines.slice(first + 1).filter((line) => line.trim() !== '');
  const rest = filled.length > 0 ? Math.min(...filled.map(blanksOf)) : 0;
  const [start, next] = [lines[first] ?? '', filled.find((line) => blanksOf(line) === rest) ?? ''];
  // Lines with more indentation belong to a line that opens a block or is the first key of an item.
  const opens = /[:|>-]\s*$/.test(start) || (/^\s*-\s/.test(start) && !/^\s*-(\s|$)/.test(next));
  const shift = rest - blanksOf(start);
  const least = shift > 0 && !opens ? rest : Math.min(rest, blanksOf(start));
  const own = Math.min(blanksOf(start), least);
  return lines.map((line, at) => line.slice(at === first ? own : Math.min(least, blanksOf(line)))).join('\n');
}
