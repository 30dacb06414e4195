/** What a plan changed, turned into one commit from outside of its copy, and kept. */
import { message } from '../../../messages';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { GadError } from '../../../errors';
import type { ClearingJob, Snapshot } from '../../domain/ports';
import { exceeded } from '../sandbox/budget';
import { commitTree } from './commit';
import { measure, patchBetween, readablePatch } from './difference';
import { fileChanges } from './file-changes';
import type { Copy } from '../copies/copy';
import { RECEIVE_PACK, type GitOptions } from './git';
import { assertPublishable, placeOf, refuseNestedRepositories } from './assert-publishable';
import type { Mirror } from './mirror';
import type { Limits } from '../schema';
import type { RunArea } from '../copies/work-area';

/** Keeps a result in the mirror: through its clean-ups, and through restarts of the service. */
const refOf = (workflowId: string): string => `refs/gad/rehearsed/${workflowId}`;

/** Bytes of changed files that are kept with a result, to be judged: both sides of all files together. */
const MAX_KEPT = 512 * 1024;

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
  /** Paths that file steps have changed: they count even where .gitignore leaves them out. */
  readonly touched: ReadonlySet<string>;
}

/**
 * The copy as a kept commit, null when it is as it was. The same changes give the same commit.
 * @throws PATH_OUTSIDE for what must not be published, LIMIT_EXCEEDED
 */
export async function takeSnapshot(finished: Finished, longestPatch: number): Promise<Snapshot | null> {
  const { mirror, area, copy, job, limits } = finished;
  const { base } = job.plan;
  const options = inRun(mirror, area, copy);
  const git = (args: readonly string[]): Promise<string> => mirror.text(args, options);

  await stage(finished, options);
  await assertPublishable((args, input) => mirror.git(args, { ...options, input }), copy.path, base);

  const tree = await git(['write-tree']);
  if (tree === (await mirror.treeOf(base))) return null;
  const commit = await commitTree(mirror, job, tree, base, options);
  const diffstat = await measure(mirror, base, commit, options);
  const patch = await patchBetween(mirror, base, commit, options).catch(() => null);
  const diffSize = patch?.length ?? Number.MAX_SAFE_INTEGER;
  const over = exceeded({ filesChanged: diffstat.files, diffSize }, limits);
  if (over) throw over;

  // Only now, and only what was judged, does anything of the plan get into the mirror.
  const ref = `+${commit}:${refOf(job.workflowId)}`;
  await mirror.git(['push', '--quiet', '--no-verify', RECEIVE_PACK, mirror.gitDir, ref], options);
  const { text, cut } = await readablePatch(mirror, base, commit, longestPatch);
  const undoTested = patch !== null && (await undoes(finished, patch, commit));
  const changes = await fileChanges(mirror, commit, MAX_KEPT);
  return { commit, tree, diffstat, changes, patch: text, patchCut: cut, undoTested };
}

/**
 * Brings into the index what the plan has changed: of a plan of file steps exactly their paths, of
 * one with commands whatever is not as it was. Nothing is converted on the way.
 * @throws PATH_OUTSIDE, LIMIT_EXCEEDED
 */
async function stage(
  { mirror, area, copy, job, limits, touched }: Finished,
  options: GitOptions,
): Promise<void> {
  const onFiles = (args: readonly string[], input?: Buffer): Promise<Buffer> =>
    mirror.onFiles(['-C', area.work, ...args], { ...options, input });
  const paths = [...touched].map((path) => Buffer.from(path).toString('latin1'));
  if (job.plan.steps.some(({ kind }) => kind === 'command')) {
    await refuseNestedRepositories(copy.path);
    const changed = await onFiles(['diff-files', '--name-only', '-z', '--ignore-submodules=all']);
    const made = await onFiles(['ls-files', '--others', '--exclude-standard', '-z']);
    paths.push(...`${changed.toString('latin1')}${made.toString('latin1')}`.split('\0').filter(Boolean));
  }
  const distinct = [...new Set(paths)];
  const filesChanged = distinct.length;
  let disk = 0;
  for (const path of distinct) disk += (await lstat(placeOf(copy.path, path)).catch(() => null))?.size ?? 0;
  // Before git reads them: empty files by the hundred thousand and holes that look like terabytes take it long.
  const over = exceeded({ filesChanged, disk }, limits);
  if (over) throw over;
  const input = Buffer.from(distinct.map((path) => `${path}\0`).join(''), 'latin1');
  await onFiles(['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], input);
}

/** Whether a patch taken back from its result gives the tree it started from, tried in an index of its own. */
async function undoes({ mirror, area, job }: Finished, patch: Buffer, commit: string): Promise<boolean> {
  const env = { GIT_INDEX_FILE: join(area.path, 'undone') };
  try {
    await mirror.git(['read-tree', commit], { env });
    await mirror.git(['apply', '--cached', '--reverse', '--whitespace=nowarn'], { env, input: patch });
    return (await mirror.text(['write-tree'], { env })) === (await mirror.treeOf(job.plan.base));
  } catch {
    return false;
  }
}

/** The kept commit of a workflow whose tree this is. @throws RESULT_LOST */
export async function keptCommit(mirror: Mirror, workflowId: string, tree: string): Promise<string> {
  const commit = await mirror.refCommit(refOf(workflowId));
  if (commit !== null && (await mirror.treeOf(commit)) === tree) return commit;
  throw new GadError(
    'RESULT_LOST',
    message(commit === null ? 'publishing.resultGone' : 'publishing.resultChanged', { id: workflowId }),
  );
}

/** Lets a kept result go. */
export async function dropKept(mirror: Mirror, workflowId: string): Promise<void> {
  if (await mirror.refCommit(refOf(workflowId))) await mirror.git(['update-ref', '-d', refOf(workflowId)]);
}
