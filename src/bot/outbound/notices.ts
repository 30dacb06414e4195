/** When somebody has to hear of a workflow, and in which words. */
import { headline } from '../../cards/index';
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
  /** One line of plain text. */
  readonly text: string;
}

/** Who has to act now, or hear of the end, the newest last; nobody while the work goes on by itself. */
export function noticesFor(workflow: WorkflowDetail, event: WorkflowEvent): readonly Notified[] {
  const { approval, status, question, requester } = workflow;
  if (status === 'AWAITING_APPROVAL' && approval) return approvalNotices(workflow, approval);
  if (question) {
    const text = headline(workflow, 'Your answer is needed');
    return [{ slot: `question ${question.number}`, whom: 'requester', text }];
  }
  // Who calls something off knows it.
  const own = event.type === 'workflow_cancelled' && event.data.by.id === requester.id;
  return isFinal(workflow) && !own ? [{ slot: 'end', whom: 'requester', text: headline(workflow) }] : [];
}

function approvalNotices(
  workflow: WorkflowDetail,
  { seal, escalated, reminded, standIns, remindedAt = '' }: ApprovalRequest,
): readonly Notified[] {
  const ask = (what: string, title?: string): Notified => ({
    slot: `${what} ${seal}`,
    whom: 'approvers',
    text: headline(workflow, title),
  });
  const handed = standIns.filter(({ named }) => named);
  const again = [
    ...handed.map(({ person }) => ask(`handed ${person}`, 'Handed to a colleague')),
    ...(reminded ? [ask(`reminded ${remindedAt}`, 'Still waiting for approval')] : []),
    ...(escalated ? [ask('escalated', 'More people may decide now')] : []),
  ];
  return again.length > 0 ? again : [ask('approval')];
}
