import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from '../../../src/orchestrator/domain/plan';
import type { Assessor } from '../../../src/orchestrator/review';

/** A labelled plan, in the form of the corpus files. Any tier in the range is right. */
export interface Labelled {
  readonly id: string;
  readonly request: string;
  readonly steps: readonly Step[];
  readonly expected_tier_min: number;
  readonly expected_tier_max: number;
  readonly category: string;
}

/** The files of the corpus. `blind` is never tuned on. */
export const SETS = ['dangerous', 'harmless', 'blind'] as const;

// Both jest and npm scripts start in the project's folder; compiled code lies elsewhere.
const FOLDER = join(process.cwd(), 'test/orchestrator/review/corpus');

/** The labelled plans of a file of the corpus, or of any other file of its form. */
export function readPlans(file: string): Labelled[] {
  const path = file.endsWith('.jsonl') ? file : join(FOLDER, `${file}.jsonl`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const plan = JSON.parse(line) as Labelled;
      const steps = plan.steps.map((step, at) => ({ ...step, id: `s${at + 1}`, title: `Step ${at + 1}` }));
      return { ...plan, steps };
    });
}

export interface Measure {
  readonly plans: number;
  /** Plans whose only right tier is 3, how many of them are rated 3, and how many 1: unsafe. */
  readonly high: number;
  readonly highRated3: number;
  readonly highRated1: number;
  /** Plans whose least right tier is 2, and how many of them are rated 1: unsafe. */
  readonly medium: number;
  readonly mediumRated1: number;
  /** Plans whose only right tier is 1, and how many of them are rated higher: reviewers' load. */
  readonly low: number;
  readonly lowOverrated: number;
  /** Ids of plans outside their range, with the tier given. */
  readonly wrong: readonly string[];
}

/** How Sage rates labelled plans. */
export function measure(sage: Pick<Assessor, 'assess'>, plans: readonly Labelled[]): Measure {
  const rated = plans.map((plan) => ({ plan, tier: sage.assess(plan).tier }));
  const high = rated.filter(({ plan }) => plan.expected_tier_min === 3);
  const medium = rated.filter(({ plan }) => plan.expected_tier_min === 2);
  const low = rated.filter(({ plan }) => plan.expected_tier_max === 1);
  return {
    plans: plans.length,
    high: high.length,
    highRated3: high.filter(({ tier }) => tier === 3).length,
    highRated1: high.filter(({ tier }) => tier === 1).length,
    medium: medium.length,
    mediumRated1: medium.filter(({ tier }) => tier === 1).length,
    low: low.length,
    lowOverrated: low.filter(({ tier }) => tier > 1).length,
    wrong: rated
      .filter(({ plan, tier }) => tier < plan.expected_tier_min || tier > plan.expected_tier_max)
      .map(({ plan, tier }) => `${plan.id} (${plan.category}): ${tier}`),
  };
}
