/** The files of one commit, put where programs can work on them. */
import { execFile } from 'node:child_process';
import { lchown, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { git } from '../repository/git';
import { writeAttributes, type Mirror } from '../repository/mirror';
import type { Account } from '../sandbox/accounts';

/**
 * Fills the empty directory `tree` with the files of a commit, byte for byte as they are in git,
 * and makes them `owner`'s. It gets a small repository of its own, one commit deep, so that git works in commands; publishing never
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
  const format = `--object-format=${await mirror.objectFormat()}`;
  await git(['init', '--quiet', '--template=', '--initial-branch=plan', format, tree]);
  await writeAttributes(join(tree, '.git'));
  const fetch = ['fetch', '--quiet', '--no-tags', '--depth=1', '--no-write-fetch-head'];
  await inTree(...fetch, mirror.gitDir, `+${commit}:refs/heads/base`);
  await inTree('update-ref', 'refs/heads/plan', commit);
  await inTree('update-ref', '-d', 'refs/heads/base');
  await inTree('reset', '--quiet', '--hard', commit);
  if (owner) await giveTo(owner, tree);
  const env = { GIT_WORK_TREE: tree, GIT_INDEX_FILE: index };
  await mirror.onFiles(['read-tree', commit], { env });
  // With the files' times in the index, publishing reads only those that have changed since.
  await mirror.onFiles(['update-index', '-q', '--refresh'], { env }).catch(() => undefined);
}

/** Makes a tree somebody's, without following links. chown(1) also knows names that are not UTF-8. */
async function giveTo(owner: NonNullable<Account>, path: string): Promise<void> {
  await promisify(execFile)('chown', ['-R', '-h', `${owner.uid}:${owner.gid}`, '--', path]);
}

/** Makes a directory, and those above it that are missing, `owner`'s and nobody else's. */
export async function makeDirectory(path: string, owner: Account): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (!owner || first === undefined) return;
  for (let made = path; made.startsWith(first); made = dirname(made)) {
    await lchown(made, owner.uid, owner.gid);
  }
}
