import {
  askCard,
  diffCard,
  formCard,
  formsCard,
  helpCard,
  historyCard,
  listCard,
  mineCard,
  noticeCard,
  reassignCard,
  say,
  settingsCard,
  shareCard,
  topicCard,
  welcomeCard,
  workflowCard,
  type AdaptiveCard,
} from '../../src/cards';
import type { WorkflowEvent } from '../../src/orchestrator/domain/event';
import type { FormField, RequestForm } from '../../src/orchestrator/domain/ports';
import type { WorkflowDetail } from '../../src/orchestrator/domain/workflow';
import type { Person } from '../../src/orchestrator/domain/vocabulary';
import {
  APPROVAL,
  APPROVER,
  ASSESSMENT,
  CHECKS,
  COMMANDS,
  decision,
  patchOf,
  PLAN,
  PROPOSED,
  SEAL,
  STATES,
  SUCCESS,
  SUGGESTIONS,
  USAGE,
  waitingFor,
  workflow,
} from './samples';
import { HALFWAY, waitingOn } from './waiting';
import { message, told, type Said } from '../../src/messages';

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
  examples: Array.from({ length: 20 }, () => text),
  suggestions: Array.from({ length: 200 }, () => ({ playbook: text, title: text, example: text })),
  workspaces: Array.from({ length: 50 }, () => text),
  localMode: true,
  commands: COMMANDS,
});

/** A form with fields of each kind. */
const formWith = (text: string): RequestForm => {
  const field = (name: string, over: Partial<FormField>): FormField => ({
    ...{
      name,
      type: 'text',
      what: 'a value',
      required: true,
      long: false,
      free: false,
      choices: [],
      more: false,
    },
    ...over,
  });
  const choices = Array.from({ length: 15 }, (_, n) => {
    const title = `${n} ${text.slice(0, 100)}`;
    return { title, value: title };
  });
  const fields = [
    field('typed', {}),
    field('searched', { choices, more: true }),
    field('free', { choices, free: true }),
    field('too_long', { choices: [{ title: text, value: text }] }),
    field('long', { long: true }),
  ];
  return { playbook: 'write-file', title: text, fields };
};

/** Forms as they are made of the sample repository. */
const FORMS: readonly RequestForm[] = Object.entries({
  'set-value': 'Set a value',
  'set-version': 'Set the version',
  'bump-dependency': 'Change the version of a dependency',
  'write-file': 'Write a file',
  'replace-text': 'Replace text in one file',
  'delete-path': 'Delete a file or folder',
  'move-file': 'Move or rename a file',
  'rename-symbol': 'Rename a symbol in all source files',
}).map(([playbook, title]) => ({ playbook, title, fields: [] }));

const SET_VALUE: RequestForm = {
  ...{ playbook: 'set-value', title: 'Set a value' },
  fields: [
    {
      ...{
        name: 'key',
        type: 'setting',
        what: 'an existing setting',
        required: true,
        long: false,
        free: false,
        more: true,
      },
      choices: ['http.timeoutMs in config/default.json', 'LOG_LEVEL in .env.example'].map((value) => ({
        title: value,
        value,
      })),
    },
    {
      ...{
        name: 'value',
        type: 'value',
        what: 'a value',
        required: true,
        long: false,
        free: true,
        more: false,
      },
      choices: [],
    },
  ],
};

const SET_VERSION: RequestForm = {
  ...{ playbook: 'set-version', title: 'Set the version' },
  fields: [
    {
      ...{
        name: 'version',
        type: 'release',
        what: 'a version such as 2.0.0, or major, minor or patch',
        required: true,
        long: false,
        free: true,
        more: false,
      },
      choices: [
        { title: '1.4.3 (patch)', value: '1.4.3' },
        { title: '1.5.0 (minor)', value: '1.5.0' },
      ],
    },
    {
      ...{
        name: 'project',
        type: 'project',
        what: 'a package, service or chart',
        required: false,
        long: false,
        free: false,
      },
      ...{ more: false, choices: [{ title: 'website', value: 'website' }] },
    },
  ],
};

const PAGES = {
  branch: 'https://forge.example.com/tea-house/tree/gad/k3v9x2ma',
  commit: 'https://forge.example.com/tea-house/commit/9be1c07d',
};

