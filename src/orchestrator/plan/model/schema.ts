/** The `planner` section of the governance file: how far a planner with a model may go. */
import { z } from 'zod';

const money = z.number().positive();
const tokens = z.number().int().min(1_000);

export const plannerSchema = z
  .object({
    /** How often the model is asked for one plan. */
    rounds: z.number().int().min(1).max(200).default(30),
    /** The most tokens of one workflow, prompts and answers together. */
    tokens: tokens.default(600_000),
    /** The most tokens of one prompt. Beyond that, the oldest results are left out. */
    context: tokens.default(60_000),
    /** Time limit of one plan with its rehearsals, in seconds. */
    seconds: z.number().int().min(1).max(3_000).default(1_200),
    /** How often the model may repair a plan whose rehearsal fails. */
    repairs: z.number().int().min(0).max(20).default(3),
    /** Prices per million tokens. */
    prices: z
      .object({
        /** For prompts. */
        input: z.number().nonnegative(),
        /** For answers. */
        output: z.number().nonnegative(),
        /** Three letters, such as `EUR`. */
        currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR'),
      })
      .strict()
      .optional(),
    /** The most that one workflow may cost, in the currency of `prices`. */
    cost: money.optional(),
    perPersonPerDay: z
      .object({
        /** The most tokens of all workflows of one person within 24 hours. */
        tokens: tokens.optional(),
        /** The most that all workflows of one person may cost within 24 hours, in the currency of `prices`. */
        cost: money.optional(),
      })
      .strict()
      .default({}),
  })
  .strict()
  .refine(({ prices, cost }) => prices !== undefined || cost === undefined, {
    path: ['cost'],
    message: 'needs prices',
  })
  .refine(({ prices, perPersonPerDay }) => prices !== undefined || perPersonPerDay.cost === undefined, {
    path: ['perPersonPerDay', 'cost'],
    message: 'needs prices',
  });
export type PlannerConfig = z.infer<typeof plannerSchema>;
