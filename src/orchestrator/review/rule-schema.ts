/** The form of a rule: built-in ones are in policies/, a team's own under `risk.rules`. */
import { RE2JS } from 're2js';
import { z } from 'zod';
import { FACTS, type FactKind } from './facts';

export const tierSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** A pattern of the linear engine (RE2) that ignores case. */
export interface Pattern {
  /** @param lowered the same text in lower case */
  fits(text: string, lowered: string): boolean;
}

const patterns = new Map<string, Pattern>();

/** Syntax with another meaning in lower case: named classes, character codes, flags. */
const CASED = /\\[pPxQ0-9]|\[\[:|\(\?[-a-zA-Z]/;

/**
 * Compiles a pattern, if possible to one for texts in lower case: only a case-sensitive pattern lets the engine skip
 * texts without the pattern's words at once.
 * @throws if the text is not a pattern
 */
export function compilePattern(text: string): Pattern {
  const known = patterns.get(text);
  if (known) return known;
  const cased = CASED.test(text);
  const small = text.replace(/\\[^]|[A-Z]+/g, (part) => (part[0] === '\\' ? part : part.toLowerCase()));
  const engine = cased ? RE2JS.compile(text, RE2JS.CASE_INSENSITIVE) : RE2JS.compile(small);
  const made: Pattern = { fits: (given, lowered) => engine.test(cased ? given : lowered) };
  patterns.set(text, made);
  return made;
}

/** A pattern of the linear engine. */
const pattern = z
  .string()
  .min(1)
  .max(300)
  .superRefine((text, context) => {
    try {
      compilePattern(text);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      context.addIssue({ code: z.ZodIssueCode.custom, message: `is not a valid RE2 pattern (${why})` });
    }
  });

/** One pattern, or several of which one must match. */
const patternSchema = z.object({ pattern: z.union([pattern, z.array(pattern).min(1)]) }).strict();

/** A text in which `*` stands for anything, a number, or a boolean. */
const scalar = z.union([z.string().max(300), z.number(), z.boolean()]);

/** The expected value of an attribute. In a list, one element must match; with `only`, all; with `not`, none. */
const expected = z.union([
  scalar,
  z.array(scalar).min(1),
  patternSchema,
  z.object({ not: z.union([scalar, z.array(scalar).min(1), patternSchema]) }).strict(),
  z.object({ only: z.union([scalar, z.array(scalar).min(1), patternSchema]) }).strict(),
  z.object({ min: z.number().optional(), max: z.number().optional() }).strict(),
]);
export type Expected = z.infer<typeof expected>;

/** One or several: a single value becomes a list of one. */
const listed = (value: unknown): unknown => (value === undefined || Array.isArray(value) ? value : [value]);

const kinds = Object.keys(FACTS) as [FactKind, ...FactKind[]];

/** A fact, by its kind and the expected values of its attributes. */
const fitSchema = z
  .object({
    fact: z.enum(kinds),
    /** For `runs`: lines such as `git push --force|-f`, of which one must match. */
    call: z.preprocess(listed, z.array(z.string()).min(1).optional()),
  })
  .catchall(expected)
  .superRefine((fit, context) => {
    const known = FACTS[fit.fact];
    for (const [key, value] of Object.entries(fit)) {
      if (key === 'fact' || (key === 'call' && fit.fact === 'runs')) continue;
      const issue = (message: string): void =>
        context.addIssue({ code: z.ZodIssueCode.custom, path: [key], message });
      if (!Object.hasOwn(known, key)) {
        issue(`is not an attribute of the fact "${fit.fact}", which has ${Object.keys(known).join(', ')}`);
        continue;
      }
      const kind = known[key as keyof typeof known] as string | readonly string[];
      if (typeof kind === 'string') continue;
      const named = [value].flat().filter((each): each is string => typeof each === 'string');
      const strange = named.find((each) => !kind.includes(each));
      if (strange !== undefined) issue(`"${strange}" is not one of ${kind.join(', ')}`);
    }
  });
export type Fit = z.infer<typeof fitSchema>;

/** One step of an example: a text is a command. An edit without `before` is a new file, without `after` a deleted one. */
const exampleStep = z.union([
  z.string().min(1),
  z.object({ path: z.string().min(1), before: z.string().optional(), after: z.string().optional() }).strict(),
]);
/** One step or several. */
export const exampleSchema = z.union([
  exampleStep,
  z.object({ steps: z.array(exampleStep).min(1) }).strict(),
]);
export type Example = z.infer<typeof exampleSchema>;

/** Evidence apart from the steps that can settle a rule of Tier 2. */
export const EVIDENCE = ['playbook', 'checks'] as const;
export type Evidence = (typeof EVIDENCE)[number];

export const ruleSchema = z
  .object({
    /** Shown on the card and used under `risk.overrides`. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and dashes'),
    /** 2 and 3: the lowest tier of a plan to which it applies. 1: evidence that a fact needs no review. */
    tier: tierSchema,
    /** The sentence a reviewer reads. */
    text: z.string().min(1).max(200),
    /** The fact to match; of several, one is enough. */
    when: z.preprocess(listed, z.array(fitSchema).min(1)),
    /** Another fact that the same step must have as well. */
    with: fitSchema.optional(),
    /** A fact that the same step must not have. */
    without: fitSchema.optional(),
    /** Whether it applies only to facts that no other rule matches. */
    unlisted: z.boolean().optional(),
    /** Evidence that settles the rule, so that it does not apply. */
    settledBy: z.array(z.enum(EVIDENCE)).optional(),
    /** `caught`: steps to which it applies; `quiet`: similar steps to which it does not. */
    caught: z.array(exampleSchema).min(1),
    quiet: z.array(exampleSchema).min(1),
  })
  .strict();
export type Rule = z.infer<typeof ruleSchema>;

/** A file of policies/, which has one subject. */
export const policyFileSchema = z.object({ rules: z.array(ruleSchema).min(1) }).strict();
