/** What each phase does: it works through a room's port and tells what happened as a change. */
import { type ErrorCode, GadError, asGadError } from '../../errors';
import { approvalFor, escalated, nextWait, reminded } from '../domain/approval';
import { digest, sealOf } from '../domain/digest';
import type { ApprovalPolicy, ResolvedTier } from '../domain/governance';
import type {
  Clearing,
  ClearingJob,
  ClearingRun,
  Memory,
  MemoryGrove,
  PathFinder,
  Sage,
  Workspaces,
} from '../domain/ports';
import type { Plan } from '../domain/plan';
import { Outcome } from '../domain/transition';
import { Decision, EventType as E, Phase, SYSTEM, Status } from '../domain/vocabulary';
import type {
  Assessment,
  ExecutionResult,
  Failure,
  RunningStep,
  StepResult,
  WorkflowDetail,
} from '../domain/workflow';
import type { Change, Loaded } from '../store';
import type { Decisions } from './decisions';
import { withRetries } from './retry';

export interface Rooms {
  readonly workspaces: Workspaces;
  readonly pathFinder: PathFinder;
  readonly sage: Sage;
  readonly clearing: Clearing;
  readonly grove: MemoryGrove;
}

/** How many similar executions the planner and the card get to see. */
const SIMILAR = 3;
const PLAN_TIMEOUT_MS = 3 * 60_000;
const PLAN_ATTEMPTS = 4;
const CLEARING_ATTEMPTS = 4;

export class Phases {
  constructor(
    private readonly rooms: Rooms,
    private readonly policy: ApprovalPolicy,
    private readonly decisions: Decisions,
    private readonly now: () => number,
  ) {}

  /** Path Finder makes a plan, or says why there is none. */
  async plan(loaded: Loaded, signal: AbortSignal): Promise<Change> {
    const { request, workspace, id } = loaded.detail;
    try {
      return await withRetries(
        async (attempt): Promise<Change> => {
          const view = await this.rooms.workspaces.open(workspace, commitNamed(request));
          const similar = await this.rooms.grove.recall(request, SIMILAR, id);
          const outcome = await this.rooms.pathFinder.plan({
            request,
            workspace: view,
            contextPaths: JSON.parse(loaded.row.context) as string[],
            feedback: loaded.feedback,
            similar,
            signal: attempt,
          });
          if (outcome.kind === 'none') {
            throw new GadError('NO_PLAN', outcome.message, { details: { suggestions: outcome.suggestions } });
          }
          const { summary, steps, author, context } = outcome;
          const plan: Plan = { summary, steps, author, workspace, base: view.commit, context };
          return completed({ plan, similar, notes: view.notes }, 'plan');
        },
        { signal, timeoutMs: PLAN_TIMEOUT_MS, attempts: PLAN_ATTEMPTS, pauseMs: 1_000 },
      );
    } catch (thrown) {
      signal.throwIfAborted();
      return failed(thrown);
    }
  }

  /** Sage measures the risk; the governance file says whether people have to look. */
  async review(loaded: Loaded): Promise<readonly Change[]> {
    const { detail, row } = loaded;
    try {
      const { assessment, tier, seal } = this.measure(detail);
      const early = loaded.early.filter(({ planAt }) => planAt === null || planAt === row.plan_at);
      // Whoever turns a plan down is heard, even where nobody would have been asked.
      const turnedDown = early.some(({ decision }) => decision !== Decision.APPROVE);
      const approval = tier.autoApprove && !turnedDown ? null : approvalFor(tier, seal, this.now());
      const change = {
        by: SYSTEM,
        phase: Phase.REVIEW,
        data: { assessment, approval, runsIn: (await this.rooms.clearing.probe()).kind },
        set: { tier: assessment.tier, score: assessment.score },
        holds: 'review',
      } as const;
      if (!approval) return [{ ...change, type: E.PHASE_COMPLETED, outcome: Outcome.CLEARED }];
      const required = { ...change, type: E.APPROVAL_REQUIRED, waitsUntil: nextWait(approval).at };
      const waiting = { ...detail, ...change.data, status: Status.AWAITING_APPROVAL };
      return [required, ...(await this.count(early, { ...loaded, detail: waiting }))];
    } catch (thrown) {
      return [failed(thrown)];
    }
  }

