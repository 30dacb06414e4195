import { z } from 'zod';
import type { ErrorCode } from '../../errors';
import { stepSchema } from '../domain/plan';
import type { Assessor } from './assessor';
import { explain, explainFacts } from './explain';

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  request: z.string().default(''),
  steps: z.array(z.record(z.unknown())),
});

/**
 * One line of `gad assess`: a plan as JSON in, its assessment out, as JSON or in words. Steps without an id or
 * a title are numbered. For a line that cannot be read the answer is `{id, error}` and not `ok`; nothing is thrown.
 */
export function assessLine(
  assessor: Assessor,
  line: string,
  inWords = false,
): { readonly ok: boolean; readonly text: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (thrown) {
    return failure(
      undefined,
      `The line is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    );
  }
  const plan = lineSchema.safeParse(value);
  const id = plan.success ? plan.data.id : z.object({ id: z.string() }).safeParse(value).data?.id;
  if (!plan.success) return failure(id, problem(plan.error));
  const steps = z
    .array(stepSchema)
    .safeParse(plan.data.steps.map((step, at) => ({ id: `s${at + 1}`, title: `Step ${at + 1}`, ...step })));
  if (!steps.success) return failure(id, `steps.${problem(steps.error)}`);
  const { request } = plan.data;
  const { tier, score, reasons } = assessor.assess({ request, steps: steps.data });
  if (!inWords) return { ok: true, text: JSON.stringify({ id, tier, score, reasons }) };
  const facts = assessor.findings({ request, steps: steps.data });
  const said = explain({ tier, score, reasons });
  return { ok: true, text: `${id ?? 'plan'}: ${said}\n  What was read:\n${explainFacts(facts)}` };
}

function problem(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not a plan'}`;
}

function failure(id: string | number | undefined, message: string): { ok: false; text: string } {
  const code: ErrorCode = 'INPUT_INVALID';
  return { ok: false, text: JSON.stringify({ id, error: { code, message } }) };
}
