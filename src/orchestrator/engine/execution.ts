/** Has a plan carried out in the Protected Clearing: for a rehearsal, or to be published. */
import { message, told, type Message } from '../../messages';
import { failure } from '../domain/failure';
import { GadError, asGadError } from '../../errors';
import { checksFailed, requiredAt, type CheckResult } from '../domain/check';
import type { WorkspaceRules } from '../domain/governance';
import type { ClearingJob, ClearingRun, Log, Published, Snapshot } from '../domain/ports';
import { testNotes } from '../domain/test-files';
import { Outcome } from '../domain/transition';
import { EventType as E, Phase, SYSTEM } from '../domain/vocabulary';
import {
  type ExecutionResult,
  type Failure,
  type Rehearsal,
  type RunningStep,
  type StepResult,
  type WorkflowDetail,
} from '../domain/workflow';
import type { Change } from '../store';
import { completed, failed, logFailure, planOf } from './changes';
import type { Jobs } from './jobs';
import type { Semaphore } from './semaphore';
import { rejection, withRetries } from '../domain/retry';
import type { Rooms } from './rooms';

/** How a plan that is carried out makes itself heard. */
export interface Reports {
  finished(step: StepResult): Promise<void>;
  /** What a step that is at work has printed last. */
  running(step: RunningStep): void;
}

/** A rehearsal is short, and nobody waits for its steps. */
const SILENT: Reports = { finished: async () => undefined, running: () => undefined };

const ATTEMPTS = 4;
/** The most of a change that is kept with the workflow for people to read, in characters. */
const MAX_PATCH = 60_000;

