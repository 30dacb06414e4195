/** What each phase does: it works through a room's port and tells what happened as a change. */
import { message } from '../../messages';
import type { ApprovalPolicy, WorkspaceRules } from '../domain/governance';
import type { Log } from '../domain/ports';
import { withRetries } from '../domain/retry';
import { EventType as E, type Person, SYSTEM } from '../domain/vocabulary';
import type { WorkflowDetail } from '../domain/workflow';
import type { Change, Loaded } from '../store';
import { Execution, type Reports, baseMoved, voided } from './execution';
import { planOf } from './changes';
import { toMemory } from './to-memory';
import type { Jobs } from './jobs';
import type { People } from './people';
import { type PlanReports, Planning } from './planning';
import { Reviewing } from './reviewing';
import type { Semaphore } from './semaphore';
import type { Rooms } from './rooms';
import { reminder, waited } from './waits';

export class Phases {
  private readonly execution: Execution;
  private readonly planning: Planning;
  private readonly reviewing: Reviewing;

  constructor(
    private readonly rooms: Rooms,
    private readonly policy: ApprovalPolicy,
    private readonly rules: (workspace: string) => WorkspaceRules,
    people: People,
    jobs: Jobs,
    places: Semaphore,
    private readonly now: () => number,
    log: Log,
  ) {
    this.execution = new Execution(rooms, places, now, log, rules, jobs);
    this.reviewing = new Reviewing(rooms, this.execution, policy, rules, people, now, log);
    this.planning = new Planning(rooms, (draft, signal) => this.reviewing.tryOut(draft, signal), now, log);
  }

  /** Path Finder makes a plan, or says why there is none. */
  plan(loaded: Loaded, signal: AbortSignal, desk: PlanReports): Promise<Change> {
    return this.planning.plan(loaded, signal, desk);
  }

  /** Sage measures the risk; the governance file says whether people have to decide. */
  review(loaded: Loaded, signal: AbortSignal, stored: () => Promise<void>): Promise<readonly Change[]> {
    return this.reviewing.review(loaded, signal, stored);
  }

  /** What has a plan reviewed again because the policy has changed; null while it has not. */
  outdated(detail: WorkflowDetail): Promise<Change | null> {
    return this.reviewing.outdated(detail);
  }

  /** The same before anything is carried out: what people approved must still start from the base of now. */
  async outdatedBase(detail: WorkflowDetail): Promise<Change | null> {
    const outdated = await this.outdated(detail);
    if (outdated || !detail.approval) return outdated;
    return (await this.execution.hasMoved(detail)) ? baseMoved() : null;
  }

  /** What comes of an open question or approval whose wait is over; null when it is not. */
  waited(detail: WorkflowDetail): Change | null {
    return waited(detail, this.now(), this.policy.tiers[3].approvers);
  }

  /** Somebody has the approvers reminded. @throws APPROVAL_NOT_OPEN, REMINDED_ALREADY */
  reminder(detail: WorkflowDetail, by: Person): Change {
    return reminder(detail, by, this.now());
  }

  /** The Clearing carries the plan out; `reports` makes known how far it is. */
  async execute(detail: WorkflowDetail, signal: AbortSignal, reports: Reports): Promise<Change> {
    const { shadow, publish } = this.rules(detail.workspace);
    if (shadow) return this.shadowedLate(detail);
    const change = await this.execution.execute(detail, signal, reports);
    return publish === 'pull-request' ? proposing(change, detail) : change;
  }

  /** It was begun before its workspace became a shadow, and is judged there again. */
  private async shadowedLate(detail: WorkflowDetail): Promise<Change> {
    await this.tidy(detail);
    return voided(message('voided.shadow'));
  }

  /** Memory Grove keeps what happened; the workflow ends. */
  async remember(detail: WorkflowDetail, signal: AbortSignal): Promise<Change> {
    await withRetries(() => this.rooms.grove.remember(toMemory(detail)), {
      signal,
      timeoutMs: 30_000,
      attempts: 10,
      pauseMs: 500,
    });
    return detail.result?.success || detail.shadow
      ? { type: E.WORKFLOW_COMPLETED, by: SYSTEM }
      : { type: E.WORKFLOW_FAILED, by: SYSTEM, data: { error: detail.error } };
  }

  /** Takes back what a workflow may have left that was not published. */
  async tidy(detail: WorkflowDetail): Promise<void> {
    await this.rooms.clearing.withdraw(detail.id, detail.workspace, detail.follows);
  }
}

/** What is published becomes a pull request, which is opened when the workflow has ended. */
function proposing(change: Change, detail: WorkflowDetail): Change {
  const result = change.data?.result;
  if (!result?.commit) return change;
  const { branch } = planOf(detail);
  const base = branch === undefined || branch.startsWith('gad/') ? null : branch;
  return { ...change, data: { ...change.data, result: { ...result, proposedFor: { base } } } };
}
