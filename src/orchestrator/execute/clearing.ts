/** The Protected Clearing: a plan's steps carried out on a copy, in a sandbox, published as one commit. */
import { message, sentences, withTexts } from '../../messages';
import type { Failure } from '../domain/failure';
import { GadError, asGadError } from '../../errors';
import type { CheckRun } from '../domain/check';
import type { WorkspaceConfig } from '../domain/governance';
import type { Step } from '../domain/plan';
import { redact } from '../domain/secrets';
import type {
  Clearing,
  ClearingJob,
  ClearingProbe,
  ClearingRun,
  ProgressListener,
  Published,
  Snapshot,
} from '../domain/ports';
import type { StepResult } from '../domain/workflow';
import { diskOf, exceeded } from './sandbox/budget';
import { Checks } from './checks/run-checks';
import { Copies, type OpenCopy } from './copies/copies';
import type { Copy } from './copies/copy';
import { BaseTrees } from './copies/base-trees';
import { annotate } from './evidence/notes';
import { FileSteps } from './file-steps';
import { missingLine } from './checks/missing';
import { obstacleOf } from './checks/report';
import { makePlaces, offeredAt, type Offered } from './offers';
import type { Mirror } from './repository/mirror';
import { probeClearing } from './sandbox/probe';
import {
  findPublished,
  moveBranch,
  publishKept,
  settlePublished,
  withdrawPublished,
} from './repository/publish';
import { abortReason, runCommand, type CommandEnd } from './sandbox/run-command';
import type { ClearingConfig } from './schema';
import { StepLogs } from './step-logs';
import { acquireAccount, type Account } from './sandbox/accounts';
import type { Signing } from './repository/signing';
import { dropKept, takeSnapshot } from './repository/snapshot';
import { WorkArea, type RunArea } from './copies/work-area';
import { behind, Tree } from './repository/tree';
import { Mirrors } from './repository/workspaces';

/** How much of a change a snapshot shows when nobody says, in characters. */
const MAX_PATCH = 32 * 1024;

/** The Clearing for these workspaces (absolute paths), keeping mirrors and copies under `dataDir`. */
export function createClearing(
  config: ClearingConfig,
  workspaces: readonly WorkspaceConfig[],
  options: { readonly dataDir: string; readonly signing?: Signing | null },
): Clearing {
  const mirrors = new Mirrors(workspaces, options.dataDir, options.signing);
  const workArea = new WorkArea(options.dataDir);
  const baseTrees = new BaseTrees(options.dataDir, workArea);
  const copies = new Copies(baseTrees, workArea);
  const logs = new StepLogs(options.dataDir);
  const checks = new Checks(config, copies, () => probe());
  let probed: Promise<ClearingProbe> | null = null;
  const probe = (): Promise<ClearingProbe> => (probed ??= probeClearing(config, workArea));

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
      await bringBase(mirror, job.plan.base);
      const lease = acquireAccount();
      const ending: (() => Promise<void>)[] = [];
      const end = async (): Promise<void> => {
        for (const task of ending.reverse()) await task();
        lease.free();
        await baseTrees.trim();
        await logs.trim();
      };
      try {
        const opened = await copies.open(mirror, job.workflowId, job.plan.base, lease.account);
        ending.push(() => opened.close());
        return new Run(config, mirror, opened, job, lease.account, logs, checks, end);
      } catch (error) {
        await end();
        throw error;
      }
    },
    async publishSnapshot(job, { tree }) {
      return publishKept(mirrors.get(job.plan.workspace), job, tree);
    },
    async dropSnapshot(workflowId, workspace) {
      await dropKept(mirrors.get(workspace), workflowId);
    },
    async annotate(workspace, commit, note) {
      return annotate(mirrors.get(workspace), commit, note);
    },
    async log(workflowId, step) {
      return logs.read(workflowId, step);
    },
    async published(job) {
      return findPublished(mirrors.get(job.plan.workspace), job);
    },
    async withdraw(workflowId, workspace, onto) {
      await workArea.removeRunsOf(workflowId);
      await dropKept(mirrors.get(workspace), workflowId);
      await withdrawPublished(mirrors.get(workspace), { workflowId, onto });
    },
    async moveBranch(workspace, move) {
      await moveBranch(mirrors.get(workspace), move);
    },
    async sweep() {
      await workArea.removeAbandoned();
      await baseTrees.removeAbandoned();
      await logs.trim();
      for (const mirror of mirrors.all()) {
        await settlePublished(mirror);
        await mirror.tidy();
      }
    },
  };
}

/** A plan can wait for long, and the mirror may have been made again since. @throws REPOSITORY_UNREADABLE */
async function bringBase(mirror: Mirror, base: string): Promise<void> {
  if (await mirror.has(base)) return;
  await mirror.update();
  if (await mirror.has(base)) return;
  throw new GadError(
    'REPOSITORY_UNREADABLE',
    `The commit ${base.slice(0, 8)} that the plan starts from is no longer in ${mirror.remote.shown}. Retry for a new plan.`,
  );
}

