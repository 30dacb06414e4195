/**
 * Keeps the bot inside the limits that Teams documents for one bot in one conversation, and
 * for one bot overall. First come, first served; what is not sent is not counted.
 */
import { GadError } from '../../errors';
import { LRUCache } from 'lru-cache';

interface Limit {
  /** Most messages … */
  readonly count: number;
  /** … within this many milliseconds. */
  readonly window: number;
}

/**
 * Messages sent at one pace arrive at another: so much of a limit is used, and its window is taken
 * for so much longer.
 */
const MARGIN = { count: 0.9, window: 1.1 } as const;

export interface Pace {
  readonly conversation: readonly Limit[];
  /** Over all conversations of a bot in a tenant. */
  readonly overall: readonly Limit[];
}

/** As documented. */
const TEAMS_PACE: Pace = {
  conversation: [
    { count: 7, window: 1_000 },
    { count: 8, window: 2_000 },
    { count: 60, window: 30_000 },
    { count: 1_800, window: 3_600_000 },
  ],
  overall: [{ count: 50, window: 1_000 }],
};
/** Reach kept in mind; those idle longest are forgotten first. */
const MAX_LANES = 2_000;

class Lane {
  private readonly sent: number[] = [];
  private blockedUntil = 0;
  tail: Promise<void> = Promise.resolve();

  private readonly limits: readonly Limit[];

  constructor(limits: readonly Limit[]) {
    this.limits = limits.map(({ count, window }) => ({
      count: Math.floor(count * MARGIN.count),
      window: window * MARGIN.window,
    }));
  }

  /** Milliseconds until one more message fits. */
  wait(now: number): number {
    const longest = Math.max(...this.limits.map((limit) => limit.window));
    while (this.sent.length > 0 && this.sent[0]! <= now - longest) this.sent.shift();
    return this.limits.reduce((wait, { count, window }) => {
      const earliest = this.sent[this.sent.length - count];
      return earliest === undefined ? wait : Math.max(wait, earliest + window - now);
    }, this.blockedUntil - now);
  }

  count(now: number): void {
    this.sent.push(now);
  }

  block(until: number): void {
    this.blockedUntil = Math.max(this.blockedUntil, until);
  }
}

export class Pacer {
  private readonly lanes = new LRUCache<string, Lane>({ max: MAX_LANES });
  private readonly overall: Lane;
  private readonly sleepers = new Set<() => void>();
  private closed = false;

  constructor(private readonly pace = TEAMS_PACE) {
    this.overall = new Lane(pace.overall);
  }

  /** Settles when a message may be sent to the conversation, and counts it. @throws SHUTTING_DOWN */
  async take(conversation: string): Promise<void> {
    const lane = this.lane(conversation);
    const turn = lane.tail.then(() => this.waitFor(lane));
    lane.tail = turn.catch(() => undefined);
    await turn;
  }

  /** Whether a message could be sent at once. */
  idle(conversation: string): boolean {
    const now = Date.now();
    return this.lane(conversation).wait(now) <= 0 && this.overall.wait(now) <= 0;
  }

  /** Sends nothing to the conversation for that many milliseconds: Teams answered 429. */
  block(conversation: string, milliseconds: number): void {
    this.lane(conversation).block(Date.now() + milliseconds);
  }

  /** All who wait, and all who come, get SHUTTING_DOWN. */
  close(): void {
    this.closed = true;
    for (const wake of this.sleepers) wake();
  }

  private async waitFor(lane: Lane): Promise<void> {
    for (;;) {
      if (this.closed) throw shuttingDown();
      const now = Date.now();
      const wait = Math.max(lane.wait(now), this.overall.wait(now));
      if (wait <= 0) {
        lane.count(now);
        this.overall.count(now);
        return;
      }
      await this.sleep(wait);
    }
  }

  private async sleep(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let wake = (): void => undefined;
    await new Promise<void>((resolve) => {
      wake = resolve;
      this.sleepers.add(wake);
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
    this.sleepers.delete(wake);
  }

  private lane(conversation: string): Lane {
    const lane = this.lanes.get(conversation) ?? new Lane(this.pace.conversation);
    this.lanes.set(conversation, lane);
    return lane;
  }
}

const shuttingDown = (): GadError =>
  new GadError('SHUTTING_DOWN', 'The bot is being stopped; the message is sent after the next start.');
