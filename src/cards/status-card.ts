import { steerAction, viewAction } from './actions';
import { fill, fitted, section, type AdaptiveCard, type Elements } from './card';
import { decisionsPart, endPart, nextPart, progressPart, requestPart, workflowHeader } from './parts';
import { questionPart } from './question';
import { notesPart } from './notes';
import { approvalsGiven, stateOf, tracker } from './state';
import template from './templates/status.json';
import { count, moment, run } from './text';
import { isRequester, refreshPart, type Drawing } from './viewer';
import { isFinal } from '../orchestrator/domain/transition';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** The one live card of a workflow: sent once, then updated in place through all phases. */
export function statusCard(workflow: WorkflowDetail, drawing: Drawing): AdaptiveCard {
  const { title, band } = stateOf(workflow);
  const ended = isFinal(workflow);
  return fitted((limit) => ({
    ...fill<AdaptiveCard>(template, {
      fallbackText: `${title}: workflow ${workflow.id}`,
      header: workflowHeader(workflow, title, band),
      request: requestPart(workflow, Math.min(limit, 600)),
      tracker: tracker(workflow),
      sections: [
        ...questionPart(workflow, limit),
        ...notesPart(workflow, limit),
        ...(workflow.status === 'AWAITING_APPROVAL' ? waitingPart(workflow, drawing.localMode) : []),
        ...(workflow.phase === 'EXECUTE' ? progressPart(workflow) : []),
        ...clearedPart(workflow),
        ...decisionsPart(workflow.approvals, limit),
        ...endPart(workflow, limit),
        ...nextPart(workflow),
      ],
      actions: [
        ...(isRequester(workflow, drawing) && !ended ? steering(workflow) : []),
        viewAction(workflow.id),
      ],
    }),
    ...(!ended && refreshPart('status', workflow, null, drawing, limit)),
  }));
}

/** What the requester can do while it goes on. */
function steering({ id, phase, status, question }: WorkflowDetail): Elements {
  const cancel = steerAction('cancel', id, 'status');
  if (question || status === 'AWAITING_APPROVAL') return [cancel];
  return [steerAction(phase === 'PAUSED' ? 'resume' : 'pause', id, 'status'), cancel];
}

function waitingPart(workflow: WorkflowDetail, localMode: boolean): Elements {
  const { approval } = workflow;
  if (!approval) return [];
  const given = approvalsGiven(workflow);
  const lines = [
    [
      run(
        `${given} of ${count(approval.quorum, 'approval')} given, open until ${moment(approval.expiresAt)}.`,
      ),
    ],
  ];
  if (localMode && approval.requesterMayApprove) {
    lines.push([run('Local mode: you may approve your own request.')]);
  }
  return section('Waiting for people', lines);
}

/** Says why nobody was asked, where nobody was. */
function clearedPart({ phase, status, tier, approval, shadow }: WorkflowDetail): Elements {
  const going = status === 'APPROVED' || status === 'COMPLETED' || phase === 'EXECUTE';
  if (!going || tier === null || approval || shadow) return [];
  return section('Decisions', [
    [run(`Nobody had to look: the governance file lets a playbook's plan of tier ${tier} run by itself.`)],
  ]);
}
