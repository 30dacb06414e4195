/** What a person's decision changes: the way from a click to the change that is committed. */
import { GadError } from '../../errors';
import { type Memberships, delegatorsOf, judge, needsReason, rightOf } from '../domain/approval';
import { type ApprovalPolicy, isGroupEntry } from '../domain/governance';
import type { Directory } from '../domain/ports';
import { Outcome, describe, isFinal } from '../domain/transition';
import { Decision, EventType as E, type Person, Phase, Status } from '../domain/vocabulary';
import type { WorkflowDetail } from '../domain/workflow';
import type { Change, Loaded } from '../store';

export interface DecisionGiven {
  readonly person: Person;
  readonly decision: Decision;
  readonly reason: string;
  /** The seal the person saw; without it the current one is meant. */
  readonly seal?: string;
}

export type DecisionChange = Change & { readonly outcome: Outcome };

export class Decisions {
  constructor(
    private readonly policy: ApprovalPolicy,
    private readonly directory: Directory | undefined,
    private readonly now: () => number,
  ) {}

  /**
   * What a decision does to the workflow as it is.
   * @throws APPROVAL_NOT_OPEN, DIRECTORY_UNAVAILABLE, and what `judge` throws
   */
  async change({ row, detail }: Loaded, given: DecisionGiven): Promise<DecisionChange> {
    const { person, decision, reason } = given;
    const open = detail.approval;
    if (detail.status !== Status.AWAITING_APPROVAL || !open) return early(detail, row.plan_at, given);
    const seal = given.seal ?? open.seal;
    const memberships = await this.memberships(person, open.approvers);
    const { requester } = detail;
    const { delegations } = this.policy;
    const now = this.now();
    const right = rightOf({ open, requester, person, delegations, memberships, now });
    const approvals = detail.approvals.filter((a) => a.decision === Decision.APPROVE && a.seal === open.seal);
    const outcome = judge({ open, given: approvals, requester, person, right, decision, reason, seal, now });
    const data = {
      decision,
      reason,
      seal,
      ...(right !== null && right !== person.id && { onBehalfOf: right }),
      ...(outcome === Outcome.CHANGES_REQUESTED && { plan: detail.plan }),
    };
    const change = { type: E.APPROVAL_DECIDED, outcome, by: person, data };
    if (outcome !== Outcome.REJECTED) return change;
    const error = { code: 'REJECTED', message: `Rejected by ${person.name}${reason ? `: ${reason}` : '.'}` };
    return { ...change, set: { error: JSON.stringify(error) } };
  }

  /**
   * Which group entries of a list of approvers hold for a person and for those they stand in for.
   * @throws DIRECTORY_UNAVAILABLE
   */
  async memberships(person: Person, approvers: readonly string[]): Promise<Memberships> {
    const { directory } = this;
    const groups = approvers.filter(isGroupEntry);
    // Whoever is named outright needs no look into the directory.
    if (!directory || groups.length === 0 || approvers.includes(person.id)) return new Map();
    const ids = [person.id, ...delegatorsOf(person, this.policy.delegations, this.now())];
    return new Map(
      await Promise.all(ids.map(async (id) => [id, await directory.holds(id, groups)] as const)),
    );
  }
}

/**
 * A decision that comes before the plan waits for one is written down and counts once it does.
 * An approval needs a plan to be about; turning down does not.
 */
function early(detail: WorkflowDetail, planAt: number | null, given: DecisionGiven): DecisionChange {
  const { person, decision, reason } = given;
  const reviewing = detail.phase === Phase.REVIEW && detail.status === Status.RUNNING;
  const planning = detail.phase === Phase.PLAN;
  if (given.seal !== undefined || !(reviewing || planning)) throw notOpen(detail);
  if (planning && decision === Decision.APPROVE) {
    throw new GadError(
      'APPROVAL_NOT_OPEN',
      'There is no plan to approve yet. You are asked as soon as there is one.',
    );
  }
  if (decision === Decision.CHANGES) needsReason(reason);
  const data = { decision, reason, ...(reviewing && { planAt }) };
  return { type: E.APPROVAL_DECIDED, outcome: Outcome.EARLY, by: person, data };
}

const DECIDED: Readonly<Record<Decision, string>> = {
  approve: 'approved this',
  reject: 'rejected this',
  changes: 'asked for changes',
};

function notOpen(detail: WorkflowDetail): GadError {
  const last = detail.approvals.at(-1);
  const who = last ? `${last.person.name} ${DECIDED[last.decision]} before you. ` : '';
  const nothing =
    isFinal(detail) || last ? 'There is nothing to decide now: the' : 'Nobody has to decide: the';
  return new GadError(
    'APPROVAL_NOT_OPEN',
    `${who}${nothing} workflow is ${describe(detail)}. Your click changed nothing.`,
  );
}
