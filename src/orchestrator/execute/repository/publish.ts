/** The branch gad/<workflowId> of the original repository: made, recognised and taken back. */
import { message, type Message } from '../../../messages';
import { join } from 'node:path';
import { GadError } from '../../../errors';
import type { Plan } from '../../domain/plan';
import type { ClearingJob, Published } from '../../domain/ports';
import { forgeSettings, pagesOn, pullRequestLink } from '../forge/address';
import { commitTree, workflowOf } from './commit';
import { measure } from './difference';
import { GitError, wordsOf } from './git';
import { exclusively } from './lock';
import type { Mirror } from './mirror';
import { type RefUpdate, pushRefs } from './push';
import { ontoTip } from './rebase';
import { keptCommit } from './snapshot';
import { assertMovable, moveAlong, noteMove, settle, workingCopies, type Move } from './working-copies';

const PREFIX = 'gad';
const branchOf = ({ workflowId, onto }: Pick<ClearingJob, 'workflowId' | 'onto'>): string =>
  onto?.branch ?? `${PREFIX}/${workflowId}`;

/** How often publishing looks again when the branch it goes to moves in that moment. */
const ATTEMPTS = 5;

/**
 * What this workflow has published already; null when there is no such branch.
 * @throws PUBLISH_CONFLICT when the branch is somebody else's
 */
export async function findPublished(mirror: Mirror, job: ClearingJob): Promise<Published | null> {
  const { workflowId, plan, onto } = job;
  const branch = branchOf(job);
  const commit = await mirror.remoteBranch(branch);
  if (commit === (onto?.commit ?? null)) return null;
  if (commit === null) throw gone(mirror, branch);
  if ((await workflowOf(mirror, commit)) !== workflowId) {
    throw new GadError(
      'PUBLISH_CONFLICT',
      onto
        ? message('publishing.pushed', { commit: commit.slice(0, 8), branch, place: mirror.remote.shown })
        : message('publishing.foreign', { branch, place: mirror.remote.shown }),
    );
  }
  // Both branches come in one act, so that the one stands for the other.
  const merged = merges(mirror) ? targetOf(plan) : null;
  return published(mirror, job, { branch, commit, from: `${commit}^`, merged });
}

/**
 * Makes the branch from a kept result, never moves one: of two that publish at the same time the
 * first wins and the second adopts its work. With `publish: merge` the branch that the plan started
 * from moves to the same commit, in the same act and only from where it was found, and its working
 * copies on this machine move along. That is the branch that the approvers were told, and no other.
 * @throws RESULT_LOST, BASE_MOVED, PUBLISH_CONFLICT
 */
export function publishKept(mirror: Mirror, job: ClearingJob, tree: string): Promise<Published | null> {
  return oneAtATime(mirror, async () => {
    for (let attempt = 1; ; attempt++) {
      const published = await tryToPublish(mirror, job, tree, attempt < ATTEMPTS);
      if (published !== 'again') return published;
    }
  });
}

async function tryToPublish(
  mirror: Mirror,
  job: ClearingJob,
  tree: string,
  mayRepeat: boolean,
): Promise<Published | null | 'again'> {
  const existing = await findPublished(mirror, job);
  if (existing) return existing;
  const branch = branchOf(job);
  const { base } = job.plan;
  const kept = await keptCommit(mirror, job.workflowId, tree);
  const target = targetOf(job.plan);
  const found = target === null ? null : await mirror.remoteBranch(target);
  const merged = merges(mirror) ? target : null;
  if (merges(mirror) && (merged === null || found === null)) throw noTarget(mirror, target);
  if (merged !== null) await assertStillChosen(mirror, merged);
  const tip = found ?? base;
  const result = await ontoTip(mirror, { base, kept, tree, tip, branch: target ?? '' });
  if (result === null) return null;
  const commit = await commitTree(mirror, job, result, tip, {}, mirror.signing);
  const updates = [
    { branch, commit, expected: job.onto?.commit ?? '' },
    ...(merged === null ? [] : [{ branch: merged, commit, expected: tip }]),
  ];
  try {
    if (merged === null) await push(mirror, updates);
    else await pushWithCopies(mirror, updates, { branch: merged, from: tip, to: commit });
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const adopted = await findPublished(mirror, job);
    if (adopted) return adopted;
    const moved = merged !== null && (await mirror.remoteBranch(merged)) !== tip;
    if (moved && mayRepeat) return 'again';
    if (!job.onto && (await mirror.remoteBranch(PREFIX)) !== null) throw inTheWay(mirror, branch, error);
    const facts = { branch, place: mirror.remote.shown, words: wordsOf(error) };
    throw conflict(
      merged === null
        ? message('publishing.notMade', facts)
        : message('publishing.notMoved', { ...facts, target: merged }),
      error,
    );
  }
  return published(mirror, job, { branch, commit, from: tip, merged });
}

