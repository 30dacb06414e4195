/** What each phase does: it works through a room's port and tells what happened as a change. */
import { GadError } from '../../errors';
import {
  approvalFor,
  approvalsOf,
  escalated,
  nextWait,
  reminded,
  remindedByHand,
  runsByItself,
  standInsOf,
} from '../domain/approval';
import { allPassed, checksFailed, requiredAt, sealedChecks } from '../domain/check';
import { digest, sealOf } from '../domain/digest';
import type { ApprovalPolicy, ResolvedTier, WorkspaceRules } from '../domain/governance';
import { judged } from '../domain/judged';
import type { Attachment, Log, Recalled } from '../domain/ports';
import type { Plan } from '../domain/plan';
import type { OpenQuestion, Question } from '../domain/question';
import { Outcome } from '../domain/transition';
import { EventType as E, type Person, Phase, SYSTEM, Status } from '../domain/vocabulary';
import {
  brokenStep,
  shadowLine,
  type ApprovalRequest,
  type Assessment,
  type Failure,
  type Opinion,
  type Rehearsal,
  type Similar,
  type WorkflowDetail,
} from '../domain/workflow';
import type { Change, Loaded } from '../store';
import { Execution, type Reports, baseMoved, stepError } from './execution';
import { completed, failed, logFailure, planOf } from './changes';
import { refuseSecrets } from './context';
import { memoryOf } from './memory-of';
import type { People } from './people';
import type { Semaphore } from './semaphore';
import type { Rooms } from './rooms';
import { withRetries } from './retry';
import { cannotRun } from './runnable';

/** How many similar executions the planner and the card get to see, and how alike they have to be. */
const SIMILAR = 3;
const ALIKE = 0.2;
const PLAN_TIMEOUT_MS = 3 * 60_000;
const PLAN_ATTEMPTS = 4;
const QUESTION_EXPIRES_MS = 24 * 3_600_000;

export class Phases {
  private readonly execution: Execution;

  constructor(
    private readonly rooms: Rooms,
    private readonly policy: ApprovalPolicy,
    private readonly rules: (workspace: string) => WorkspaceRules,
    private readonly people: People,
    places: Semaphore,
    private readonly now: () => number,
    private readonly log: Log,
  ) {
    this.execution = new Execution(rooms, places, now, log, rules);
  }

  /** Path Finder makes a plan, or says why there is none. */
  async plan(loaded: Loaded, signal: AbortSignal): Promise<Change> {
    const { workspace, id } = loaded.detail;
    const { planned: request, answers, feedback } = loaded;
    const context = JSON.parse(loaded.row.context) as (string | Attachment)[];
    const attachments = context.filter((item) => typeof item !== 'string');
    const unread = attachments.flatMap(({ name, unread }) => (unread ? [`Not read: ${name}.`] : []));
    try {
      return await withRetries(
        async (attempt): Promise<Change> => {
          const view = await this.rooms.workspaces.open(workspace, commitNamed(request));
          await refuseSecrets(view, context);
          const recalled = await this.rooms.grove.recall(request, 2 * SIMILAR, id);
          const similar = recalled
            .filter(({ score, counts }) => score >= ALIKE && counts !== false)
            .slice(0, SIMILAR);
          const outcome = await this.rooms.pathFinder.plan({
            request,
            workspace: view,
            contextPaths: context.filter((item) => typeof item === 'string'),
            attachments: attachments.filter(({ unread }) => !unread),
            answers,
            feedback,
            similar,
            signal: attempt,
          });
          if (outcome.kind === 'none') {
            const { message, suggestions, reason } = outcome;
            throw new GadError('NO_PLAN', message, { details: { reason, suggestions } });
          }
          if (outcome.kind === 'question') return this.ask(outcome);
          const { summary, steps, author } = outcome;
          const plan: Plan = {
            summary,
            steps,
            author,
            workspace,
            base: view.commit,
            ...(view.branch !== undefined && { branch: view.branch }),
            context: outcome.context,
          };
          const notes = [...unread, ...view.notes, ...(outcome.notes ?? [])];
          return completed({ plan, similar: similar.map(toSimilar), notes }, 'plan');
        },
        { signal, timeoutMs: PLAN_TIMEOUT_MS, attempts: PLAN_ATTEMPTS, pauseMs: 1_000 },
      );
    } catch (thrown) {
      signal.throwIfAborted();
      const change = failed(thrown);
      logFailure(this.log, id, Phase.PLAN, thrown);
      return change;
    }
  }

