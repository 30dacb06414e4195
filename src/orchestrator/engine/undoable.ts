import { GadError } from '../../errors';
import type { Workspaces } from '../domain/ports';
import { describe, isFinal } from '../domain/transition';
import type { WorkflowDetail } from '../domain/workflow';

/**
 * The commit that undoing a workflow takes back: the one that it published or, of a merged pull request, the one that
 * merging made of it.
 * @throws NOTHING_TO_UNDO
 */
export async function undoable(detail: WorkflowDetail, workspaces: Workspaces): Promise<string> {
  const { workspace, result, pullRequest } = detail;
  const commit = result?.commit;
  if (!commit) {
    throw nothing(
      detail,
      isFinal(detail) ? 'it changed nothing in the repository' : `it is ${describe(detail)}`,
    );
  }
  if (!result.proposedFor) return commit;
  if (pullRequest?.state === 'closed') throw nothing(detail, 'its pull request was closed and not merged');
  if (pullRequest?.state !== 'merged') {
    throw nothing(detail, 'its pull request is not merged. Close it on the forge instead');
  }
  const view = await workspaces.open(workspace);
  // A squash or a rebase leaves another commit on the branch than the one that was approved.
  if (await view.changes?.(commit)) return commit;
  return pullRequest.mergeCommit ?? commit;
}

const nothing = ({ id }: WorkflowDetail, why: string): GadError =>
  new GadError('NOTHING_TO_UNDO', `Workflow ${id} has nothing to undo: ${why}.`);
