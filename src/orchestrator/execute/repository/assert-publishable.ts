/** What must not be published, looked for in what a plan has made. */
import { message, type MessageId } from '../../../messages';
import { lstat, readdir } from 'node:fs/promises';
import { posix } from 'node:path';
import { GadError } from '../../../errors';
import { isLfsPointer } from './encoding';
import { LINK, SUBMODULE, type TreeChange } from './tree-objects';

export const refused = (path: string, why: `result.${string}` & MessageId): GadError =>
  new GadError('PATH_OUTSIDE', message('refusing.result', { path, why: { id: why } }));

/** Where a path of a copy is on disk; paths are strings with one character for each byte. */
export const placeOf = (work: string, path: string): Buffer =>
  Buffer.concat([Buffer.from(`${work}/`), Buffer.from(path, 'latin1')]);

const shown = (path: string): string => Buffer.from(path, 'latin1').toString('utf8');

/** Repositories inside the copy are looked for without git, which would read their configuration. */
export async function refuseNestedRepositories(work: string): Promise<void> {
  const directories = [''];
  for (const directory of directories) {
    const entries = await readdir(placeOf(work, directory), {
      withFileTypes: true,
      encoding: 'buffer',
    }).catch(() => {
      throw refused(shown(directory), 'result.unreadable');
    });
    for (const entry of entries) {
      const name = (entry.name as unknown as Buffer).toString('latin1');
      const path = posix.join(directory, name);
      if (path === '.git') continue;
      if (name.toLowerCase() === '.git') throw refused(shown(path), 'result.repository');
      if (entry.isDirectory()) directories.push(path);
    }
  }
}

/** A file of a copy may be one of the machine's under another name. @throws PATH_OUTSIDE */
export async function refuseHardLinks(work: string, changes: readonly TreeChange[]): Promise<void> {
  for (const { path, after } of changes) {
    if (after === null || after.mode === LINK || after.mode === SUBMODULE) continue;
    if ((await lstat(placeOf(work, path))).nlink > 1) {
      throw refused(shown(path), 'result.hardLink');
    }
  }
}

/** Runs git on a result: its index and its objects. */
export type OnResult = (args: readonly string[], input?: Buffer) => Promise<Buffer>;

/**
 * Looks at everything that is about to be published and refuses what leads out of the workspace, and
 * plain content where Git LFS wants a pointer.
 * @throws PATH_OUTSIDE
 */
export async function assertPublishable(
  onResult: OnResult,
  changes: readonly TreeChange[],
  { base, hasAttributes }: { readonly base: string; readonly hasAttributes: boolean },
): Promise<void> {
  const files: { readonly path: string; readonly blob: string }[] = [];
  for (const { path, after } of changes) {
    if (after === null) continue;
    if (after.mode === SUBMODULE) throw refused(shown(path), 'result.repository');
    if (after.mode !== LINK) {
      files.push({ path, blob: after.id });
      continue;
    }
    const target = (await onResult(['cat-file', 'blob', after.id])).toString('latin1');
    const place = posix.normalize(posix.join(posix.dirname(path), target));
    if (target.startsWith('/') || place === '..' || place.startsWith('../')) {
      throw refused(shown(path), 'result.linkOut');
    }
    if (/(^|\/)\.git(\/|$)/i.test(place)) throw refused(shown(path), 'result.linkGit');
  }
  if (files.length > 0 && hasAttributes) await refusePlainContent(onResult, files, base);
}

/** What .gitattributes of the result say about its own files. */
async function refusePlainContent(
  onResult: OnResult,
  files: readonly { readonly path: string; readonly blob: string }[],
  base: string,
): Promise<void> {
  const paths = Buffer.from(files.map(({ path }) => `${path}\0`).join(''), 'latin1');
  const attributes = await onResult(['check-attr', '--cached', '-z', '--stdin', 'filter'], paths);
  const filters = attributes.toString('latin1').split('\0');
  for (const [index, { path, blob }] of files.entries()) {
    if (filters[3 * index + 2] !== 'lfs') continue;
    const size = Number((await onResult(['cat-file', '-s', blob])).toString());
    if (size < 2048 && isLfsPointer(await onResult(['cat-file', 'blob', blob]))) continue;
    // What the file was before may come back: an undo gives exactly the old tree.
    const earlier = ['log', '-1', '--format=%H', `--find-object=${blob}`, base, '--', shown(path)];
    if ((await onResult(earlier)).length > 0) continue;
    throw refused(shown(path), 'result.lfs');
  }
}