  /** The workflow rests until the requester answers, or for a day. */
  private ask({ text, choices }: Question): Change {
    const until = this.now() + QUESTION_EXPIRES_MS;
    const data = { question: { text, choices }, expiresAt: new Date(until).toISOString() };
    return { type: E.QUESTION_ASKED, by: SYSTEM, data, waitsUntil: until };
  }

  /**
   * Sage measures the risk, of what the plan says and, where it is rehearsed, of what it does; the
   * governance file says whether people have to look.
   */
  async review(loaded: Loaded, signal: AbortSignal): Promise<readonly Change[]> {
    const started = this.now();
    try {
      const planned = await this.measure({ ...loaded.detail, rehearsal: null }, null);
      const refused = await this.refused(loaded.detail, planned.assessment);
      if (refused) return [failed(refused)];
      const tried = { ...loaded.detail, rehearsal: await this.rehearse(loaded.detail, planned.tier, signal) };
      const broken = brokenStep(tried.rehearsal);
      if (broken) return [await this.rehearsalFailed(tried, stepError(broken), started)];
      const { assessment, tier, seal, rehearsal } = await this.measure(
        tried,
        await this.secondOpinion(tried),
      );
      const detail = { ...tried, rehearsal };
      const red = checksFailed(rehearsal?.checks);
      if (red) return [await this.rehearsalFailed(detail, red, started)];
      const alone = runsByItself(tier, planOf(detail), rehearsal?.checks);
      const approval = alone ? null : this.approval(detail, tier, seal);
      const runsIn = (await this.rooms.clearing.probe()).kind;
      const change = {
        by: SYSTEM,
        phase: Phase.REVIEW,
        data: { assessment, approval, runsIn, rehearsal },
        set: { tier: assessment.tier, score: assessment.score },
        holds: 'review',
      } as const;
      if (this.isShadow(detail)) return [await this.shadowed(detail, change, approval?.quorum ?? 0)];
      // People who have approved exactly this before are not asked a second time.
      const agreed = approvalsOf(detail.approvals, seal);
      if (!approval || agreed.length >= approval.quorum)
        return [{ ...change, type: E.PHASE_COMPLETED, outcome: Outcome.CLEARED }];
      this.people.needsOthers(loaded.row, assessment.tier, approval);
      return [{ ...change, type: E.APPROVAL_REQUIRED, waitsUntil: nextWait(approval).at }];
    } catch (thrown) {
      signal.throwIfAborted();
      const change = failed(thrown);
      logFailure(this.log, loaded.row.id, Phase.REVIEW, thrown);
      return [change];
    }
  }

  private isShadow({ workspace }: WorkflowDetail): boolean {
    return this.rules(workspace).shadow === true;
  }

  /** What would have happened, written down; what the rehearsal has kept to be published goes away. */
  private async shadowed(detail: WorkflowDetail, judged: Judged, approvals: number): Promise<Change> {
    await this.rooms.clearing.dropSnapshot(detail.id, detail.workspace);
    const shadow = { approvals };
    const data = { ...judged.data, approval: null, shadow, reason: shadowLine(shadow) };
    return { ...judged, type: E.PHASE_COMPLETED, outcome: Outcome.SHADOW, data };
  }

