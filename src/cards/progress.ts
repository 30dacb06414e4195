/** What is going on while nobody has to act. */
import { lines, type Elements } from './card';
import { tracker } from './state';
import { BOLD, CODE, lastLines, line, run, SUBTLE, type TextRun } from './text';
import { say } from './words';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** How many steps are shown at once: those around the one at work. */
const STEPS_AROUND = 8;

export function progressPart(workflow: WorkflowDetail, limit: number): Elements {
  const { planning, phase } = workflow;
  const doing = phase === 'PLAN' && planning ? [[run(line(planning, Math.min(limit, 200)), SUBTLE)]] : [];
  return lines([tracker(workflow), ...doing, ...(phase === 'EXECUTE' ? stepLines(workflow) : [])]);
}

function stepLines({ plan, progress, running }: WorkflowDetail): TextRun[][] {
  const steps = plan?.steps ?? [];
  const done = progress.length;
  const first = Math.max(0, Math.min(done - 3, steps.length - STEPS_AROUND));
  const shown = steps.slice(first, first + STEPS_AROUND).map(({ id, title }, offset): TextRun[] => {
    const index = first + offset;
    const text = `${index + 1}. ${line(title, 120)}`;
    if (index < done) return [run(`✓  ${text}`)];
    if (index > done) return [run(`○  ${text}`, SUBTLE)];
    const printed = running && running.stepId === id ? lastLines(running.output, 5, 500) : '';
    return [
      run(`●  ${text}`, { color: 'Accent', weight: 'Bolder' }),
      ...(printed === '' ? [] : [run(`\n${printed}`, CODE)]),
    ];
  });
  return [[run(say('progress.steps', { done, n: steps.length }), BOLD)], ...shown];
}
