/** What comes of a wait for people: an answer or a decision that does not come in time, and reminders. */
import { GadError } from '../../errors';
import { message } from '../../messages';
import { escalated, nextWait, reminded, remindedByHand } from '../domain/approval';
import { failure } from '../domain/failure';
import type { OpenQuestion } from '../domain/question';
import { EventType as E, type Person, Phase, SYSTEM, Status } from '../domain/vocabulary';
import type { ApprovalRequest, WorkflowDetail } from '../domain/workflow';
import type { Change } from '../store';

/** What comes of an open question or approval whose wait is over; null when it is not. */
export function waited(detail: WorkflowDetail, now: number, elders: readonly string[]): Change | null {
  return detail.question ? unanswered(detail.question, now) : undecided(detail, now, elders);
}

function unanswered({ expiresAt }: OpenQuestion, now: number): Change | null {
  if (Date.parse(expiresAt) > now) return null;
  const error = failure('QUESTION_EXPIRED', message('answering.expired'));
  return { type: E.QUESTION_EXPIRED, by: SYSTEM, data: { error }, set: { error: JSON.stringify(error) } };
}

function undecided(detail: WorkflowDetail, now: number, elders: readonly string[]): Change | null {
  const { approval: open } = detail;
  if (detail.status !== Status.AWAITING_APPROVAL || !open) return null;
  const { what, at } = nextWait(open);
  if (at > now) return null;
  if (what === 'expire') {
    const error = failure('APPROVAL_EXPIRED', message('deciding.tooLate'));
    return { type: E.APPROVAL_EXPIRED, by: SYSTEM, data: { error }, set: { error: JSON.stringify(error) } };
  }
  return what === 'remind'
    ? stillOpen(detail, E.APPROVAL_REMINDED, reminded(open, now))
    : stillOpen(detail, E.APPROVAL_ESCALATED, escalated(open, elders));
}

/** Somebody has the approvers reminded. @throws APPROVAL_NOT_OPEN, REMINDED_ALREADY */
export function reminder(detail: WorkflowDetail, by: Person, now: number): Change {
  if (detail.status !== Status.AWAITING_APPROVAL || !detail.approval) {
    throw new GadError('APPROVAL_NOT_OPEN', message('deciding.nobody'));
  }
  return { ...stillOpen(detail, E.APPROVAL_REMINDED, remindedByHand(detail.approval, now)), by };
}

/** An approval that goes on waiting, with what has changed of it. */
export function stillOpen(
  { assessment, runsIn, rehearsal }: WorkflowDetail,
  type: Change['type'],
  approval: ApprovalRequest,
): Change {
  return {
    type,
    by: SYSTEM,
    phase: Phase.REVIEW,
    data: { assessment, approval, runsIn, rehearsal },
    holds: 'review',
    waitsUntil: nextWait(approval).at,
  };
}
