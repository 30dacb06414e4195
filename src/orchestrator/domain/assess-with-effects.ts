/** The judgement of a plan together with what is known beside it. Pure. */
import type { Step } from './plan';
import type { Sage } from './ports';
import type { Assessment, Effects, Opinion, Similar } from './workflow';

/** A plan and all that goes into its judgement; stored, it can be judged again with the same outcome. */
export interface Material {
  readonly request: string;
  readonly steps: readonly Step[];
  /** Remembered executions of similar requests. */
  readonly similar: readonly Similar[];
  /** A model's second reading. */
  readonly opinion: Opinion | null;
  /** What a rehearsal changed; null where there was none, or nothing changed. */
  readonly effects: Effects | null;
  /** Whether the rehearsed result passed all checks, of which there was at least one. */
  readonly checked?: boolean;
}

/** Judges a plan by what it says and, where it was rehearsed, by what it does. */
export const assessWithEffects = (
  sage: Sage,
  { request, steps, similar, opinion, effects, checked }: Material,
): Promise<Assessment> =>
  sage.assess({
    request,
    steps,
    similar,
    opinion,
    changes: effects?.changes ?? [],
    ...(checked && { evidence: ['checks'] }),
  });
