/** References between source files by relative path, which are updated when a file moves. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import type { Made, Reader } from '../draft';
import { editPlaces, type Change } from '../exact-edit';
import { Refusal } from '../refusal';
import { escaped } from '../slots/shapes';
import { checkReviewable, HISTORY } from './text';

const SOURCE = /\.((c|m)?[jt]sx?|vue|svelte|css|scss|md|markdown|html?)$/;
const EXTENSIONS = [
  '',
  '.js',
  '.jsx',
  '.ts',
  '.tsx',
  '.mjs',
  '.cjs',
  '.mts',
  '.cts',
  '.json',
  '.vue',
  '.svelte',
  '.css',
  '.scss',
];
/** Imports, requires, links of Markdown and attributes of HTML with a relative path; the path is between the last two groups. */
const REFERENCE =
  /((?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\(|@import|jest\.mock\s*\(|vi\.mock\s*\()\s*["'])(\.{1,2}\/[^"'\n]+)(?=["'])|(\]\(|(?:src|href)=["'])((?![a-z]+:|#|\/)[^)"'\s#?]+)(?=[)"'#?])/g;

/** Edits that update references when files get new paths. @throws Refusal if there are too many for a review */
export async function followingEdits(names: ReadonlyMap<string, string>, reader: Reader): Promise<Made[]> {
  const files = new Set(await reader.list());
  const texts = await reader.readMany(await mentioning([...names.keys()], reader));
  const drafts: Made[] = [];
  for (const [path, text] of texts) {
    const own = names.get(path) ?? path;
    // A changelog describes the past.
    const mentions = PROSE.test(path) && !HISTORY.test(path) ? mentionsIn(path, text, names) : [];
    const changes = [...referencesIn(path, text, files, names), ...mentions].sort(
      (one, next) => one.start - next.start,
    );
    if (changes.length > 0)
      drafts.push(editPlaces(message('title.newPath', { path: own }), own, text, changes));
  }
  for (const [from, to] of names) drafts.push(...(await pythonEdits(from, to, names, reader)));
  drafts.push(...(await settingEdits(names, reader)));
  checkReviewable(drafts.length);
  return drafts;
}

const PROSE = /\.(md|markdown)$/;
const SETTINGS = /\.(ya?ml|toml|json|jsonc|cfg|ini|rst|adoc|sh)$|(^|\/)(Makefile|Dockerfile|[Jj]ustfile)$/;
/** Lock files, whose names their tools choose. */
const WRITTEN = /(^|[/-])lock\.\w+$|-lock\./;
/** The most paths that are searched for in settings. */
const MAX_MOVED = 20;

/** Edits of settings and scripts that name a file by its path. */
async function settingEdits(names: ReadonlyMap<string, string>, reader: Reader): Promise<Made[]> {
  if (!reader.find || names.size > MAX_MOVED) return [];
  const files = new Set<string>();
  for (const from of names.keys())
    for (const path of await reader.find(posix.basename(from)))
      if (SETTINGS.test(path) && !WRITTEN.test(path) && !names.has(path)) files.add(path);
  return [...(await reader.readMany([...files]))].flatMap(([path, text]) => {
    const changes = mentionsIn(path, text, names);
    return changes.length === 0 ? [] : [editPlaces(message('title.newPath', { path }), path, text, changes)];
  });
}

/**
 * Changes where a text contains the path of a file that moves: from the root, from the text's own folder, or from `docs`
 * in it, as in MkDocs. `referencesIn` covers targets of links.
 */
function mentionsIn(path: string, text: string, names: ReadonlyMap<string, string>): Change[] {
  const changes: Change[] = [];
  const folder = posix.dirname(path);
  for (const [from, to] of names) {
    const base = escaped(posix.basename(from));
    const mention = new RegExp(`(?<![\\w./-]|\\]\\()(?:\\./)?((?:[\\w.-]+/)*${base})(?![\\w/-])`, 'g');
    for (const match of text.matchAll(mention)) {
      const named = match[1] ?? '';
      const root = ['', folder, posix.join(folder, 'docs')].find((one) => posix.join(one, named) === from);
      const after = root === undefined ? named : posix.relative(root, to);
      const start = match.index + match[0].length - named.length;
      if (after !== named && !after.startsWith('..'))
        changes.push({ start, end: start + named.length, insert: after });
    }
  }
  return changes.sort((one, next) => one.start - next.start);
}

/** Edits that update imports of a Python module. @throws Refusal if an import of another form would break */
async function pythonEdits(
  from: string,
  to: string,
  names: ReadonlyMap<string, string>,
  reader: Reader,
): Promise<Made[]> {
  const isModule = (path: string): boolean => /\.py$/.test(path) && !/(^|\/)__init__\.py$/.test(path);
  if (!isModule(from) || !isModule(to)) return [];
  const stem = posix.basename(from, '.py');
  const other = new RegExp(
    `^[ \\t]*(import[ \\t]+[^\\n]*\\b${stem}\\b|from[ \\t]+\\S+[ \\t]+import[^\\n]*\\b${stem}\\b|from[ \\t]+\\.+${stem}\\b)`,
    'm',
  );
  const drafts: Made[] = [];
  for (const [path, text] of await reader.readMany(
    ((await reader.find?.(stem)) ?? []).filter((file) => file.endsWith('.py')),
  )) {
    if (names.has(path)) continue;
    const changes: Change[] = [];
    let rest = text;
    for (const [before, after] of modulesFrom(path, from, to)) {
      const whole = new RegExp(`^([ \\t]*from[ \\t]+)${escaped(before)}(?=[ \\t]+import\\b)`, 'gm');
      for (const match of text.matchAll(whole)) {
        const start = match.index + (match[1] ?? '').length;
        changes.push({ start, end: start + before.length, insert: after });
      }
      rest = rest.replaceAll(whole, (line) => '#'.repeat(line.length));
    }
    if (other.test(rest)) throw new Refusal(message('making.importsLeft', { path, module: dotted(from) }));
    changes.sort((one, next) => one.start - next.start);
    const module = dotted(to.split('/').slice(-2).join('/'));
    if (changes.length > 0)
      drafts.push(editPlaces(message('title.imports', { path, module }), path, text, changes));
  }
  return drafts;
}

const dotted = (path: string): string => path.replace(/\.py$/, '').replaceAll('/', '.');

/**
 * The names of a module in a file before and after it moves: from each folder above the file, or the `src` and
 * `lib` in it, and relative in the same folder.
 */
function modulesFrom(path: string, from: string, to: string): [before: string, after: string][] {
  const folders = posix.dirname(path).split('/');
  const above = folders.map((_, at) => `${folders.slice(0, folders.length - at).join('/')}/`);
  const roots = ['', ...above.filter((folder) => folder !== './')].flatMap((folder) => [
    folder,
    `${folder}src/`,
    `${folder}lib/`,
  ]);
  const absolute = roots.flatMap((root): [string, string][] =>
    from.startsWith(root) && to.startsWith(root)
      ? [[dotted(from.slice(root.length)), dotted(to.slice(root.length))]]
      : [],
  );
  const isBeside = [from, to].every((one) => posix.dirname(one) === posix.dirname(path));
  const stems = [from, to].map((one) => posix.basename(one, '.py')) as [string, string];
  return isBeside ? [...absolute, [`.${stems[0]}`, `.${stems[1]}`]] : absolute;
}

/** Source files that may refer to one of these files, and the files themselves. */
async function mentioning(paths: readonly string[], reader: Reader): Promise<string[]> {
  const all = (await reader.list()).filter((file) => SOURCE.test(file));
  const stems = [...new Set(paths.map((path) => posix.basename(path).replace(/\.\w+$/, '')))];
  const folders = paths
    .filter((path) => /(^|\/)index\.\w+$/.test(path))
    .map((path) => posix.basename(posix.dirname(path)));
  if (!reader.find || stems.length > 20) return all;
  const found = new Set(paths);
  for (const word of [...stems, ...folders]) for (const path of await reader.find(word)) found.add(path);
  return all.filter((file) => found.has(file));
}

function referencesIn(
  path: string,
  text: string,
  files: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): Change[] {
  const changes: Change[] = [];
  const own = names.get(path) ?? path;
  for (const match of text.matchAll(REFERENCE)) {
    const reference = match[2] ?? match[4] ?? '';
    const target = resolve(posix.join(posix.dirname(path), reference), files);
    if (target === null) continue;
    const moved = names.get(target) ?? target;
    if (moved === target && own === path) continue;
    const after = written(reference, target, moved, own);
    const start = match.index + (match[1] ?? match[3] ?? '').length;
    if (after !== reference) changes.push({ start, end: start + reference.length, insert: after });
  }
  return changes;
}

/** The file for a path without extension, or for a folder. */
function resolve(path: string, files: ReadonlySet<string>): string | null {
  const plain = path.replace(/\/$/, '');
  // TypeScript uses the extension of the compiled file.
  const built = plain.replace(/\.(c|m)?js(x?)$/, '.$1ts$2');
  const tried = [
    ...EXTENSIONS.map((extension) => plain + extension),
    built,
    ...EXTENSIONS.slice(1).map((extension) => `${plain}/index${extension}`),
  ];
  return tried.find((candidate) => files.has(candidate)) ?? null;
}

/** A reference in its previous form: with or without extension, `./` and `/index`. */
function written(reference: string, target: string, moved: string, from: string): string {
  const extension = posix.extname(reference);
  const hadExtension = extension !== '' && (target.endsWith(extension) || /^\.(c|m)?jsx?$/.test(extension));
  let path = posix.relative(posix.dirname(from), moved);
  if (!hadExtension) path = path.replace(/\.\w+$/, '');
  else if (!target.endsWith(extension)) path = path.slice(0, -posix.extname(path).length) + extension;
  const wasFolder = posix.basename(target).startsWith('index.') && !/(^|\/)index(\.\w+)?$/.test(reference);
  if (wasFolder) path = path.replace(/\/?index$/, '') || '.';
  return reference.startsWith('.') && !path.startsWith('.') ? `./${path}` : path;
}
