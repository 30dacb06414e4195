/** The REVIEW phase: Sage measures the risk of a plan, the plan is rehearsed, and the tier says whether people decide. */
import { message } from '../../messages';
import type { GadError } from '../../errors';
import { approvalFor, approvalsOf, nextWait, runsByItself, standInsOf } from '../domain/approval';
import { allPassed, checksFailed, requiredAt, sealedChecks } from '../domain/check';
import { policiesDigest, sealOf } from '../domain/digest';
import type { ApprovalPolicy, ResolvedTier, WorkspaceRules } from '../domain/governance';
import { assessWithEffects } from '../domain/assess-with-effects';
import { plusAnswer } from '../domain/model-usage';
import { plainStep } from '../domain/plan';
import type { Log } from '../domain/ports';
import { Outcome } from '../domain/transition';
import { EventType as E, Phase, SYSTEM } from '../domain/vocabulary';
import {
  brokenStep,
  shadowLine,
  type ApprovalRequest,
  type Assessment,
  type ModelUsage,
  type Opinion,
  type Rehearsal,
  type WorkflowDetail,
} from '../domain/workflow';
import type { Change, Loaded } from '../store';
import { failed, logFailure, planOf } from './changes';
import { type Execution, stepError, voided } from './execution';
import type { People } from './people';
import type { Rooms } from './rooms';
import { cannotRun } from './runnable';

/** What a review has found, before the consequence is known. */
type Judged = Pick<Change, 'by' | 'phase' | 'data' | 'set' | 'holds'>;

/** Measures, rehearses and, where people must decide, asks; also for drafts and for plans that were approved earlier. */
export class Reviewing {
  constructor(
    private readonly rooms: Pick<Rooms, 'clearing' | 'sage' | 'secondReader'>,
    private readonly execution: Execution,
    private readonly policy: ApprovalPolicy,
    private readonly rules: (workspace: string) => WorkspaceRules,
    private readonly people: People,
    private readonly now: () => number,
    private readonly log: Log,
  ) {}

  /** What a draft would do, tried as a review will try it. @throws GadError for one that cannot run here */
  async tryOut(draft: WorkflowDetail, signal: AbortSignal): Promise<Rehearsal | null> {
    const { assessment, tier } = await this.measure(draft, null);
    const refused = await this.refused(draft, assessment);
    if (refused) throw refused;
    const rehearsal = await this.rehearse(draft, tier, signal);
    // What it did may have raised the tier, and with it what its checks have to pass.
    return (await this.measure({ ...draft, rehearsal }, null)).rehearsal;
  }

