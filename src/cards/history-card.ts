import { fill, fitted, header, type AdaptiveCard } from './card';
import template from './templates/history.json';
import { phaseName } from './state';
import { BOLD, CODE, line, moment, run, SUBTLE, type TextRun } from './text';
import { say, sayFailure, sayTold } from './words';
import type { WorkflowEvent } from '../orchestrator/domain/event';
import type { Workflow } from '../orchestrator/domain/workflow';

/** The audit trail: who did what and when, each with the start of its hash in the chain. */
export function historyCard(workflow: Workflow, events: readonly WorkflowEvent[]): AdaptiveCard {
  return fitted((limit) => {
    const shown = events.slice(-Math.min(60, Math.ceil(limit / 4)));
    const left = events.length - shown.length;
    const lines = shown.map((event) => entry(event, Math.min(limit, 300)));
    if (left > 0) lines.unshift([run(say('history.earlier', { n: left }), SUBTLE)]);
    return fill(template, {
      fallbackText: say('history.fallback', { id: workflow.id, n: events.length }),
      header: header(say('history.title'), 'emphasis', [
        run(workflow.id, { fontType: 'Monospace' }),
        run(say('history.events', { n: events.length })),
      ]),
      lines: lines.map((inlines) => ({ inlines })),
    });
  });
}

function entry(event: WorkflowEvent, limit: number): TextRun[] {
  const { sequence, type, phase, data, timestamp, hash } = event;
  const runs = [run(`${sequence}.  ${say(`event.${type}`)}`, BOLD)];
  if (type.startsWith('phase_')) runs.push(run(` (${phaseName(phase).toLowerCase()})`));
  const { step, decision } = data;
  if (step) runs.push(run(`: ${line(step.stepId, 40)} ${step.ok ? '✓' : '✕'}`));
  if (decision) runs.push(run(`: ${line(decision, 20)}`));
  const said =
    (data.reason !== undefined ? sayTold({ text: data.reason, said: data.said }) : undefined) ??
    data.text ??
    (data.question && sayTold(data.question)) ??
    (data.error && sayFailure(data.error)) ??
    '';
  if (said.trim() !== '') runs.push(run(`\n“${line(said, limit)}”`));
  runs.push(
    run(`\n${line(data.by.name, 60)} · ${moment(timestamp)} · `, SUBTLE),
    run(hash.slice(0, 12), { ...CODE, isSubtle: true }),
  );
  return runs;
}
