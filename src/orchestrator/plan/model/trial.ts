/** The result of a proposal's trial: whether it failed, in words for the model and for people. */
import { english, message, type Message } from '../../../messages';
import { checksFailed, type CheckResult } from '../../domain/check';
import { brokenStep, type Rehearsal } from '../../domain/workflow';

/** Whether a plan must be repaired, because a review would end it. */
export const isRed = ({ steps, checks }: Rehearsal): boolean =>
  steps.some(({ ok }) => !ok) || checksFailed(checks) !== null;

/** The result in one line, such as `npm test: 41 passed, 1 failed`. */
export function verdictOf(rehearsal: Rehearsal): Message {
  const broken = brokenStep(rehearsal);
  if (broken) return message('verdict.step', { step: broken.stepId });
  const [first, ...more] = (rehearsal.checks ?? []).map(checkLine);
  if (!first) return message('verdict.steps');
  return more.reduce((before, next) => message('and.also', { first: before, next }), first);
}

function checkLine({ name, state, counts }: CheckResult): Message {
  if (!counts) return message(`verdict.${state}`, { name });
  return message('verdict.counts', { name, passed: counts.passed, failed: counts.failed });
}

/** Everything that a model needs for a repair; the caller fences and cuts it. */
export function reportOf(rehearsal: Rehearsal): string {
  const { steps, checks = [], effects } = rehearsal;
  const ran = steps.map(({ stepId, ok, output, error }) =>
    [`step ${stepId}: ${ok ? 'ok' : `failed: ${error?.message ?? ''}`}`, output].filter(Boolean).join('\n'),
  );
  const checked = checks.map((check) =>
    [
      `check ${english(checkLine(check))} (${check.run})`,
      ...(check.failsOnBase ? ['It fails without the plan as well.'] : []),
      ...(check.missing === undefined ? [] : [check.missing]),
      ...check.lines,
    ].join('\n'),
  );
  const diff = effects ? [`diff:\n${effects.patch}`] : ['The plan changes no file.'];
  return [...ran, ...checked, ...diff].join('\n\n');
}
