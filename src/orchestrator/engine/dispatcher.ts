/**
 * How work that is nobody's yet comes to a replica with a free place. The database alone says who
 * holds a workflow: an offer that is lost costs time, one that comes twice costs nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type * as BullMQ from 'bullmq';
import type { Log } from '../domain/ports';

export interface Dispatcher {
  /**
   * Offers a workflow to all replicas.
   * @throws when nobody can be told now
   */
  offer(id: string, version: number): Promise<void>;
  /** Has `take` work on what is offered, that many at a time; it settles when the work rests. */
  start(take: (id: string) => Promise<void>, concurrency: number): void;
  /** Takes nothing more. */
  pause(): void;
  /** Lets go of everything; what was taken rests. */
  stop(): Promise<void>;
}

const QUEUE = 'gad-workflows';
/** Redis is not waited for longer. Milliseconds. */
const PATIENCE_MS = 2_000;

/** Offers through a BullMQ queue. Deployments that share a Redis need a database number each. */
export class RedisDispatcher implements Dispatcher {
  private readonly queue: BullMQ.Queue;
  private worker: BullMQ.Worker | null = null;

  private constructor(
    private readonly bullmq: typeof BullMQ,
    private readonly url: string,
    private readonly log: Log,
  ) {
    this.queue = new bullmq.Queue(QUEUE, { connection: { url } });
    this.queue.on('error', this.report);
  }

  /**
   * `url`: redis:// or rediss://, as REDIS_URL has it. The library is loaded here, because loading
   * it would be a good part of every other start.
   */
  static async connect(url: string, log: Log): Promise<RedisDispatcher> {
    return new RedisDispatcher(await import('bullmq'), url, log);
  }

  async offer(id: string, version: number): Promise<void> {
    // The engine tries again by itself, and a lease brings back what a replica has lost.
    const options = { jobId: `${id}-${version}`, removeOnComplete: true, removeOnFail: true };
    await soon(this.queue.add('workflow', { id }, options));
  }

  start(take: (id: string) => Promise<void>, concurrency: number): void {
    const connection = { url: this.url };
    const carryOut = ({ data }: { data: { id: string } }): Promise<void> => take(data.id);
    this.worker = new this.bullmq.Worker(QUEUE, carryOut, { connection, concurrency });
    this.worker.on('error', this.report);
    this.worker.on('failed', (_job, error) => this.report(error));
  }

  pause(): void {
    this.worker?.pause(true).catch(this.report);
  }

  async stop(): Promise<void> {
    const closed = Promise.all([this.worker?.close(), this.queue.close()]);
    await soon(closed).catch(() => {
      for (const end of [this.worker, this.queue]) end?.disconnect().catch(this.report);
    });
  }

  private readonly report = (error: Error): void => {
    this.log('warn', 'work cannot be shared with other replicas', { error: error.message });
  };
}

/** @throws when it takes longer than Redis is waited for */
async function soon(done: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  const timeout = sleep(PATIENCE_MS, undefined, { signal: late.signal }).then(() => {
    throw new Error('Redis does not answer.');
  });
  await Promise.race([done, timeout]).finally(() => late.abort());
}
