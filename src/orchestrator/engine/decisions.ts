/** What a person's decision changes: the way from a click to the change that is committed. */
import { failure } from '../domain/failure';
import { message, sentences } from '../../messages';
import { GadError } from '../../errors';
import { approvalsOf, authorsOf, judge, namedBy, rightOf } from '../domain/approval';
import { markOf } from '../domain/digest';
import type { ApprovalPolicy } from '../domain/governance';
import type { Known } from '../domain/person';
import { Outcome, describe, isFinal } from '../domain/transition';
import { Decision, EventType as E, Phase, Status } from '../domain/vocabulary';
import type { ApprovalRequest, WorkflowDetail } from '../domain/workflow';
import type { Change, Loaded } from '../store';
import type { People } from './people';

export interface DecisionGiven {
  readonly person: Known;
  readonly decision: Decision;
  readonly reason: string;
  /** The seal of the plan that the person saw. */
  readonly seal?: string;
  /** The mark of that plan, as people type it. */
  readonly mark?: string;
}

export type DecisionChange = Change & { readonly outcome: Outcome };

export class Decisions {
  constructor(
    private readonly policy: ApprovalPolicy,
    private readonly people: People,
    private readonly now: () => number,
  ) {}

  /**
   * What a decision does to the workflow as it is.
   * @throws APPROVAL_NOT_OPEN, PLAN_NOT_NAMED, DIRECTORY_UNAVAILABLE, and what `judge` throws
   */
  async change({ row, detail }: Loaded, given: DecisionGiven): Promise<DecisionChange> {
    const { person, decision, reason } = given;
    const open = detail.approval;
    if (detail.status !== Status.AWAITING_APPROVAL || !open) throw notOpen(detail);
    const seal = sealMeant(detail.id, open, given);
    const memberships = await this.people.memberships(person, open.approvers, row, namedBy(person, open));
    const authors = authorsOf(detail);
    const { delegations } = this.policy;
    const now = this.now();
    const right = rightOf({ open, authors, person, delegations, memberships, now });
    const approvals = approvalsOf(detail.approvals, open.seal);
    const outcome = judge({ open, given: approvals, authors, person, right, decision, reason, seal, now });
    const data = {
      decision,
      reason,
      seal,
      ...(right !== null && right !== person.id && { onBehalfOf: right }),
      ...(outcome === Outcome.CHANGES_REQUESTED && { plan: detail.plan }),
    };
    const change = { type: E.APPROVAL_DECIDED, outcome, by: person };
    if (outcome !== Outcome.REJECTED) return { ...change, data };
    const { name } = person;
    const said = reason
      ? message('deciding.rejectedBecause', { name, reason })
      : message('deciding.rejected', { name });
    const error = failure('REJECTED', said);
    return { ...change, data: { ...data, error }, set: { error: JSON.stringify(error) } };
  }
}

/**
 * The seal of the plan that a decision is about. Turning a plan down may leave open which one it was;
 * saying yes may not. @throws PLAN_NOT_NAMED
 */
function sealMeant(id: string, open: ApprovalRequest, { decision, seal, mark }: DecisionGiven): string {
  if (seal !== undefined) return seal;
  const current = markOf(open.seal);
  // A mark that is not this plan's is another plan's: no seal is equal to it.
  if (mark !== undefined) return mark.toLowerCase() === current ? open.seal : mark;
  if (decision !== Decision.APPROVE) return open.seal;
  throw new GadError('PLAN_NOT_NAMED', message('deciding.whichPlan', { id, mark: current }), {
    details: { id, mark: current },
  });
}

function notOpen(detail: WorkflowDetail): GadError {
  const { id, phase } = detail;
  if (phase === Phase.PLAN || (phase === Phase.REVIEW && detail.status === Status.RUNNING)) {
    return new GadError('APPROVAL_NOT_OPEN', message('deciding.tooEarly', { id }));
  }
  const last = detail.approvals.at(-1);
  const over = isFinal(detail) || last !== undefined;
  const now = message(over ? 'deciding.over' : 'deciding.notNeeded', { state: describe(detail) });
  const before = last && message(`deciding.${last.decision}`, { name: last.person.name });
  return new GadError('APPROVAL_NOT_OPEN', before ? sentences(before, now) : now);
}