async function published(
  mirror: Mirror,
  { plan }: ClearingJob,
  { branch, commit, from, merged }: Record<'branch' | 'commit' | 'from', string> & { merged: string | null },
): Promise<Published> {
  const { path, forge, publish } = mirror.workspace;
  const { kind, url } = forgeSettings(path, forge);
  const left = merged === null && publish !== 'pull-request';
  const link = left ? pullRequestLink(url, branch, targetOf(plan), kind) : null;
  const diffstat = await measure(mirror, from, commit);
  const pages = pagesOn(url, { branch, commit }, kind);
  const tree = await mirror.treeOf(commit);
  return {
    branch,
    commit,
    tree,
    diffstat,
    ...(merged !== null && { merged }),
    ...(link !== null && { link }),
    ...(pages !== null && { pages }),
  };
}

/** The branch that the plan started from; null where there was none, or it is the result of another workflow. */
const targetOf = ({ branch }: Plan): string | null =>
  branch === undefined || branch.startsWith(`${PREFIX}/`) ? null : branch;

/** @throws BASE_MOVED when the workspace stands for another branch by now */
async function assertStillChosen(mirror: Mirror, target: string): Promise<void> {
  const { branch } = await mirror.remote.currentBase();
  if (branch === target) return;
  throw new GadError(
    'BASE_MOVED',
    message('publishing.otherBranch', { target, branch: branch ?? message('publishing.noBranch') }),
  );
}

/** The branches first, then the working copies: a crash in between leaves a note of what is to be done. */
async function pushWithCopies(mirror: Mirror, updates: readonly Update[], move: Move): Promise<void> {
  const { remote } = mirror;
  const gitDir = await remote.gitDir();
  const copies =
    gitDir === null
      ? []
      : (await workingCopies(remote.address)).filter(({ branch }) => branch === move.branch);
  if (gitDir === null || copies.length === 0) return push(mirror, updates);
  await assertMovable(copies, move, join(mirror.gitDir, 'objects'));
  await noteMove(gitDir, move);
  try {
    await push(mirror, updates);
    await moveAlong(copies, move).catch(async (error: unknown) => {
      // Somebody has changed a file there in that moment: as if nothing had been published.
      await push(mirror, updates.map(takenBack)).catch(() => undefined);
      throw error;
    });
  } finally {
    await settle(remote.address, gitDir);
  }
}

const takenBack = ({ branch, commit, expected }: Update): Update => ({
  branch,
  commit: expected,
  expected: commit,
});

/**
 * Takes back what this workflow published, if that is as it was. What was merged is in the history of
 * others by now: it stays, and can be undone.
 * @throws PUBLISH_CONFLICT
 */
export async function withdrawPublished(
  mirror: Mirror,
  job: Pick<ClearingJob, 'workflowId' | 'onto'>,
): Promise<void> {
  const branch = branchOf(job);
  const commit = await mirror.remoteBranch(branch);
  if (commit === null || (await workflowOf(mirror, commit)) !== job.workflowId || merges(mirror)) return;
  await moveBranch(mirror, { branch, from: commit, to: job.onto?.commit ?? null });
}

/** Moves a branch that is at `from`, or takes it away. @throws PUBLISH_CONFLICT */
export async function moveBranch(
  mirror: Mirror,
  { branch, from, to }: { readonly branch: string; readonly from: string; readonly to: string | null },
): Promise<void> {
  if ((await mirror.remoteBranch(branch)) !== from) return;
  try {
    await push(mirror, [{ branch, commit: to ?? '', expected: from }]);
  } catch (error) {
    const facts = { branch, place: mirror.remote.shown, words: wordsOf(error) };
    throw conflict(message('publishing.notTakenBack', facts), error);
  }
}

/** Brings to its end what a crash has left half published. Never throws. */
export async function settlePublished(mirror: Mirror): Promise<void> {
  await oneAtATime(mirror, () => Promise.resolve()).catch(() => undefined);
}

/** Publishing to one repository is one at a time, and starts from where the last one should have ended. */
async function oneAtATime<T>(mirror: Mirror, work: () => Promise<T>): Promise<T> {
  const { remote } = mirror;
  const gitDir = await remote.gitDir();
  return exclusively(join(gitDir ?? mirror.gitDir, 'gad-publishing'), async () => {
    if (gitDir !== null) await settle(remote.address, gitDir);
    return work();
  });
}

const merges = ({ workspace }: Mirror): boolean => workspace.publish === 'merge';

type Update = Omit<RefUpdate, 'ref'> & { readonly branch: string };

/** All of the updates or none. */
const push = (mirror: Mirror, updates: readonly Update[]): Promise<void> =>
  pushRefs(
    mirror,
    updates.map(({ branch, ...update }) => ({ ref: `refs/heads/${branch}`, ...update })),
  );

const noTarget = (mirror: Mirror, target: string | null): GadError =>
  new GadError(
    'PUBLISH_CONFLICT',
    target === null
      ? message('publishing.noTarget', { place: mirror.remote.shown })
      : message('publishing.targetGone', { target, place: mirror.remote.shown }),
  );

const gone = (mirror: Mirror, branch: string): GadError =>
  new GadError('PUBLISH_CONFLICT', message('publishing.branchGone', { branch, place: mirror.remote.shown }));

const inTheWay = (mirror: Mirror, branch: string, cause: unknown): GadError =>
  conflict(message('publishing.beside', { place: mirror.remote.shown, prefix: PREFIX, branch }), cause);

const conflict = (why: Message, cause: unknown): GadError => new GadError('PUBLISH_CONFLICT', why, { cause });
