import { decisionActions } from './actions';
import { fill, fitted, section, type AdaptiveCard, type Elements, type Tone } from './card';
import { effectsPart } from './effects';
import { decisionsPart, requestPart, riskPart, similarPart, workflowHeader } from './parts';
import { approvalsGiven, stateOf, TIER_BAND } from './state';
import { stepsPart } from './steps';
import template from './templates/approval.json';
import { BOLD, CODE, count, line, moment, run, SUBTLE, type TextRun } from './text';
import { ANYONE } from '../orchestrator/domain/governance';
import { Decision } from '../orchestrator/domain/vocabulary';
import type { ApprovalRequest, WorkflowDetail } from '../orchestrator/domain/workflow';

/**
 * What people decide on: everything in the plan, why it needs them, and the buttons.
 * After the decision the same card says who decided what, and has no buttons.
 */
export function approvalCard(
  workflow: WorkflowDetail,
  options: { readonly localMode: boolean },
): AdaptiveCard {
  const { id, approval, plan, assessment } = workflow;
  const open = workflow.status === 'AWAITING_APPROVAL' ? approval : null;
  const { title, band } = open
    ? { title: 'Approval needed', band: TIER_BAND[assessment?.tier ?? 2] }
    : decided(workflow);
  return fitted((limit) =>
    fill(template, {
      fallbackText: `${title}: workflow ${id}.${open ? ` Type: approve ${id}, or reject ${id} and a reason.` : ''}`,
      header: workflowHeader(workflow, title, band),
      request: requestPart(workflow, Math.min(limit, 600)),
      decisions: decisionsPart(workflow.approvals, limit),
      risk: assessment ? riskPart(assessment, plan, limit) : [],
      steps: plan ? stepsPart(plan, workflow.before, id, limit) : [],
      sections: [
        ...effectsPart(workflow, limit),
        ...similarPart(workflow.similar, limit),
        ...(open ? rulesPart(workflow, open, options.localMode) : []),
      ],
      open: open !== null,
      hint: [
        run('Or type  ', SUBTLE),
        run(`approve ${id}`, CODE),
        run('  ·  ', SUBTLE),
        run(`reject ${id} reason`, CODE),
        run('  ·  ', SUBTLE),
        run(`changes ${id} text`, CODE),
      ],
      actions: open ? decisionActions(id, open.seal) : [],
    }),
  );
}

/** What became of the approval, whatever became of the workflow after it. */
function decided(workflow: WorkflowDetail): { title: string; band: Tone } {
  const last = workflow.approvals.findLast(({ seal }) => seal === workflow.approval?.seal);
  if (last?.decision === Decision.REJECT) return { title: 'Rejected', band: 'attention' };
  if (last?.decision === Decision.CHANGES) return { title: 'Changes asked for', band: 'accent' };
  if (workflow.approval && approvalsGiven(workflow) >= workflow.approval.quorum)
    return { title: 'Approved', band: 'good' };
  return stateOf(workflow);
}

/** Where the plan runs, who may decide, how many are needed and until when. */
function rulesPart(workflow: WorkflowDetail, open: ApprovalRequest, localMode: boolean): Elements {
  const who = open.approvers.includes(ANYONE)
    ? 'anyone in the conversation'
    : `the approvers of this tier: ${named(open.approvers)}`;
  const own = open.requesterMayApprove ? '' : ', but not the person who asked';
  const lines: TextRun[][] = [
    [run('Who  ', BOLD), run(`${who}${own}`)],
    [
      run('How many  ', BOLD),
      run(`${count(open.quorum, 'approval')} needed, ${approvalsGiven(workflow)} given`),
    ],
    [run('Until  ', BOLD), run(moment(open.expiresAt))],
    [
      run('Where  ', BOLD),
      run(
        `${SANDBOXES[workflow.runsIn ?? ''] ?? 'in the Protected Clearing'}, on a throw-away copy; the result goes to branch `,
      ),
      run(`gad/${workflow.id}`, CODE),
    ],
    ...workflow.notes.map((note) => [run('Note  ', BOLD), run(line(note, 300))]),
  ];
  if (open.requesterMayApprove) {
    lines.push([run(`You may approve your own request${localMode ? ' (local mode)' : ''}.`)]);
  }
  return section('Who may decide', lines);
}

/** The Clearing's backends in words. */
const SANDBOXES: Readonly<Record<string, string>> = {
  bubblewrap: 'in bubblewrap, without network',
  'edit-only': 'edit-only, no commands can run here',
};

function named(approvers: readonly string[]): string {
  const shown = approvers.slice(0, 5).map((id) => line(id, 40));
  const more = approvers.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
