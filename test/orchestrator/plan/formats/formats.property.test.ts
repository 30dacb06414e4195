/**
 * Random documents of each format: a value is set, added or removed, and a reader that is not the
 * product's own sees that change and no other. Where the product refuses, nothing is checked, but
 * it may not refuse what is plain.
 */
import fc from 'fast-check';
import { parseEnv } from 'node:util';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parse as parseYaml, stringify as stringifyYaml } from 'yaml';
import { applied } from '../../../../src/orchestrator/plan/exact-edit';
import { formatOf } from '../../../../src/orchestrator/plan/formats';
import { nameOf, type Node } from '../../../../src/orchestrator/plan/formats/document';
import { ValueFile } from '../../../../src/orchestrator/plan/formats/write';
import { Refusal } from '../../../../src/orchestrator/plan/refusal';
import { loadGrammars } from '../../../../src/orchestrator/trees';
import { runs } from '../../../support/runs';

beforeAll(() => loadGrammars());

type Tree = { [key: string]: Tree | Tree[] | string | number | boolean | null };

const name = fc.stringMatching(/^[a-z][a-zA-Z]{0,6}(-[a-z]{1,3})?$/);
const text = fc.oneof(
  fc.constantFrom(
    '',
    'yes',
    'NO',
    '3.10',
    '007',
    'a: b',
    'x # y',
    "it's",
    'say "hi"',
    'a, b',
    '{x}',
    '- a',
    '*a',
    '1e3',
    '~',
    '2026-01-01',
    'a\\b',
    '${x}',
    'ü 🙂',
  ),
  fc.string({ maxLength: 12 }),
);
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree; value: Tree[string] }>((tie) => ({
  tree: fc.dictionary(name, tie('value'), {
    minKeys: 1,
    maxKeys: 5,
    noNullPrototype: true,
  }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    tie('tree'),
  ) as fc.Arbitrary<Tree[string]>,
})).tree;

