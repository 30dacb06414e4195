/** The `planner` section of the governance file: how far a planner with a model may go. */
import { z } from 'zod';

const money = z.number().positive();
const tokens = z.number().int().min(1_000);

export const plannerSchema = z
  .object({
    /** How often the model is asked for one plan. */
    rounds: z.number().int().min(1).max(200).default(30),
    /** Tokens that one workflow may use, of prompts and answers together. */
    tokens: tokens.default(600_000),
    /** Tokens of one prompt. Beyond that, what was read first is left out. */
    context: tokens.default(60_000),
    /** Time for one plan with its rehearsals, in seconds. */
    seconds: z.number().int().min(1).max(3_000).default(1_200),
    /** How often the model may repair a plan whose rehearsal is red. */
    repairs: z.number().int().min(0).max(20).default(3),
    /** The price of a million tokens. */
    prices: z
      .object({
        /** Tokens of prompts. */
        input: z.number().nonnegative(),
        /** Tokens of answers. */
        output: z.number().nonnegative(),
        /** Three letters, such as `EUR`. */
        currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR'),
      })
      .strict()
      .optional(),
    /** The cost limit of one workflow, in the currency of `prices`. */
    cost: money.optional(),
    perPersonPerDay: z
      .object({
        /** Tokens that the workflows of one person may use together within 24 hours. */
        tokens: tokens.optional(),
        /** Their cost limit together within 24 hours, in the currency of `prices`. */
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
