/** How the plan's commands and the workspace's checks went: counts, and of a failure the lines that name it. */
import { lines, TIGHT, type Elements } from './card';
import { NAME } from './head';
import { CODE, firstAndLast, lastLines, line, prose, run, span, SUBTLE, type TextRun } from './text';
import { say, sayStep, sayTold } from './words';
import type { Message, Told } from '../messages';
import type { CheckResult } from '../orchestrator/domain/check';
import type { Plan } from '../orchestrator/domain/plan';
import { readTestReport, type TestCounts } from '../orchestrator/domain/test-report';
import { brokenStep, type StepResult, type WorkflowDetail } from '../orchestrator/domain/workflow';

/** Lines of an output that is the answer, and of one that stands beside a change. */
const ANSWER_LINES = 14;
const BESIDE_LINES = 6;
/** Checks and commands that are shown at most. */
const MAX_SHOWN = 6;

export function checksPart(workflow: WorkflowDetail, limit: number): Elements {
  const { plan, rehearsal, result } = workflow;
  // While the steps are carried out, they stand above as they are then.
  const steps = workflow.phase === 'EXECUTE' ? [] : ((result ?? rehearsal)?.steps ?? []);
  const checks = rehearsal?.checks ?? [];
  const answers = workflow.status === 'COMPLETED' && !rehearsal?.effects && !result?.commit;
  const shown = [
    ...steps
      .filter(({ exitCode }) => exitCode !== null)
      .slice(0, MAX_SHOWN)
      .flatMap((step) => commandLines(step, plan, answers, limit)),
    ...checks.slice(0, MAX_SHOWN).flatMap((check) => checkLines(check, limit)),
  ];
  const left = checks.length - MAX_SHOWN;
  if (left > 0) shown.push([run(say('checks.more', { n: left }), SUBTLE)]);
  if (none(workflow)) shown.push([run(say('checks.none'), SUBTLE)]);
  return lines(shown);
}

/** Whether people decide on a change that nothing has checked. */
const none = ({ rehearsal, status, plan }: WorkflowDetail): boolean =>
  status === 'AWAITING_APPROVAL' &&
  Boolean(rehearsal?.effects) &&
  !brokenStep(rehearsal) &&
  !rehearsal?.checks?.length &&
  !plan?.steps.some(({ kind }) => kind === 'command');

function commandLines(
  { stepId, ok, exitCode, output, durationMs, error }: StepResult,
  plan: Plan | null,
  answers: boolean,
  limit: number,
): TextRun[][] {
  const step = plan?.steps.find(({ id }) => id === stepId);
  const missing = missingIn(error);
  const counts = readTestReport(output);
  const how = [
    ...(counts ? [countsIn(counts)] : []),
    ...(ok ? [] : [say('checks.exit', { code: String(exitCode) })]),
    span(durationMs),
  ];
  const text = answers
    ? firstAndLast(output, ANSWER_LINES, limit)
    : ok
      ? ''
      : lastLines(output, BESIDE_LINES, Math.min(limit, 600));
  return [
    [
      mark(ok),
      run(line(step ? sayStep(step) : stepId, Math.min(limit, 100))),
      run(`  ${how.join(' · ')}`, SUBTLE),
    ],
    ...(text === '' || limit <= TIGHT ? [] : [[run(text, CODE)]]),
    ...(missing === null ? [] : [[run(line(sayTold(missing), Math.min(limit, 300)))]]),
  ];
}

function checkLines(check: CheckResult, limit: number): TextRun[][] {
  const { name, state, counts, durationMs, failsOnBase, flaky, missing, said, required } = check;
  const title = run(line(name, Math.min(limit, NAME)));
  if (state === 'not-run') {
    const why = line(
      missing === undefined ? say('checks.notStarted') : sayTold({ text: missing, said }),
      Math.min(limit, 300),
    );
    return [[run('–  '), title, run(say('checks.notRun', { why }), SUBTLE)]];
  }
  const how = [
    ...(counts ? [countsIn(counts)] : []),
    ...(flaky ? [say('checks.flaky')] : []),
    ...(failsOnBase ? [say('checks.failsOnBase')] : []),
    ...(state === 'failed' && !required ? [say('checks.notRequired')] : []),
    span(durationMs),
  ];
  const matter = state === 'failed' && limit > TIGHT ? check.lines.slice(0, BESIDE_LINES).join('\n') : '';
  return [
    [mark(state === 'passed'), title, run(`  ${how.join(' · ')}`, SUBTLE)],
    ...(matter === '' ? [] : [[run(prose(matter, Math.min(limit, 600)), CODE)]]),
  ];
}

/** What a command lacked, which comes from the database. */
function missingIn(error: StepResult['error']): Told | null {
  const { missing, said } = (error?.details ?? {}) as { missing?: unknown; said?: Message };
  return typeof missing === 'string' ? { text: missing, said } : null;
}

const mark = (ok: boolean): TextRun =>
  ok ? run('✓  ', { color: 'Good' }) : run('✕  ', { color: 'Attention' });

function countsIn({ passed, failed, skipped }: TestCounts): string {
  return [
    say('checks.passed', { passed }),
    ...(failed > 0 ? [say('checks.failed', { failed })] : []),
    ...(skipped > 0 ? [say('checks.skipped', { skipped })] : []),
  ].join(', ');
}
