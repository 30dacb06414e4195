import { trialActions, viewAction } from './actions';
import { fill, fitted, header, type AdaptiveCard } from './card';
import { nextLines, resultLines } from './parts';
import { stateOf } from './state';
import template from './templates/outcome.json';
import { line, run, type TextRun } from './text';
import { shadowLine, type WorkflowDetail } from '../orchestrator/domain/workflow';

/**
 * Tells the requester how it ended: completed, failed, rejected, cancelled or expired. It is a
 * message of its own because an update of the status card notifies nobody; the status card has
 * the whole story, this one the end of it.
 */
export function outcomeCard(workflow: WorkflowDetail): AdaptiveCard {
  const { id, request, result, plan, error, shadow } = workflow;
  const { title, band } = stateOf(workflow);
  const outcome = (limit: number): TextRun[][] => {
    if (shadow) return [[run(shadowLine(shadow))]];
    if (result) return resultLines(result, plan, limit);
    return error ? [[run(line(error.message, limit))]] : [];
  };
  return fitted((limit) =>
    fill(template, {
      fallbackText: `${title}: workflow ${id}`,
      header: header(title, band, [run(id, { fontType: 'Monospace' })]),
      request: [run(line(request, Math.min(limit, 200)), { size: 'Medium' })],
      lines: [...outcome(limit), ...nextLines(workflow)].map((inlines) => ({ inlines })),
      actions: [...(result?.trial ? trialActions(id, request) : []), viewAction(id)],
    }),
  );
}