const viewer = (person: Person, why: Said) => {
  const { text, ...said } = told(why);
  return { person, refused: { code: 'NOT_ENTITLED', message: text, ...said } as const };
};

/** Every card, drawn from a workflow and with one text wherever a text of others can stand. */
export function everyCard(detail: WorkflowDetail, text: string, rows: number): Record<string, AdaptiveCard> {
  const waiting: WorkflowDetail = { ...detail, phase: 'PAUSED', status: 'AWAITING_APPROVAL' };
  const events = Array.from({ length: 3 * rows }, (_, i) =>
    event(i + 1, {
      type: 'approval_decided',
      data: {
        by: { id: 'x', name: text },
        decision: 'changes',
        reason: text,
        error: { code: 'INTERNAL', message: text },
      },
    }),
  );
  const everybody = { localMode: false, publicUrl: 'https://gad.example.com', now: NOW };
  const executing: WorkflowDetail = { ...detail, phase: 'EXECUTE', status: 'RUNNING' };
  return {
    ended: workflowCard(detail, { ...everybody, localMode: true }),
    executing: workflowCard(executing, everybody),
    noPlan: workflowCard({ ...detail, result: null }, everybody),
    approval: workflowCard(waiting, { ...everybody, localMode: true, asks: text }),
    approvalOfRequester: workflowCard(waiting, { ...everybody, viewer: viewer(detail.requester, text) }),
    approvalOfApprover: workflowCard(waiting, { ...everybody, viewer: { person: APPROVER, refused: null } }),
    approvalOfOther: workflowCard(waiting, { ...everybody, viewer: viewer(APPROVER, text) }),
    ofRequester: workflowCard(executing, { ...everybody, viewer: viewer(detail.requester, text) }),
    openApproval: workflowCard(waiting, { ...everybody, open: true }),
    open: workflowCard(detail, { ...everybody, open: true }),
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
    reassign: reassignCard(detail, [text]),
    share: shareCard(detail, 'https://gad.example.com/workflows/k3v9x2ma'),
    help: helpCard(help(text)),
    welcome: welcomeCard(help(text)),
    topic: topicCard(help(text), { topic: 'Requests' }),
    search: topicCard(help(text), { words: text }),
    forms: formsCard(
      Array.from({ length: rows }, () => formWith(text)),
      text,
    ),
    form: formCard(formWith(text), 'sample'),
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

/** Samples are drawn as they were then. */
export const NOW = Date.parse('2026-11-23T12:30:00.000Z');

const helpSample = () => ({
  examples: SUGGESTIONS.map(({ example }) => example),
  suggestions: SUGGESTIONS,
  workspaces: ['sample', 'website'],
  localMode: false,
  commands: COMMANDS.map((command) => ({ ...command, help: say(command.says) })),
});

/** Cards as people see them, with sample data: each kind in the states that look different. */
export function sampleCards(): Record<string, AdaptiveCard> {
  const everybody = { localMode: false, publicUrl: 'https://gad.example.com', now: NOW };
  const HELP = helpSample();
  const asked = STATES.waiting;
  const two = { ...asked, approval: { ...APPROVAL, quorum: 2 }, approvals: [decision()] };
  const excluded = viewer(asked.requester, message('deciding.requester'));
  const other = viewer({ id: 'person-3', name: 'Sample Reader' }, message('deciding.notEntitled'));
  const repeated = { person: APPROVER, refused: { code: 'APPROVAL_REPEATED', message: '' } as const };
  const states = Object.entries(STATES);
  const five = ['src/a.ts', 'src/b.ts', 'docs/guide.md', 'config/default.json', 'README.md'];
  const sizes = ([2, 3] as const).flatMap((tier) => [
    ...[1, 20, 200].map(
      (lines) => [`approval-tier-${tier}-lines-${lines}`, waitingFor(tier, patchOf(lines))] as const,
    ),
    [
      `approval-tier-${tier}-files-5`,
      waitingFor(tier, five.map((path) => patchOf(2, path)).join(''), 5),
    ] as const,
  ]);
  const { completed } = STATES;
  const automatic = { ...completed, tier: 1, approval: null, approvals: [], assessment: { ...ASSESSMENT, tier: 1, score: 8, reasons: [{ rule: 'own-version', text: "Changes only the project's own version.", stepId: null, evidence: '', tier: 1 }] } } as const; // prettier-ignore
  return {
    ...Object.fromEntries(
      states.map(([name, state]) => [`workflow-${name}`, workflowCard(state, everybody)]),
    ),
    ...Object.fromEntries(sizes.map(([name, state]) => [name, workflowCard(state, everybody)])),
    'approval-steps': workflowCard({ ...asked, rehearsal: null }, everybody),
    'approval-checks': workflowCard(
      { ...asked, rehearsal: { ...asked.rehearsal!, checks: CHECKS } },
      everybody,
    ),
    'approval-requester': workflowCard(asked, { ...everybody, viewer: excluded }),
    'approval-other': workflowCard(asked, { ...everybody, viewer: other }),
    'approval-repeated': workflowCard(two, { ...everybody, viewer: repeated }),
    'approval-open': workflowCard(asked, { ...everybody, open: true, standIns: [APPROVER.id] }),
    'completed-automatic': workflowCard(automatic, everybody),
    ...Object.fromEntries(
      Object.entries(PROPOSED).map(([name, state]) => [`completed-${name}`, workflowCard(state, everybody)]),
    ),
    'completed-linked': workflowCard({ ...completed, result: { ...SUCCESS, pages: PAGES } }, everybody),
    'completed-undone': workflowCard(
      { ...completed, request: 'undo k3v9x2ma: Release 2.4.0', retryOf: null },
      everybody,
    ),
    'completed-open': workflowCard({ ...completed, usage: USAGE }, { ...everybody, open: true }),
    'failed-open': workflowCard(STATES.failed, { ...everybody, open: true }),
    'running-requester': workflowCard(STATES.executing, { ...everybody, viewer: excluded }),
    'planning-model': workflowCard(
      { ...STATES.planning, planning: told(message('doing.reading', { path: 'src/server.ts' })) },
      everybody,
    ),
    diff: diffCard(STATES.waiting, STATES.waiting.rehearsal!.effects!.patch.repeat(80), 2),
    history: historyCard(
      STATES.rejected,
      ['workflow_submitted', 'phase_started', 'phase_completed', 'approval_required'].map((type, index) =>
        event(index + 1, { type: type as WorkflowEvent['type'], phase: index < 3 ? 'PLAN' : 'REVIEW' }),
      ),
    ),
    list: listCard([STATES.waiting, STATES.failed, STATES.completed], 'next'),
    mine: mineCard([waitingOn(STATES.waiting)], [STATES.planning], { now: HALFWAY }),
    digest: mineCard([waitingOn(STATES.waiting)], [], { now: HALFWAY, title: say('digest.title', { n: 1 }) }),
    reassign: reassignCard(STATES.waiting, ['00000000-0000-4000-8000-000000000001']),
    share: shareCard(STATES.waiting, 'https://gad.example.com/workflows/k3v9x2ma'),
    forms: formsCard(FORMS, 'sample'),
    'forms-none': formsCard([], 'sample'),
    form: formCard(SET_VALUE, 'sample'),
    'form-version': formCard(SET_VERSION, 'sample'),
    help: helpCard(HELP),
    topic: topicCard(HELP, { topic: 'Requests' }),
    search: topicCard(HELP, { words: 'reject' }),
    'search-nothing': topicCard(HELP, { words: 'teapot' }),
    welcome: welcomeCard({ ...HELP, localMode: true }),
    notice: noticeCard({
      tone: 'warning',
      title: say('notice.mild'),
      text: say('deciding.repeated'),
      hint: say('answer.everything', { id: 'k3v9x2ma' }),
    }),
    ...plainCards(),
  };
}

/** The cards that show no text of others, or show it in a field. */
export const plainCards = (): Record<string, AdaptiveCard> => ({
  settings: settingsCard({
    quiet: { from: '18:00', until: '08:00' },
    ...{ digest: '08:00', timeZone: 'Europe/Berlin' },
  }),
  'settings-off': settingsCard({ quiet: null, digest: null, timeZone: 'UTC' }),
  ask: askCard('set the version to 2.4.0\nand write the changelog', 8_000),
});
