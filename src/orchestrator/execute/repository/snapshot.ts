/** What a plan changed, turned into one commit from outside of its copy, and kept. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { GadError } from '../../../errors';
import type { ClearingJob, Snapshot } from '../../domain/ports';
import { exceeded } from '../sandbox/budget';
import { commitTree } from './commit';
import { measure, patchBetween, readablePatch } from './difference';
import type { Copy } from '../copies/copy';
import { receivePack, type GitOptions } from './git';
import { judgeChanges, refuseNestedRepositories } from '../judge-changes';
import type { Mirror } from './mirror';
import type { Limits } from '../schema';
import type { RunArea } from '../copies/work-area';

/** Keeps a result in the mirror: through its clean-ups, and through restarts of the service. */
const refOf = (workflowId: string): string => `refs/gad/rehearsed/${workflowId}`;

/** How git is pointed at a copy: its index and its new objects are the run's, thrown away with it. */
const inRun = (mirror: Mirror, area: RunArea, copy: Copy): GitOptions => ({
  enter: copy.enter,
  env: {
    GIT_WORK_TREE: area.work,
    GIT_INDEX_FILE: area.index,
    GIT_OBJECT_DIRECTORY: area.objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(mirror.gitDir, 'objects'),
  },
});

export interface Finished {
  readonly mirror: Mirror;
  readonly area: RunArea;
  readonly copy: Copy;
  readonly job: ClearingJob;
  readonly limits: Limits;
  /** Paths the plan named itself: they count even where .gitignore leaves them out. */
  readonly written: readonly string[];
}

/**
 * The copy as a kept commit, null when it is as it was. The same changes give the same commit.
 * @throws PATH_OUTSIDE for what must not be published, LIMIT_EXCEEDED
 */
export async function takeSnapshot(finished: Finished, longestPatch: number): Promise<Snapshot | null> {
  const { mirror, area, copy, job, limits, written } = finished;
  await refuseNestedRepositories(copy.path);
  const { base } = job.plan;
  const options = inRun(mirror, area, copy);
  const git = (args: readonly string[]): Promise<string> => mirror.text(args, options);

  await git(['-C', area.work, 'add', '--all', '--', '.']);
  const present: string[] = [];
  for (const path of written) if (await lstat(join(copy.path, path)).catch(() => null)) present.push(path);
  if (present.length > 0) await git(['-C', area.work, 'add', '--force', '--', ...present]);
  await judgeChanges(git, copy.path, base);

  const tree = await git(['write-tree']);
  if (tree === (await treeOf(mirror, base))) return null;
  const commit = await commitTree(mirror, job, tree, base, options);
  const diffstat = await measure(mirror, base, commit, options);
  const patch = await patchBetween(mirror, base, commit, options).catch(() => null);
  const diffSize = patch?.length ?? Number.MAX_SAFE_INTEGER;
  const over = exceeded({ filesChanged: diffstat.files, diffSize }, limits);
  if (over) throw over;

  // Only now, and only what was judged, does anything of the plan get into the mirror.
  const ref = `+${commit}:${refOf(job.workflowId)}`;
  await mirror.git(['push', '--quiet', '--no-verify', receivePack(false), mirror.gitDir, ref], options);
  const { text, cut } = await readablePatch(mirror, base, commit, longestPatch);
  const undoTested = patch !== null && (await undoes(finished, patch, commit));
  return { commit, tree, diffstat, patch: text, patchCut: cut, undoTested };
}

/** Whether a patch taken back from its result gives the tree it started from, tried in an index of its own. */
async function undoes({ mirror, area, job }: Finished, patch: Buffer, commit: string): Promise<boolean> {
  const env = { GIT_INDEX_FILE: join(area.path, 'undone') };
  try {
    await mirror.git(['read-tree', commit], { env });
    await mirror.git(['apply', '--cached', '--reverse', '--whitespace=nowarn'], { env, input: patch });
    return (await mirror.text(['write-tree'], { env })) === (await treeOf(mirror, job.plan.base));
  } catch {
    return false;
  }
}

/** The kept commit of a workflow whose tree this is. @throws RESULT_LOST */
export async function keptCommit(mirror: Mirror, workflowId: string, tree: string): Promise<string> {
  const commit = await mirror.refCommit(refOf(workflowId));
  if (commit !== null && (await treeOf(mirror, commit)) === tree) return commit;
  throw new GadError(
    'RESULT_LOST',
    `The result that was kept for workflow ${workflowId} is ${commit === null ? 'gone' : 'another one by now'}, so nothing was published. Retry the workflow to have it made again.`,
  );
}

/** Lets a kept result go. */
export async function dropKept(mirror: Mirror, workflowId: string): Promise<void> {
  if (await mirror.refCommit(refOf(workflowId))) await mirror.git(['update-ref', '-d', refOf(workflowId)]);
}

/** @throws GitError */
export const treeOf = (mirror: Mirror, commit: string): Promise<string> =>
  mirror.text(['rev-parse', '--verify', `${commit}^{tree}`]);