  /** What people are asked. */
  private approval(detail: WorkflowDetail, tier: ResolvedTier, seal: string): ApprovalRequest {
    const { publish } = this.rules(detail.workspace);
    const now = this.now();
    const asked = {
      seal,
      mergesInto: publish === 'merge' ? (planOf(detail).branch ?? null) : null,
      standIns: standInsOf(this.policy.delegations, tier.approvers, now),
      throughProgram: detail.via !== undefined,
    };
    return approvalFor(tier, asked, now);
  }

  /** Why the plan cannot run here; then nobody is asked about it. */
  private async refused(detail: WorkflowDetail, { reasons }: Assessment): Promise<GadError | null> {
    return cannotRun(planOf(detail).steps, await this.rooms.clearing.probe(), reasons);
  }

  /** Null where the governance file wants no rehearsal of such a plan. */
  private async rehearse(
    detail: WorkflowDetail,
    tier: ResolvedTier,
    signal: AbortSignal,
  ): Promise<Rehearsal | null> {
    const edits = planOf(detail).steps.every(({ kind }) => kind !== 'command');
    const wanted = tier.rehearse === 'all' || (tier.rehearse === 'edits' && (edits || this.isShadow(detail)));
    return wanted ? this.execution.rehearse(detail, signal) : null;
  }

  /** A plan that fails when it is tried is not worth anybody's time. */
  private async rehearsalFailed(detail: WorkflowDetail, why: GadError, started: number): Promise<Change> {
    const { rehearsal } = detail;
    const { tier, score } = (await this.measure(detail, null)).assessment;
    const change = failed(why);
    const error = change.data?.error as Failure;
    const result = await this.execution.result(rehearsal?.steps ?? [], started, null, error);
    const data = { error, result: { ...result, trial: true }, rehearsal, measured: { tier, score } };
    return { ...change, data, set: { ...change.set, tier, score }, holds: 'result' };
  }

  /** What a model says about the plan; it is not asked when it could raise nothing. */
  private async secondOpinion(detail: WorkflowDetail): Promise<Opinion | null> {
    const { secondReader } = this.rooms;
    if (!secondReader || (await this.measure(detail, null)).assessment.tier === 3) return null;
    return secondReader.read({ request: detail.request, steps: planOf(detail).steps });
  }

  /** What the plan would need if it were judged now. */
  private async measure(
    detail: WorkflowDetail,
    opinion = detail.assessment?.opinion ?? null,
  ): Promise<{
    readonly assessment: Assessment;
    readonly tier: ResolvedTier;
    readonly seal: string;
    /** With what its checks mean for a plan of this tier. */
    readonly rehearsal: Rehearsal | null;
  }> {
    const plan = planOf(detail);
    const { request, similar } = detail;
    const effects = detail.rehearsal?.effects ?? null;
    const checked = allPassed(detail.rehearsal?.checks);
    const material = { request, steps: plan.steps, similar, opinion, effects, checked };
    const assessment = await judged(this.rooms.sage, material);
    const tier = this.policy.tiers[assessment.tier];
    const { terms, checks: rules = [] } = this.rules(detail.workspace);
    const rehearsal = detail.rehearsal && {
      ...detail.rehearsal,
      ...(detail.rehearsal.checks && { checks: requiredAt(assessment.tier, rules, detail.rehearsal.checks) }),
    };
    const policy = digest({ approval: this.policy.version, risk: assessment.policy });
    const measured = rehearsal ? (effects?.tree ?? 'nothing') : undefined;
    const { quorum } = tier;
    const checks = sealedChecks(rehearsal?.checks);
    const seal = sealOf({ workflowId: detail.id, plan, policy, terms, quorum, effects: measured, checks });
    return { assessment, tier, seal, rehearsal };
  }

  /**
   * Null while what people were asked, or what was cleared without them, is what the policy of now
   * would ask or clear too; else the change that has it judged again.
   */
  async outdated(detail: WorkflowDetail): Promise<Change | null> {
    const { tier, seal, rehearsal } = await this.measure(detail);
    const { approval } = detail;
    const cleared = runsByItself(tier, planOf(detail), rehearsal?.checks) && !this.isShadow(detail);
    if (approval ? approval.seal === seal : cleared) return null;
    const reason = 'The policy has changed since this plan was judged.';
    return { type: E.APPROVAL_VOIDED, by: SYSTEM, phase: Phase.REVIEW, data: { reason } };
  }

