import { z } from 'zod';
import { ruleSchema, tierSchema } from './rule-schema';

/** The `risk` section of governance.yaml. */
export const riskSchema = z
  .object({
    thresholds: z
      .object({
        /** Lines a plan may write before it needs a peer. */
        lines: z.number().int().min(1).default(1_500),
        /** Files a plan may touch before it needs a peer. */
        files: z.number().int().min(1).default(25),
      })
      .strict()
      .default({}),
    /** The team's own rules, on top of the built-in ones, in the language of policies/. */
    rules: z.array(ruleSchema).max(200).default([]),
    /** Rules by id: another tier, or off. */
    overrides: z
      .record(
        z
          .object({
            /** The tier that it has instead of its own. */
            tier: tierSchema.optional(),
            /** Whether it says nothing. */
            off: z.boolean().optional(),
          })
          .strict(),
      )
      .default({}),
  })
  .strict();

export type RiskConfig = z.infer<typeof riskSchema>;
