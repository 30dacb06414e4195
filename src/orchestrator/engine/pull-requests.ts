/**
 * Looks after pull requests. A row in the database says when to look at each, and survives a restart; what is found
 * becomes events of the workflows whose commits are on it (pull-request-steps.ts).
 */
import type { WorkflowDetail } from '../domain/workflow';
import type { PullRequestRow, Store } from '../store';
import { PullRequestSteps, type PullRequestOptions } from './pull-request-steps';

const SECOND = 1_000;
/** The longest pause between two looks at the rows. */
const SWEEP_MS = 15 * SECOND;
const MIN_PAUSE = SECOND / 4;
const SWEEP_ROWS = 20;

export class PullRequests {
  private readonly steps: PullRequestSteps;
  private readonly working = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | null = null;
  /** Something has become due since the sweep that is under way has looked. */
  private stirred = false;
  private started = false;
  private halted = false;

  constructor(
    private readonly store: Store,
    private readonly options: PullRequestOptions,
  ) {
    this.steps = new PullRequestSteps(store, options);
  }

  /** A workflow has published what a pull request is to be opened for, or has added to one. Idempotent. */
  async take({ id, workspace, follows }: WorkflowDetail): Promise<void> {
    const { pullRequests } = this.store;
    const now = this.options.now();
    if (follows) await pullRequests.join(follows.workflow, id, now);
    else await pullRequests.add(id, workspace, now);
    this.wake();
  }

  /** Looks at the pull request that a workflow has opened, now. */
  async lookAt(id: string): Promise<void> {
    await this.store.pullRequests.stir(id, this.options.now());
    this.wake();
  }

  async start(): Promise<void> {
    this.started = true;
    await this.store.pullRequests.takeBack(this.options.now());
    this.wake();
  }

  /** Lets what has begun come to its end. */
  async stop(): Promise<void> {
    this.started = false;
    clearTimeout(this.timer);
    await this.sweeping;
    await Promise.all(this.working.values());
  }

  /** An operator stopped everything, or lets it go on. */
  halt(halted: boolean): void {
    this.halted = halted;
    this.wake();
  }

  private wake(): void {
    this.stirred = true;
    if (!this.sweeping) this.sleep(0);
  }

  private sleep(ms: number): void {
    clearTimeout(this.timer);
    if (this.started) this.timer = setTimeout(() => void this.sweep(), ms);
  }

  private sweep(): Promise<void> {
    this.stirred = false;
    this.sweeping ??= this.sweepOnce()
      .catch((thrown: unknown) => {
        this.options.log('warn', 'the pull requests could not be looked at; it is tried again', {
          error: String(thrown),
        });
        return SWEEP_MS;
      })
      .then((wait) => {
        this.sweeping = null;
        this.sleep(this.stirred ? 0 : wait);
      });
    return this.sweeping;
  }

  /** Begins with what is due; how long to wait for the next time, in milliseconds. */
  private async sweepOnce(): Promise<number> {
    if (this.halted) return SWEEP_MS;
    const { pullRequests } = this.store;
    const now = this.options.now();
    for (const row of await pullRequests.due(now, SWEEP_ROWS)) {
      if (this.working.has(row.id) || !(await pullRequests.claim(row, now))) continue;
      const done = this.look(row, now).finally(() => {
        this.working.delete(row.id);
        this.wake();
      });
      this.working.set(row.id, done);
    }
    const next = (await pullRequests.nextDue()) ?? now + SWEEP_MS;
    return Math.max(MIN_PAUSE, Math.min(next - now, SWEEP_MS));
  }

  private async look(row: PullRequestRow, claimedAt: number): Promise<void> {
    try {
      const { change, again } = await this.steps.look(row);
      const dueAt = again === null ? null : this.options.now() + again;
      await this.store.pullRequests.settle(row.id, change, claimedAt, dueAt);
    } catch (thrown) {
      // Its lease ends, and it is looked at again.
      this.options.log('warn', 'a pull request could not be looked at', {
        workflowId: row.id,
        error: String(thrown),
      });
    }
  }
}
