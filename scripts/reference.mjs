/**
 * Writes docs/reference/ from the code: governance keys, environment variables and HTTP calls with the
 * comments that stand beside them, and the commands of `gad` with their own descriptions.
 *
 *   node scripts/reference.mjs          writes the pages (after `npm run build`)
 *   node scripts/reference.mjs --check  exits 1 when a page is not what the code says
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');
const files = new Map();

function sourceOf(path) {
  if (!files.has(path)) {
    const text = readFileSync(path, 'utf8');
    files.set(path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  }
  return files.get(path);
}

/** The text of the comment directly above a node, as one line. */
function commentOf(node) {
  const text = node.getSourceFile().text;
  const last = ts.getLeadingCommentRanges(text, node.getFullStart())?.at(-1);
  if (!last || !text.startsWith('/**', last.pos)) return '';
  return text
    .slice(last.pos + 3, last.end - 2)
    .replace(/^\s*\*\s?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function find(node, test) {
  if (test(node)) return node;
  return ts.forEachChild(node, (child) => find(child, test));
}

/** The value of a variable, in this file or the one that it is imported from. */
function valueOf(name, source) {
  const declared = find(source, (node) => ts.isVariableDeclaration(node) && node.name.getText() === name);
  if (declared?.initializer) return declared.initializer;
  const exported = (node) =>
    (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
    node.moduleSpecifier?.text.startsWith('.') &&
    new RegExp(`\\b${name}\\b`).test(node.getText());
  const from = source.statements.find(exported);
  if (!from) return undefined;
  const base = resolve(dirname(source.fileName), from.moduleSpecifier.text);
  const path = [`${base}.ts`, join(base, 'index.ts')].find(ts.sys.fileExists);
  return path && valueOf(name, sourceOf(path));
}

const isObject = (node) =>
  ts.isCallExpression(node) &&
  node.expression.getText().replace(/\s/g, '') === 'z.object' &&
  node.arguments[0] !== undefined &&
  ts.isObjectLiteralExpression(node.arguments[0]);

/** The keys of the object that a schema reads: those of the first `z.object` in it. */
function keysOf(schema) {
  const object = find(schema, isObject);
  return object ? object.arguments[0].properties.filter(ts.isPropertyAssignment) : [];
}

/** Keys that have a page of their own. */
const ELSEWHERE = { 'risk.rules': ' [policies.md](../policies.md) describes how to write them.' };

/** What the schema of a key is made of, with names of other schemas resolved. */
function shapeOf(initializer) {
  if (find(initializer, isObject)) return initializer;
  const named = find(
    initializer,
    (node) => ts.isIdentifier(node) && /Schema$/.test(node.text) && node.parent !== undefined,
  );
  return named && valueOf(named.text, named.getSourceFile());
}

const DEFAULT = /\.default\(((?:'[^']*'|[^()]*)(?:\(\))?)\)\s*$/;

/** One row for each key below `path`; a key that has keys of its own has no row unless it is explained. */
function rowsOf(schema, path = '') {
  return keysOf(schema).flatMap((property) => {
    const text = property.initializer.getText();
    const name = path + property.name.getText().replace(/^'|'$/g, '');
    const about = commentOf(property);
    if (name in ELSEWHERE) return [[name, about + ELSEWHERE[name], '']];
    const inner = shapeOf(property.initializer);
    const preset = DEFAULT.exec(text)?.[1] ?? '';
    const many = /z\s*\.array\(/.test(text) ? '[]' : /z\s*\.record\(/.test(text) ? '.<name>' : '';
    const children = inner ? rowsOf(inner, `${name}${many}.`) : [];
    const own = about !== '' || children.length === 0;
    return [...(own ? [[name, about, /^[{[]/.test(preset) ? '' : preset]] : []), ...children];
  });
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text) => (text === '' ? '' : `\`${text.replace(/^'|'$/g, '')}\``);

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const NOTE = '<!-- Made by scripts/reference.mjs from the code. Change the code, not this page. -->';
const page = (title, intro, body) => `${NOTE}\n\n# ${title}\n\n${intro}\n\n${body}\n`;

function governance() {
  const source = sourceOf(join(root, 'src/governance-file.ts'));
  const tier = (name) => name.replace(/^tiers\.([123])/, 'tiers.<$1>');
  const rows = rowsOf(valueOf('governanceSchema', source));
  // The three tiers have the same keys.
  const once = rows.filter(([name]) => !/^tiers\.[23]\b/.test(name));
  return page(
    'Governance file',
    '[governance.yaml](../../governance.yaml) is the shipped default, with an example of each key. `GAD_GOVERNANCE` names another file. Durations are written `90s`, `5m`, `24h` or `7d`, sizes `512MiB` or `1GiB`.',
    table(
      ['key', 'meaning', 'default'],
      once.map(([name, about, preset]) => [
        code(tier(name).replace('tiers.<1>', 'tiers.<1|2|3>')),
        about,
        code(preset.replace(/(?<=\d)_(?=\d)/g, '')),
      ]),
    ),
  );
}

function environment() {
  const rows = rowsOf(valueOf('environmentSchema', sourceOf(join(root, 'src/config.ts'))));
  return page(
    'Environment',
    'An empty variable counts as not set.',
    table(
      ['variable', 'meaning'],
      rows.map(([name, about]) => [code(name), about]),
    ),
  );
}

function http() {
  const rows = [];
  const visit = (node) => {
    const call = ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && node.expression;
    const about = call ? commentOf(node) : '';
    const method = call && /^(?:server\.(get|post)|(operate))$/.exec(call.expression.getText());
    if (method && about !== '') {
      const path = call.arguments[0].text;
      rows.push([code(`${(method[1] ?? 'post').toUpperCase()} ${path}`), about]);
    }
    ts.forEachChild(node, visit);
  };
  for (const name of ['server', 'api', 'page', 'waiting', 'forge'])
    if (ts.sys.fileExists(join(root, `src/bot/http/${name}.ts`)))
      visit(sourceOf(join(root, `src/bot/http/${name}.ts`)));
  return page(
    'HTTP',
    'In local mode the API is open to this machine. With Teams credentials it accepts the tokens under `api.tokens` in the governance file. Errors are `{code, message}`. Messages and other texts of the bot are in the language of `Accept-Language` (English or German); [errors.md](../errors.md) has every code.',
    table(['call', 'answer'], rows),
  );
}

function cli() {
  const { commands } = createRequire(import.meta.url)(join(root, 'dist/cli.js'));
  const program = commands({ input: process.stdin, print() {}, printError() {}, environment: {} });
  const rows = [];
  const visit = (command, path) => {
    const name = [
      path,
      command.name(),
      ...command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`)),
    ].join(' ');
    if (command.commands.length === 0) rows.push([code(name.trim()), command.description()]);
    for (const option of command.options)
      if (command.parent)
        rows.push([code(`${path} ${command.name()} ${option.flags}`.trim()), option.description]);
    for (const child of command.commands) visit(child, `${path} ${command.name()}`.trim());
  };
  visit(program, '');
  return page(
    'Command line',
    'After `npm run build`, as `npx gad …`. `npx gad help` lists the commands, and `npx gad help recall` explains one.',
    table(['command', 'what it does'], rows),
  );
}

const PAGES = { 'governance.md': governance, 'environment.md': environment, 'http.md': http, 'cli.md': cli };
const folder = join(root, 'docs/reference');
const stale = [];
for (const [name, make] of Object.entries(PAGES)) {
  const path = join(folder, name);
  const { format, resolveConfig } = await import('prettier');
  const text = await format(make(), { ...(await resolveConfig(path)), filepath: path });
  if (!process.argv.includes('--check')) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  } else if (!ts.sys.fileExists(path) || readFileSync(path, 'utf8') !== text)
    stale.push(`docs/reference/${name}`);
}
if (stale.length > 0) {
  console.error(`Not what the code says: ${stale.join(', ')}. Run "npm run docs".`);
  process.exitCode = 1;
}