  /** What early decisions come to now that the plan waits for them; those that do not count are left out. */
  private async count(early: Loaded['early'], waiting: Loaded): Promise<readonly Change[]> {
    const changes: Change[] = [];
    let { detail } = waiting;
    for (const { person, decision, reason } of early) {
      const change = await this.decisions
        .change({ ...waiting, detail }, { person, decision, reason })
        .catch((thrown: unknown) => {
          if (isOfSurroundings(asGadError(thrown))) throw thrown;
          return null;
        });
      if (!change) continue;
      changes.push(change);
      if (change.outcome !== Outcome.COUNTED) break;
      const approval = { person, decision, reason, seal: String(detail.approval?.seal), at: '' };
      detail = { ...detail, approvals: [...detail.approvals, approval] };
    }
    return changes;
  }

  /** What the plan would need if it were judged now. */
  private measure(detail: WorkflowDetail): {
    readonly assessment: Assessment;
    readonly tier: ResolvedTier;
    readonly seal: string;
  } {
    const plan = planOf(detail);
    const assessment = this.rooms.sage.assess({ request: detail.request, steps: plan.steps });
    const tier = this.policy.tiers[assessment.tier];
    const policy = digest({ approval: this.policy.version, risk: assessment.policy });
    return { assessment, tier, seal: sealOf({ plan, policy, quorum: tier.quorum }) };
  }

  /**
   * Null while what people were asked, or what was cleared without them, is what the policy of now
   * would ask or clear too; else the change that has it judged anew.
   */
  outdated(detail: WorkflowDetail): Change | null {
    const { tier, seal } = this.measure(detail);
    if (detail.approval ? detail.approval.seal === seal : tier.autoApprove) return null;
    const reason = 'The policy has changed since this plan was judged.';
    return { type: E.APPROVAL_VOIDED, by: SYSTEM, phase: Phase.REVIEW, data: { reason } };
  }

  /** What comes of an open approval whose wait is over; null when it is not. */
  waited(detail: WorkflowDetail): Change | null {
    const { approval: open, assessment, runsIn } = detail;
    if (detail.status !== Status.AWAITING_APPROVAL || !open) return null;
    const { what, at } = nextWait(open);
    if (at > this.now()) return null;
    if (what === 'expire') {
      const error = { code: 'APPROVAL_EXPIRED', message: 'Nobody decided in time.' };
      return { type: E.APPROVAL_EXPIRED, by: SYSTEM, data: { error }, set: { error: JSON.stringify(error) } };
    }
    const approval = what === 'remind' ? reminded(open) : escalated(open, this.policy.tiers[3].approvers);
    return {
      type: what === 'remind' ? E.APPROVAL_REMINDED : E.APPROVAL_ESCALATED,
      by: SYSTEM,
      phase: Phase.REVIEW,
      data: { assessment, approval, runsIn },
      holds: 'review',
      waitsUntil: nextWait(approval).at,
    };
  }

  /** The Clearing carries the plan out. `report` makes each finished step known, `progress` what a running one prints. */
  async execute(
    detail: WorkflowDetail,
    signal: AbortSignal,
    report: (step: StepResult) => Promise<void>,
    progress: (running: RunningStep) => void,
  ): Promise<Change> {
    const started = this.now();
    const { clearing } = this.rooms;
    const steps: StepResult[] = [];
    const ranIn = (await clearing.probe()).kind;
    const result = (
      rest: Pick<ExecutionResult, 'success' | 'commit' | 'branch' | 'diffstat' | 'error'>,
    ): ExecutionResult => ({
      steps,
      ranIn,
      durationMs: this.now() - started,
      ...rest,
    });
    let run: ClearingRun | undefined;
    try {
      const job = jobOf(detail);
      // A crash after publishing leaves a branch that is exactly this workflow's: it counts.
      let published = await patiently(signal, () => clearing.published(job));
      if (published) steps.push(...detail.progress);
      else {
        const prepared = await patiently(signal, () => clearing.prepare(job));
        run = prepared;
        signal.throwIfAborted();
        for (const step of job.plan.steps) {
          const outcome = await prepared.run(step, signal, (output) => progress({ stepId: step.id, output }));
          signal.throwIfAborted();
          steps.push(outcome);
          await report(outcome);
          if (!outcome.ok) throw stepError(outcome);
        }
        published = await patiently(signal, () => prepared.publish());
      }
      const { commit = null, branch = null, diffstat = null } = published ?? {};
      return completed({ result: result({ success: true, commit, branch, diffstat }) }, 'result');
    } catch (thrown) {
      signal.throwIfAborted();
      const change = failed(thrown);
      const error = change.data?.error as Failure;
      return {
        ...change,
        data: { result: result({ success: false, commit: null, branch: null, diffstat: null, error }) },
        holds: 'result',
      };
    } finally {
      await run?.discard();
    }
  }

