/** What a card asks when a request is not yet one: which of several is meant, or what is missing. */
import { z } from 'zod';
import { GadError } from '../../errors';

const blankSchema = z.object({
  /** Name of the slot. */
  name: z.string().regex(/^\w+$/),
  /** What stands beside the field: `The new name`. */
  label: z.string(),
  /** Completes "has to be". */
  what: z.string(),
  /** Whether a text of several words is put in quotes. */
  quoted: z.boolean(),
});
/** A part of a request that a person has still to say. */
export type Blank = z.infer<typeof blankSchema>;

const choiceSchema = z.object({
  /** Name and title of the playbook that would take it. */
  playbook: z.string(),
  title: z.string(),
  /** The request: texts as they stand, and blanks between them. */
  parts: z.array(z.union([z.string(), blankSchema])).min(1),
});
/** A request that a person can make with one click, once its blanks are filled in. */
export type Choice = z.infer<typeof choiceSchema>;

/** The choices of a failure; none where it has none. They come from the database, so they are looked at. */
export function choicesOf(details: Readonly<Record<string, unknown>> | undefined): readonly Choice[] {
  const read = z.array(choiceSchema).safeParse(details?.choices);
  return read.success ? read.data : [];
}

export function blanksOf({ parts }: Choice): Blank[] {
  return parts.filter((part) => typeof part !== 'string');
}

/** The choice as a person would type it, with `<name>` for what is missing. */
export function spelledOut({ parts }: Choice): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : `<${part.name.replaceAll('_', ' ')}>`))
    .join('');
}

/**
 * The request that a choice becomes.
 * @throws INPUT_INVALID naming the first blank that is still empty
 */
export function complete(choice: Choice, values: Readonly<Record<string, string>>): string {
  return choice.parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = values[part.name]?.trim() ?? '';
      if (value === '')
        throw new GadError('INPUT_INVALID', `${part.label} is still missing: it has to be ${part.what}.`);
      return part.quoted ? quoteIfNeeded(value) : value;
    })
    .join('');
}

/** A value as it is typed in a request: in quotes where it would be taken apart. */
export function quoteIfNeeded(value: string): string {
  if (!/[\s"'`]/.test(value) && value !== '') return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
