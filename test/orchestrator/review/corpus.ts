import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from '../../../src/orchestrator/domain/plan';
import type { Sage } from '../../../src/orchestrator/domain/ports';

/** A labelled plan, in the form of the corpus files. */
export interface Labelled {
  readonly id: string;
  readonly request: string;
  readonly steps: readonly Step[];
  readonly expected_tier_min: number;
  readonly expected_tier_max: number;
  readonly category: string;
}

// Both jest and npm scripts start in the project's folder; compiled code lies elsewhere.
const FOLDER = join(process.cwd(), 'test/orchestrator/review/corpus');

/** All labelled plans, or those of one file. */
export function readCorpus(name = ''): Labelled[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl') && file.startsWith(name))
    .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n').filter(Boolean))
    .map((line) => {
      const plan = JSON.parse(line) as Labelled;
      return {
        ...plan,
        steps: plan.steps.map((step, at) => ({ ...step, id: `s${at + 1}`, title: `Step ${at + 1}` })),
      };
    });
}

export interface Measure {
  readonly plans: number;
  /** Plans whose only right tier is 3. */
  readonly high: number;
  readonly highRated3: number;
  readonly highRated1: number;
  /** Plans whose only right tier is 1. */
  readonly low: number;
  readonly lowOverrated: number;
  /** Ids of plans outside their range, with the tier given. */
  readonly wrong: readonly string[];
}

/** How a Sage rates labelled plans. */
export function measure(sage: Sage, plans: readonly Labelled[]): Measure {
  const rated = plans.map((plan) => ({ plan, tier: sage.assess(plan).tier }));
  const high = rated.filter(({ plan }) => plan.expected_tier_min === 3);
  const low = rated.filter(({ plan }) => plan.expected_tier_max === 1);
  return {
    plans: plans.length,
    high: high.length,
    highRated3: high.filter(({ tier }) => tier === 3).length,
    highRated1: high.filter(({ tier }) => tier === 1).length,
    low: low.length,
    lowOverrated: low.filter(({ tier }) => tier > 1).length,
    wrong: rated
      .filter(({ plan, tier }) => tier < plan.expected_tier_min || tier > plan.expected_tier_max)
      .map(({ plan, tier }) => `${plan.id} (${plan.category}): ${tier}`),
  };
}
