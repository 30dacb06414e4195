/** Steps about whole files. */
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
  const content = await mustRead(reader, from);
  if ((await reader.list()).includes(to))
    throw new Refusal(`There is a file ${to} already; delete it first.`);
  return [
    { kind: 'write_file', title: `Create ${to} with the content of ${from}`, path: to, content },
    { kind: 'delete_file', title: `Delete ${from}`, path: from },
  ] satisfies Draft[];
});
