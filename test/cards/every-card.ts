import {
  approvalCard,
  askCard,
  detailCard,
  diffCard,
  helpCard,
  historyCard,
  listCard,
  mineCard,
  noticeCard,
  outcomeCard,
  replacedCard,
  shareCard,
  statusCard,
  welcomeCard,
  type AdaptiveCard,
} from '../../src/cards';
import type { WorkflowDetail, WorkflowEvent } from '../../src/orchestrator/domain/workflow';
import type { Person } from '../../src/orchestrator/domain/vocabulary';
import {
  APPROVAL,
  APPROVER,
  ASSESSMENT,
  COMMANDS,
  decision,
  PLAN,
  SEAL,
  STATES,
  SUGGESTIONS,
  workflow,
} from './samples';
import { HALFWAY, waitingOn } from './waiting';

export const event = (sequence: number, over: Partial<WorkflowEvent> = {}): WorkflowEvent => ({
  workflowId: 'k3v9x2ma',
  sequence,
  type: 'step_completed',
  phase: 'EXECUTE',
  data: { by: { id: 'system', name: 'GAD' } },
  timestamp: '2026-11-23T12:05:09.000Z',
  hash: `${sequence}`.padStart(64, 'c'),
  ...over,
});

const help = (text: string) => ({
  suggestions: Array.from({ length: 200 }, () => ({ playbook: text, title: text, example: text })),
  workspaces: Array.from({ length: 50 }, () => text),
  localMode: true,
  commands: COMMANDS,
});

const viewer = (person: Person, message: string) => ({
  person,
  refused: { code: 'NOT_ENTITLED', message } as const,
});

/** Every card, drawn from a workflow and with one text wherever a text of others can stand. */
export function everyCard(detail: WorkflowDetail, text: string, rows: number): Record<string, AdaptiveCard> {
  const waiting: WorkflowDetail = { ...detail, phase: 'PAUSED', status: 'AWAITING_APPROVAL' };
  const events = Array.from({ length: 3 * rows }, (_, i) =>
    event(i + 1, {
      type: 'approval_decided',
      data: { by: { id: 'x', name: text }, decision: text, reason: text, error: { message: text } },
    }),
  );
  return {
    status: statusCard(detail, { localMode: true }),
    executing: statusCard({ ...detail, phase: 'EXECUTE', status: 'RUNNING' }, { localMode: false }),
    noPlan: statusCard({ ...detail, result: null }, { localMode: false }),
    approval: approvalCard(waiting, { localMode: true }),
    approvalOfRequester: approvalCard(waiting, { localMode: false, viewer: viewer(detail.requester, text) }),
    approvalOfApprover: approvalCard(waiting, {
      localMode: false,
      viewer: { person: APPROVER, refused: null },
    }),
    approvalOfOther: approvalCard(waiting, { localMode: false, viewer: viewer(APPROVER, text) }),
    statusOfRequester: statusCard(
      { ...detail, phase: 'EXECUTE', status: 'RUNNING' },
      { localMode: false, viewer: viewer(detail.requester, text) },
    ),
    decided: approvalCard(detail, { localMode: false }),
    outcome: outcomeCard(detail),
    detail: detailCard(detail),
    diff: diffCard(detail, `+${text}\n`.repeat(rows), 1),
    history: historyCard(detail, events),
    list: listCard(
      Array.from({ length: rows }, () => detail),
      'next',
    ),
    mine: mineCard(
      Array.from({ length: rows }, () => waitingOn(detail)),
      [detail],
    ),
    share: shareCard(detail, 'https://gad.example.com/workflows/k3v9x2ma'),
    help: helpCard(help(text)),
    welcome: welcomeCard(help(text)),
    notice: noticeCard({ tone: 'attention', title: text, text: text, hint: text }),
  };
}

