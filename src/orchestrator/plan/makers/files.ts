/** Steps about whole files. */
import { posix } from 'node:path';
import type { Draft, Reader } from '../draft';
import { mustRead } from '../exact-edit';
import { Refusal } from '../refusal';
import { existingPath, pathOrNew } from './existing';
import { importsOf } from './imports';
import { maker } from './maker';

export const writeFile = maker(['path', 'content'], async ({ path, content }, reader) => {
  const file = await pathOrNew(reader, path);
  const before = await reader.read(file);
  if (before === content) throw new Refusal(`${file} has exactly this content already.`);
  return [
    { kind: 'write_file', title: `${before === null ? 'Create' : 'Overwrite'} ${file}`, path: file, content },
  ];
});

export const deletePath = maker(['path'], async ({ path }, reader) => {
  const place = await placeOf(reader, path);
  const doomed = (await reader.list()).filter((file) => file === place || file.startsWith(`${place}/`));
  return doomed.map((file) => ({ kind: 'delete_file', title: `Delete ${file}`, path: file }));
});

export const moveFile = maker(['from', 'to'], async ({ from, to }, reader) => {
  const files = await reader.list();
  const source = await placeOf(reader, from);
  const moved = files.filter((file) => file === source || file.startsWith(`${source}/`));
  const target = targetOf(source, to, files);
  const names = new Map(moved.map((file) => [file, target + file.slice(source.length)]));
  const imports = await importsOf(names, reader);
  const drafts: Draft[] = [];
  for (const [file, path] of names) {
    if (files.includes(path)) throw new Refusal(`There is a file ${path} already; delete it first.`);
    const content = imports.contents.get(file) ?? (await mustRead(reader, file));
    drafts.push({ kind: 'write_file', title: `Create ${path} with the content of ${file}`, path, content });
    drafts.push({ kind: 'delete_file', title: `Delete ${file}`, path: file });
  }
  return [...drafts, ...imports.drafts];
});

/** A bare new name stays in the folder of the file; an existing folder takes the file in. */
function targetOf(source: string, to: string, files: readonly string[]): string {
  const path = to.replace(/^\.\//, '');
  const folder = path.replace(/\/$/, '');
  if (path.endsWith('/') || files.some((file) => file.startsWith(`${folder}/`))) {
    return posix.join(folder, posix.basename(source));
  }
  const bare = !path.includes('/');
  return bare && !to.startsWith('./') ? posix.join(posix.dirname(source), path) : path;
}

/** A file or folder that is there. @throws Refusal */
async function placeOf(reader: Reader, path: string): Promise<string> {
  const index = await reader.index();
  const plain = path.replace(/\/$/, '');
  if (index.has(plain)) return plain;
  const { best } = index.paths(path);
  const [only, another] = best;
  if (only && !another) return only.item.path;
  if (only)
    throw new Refusal(
      `${path} could be ${best
        .slice(0, 5)
        .map(({ item }) => item.path)
        .join(' or ')}. Name one in full.`,
    );
  return existingPath(reader, path);
}

/** A file as it was before the last commit that changed it, or before the one that is named. */
export const restoreFile = maker(
  ['path'],
  async ({ path, commit }, reader) => {
    const history = (await reader.history?.(20, path)) ?? [];
    const past = commit === undefined ? history[0] : history.find(({ id }) => id.startsWith(commit));
    const id = past?.id ?? commit;
    const change =
      id === undefined ? undefined : (await reader.changes?.(id))?.files.find((file) => file.path === path);
    if (!id || !change)
      throw new Refusal(
        `The history of this branch has no earlier content of ${path}${commit === undefined ? '' : ` at ${commit}`}.`,
      );
    if (!change.plain)
      throw new Refusal(`${path} is not a plain text file, so it cannot be brought back by a step. Use git.`);
    const short = id.slice(0, 7);
    if (change.before === null)
      throw new Refusal(`${path} came with ${short}; before that there was no such file.`);
    const now = await reader.read(path);
    if (now === change.before) throw new Refusal(`${path} is as it was before ${short} already.`);
    return [
      {
        kind: 'write_file',
        title: `Bring ${path} back as it was before ${short} ("${past?.subject ?? ''}")`,
        path,
        content: change.before,
      },
    ];
  },
  ['commit'],
);