  /**
   * Sage measures the risk, of what the plan says and, where it is rehearsed, of what it does; the
   * governance file says whether people have to look. It waits for `stored` before it carries anything out.
   */
  async review(loaded: Loaded, signal: AbortSignal, stored: () => Promise<void>): Promise<readonly Change[]> {
    const started = this.now();
    try {
      const planned = await this.measure({ ...loaded.detail, rehearsal: null }, null);
      const refused = await this.refused(loaded.detail, planned.assessment);
      if (refused) return [failed(refused)];
      const rehearsed = await this.rehearse(loaded.detail, planned.tier, signal, stored);
      const tried = { ...loaded.detail, rehearsal: rehearsed };
      const broken = brokenStep(tried.rehearsal);
      if (broken) return [await this.rehearsalFailed(tried, stepError(broken), started)];
      const { opinion, usage } = await this.secondOpinion(tried);
      // The same again would be judged the same.
      const isNew = tried.rehearsal !== null || opinion !== null;
      const { assessment, tier, seal, rehearsal } = isNew ? await this.measure(tried, opinion) : planned;
      const detail = { ...tried, rehearsal };
      const red = checksFailed(rehearsal?.checks);
      if (red) return [await this.rehearsalFailed(detail, red, started)];
      const alone = runsByItself(tier, planOf(detail), rehearsal?.checks);
      const approval = alone ? null : this.approval(detail, tier, seal);
      const runsIn = (await this.rooms.clearing.probe()).kind;
      const change = {
        by: SYSTEM,
        phase: Phase.REVIEW,
        data: { assessment, approval, runsIn, rehearsal, ...(usage && { usage }) },
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
    const { text: reason, ...said } = shadowLine(shadow);
    const data = { ...judged.data, approval: null, shadow, reason, ...said };
    return { ...judged, type: E.PHASE_COMPLETED, outcome: Outcome.SHADOW, data };
  }

  /** What people are asked. */
  private approval(detail: WorkflowDetail, tier: ResolvedTier, seal: string): ApprovalRequest {
    const { publish, forge } = this.rules(detail.workspace);
    const now = this.now();
    const asked = {
      seal,
      mergesInto: publish === 'merge' ? (planOf(detail).branch ?? null) : null,
      ...(publish === 'pull-request' && {
        pullRequest: {
          branch: detail.follows?.branch ?? `gad/${detail.id}`,
          whenGreen: forge?.merge === 'when-green',
        },
      }),
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
    stored?: () => Promise<void>,
  ): Promise<Rehearsal | null> {
    const isolated = async (): Promise<boolean> =>
      this.isShadow(detail) ||
      planOf(detail).steps.every(({ kind }) => kind !== 'command') ||
      (await this.rooms.clearing.probe()).kind === 'bubblewrap';
    const wanted = tier.rehearse === 'all' || (tier.rehearse === 'isolated' && (await isolated()));
    if (!wanted) return null;
    await stored?.();
    return this.execution.rehearse(detail, signal);
  }

  /** A plan that fails when it is tried is not worth anybody's time. */
  private async rehearsalFailed(detail: WorkflowDetail, why: GadError, started: number): Promise<Change> {
    const { rehearsal } = detail;
    const { tier, score } = (await this.measure(detail, null)).assessment;
    const change = failed(why);
    const error = change.data?.error ?? undefined;
    const result = await this.execution.result(rehearsal?.steps ?? [], started, null, error);
    const data = { error, result: { ...result, trial: true as const }, rehearsal, measured: { tier, score } };
    return { ...change, data, set: { ...change.set, tier, score }, holds: 'result' };
  }

  /** What a model says about the plan, and what that has cost; it is not asked when it could raise nothing. */
  private async secondOpinion(
    detail: WorkflowDetail,
  ): Promise<{ readonly opinion: Opinion | null; readonly usage?: ModelUsage }> {
    const { secondReader } = this.rooms;
    if (!secondReader || (await this.measure(detail, null)).assessment.tier === 3) return { opinion: null };
    const { request } = detail;
    let { usage } = detail;
    const opinion = await secondReader.read(
      { request, steps: planOf(detail).steps.map(plainStep) },
      (answer) => {
        usage = plusAnswer(usage, answer, secondReader.prices);
      },
    );
    return { opinion, ...(usage && { usage }) };
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
    const assessment = await assessWithEffects(this.rooms.sage, material);
    const tier = this.policy.tiers[assessment.tier];
    const { terms, checks: rules = [] } = this.rules(detail.workspace);
    const rehearsal = detail.rehearsal && {
      ...detail.rehearsal,
      ...(detail.rehearsal.checks && { checks: requiredAt(assessment.tier, rules, detail.rehearsal.checks) }),
    };
    const policy = policiesDigest(this.policy.version, assessment.policy);
    const measured = rehearsal ? (effects?.tree ?? 'nothing') : undefined;
    const { quorum } = tier;
    const checks = sealedChecks(rehearsal?.checks);
    const onto = detail.follows?.branch;
    const seal = sealOf({
      workflowId: detail.id,
      plan,
      policy,
      terms,
      quorum,
      effects: measured,
      checks,
      onto,
    });
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
    return voided(message('voided.policy'), { phase: Phase.REVIEW });
  }
}
