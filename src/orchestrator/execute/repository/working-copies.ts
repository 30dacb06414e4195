/**
 * The working copies of a repository of this machine that have the branch checked out that a result
 * is merged into. They move from one commit to another as people's `git pull` would, and only by
 * what lies between the two.
 */
import { message } from '../../../messages';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GadError } from '../../../errors';
import { git, gitText, wordsOf } from './git';

export interface WorkingCopy {
  readonly path: string;
  /** The branch that is checked out; null for a detached HEAD. */
  readonly branch: string | null;
}

/** All of them, those of `git worktree` among them; none for a bare repository. @throws GitError */
export async function workingCopies(address: string): Promise<WorkingCopy[]> {
  const listed = await gitText(['-C', address, 'worktree', 'list', '--porcelain', '-z']);
  return listed
    .split('\0\0')
    .map((entry) => entry.split('\0'))
    .flatMap((lines) => {
      const value = (name: string): string | undefined =>
        lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
      const path = value('worktree');
      if (path === undefined || lines.includes('bare') || value('prunable') !== undefined) return [];
      return [{ path, branch: value('branch')?.replace('refs/heads/', '') ?? null }];
    });
}

/** A branch on its way from one commit to another, together with its working copies. */
export interface Move {
  readonly branch: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Makes sure that the working copies can move, before anything is published. `objects` is where the
 * new commit is until then.
 * @throws PUBLISH_CONFLICT
 */
export async function assertMovable(
  copies: readonly WorkingCopy[],
  { branch, from, to }: Move,
  objects: string,
): Promise<void> {
  for (const { path } of copies) {
    const changed = await uncommitted(path);
    const refuse = (what: string): GadError =>
      new GadError('PUBLISH_CONFLICT', message('publishing.uncommitted', { branch, path, what }));
    if (changed.length > 0) throw refuse(changed.slice(0, 3).join(', '));
    const env = { GIT_ALTERNATE_OBJECT_DIRECTORIES: objects };
    await git(['-C', path, 'update-index', '-q', '--refresh']).catch(() => undefined);
    await git(['-C', path, 'read-tree', '-n', '-m', '-u', from, to], { env }).catch((error: unknown) => {
      throw refuse(wordsOf(error));
    });
  }
}

/** Moves working copies whose branch has moved already. @throws GitError when something changed there meanwhile */
export async function moveAlong(copies: readonly WorkingCopy[], { from, to }: Move): Promise<void> {
  for (const { path } of copies) {
    await adopt(path, from, to);
    await git(['-C', path, 'update-index', '-q', '--refresh']).catch(() => undefined);
    await git(['-C', path, 'read-tree', '-m', '-u', from, to]);
  }
}

/** Files that an interrupted move has written already are taken as what they are. */
async function adopt(path: string, from: string, to: string): Promise<void> {
  const listed = await gitText(['-C', path, 'diff-tree', '-r', '-z', '--no-renames', from, to]);
  const there: string[] = [];
  for (const [, blob = '', name = ''] of listed.matchAll(/:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) \w\0([^\0]+)\0?/g)) {
    const content = await readFile(join(path, name)).catch(() => null);
    const gone = /^0+$/.test(blob);
    if (content === null ? gone : !gone && (await hash(path, name)) === blob) there.push(`${name}\0`);
  }
  if (there.length === 0) return;
  const input = Buffer.from(there.join(''));
  await git(['-C', path, 'update-index', '--add', '--remove', '-z', '--stdin'], { input });
}

const hash = (path: string, name: string): Promise<string> =>
  gitText(['-C', path, 'hash-object', '--', name]).catch(() => '');

/**
 * Paths with changes that are not committed. Files behind a filter that is set up for a person
 * alone, as Git LFS is, cannot be compared here; whether they are in the way shows when they move.
 */
async function uncommitted(path: string): Promise<string[]> {
  const status = ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=no'];
  const listed = await git(['-C', path, ...status, '--ignore-submodules=all']);
  const changed = listed
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((entry) => ({ staged: entry[0] !== ' ', name: entry.slice(3) }));
  const result: string[] = [];
  for (const { staged, name } of changed) {
    const filter =
      (await gitText(['-C', path, 'check-attr', '-z', 'filter', '--', name])).split('\0')[2] ?? '';
    const known = ['unspecified', 'unset', 'set'].includes(filter) || (await hasFilter(path, filter));
    if (staged || known) result.push(name);
  }
  return result;
}

const hasFilter = (path: string, filter: string): Promise<boolean> =>
  gitText(['-C', path, 'config', '--get-regexp', `^filter\\.${filter.replace(/\W/g, '\\$&')}\\.`]).then(
    () => true,
    () => false,
  );

const JOURNAL = 'gad-moving.json';

/** Notes a move in the repository, so that the next process can bring it to its end. */
export async function noteMove(gitDir: string, move: Move): Promise<void> {
  await writeFile(join(gitDir, JOURNAL), JSON.stringify(move));
}

/**
 * Brings a move to its end that was noted and may be half done: the working copies go where the
 * branch is. What people have changed there meanwhile is left alone. Never throws.
 */
export async function settle(address: string, gitDir: string): Promise<void> {
  const journal = join(gitDir, JOURNAL);
  try {
    const move = JSON.parse(await readFile(journal, 'utf8')) as Move;
    const now = await gitText(['-C', address, 'rev-parse', '--verify', `refs/heads/${move.branch}`]);
    const copies = (await workingCopies(address)).filter(({ branch }) => branch === move.branch);
    if (now === move.to) await moveAlong(copies, move);
    if (now === move.from) await moveAlong(copies, { ...move, from: move.to, to: move.from });
  } catch {
    // There is none, or people have gone on working there.
  }
  await rm(journal, { force: true }).catch(() => undefined);
}
