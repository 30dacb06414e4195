/** What came of trying a proposal out: whether it is red, and how that is said to the model and to people. */
import { checksFailed, type CheckResult } from '../../domain/check';
import { brokenStep, type Rehearsal } from '../../domain/workflow';

/** Whether a plan has to be repaired: a review would end it. */
export const isRed = ({ steps, checks }: Rehearsal): boolean =>
  steps.some(({ ok }) => !ok) || checksFailed(checks) !== null;

/** In one line, such as `npm test: 41 passed, 1 failed`. */
export function verdictOf(rehearsal: Rehearsal): string {
  const broken = brokenStep(rehearsal);
  if (broken) return `step ${broken.stepId} failed`;
  const checks = rehearsal.checks ?? [];
  return checks.length === 0 ? 'all steps ran' : checks.map(checkLine).join('; ');
}

const STATES = { passed: 'passed', failed: 'failed', 'not-run': 'could not start' } as const;

function checkLine({ name, state, counts: found }: CheckResult): string {
  if (!found) return `${name}: ${STATES[state]}`;
  const { passed, failed } = found;
  return `${name}: ${passed} passed, ${failed} failed`;
}

/** All that a model needs for a repair; the caller fences it and cuts it. */
export function reportOf(rehearsal: Rehearsal): string {
  const { steps, checks = [], effects } = rehearsal;
  const ran = steps.map(({ stepId, ok, output, error }) =>
    [`step ${stepId}: ${ok ? 'ok' : `failed: ${error?.message ?? ''}`}`, output].filter(Boolean).join('\n'),
  );
  const checked = checks.map((check) =>
    [
      `check ${checkLine(check)} (${check.run})`,
      ...(check.failsOnBase ? ['It fails without the plan as well.'] : []),
      ...(check.missing === undefined ? [] : [check.missing]),
      ...check.lines,
    ].join('\n'),
  );
  const diff = effects ? [`diff:\n${effects.patch}`] : ['The plan changes no file.'];
  return [...ran, ...checked, ...diff].join('\n\n');
}
