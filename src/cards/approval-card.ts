import { approveAction, steerAction, turnDownActions } from './actions';
import { fill, fitted, section, type AdaptiveCard, type Elements, type Tone } from './card';
import { effectsPart } from './effects';
import { decisionsPart, requestPart, riskPart, similarPart, workflowHeader } from './parts';
import { approvalsGiven, stateOf, TIER_BAND } from './state';
import { stepsPart } from './steps';
import { notesPart } from './notes';
import template from './templates/approval.json';
import { BOLD, CODE, count, line, moment, run, SUBTLE, type TextRun } from './text';
import { isRequester, refreshPart, type Drawing } from './viewer';
import { authorsOf } from '../orchestrator/domain/approval';
import { markOf } from '../orchestrator/domain/digest';
import { ANYONE } from '../orchestrator/domain/governance';
import { Decision } from '../orchestrator/domain/vocabulary';
import type { ApprovalRequest, WorkflowDetail } from '../orchestrator/domain/workflow';

/**
 * What people decide on: everything in the plan, why it needs them, and the buttons that count for
 * who looks at it. After the decision the same card says who decided what, and has no buttons.
 */
export function approvalCard(workflow: WorkflowDetail, drawing: Drawing): AdaptiveCard {
  const { id, approval, plan, assessment } = workflow;
  const open = workflow.status === 'AWAITING_APPROVAL' ? approval : null;
  const part = open ? partOf(workflow, open, drawing) : NO_PART;
  const { title, band } = open
    ? { title: 'Approval needed', band: TIER_BAND[assessment?.tier ?? 2] }
    : decided(workflow);
  return fitted((limit) => ({
    ...fill<AdaptiveCard>(template, {
      fallbackText: `${title}: workflow ${id}.${open ? ` Type: ${typed('approve', id, open.seal)}, or reject ${id} and a reason.` : ''}`,
      header: workflowHeader(workflow, title, band),
      request: [
        ...section('Which plan?', drawing.asks === undefined ? [] : [[run(line(drawing.asks, limit))]]),
        ...requestPart(workflow, Math.min(limit, 600)),
      ],
      decisions: decisionsPart(workflow.approvals, limit),
      risk: assessment ? riskPart(assessment, plan, limit) : [],
      steps: plan ? stepsPart(plan, workflow.before, id, limit) : [],
      sections: [
        ...effectsPart(workflow, limit),
        ...similarPart(workflow.similar, limit),
        ...notesPart(workflow, limit),
        ...(open ? rulesPart(workflow, open, drawing.localMode) : []),
        ...section('Your part', part.words === '' ? [] : [[run(line(part.words, limit))]]),
      ],
      decides: part.decides,
      hint: typedHint(id, open?.seal ?? '', part.actions),
      actions: part.actions,
    }),
    ...(open && refreshPart('approval', workflow, open, drawing, limit)),
  }));
}

/** What somebody can do about an open approval. */
interface Part {
  /** Nothing where the buttons say it all. */
  readonly words: string;
  /** Whether there are buttons that take a reason along. */
  readonly decides: boolean;
  readonly actions: Elements;
}

const NO_PART: Part = { words: '', decides: false, actions: [] };

/** What to type instead of each button. */
function typedHint(id: string, seal: string, actions: Elements): TextRun[] {
  return actions.flatMap(({ verb }, index) => [
    run(index === 0 ? 'Or type  ' : '  ·  ', SUBTLE),
    run(`${typed(String(verb), id, seal)}${WORDS[String(verb)] ?? ''}`, CODE),
  ]);
}

/** An approval names the plan by its mark: what is typed is about exactly what was read. */
const typed = (verb: string, id: string, seal: string): string =>
  verb === 'approve' ? `${verb} ${id}-${markOf(seal)}` : `${verb} ${id}`;

const WORDS: Readonly<Record<string, string>> = { reject: ' reason', changes: ' text' };

/** Buttons whose click would be refused are left out; where nobody is known, all are there. */
function partOf(workflow: WorkflowDetail, open: ApprovalRequest, drawing: Drawing): Part {
  const { id } = workflow;
  const { viewer } = drawing;
  const turnDown = turnDownActions(id, open.seal);
  if (!viewer?.refused) {
    return { words: '', decides: true, actions: [approveAction(id, open.seal), ...turnDown] };
  }
  const left = count(Math.max(1, open.quorum - approvalsGiven(workflow)), 'more approval');
  if (isRequester(workflow, drawing)) {
    const words = `You asked for this, so others decide. It waits for ${left}.`;
    return { words, decides: true, actions: [...turnDown.slice(1), steerAction('cancel', id, 'approval')] };
  }
  if (viewer.refused.code === 'APPROVAL_REPEATED') {
    return { words: `You have approved this. It waits for ${left}.`, decides: true, actions: turnDown };
  }
  return { ...NO_PART, words: viewer.refused.message };
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

const FROM_MODEL = 'A model wrote this plan, so a peer looks, whatever its tier.';

/** Where the plan runs, who may decide, how many are needed and until when. */
function rulesPart(workflow: WorkflowDetail, open: ApprovalRequest, localMode: boolean): Elements {
  const who = open.approvers.includes(ANYONE)
    ? 'anyone in the conversation'
    : `the approvers of this tier: ${named(open.approvers)}`;
  const authors = authorsOf(workflow).map(({ name }) => line(name, 40));
  const others = authors.length > 1 ? ', but none of its authors' : ', but not the person who asked';
  const own = open.requesterMayApprove ? '' : others;
  const lines: TextRun[][] = [
    [run('Who  ', BOLD), run(`${who}${own}`)],
    ...standIns(open),
    ...(authors.length > 1 || workflow.via
      ? [[run('Authors  ', BOLD), run(authorLine(authors, workflow.via))]]
      : []),
    [
      run('How many  ', BOLD),
      run(`${count(open.quorum, 'approval')} needed, ${approvalsGiven(workflow)} given`),
    ],
    ...(workflow.plan?.author.kind === 'model' ? [[run('Why  ', BOLD), run(FROM_MODEL)]] : []),
    [run('Until  ', BOLD), run(moment(open.expiresAt))],
    [
      run('Where  ', BOLD),
      run(
        `${SANDBOXES[workflow.runsIn ?? ''] ?? 'in the Protected Clearing'}, on a throw-away copy; the result goes to branch `,
      ),
      run(`gad/${workflow.id}`, CODE),
      ...(open.mergesInto === null
        ? []
        : [run(' and is merged into ', BOLD), run(line(open.mergesInto, 60), CODE)]),
    ],
  ];
  if (open.requesterMayApprove) {
    lines.push([run(`You may approve your own request${localMode ? ' (local mode)' : ''}.`)]);
  }
  return section('Who may decide', lines);
}

function standIns({ standIns: all }: ApprovalRequest): TextRun[][] {
  if (all.length === 0) return [];
  const words = all
    .slice(0, 5)
    .map(
      ({ person, for: absent, until }) =>
        `${line(person, 40)} for ${line(absent, 40)}, before ${moment(until)}`,
    );
  const more = all.length > words.length ? ` and ${all.length - words.length} more` : '';
  return [[run('Stand-ins  ', BOLD), run(words.join('; ') + more)]];
}

function authorLine(authors: readonly string[], via: WorkflowDetail['via']): string {
  const names = authors.join(', ');
  return via ? `${names}, through the program ${line(via.name, 60)}` : names;
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
