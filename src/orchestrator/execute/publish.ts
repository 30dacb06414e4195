/** The branch gad/<workflowId> of the original repository: made, recognised and taken back. */
import { GadError } from '../../errors';
import type { ClearingJob, Published } from '../domain/ports';
import { commitTree, workflowOf } from './commit';
import { measure } from './difference';
import { GitError, RECEIVE_PACK } from './git';
import type { Mirror } from './mirror';
import { keptCommit } from './snapshot';

export const branchOf = (workflowId: string): string => `gad/${workflowId}`;

/**
 * What this workflow has published already; null when there is no such branch.
 * @throws PUBLISH_CONFLICT when the branch is somebody else's
 */
export async function findPublished(mirror: Mirror, workflowId: string): Promise<Published | null> {
  const branch = branchOf(workflowId);
  const commit = await mirror.remoteBranch(branch);
  if (commit === null) return null;
  if ((await workflowOf(mirror, commit)) !== workflowId) {
    throw new GadError(
      'PUBLISH_CONFLICT',
      `The branch ${branch} exists in ${mirror.workspace.path} and was not made by this workflow. Rename it, then retry.`,
    );
  }
  return { branch, commit, diffstat: await measure(mirror, `${commit}^`, commit) };
}

/**
 * Makes the branch from a kept result, never moves one: of two that publish at the same time the
 * first wins and the second adopts its work.
 * @throws RESULT_LOST, PUBLISH_CONFLICT
 */
export async function publishKept(mirror: Mirror, job: ClearingJob, tree: string): Promise<Published> {
  const existing = await findPublished(mirror, job.workflowId);
  if (existing) return existing;
  await keptCommit(mirror, job.workflowId, tree);
  const { base } = job.plan;
  const commit = await commitTree(mirror, job, tree, base);
  const branch = branchOf(job.workflowId);
  try {
    await push(mirror, `${commit}:refs/heads/${branch}`, `refs/heads/${branch}:`);
    return { branch, commit, diffstat: await measure(mirror, base, commit) };
  } catch (error) {
    const adopted = await findPublished(mirror, job.workflowId);
    if (adopted) return adopted;
    throw conflict(mirror, `The branch ${branch} could not be made`, error);
  }
}

/** Deletes the branch if this workflow made it and it is as it was. @throws PUBLISH_CONFLICT */
export async function withdrawPublished(mirror: Mirror, workflowId: string): Promise<void> {
  const branch = branchOf(workflowId);
  const commit = await mirror.remoteBranch(branch);
  if (commit === null || (await workflowOf(mirror, commit)) !== workflowId) return;
  try {
    await push(mirror, `:refs/heads/${branch}`, `refs/heads/${branch}:${commit}`);
  } catch (error) {
    throw conflict(mirror, `The branch ${branch} could not be taken back`, error);
  }
}

async function push(mirror: Mirror, refspec: string, expected: string): Promise<void> {
  const { path } = mirror.workspace;
  await mirror.git([
    ...['push', '--quiet', '--no-verify', `--force-with-lease=${expected}`, RECEIVE_PACK, path, refspec],
  ]);
}

function conflict(mirror: Mirror, what: string, cause: unknown): GadError {
  const why = cause instanceof GitError ? cause.stderr.trim().replace(/\s*\n\s*/g, '; ') : String(cause);
  return new GadError(
    'PUBLISH_CONFLICT',
    `${what} in ${mirror.workspace.path}: ${why}. Put that right there, then retry.`,
    { cause },
  );
}
