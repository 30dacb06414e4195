/** The branch gad/<workflowId> of the original repository: made, recognised and taken back. */
import { GadError } from '../../../errors';
import type { ClearingJob, Published } from '../../domain/ports';
import { commitTree, workflowOf } from './commit';
import { measure } from './difference';
import { GitError } from './git';
import type { Mirror } from './mirror';
import { ontoTip } from './rebase';
import { keptCommit } from './snapshot';

const branchOf = (workflowId: string): string => `gad/${workflowId}`;

/** How often publishing looks again when the branch it goes to moves in that moment. */
const ATTEMPTS = 5;

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
  // Both branches come in one act, so that the one stands for the other.
  const merged = merges(mirror) ? await mirror.branchAt(`${await mirror.refCommit(`${commit}^`)}`) : null;
  return {
    branch,
    commit,
    diffstat: await measure(mirror, `${commit}^`, commit),
    ...(merged !== null && { merged }),
  };
}

/**
 * Makes the branch from a kept result, never moves one: of two that publish at the same time the
 * first wins and the second adopts its work. With `publish: merge` the branch that the plan started
 * from moves to the same commit, in the same act and only from where it was found.
 * @throws RESULT_LOST, BASE_MOVED, PUBLISH_CONFLICT
 */
export async function publishKept(mirror: Mirror, job: ClearingJob, tree: string): Promise<Published | null> {
  const branch = branchOf(job.workflowId);
  const { base } = job.plan;
  for (let attempt = 1; ; attempt++) {
    const existing = await findPublished(mirror, job.workflowId);
    if (existing) return existing;
    const kept = await keptCommit(mirror, job.workflowId, tree);
    const target = await mirror.branchAt(base);
    const found = target === null ? null : await mirror.remoteBranch(target);
    const merged = merges(mirror) ? target : null;
    if (merges(mirror) && (merged === null || found === null)) throw noTarget(mirror, target);
    const tip = found ?? base;
    const result = await ontoTip(mirror, { base, kept, tree, tip, branch: target ?? '' });
    if (result === null) return null;
    const commit = await commitTree(mirror, job, result, tip);
    try {
      await push(mirror, [
        { branch, commit, expected: '' },
        ...(merged === null ? [] : [{ branch: merged, commit, expected: tip }]),
      ]);
      return {
        branch,
        commit,
        diffstat: await measure(mirror, tip, commit),
        ...(merged !== null && { merged }),
      };
    } catch (error) {
      const adopted = await findPublished(mirror, job.workflowId);
      if (adopted) return adopted;
      const moved = merged !== null && (await mirror.remoteBranch(merged)) !== tip;
      if (moved && attempt < ATTEMPTS) continue;
      const what = merged === null ? 'could not be made' : `and ${merged} could not be moved to the result`;
      throw conflict(mirror, `The branch ${branch} ${what}`, error);
    }
  }
}

/**
 * Deletes the branch if this workflow made it and it is as it was. What was merged is in the
 * history of others by now: it stays, and can be undone.
 * @throws PUBLISH_CONFLICT
 */
export async function withdrawPublished(mirror: Mirror, workflowId: string): Promise<void> {
  const branch = branchOf(workflowId);
  const commit = await mirror.remoteBranch(branch);
  if (commit === null || (await workflowOf(mirror, commit)) !== workflowId || merges(mirror)) return;
  try {
    await push(mirror, [{ branch, commit: '', expected: commit }]);
  } catch (error) {
    throw conflict(mirror, `The branch ${branch} could not be taken back`, error);
  }
}

const merges = ({ workspace }: Mirror): boolean => workspace.publish === 'merge';

interface Move {
  readonly branch: string;
  /** Empty: the branch goes away. */
  readonly commit: string;
  /** Empty: there must be none yet. */
  readonly expected: string;
}

/** All of the moves or none. */
async function push(mirror: Mirror, moves: readonly Move[]): Promise<void> {
  const { origin, workspace } = mirror;
  await mirror.git(
    [
      ...['push', '--quiet', '--no-verify', ...(moves.length > 1 ? ['--atomic'] : [])],
      ...moves.map(({ branch, expected }) => `--force-with-lease=refs/heads/${branch}:${expected}`),
      ...origin.writing(moves.length > 1),
      '--',
      workspace.path,
      ...moves.map(({ branch, commit }) => `${commit}:refs/heads/${branch}`),
    ],
    origin.options,
  );
}

const noTarget = (mirror: Mirror, target: string | null): GadError =>
  new GadError(
    'PUBLISH_CONFLICT',
    target === null
      ? `The plan did not start from a branch of ${mirror.workspace.path}, so there is none to merge its result into. Name one with "branch" in the governance file, then retry.`
      : `The branch ${target} that the result was to be merged into is gone from ${mirror.workspace.path}. Nothing was published; retry for a new plan.`,
  );

function conflict(mirror: Mirror, what: string, cause: unknown): GadError {
  const said = cause instanceof GitError ? cause.stderr.trim().replace(/\s*\n\s*/g, '; ') : String(cause);
  const why = /(staged|unstaged) changes|working tree/i.test(said)
    ? 'it is checked out there with changes that are not committed, which are left alone'
    : said;
  return new GadError(
    'PUBLISH_CONFLICT',
    `${what} in ${mirror.workspace.path}: ${why}. Put that right there, then retry.`,
    { cause },
  );
}