  /** Memory Grove keeps what happened; the workflow ends. */
  async remember(detail: WorkflowDetail, signal: AbortSignal): Promise<Change> {
    await withRetries(() => this.rooms.grove.remember(memoryOf(detail)), {
      signal,
      timeoutMs: 30_000,
      attempts: 10,
      pauseMs: 500,
    });
    return detail.result?.success
      ? { type: E.WORKFLOW_COMPLETED, by: SYSTEM }
      : { type: E.WORKFLOW_FAILED, by: SYSTEM, data: { error: detail.error } };
  }

  /** Takes back what a cancelled workflow may have left. */
  async tidy(detail: WorkflowDetail): Promise<void> {
    await this.rooms.clearing.withdraw(detail.id, detail.workspace);
  }
}

/** Tries what surrounds the steps again where that helps, such as a repository elsewhere that did not answer. */
function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return withRetries(work, { signal, attempts: CLEARING_ATTEMPTS, pauseMs: 1_000 });
}

function completed(data: Record<string, unknown>, holds: 'plan' | 'result'): Change {
  return { type: E.PHASE_COMPLETED, by: SYSTEM, data, holds };
}

/** @throws what is no failure of the phase: the engine comes back to it for as long as it takes */
function failed(thrown: unknown): Change {
  const known = asGadError(thrown);
  if (isOfSurroundings(known)) throw known;
  const { code, message, details } = known;
  const error: Failure = { code, message, ...(Object.keys(details).length > 0 && { details }) };
  return { type: E.PHASE_FAILED, by: SYSTEM, data: { error }, set: { error: JSON.stringify(error) } };
}

const SURROUNDINGS: readonly ErrorCode[] = [
  'DATABASE_UNAVAILABLE',
  'DIRECTORY_UNAVAILABLE',
  'VERSION_CONFLICT',
];

/** The database or the directory is away, or another change came first: no plan is worse for it. */
function isOfSurroundings({ code }: GadError): boolean {
  return SURROUNDINGS.includes(code);
}

function stepError(step: StepResult): GadError {
  const { code, message } = step.error ?? { code: 'STEP_FAILED', message: 'A step failed.' };
  return new GadError(code, message, { details: { stepId: step.stepId } });
}

function planOf(detail: WorkflowDetail): Plan {
  if (!detail.plan) throw new GadError('PLAN_INVALID', 'This workflow has no plan to go on with; retry it.');
  return detail.plan;
}

function jobOf(detail: WorkflowDetail): ClearingJob {
  const approvers = detail.approvals.filter(
    (a) => a.decision === 'approve' && a.seal === detail.approval?.seal,
  );
  return {
    workflowId: detail.id,
    plan: planOf(detail),
    request: detail.request,
    trailers: [
      `GAD-Workflow: ${detail.id}`,
      `GAD-Requester: ${trailerText(detail.requester.name)}`,
      ...approvers.map((a) => `GAD-Approver: ${trailerText(a.person.name)}`),
      ...(detail.approval ? [`GAD-Seal: ${detail.approval.seal}`] : []),
    ],
    date: detail.createdAt,
  };
}

/** The commit that a request names in full, if any: as `undo` does. */
function commitNamed(request: string): string | undefined {
  return /\b[0-9a-f]{40}\b/.exec(request)?.[0];
}

/** A name on one line: a trailer must not be able to start another. */
function trailerText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What is kept of a workflow that had a plan. */
export function memoryOf(detail: WorkflowDetail): Memory {
  return {
    id: detail.id,
    request: detail.request,
    steps: detail.plan?.steps ?? [],
    success: detail.result?.success ?? false,
    tier: detail.tier,
    outcome: detail.error?.message ?? (detail.result?.success ? 'completed' : detail.status.toLowerCase()),
    diffstat: detail.result?.diffstat ?? null,
    durationMs: detail.result?.durationMs ?? null,
    at: detail.updatedAt,
  };
}
