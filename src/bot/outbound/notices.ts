/** When somebody has to be told about a workflow, and what the line says. */
import type { Key } from '../../cards/index';
import {
  isFinal,
  type ApprovalRequest,
  type WorkflowDetail,
  type WorkflowEvent,
} from '../../orchestrator/index';

export interface Notified {
  /** What makes it one notice, however often it is told. */
  readonly slot: string;
  readonly whom: 'approvers' | 'requester';
  /** What the line begins with; how the workflow is when left out. */
  readonly title?: Key & `notify.${string}`;
}

/** The slot of the line that says how it ended. */
export const END = 'end';

/** Who has to act now, or be told of the end, the newest last; nobody while work continues by itself. */
export function noticesFor(workflow: WorkflowDetail, event: WorkflowEvent): readonly Notified[] {
  const { approval, status, question, requester } = workflow;
  if (status === 'AWAITING_APPROVAL' && approval) return approvalNotices(approval);
  if (question) {
    return [{ slot: `question ${question.number}`, whom: 'requester', title: 'notify.answer' }];
  }
  // The person who cancels something knows that they did.
  const own = event.type === 'workflow_cancelled' && event.data.by.id === requester.id;
  return isFinal(workflow) && !own ? [{ slot: END, whom: 'requester' }] : [];
}

function approvalNotices({
  seal,
  escalated,
  reminded,
  standIns,
  remindedAt = '',
}: ApprovalRequest): readonly Notified[] {
  const ask = (what: string, title?: Notified['title']): Notified => ({
    slot: `${what} ${seal}`,
    whom: 'approvers',
    ...(title && { title }),
  });
  const handed = standIns.filter(({ named }) => named);
  const again = [
    ...handed.map(({ person }) => ask(`handed ${person}`, 'notify.handed')),
    ...(reminded ? [ask(`reminded ${remindedAt}`, 'notify.again')] : []),
    ...(escalated ? [ask('escalated', 'notify.more')] : []),
  ];
  return again.length > 0 ? again : [ask('approval')];
}
