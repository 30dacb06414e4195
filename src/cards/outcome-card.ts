import { viewAction } from './actions';
import { fill, fitted, type AdaptiveCard } from './card';
import { decisionsPart, failurePart, nextPart, requestPart, resultPart, workflowHeader } from './parts';
import { stateOf } from './state';
import template from './templates/outcome.json';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** Tells the requester how it ended: completed, failed, rejected, cancelled or expired. */
export function outcomeCard(workflow: WorkflowDetail): AdaptiveCard {
  const { title, band } = stateOf(workflow);
  return fitted((limit) =>
    fill(template, {
      fallbackText: `${title}: workflow ${workflow.id}`,
      header: workflowHeader(workflow, title, band),
      request: requestPart(workflow, Math.min(limit, 200)),
      sections: [
        ...(workflow.status === 'REJECTED' ? decisionsPart(workflow.approvals.slice(-1), limit) : []),
        ...(workflow.result
          ? resultPart(workflow.result, workflow.plan, limit)
          : failurePart(workflow, limit)),
        ...nextPart(workflow),
      ],
      actions: [viewAction(workflow.id)],
    }),
  );
}
