import { fill, fitted, header, type AdaptiveCard } from './card';
import template from './templates/history.json';
import { BOLD, CODE, count, line, moment, run, SUBTLE, type TextRun } from './text';
import type { EventType } from '../orchestrator/domain/vocabulary';
import type { WorkflowEvent } from '../orchestrator/domain/event';
import type { Workflow } from '../orchestrator/domain/workflow';

/** The audit trail: who did what and when, each with the start of its hash in the chain. */
export function historyCard(workflow: Workflow, events: readonly WorkflowEvent[]): AdaptiveCard {
  return fitted((limit) => {
    const shown = events.slice(-Math.min(60, Math.ceil(limit / 4)));
    const left = events.length - shown.length;
    const lines = shown.map((event) => entry(event, Math.min(limit, 300)));
    if (left > 0) lines.unshift([run(`${count(left, 'earlier event')} not shown here.`, SUBTLE)]);
    return fill(template, {
      fallbackText: `History of workflow ${workflow.id}: ${count(events.length, 'event')}`,
      header: header('History', 'emphasis', [
        run(workflow.id, { fontType: 'Monospace' }),
        run(`  ·  ${count(events.length, 'event')}`),
      ]),
      lines: lines.map((inlines) => ({ inlines })),
    });
  });
}

const WORDS: Readonly<Record<EventType, string>> = {
  workflow_submitted: 'Submitted',
  phase_started: 'Phase started',
  phase_completed: 'Phase completed',
  phase_failed: 'Phase failed',
  plan_progressed: 'Planner at work',
  step_progressed: 'Step at work',
  step_completed: 'Step carried out',
  question_asked: 'Question asked',
  question_answered: 'Answered',
  question_expired: 'Not answered in time',
  approval_required: 'Approval required',
  approval_decided: 'Decided',
  approval_voided: 'Approval void: the rules have changed',
  approval_expired: 'Approval expired',
  approval_reminded: 'Approvers reminded',
  approval_escalated: 'Escalated to the next tier',
  approval_reassigned: 'Handed to a colleague',
  workflow_paused: 'Paused',
  workflow_resumed: 'Resumed',
  workflow_cancelled: 'Cancelled',
  everything_stopped: 'Everything stopped by an operator',
  everything_resumed: 'Everything goes on',
  workflow_completed: 'Completed',
  workflow_failed: 'Failed',
  pull_request_opened: 'Pull request opened',
  pull_request_changed: 'Pull request changed',
  pull_request_merged: 'Pull request merged',
  pull_request_closed: 'Pull request closed',
  pull_request_held_up: 'Pull request held up',
  merge_requested: 'Merge requested',
};

function entry(event: WorkflowEvent, limit: number): TextRun[] {
  const { sequence, type, phase, data, timestamp, hash } = event;
  const runs = [run(`${sequence}.  ${WORDS[type]}`, BOLD)];
  if (type.startsWith('phase_')) runs.push(run(` (${phase.toLowerCase()})`));
  const { step, decision } = data;
  if (step) runs.push(run(`: ${line(step.stepId, 40)} ${step.ok ? '✓' : '✕'}`));
  if (decision) runs.push(run(`: ${line(decision, 20)}`));
  const said = data.reason ?? data.text ?? data.question?.text ?? data.error?.message ?? '';
  if (said.trim() !== '') runs.push(run(`\n“${line(said, limit)}”`));
  runs.push(
    run(`\n${line(data.by.name, 60)} · ${moment(timestamp)} · `, SUBTLE),
    run(hash.slice(0, 12), { ...CODE, isSubtle: true }),
  );
  return runs;
}
