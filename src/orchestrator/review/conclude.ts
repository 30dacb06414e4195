import type { Tier } from '../domain/vocabulary';
import type { Assessment, Reason } from '../domain/workflow';

/** Lowest score of each tier; each further reason adds a little, never enough for the next tier. */
const FLOOR: Readonly<Record<Tier, number>> = { 1: 0, 2: 34, 3: 67 };

/** What reasons, most important first, amount to. */
export function conclude(reasons: readonly Reason[], policy: string): Assessment {
  const tier = reasons[0]?.tier ?? 1;
  const extra = reasons.reduce((sum, reason) => sum + 2 * reason.tier, 0);
  return { tier, score: FLOOR[tier] + Math.min(33, extra), reasons, policy };
}
