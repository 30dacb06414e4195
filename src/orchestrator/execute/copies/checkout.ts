/** The files of one commit, put where programs can work on them. */
import { lchown, lstat, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { git } from '../repository/git';
import type { Mirror } from '../repository/mirror';
import type { Account } from '../sandbox/slots';

/**
 * Fills the empty directory `tree` with the files of a commit and makes them `owner`'s. It gets a
 * small repository of its own, one commit deep, so that git works in commands; publishing never
 * looks at it, but compares the files with `index`, which is written beside it.
 * @throws GitError
 */
export async function checkOut(
  mirror: Mirror,
  commit: string,
  tree: string,
  index: string,
  owner: Account,
): Promise<void> {
  const inTree = (...args: string[]): Promise<Buffer> => git(['-C', tree, ...args]);
  await git(['init', '--quiet', '--template=', '--initial-branch=plan', tree]);
  const fetch = ['fetch', '--quiet', '--no-tags', '--depth=1', '--no-write-fetch-head'];
  await inTree(...fetch, mirror.gitDir, `+${commit}:refs/heads/base`);
  await inTree('update-ref', 'refs/heads/plan', commit);
  await inTree('update-ref', '-d', 'refs/heads/base');
  await inTree('reset', '--quiet', '--hard', commit);
  if (owner) await giveTo(owner, tree);
  const env = { GIT_WORK_TREE: tree, GIT_INDEX_FILE: index };
  await mirror.git(['read-tree', commit], { env });
  // With the files' times in the index, publishing reads only those that have changed since. What
  // cannot be matched, such as a file that a filter would change, is read then.
  await mirror.git(['update-index', '-q', '--refresh'], { env }).catch(() => undefined);
}

/** Makes a tree somebody's, without following links. */
async function giveTo(owner: NonNullable<Account>, path: string): Promise<void> {
  await lchown(path, owner.uid, owner.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) await giveTo(owner, join(path, name));
}

/** Makes a directory, and those above it that are missing, `owner`'s and nobody else's. */
export async function makeDirectory(path: string, owner: Account): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (!owner || first === undefined) return;
  for (let made = path; made.startsWith(first); made = dirname(made)) {
    await lchown(made, owner.uid, owner.gid);
  }
}
