/** Assessments in words, and comparisons between policies. */
import type { Tier } from '../domain/vocabulary';
import type { Assessment } from '../domain/workflow';
import type { Finding } from './assess';

const TIERS: Readonly<Record<Tier, string>> = {
  1: 'needs nobody',
  2: 'needs a peer review',
  3: 'needs an elder approval',
};

/** An assessment as lines for a person, most important reason first. */
export function explain({ tier, score, reasons }: Omit<Assessment, 'policy'>): string {
  const lines = reasons.flatMap(({ tier: floor, text, rule, stepId, evidence }) => [
    `  Tier ${floor}  ${text} [${rule}]`,
    `          ${stepId === null ? 'the whole plan' : `step ${stepId}`}: ${evidence}`,
  ]);
  return [`Tier ${tier}, ${TIERS[tier]}; score ${score} of 100`, ...lines].join('\n');
}

/** The facts of a plan, as rules match them, each with the rules that apply. */
export function explainFacts(findings: readonly Finding[]): string {
  return findings
    .map(({ fact, reasons }) => {
      const { kind, stepId, evidence: _, done, ...attributes } = fact;
      const shown = Object.entries(attributes).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
      const rules = reasons.map(({ rule, tier }) => `${rule} (${tier})`).join(', ') || 'no rule';
      return `  ${stepId ?? 'plan'}  {fact: ${kind}, ${shown.join(', ')}}${done === 'now' ? '' : ` ${done}`}\n          ${rules}`;
    })
    .join('\n');
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

/** The effect of another policy on one plan; null if its tier stays the same. */
export function tierChange(
  { id, request }: { readonly id: string; readonly request: string },
  before: Assessment,
  after: Assessment,
): TierChange | null {
  if (before.tier === after.tier) return null;
  return {
    id,
    request,
    before: before.tier,
    after: after.tier,
    gained: onlyIn(after, before),
    lost: onlyIn(before, after),
  };
}

function onlyIn(one: Assessment, other: Assessment): string[] {
  const known = new Set(other.reasons.map(({ rule, tier }) => `${rule} ${tier}`));
  const own = one.reasons.filter(({ rule, tier }) => !known.has(`${rule} ${tier}`));
  return [...new Set(own.map(({ rule }) => rule))];
}
