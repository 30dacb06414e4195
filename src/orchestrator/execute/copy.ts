/** The throw-away copy of a workspace at one commit. */
import { lchown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { git } from './git';
import type { Mirror } from './mirror';
import type { Account } from './slots';
import { runEnvironment } from './snapshot';
import type { RunArea } from './work-area';

/**
 * Fills a run's area with the files of a commit. The copy gets a small repository of its own,
 * one commit deep, so that git works in commands; publishing never looks at it.
 * @throws GitError
 */
export async function makeCopy(mirror: Mirror, area: RunArea, commit: string, owner: Account): Promise<void> {
  const inCopy = { cwd: area.work };
  await mkdir(join(area.path, 'objects'), { mode: 0o700 });
  await git(['init', '--quiet', '--template=', '--initial-branch=plan', area.work]);
  await git(
    [
      'fetch',
      '--quiet',
      '--no-tags',
      '--depth=1',
      '--no-write-fetch-head',
      mirror.gitDir,
      `+${commit}:refs/heads/base`,
    ],
    inCopy,
  );
  await git(['update-ref', 'refs/heads/plan', commit], inCopy);
  await git(['update-ref', '-d', 'refs/heads/base'], inCopy);
  await git(['reset', '--quiet', '--hard', commit], inCopy);
  await mirror.git(['read-tree', commit], runEnvironment(mirror, area));
  if (owner) await giveTo(owner, area.work);
}

/** Makes a tree somebody's, without following links. */
async function giveTo(owner: NonNullable<Account>, path: string): Promise<void> {
  await lchown(path, owner.uid, owner.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) await giveTo(owner, join(path, name));
}

/** Bytes on disk below a directory; what vanishes meanwhile counts nothing. */
export async function diskUsage(path: string): Promise<number> {
  const found = await lstat(path).catch(() => null);
  if (!found) return 0;
  let bytes = found.blocks * 512;
  if (!found.isDirectory()) return bytes;
  for (const name of await readdir(path).catch(() => [])) bytes += await diskUsage(join(path, name));
  return bytes;
}
