import type { Reason } from '../domain/workflow';
import type { Tier } from '../domain/vocabulary';

/** What a rule says when it applies. */
export interface Verdict {
  readonly id: string;
  readonly tier: Tier;
  /** A sentence for a reviewer. */
  readonly text: string;
}

/** Longest evidence on a card, in characters. */
const MAX_EVIDENCE = 160;

/** One printable line: control characters and runs of white space become one space. */
export function evidenceOf(text: string): string {
  // eslint's no-control-regex is why this is written with a property escape.
  const line = text
    .slice(0, 4 * MAX_EVIDENCE)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim();
  return line.length > MAX_EVIDENCE ? `${line.slice(0, MAX_EVIDENCE - 1)}…` : line;
}

/** What a team changed about a built-in rule. */
export interface Override {
  readonly tier?: Tier;
  readonly off?: boolean;
}

/** Collects the reasons of one plan, each rule once for each step. */
export class Findings {
  private readonly byKey = new Map<string, Reason>();

  constructor(private readonly overrides: Readonly<Record<string, Override>>) {}

  add(verdict: Verdict, stepId: string | null, evidence: string): void {
    const override = Object.hasOwn(this.overrides, verdict.id) ? this.overrides[verdict.id] : undefined;
    const key = `${verdict.id}\n${stepId}`;
    if (override?.off || this.byKey.has(key)) return;
    this.byKey.set(key, {
      rule: verdict.id,
      text: verdict.text,
      stepId,
      evidence: evidenceOf(evidence),
      tier: override?.tier ?? verdict.tier,
    });
  }

  /** Most important first; equal ones in the order of the steps. */
  sorted(): Reason[] {
    return [...this.byKey.values()].sort((a, b) => b.tier - a.tier);
  }
}

/** Passes on only what needs an elder by itself. */
export function onlyGrave(findings: Pick<Findings, 'add'>): Pick<Findings, 'add'> {
  return {
    add: (verdict, stepId, evidence) => {
      if (verdict.tier === 3) findings.add(verdict, stepId, evidence);
    },
  };
}
