/**
 * Delivers events to subscribers: at least once, in order for each workflow. How far all of them
 * have got is stored with the workflow; one that fails keeps a position of its own, is tried again
 * with backoff, and in the end is parked there, visibly, and holds up nobody else.
 */
import { GadError } from '../../errors';
import type { WorkflowEvent } from '../domain/event';
import type { WorkflowDetail } from '../domain/workflow';
import type { Delivered, Loaded, Resting, Store } from '../store';
import type { Log } from '../domain/ports';
import type { EventType } from '../domain/vocabulary';
import { type Position, type Track, Tracks } from './relay-tracks';
import { backoff } from '../domain/retry';

export type Subscriber = (
  event: WorkflowEvent,
  context: { readonly workflow: WorkflowDetail; readonly replyAddress: unknown },
) => Promise<void>;

interface Subscription {
  readonly name: string;
  readonly subscriber: Subscriber;
  readonly wants: (event: WorkflowEvent) => boolean;
}

const MAX_PAUSE_MS = 60_000;
/** Workflows served at the same time. */
const CONCURRENCY = 128;
const SWEEP_ROWS = 500;
/** How often replicas look for what one that died has left undelivered. */
const SWEEP_MS = 15_000;
/** Another replica delivers the workflow's events: how soon to look again. */
const CONTENDED_MS = 200;
/** What was delivered is stored together after this time; a crash before means a second delivery. */
const FLUSH_MS = 100;

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
  private readonly subscriptions: Subscription[] = [];
  private readonly tracks: Tracks;
  private readonly waiting = new Set<string>();
  private readonly serving = new Map<string, Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly delivered = new Map<string, Delivered>();
  private flushing: NodeJS.Timeout | null = null;
  private started = false;
  /** The last that a look has shown where more is stored as undelivered than it could show. */
  private more: Resting | undefined;

  constructor(
    private readonly store: Store,
    private readonly log: Log,
    private readonly patience: Patience = PATIENCE,
  ) {
    this.tracks = new Tracks(store);
    store.ledger.onCommit(({ row }, events) => {
      this.tracks.committed(row.id, events);
      this.wake(row.id);
    });
  }

  /** The name identifies the durable position, across restarts. Without `types` the subscriber gets every event. */
  subscribe(name: string, subscriber: Subscriber, types?: readonly EventType[]): void {
    this.subscriptions.push({ name, subscriber, wants: ({ type }) => types?.includes(type) ?? true });
  }

  /** Hands a workflow's last event to a subscriber again, whether it had it or was given up on it. */
  async redeliver(name: string, id: string): Promise<void> {
    const serving = this.serving.get(id);
    if (serving) {
      // What is being delivered now would count as this delivery, and may have come too early for it.
      void serving
        .then(() => (this.started ? this.redeliver(name, id) : undefined))
        .catch(() => this.later(id, MAX_PAUSE_MS));
      return;
    }
    if (!this.store.positions.mine(id)) this.tracks.forget(id);
    const track = this.tracks.known(id) ?? (await this.tracks.open(id));
    const { version } = await this.store.queries.row(id);
    const position = track.position(name);
    Object.assign(position, {
      sequence: Math.min(position.sequence, version - 1),
      failures: 0,
      parked: null,
    });
    await this.store.positions.put(id, track.apart());
    this.wake(id);
  }

  /** Delivers what an earlier process left undelivered or parked, and all that comes. */
  async start(): Promise<void> {
    await this.store.positions.unpark();
    this.started = true;
    await this.sweep(Number.MAX_SAFE_INTEGER);
    this.pump();
    if (this.store.positions.shared) this.keepSweeping();
  }

  /** Finishes the deliveries that have begun. */
  async stop(): Promise<void> {
    this.started = false;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.serving.values());
    await this.flush();
  }

  private async sweep(before: number, after?: Resting): Promise<void> {
    const found = await this.store.positions.unrelayed(before, SWEEP_ROWS, after);
    this.more = found.length === SWEEP_ROWS ? found.at(-1) : undefined;
    for (const { id } of found) this.wake(id);
  }

  /** Replicas pick up what another has committed and not delivered for a while. */
  private keepSweeping(): void {
    this.after(SWEEP_MS, () => {
      void this.sweep(Date.now() - SWEEP_MS)
        .catch((thrown: unknown) =>
          this.log('warn', 'undelivered events could not be looked for', { error: String(thrown) }),
        )
        .finally(() => this.keepSweeping());
    });
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
      this.serving.set(id, this.turnOf(id));
    }
    if (this.more && this.serving.size === 0) {
      const after = this.more;
      this.more = undefined;
      // In a turn of its own: what waits for the event loop, such as storing what was delivered, comes first.
      this.after(0, () => void this.sweep(Number.MAX_SAFE_INTEGER, after).catch(() => (this.more = after)));
    }
  }

  private async turnOf(id: string): Promise<void> {
    try {
      await this.serve(id);
    } catch (thrown) {
      this.log('warn', 'the events of a workflow could not be relayed; it is tried again', {
        workflowId: id,
        error: String(thrown),
      });
      this.later(id, MAX_PAUSE_MS);
    } finally {
      this.serving.delete(id);
      this.pump();
    }
  }

  /** Brings every subscriber up to the workflow's version. */
  private async serve(id: string): Promise<void> {
    const { positions, queries } = this.store;
    // Two replicas that deliver the same events at the same time would show a card twice.
    if (!positions.mine(id)) {
      if (!(await positions.claim(id))) return this.later(id, CONTENDED_MS);
      this.tracks.forget(id);
    }
    const track = this.tracks.known(id) ?? (await this.tracks.open(id));
    const loaded = queries.known(id) ?? (await queries.load(id));
    const { version } = loaded.row;
    const served = this.subscriptions.filter(({ name }) => track.position(name).parked === null);
    const from = served.reduce((least, { name }) => Math.min(least, track.position(name).sequence), version);
    const events = track.between(from, version) ?? (await this.tracks.events(from, loaded.row));
    const delivering: Promise<boolean>[] = [];
    for (const subscription of served) {
      const position = track.position(subscription.name);
      const due = events.filter((event) => event.sequence > position.sequence && subscription.wants(event));
      if (due.length > 0) delivering.push(this.deliver(track, subscription, due, loaded));
      else if (position.sequence < version) Object.assign(position, { sequence: version, failures: 0 });
    }
    if (delivering.length > 0 && (await Promise.all(delivering)).includes(false)) {
      return positions.shared ? positions.release(id) : undefined;
    }
    this.delivered.set(id, track.reached(version));
    this.flushSoon();
  }

  /** Whether the subscriber needs nothing more of this workflow for now. */
  private async deliver(
    track: Track,
    { name, subscriber }: Subscription,
    due: readonly WorkflowEvent[],
    { row, detail }: Loaded,
  ): Promise<boolean> {
    const position = track.position(name);
    const delivery = { workflow: detail, replyAddress: JSON.parse(row.reply_address) as unknown };
    for (const event of due) {
      try {
        await subscriber(event, delivery);
        position.sequence = event.sequence;
        position.failures = 0;
      } catch (thrown) {
        return this.failed(track, position, event, thrown);
      }
    }
    position.sequence = row.version;
    return true;
  }

  private async failed(
    track: Track,
    position: Position,
    event: WorkflowEvent,
    thrown: unknown,
  ): Promise<boolean> {
    // What is being stopped gets it after the next start.
    if (thrown instanceof GadError && thrown.code === 'SHUTTING_DOWN') {
      await this.store.positions.put(track.id, track.apart());
      return false;
    }
    position.failures++;
    const error = thrown instanceof Error ? thrown.message : String(thrown);
    if (position.failures >= this.patience.parkAfter) position.parked = error;
    // All of them, so that those who have got further are not served again after a restart.
    await this.store.positions.put(track.id, track.apart());
    this.log(position.parked ? 'error' : 'warn', `${position.subscriber} failed on ${event.type}`, {
      workflowId: track.id,
      failures: position.failures,
      parked: position.parked !== null,
      error,
    });
    if (position.parked !== null) return true;
    const pause = backoff(Math.min(position.failures, 10), this.patience.pauseMs);
    this.later(track.id, Math.min(pause, MAX_PAUSE_MS));
    return false;
  }

  private flushSoon(): void {
    this.flushing ??= this.after(FLUSH_MS, () => {
      this.flushing = null;
      void this.flush().catch((thrown: unknown) => {
        this.log('warn', 'what was delivered could not be stored; it is delivered again', {
          error: String(thrown),
        });
      });
    });
  }

  private async flush(): Promise<void> {
    const delivered = [...this.delivered.values()];
    this.delivered.clear();
    await this.store.positions.relayed(delivered);
  }

  private later(id: string, ms: number): void {
    this.after(ms, () => this.wake(id));
  }

  private after(ms: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, ms);
    this.timers.add(timer);
    return timer;
  }
}
