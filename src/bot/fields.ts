/** What zod finds wrong with somebody's JSON, in words of the catalogue: which field it is, and what it has to be. */
import type { z } from 'zod';
import { GadError } from '../errors';
import { message, type Message, type Value } from '../messages';

/** How many mistakes are named. */
const MAX_NAMED = 5;

/** @throws INPUT_INVALID, which says what is wrong with each field between `before` and `after` */
export function checked<S extends z.ZodTypeAny>(
  schema: S,
  value: unknown,
  { before = [], after = [] }: { before?: readonly Message[]; after?: readonly Message[] },
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as z.output<S>;
  const problems = parsed.error.issues.slice(0, MAX_NAMED).map(problemOf);
  const all = [...before, ...problems, ...after];
  throw new GadError(
    'INPUT_INVALID',
    all.reduce((first, next) => message('then', { first, next })),
  );
}

/** For a rule of several fields: `refine(…, ruleOf('field.…'))`. */
export const ruleOf = (said: Message): { params: object } => ({ params: { said } });

function problemOf(issue: z.ZodIssue): Message {
  const field: Value = issue.path.join('.') || message('field.body');
  switch (issue.code) {
    case 'invalid_type':
      if (issue.received === 'undefined') return message('field.missing', { field });
      return isType(issue.expected)
        ? message('field.type', { field, type: message(`type.${issue.expected}`) })
        : message('field.form', { field });
    case 'invalid_enum_value':
      return message('field.oneOf', { field, values: issue.options.map(String) });
    case 'unrecognized_keys':
      return message('field.unknown', { names: issue.keys.map((key) => key.slice(0, 100)) });
    case 'too_small':
      return issue.type === 'number'
        ? message('field.least', { field, least: Number(issue.minimum) })
        : message('field.empty', { field });
    case 'too_big':
      return message(isSize(issue.type) ? `field.most.${issue.type}` : 'field.most.number', {
        field,
        most: Number(issue.maximum),
      });
    case 'custom':
      return (issue.params?.said as Message | undefined) ?? message('field.form', { field });
    default:
      return message('field.form', { field });
  }
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'] as const;
const isType = (name: string): name is (typeof TYPES)[number] => TYPES.some((one) => one === name);

const SIZES = ['string', 'array'] as const;
const isSize = (name: string): name is (typeof SIZES)[number] => SIZES.some((one) => one === name);
