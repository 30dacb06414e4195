/** What lies between two commits of a mirror: how much it is, and how it reads. */
import type { Diffstat } from '../../domain/workflow';
import type { GitOptions } from './git';
import type { Mirror } from './mirror';
import { showControls } from '../sandbox/output';

/** Files and lines between two commits, as people count them: a renamed file is one; binary files count no lines. @throws GitError */
export async function measure(mirror: Mirror, from: string, to: string): Promise<Diffstat> {
  const known = mirror.diffstats.get(await keyOf(mirror, from, to));
  if (known) return known;
  return (await readDifference(mirror, from, to, 0)).diffstat;
}

/** Everything between two commits, to be applied by git. @throws GitError, also when it is more than git.ts reads */
export function patchBetween(
  mirror: Mirror,
  from: string,
  to: string,
  options: GitOptions = {},
): Promise<Buffer> {
  return mirror.git(
    [
      'diff-tree',
      '-p',
      '--binary',
      '--full-index',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      from,
      to,
    ],
    options,
  );
}

/**
 * The difference as people read it, whole lines up to that many characters, and how much it is.
 * @param to a commit or a tree
 * @throws GitError
 */
export async function readDifference(
  mirror: Mirror,
  from: string,
  to: string,
  longest: number,
  options: GitOptions = {},
): Promise<{ readonly diffstat: Diffstat; readonly text: string; readonly cut: boolean }> {
  const raw = await mirror.git(
    [
      ...['-c', 'core.quotePath=false'],
      ...['diff-tree', '-r', '--numstat', '-p', '--find-renames', '--no-ext-diff', '--no-textconv', from, to],
    ],
    options,
  );
  // A row for each file, a blank line, and the patch.
  const end = raw.indexOf('\n\n');
  const rows = end === -1 ? [] : raw.toString('latin1', 0, end).split('\n');
  const sum = { files: rows.length, insertions: 0, deletions: 0 };
  for (const row of rows) {
    const [added, removed] = row.split('\t');
    sum.insertions += Number(added) || 0;
    sum.deletions += Number(removed) || 0;
  }
  mirror.diffstats.set(await keyOf(mirror, from, to), sum);
  const text = end === -1 ? '' : showControls(raw.toString('utf8', end + 2));
  if (text.length <= longest) return { diffstat: sum, text, cut: false };
  return { diffstat: sum, text: text.slice(0, text.lastIndexOf('\n', longest - 1) + 1), cut: true };
}

const keyOf = async (mirror: Mirror, ...ends: readonly string[]): Promise<string> =>
  (await Promise.all(ends.map((end) => mirror.treeOf(end).catch(() => end)))).join(' ');