const comment = fc.stringMatching(/^[a-z ,:'"{}[\]-]{0,12}$/);

/** Lines get comments behind them and between them, as far as that cannot be inside a text. */
function commented(source: string, comments: readonly string[], sign: string): string {
  return source
    .split('\n')
    .flatMap((line, index) => {
      const note = comments[index % (comments.length || 1)];
      return note === undefined || note === '' || line === ''
        ? [line]
        : [`${/^\s*/.exec(line)?.[0] ?? ''}${sign} ${note}`, line];
    })
    .join('\n');
}

const isScalar = ({ type }: Node): boolean => type !== 'group' && type !== 'list';

/** What a plain reader's data becomes. */
function put(data: unknown, key: readonly string[], value: unknown): unknown {
  const [first = '', ...rest] = key;
  if (Array.isArray(data))
    return data.map((item: unknown, index) =>
      String(index) === first ? (rest.length > 0 ? put(item, rest, value) : value) : item,
    );
  const group = { ...(data as Record<string, unknown>) };
  group[first] = rest.length > 0 ? put(group[first], rest, value) : value;
  return group;
}

/** Sets a value; null when it is refused. */
function attempt(
  path: string,
  source: string,
  pick: number,
  value: string,
): { node: Node; after: string } | null {
  const format = formatOf(path);
  if (!format) throw new Error(`no format for ${path}`);
  const file = new ValueFile(path, source, format);
  const nodes = file.document.nodes.filter(isScalar);
  const node = nodes[pick % nodes.length];
  if (!node) return null;
  try {
    return { node, after: applied(source, file.set([{ node, text: value }])) };
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}

/** Everything but the range of the value is the same text. */
function expectAround({ node, after }: { node: Node; after: string }, before: string): void {
  expect(after.slice(0, node.start)).toBe(before.slice(0, node.start));
  expect(after.endsWith(before.slice(node.end))).toBe(true);
}

const most = { numRuns: runs(50) };

test('JSON: one value changes, for JSON.parse as well', () => {
  fc.assert(
    fc.property(
      tree,
      fc.constantFrom('  ', '\t', '', '    '),
      fc.nat(),
      text,
      (data, indent, pick, value) => {
        const source = JSON.stringify(data, null, indent);
        const set = attempt('a.json', source, pick, value);
        if (!set) return;
        expectAround(set, source);
        const read: unknown = JSON.parse(set.after);
        const meant =
          set.node.type === 'text'
            ? value
            : typeof expectedOf(value) === 'string'
              ? value
              : expectedOf(value);
        expect(JSON.stringify(read)).toBe(JSON.stringify(put(JSON.parse(source), set.node.key, meant)));
      },
    ),
    most,
  );
});

function expectedOf(value: string): unknown {
  return /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?)$/.test(value) ? JSON.parse(value) : value;
}

test('YAML: one value changes for readers of 1.1 and of 1.2, comments and layout stay', () => {
  fc.assert(
    fc.property(
      tree,
      fc.array(comment, { maxLength: 4 }),
      fc.boolean(),
      fc.nat(),
      text,
      (data, comments, flow, pick, value) => {
        const plain = stringifyYaml(data, {
          version: '1.1',
          lineWidth: 0,
          ...(flow && { collectionStyle: 'flow' as const }),
        });
        const source = flow || /[|>][+-]?$/m.test(plain) ? plain : commented(plain, comments, '#');
        const set = attempt('a.yaml', source, pick, value);
        if (!set) return;
        const name = nameOf(set.node.key);
        for (const version of ['1.1', '1.2'] as const) {
          const options = { version, logLevel: 'silent' } as const;
          const [before, after]: [unknown, unknown] = [
            parseYaml(source, options),
            parseYaml(set.after, options),
          ];
          // The value is that text, or what it looks like where a value of another type was before.
          const own = set.node.key.reduce<unknown>(
            (group, key) => (group as Record<string, unknown>)[key],
            after,
          );
          expect(
            [name, value, expectedOf(value), /^(yes|on|true)$/i.test(value), Number(value)].map(String),
          ).toContain(String(own));
          expect(after).toEqual(put(before, set.node.key, own));
        }
        expect(set.after.split('\n').filter((line) => /^\s*#/.test(line))).toEqual(
          source.split('\n').filter((line) => /^\s*#/.test(line)),
        );
      },
    ),
    most,
  );
});

/** A tree as TOML text: tables for groups, one line for all else. */
function tomlOf(data: Tree, above: readonly string[] = []): string {
  const entries = Object.entries(data).filter(([, value]) => value !== null);
  const isTable = (value: unknown): value is Tree =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const written = (value: unknown): string => {
    if (Array.isArray(value))
      return `[${value
        .filter((item) => typeof item === 'string')
        .map(written)
        .join(', ')}]`;
    return typeof value === 'number'
      ? Number.isInteger(value) && Math.abs(value) < 2 ** 53
        ? String(value)
        : '1.50'
      : JSON.stringify(value).replaceAll('\\u007f', '');
  };
  const own = entries
    .filter(([, value]) => !isTable(value))
    .map(([key, value]) => `${key} = ${written(value)} # ${key}`);
  const tables = entries
    .filter(([, value]) => isTable(value))
    .map(([key, value]) => `\n[${[...above, key].join('.')}]\n${tomlOf(value as Tree, [...above, key])}`);
  return [...own, ...tables].join('\n');
}

test('TOML: one value changes, comments and line endings stay', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom('\n', '\r\n'), fc.nat(), text, (data, eol, pick, value) => {
      const source = `${tomlOf(data)}\n`.replaceAll('\n', eol);
      fc.pre(!source.includes('\u007f'));
      const set = attempt('a.toml', source, pick, value);
      if (!set) return;
      expectAround(set, source);
      const read = (toml: string): unknown => getStaticTOMLValue(parseTOML(toml));
      const after = read(set.after);
      const own = set.node.key.reduce<unknown>(
        (group, key) => (group as Record<string, unknown>)[key],
        after,
      );
      expect([value, String(expectedOf(value))]).toContain(String(own));
      expect(after).toEqual(put(read(source), set.node.key, own));
    }),
    most,
  );
});

test('environment files: one variable changes or comes, for parseEnv of Node as well', () => {
  const variable = fc.stringMatching(/^[A-Z][A-Z_]{0,6}$/);
  const quoted = fc
    .tuple(fc.constantFrom('"', "'"), fc.stringMatching(/^[a-z #=\n]{0,8}$/))
    .map(([quote, inner]) => quote + inner + quote);
  const line = fc.tuple(
    fc.constantFrom('', 'export '),
    variable,
    fc.constantFrom('=', ' = '),
    fc.oneof(quoted, fc.stringMatching(/^[a-z0-9:/.]{0,8}$/)),
    fc.constantFrom('', ' # why'),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { selector: ([, key]) => key, minLength: 1, maxLength: 5 }),
      variable,
      fc.stringMatching(/^[a-z0-9 #$"=:/.-]{0,10}$/),
      (lines, key, value) => {
        const source = `# top\n${lines.map((parts) => parts.join('')).join('\n')}\n`;
        // Node.js 22 takes the next line for the value there, whatever is done to the file.
        fc.pre(!/= $/m.test(source));
        const format = formatOf('.env');
        if (!format) throw new Error('no format');
        const file = new ValueFile('.env', source, format);
        const [node] = file.named(key);
        let changes;
        try {
          changes = node ? file.set([{ node, text: value }]) : file.add(key, value);
        } catch (problem) {
          if (problem instanceof Refusal) return;
          throw problem;
        }
        expect({ ...parseEnv(applied(source, changes)) }).toEqual({
          ...parseEnv(source),
          [key]: value,
        });
      },
    ),
    most,
  );
});

test.each<[string, string]>([
  [
    'main.tf',
    'resource "a" "b" {\n  count = 3 # three\n  name  = "x"\n  tags  = { a = "1", b = true }\n  list  = ["p", "q"]\n}\n',
  ],
  [
    'pom.xml',
    '<?xml version="1.0"?>\r\n<project a="1">\r\n  <!-- c -->\r\n  <version>1.0</version>\r\n  <x y=\'z\'>text</x>\r\n</project>\r\n',
  ],
  ['a.ini', '; c\n[s]\na = 1\nb: two ; why\n\n[t]\na = 2\n'],
  ['a.properties', '# c\na.b=1\nc = d\n'],
  ['nginx/a.conf', '# c\nserver {\n  gzip on;\n  keepalive_timeout 65; # s\n  location / { }\n}\n'],
  ['Dockerfile', 'FROM node:18 AS build\nENV A=1 B="x y"\nEXPOSE 80\n'],
  ['a.py', 'A = 10 # ten\nclass C:\n    b = "x"\n    def f(self, n=3):\n        self.on = True\n'],
  ['a.ts', "export const A_MS = 1_000;\nconst o = { b: 'x', deep: { on: false } };\nclass C { n = 3; }\n"],
  ['a.go', 'package main\n\nconst A = "x"\n\nvar b int = 5\n'],
  ['a.rs', 'const A: u32 = 10;\nstatic B: &str = "x";\n'],
  ['A.java', 'class A {\n  static final int B = 10;\n  String c = "x";\n  boolean d = true;\n}\n'],
])('%s: every plain value can be set, and all other bytes stay', (path, source) => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.stringMatching(/^[a-z][a-z0-9 .-]{0,8}[a-z]$/),
      fc.integer({ min: 0, max: 1e6 }),
      (pick, word, number) => {
        const format = formatOf(path);
        if (!format) throw new Error('no format');
        const file = new ValueFile(path, source, format);
        const nodes = file.document.nodes.filter((node) => isScalar(node) && node.fixed === undefined);
        const node = nodes[pick % nodes.length] as Node;
        const value =
          node.type === 'number'
            ? String(number)
            : node.type === 'boolean'
              ? String(node.text !== 'true')
              : word.replaceAll(' ', /Dockerfile|nginx/.test(path) ? '-' : ' ');
        // Thousands that are set apart stay so.
        const plain = (text: string): string => text.replaceAll('_', '');
        if (value === plain(node.text)) return;
        const after = applied(source, file.set([{ node, text: value }]));
        expectAround({ node, after }, source);
        const read = new ValueFile(path, after, format).document.nodes;
        const others = (all: readonly Node[]): unknown[] =>
          all
            .filter(({ key }) => nameOf(key) !== nameOf(node.key))
            .map(({ key, type, text }) => [nameOf(key), type, text]);
        const there = read.find(({ key }) => nameOf(key) === nameOf(node.key))?.text ?? '';
        expect(node.type === 'number' ? plain(there) : there).toBe(value);
        // The name of a stage is part of what others are called.
        if (path !== 'Dockerfile') expect(others(read)).toEqual(others(file.document.nodes));
      },
    ),
    { numRuns: runs(20) },
  );
});

test.each<[string, string, string, string]>([
  ['a.json', '{"a": 1, "b": {"c": 2}}', 'b.d', '{"a": 1, "b": {"c": 2, "d": "new"}}'],
  ['a.json', '{\n  "a": [],\n  "b": {}\n}\n', 'b.d', '{\n  "a": [],\n  "b": { "d": "new" }\n}\n'],
  ['a.jsonc', '{\n  "a": 1, // one\n}\n', 'b', '{\n  "a": 1, // one\n  "b": "new",\n}\n'],
  ['a.jsonc', '{\n  "a": 1 // one\n}\n', 'b', '{\n  "a": 1, // one\n  "b": "new"\n}\n'],
  [
    'a.yaml',
    'a:\n    b: |\n        text\n    # end\nc: 1\n',
    'a.d',
    'a:\n    b: |\n        text\n    d: new\n    # end\nc: 1\n',
  ],
  ['a.yaml', 'a: { b: 1 }', 'a.d', 'a: { b: 1, d: new }'],
  ['a.toml', '[a]\r\nb = 1\r\n\r\n[c]\r\n', 'a.d', '[a]\r\nb = 1\r\nd = "new"\r\n\r\n[c]\r\n'],
  ['a.toml', 'x = { b = 1 }\n', 'x.d', 'x = { b = 1, d = "new" }\n'],
  ['a.ini', '[a]\nb=1\n\n[c]\nb=2\n', 'a.d', '[a]\nb=1\nd=new\n\n[c]\nb=2\n'],
  ['.env', 'A=1', 'B', 'A=1\nB=new\n'],
  ['a.xml', '<a>\n  <b>1</b>\n</a>\n', 'a.d', '<a>\n  <b>1</b>\n  <d>new</d>\n</a>\n'],
  ['a.tf', 'locals {\n  b = 1\n}\n', 'locals.d', 'locals {\n  b = 1\n  d = "new"\n}\n'],
])('%s: a new key stands where the file would have it: %j', (path, before, key, after) => {
  const format = formatOf(path);
  if (!format) throw new Error('no format');
  expect(applied(before, new ValueFile(path, before, format).add(key, 'new'))).toBe(after);
});
