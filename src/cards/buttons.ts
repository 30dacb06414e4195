/** Which buttons a workflow's card has: what the person who looks at it can do about it now. */
import {
  approveActions,
  backAction,
  changesAction,
  diffAction,
  linkActions,
  retryAction,
  reviseAction,
  steerAction,
  rejectActions,
  undoAction,
} from './actions';
import type { Elements } from './card';
import { mergeActions } from './pull-request';
import { say } from './words';
import type { Drawing, May } from './viewer';
import { isFinal } from '../orchestrator/domain/transition';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** Teams shows no more than six in a row; the button of the details is the last of them. */
const MAX_BUTTONS = 5;

export function buttonsOf(
  workflow: WorkflowDetail,
  drawing: Drawing,
  may: May,
  moreChange: boolean,
): Elements {
  const { id } = workflow;
  const whole = moreChange ? [diffAction(say('button.whole'), id, 1)] : [];
  const own = isFinal(workflow)
    ? endedButtons(workflow, drawing, whole)
    : [...openButtons(workflow, may), ...whole];
  return [...own.slice(0, MAX_BUTTONS - (drawing.open ? 1 : 0)), ...(drawing.open ? [backAction(id)] : [])];
}

function openButtons(workflow: WorkflowDetail, may: May): Elements {
  const { id, status, approval, phase, question } = workflow;
  const cancel = may.steer ? [steerAction('cancel', id)] : [];
  if (status === 'AWAITING_APPROVAL' && approval) {
    return [
      ...(may.approve ? approveActions(id, approval.seal) : []),
      ...(may.turnDown ? rejectActions(id, approval.seal).slice(may.reject ? 0 : 1) : []),
      ...(may.approve ? [] : cancel),
    ];
  }
  if (question) return cancel;
  const hold = may.steer ? [steerAction(phase === 'PAUSED' ? 'resume' : 'pause', id)] : [];
  return [...hold, ...cancel];
}

function endedButtons(workflow: WorkflowDetail, { publicUrl }: Drawing, whole: Elements): Elements {
  const { id, request, status, result, error, pullRequest } = workflow;
  const page = linkActions(say('button.page'), publicUrl ? `${publicUrl}/workflows/${id}` : null);
  if (result?.commit) {
    const undo = !result.proposedFor || pullRequest?.state === 'merged' ? [undoAction(id)] : [];
    const more = pullRequest?.state === 'open' ? [changesAction(id)] : [];
    const link = [
      ...linkActions(say('button.pullRequest'), pullRequest?.url),
      ...linkActions(say('button.makePullRequest'), result.link),
      ...linkActions(say('button.commit'), result.pages?.commit),
      ...linkActions(say('button.branch'), result.pages?.branch),
    ];
    return [...mergeActions(workflow), ...more, ...undo, ...whole, ...link, ...page];
  }
  // The same words would find no plan again.
  const other = result?.trial || error?.code === 'NO_PLAN' ? [reviseAction(id, request)] : [];
  const again = error?.code === 'NO_PLAN' ? [] : [retryAction(id)];
  return [...again, ...(status === 'COMPLETED' ? [] : other), ...whole, ...page];
}
