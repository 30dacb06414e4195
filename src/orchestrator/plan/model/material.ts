/** The material that a model gets for a request before it calls tools, fenced as data and within a budget. */
import { plainStep } from '../../domain/plan';
import type { PlanRequest, Recalled } from '../../domain/ports';
import type { Recording } from '../recording';
import { countTokens, type Fence } from './fence';

/** The most tokens of each part. */
const BUDGET = {
  request: 4_000,
  feedback: 4_000,
  plan: 6_000,
  patch: 8_000,
  example: 1_500,
  files: 12_000,
} as const;

/** From this score on, a memory is so similar that its steps are an example to follow or to avoid. */
export const EXAMPLE_SCORE = 0.35;

/**
 * @param hints findings in the repository for the words of the request
 * @param map the repository in brief
 */
export async function gatherMaterial(
  request: PlanRequest,
  reader: Recording,
  { block }: Fence,
  hints: readonly string[],
  map: string,
): Promise<string> {
  const blocks = [
    block('request', request.request, BUDGET.request),
    ...(request.answers ?? []).map(({ question, text }) =>
      block(`answer to "${question.text}"`, text, BUDGET.feedback),
    ),
    ...(hints.length > 0
      ? [block('found for the words of the request', hints.join('\n'), BUDGET.feedback)]
      : []),
    ...request.feedback
      .slice(-3)
      .flatMap(({ text, plan, patch }) => [
        ...(plan
          ? [block('plan before the feedback', JSON.stringify(plan.steps.map(plainStep)), BUDGET.plan)]
          : []),
        ...(patch === undefined ? [] : [block('what that plan changed', patch, BUDGET.patch)]),
        block('feedback', text, BUDGET.feedback),
      ]),
    block('map of the repository', map, Infinity),
    ...request.similar.map((memory) =>
      block('earlier request', JSON.stringify(lessonOf(memory)), BUDGET.example),
    ),
  ];
  let left: number = BUDGET.files;
  for (const [name, text] of await textsOf(request, reader)) {
    if (left <= 0) break;
    const shown = block(name, text, left);
    left -= countTokens(shown);
    blocks.push(shown);
  }
  return blocks.join('\n\n');
}

/** Attachments, and the files that the request or feedback on it names in full. */
async function textsOf(request: PlanRequest, reader: Recording): Promise<Map<string, string>> {
  const said = [request.request, ...request.feedback.map(({ text }) => text)].join('\n');
  const texts = new Map((request.attachments ?? []).map(({ name, text }) => [`attached ${name}`, text]));
  const named = (await reader.list()).filter((path) => said.includes(path));
  for (const path of new Set([...request.contextPaths, ...named.slice(0, 10)])) {
    const text = await reader.read(path);
    if (text !== null) texts.set(`file ${path}`, text);
  }
  return texts;
}

/** The lesson of a memory: its outcome, people's decisions and, if it is similar enough, its steps. */
function lessonOf({ request, success, outcome, decisions, steps, score }: Recalled): object {
  const said = decisions.filter(({ reason }) => reason !== '');
  return {
    request,
    success,
    ...(!success && { why: outcome }),
    ...(said.length > 0 && { decisions: said }),
    ...(score >= EXAMPLE_SCORE && { steps: steps.map(({ id: _id, ...step }) => step) }),
  };
}
