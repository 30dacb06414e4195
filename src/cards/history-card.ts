import { fill, fitted, header, type AdaptiveCard } from './card';
import template from './templates/history.json';
import { phaseName } from './state';
import { BOLD, CODE, line, localTime, run, SUBTLE, type TextRun } from './text';
import { say, sayFailure, sayTold } from './words';
import type { WorkflowEvent } from '../orchestrator/domain/event';
import type { Workflow } from '../orchestrator/domain/workflow';

/** The audit trail: who did what and when, each with the start of its hash in the chain. */
export function historyCard(workflow: Workflow, events: readonly WorkflowEvent[]): AdaptiveCard {
  return fitted((limit) => {
    const shown = events.slice(-Math.min(60, Math.ceil(limit / 4)));
    const left = events.length - shown.length;
    const lines = shown.map((event) => ({
      inlines: entry(event, Math.min(limit, 300)),
      time: localTime(event.timestamp),
    }));
    if (left > 0) lines.unshift({ inlines: [run(say('history.earlier', { n: left }), SUBTLE)], time: '' });
    return fill(template, {
      fallbackText: say('history.fallback', { id: workflow.id, n: events.length }),
      header: header(say('history.title'), 'emphasis', [
        run(workflow.id, { fontType: 'Monospace' }),
        run(say('history.events', { n: events.length })),
      ]),
      lines,
    });
  });
}

function entry(event: WorkflowEvent, limit: number): TextRun[] {
  const { sequence, type, phase, data, hash } = event;
  const { step, decision } = data;
  const name = line(data.by.name, 60);
  const what = decision ? say(`decided.${decision}`, { name }) : say(`event.${type}`);
  const runs = [run(`${sequence}.  ${what}`, BOLD)];
  if (type.startsWith('phase_')) runs.push(run(` (${phaseName(phase).toLowerCase()})`));
  if (step) runs.push(run(`: ${line(step.stepId, 40)} ${step.ok ? '✓' : '✕'}`));
  const said =
    (data.reason !== undefined ? sayTold({ text: data.reason, said: data.said }) : undefined) ??
    data.text ??
    (data.question && sayTold(data.question)) ??
    (data.error && sayFailure(data.error)) ??
    '';
  if (said.trim() !== '') runs.push(run(`\n${say('quoted', { text: line(said, limit) })}`));
  runs.push(
    run(decision ? '\n' : `\n${name} · `, SUBTLE),
    run(hash.slice(0, 12), { ...CODE, isSubtle: true }),
  );
  return runs;
}
