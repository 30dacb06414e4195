/** A question from the model to the requester. */
import { z } from 'zod';
import type { PlanOutcome } from '../../domain/ports';
import { MAX_TEXT } from '../../domain/vocabulary';
import { shorten } from '../words';

export const QUESTION_PARAMETERS = {
  type: 'object',
  required: ['text'],
  properties: {
    text: { type: 'string', description: 'The question, in one or two sentences.' },
    choices: { type: 'array', items: { type: 'string' }, description: 'Answers to choose from, at most 6.' },
  },
} as const;

const MAX_CHOICES = 6;

const questionSchema = z.object({
  text: z.string().trim().min(1).max(2_000),
  choices: z.array(z.string().trim().min(1)).default([]),
});

/** The question for the workflow, or what is wrong with the call. */
export function readQuestion(json: unknown, request: string): string | PlanOutcome {
  const parsed = questionSchema.safeParse(json);
  if (!parsed.success) return 'A question needs a "text", and its "choices" are a list of texts.';
  const { text, choices } = parsed.data;
  return {
    kind: 'question',
    text,
    choices: choices.slice(0, MAX_CHOICES).map((choice) => ({
      label: shorten(choice),
      // A choice stands for the whole request, with the question and its answer.
      request: `${request}\n${text} ${shorten(choice)}`.slice(0, MAX_TEXT),
    })),
  };
}
