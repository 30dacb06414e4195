import { fill, fitted, section, type AdaptiveCard, type Elements } from './card';
import { effectsPart } from './effects';
import { decisionsPart, endPart, requestPart, riskPart, similarPart, workflowHeader } from './parts';
import { stateOf, tracker } from './state';
import { stepsPart } from './steps';
import { notesPart } from './notes';
import template from './templates/detail.json';
import { line, run, span, SUBTLE } from './text';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** Everything about one workflow: the answer to `status id` and to View. */
export function detailCard(workflow: WorkflowDetail): AdaptiveCard {
  const { title, band } = stateOf(workflow);
  const { plan, assessment } = workflow;
  return fitted((limit) =>
    fill(template, {
      fallbackText: `${title}: workflow ${workflow.id}`,
      header: workflowHeader(workflow, title, band),
      request: requestPart(workflow, Math.min(limit, 1_000)),
      tracker: tracker(workflow),
      risk: assessment ? riskPart(assessment, plan, limit) : [],
      steps: plan ? stepsPart(plan, workflow.before, workflow.id, limit) : [],
      sections: [
        ...notesPart(workflow, limit),
        ...effectsPart(workflow, limit),
        ...similarPart(workflow.similar, limit),
        ...decisionsPart(workflow.approvals, limit),
        ...carriedOutPart(workflow, limit),
        ...endPart(workflow, limit),
      ],
    }),
  );
}

/** How each step went, as far as the execution is. */
function carriedOutPart(workflow: WorkflowDetail, limit: number): Elements {
  const results = workflow.result?.steps ?? workflow.progress;
  const titles = new Map(workflow.plan?.steps.map((step, index) => [step.id, `${index + 1}. ${step.title}`]));
  const shown = results.slice(0, limit > 200 ? 100 : 10);
  const lines = shown.map(({ ok, stepId, durationMs }) => [
    run(`${ok ? '✓' : '✕'}  ${line(titles.get(stepId) ?? stepId, 60)}`),
    run(`  ${span(durationMs)}`, SUBTLE),
  ]);
  if (shown.length < results.length) lines.push([run(`… and ${results.length - shown.length} more`, SUBTLE)]);
  return section('Steps carried out', lines);
}
