/** What came of trying a proposal out: whether it is red, and how that is said to the model and on the card. */
import type { Step } from '../../domain/plan';
import type { CheckResult } from '../../domain/check';
import { brokenStep, type Rehearsal } from '../../domain/workflow';
import { quantity } from '../words';

/** A check whose failure is the plan's: it does not fail on the base as well. */
const counts = ({ state, required, failsOnBase }: CheckResult): boolean =>
  state === 'failed' && required && failsOnBase !== true;

/** Whether a plan has to be repaired. */
export const isRed = (rehearsal: Rehearsal): boolean =>
  brokenStep(rehearsal) !== undefined || (rehearsal.checks ?? []).some(counts);

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

const IS_TEST = /(^|\/)(tests?|__tests__|specs?)\/|[._-](test|spec)s?\.\w+$|(^|\/)test_[^/]*$/i;

/** What people should look at beside the green: tests that were there before and that the plan changes. */
export function testNote(steps: readonly Step[], paths: readonly string[]): string | null {
  const there = new Set(paths);
  const changed = steps.flatMap((step) =>
    step.kind !== 'command' && there.has(step.path) && IS_TEST.test(step.path) ? [step.path] : [],
  );
  const files = [...new Set(changed)];
  if (files.length === 0) return null;
  const shown = files.slice(0, 5).join(', ');
  return `The plan changes ${quantity(files.length, 'file')} of tests that were there before: ${shown}${files.length > 5 ? ', …' : ''}. Passing checks say less then.`;
}
