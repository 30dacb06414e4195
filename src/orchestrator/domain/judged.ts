/** The judgement of a plan together with what is known beside it. Pure. */
import { isEffect, stepsOf } from './effects';
import type { Step } from './plan';
import type { Sage } from './ports';
import { Tier } from './vocabulary';
import type { Assessment, Effects, Opinion, Reason, Similar } from './workflow';

/** A plan and all that goes into its judgement; stored, it can be judged anew with the same outcome. */
export interface Material {
  readonly request: string;
  readonly steps: readonly Step[];
  /** Remembered executions of similar requests. */
  readonly similar: readonly Similar[];
  /** A model's second reading. */
  readonly opinion: Opinion | null;
  /** What a rehearsal changed; null where there was none, or nothing changed. */
  readonly effects: Effects | null;
}

/** Judges a plan by what it says and, where it was rehearsed, by what it does. */
export async function judged(
  sage: Sage,
  { request, steps, similar, opinion, effects }: Material,
): Promise<Assessment> {
  // What edits change is in the plan already.
  const commands = steps.some(({ kind }) => kind === 'command');
  const all = effects && commands ? [...steps, ...stepsOf(effects.patch)] : steps;
  const assessment = await sage.assess({ request, steps: all, similar, opinion });
  return effects ? withEffects(assessment, effects) : assessment;
}

/** The reasons of effects belong to no step of the plan. */
function withEffects(assessment: Assessment, { patchCut, diffstat }: Effects): Assessment {
  const reasons = assessment.reasons.map((reason) =>
    reason.stepId !== null && isEffect(reason.stepId) ? { ...reason, stepId: null } : reason,
  );
  if (!patchCut || assessment.tier > Tier.LOW) return { ...assessment, reasons };
  const long: Reason = {
    rule: 'effects-long',
    text: 'It changes more than can be judged at once.',
    stepId: null,
    evidence: `${diffstat.files} files`,
    tier: Tier.PEER,
  };
  return { ...assessment, tier: Tier.PEER, reasons: [long, ...reasons] };
}
