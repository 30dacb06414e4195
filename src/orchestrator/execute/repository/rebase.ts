/** A result brought onto a branch that has moved since its plan was made. */
import { message, type Message } from '../../../messages';
import { GadError } from '../../../errors';
import { GitError } from './git';
import type { Mirror } from './mirror';

export interface Rebase {
  /** Where the plan started. */
  readonly base: string;
  /** The result as a commit on the base, and its tree. */
  readonly kept: string;
  readonly tree: string;
  /** Where the branch is now. */
  readonly tip: string;
  readonly branch: string;
}

/**
 * The tree of the same change on the branch's tip; null when the branch has the change already.
 * @throws BASE_MOVED when both changed the same lines, or the branch's history does not hold the base any more
 */
export async function ontoTip(mirror: Mirror, rebase: Rebase): Promise<string | null> {
  const { base, kept, tree, tip, branch } = rebase;
  if (tip === base) return tree;
  if (!(await mirror.isAncestor(base, tip))) {
    throw moved(message('publishing.movedElsewhere', { branch, commit: base.slice(0, 8) }));
  }
  const merged = await mirror
    .text(['merge-tree', '--write-tree', '--name-only', '--no-messages', tip, kept])
    .catch((error: unknown) => {
      if (!(error instanceof GitError) || error.exitCode !== 1) throw error;
      const paths = error.stdout.trim().split('\n').slice(1).join(', ');
      throw moved(message('publishing.movedSameLines', { branch, paths }));
    });
  return merged === (await mirror.treeOf(tip)) ? null : merged;
}

const moved = (why: Message): GadError => new GadError('BASE_MOVED', why);
