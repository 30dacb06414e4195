/** How a rule is written: the built-in ones under policies/ and a team's own under `risk.rules`. */
import { RE2JS } from 're2js';
import { z } from 'zod';
import { FACTS, type FactKind } from './facts';

export const tierSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** A pattern of the linear engine (RE2), which case does not count for. */
export interface Pattern {
  /** @param lowered the same text in lower case */
  fits(text: string, lowered: string): boolean;
}

const patterns = new Map<string, Pattern>();

/** What means something else in lower case: classes by name, codes of characters, flags. */
const CASED = /\\[pPxQ0-9]|\[\[:|\(\?[-a-zA-Z]/;

/**
 * Compiles a pattern. Where it can be asked in lower case it is: only where case counts does the engine pass over
 * texts without a pattern's words at once.
 * @throws for what is not a pattern
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

/** One pattern, or several of which one has to fit. */
const patternSchema = z.object({ pattern: z.union([pattern, z.array(pattern).min(1)]) }).strict();

/** A text in which `*` stands for anything, a number, or yes and no. */
const scalar = z.union([z.string().max(300), z.number(), z.boolean()]);

/** What an attribute has to be. Of a list attribute, one element has to fit; with `only`, all; with `not`, none. */
const expected = z.union([
  scalar,
  z.array(scalar).min(1),
  patternSchema,
  z.object({ not: z.union([scalar, z.array(scalar).min(1), patternSchema]) }).strict(),
  z.object({ only: z.union([scalar, z.array(scalar).min(1), patternSchema]) }).strict(),
  z.object({ min: z.number().optional(), max: z.number().optional() }).strict(),
]);
export type Expected = z.infer<typeof expected>;

/** One or several: a single one is a list of one. */
const listed = (value: unknown): unknown => (value === undefined || Array.isArray(value) ? value : [value]);

const kinds = Object.keys(FACTS) as [FactKind, ...FactKind[]];

/** One fact, by its kind and what its attributes have to be. */
const fitSchema = z
  .object({
    fact: z.enum(kinds),
    /** For `runs`: lines such as `git push --force|-f`, of which one has to fit. */
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

/** One step, as an example: a text is a command. An edit without `before` is a new file, without `after` a deleted one. */
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

/** What is known besides the steps and can settle a rule of Tier 2. */
export const EVIDENCE = ['playbook', 'checks'] as const;
export type Evidence = (typeof EVIDENCE)[number];

export const ruleSchema = z
  .object({
    /** Shown on the card and used under `risk.overrides`. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and dashes'),
    /** 2 and 3: the lowest tier of a plan that it applies to. 1: evidence that a fact needs nobody. */
    tier: tierSchema,
    /** The sentence a reviewer reads. */
    text: z.string().min(1).max(200),
    /** A fact; of several, one is enough. */
    when: z.preprocess(listed, z.array(fitSchema).min(1)),
    /** Another fact of the same step that has to be there, too. */
    with: fitSchema.optional(),
    /** A fact of the same step that must not be there. */
    without: fitSchema.optional(),
    /** Whether it is only about what no other rule knows. */
    unlisted: z.boolean().optional(),
    /** Evidence that settles it: then the rule says nothing. */
    settledBy: z.array(z.enum(EVIDENCE)).optional(),
    /** Steps that it applies to, and steps that look alike and that it leaves alone. */
    caught: z.array(exampleSchema).min(1),
    quiet: z.array(exampleSchema).min(1),
  })
  .strict();
export type Rule = z.infer<typeof ruleSchema>;

/** A file of policies/: one subject. */
export const policyFileSchema = z.object({ rules: z.array(ruleSchema).min(1) }).strict();
