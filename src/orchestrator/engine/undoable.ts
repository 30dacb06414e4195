import { message, type Message } from '../../messages';
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
      isFinal(detail) ? message('undoing.noChange') : message('undoing.state', { state: describe(detail) }),
    );
  }
  if (!result.proposedFor) return commit;
  if (pullRequest?.state === 'closed') throw nothing(detail, message('undoing.closed'));
  if (pullRequest?.state !== 'merged') {
    throw nothing(detail, message('undoing.notMerged'));
  }
  const view = await workspaces.open(workspace);
  // A squash or a rebase leaves another commit on the branch than the one that was approved.
  if (await view.changes?.(commit)) return commit;
  return pullRequest.mergeCommit ?? commit;
}

const nothing = ({ id }: WorkflowDetail, why: Message): GadError =>
  new GadError('NOTHING_TO_UNDO', message('undoing.none', { id, why }));