/** Who hears what a step prints. */
interface Told {
  readonly onOutput: (chunk: Buffer) => void;
  readonly onProgress: ProgressListener | undefined;
}

class Run implements ClearingRun {
  private readonly touched = new Set<string>();
  private readonly area: RunArea;
  private readonly copy: Copy;
  private readonly fileSteps: FileSteps;
  private offered: Promise<Offered> | null = null;
  private readonly spent = { wall: 0, cpu: 0, output: 0 };

  constructor(
    private readonly config: ClearingConfig,
    private readonly mirror: Mirror,
    { area, copy }: OpenCopy,
    private readonly job: ClearingJob,
    private readonly account: Account,
    private readonly logs: StepLogs,
    private readonly checks: Checks,
    readonly discard: () => Promise<void>,
  ) {
    this.area = area;
    this.copy = copy;
    this.fileSteps = new FileSteps(copy.path, account, behind(mirror, job.plan.base));
  }

  async run(step: Step, signal: AbortSignal, onProgress?: ProgressListener): Promise<StepResult> {
    const started = performance.now();
    const { workflowId, plan } = this.job;
    const number = plan.steps.findIndex(({ id }) => id === step.id) + 1;
    const log = await this.logs.begin(workflowId, number, this.config.limits.output);
    const end = await this.carryOut(step, signal, { onOutput: (chunk) => log.add(chunk), onProgress });
    await log.end();
    const wall = performance.now() - started;
    this.spent.wall += wall;
    this.spent.cpu += end.used.cpu;
    this.spent.output += end.used.output;
    const over = exceeded({ ...this.spent, ...diskOf(await this.copy.usage()) }, this.config.limits);
    // A command that the kernel ended for its size has only a number to say so.
    const error = end.exitCode !== null && over ? over : (end.error ?? over);
    return {
      stepId: step.id,
      ok: !error && (end.exitCode ?? 0) === 0,
      exitCode: end.exitCode,
      output: redact(end.output),
      durationMs: Math.round(wall),
      ...(error && { error: withoutSecrets(error) }),
    };
  }

  snapshot(longestPatch = MAX_PATCH): Promise<Snapshot | null> {
    const { mirror, area, copy, job, touched } = this;
    const { limits } = this.config;
    return takeSnapshot({ mirror, area, copy, job, limits, touched }, longestPatch);
  }

  check(result: Snapshot, signal: AbortSignal): Promise<CheckRun[]> {
    const { mirror, job, account } = this;
    return this.checks.run({ mirror, job, account, result, signal });
  }

  async publish(): Promise<Published | null> {
    const snapshot = await this.snapshot();
    if (!snapshot) return findPublished(this.mirror, this.job);
    const published = await publishKept(this.mirror, this.job, snapshot.tree);
    await dropKept(this.mirror, this.job.workflowId);
    return published;
  }

  private async carryOut(step: Step, signal: AbortSignal, told: Told): Promise<CommandEnd> {
    const nothing = { exitCode: null, output: '', used: { cpu: 0, output: 0 } };
    if (signal.aborted) return { ...nothing, error: abortReason(signal) };
    try {
      if (step.kind === 'command') return await this.command(step.command, signal, told);
      const { output, touched } = await this.fileSteps.run(step);
      told.onOutput(Buffer.from(`${output}\n`));
      this.touched.add(touched);
      return { ...nothing, output };
    } catch (error) {
      return { ...nothing, error: asGadError(error) };
    }
  }

  private async command(text: string, signal: AbortSignal, told: Told): Promise<CommandEnd> {
    const { config, mirror, job, account, area, copy, spent } = this;
    const base = new Tree(mirror, job.plan.base);
    const offered = await (this.offered ??= offeredAt(mirror.workspace, base, account));
    const { folders, programs, withheld } = offered;
    await makePlaces(copy.path, Object.keys(folders), account);
    const { limits } = config;
    const view = { work: area.work, etc: area.etc, offer: folders, programs, limits };
    const end = await runCommand({ text, view, copy, spent, signal, ...told });
    if (end.error || end.exitCode === 0) return end;
    const obstacle = obstacleOf(end.exitCode, end.output, null);
    // A module may be missing in the code itself, unless there is a folder of them that is not shown.
    const isTold = obstacle && (obstacle.kind !== 'module' || withheld.length > 0);
    const missing = isTold ? await missingLine(obstacle, offered) : undefined;
    const error = new GadError(
      'STEP_FAILED',
      sentences(message('executing.exitCode', { code: String(end.exitCode) }), missing ?? null),
      { details: { exitCode: end.exitCode, ...(missing && { missing }) } },
    );
    return { ...end, error };
  }
}

/** An error of a step as it is stored. */
function withoutSecrets({ code, message: text, said, details }: GadError): Failure {
  return { code, message: redact(text), ...(said && { said: withTexts(said, redact) }), details };
}