export class Execution {
  constructor(
    private readonly rooms: Pick<Rooms, 'clearing' | 'workspaces'>,
    /** How many plans are carried out at the same time. */
    private readonly places: Semaphore,
    private readonly now: () => number,
    private readonly log: Log,
    private readonly rules: (workspace: string) => Pick<WorkspaceRules, 'checks'>,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Carries the plan out, keeps what it made without publishing it, and runs the workspace's checks on
   * that. A step that fails is the last of the result's steps.
   * @throws what `Clearing.prepare` and `ClearingRun.snapshot` throw
   */
  async rehearse(detail: WorkflowDetail, signal: AbortSignal): Promise<Rehearsal> {
    return this.inClearing(detail, signal, async (run, job) => {
      const started = this.now();
      const steps = await runAll(run, job, signal, SILENT);
      const ok = steps.every((step) => step.ok);
      const snapshot = ok ? await withInfraRetries(signal, () => run.snapshot(MAX_PATCH)) : null;
      const { commit: _, ...effects } = snapshot ?? { commit: '' };
      const checks = snapshot ? await this.check(run, snapshot, detail, signal) : [];
      const notes = testNotes(snapshot?.changes ?? []);
      return {
        steps,
        effects: snapshot && (effects as Rehearsal['effects']),
        ...(checks.length > 0 && { checks }),
        ...(checks.length > 0 && notes.length > 0 && { notes }),
        durationMs: this.now() - started,
      };
    });
  }

  private async check(
    run: ClearingRun,
    snapshot: Snapshot,
    { workspace, tier }: WorkflowDetail,
    signal: AbortSignal,
  ): Promise<readonly CheckResult[]> {
    const { checks: rules = [] } = this.rules(workspace);
    const checks = await run.check(snapshot, signal);
    signal.throwIfAborted();
    return requiredAt(tier, rules, checks);
  }

  /** Publishes what was rehearsed, or carries the plan out; `reports` makes known how far it is. */
  async execute(detail: WorkflowDetail, signal: AbortSignal, reports: Reports): Promise<Change> {
    const started = this.now();
    const steps: StepResult[] = [];
    let checks: readonly CheckResult[] = [];
    const result = async (published: Published | null, error?: Failure): Promise<ExecutionResult> => ({
      ...(await this.result(steps, started, published, error)),
      ...(checks.length > 0 && { checks }),
    });
    try {
      const made = detail.rehearsal;
      const published = made
        ? await this.publishRehearsed(detail, made, steps, signal)
        : await this.runAndPublish(detail, steps, signal, {
            ...reports,
            checked: (results) => (checks = results),
          });
      return completed({ result: await result(published) }, 'result');
    } catch (thrown) {
      signal.throwIfAborted();
      const voided = voidedBy(thrown);
      if (voided) return voided;
      const change = failed(thrown);
      logFailure(this.log, detail.id, Phase.EXECUTE, thrown);
      const error = change.data?.error ?? undefined;
      return { ...change, data: { result: await result(null, error) }, holds: 'result' };
    }
  }

  /** What a rehearsal whose step failed says, as the result of the workflow. */
  result(
    steps: readonly StepResult[],
    started: number,
    published: Published | null,
    error?: Failure,
  ): Promise<ExecutionResult> {
    const { commit = null, branch = null, diffstat = null, tree, merged, link, pages } = published ?? {};
    const durationMs = this.now() - started;
    return this.rooms.clearing.probe().then(({ kind }) => ({
      success: !error,
      steps,
      ranIn: kind,
      commit,
      branch,
      ...(tree !== undefined && { tree }),
      ...(merged !== undefined && { merged }),
      ...(link !== undefined && { link }),
      ...(pages !== undefined && { pages }),
      diffstat,
      durationMs,
      error,
    }));
  }

  /** Whether the workspace still is at the commit that a plan was made for. */
  async hasMoved(detail: WorkflowDetail): Promise<boolean> {
    const plan = planOf(detail);
    return (await this.rooms.workspaces.open(plan.workspace, plan.base)).commit !== plan.base;
  }

  private async publishRehearsed(
    detail: WorkflowDetail,
    { steps: rehearsed, effects }: Rehearsal,
    steps: StepResult[],
    signal: AbortSignal,
  ): Promise<Published | null> {
    steps.push(...rehearsed);
    if (!effects) return null;
    const job = await this.jobs(detail);
    const { clearing } = this.rooms;
    const published = await withInfraRetries(signal, () => clearing.publishSnapshot(job, effects));
    await clearing.dropSnapshot(detail.id, detail.workspace);
    return published;
  }

  private async runAndPublish(
    detail: WorkflowDetail,
    steps: StepResult[],
    signal: AbortSignal,
    reports: Reports & { checked(checks: readonly CheckResult[]): void },
  ): Promise<Published | null> {
    // A crash after publishing leaves a branch that is exactly this workflow's: it counts.
    const job = await this.jobs(detail);
    const found = await withInfraRetries(signal, () => this.rooms.clearing.published(job));
    if (found) {
      steps.push(...detail.progress);
      return found;
    }
    return this.inClearing(detail, signal, async (run, job) => {
      await runAll(run, job, signal, {
        ...reports,
        finished: async (step) => {
          steps.push(step);
          await reports.finished(step);
        },
      });
      const last = steps.at(-1);
      if (last && !last.ok) throw stepError(last);
      const snapshot = await withInfraRetries(signal, () => run.snapshot());
      const checks = snapshot ? await this.check(run, snapshot, detail, signal) : [];
      reports.checked(checks);
      // What ran without anybody looking has to be all green; people have said what they accept.
      const red = checksFailed(
        detail.approval ? checks : checks.map((check) => ({ ...check, required: true })),
      );
      if (red) throw red;
      return withInfraRetries(signal, () => run.publish());
    });
  }

  private async inClearing<T>(
    detail: WorkflowDetail,
    signal: AbortSignal,
    work: (run: ClearingRun, job: ClearingJob) => Promise<T>,
  ): Promise<T> {
    const job = await this.jobs(detail);
    const leave = await this.places.enter(detail.requester.id, signal);
    let run: ClearingRun | undefined;
    try {
      run = await this.prepared(job, signal);
      return await work(run, job);
    } finally {
      await run?.discard();
      leave();
    }
  }

  /** A person who calls it off does not wait for a large workspace; what comes of it then is let go of. */
  private async prepared(job: ClearingJob, signal: AbortSignal): Promise<ClearingRun> {
    const coming = withInfraRetries(signal, () => this.rooms.clearing.prepare(job));
    try {
      return await Promise.race([coming, rejection(signal)]);
    } catch (thrown) {
      void coming.then((run) => run.discard()).catch(() => undefined);
      throw thrown;
    }
  }
}

/** Runs the steps up to the first that fails. */
async function runAll(
  run: ClearingRun,
  job: ClearingJob,
  signal: AbortSignal,
  reports: Reports,
): Promise<StepResult[]> {
  const steps: StepResult[] = [];
  for (const step of job.plan.steps) {
    const outcome = await run.run(step, signal, (output) => reports.running({ stepId: step.id, output }));
    signal.throwIfAborted();
    steps.push(outcome);
    await reports.finished(outcome);
    if (!outcome.ok) break;
  }
  return steps;
}

/** What has the plan measured again instead of failing: it did nothing wrong. */
function voidedBy(thrown: unknown): Change | null {
  const { code } = asGadError(thrown);
  if (code === 'BASE_MOVED') return baseMoved();
  if (code !== 'RESULT_LOST') return null;
  return voided(message('voided.lost'));
}

/** Has a plan judged again, and says why. */
export function voided(why: Message, more: Pick<Change, 'phase' | 'outcome'> = {}): Change {
  const { text: reason, ...said } = told(why);
  return { type: E.APPROVAL_VOIDED, by: SYSTEM, ...more, data: { reason, ...said } };
}

export const baseMoved = (): Change => voided(message('voided.moved'), { outcome: Outcome.BASE_MOVED });

/** Tries what surrounds the steps again where that helps, such as a repository elsewhere that did not answer. */
function withInfraRetries<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return withRetries(work, { signal, attempts: ATTEMPTS, pauseMs: 1_000 });
}

/** The failed step as the failure of its plan. */
export function stepError(step: StepResult): GadError {
  const {
    code,
    message: text,
    said = text,
  } = step.error ?? failure('STEP_FAILED', message('executing.step'));
  return new GadError(code, said, { details: { stepId: step.stepId } });
}
