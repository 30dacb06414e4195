/** Numbers about many workflows, for plots. They are read at one moment each and promise no more. */
import { canonicalJson } from '../domain/digest';
import { EventType as E, Status, type Tier } from '../domain/vocabulary';
import { reasonOf } from '../domain/question';
import type { ShadowCount, Statistics, Unplanned } from '../domain/statistics';
import type { Failure, Shadow } from '../domain/workflow';
import type { Database } from './database';

/** In the event, which is canonical JSON: text of people has its quotation marks escaped. */
const BY_ITSELF = `%"shadow":${canonicalJson({ approvals: 0 } satisfies Shadow)}%`;

const DAYS = 14;
const DAY_MS = 86_400_000;
/** Workflows that are counted at most, so that a page costs the database little. */
const MAX_COUNTED = 5_000;

/** What a wait for people begins and ends with. */
const BEGINS = E.APPROVAL_REQUIRED;
const ENDS = [E.APPROVAL_DECIDED, E.APPROVAL_EXPIRED] as const;

interface Counted {
  readonly status: string;
  readonly tier: number | null;
  readonly created_at: number | string;
  readonly completed_at: number | string | null;
}

/** Requests that are shown, and failed workflows that are looked at for them. */
const MAX_UNPLANNED = 50;
const MAX_FAILED = 1_000;

interface Refused {
  readonly id: string;
  readonly request: string;
  readonly error: string | null;
  readonly created_at: number | string;
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
      MAX_COUNTED,
    );
    const workflows = await this.database.read<Counted>(newest, [since]);
    const moments = await this.database.read<Moment>(
      this.database.dialect.firstRows(
        `SELECT workflow_id, type, recorded_at FROM event WHERE started_at >= ?
           AND type IN (?, ?, ?) ORDER BY workflow_id, sequence`,
        4 * MAX_COUNTED,
      ),
      [since, BEGINS, ...ENDS],
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
    return { days, tiers, waits: waitsOf(moments), shadow: await this.shadow(now) };
  }

  /** What would have become of the plans of the last 7 days that were judged in shadow workspaces. */
  async shadow(now: number): Promise<ShadowCount> {
    // Nothing else is completed without a result.
    const [row] = await this.database.read<{ n: number | string; alone: number | string | null }>(
      `SELECT COUNT(*) AS n, SUM(CASE WHEN event.data LIKE ? THEN 1 ELSE 0 END) AS alone
         FROM workflow JOIN event ON event.started_at = workflow.created_at
             AND event.workflow_id = workflow.id AND event.sequence = workflow.review_at
        WHERE workflow.status = ? AND workflow.result_at IS NULL AND workflow.completed_at >= ?`,
      [BY_ITSELF, Status.COMPLETED, now - 7 * DAY_MS],
    );
    const alone = Number(row?.alone ?? 0);
    return { alone, asked: Number(row?.n ?? 0) - alone };
  }

  /** How many workflows wait for an approval. */
  async waiting(): Promise<number> {
    const [row] = await this.database.read<{ n: number | string }>(
      'SELECT COUNT(*) AS n FROM workflow WHERE status = ?',
      [Status.AWAITING_APPROVAL],
    );
    return Number(row?.n ?? 0);
  }

  /** Requests among the newest failures that got no plan; the same words are one. */
  async unplanned(): Promise<Unplanned[]> {
    const failed = await this.database.read<Refused>(
      this.database.dialect.firstRows(
        'SELECT id, request, error, created_at FROM workflow WHERE status = ? ORDER BY created_at DESC, id DESC',
        MAX_FAILED,
      ),
      [Status.FAILED],
    );
    const found = new Map<string, Unplanned>();
    for (const { id, request, error, created_at } of failed) {
      const failure = error === null ? null : (JSON.parse(error) as Failure);
      if (failure?.code !== 'NO_PLAN') continue;
      const words = request
        .toLowerCase()
        .replace(/[\s.!?]+/g, ' ')
        .trim();
      const newer = found.get(words);
      found.set(
        words,
        newer
          ? { ...newer, times: newer.times + 1 }
          : {
              request: request.slice(0, 300),
              reason: reasonOf(failure),
              times: 1,
              id,
              at: new Date(Number(created_at)).toISOString(),
            },
      );
    }
    return [...found.values()].sort((a, b) => b.times - a.times).slice(0, MAX_UNPLANNED);
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
