/** Who may decide, and what a decision leads to. Pure: data in, a verdict or a typed error out. */
import { GadError } from '../../errors';
import { ANYONE, type ResolvedTier } from './governance';
import { Outcome } from './transition';
import { Decision, type Person } from './vocabulary';
import type { Approval, ApprovalRequest } from './workflow';

/** The approval request for a plan of a tier, or null when nobody has to look. */
export function approvalFor(tier: ResolvedTier, seal: string, now: number): ApprovalRequest | null {
  if (tier.autoApprove) return null;
  return {
    seal,
    quorum: tier.quorum,
    approvers: tier.approvers,
    requesterMayApprove: tier.requesterMayApprove,
    expiresAt: iso(now + tier.expiresAfter),
    remindAt: tier.remindAfter === null ? null : iso(now + tier.remindAfter),
    escalateAt: tier.escalateAfter === null ? null : iso(now + tier.escalateAfter),
    reminded: false,
    escalated: false,
  };
}

/** What an open approval waits for next besides a decision, and when. Epoch ms. */
export function nextWait(open: ApprovalRequest): {
  readonly what: 'remind' | 'escalate' | 'expire';
  readonly at: number;
} {
  const waits = [
    { what: 'expire', at: Date.parse(open.expiresAt) },
    ...(open.remindAt ? [{ what: 'remind', at: Date.parse(open.remindAt) } as const] : []),
    ...(open.escalateAt ? [{ what: 'escalate', at: Date.parse(open.escalateAt) } as const] : []),
  ] as const;
  return waits.reduce((first, wait) => (wait.at < first.at ? wait : first));
}

/** The open approval after its people were reminded. */
export function reminded(open: ApprovalRequest): ApprovalRequest {
  return { ...open, remindAt: null, reminded: true };
}

/** The open approval after the next tier's people were let in. */
export function escalated(open: ApprovalRequest, next: readonly string[]): ApprovalRequest {
  return {
    ...open,
    escalateAt: null,
    escalated: true,
    approvers: [...new Set([...open.approvers, ...next])],
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Whether the governance file's list names this person. */
export function isNamed(approvers: readonly string[], person: Person): boolean {
  return approvers.includes(ANYONE) || approvers.includes(person.id);
}

/**
 * What one person's decision does to an open approval request.
 * @throws APPROVAL_STALE, APPROVAL_EXPIRED, REQUESTER_EXCLUDED, NOT_ENTITLED, APPROVAL_REPEATED, REASON_REQUIRED
 */
export function judge(input: {
  readonly open: ApprovalRequest;
  /** Decisions counted for this seal so far. */
  readonly given: readonly Approval[];
  readonly requester: Person;
  readonly person: Person;
  readonly decision: Decision;
  readonly reason: string;
  /** The seal the person saw. */
  readonly seal: string;
  readonly now: number;
}): Outcome {
  const { open, given, person, decision } = input;
  if (input.seal !== open.seal) {
    throw new GadError(
      'APPROVAL_STALE',
      'This card shows an earlier plan. The plan has changed since; look at the newest card and decide there.',
    );
  }
  if (input.now >= Date.parse(open.expiresAt)) {
    throw new GadError(
      'APPROVAL_EXPIRED',
      'The time to decide is over. The requester can ask again with retry.',
    );
  }
  // Turning one's own request down is always allowed: it is as good as cancelling it.
  const own = person.id === input.requester.id;
  if (own && !open.requesterMayApprove && decision === Decision.APPROVE) {
    throw new GadError(
      'REQUESTER_EXCLUDED',
      'You asked for this, so somebody else has to approve it. You can reject it, ask for changes or cancel it.',
    );
  }
  const turnsDownOwn = own && decision !== Decision.APPROVE;
  if (!isNamed(open.approvers, person) && !turnsDownOwn) {
    throw new GadError('NOT_ENTITLED', 'You are not among the people who may decide on this plan.');
  }
  if (decision === Decision.REJECT) return Outcome.REJECTED;
  if (decision === Decision.CHANGES) {
    if (input.reason.trim() === '') {
      throw new GadError(
        'REASON_REQUIRED',
        'Say in the text field what should be different, then ask again.',
      );
    }
    return Outcome.CHANGES_REQUESTED;
  }
  if (given.some((approval) => approval.person.id === person.id)) {
    throw new GadError('APPROVAL_REPEATED', 'You have approved this already; it counts once.');
  }
  return given.length + 1 >= open.quorum ? Outcome.APPROVED : Outcome.COUNTED;
}
