/** What lies between two commits of a mirror: how much it is, and how it reads. */
import type { Diffstat } from '../../domain/workflow';
import type { GitOptions } from './git';
import type { Mirror } from './mirror';
import { showControls } from '../sandbox/output';

/** Files and lines between two commits, as people count them: a renamed file is one; binary files count no lines. @throws GitError */
export async function measure(
  mirror: Mirror,
  from: string,
  to: string,
  options: GitOptions = {},
): Promise<Diffstat> {
  const said = await mirror.text(
    ['diff-tree', '-r', '--numstat', '--find-renames', '-z', '--no-ext-diff', from, to],
    options,
  );
  const rows = said.split('\0').filter(Boolean);
  const sum = { files: 0, insertions: 0, deletions: 0 };
  for (let at = 0; at < rows.length; at++) {
    const [added, removed, ...path] = (rows[at] ?? '').split('\t');
    sum.files++;
    sum.insertions += Number(added) || 0;
    sum.deletions += Number(removed) || 0;
    // Both names of a renamed file follow its row.
    if (path.join('\t') === '') at += 2;
  }
  return sum;
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

/** The difference as people read it, whole lines up to that many characters. @throws GitError */
export async function readablePatch(
  mirror: Mirror,
  from: string,
  to: string,
  longest: number,
): Promise<{ readonly text: string; readonly cut: boolean }> {
  const raw = await mirror.git([
    '-c',
    'core.quotePath=false',
    'diff-tree',
    '-p',
    '--find-renames',
    '--no-ext-diff',
    '--no-textconv',
    from,
    to,
  ]);
  const text = showControls(raw.toString('utf8'));
  if (text.length <= longest) return { text, cut: false };
  return { text: text.slice(0, text.lastIndexOf('\n', longest - 1) + 1), cut: true };
}
