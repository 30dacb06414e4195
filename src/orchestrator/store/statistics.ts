/** Numbers about many workflows, for plots. They are read at one moment each and promise no more. */
import { EventType as E, type Tier } from '../domain/vocabulary';
import type { Statistics } from '../domain/workflow';
import type { Database } from './database';

const DAYS = 14;
const DAY_MS = 86_400_000;
/** Workflows that are counted at most, so that a page costs the database little. */
const MOST = 5_000;

/** What a wait for people begins and ends with. */
const BEGINS = E.APPROVAL_REQUIRED;
const ENDS = [E.APPROVAL_DECIDED, E.APPROVAL_EXPIRED] as const;

interface Counted {
  readonly status: string;
  readonly tier: number | null;
  readonly created_at: number | string;
  readonly completed_at: number | string | null;
}

interface Moment {
  readonly workflow_id: string;
  readonly type: string;
  readonly recorded_at: number | string;
}

export class StatisticsReader {
  constructor(private readonly database: Database) {}

  /** The days up to `now`, today included. */
  async of(now: number): Promise<Statistics> {
    const today = Math.floor(now / DAY_MS);
    const since = (today - DAYS + 1) * DAY_MS;
    const newest = this.database.dialect.firstRows(
      'SELECT id, status, tier, created_at, completed_at FROM workflow WHERE created_at >= ? ORDER BY created_at DESC, id DESC',
      MOST,
    );
    const workflows = await this.database.read<Counted>(newest, [since]);
    const moments = await this.database.read<Moment>(
      this.database.dialect.firstRows(
        `SELECT workflow_id, type, recorded_at FROM event WHERE recorded_at >= ?
           AND workflow_id IN (SELECT id FROM workflow WHERE created_at >= ?) AND type IN (?, ?, ?)
         ORDER BY workflow_id, sequence`,
        4 * MOST,
      ),
      [since, since, BEGINS, ...ENDS],
    );
    const days = Array.from({ length: DAYS }, (_, index) => ({
      day: new Date(since + index * DAY_MS).toISOString().slice(0, 10),
      completed: 0,
      failed: 0,
      cancelled: 0,
      open: 0,
    }));
    const tiers: Record<Tier, number> = { 1: 0, 2: 0, 3: 0 };
    for (const { status, tier, created_at, completed_at } of workflows) {
      const day = days[Math.floor((Number(created_at) - since) / DAY_MS)];
      if (day) day[completed_at === null ? 'open' : endOf(status)]++;
      if (tier === 1 || tier === 2 || tier === 3) tiers[tier]++;
    }
    return { days, tiers, waits: waitsOf(moments) };
  }
}

/** Called off, or not answered or decided in time, is not a failure. */
function endOf(status: string): 'completed' | 'cancelled' | 'failed' {
  if (status === 'COMPLETED') return 'completed';
  return status === 'CANCELLED' ? 'cancelled' : 'failed';
}

/** The last decision on a plan ends its wait; those before it only brought the end nearer. */
function waitsOf(moments: readonly Moment[]): number[] {
  const waits = new Map<string, number>();
  let open: { workflow: string; key: string; at: number } | null = null;
  for (const [index, { workflow_id: workflow, type, recorded_at }] of moments.entries()) {
    const at = Number(recorded_at);
    if (type === BEGINS) open = { workflow, key: `${workflow} ${index}`, at };
    else if (open?.workflow === workflow) waits.set(open.key, at - open.at);
  }
  return [...waits.values()].sort((a, b) => a - b);
}
