/** Who may decide, and what a decision leads to. Pure: data in, a verdict or a typed error out. */
import { message } from '../../messages';
import { GadError } from '../../errors';
import { allPassed, objections, type CheckResult } from './check';
import type { Delegation, ResolvedTier } from './governance';
import { Outcome } from './transition';
import type { Known } from './person';
import type { Plan } from './plan';
import { Decision, type Person, canonicalId } from './vocabulary';
import type { Approval, ApprovalRequest, WorkflowDetail } from './workflow';

/**
 * Whether a plan of this tier runs without anybody being asked. Red never does, and a model's plan
 * needs passing checks.
 */
export const runsByItself = (
  { autoApprove }: ResolvedTier,
  { author }: Pick<Plan, 'author'>,
  checks?: readonly CheckResult[],
): boolean =>
  objections(checks).length === 0 &&
  (author.kind === 'playbook' ? autoApprove !== 'none' : autoApprove === 'all' && allPassed(checks));

/** The approval request for a plan of a tier; `plan` is what the tier alone does not say. */
export function approvalFor(
  tier: ResolvedTier,
  plan: Pick<ApprovalRequest, 'seal' | 'mergesInto' | 'pullRequest' | 'standIns'> & {
    readonly throughProgram: boolean;
  },
  now: number,
): ApprovalRequest {
  const { throughProgram, ...asked } = plan;
  return {
    quorum: tier.quorum,
    approvers: tier.approvers,
    // A program only says for whom it asks: that is not a person who has said yes.
    requesterMayApprove: tier.requesterMayApprove && !throughProgram,
    askedAt: iso(now),
    expiresAt: iso(now + tier.expiresAfter),
    remindAt: tier.remindAfter === null ? null : iso(now + tier.remindAfter),
    escalateAt: tier.escalateAfter === null ? null : iso(now + tier.escalateAfter),
    reminded: false,
    escalated: false,
    ...asked,
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
export function reminded(open: ApprovalRequest, now: number): ApprovalRequest {
  return { ...open, remindAt: null, reminded: true, remindedAt: iso(now) };
}

const HOUR_MS = 3_600_000;

/**
 * The open approval after somebody had its people reminded; the reminder of the governance file still comes.
 * @throws REMINDED_ALREADY within an hour of the last one
 */
export function remindedByHand(open: ApprovalRequest, now: number): ApprovalRequest {
  const since = now - Date.parse(open.remindedAt ?? iso(0));
  if (since >= HOUR_MS) return { ...reminded(open, now), remindAt: open.remindAt };
  const minutes = Math.ceil((HOUR_MS - since) / 60_000);
  throw new GadError('REMINDED_ALREADY', message('deciding.reminded', { minutes }));
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

/**
 * Everybody whose words a plan was made from: who asked for it, who asked for it before where it is a
 * retry, who asked for changes and who answered questions. None of them approves it.
 */
export function authorsOf({ requester, coauthors, answers, approvals }: Authored): readonly Person[] {
  const wished = approvals.filter(({ decision }) => decision === Decision.CHANGES);
  const authors = new Map<string, Person>();
  const words = [...answers.map(({ by }) => by), ...wished.map(({ person }) => person)];
  for (const { id: given, name } of [requester, ...coauthors, ...words]) {
    // Ids that an earlier version stored may be in capitals.
    const id = canonicalId(given);
    if (!authors.has(id)) authors.set(id, { id, name });
  }
  return [...authors.values()];
}

/** The approvals that were given for one sealed plan. */
export const approvalsOf = (approvals: readonly Approval[], seal: string): readonly Approval[] =>
  approvals.filter((given) => given.decision === Decision.APPROVE && given.seal === seal);

/** What a workflow says about who wrote its plan. */
export type Authored = Pick<WorkflowDetail, 'requester' | 'coauthors' | 'answers' | 'approvals'>;

/** What is known of people besides their ids: which of `anyone`, `group:` and `owners:` entries hold for each. */
export type Memberships = ReadonlyMap<string, readonly string[]>;

/** Whether the governance file's list names this person. */
export function isNamed(approvers: readonly string[], personId: string, memberships: Memberships): boolean {
  const holds = memberships.get(personId) ?? [];
  return approvers.some((entry) => entry === personId || holds.includes(entry));
}

/**
 * Whose right to decide a person would use: their own, or that of somebody who has handed it to
 * them; null when they have none. Nobody acts for an author who may not approve either.
 */
export function rightOf(input: {
  readonly open: ApprovalRequest;
  /** From `authorsOf`. */
  readonly authors: readonly Person[];
  readonly person: Known;
  readonly delegations: readonly Delegation[];
  readonly memberships: Memberships;
  readonly now: number;
}): string | null {
  const { open, authors, person, memberships } = input;
  if (isNamed(open.approvers, person.id, memberships)) return person.id;
  const from = [...delegatorsOf(person, input.delegations, input.now), ...namedBy(person, open)].find(
    (id) =>
      isNamed(open.approvers, id, memberships) &&
      (open.requesterMayApprove || !authors.some((author) => author.id === id)),
  );
  return from ?? null;
}

/** Who has handed this one decision to the person. */
export const namedBy = ({ id }: Person, open: ApprovalRequest | null): readonly string[] =>
  (open?.standIns ?? []).filter(({ person, named }) => named && person === id).map((one) => one.for);

/** Who stands in for whom when it comes to these approvers, as of now. */
export function standInsOf(
  delegations: readonly Delegation[],
  approvers: readonly string[],
  now: number,
): ApprovalRequest['standIns'] {
  // Of the members of a group nobody here knows who they are: their stand-ins are not listed.
  return delegations
    .filter(({ from, since, until }) => approvers.includes(from) && since <= now && now < until)
    .map(({ from, to, until }) => ({ person: to, for: from, until: iso(until) }));
}

/** Who has handed their right to decide to this person, as of now. */
export function delegatorsOf(
  person: Person,
  delegations: readonly Delegation[],
  now: number,
): readonly string[] {
  return delegations
    .filter(({ to, since, until }) => to === person.id && since <= now && now < until)
    .map(({ from }) => from);
}

/**
 * What one person's decision does to an open approval request.
 * @throws APPROVAL_STALE, APPROVAL_EXPIRED, REQUESTER_EXCLUDED, AUTHOR_EXCLUDED, NOT_ENTITLED,
 * APPROVAL_REPEATED, REASON_REQUIRED
 */
export function judge(input: {
  readonly open: ApprovalRequest;
  /** Approvals counted for this seal so far. */
  readonly given: readonly Approval[];
  /** From `authorsOf`: the requester first. */
  readonly authors: readonly Person[];
  readonly person: Known;
  /** Id of the person whose right is used, from `rightOf`; null: there is none. */
  readonly right: string | null;
  readonly decision: Decision;
  readonly reason: string;
  /** The seal the person saw. */
  readonly seal: string;
  readonly now: number;
}): Outcome {
  const { open, given, person, right, decision } = input;
  if (input.seal !== open.seal) {
    throw new GadError('APPROVAL_STALE', message('deciding.stale'));
  }
  if (input.now >= Date.parse(open.expiresAt)) {
    throw new GadError('APPROVAL_EXPIRED', message('deciding.expired'));
  }
  // Turning one's own request down is always allowed: it is as good as cancelling it.
  const own = person.id === input.authors[0]?.id;
  const excluded = !open.requesterMayApprove && decision === Decision.APPROVE;
  if (excluded && !own && input.authors.some(({ id }) => id === person.id)) {
    throw new GadError('AUTHOR_EXCLUDED', message('deciding.author'));
  }
  if (excluded && own) {
    throw new GadError('REQUESTER_EXCLUDED', message('deciding.requester'));
  }
  const turnsDownOwn = own && decision !== Decision.APPROVE;
  if (right === null && !turnsDownOwn) {
    throw new GadError('NOT_ENTITLED', message('deciding.notEntitled'));
  }
  if (decision === Decision.REJECT) return Outcome.REJECTED;
  if (decision === Decision.CHANGES) {
    needsReason(input.reason);
    return Outcome.CHANGES_REQUESTED;
  }
  const used = given.flatMap(({ person: { id }, onBehalfOf }) => [id, onBehalfOf ?? id]);
  if (used.includes(person.id)) {
    throw new GadError('APPROVAL_REPEATED', message('deciding.repeated'));
  }
  if (right !== null && used.includes(right)) {
    throw new GadError('APPROVAL_REPEATED', message('deciding.repeatedFor'));
  }
  return given.length + 1 >= open.quorum ? Outcome.APPROVED : Outcome.COUNTED;
}

/** @throws REASON_REQUIRED */
export function needsReason(reason: string): void {
  if (reason.trim() !== '') return;
  throw new GadError('REASON_REQUIRED', message('deciding.noReason'));
}