  /** The same before anything is carried out: what people approved must still start from the base of now. */
  async outdatedBase(detail: WorkflowDetail): Promise<Change | null> {
    const outdated = await this.outdated(detail);
    if (outdated || !detail.approval) return outdated;
    return (await this.execution.hasMoved(detail)) ? baseMoved() : null;
  }

  /** What comes of an open question or approval whose wait is over; null when it is not. */
  waited(detail: WorkflowDetail): Change | null {
    return detail.question ? this.unanswered(detail.question) : this.undecided(detail);
  }

  private unanswered({ expiresAt }: OpenQuestion): Change | null {
    if (Date.parse(expiresAt) > this.now()) return null;
    const error = { code: 'QUESTION_EXPIRED', message: 'Nobody answered the question within a day.' };
    return { type: E.QUESTION_EXPIRED, by: SYSTEM, data: { error }, set: { error: JSON.stringify(error) } };
  }

  private undecided(detail: WorkflowDetail): Change | null {
    const { approval: open } = detail;
    if (detail.status !== Status.AWAITING_APPROVAL || !open) return null;
    const { what, at } = nextWait(open);
    if (at > this.now()) return null;
    if (what === 'expire') {
      const error = { code: 'APPROVAL_EXPIRED', message: 'Nobody decided in time.' };
      return { type: E.APPROVAL_EXPIRED, by: SYSTEM, data: { error }, set: { error: JSON.stringify(error) } };
    }
    return what === 'remind'
      ? stillOpen(detail, E.APPROVAL_REMINDED, reminded(open, this.now()))
      : stillOpen(detail, E.APPROVAL_ESCALATED, escalated(open, this.policy.tiers[3].approvers));
  }

  /** Somebody has the approvers reminded. @throws APPROVAL_NOT_OPEN, REMINDED_ALREADY */
  reminder(detail: WorkflowDetail, by: Person): Change {
    if (detail.status !== Status.AWAITING_APPROVAL || !detail.approval) {
      throw new GadError('APPROVAL_NOT_OPEN', 'Nobody has to decide on this workflow now.');
    }
    return { ...stillOpen(detail, E.APPROVAL_REMINDED, remindedByHand(detail.approval, this.now())), by };
  }

  /** The Clearing carries the plan out; `reports` makes known how far it is. */
  async execute(detail: WorkflowDetail, signal: AbortSignal, reports: Reports): Promise<Change> {
    if (this.isShadow(detail)) return this.shadowedLate(detail);
    return this.execution.execute(detail, signal, reports);
  }

  /** It was begun before its workspace became a shadow, and is judged there again. */
  private async shadowedLate(detail: WorkflowDetail): Promise<Change> {
    await this.tidy(detail);
    const reason = 'The workspace is a shadow now: nothing is published from it.';
    return { type: E.APPROVAL_VOIDED, by: SYSTEM, data: { reason } };
  }

  /** Memory Grove keeps what happened; the workflow ends. */
  async remember(detail: WorkflowDetail, signal: AbortSignal): Promise<Change> {
    await withRetries(() => this.rooms.grove.remember(memoryOf(detail)), {
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
    await this.rooms.clearing.withdraw(detail.id, detail.workspace);
  }
}

/** What a review has found, before it is said what comes of it. */
type Judged = Pick<Change, 'by' | 'phase' | 'data' | 'set' | 'holds'>;

/** The same approval goes on, with what has happened to it. */
function stillOpen(
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

/** The commit that a request names in full, if any: as `undo` does. */
function commitNamed(request: string): string | undefined {
  return /\b[0-9a-f]{40}\b/.exec(request)?.[0];
}

function toSimilar({ id, request, success, outcome, score }: Recalled): Similar {
  return { id, request, success, ...(!success && { outcome }), score };
}
