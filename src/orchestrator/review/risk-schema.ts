import { z } from 'zod';
import { ruleSchema, tierSchema } from './rule-schema';

/** The `risk` section of governance.yaml. */
export const riskSchema = z
  .object({
    thresholds: z
      .object({
        /** A plan that writes more lines needs a peer review. */
        lines: z.number().int().min(1).default(1_500),
        /** A plan that touches more files needs a peer review. */
        files: z.number().int().min(1).default(25),
      })
      .strict()
      .default({}),
    /** The team's own rules, in addition to the built-in ones. */
    rules: z.array(ruleSchema).max(200).default([]),
    /** By the id of a rule: another tier, or whether it is turned off. */
    overrides: z
      .record(
        z
          .object({
            /** The tier of the rule instead of its own. */
            tier: tierSchema.optional(),
            /** Whether the rule is turned off. */
            off: z.boolean().optional(),
          })
          .strict(),
      )
      .default({}),
  })
  .strict();

export type RiskConfig = z.infer<typeof riskSchema>;
