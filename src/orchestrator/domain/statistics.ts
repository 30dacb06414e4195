/** Figures over many workflows, as the status page and operators see them. */
import type { Tier } from './vocabulary';

/** How the workflows of the last days went; the newest 5,000 of them at most. */
export interface Statistics {
  /** Days in UTC, oldest first, without gaps. `open` are those that have not ended. */
  readonly days: readonly {
    readonly day: string;
    readonly completed: number;
    /** Failed or rejected. */
    readonly failed: number;
    /** Called off, or not answered or decided in time. */
    readonly cancelled: number;
    readonly open: number;
  }[];
  /** How many plans were of each tier. */
  readonly tiers: Readonly<Record<Tier, number>>;
  /** How long plans waited for a decision that ended the wait, in milliseconds, shortest first. */
  readonly waits: readonly number[];
  /** Plans of the last 7 days in shadow workspaces: how many would have run by themselves, and how many asked. */
  readonly shadow: ShadowCount;
}

export interface ShadowCount {
  readonly alone: number;
  readonly asked: number;
}

/** A request that got no plan, as often as it was made lately. */
export interface Unplanned {
  /** In the words of the newest. */
  readonly request: string;
  /** As in `error.details.reason` of a NO_PLAN failure. */
  readonly reason: string;
  readonly times: number;
  /** Of the newest. */
  readonly id: string;
  /** ISO 8601, of the newest. */
  readonly at: string;
}