/** A failed workflow with one text wherever a text of others can stand. */
export function withText(text: string): WorkflowDetail {
  const base = STATES.failed;
  const person = { id: text, name: text };
  return workflow({
    ...base,
    request: text,
    requester: person,
    workspace: text,
    before: { ...PLAN, steps: [{ id: 'a', title: text, kind: 'delete_file', path: 'gone.md' }] },
    plan: {
      ...PLAN,
      summary: text,
      author: { kind: 'model', name: text },
      context: [{ path: text, digest: text }],
      steps: [
        { id: 's4', title: text, kind: 'command', command: text },
        { id: 'b', title: text, kind: 'edit_file', path: text, find: text, replace: text },
        { id: 'c', title: text, kind: 'write_file', path: text, content: text },
        { id: 'd', title: text, kind: 'delete_file', path: text },
      ],
    },
    assessment: { ...ASSESSMENT, reasons: [{ rule: 'r', text, stepId: 'b', evidence: text, tier: 2 }] },
    approval: { ...APPROVAL, approvers: [text] },
    approvals: [{ person, decision: 'approve', reason: text, seal: SEAL, at: base.createdAt }],
    similar: [{ id: text, request: text, success: false, outcome: text, score: 1 }],
    error: {
      code: 'NO_PLAN',
      message: text,
      details: { suggestions: [{ playbook: text, title: text, example: text }] },
    },
  });
}

const HELP = {
  suggestions: SUGGESTIONS,
  workspaces: ['sample', 'website'],
  localMode: false,
  commands: COMMANDS,
};

/** Cards as people see them, with sample data: each kind in the states that look different. */
export function sampleCards(): Record<string, AdaptiveCard> {
  const everybody = { localMode: false };
  const asked = STATES.waiting;
  const two = { ...asked, approval: { ...APPROVAL, quorum: 2 }, approvals: [decision()] };
  const excluded = viewer(asked.requester, 'You asked for this, so somebody else has to approve it.');
  const other = viewer(
    { id: 'person-3', name: 'Sample Reader' },
    'You are not among the people who may decide on this plan.',
  );
  const repeated = { person: APPROVER, refused: { code: 'APPROVAL_REPEATED', message: '' } as const };
  const states = Object.entries(STATES);
  const ended = ['completed', 'failed', 'triedInVain', 'rejected', 'cancelled', 'expired'] as const;
  return {
    ...Object.fromEntries(states.map(([name, state]) => [`status-${name}`, statusCard(state, everybody)])),
    ...Object.fromEntries(ended.map((name) => [`outcome-${name}`, outcomeCard(STATES[name])])),
    ...Object.fromEntries(
      (['waiting', 'rejected', 'changesAsked', 'expired'] as const).map((name) => [
        `approval-${name}`,
        approvalCard(STATES[name], everybody),
      ]),
    ),
    'approval-requester': approvalCard(asked, { localMode: false, viewer: excluded }),
    'approval-other': approvalCard(asked, { localMode: false, viewer: other }),
    'approval-repeated': approvalCard(two, { localMode: false, viewer: repeated }),
    'status-requester': statusCard(STATES.executing, { localMode: false, viewer: excluded }),
    'status-requester-paused': statusCard(STATES.paused, { localMode: false, viewer: excluded }),
    'status-asked-requester': statusCard(STATES.asked, { localMode: false, viewer: excluded }),
    'detail-completed': detailCard(STATES.completed),
    'detail-failed': detailCard(STATES.failed),
    diff: diffCard(STATES.waiting, STATES.waiting.rehearsal!.effects!.patch.repeat(80), 2, SEAL),
    history: historyCard(
      STATES.rejected,
      ['workflow_submitted', 'phase_started', 'phase_completed', 'approval_required'].map((type, index) =>
        event(index + 1, { type: type as WorkflowEvent['type'], phase: index < 3 ? 'PLAN' : 'REVIEW' }),
      ),
    ),
    list: listCard([STATES.waiting, STATES.failed, STATES.completed], 'next'),
    mine: mineCard([waitingOn(STATES.waiting)], [STATES.planning], HALFWAY),
    share: shareCard(STATES.waiting, 'https://gad.example.com/workflows/k3v9x2ma'),
    help: helpCard(HELP),
    welcome: welcomeCard({ ...HELP, localMode: true }),
    notice: noticeCard({
      tone: 'warning',
      title: 'Nothing was changed',
      text: 'You have approved this already; it counts once.',
      hint: 'Write "status k3v9x2ma" to see where it is.',
    }),
    ...plainCards(),
  };
}

/** The cards that show no text of others, or show it in a field. */
export const plainCards = (): Record<string, AdaptiveCard> => ({
  replaced: replacedCard(STATES.changesAsked),
  ask: askCard('set the version to 2.4.0\nand write the changelog', 8_000),
});
