/** What a workspace of the governance file says of its checks, and of what they see of the machine. */
import { z } from 'zod';
import { duration } from './units';

const AUTO = 'auto';

/** `auto`, or what the schema takes; a mistake is told as the schema tells it, with its key. */
const autoOr = <S extends z.ZodTypeAny>(
  schema: S,
): z.ZodEffects<z.ZodUnknown, typeof AUTO | z.output<S>, unknown> =>
  z.unknown().transform((value, context): typeof AUTO | z.output<S> => {
    if (value === AUTO) return AUTO;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data as z.output<S>;
    for (const issue of parsed.error.issues) context.addIssue(issue);
    return z.NEVER;
  });

/** A list of checks, each with its own name. */
export const checksSchema = autoOr(
  z
    .array(
      z
        .object({
          /** The name that cards show. */
          name: z
            .string()
            .regex(
              /^\S.{0,59}$/,
              'must have 1 to 60 characters and no line breaks, and not begin with a space',
            ),
          /** The command. It runs with `sh -c` in a copy of the result, without network. */
          run: z.string().min(1).max(4_096),
          /** Patterns as in .gitignore. The check runs only if a changed path matches one of them. */
          paths: z.array(z.string().min(1)).min(1).readonly().optional(),
          /** Its time limit; 5m by default. */
          wall: duration.optional(),
          /** The tiers in which its failure ends the workflow; all by default. */
          requiredFor: z
            .array(
              z.union([z.literal(1), z.literal(2), z.literal(3)], {
                errorMap: () => ({ message: 'must be 1, 2 or 3' }),
              }),
            )
            .readonly()
            .optional(),
        })
        .strict(),
      { invalid_type_error: 'must be auto or a list of checks' },
    )
    .max(50)
    .refine((checks) => new Set(checks.map(({ name }) => name)).size === checks.length, 'names must differ')
    .readonly(),
);

/**
 * What commands see of this machine: a folder or a program by its place or its name, or `auto`, which
 * takes the folder from the working copy while its lock file is the plan's.
 */
export const offerSchema = autoOr(
  z.record(
    z
      .string()
      .regex(
        /^(?!.*(^|\/)(\.{0,2}|\.git)(\/|$))/,
        'must be a path inside the workspace, outside .git, or the name of a program',
      ),
    z.string().refine((at) => at === AUTO || at.startsWith('/'), 'must be an absolute path, or auto'),
    { invalid_type_error: 'must be auto, or folders by their place in the workspace' },
  ),
);
