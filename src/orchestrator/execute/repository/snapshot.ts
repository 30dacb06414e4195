/** What a plan changed, judged and kept as one commit. */
import { copyFile } from 'node:fs/promises';
import { message } from '../../../messages';
import { join } from 'node:path';
import { GadError } from '../../../errors';
import type { Snapshot } from '../../domain/ports';
import { exceeded } from '../sandbox/budget';
import { assertPublishable } from './assert-publishable';
import { patchBetween, readDifference } from './difference';
import { fileChanges } from './file-changes';
import type { Mirror } from './mirror';
import type { Finished, Staged } from './staged';

/** Keeps a result in the mirror: through its clean-ups, and through restarts of the service. */
const refOf = (workflowId: string): string => `refs/gad/rehearsed/${workflowId}`;

/** Bytes of changed files that are kept with a result, to be judged: both sides of all files together. */
const MAX_KEPT = 512 * 1024;

/**
 * What a plan has made, judged and kept in the mirror as a commit. The same changes give the same commit.
 * @throws PATH_OUTSIDE for what must not be published, LIMIT_EXCEEDED
 */
export async function takeSnapshot(
  finished: Finished,
  staged: Staged,
  longestPatch: number,
): Promise<Snapshot> {
  const { mirror, job, limits } = finished;
  const { base } = job.plan;
  const { tree, changes, hasAttributes, options } = staged;
  const [, patch] = await Promise.all([
    assertPublishable((args, input) => mirror.git(args, { ...options, input }), changes, {
      base,
      hasAttributes,
    }),
    patchBetween(mirror, base, tree, options).catch(() => null),
  ]);
  const diffSize = patch?.length ?? Number.MAX_SAFE_INTEGER;
  const tooLarge = exceeded({ diffSize }, limits);
  if (tooLarge) throw tooLarge;
  const { diffstat, text, cut } = await readDifference(mirror, base, tree, longestPatch, options);
  const tooMany = exceeded({ filesChanged: diffstat.files }, limits);
  if (tooMany) throw tooMany;

  // Only now, and only what was judged, does anything of the plan get into the mirror.
  const [undoTested, commit] = await Promise.all([
    patch !== null && undoes(finished, staged, patch),
    staged.keep(refOf(job.workflowId)),
  ]);
  const sides = await fileChanges(mirror, changes, MAX_KEPT);
  return { commit, tree, diffstat, changes: sides, patch: text, patchCut: cut, undoTested };
}

/** Whether a patch taken back from its result gives what was there before, tried in an index of its own. */
async function undoes(
  { mirror, area }: Finished,
  { index, changes, options }: Staged,
  patch: Buffer,
): Promise<boolean> {
  const undone = join(area.path, 'undone');
  const env = { ...options.env, GIT_INDEX_FILE: undone };
  try {
    await copyFile(index, undone);
    const apply = ['apply', '--cached', '--reverse', '--whitespace=nowarn'];
    await mirror.git(apply, { env, input: patch });
    const listed = (await mirror.git(['ls-files', '--stage', '-z'], { env })).toString('latin1');
    const rows = new Map(listed.split('\0').map((row) => [row.slice(row.indexOf('\t') + 1), row]));
    return changes.every(({ path, before }) => {
      const row = rows.get(path);
      return before === null ? row === undefined : row?.startsWith(`${before.mode} ${before.id} 0\t`);
    });
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
