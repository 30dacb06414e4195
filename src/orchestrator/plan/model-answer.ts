/** From a model's answer to checked steps, or to what is wrong with it. */
import { z } from 'zod';
import { MAX_STEPS, stepSchema, type Step } from '../domain/plan';
import type { Reader } from './draft';
import { checkPath } from './make-steps';
import { Refusal } from './refusal';
import { hidesSomething } from './phrases/utterance';

export type Answer =
  | { readonly kind: 'plan'; readonly summary: string; readonly steps: readonly Step[] }
  | { readonly kind: 'cannot'; readonly reason: string };

const numbered = z.preprocess(
  (steps) =>
    Array.isArray(steps)
      ? steps.map((step: unknown, index) =>
          step !== null && typeof step === 'object' ? { ...step, id: `s${index + 1}` } : step,
        )
      : steps,
  z.array(stepSchema).min(1).max(MAX_STEPS),
);

const answerSchema = z.union([
  z
    .object({ summary: z.string().min(1).max(300), steps: numbered })
    .strict()
    .transform((plan): Answer => ({ kind: 'plan', ...plan })),
  z
    .object({ cannot: z.string().min(1).max(2_000) })
    .strict()
    .transform(({ cannot }): Answer => ({ kind: 'cannot', reason: cannot })),
]);

/** Reads an answer and checks its steps against the repository. */
export async function readAnswer(
  text: string,
  reader: Reader,
): Promise<{ readonly answer: Answer } | { readonly problems: readonly string[] }> {
  const json = jsonIn(text);
  if (json === undefined) return { problems: ['It is not one complete JSON object.'] };
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return { problems: schemaProblems(json) };
  const problems = parsed.data.kind === 'plan' ? await stepProblems(parsed.data.steps, reader) : [];
  return problems.length > 0 ? { problems } : { answer: parsed.data };
}

/** The JSON object in an answer, with or without a code fence or words around it. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

/** What keeps an object from being a plan, said for the parts that are there. */
function schemaProblems(json: unknown): string[] {
  const plan = z
    .object({ summary: z.string().min(1).max(300), steps: numbered })
    .strict()
    .safeParse(json);
  return (plan.error?.issues ?? []).map(({ path, message }) => `${path.join('.') || 'object'}: ${message}`);
}

/** Checks each step against the repository as the steps before it leave it. */
async function stepProblems(steps: readonly Step[], reader: Reader): Promise<string[]> {
  const problems: string[] = [];
  const changed = new Map<string, string | null>();
  const current = async (path: string): Promise<string | null> =>
    changed.has(path) ? (changed.get(path) ?? null) : reader.read(path);
  let unknown = false;
  for (const step of steps) {
    const problem = (text: string): number => problems.push(`step ${step.id}: ${text}`);
    const shown = step.kind === 'command' ? step.command : step.path;
    if (hidesSomething(step.title + shown)) problem('the title, path or command has invisible characters.');
    if (step.kind === 'command') {
      // What a command leaves behind is not known before it has run.
      unknown = true;
      continue;
    }
    try {
      checkPath(step.path);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      problem(refusal.message);
      continue;
    }
    const before = await current(step.path);
    if (step.kind === 'write_file') changed.set(step.path, step.content);
    else if (before === null) {
      if (!unknown) problem(`there is no text file ${step.path}.`);
    } else if (step.kind === 'delete_file') changed.set(step.path, null);
    else if (before.includes(step.find)) {
      changed.set(
        step.path,
        before.replaceAll(step.find, () => step.replace),
      );
    } else if (!unknown) problem(`"find" is not in ${step.path}.`);
  }
  return problems;
}
