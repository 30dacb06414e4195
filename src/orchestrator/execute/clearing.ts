/** The Protected Clearing: a plan's steps carried out on a copy, in a sandbox, published as one commit. */
import { chown, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { GadError, asGadError } from '../../errors';
import type { WorkspaceConfig } from '../domain/governance';
import type { Step } from '../domain/plan';
import type { Clearing, ClearingJob, ClearingProbe, ClearingRun, Published, Snapshot } from '../domain/ports';
import type { StepResult } from '../domain/workflow';
import { exceeded } from './budget';
import { diskUsage, makeCopy } from './copy';
import { runFileStep } from './file-steps';
import type { Mirror } from './mirror';
import { probeClearing } from './probe';
import { findPublished, publishKept, withdrawPublished } from './publish';
import { removeTree } from './remove-tree';
import { abortReason, runCommand, type CommandEnd } from './run-command';
import type { ClearingConfig } from './schema';
import { takeSlot, type Slot } from './slots';
import { dropKept, takeSnapshot } from './snapshot';
import { WorkArea, type RunArea } from './work-area';
import { Mirrors } from './workspaces';

/** How much of a change a snapshot shows when nobody says, in characters. */
const LONGEST_PATCH = 32 * 1024;

/** The Clearing for these workspaces (absolute paths), keeping mirrors and copies under `dataDir`. */
export function createClearing(
  config: ClearingConfig,
  workspaces: readonly WorkspaceConfig[],
  options: { readonly dataDir: string },
): Clearing {
  const mirrors = new Mirrors(workspaces, options.dataDir);
  const workArea = new WorkArea(options.dataDir);
  let probed: Promise<ClearingProbe> | null = null;
  const probe = (): Promise<ClearingProbe> => (probed ??= probeClearing(config, workArea.path));

  return {
    probe,
    async prepare(job) {
      const { kind, commands, missing } = await probe();
      if (config.backend === 'bubblewrap' && kind !== 'bubblewrap') {
        throw new GadError(
          'COMMAND_UNAVAILABLE',
          `The governance file wants plans run in bubblewrap, which does not work: ${missing.join('; ')}.`,
        );
      }
      const command = job.plan.steps.find((step) => step.kind === 'command');
      if (command && !commands) {
        throw new GadError(
          'COMMAND_UNAVAILABLE',
          `Step "${command.title}" is a command, and commands cannot be run in isolation on this machine: ${missing.join('; ')}.`,
        );
      }
      const mirror = mirrors.get(job.plan.workspace);
      if (!(await mirror.has(job.plan.base))) await mirror.update();
      if (!(await mirror.has(job.plan.base))) {
        throw new GadError(
          'REPOSITORY_UNREADABLE',
          `The commit ${job.plan.base.slice(0, 8)} that the plan starts from is no longer in ${mirror.workspace.path}. Retry for a new plan.`,
        );
      }
      const slot = takeSlot();
      const area = await workArea.create(job.workflowId).catch((error: unknown) => {
        slot.free();
        throw error;
      });
      const run = new Run(config, mirror, area, slot, job, join(workArea.path, 'etc'));
      try {
        await run.prepare();
      } catch (error) {
        await run.discard();
        throw error;
      }
      return run;
    },
    async publishSnapshot(job, { tree }) {
      return publishKept(mirrors.get(job.plan.workspace), job, tree);
    },
    async dropSnapshot(workflowId, workspace) {
      await dropKept(mirrors.get(workspace), workflowId);
    },
    async published(job) {
      return findPublished(mirrors.get(job.plan.workspace), job.workflowId);
    },
    async withdraw(workflowId, workspace) {
      await workArea.removeRunsOf(workflowId);
      await dropKept(mirrors.get(workspace), workflowId);
      await withdrawPublished(mirrors.get(workspace), workflowId);
    },
    async sweep() {
      await workArea.removeAbandoned();
    },
  };
}

class Run implements ClearingRun {
  private readonly written: string[] = [];
  private readonly spent = { wall: 0, cpu: 0, output: 0 };
  private diskAtStart = 0;

  constructor(
    private readonly config: ClearingConfig,
    private readonly mirror: Mirror,
    private readonly area: RunArea,
    private readonly slot: Slot,
    private readonly job: ClearingJob,
    private readonly etc: string,
  ) {}

  async prepare(): Promise<void> {
    const { work } = this.area;
    await makeCopy(this.mirror, this.area, this.job.plan.base, this.slot.account);
    for (const place of Object.keys(this.config.offer)) {
      await mkdir(join(work, place), { recursive: true });
      if (this.slot.account) await chown(join(work, place), this.slot.account.uid, this.slot.account.gid);
    }
    this.diskAtStart = await diskUsage(work);
  }

  async run(step: Step, signal: AbortSignal): Promise<StepResult> {
    const started = performance.now();
    const end = await this.carryOut(step, signal);
    const wall = performance.now() - started;
    this.spent.wall += wall;
    this.spent.cpu += end.used.cpu;
    this.spent.output += end.used.output;
    const error = end.error ?? exceeded({ ...this.spent, disk: await this.disk() }, this.config.limits);
    return {
      stepId: step.id,
      ok: !error && (end.exitCode ?? 0) === 0,
      exitCode: end.exitCode,
      output: end.output,
      durationMs: Math.round(wall),
      ...(error && { error: { code: error.code, message: error.message, details: error.details } }),
    };
  }

  snapshot(longestPatch = LONGEST_PATCH): Promise<Snapshot | null> {
    const { limits } = this.config;
    return takeSnapshot(this.mirror, this.area, this.job, limits, this.written, longestPatch);
  }

  async publish(): Promise<Published | null> {
    const snapshot = await this.snapshot();
    if (!snapshot) return findPublished(this.mirror, this.job.workflowId);
    const published = await publishKept(this.mirror, this.job, snapshot.tree);
    await dropKept(this.mirror, this.job.workflowId);
    return published;
  }

  async discard(): Promise<void> {
    await removeTree(this.area.path);
    this.slot.free();
  }

  private async carryOut(step: Step, signal: AbortSignal): Promise<CommandEnd> {
    const nothing = { exitCode: null, output: '', used: { cpu: 0, output: 0 } };
    if (signal.aborted) return { ...nothing, error: abortReason(signal) };
    try {
      if (step.kind === 'command') return await this.command(step.command, signal);
      const output = await runFileStep(this.area.work, step, this.slot.account);
      if (step.kind === 'write_file') this.written.push(step.path);
      return { ...nothing, output };
    } catch (error) {
      return { ...nothing, error: asGadError(error) };
    }
  }

  private async command(text: string, signal: AbortSignal): Promise<CommandEnd> {
    const { config, area, etc } = this;
    await this.checkOffers();
    const end = await runCommand({
      text,
      view: { work: area.work, etc, offer: config.offer, limits: config.limits },
      account: this.slot.account,
      spent: this.spent,
      disk: () => this.disk(),
      signal,
    });
    if (end.error || end.exitCode === 0) return end;
    const error = new GadError('STEP_FAILED', `The command ended with exit code ${end.exitCode}.`, {
      details: { exitCode: end.exitCode },
    });
    return { ...end, error };
  }

  /** An earlier command may have put a link in the place of a directory that is offered. */
  private async checkOffers(): Promise<void> {
    const work = await realpath(this.area.work);
    for (const place of Object.keys(this.config.offer)) {
      if ((await realpath(join(work, place)).catch(() => null)) === join(work, place)) continue;
      throw new GadError(
        'STEP_FAILED',
        `An earlier step removed or replaced "${place}", where the governance file offers a directory. Leave it alone in the plan.`,
      );
    }
  }

  private async disk(): Promise<number> {
    return (await diskUsage(this.area.work)) - this.diskAtStart;
  }
}
