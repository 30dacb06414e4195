/** Steps about whole files. */
import { posix } from 'node:path';
import { MAX_STEP_TEXT } from '../../domain/plan';
import { explainUnread, Unread } from '../../domain/tree-entry';
import type { Draft, Reader } from '../draft';
import { readIfThere } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';

export const writeFile = maker(['path', 'content'], async ({ path, content }, reader) => {
  const before = await readIfThere(reader, path);
  if (before === content) throw new Refusal(`${path} has exactly this content already.`);
  return [
    { kind: 'write_file', title: `${before === null ? 'Create' : 'Overwrite'} ${path}`, path, content },
  ];
});

export const deletePath = maker(['path'], async ({ path }, reader) => {
  const doomed = await filesAt(reader, path);
  if (doomed.length === 0)
    throw new Refusal(`There is no ${path} in the repository, so there is nothing to delete.`);
  return doomed.map((file) => ({ kind: 'delete_file', title: `Delete ${file}`, path: file }));
});

/** Each file as it is: with its mode, and whether it is a text or not. */
export const moveFile = maker(['from', 'to'], async ({ from, to }, reader) => {
  const files = await reader.list();
  const moved = await filesAt(reader, from);
  if (moved.length === 0) throw new Refusal(`There is no ${from} in the repository.`);
  const intoFolder = to.endsWith('/') || files.some((file) => file.startsWith(`${to}/`));
  const target = intoFolder ? posix.join(to, posix.basename(from)) : to;
  const drafts: Draft[] = [];
  for (const file of moved) {
    const path = target + file.slice(from.length);
    if (files.includes(path)) throw new Refusal(`There is a file ${path} already; delete it first.`);
    drafts.push(await copyOf(reader, file, path));
    drafts.push({ kind: 'delete_file', title: `Delete ${file}`, path: file });
  }
  return drafts;
});

/** The file of this path, or those below this folder. @throws Refusal where a step cannot name one of them */
async function filesAt(reader: Reader, path: string): Promise<string[]> {
  const inSubmodule = await reader.entry?.(path);
  if (inSubmodule?.unread === Unread.SUBMODULE) throw new Refusal(explainUnread(path, inSubmodule));
  const unread = ((await reader.unread?.(path)) ?? []).find(({ why }) => why === Unread.NAME);
  if (unread)
    throw new Refusal(explainUnread(unread.path, { ...NO_ENTRY, path: unread.path, unread: unread.why }));
  return (await reader.list()).filter((file) => file === path || file.startsWith(`${path}/`));
}

const NO_ENTRY = { executable: false, identity: '' };

/** What is no text, or too long for a step, is named by where it comes from alone. */
async function copyOf(reader: Reader, from: string, path: string): Promise<Draft> {
  const text = (await reader.read(from)) ?? '';
  const content = text.length > MAX_STEP_TEXT ? '' : text;
  const title = `Create ${path} with the content of ${from}`;
  return { kind: 'write_file', title, path, content, from: { path: from } };
}
