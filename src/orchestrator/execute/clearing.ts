/** The Protected Clearing: a plan's steps carried out on a copy, in a sandbox, published as one commit. */
import { message, sentences, withTexts, told as toldOf } from '../../messages';
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
import { Copies } from './copies/copies';
import type { Copy } from './copies/copy';
import { BaseTrees } from './copies/base-trees';
import { annotate } from './evidence/notes';
import { FileSteps } from './file-steps';
import { onCopy, onDraft, type Ground } from './ground';
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
import { WorkArea } from './copies/work-area';
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
        throw new GadError('COMMAND_UNAVAILABLE', message('sandbox.wanted', { missing }));
      }
      const command = job.plan.steps.find((step) => step.kind === 'command');
      if (command && !commands) {
        throw new GadError(
          'COMMAND_UNAVAILABLE',
          message('sandbox.none', { title: command.said ?? command.title, missing }),
        );
      }
      const mirror = mirrors.get(job.plan.workspace);
      await bringBase(mirror, job.plan.base);
      const lease = acquireAccount();
      const ending: (() => Promise<void>)[] = [() => Promise.resolve(lease.free())];
      const end = async (): Promise<void> => {
        for (const task of ending.reverse()) await task();
      };
      try {
        const plan = { mirror, job, limits: config.limits };
        const setting = { config, mirror, job, account: lease.account, logs, checks, end };
        if (command) {
          const opened = await copies.open(mirror, job.workflowId, job.plan.base, lease.account);
          ending.push(() => opened.close());
          return new Run(setting, onCopy(plan, opened));
        }
        const area = await workArea.create(job.workflowId);
        ending.push(() => workArea.remove(area));
        return new Run(setting, onDraft(plan, area));
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
    message('repository.baseGone', { commit: base.slice(0, 8), place: mirror.remote.shown }),
  );
}

/** Gets what a step prints. */
interface Told {
  readonly onOutput: (chunk: Buffer) => void;
  readonly onProgress: ProgressListener | undefined;
}

/** A plan that is carried out, and with what. */
interface Setting {
  readonly config: ClearingConfig;
  readonly mirror: Mirror;
  readonly job: ClearingJob;
  readonly account: Account;
  readonly logs: StepLogs;
  readonly checks: Checks;
  readonly end: () => Promise<void>;
}

class Run implements ClearingRun {
  private readonly touched = new Set<string>();
  private readonly fileSteps: FileSteps;
  private offered: Promise<Offered> | null = null;
  private readonly spent = { wall: 0, cpu: 0, output: 0 };
  readonly discard: () => Promise<void>;

  constructor(
    private readonly setting: Setting,
    private readonly ground: Ground,
  ) {
    const { mirror, job, end } = setting;
    this.fileSteps = new FileSteps(ground.files, behind(mirror, job.plan.base));
    this.discard = end;
  }

  async run(step: Step, signal: AbortSignal, onProgress?: ProgressListener): Promise<StepResult> {
    const started = performance.now();
    const { job, logs, config } = this.setting;
    const number = job.plan.steps.findIndex(({ id }) => id === step.id) + 1;
    const log = await logs.begin(job.workflowId, number, config.limits.output);
    const end = await this.carryOut(step, signal, { onOutput: (chunk) => log.add(chunk), onProgress });
    await log.end();
    const wall = performance.now() - started;
    this.spent.wall += wall;
    this.spent.cpu += end.used.cpu;
    this.spent.output += end.used.output;
    const over = exceeded({ ...this.spent, ...diskOf(await this.ground.usage()) }, config.limits);
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

  async snapshot(longestPatch = MAX_PATCH): Promise<Snapshot | null> {
    const { mirror, job, config } = this.setting;
    const { area } = this.ground;
    const staged = await this.ground.stage(this.touched);
    return staged && takeSnapshot({ mirror, area, job, limits: config.limits }, staged, longestPatch);
  }

  check(result: Snapshot, signal: AbortSignal): Promise<CheckRun[]> {
    const { mirror, job, account, checks } = this.setting;
    return checks.run({ mirror, job, account, result, signal });
  }

  async publish(): Promise<Published | null> {
    const { mirror, job } = this.setting;
    const snapshot = await this.snapshot();
    if (!snapshot) return findPublished(mirror, job);
    const published = await publishKept(mirror, job, snapshot.tree);
    await dropKept(mirror, job.workflowId);
    return published;
  }

  private async carryOut(step: Step, signal: AbortSignal, told: Told): Promise<CommandEnd> {
    const nothing = { exitCode: null, output: '', used: { cpu: 0, output: 0 } };
    if (signal.aborted) return { ...nothing, error: abortReason(signal) };
    try {
      const { copy } = this.ground;
      if (step.kind === 'command') return await this.command(step.command, copy, signal, told);
      const { output, touched } = await this.fileSteps.run(step);
      told.onOutput(Buffer.from(`${output}\n`));
      this.touched.add(touched);
      return { ...nothing, output };
    } catch (error) {
      return { ...nothing, error: asGadError(error) };
    }
  }

  private async command(
    text: string,
    copy: Copy | null,
    signal: AbortSignal,
    told: Told,
  ): Promise<CommandEnd> {
    if (!copy) throw new Error('A plan with a command has a copy.');
    const { config, mirror, job, account } = this.setting;
    const { spent, ground } = this;
    const { area } = ground;
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
    const { text: lacks, ...said } = toldOf(missing ?? '');
    const error = new GadError(
      'STEP_FAILED',
      sentences(message('executing.exitCode', { code: String(end.exitCode) }), missing ?? null),
      { details: { exitCode: end.exitCode, ...(missing && { missing: lacks, ...said }) } },
    );
    return { ...end, error };
  }
}

/** An error of a step as it is stored. */
function withoutSecrets({ code, message: text, said, details }: GadError): Failure {
  return { code, message: redact(text), ...(said && { said: withTexts(said, redact) }), details };
}
