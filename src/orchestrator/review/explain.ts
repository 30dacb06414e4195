import { judged, type Material } from '../domain/judged';
import type { Sage } from '../domain/ports';
import type { Tier } from '../domain/vocabulary';
import type { Assessment } from '../domain/workflow';

const TIERS: Readonly<Record<Tier, string>> = {
  1: 'low risk',
  2: 'needs a peer review',
  3: 'needs an elder approval',
};

/** An assessment as lines for a person, most important reason first. */
export function explain({ tier, score, reasons }: Omit<Assessment, 'policy'>): string {
  const lines = reasons.flatMap(({ tier: floor, text, rule, stepId, evidence }) => [
    `  Tier ${floor}  ${text} [${rule}]`,
    `          ${stepId === null ? 'the whole plan' : `step ${stepId}`}: ${evidence}`,
  ]);
  const why = lines.length > 0 ? lines : ['  No rule found a risk.'];
  return [`Tier ${tier}, ${TIERS[tier]}; score ${score} of 100`, ...why].join('\n');
}

/** A plan that two policies rate differently. */
export interface TierChange {
  readonly id: string;
  readonly request: string;
  readonly before: Tier;
  readonly after: Tier;
  /** Rules that only the second policy applies, and those that only the first did. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** What a change of policy would have meant for plans of the past: one row a plan whose tier differs. */
export function replay(
  plans: readonly (Material & { readonly id: string })[],
  before: Sage,
  after: Sage,
): TierChange[] {
  return plans.flatMap((plan) => {
    const [old, now] = [judged(before, plan), judged(after, plan)];
    if (old.tier === now.tier) return [];
    return [
      {
        id: plan.id,
        request: plan.request,
        before: old.tier,
        after: now.tier,
        gained: onlyIn(now, old),
        lost: onlyIn(old, now),
      },
    ];
  });
}

function onlyIn(one: Assessment, other: Assessment): string[] {
  const known = new Set(other.reasons.map(({ rule, tier }) => `${rule} ${tier}`));
  return [
    ...new Set(one.reasons.filter(({ rule, tier }) => !known.has(`${rule} ${tier}`)).map(({ rule }) => rule)),
  ];
}
