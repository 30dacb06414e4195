/** What is going on while nobody has to act. */
import { lines, type Elements } from './card';
import { tracker } from './state';
import { BOLD, CODE, lastLines, line, run, SUBTLE, type TextRun } from './text';
import { say, sayStep, sayTold } from './words';
import type { Plan } from '../orchestrator/domain/plan';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** How many steps are shown at once: those around the one at work. */
const STEPS_AROUND = 8;

export function progressPart(workflow: WorkflowDetail, limit: number): Elements {
  const { planning, phase, plan } = workflow;
  const doing =
    phase === 'PLAN' && planning ? [[run(line(sayTold(planning), Math.min(limit, 200)), SUBTLE)]] : [];
  const planned = plan && (phase === 'REVIEW' || phase === 'EXECUTE') ? stepLines(workflow, plan) : [];
  return lines([tracker(workflow), ...doing, ...planned]);
}

/** What is planned while it is checked, and how far it is while it is carried out. */
function stepLines({ phase, status, progress, running }: WorkflowDetail, { steps }: Plan): TextRun[][] {
  const executes = phase === 'EXECUTE';
  const done = progress.length;
  const first = executes ? Math.max(0, Math.min(done - 3, steps.length - STEPS_AROUND)) : 0;
  const shown = steps.slice(first, first + STEPS_AROUND).map((step, offset): TextRun[] => {
    const index = first + offset;
    const text = `${index + 1}. ${line(sayStep(step), 120)}`;
    if (!executes || index > done) return [run(`○  ${text}`, SUBTLE)];
    if (index < done) return [run(`✓  ${text}`)];
    const printed = running && running.stepId === step.id ? lastLines(running.output, 5, 500) : '';
    return [
      run(`●  ${text}`, { color: 'Accent', weight: 'Bolder' }),
      ...(printed === '' ? [] : [run(`\n${printed}`, CODE)]),
    ];
  });
  const left = steps.length - STEPS_AROUND;
  if (executes) return [[run(say('progress.steps', { done, n: steps.length }), BOLD)], ...shown];
  if (status !== 'RUNNING') return [];
  return [
    [run(say('progress.checking'), BOLD)],
    ...shown,
    ...(left > 0 ? [[run(say('progress.more', { n: left }), SUBTLE)]] : []),
  ];
}
