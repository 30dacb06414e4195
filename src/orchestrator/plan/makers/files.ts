/** Steps about whole files. */
import { posix } from 'node:path';
import type { Draft } from '../draft';
import { mustRead } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';

export const writeFile = maker(['path', 'content'], async ({ path, content }, reader) => {
  const before = await reader.read(path);
  if (before === content) throw new Refusal(`${path} has exactly this content already.`);
  return [
    { kind: 'write_file', title: `${before === null ? 'Create' : 'Overwrite'} ${path}`, path, content },
  ];
});

export const deletePath = maker(['path'], async ({ path }, reader) => {
  const doomed = (await reader.list()).filter((file) => file === path || file.startsWith(`${path}/`));
  if (doomed.length === 0)
    throw new Refusal(`There is no ${path} in the repository, so there is nothing to delete.`);
  return doomed.map((file) => ({ kind: 'delete_file', title: `Delete ${file}`, path: file }));
});

export const moveFile = maker(['from', 'to'], async ({ from, to }, reader) => {
  const files = await reader.list();
  const moved = files.filter((file) => file === from || file.startsWith(`${from}/`));
  if (moved.length === 0) throw new Refusal(`There is no ${from} in the repository.`);
  const intoFolder = to.endsWith('/') || files.some((file) => file.startsWith(`${to}/`));
  const target = intoFolder ? posix.join(to, posix.basename(from)) : to;
  const drafts: Draft[] = [];
  for (const file of moved) {
    const path = target + file.slice(from.length);
    if (files.includes(path)) throw new Refusal(`There is a file ${path} already; delete it first.`);
    const content = await mustRead(reader, file);
    drafts.push({ kind: 'write_file', title: `Create ${path} with the content of ${file}`, path, content });
    drafts.push({ kind: 'delete_file', title: `Delete ${file}`, path: file });
  }
  return drafts;
});
