/**
 * Delivers events to subscribers: at least once, in order for each workflow. Each subscriber has a
 * durable position in each workflow; one that keeps failing is parked there, visibly, and holds up
 * nobody else.
 */
import type { WorkflowDetail, WorkflowEvent } from '../domain/workflow';
import type { Store } from '../store';
import type { Log } from './engine';
import { backoff } from './retry';

export interface Delivery {
  readonly workflow: WorkflowDetail;
  readonly replyAddress: unknown;
}
export type Subscriber = (event: WorkflowEvent, delivery: Delivery) => Promise<void>;

const LONGEST_PAUSE_MS = 60_000;
/** Workflows served at the same time. */
const CONCURRENCY = 128;
const SWEEP_ROWS = 500;

/** How long a subscriber that fails is tried again. */
export interface Patience {
  /** Failures on one event after which it is parked. */
  readonly parkAfter: number;
  /** Pause after the first failure, in milliseconds; it doubles up to a minute. */
  readonly pauseMs: number;
}

/** Close to an hour. */
const PATIENCE: Patience = { parkAfter: 60, pauseMs: 500 };

export class Relay {
  private readonly subscribers = new Map<string, Subscriber>();
  private readonly waiting = new Set<string>();
  private readonly serving = new Map<string, Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private started = false;
  /** More is stored as undelivered than one look has shown. */
  private more = false;

  constructor(
    private readonly store: Store,
    private readonly log: Log,
    private readonly patience: Patience = PATIENCE,
  ) {
    store.ledger.onCommit((event) => this.wake(event.workflowId));
  }

  /** The name identifies the durable position, across restarts. */
  subscribe(name: string, subscriber: Subscriber): void {
    this.subscribers.set(name, subscriber);
  }

  /** Delivers what an earlier process left undelivered or parked, and all that comes. */
  async start(): Promise<void> {
    await this.store.positions.unpark();
    this.started = true;
    await this.sweep();
  }

  private async sweep(): Promise<void> {
    const ids = await this.store.positions.unrelayed(SWEEP_ROWS);
    this.more = ids.length === SWEEP_ROWS;
    for (const id of ids) this.wake(id);
  }

  /** Finishes the deliveries that have begun. */
  async stop(): Promise<void> {
    this.started = false;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.serving.values());
  }

  private wake(id: string): void {
    this.waiting.add(id);
    this.pump();
  }

  private pump(): void {
    if (!this.started) return;
    for (const id of this.waiting) {
      if (this.serving.size >= CONCURRENCY) return;
      if (this.serving.has(id)) continue;
      this.waiting.delete(id);
      const done = this.serve(id)
        .catch((thrown: unknown) => {
          this.log('warn', `the events of ${id} could not be relayed; it is tried again`, {
            error: String(thrown),
          });
          this.later(id, LONGEST_PAUSE_MS);
        })
        .finally(() => {
          this.serving.delete(id);
          this.pump();
        });
      this.serving.set(id, done);
    }
    if (this.more && this.serving.size === 0) {
      this.more = false;
      void this.sweep().catch(() => (this.more = true));
    }
  }

  /** Brings every subscriber up to the workflow's version. */
  private async serve(id: string): Promise<void> {
    const loaded = await this.store.queries.load(id);
    const delivery = {
      workflow: loaded.detail,
      replyAddress: JSON.parse(loaded.row.reply_address) as unknown,
    };
    const reached = await Promise.all(
      [...this.subscribers].map(([name, subscriber]) => this.deliver(name, subscriber, delivery)),
    );
    if (reached.every(Boolean)) await this.store.positions.relayed(id, loaded.row.version);
  }

  /** Whether the subscriber needs nothing more of this workflow for now. */
  private async deliver(name: string, subscriber: Subscriber, delivery: Delivery): Promise<boolean> {
    const { id, version } = delivery.workflow;
    const position = await this.store.positions.get(name, id);
    if (position.parked !== null || position.sequence >= version) return true;
    for (const event of await this.store.queries.events(id, position.sequence)) {
      if (event.sequence > version) break;
      try {
        await subscriber(event, delivery);
        position.sequence = event.sequence;
        position.failures = 0;
      } catch (thrown) {
        position.failures++;
        const error = thrown instanceof Error ? thrown.message : String(thrown);
        if (position.failures >= this.patience.parkAfter) position.parked = error;
        await this.store.positions.put(position);
        this.log(position.parked ? 'error' : 'warn', `${name} failed on ${event.type} of ${id}`, {
          failures: position.failures,
          parked: position.parked !== null,
          error,
        });
        if (position.parked === null)
          this.later(
            id,
            Math.min(backoff(Math.min(position.failures, 10), this.patience.pauseMs), LONGEST_PAUSE_MS),
          );
        return position.parked !== null;
      }
    }
    await this.store.positions.put(position);
    return true;
  }

  private later(id: string, ms: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.wake(id);
    }, ms);
    this.timers.add(timer);
  }
}
