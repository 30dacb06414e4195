/** Sage in a worker thread: the bot answers people while a plan is read, however long that takes. */
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { GadError, type ErrorCode } from '../../errors';
import type { Sage } from '../domain/ports';
import type { Assessment } from '../domain/workflow';
import type { Assessed } from './assess';
import type { RiskConfig } from './risk-schema';

/** An answer takes milliseconds; a worker that is silent for this long has failed and is replaced. */
const ANSWER_MS = 5_000;

/** Messages from the worker. */
export type FromWorker =
  | { readonly ready: string }
  | { readonly failed: { readonly code: ErrorCode; readonly message: string } }
  | { readonly id: number; readonly assessment: Assessment };

interface Waiting {
  readonly plan: Assessed;
  readonly resolve: (assessment: Assessment) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Starts Sage under one policy.
 * @returns once the rules are compiled and their examples hold
 * @throws CONFIG_INVALID, GOVERNANCE_INVALID: a rule with a mistake, or one whose example fails
 */
export async function createSage(config: RiskConfig): Promise<Sage> {
  const host = new WorkerHost(config);
  await host.start();
  return { assess: (plan) => host.assess(plan) };
}

class WorkerHost {
  private worker: Worker | undefined;
  private policy = '';
  private next = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly config: RiskConfig) {}

  /** Starts a worker and waits until it is ready. */
  start(examples = true): Promise<void> {
    const file = join(__dirname, `worker${extname(__filename)}`);
    const workerData = { config: this.config, examples };
    // Uncompiled, as in tests, the worker needs a compiler hook.
    const worker = file.endsWith('.ts')
      ? new Worker(`require('tsx/cjs');require(${JSON.stringify(file)})`, { workerData, eval: true })
      : new Worker(file, { workerData });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if ('ready' in message) {
          this.policy = message.ready;
          // A thread that only waits for plans must not keep the process alive; a thread at work must.
          if (this.waiting.size === 0) worker.unref();
          resolve();
        } else if ('failed' in message) reject(new GadError(message.failed.code, message.failed.message));
        else this.answered(message.id, message.assessment);
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        reject(new Error('Sage has stopped.'));
        if (this.worker === worker) this.lost();
      });
    });
  }

  assess(plan: Assessed): Promise<Assessment> {
    return new Promise((resolve) => this.post(this.next++, plan, resolve));
  }

  private post(id: number, plan: Assessed, resolve: Waiting['resolve']): void {
    const timer = setTimeout(() => void this.worker?.terminate(), ANSWER_MS);
    this.waiting.set(id, { plan, resolve, timer });
    // A lost worker is replaced for the next plan; messages wait until the new one is ready.
    if (!this.worker) this.start(false).catch(() => undefined);
    this.worker?.ref();
    this.worker?.postMessage({ id, plan });
  }

  private answered(id: number, assessment: Assessment): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker?.unref();
    waiting.resolve(assessment);
  }

  /** A worker has failed or was stopped: the plan it was at is rated as unread, and a new one gets the others. */
  private lost(): void {
    this.worker = undefined;
    const [stuck, ...others] = this.waiting;
    if (stuck) this.answered(stuck[0], unread(this.policy));
    for (const [id, { plan, resolve, timer }] of others) {
      clearTimeout(timer);
      this.post(id, plan, resolve);
    }
  }
}

/** The assessment of a plan that could not be read. */
function unread(policy: string): Assessment {
  const text = 'Could not be read completely, so the rest is unknown.';
  return {
    tier: 3,
    score: 67,
    reasons: [{ rule: 'unread', text, stepId: null, evidence: '', tier: 3 }],
    policy,
  };
}
