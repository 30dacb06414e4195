/** Steps about whole files. */
import { message, type Message } from '../../../messages';
import { posix } from 'node:path';
import { MAX_STEP_TEXT } from '../../domain/plan';
import { explainUnread, Unread } from '../../domain/tree-entry';
import type { Made, Reader } from '../draft';
import { readIfThere } from '../exact-edit';
import { Refusal } from '../refusal';
import { existingPath, pathOrNew, refuseUnread } from './existing';
import { followingEdits } from './imports';
import { maker } from './maker';

export const writeFile = maker(['path', 'content'], async ({ path, content }, reader) => {
  const file = await pathOrNew(reader, path);
  const before = await readIfThere(reader, file);
  if (before === content) throw new Refusal(message('making.sameContent', { path: file }));
  const title = message(before === null ? 'title.create' : 'title.overwrite', { path: file });
  return [{ kind: 'write_file', title, path: file, content }];
});

export const deletePath = maker(['path'], async ({ path }, reader) => {
  const doomed = await filesAt(reader, await placeOf(reader, path));
  return doomed.map((file) => ({
    kind: 'delete_file',
    title: message('title.delete', { path: file }),
    path: file,
  }));
});

/** Moves files of any kind with their modes. References to them follow. */
export const moveFile = maker(['from', 'to'], async ({ from, to }, reader) => {
  const files = await reader.list();
  const source = await placeOf(reader, from);
  const target = targetOf(source, to, files);
  const moved = await filesAt(reader, source);
  const names = new Map(moved.map((file) => [file, target + file.slice(source.length)]));
  const drafts: Made[] = [];
  for (const [file, path] of names) {
    drafts.push(...(await moveOf(reader, file, path)));
  }
  return [...drafts, ...(await followingEdits(names, reader))];
});

/** The file with this path, or the files below this folder. @throws Refusal if a step cannot name one of them */
async function filesAt(reader: Reader, path: string): Promise<string[]> {
  const unread = ((await reader.unread?.(path)) ?? []).find(({ why }) => why === Unread.NAME);
  if (unread) throw new Refusal(explainUnread(unread.path, { path, identity: '', unread: unread.why }));
  return (await reader.list()).filter((file) => file === path || file.startsWith(`${path}/`));
}

/** Moves a file and edits it there. @throws Refusal if the path is taken */
export async function moveOf(
  reader: Reader,
  from: string,
  path: string,
  edits: readonly Made[] = [],
): Promise<Made[]> {
  if ((await reader.list()).includes(path)) throw new Refusal(message('making.fileThere', { path }));
  const copy = await copyOf(reader, from, path);
  return [
    copy,
    ...edits,
    { kind: 'delete_file', title: message('title.delete', { path: from }), path: from },
  ];
}

/** A copy of a file. If it is not text, or too long for a step, the step only names its source. */
async function copyOf(reader: Reader, from: string, path: string): Promise<Made> {
  const text = (await reader.read(from)) ?? '';
  const content = text.length > MAX_STEP_TEXT ? '' : text;
  const title = message('title.copy', { path, from });
  return { kind: 'write_file', title, path, content, from: { path: from } };
}

/** The target path: a new name without a folder stays in the folder of the file; an existing folder receives the file. */
function targetOf(source: string, to: string, files: readonly string[]): string {
  const path = to.replace(/^\.\//, '');
  const folder = path.replace(/\/$/, '');
  if (path.endsWith('/') || files.some((file) => file.startsWith(`${folder}/`))) {
    return posix.join(folder, posix.basename(source));
  }
  const bare = !path.includes('/');
  return bare && !to.startsWith('./') ? posix.join(posix.dirname(source), path) : path;
}

/** The path of an existing file or folder. @throws Refusal */
async function placeOf(reader: Reader, path: string): Promise<string> {
  const index = await reader.index();
  const plain = path.replace(/\/$/, '');
  if (index.has(plain)) return plain;
  await refuseUnread(reader, plain);
  const { best } = index.paths(path);
  const [only, another] = best;
  if (only && !another) return only.item.path;
  if (only)
    throw new Refusal(
      message('making.couldBe', { path, names: best.slice(0, 5).map(({ item }) => item.path) }),
    );
  return existingPath(reader, path);
}

/** Restores a file as it is in a tag or a commit, or as it was before the last commit that changed it, or before a given one. */
export const restoreFile = maker(
  ['path'],
  async ({ path, commit, at }, reader) => [
    at === undefined ? await restoreBefore(path, commit, reader) : await restoreAt(path, at, reader),
  ],
  ['commit', 'at'],
);

async function restoreAt(path: string, at: string, reader: Reader): Promise<Made> {
  const tag = (await reader.tags?.())?.find(({ name }) => name === at);
  const past = await reader.past?.(tag?.commit ?? at, path);
  if (!past) throw new Refusal(message('making.noPastAt', { path, commit: at }));
  if ((await reader.entry?.(path))?.identity === past.identity)
    throw new Refusal(message('making.asAt', { path, commit: at }));
  return broughtBack(message('title.restoreAt', { path, commit: at }), path, past.text, past.commit);
}

async function restoreBefore(path: string, commit: string | undefined, reader: Reader): Promise<Made> {
  const history = (await reader.history?.(20, path)) ?? [];
  const past = commit === undefined ? history[0] : history.find(({ id }) => id.startsWith(commit));
  const id = past?.id ?? commit;
  const changes = id === undefined ? null : await reader.changes?.(id);
  const change = changes?.files.find((file) => file.path === path);
  if (!id || !changes || !change) {
    throw new Refusal(
      commit === undefined
        ? message('making.noPast', { path })
        : message('making.noPastAt', { path, commit }),
    );
  }
  const short = id.slice(0, 7);
  if (change.before === null || changes.parent === null) {
    throw new Refusal(message('making.cameWith', { path, commit: short }));
  }
  const now = await reader.entry?.(path);
  if (now?.identity === change.before.identity) {
    throw new Refusal(message('making.asBefore', { path, commit: short }));
  }
  const title = message('title.restore', { path, commit: short, subject: past?.subject ?? '' });
  return broughtBack(title, path, change.before.text, changes.parent);
}

/** Restores a file from a commit; the step shows the text if it is short enough. */
const broughtBack = (title: Message, path: string, text: string | null, commit: string): Made => ({
  kind: 'write_file',
  title,
  path,
  content: text === null || text.length > MAX_STEP_TEXT ? '' : text,
  from: { path, commit },
});
