import { z } from 'zod';

const tier = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** A regular expression that compiles; matched without regard to case. */
const pattern = z
  .string()
  .min(1)
  .max(500)
  .superRefine((text, context) => {
    try {
      new RegExp(text, 'i');
    } catch {
      context.addIssue({ code: z.ZodIssueCode.custom, message: 'must be a regular expression' });
    }
  });

const ruleSchema = z
  .object({
    /** Shown on the card; an own rule may not take a built-in one's id. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and dashes'),
    /** The lowest tier of a plan that the rule applies to. */
    tier,
    /** The sentence a reviewer reads. */
    text: z.string().min(1).max(200),
    /** A program call: all conditions must hold. */
    command: z
      .object({
        /** Name of the program, alternatives separated by `|`. */
        program: z.string().min(1),
        /** The first words that are no options, as a regular expression. */
        sub: pattern.optional(),
        /** Options of which one must be there, separated by `|`. */
        flag: z.string().min(1).optional(),
        /** A regular expression that some argument matches. */
        arg: pattern.optional(),
        /** Options of which none may be there, separated by `|`. */
        unless: z.string().min(1).optional(),
      })
      .strict()
      .optional(),
    /** A regular expression over the path of a file that is written, changed or deleted. */
    path: pattern.optional(),
    /** A regular expression over what a file gains; with `path`, only in such files. */
    content: pattern.optional(),
  })
  .strict()
  .refine((rule) => rule.command ?? rule.path ?? rule.content, 'needs a command, a path or a content');

/** The `risk` section of governance.yaml. */
export const riskSchema = z
  .object({
    thresholds: z
      .object({
        /** Lines a plan may write before it needs a peer. */
        lines: z.number().int().min(1).default(1_500),
        /** Files a plan may touch before it needs a peer. */
        files: z.number().int().min(1).default(25),
        /** Medium risks of different kinds that together need an elder. */
        mediumRisks: z.number().int().min(2).default(8),
      })
      .strict()
      .default({}),
    /** The team's own rules, on top of the built-in ones. */
    rules: z.array(ruleSchema).max(200).default([]),
    /** Built-in rules by id: another tier, or off. */
    overrides: z
      .record(z.object({ tier: tier.optional(), off: z.boolean().optional() }).strict())
      .default({}),
  })
  .strict();

export type RiskConfig = z.infer<typeof riskSchema>;
