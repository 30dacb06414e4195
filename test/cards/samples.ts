/** Made-up workflows in every state, and helpers to look into a card. */
import type { AdaptiveCard } from '../../src/cards';
import type { CheckResult } from '../../src/orchestrator/domain/check';
import type { PullRequest } from '../../src/orchestrator/domain/forge';
import type { Plan, Step } from '../../src/orchestrator/domain/plan';
import type {
  Approval,
  ApprovalRequest,
  Assessment,
  ExecutionResult,
  ModelUsage,
  StepResult,
  WorkflowDetail,
} from '../../src/orchestrator/domain/workflow';
import { english, message, told } from '../../src/messages';
import { failure } from '../../src/orchestrator/domain/failure';

export const SEAL = 'a1'.repeat(32);
export const REQUESTER = { id: 'person-1', name: 'Sample Requester' };
export const APPROVER = { id: 'person-2', name: 'Sample Approver' };

export const STEPS: readonly Step[] = [
  {
    id: 's1',
    title: 'Set the version to 2.4.0',
    said: message('title.version', { version: '2.4.0', path: 'package.json' }),
    kind: 'edit_file',
    path: 'package.json',
    find: '"version": "2.3.9"',
    replace: '"version": "2.4.0"',
  },
  {
    id: 's2',
    title: 'Note the change',
    said: message('title.addEntry', { place: message('place.unreleased'), path: 'CHANGELOG.md' }),
    kind: 'write_file',
    path: 'CHANGELOG.md',
    content: '# Changelog\n\n## 2.4.0\n\n- Faster start\n',
  },
  {
    id: 's3',
    title: 'Remove the old notes',
    said: message('title.delete', { path: 'docs/old-notes.md' }),
    kind: 'delete_file',
    path: 'docs/old-notes.md',
  },
  {
    id: 's4',
    title: 'Run the tests',
    said: message('title.runTests', { command: 'npm ci && npm test' }),
    kind: 'command',
    command: 'npm ci && npm test',
  },
];

export const PLAN: Plan = {
  summary: 'Set the version to 2.4.0, write the changelog and run the tests',
  said: message('title.more', {
    title: message('title.version', { version: '2.4.0', path: 'package.json' }),
    count: 3,
  }),
  steps: STEPS,
  author: { kind: 'playbook', name: 'release' },
  workspace: 'sample',
  base: '4f2a9c1d7be03a55c6d1f0e2b3a4958677889900',
  context: [
    { path: 'attached release-notes.txt', digest: 'd1' },
    { path: 'package.json', digest: 'd2' },
  ],
};

export const ASSESSMENT: Assessment = {
  tier: 2,
  score: 48,
  policy: 'p1',
  reasons: [
    {
      rule: 'install',
      text: 'Installs, updates or removes dependencies.',
      stepId: 's4',
      evidence: 'npm ci',
      tier: 2,
    },
    {
      rule: 'delete-tracked',
      text: 'Deletes files that are not generated.',
      stepId: 's3',
      evidence: 'docs/old-notes.md',
      tier: 2,
    },
    {
      rule: 'own-version',
      text: "Changes only the project's own version.",
      stepId: 's1',
      evidence: 'package.json',
      tier: 1,
    },
  ],
};

export const APPROVAL: ApprovalRequest = {
  seal: SEAL,
  quorum: 1,
  approvers: ['anyone'],
  requesterMayApprove: false,
  mergesInto: null,
  standIns: [],
  expiresAt: '2026-11-24T12:00:00.000Z',
  remindAt: null,
  escalateAt: null,
  reminded: false,
  escalated: false,
};

export const decision = (over: Partial<Approval> = {}): Approval => ({
  person: APPROVER,
  decision: 'approve',
  reason: '',
  seal: SEAL,
  at: '2026-11-23T12:05:00.000Z',
  ...over,
});

const stepResult = (stepId: string, over: Partial<StepResult> = {}): StepResult => ({
  stepId,
  ok: true,
  exitCode: null,
  output: '',
  durationMs: 12,
  ...over,
});

const PROGRESS: readonly StepResult[] = [stepResult('s1'), stepResult('s2'), stepResult('s3')];

export const SUCCESS: ExecutionResult = {
  success: true,
  steps: [...PROGRESS, stepResult('s4', { exitCode: 0, output: 'ok', durationMs: 8_400 })],
  ranIn: 'bubblewrap',
  commit: '9be1c07d00f1e2d3c4b5a69788796a5b4c3d2e1f',
  branch: 'gad/k3v9x2ma',
  diffstat: { files: 3, insertions: 6, deletions: 3 },
  durationMs: 9_100,
};

const TESTED: StepResult = stepResult('s4', {
  exitCode: 0,
  output: `> tea-house@2.3.9 test\n> jest\n\n${Array.from({ length: 30 }, (_, i) => `PASS test/part-${i}.test.js`).join('\n')}\n\nTest Suites: 30 passed, 30 total\nTests:       1 skipped, 41 passed, 42 total\nTime:        7.9 s`,
  durationMs: 8_400,
});

export const FAILURE: ExecutionResult = {
  ...SUCCESS,
  success: false,
  steps: [
    ...PROGRESS,
    stepResult('s4', {
      ok: false,
      exitCode: 1,
      output:
        'FAIL test/start.test.js\n  ● starts within a second\n    expected 940 to be below 900\n\nTests: 1 failed, 41 passed',
      durationMs: 8_400,
      error: { code: 'STEP_FAILED', message: 'The command ended with exit code 1.' },
    }),
  ],
  commit: null,
  branch: null,
  diffstat: null,
  error: { code: 'STEP_FAILED', message: 'Step 4 failed.' },
};

export const SUGGESTIONS = [
  { playbook: 'set-version', title: 'Set the version', example: 'set the version to 2.0.0' },
  {
    playbook: 'replace-text',
    title: 'Replace text in one file',
    example: 'replace "foo" with "bar" in README.md',
  },
  { playbook: 'run-tests', title: 'Run the tests', example: 'run the tests' },
  { playbook: 'delete-path', title: 'Delete a file or folder', example: 'delete docs/old-notes.md' },
];

export const PULL_REQUEST: PullRequest = {
  id: '42',
  url: 'https://forge.example.com/tea-house/pull/42',
  state: 'open',
  draft: false,
  branch: 'gad/k3v9x2ma',
  base: 'main',
  head: SUCCESS.commit!,
  checks: [
    { name: 'build', state: 'passed', required: true },
    { name: 'deploy preview', state: 'pending', required: false },
  ],
  reviews: [{ person: 'sample-reviewer', state: 'changes-requested' }],
  mergeable: false,
  blocked: english(message('blocked.changes')),
  said: message('blocked.changes'),
  mergeCommit: null,
  updatedAt: '2026-11-23T12:06:00.000Z',
};

export const USAGE: ModelUsage = {
  rounds: 3,
  inputTokens: 12_400,
  outputTokens: 820,
  cost: { amount: 0.04, currency: 'EUR' },
};

export const QUESTION = {
  ...told(message('asked.whichBy', { part: 'timeout' })),
  choices: [
    {
      label: 'http.timeoutMs in config/default.json: 10000 → 30000',
      request: 'set http.timeoutMs to 30000 in config/default.json',
    },
    { label: 'TIMEOUT in src/client.py: 10 → 30', request: 'set TIMEOUT to 30 in src/client.py' },
  ],
  number: 3,
  expiresAt: '2026-11-24T10:00:00.000Z',
} as const;

export function workflow(over: Partial<WorkflowDetail> = {}): WorkflowDetail {
  return {
    id: 'k3v9x2ma',
    phase: 'PLAN',
    status: 'RUNNING',
    tier: null,
    score: null,
    request: 'Release 2.4.0: set the version, write the changelog and run the tests',
    requester: REQUESTER,
    version: 2,
    createdAt: '2026-11-23T12:00:00.000Z',
    updatedAt: '2026-11-23T12:01:00.000Z',
    completedAt: null,
    error: null,
    workspace: 'sample',
    question: null,
    answers: [],
    plan: null,
    assessment: null,
    approval: null,
    approvals: [],
    result: null,
    rehearsal: null,
    progress: [],
    similar: [],
    notes: [
      {
        text: 'The plan starts from commit c0ffee1; 2 uncommitted changes are not part of it.',
        said: message('note.uncommitted', { n: 2, commit: 'c0ffee1' }),
      },
    ],
    runsIn: 'bubblewrap',
    coauthors: [],
    stoppedBy: null,
    retryOf: null,
    ...over,
  };
}

const NO_RUFF = message('missing.tool', { name: 'ruff', line: 'offer: { tools: [ruff] }' });

export const CHECKS: readonly CheckResult[] = [
  {
    name: 'npm test',
    run: 'npm test',
    state: 'passed',
    counts: { passed: 41, failed: 0, skipped: 2 },
    lines: [],
    durationMs: 8_200,
    required: true,
  },
  {
    name: 'npm run lint',
    run: 'npm run lint',
    state: 'failed',
    lines: ['src/server.ts', '  4:7  error  "port" is assigned a value but never used'],
    durationMs: 2_100,
    failsOnBase: true,
    required: false,
  },
  {
    name: 'ruff',
    run: 'ruff check',
    state: 'not-run',
    lines: [],
    durationMs: 0,
    missing: english(NO_RUFF),
    said: NO_RUFF,
    required: true,
  },
];

const PATCH = `diff --git a/CHANGELOG.md b/CHANGELOG.md
new file mode 100644
--- /dev/null
+++ b/CHANGELOG.md
@@ -0,0 +1,5 @@
+# Changelog
+
+## 2.4.0
+
+- Faster start
diff --git a/docs/old-notes.md b/docs/old-notes.md
deleted file mode 100644
--- a/docs/old-notes.md
+++ /dev/null
@@ -1,2 +0,0 @@
-# Notes
-To be sorted.
diff --git a/package.json b/package.json
--- a/package.json
+++ b/package.json
@@ -1,4 +1,4 @@
 {
   "name": "tea-house",
-  "version": "2.3.9",
+  "version": "2.4.0",
   "private": true
`;

/** A patch that changes a number of lines of a file and takes half of them away. */
export const patchOf = (lines: number, path = 'src/server.ts'): string =>
  [
    `diff --git a/${path} b/${path}`,
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -1,${lines} +1,${lines} @@`,
    ' import { start } from "./start";',
    ...Array.from({ length: Math.floor(lines / 2) }, (_, i) => `-const before${i} = read(${i});`),
    ...Array.from({ length: Math.ceil(lines / 2) }, (_, i) => `+const after${i} = load(${i});`),
    ' start();',
    '',
  ].join('\n');

const NO_PLAN = message('unplanned.unknown');
const UNKNOWN = { message: english(NO_PLAN), said: NO_PLAN };
const ended = { completedAt: '2026-11-23T12:06:00.000Z' } as const;
const reviewed = { plan: PLAN, assessment: ASSESSMENT, tier: 2, score: 48 } as const;
const asked = {
  ...reviewed,
  approval: APPROVAL,
  rehearsal: {
    steps: SUCCESS.steps,
    durationMs: 9_100,
    effects: {
      tree: 'feed5eed',
      diffstat: { files: 3, insertions: 6, deletions: 3 },
      patch: PATCH,
      patchCut: false,
      undoTested: true,
    },
  },
  similar: [
    { id: 'aaaa1111', request: 'Release 2.3.9', success: true, score: 0.9 },
    { id: 'bbbb2222', request: 'Release 2.3.8 and run the tests', success: true, score: 0.8 },
    {
      id: 'cccc3333',
      request: 'Set the version to 2.3.0',
      success: false,
      score: 0.6,
      outcome: 'Run the tests: exit code 1',
    },
  ],
} as const;
const approved = { ...asked, approvals: [decision({ reason: 'Good to go' })] };

/** One workflow for each state a card can be drawn in. */
export const STATES = {
  queued: workflow({ status: 'PENDING' }),
  planning: workflow(),
  reviewing: workflow({ ...reviewed, phase: 'REVIEW' }),
  waiting: workflow({ ...asked, phase: 'PAUSED', status: 'AWAITING_APPROVAL' }),
  approved: workflow({ ...approved, phase: 'REVIEW', status: 'APPROVED' }),
  executing: workflow({ ...approved, phase: 'EXECUTE', progress: PROGRESS }),
  remembering: workflow({ ...approved, phase: 'REMEMBER', progress: SUCCESS.steps, result: SUCCESS }),
  completed: workflow({
    ...ended,
    ...approved,
    phase: 'COMPLETE',
    status: 'COMPLETED',
    progress: SUCCESS.steps,
    result: SUCCESS,
  }),
  shadow: workflow({
    ...ended,
    ...reviewed,
    phase: 'COMPLETE',
    status: 'COMPLETED',
    shadow: { approvals: 2 },
  }),
  failed: workflow({
    ...ended,
    ...approved,
    phase: 'FAILED',
    status: 'FAILED',
    progress: FAILURE.steps,
    result: FAILURE,
    error: { code: 'STEP_FAILED', message: 'Step 4 failed.' },
  }),
  triedInVain: workflow({
    ...ended,
    plan: PLAN,
    tier: 2,
    score: 48,
    phase: 'FAILED',
    status: 'FAILED',
    result: { ...FAILURE, trial: true },
    error: { code: 'STEP_FAILED', message: 'The command ended with exit code 1.' },
  }),
  tested: workflow({
    request: 'run the tests',
    tier: 1,
    score: 5,
    plan: { ...PLAN, summary: 'Run the tests', steps: STEPS.slice(3) },
    assessment: {
      tier: 1,
      score: 5,
      policy: 'p1',
      reasons: [
        {
          rule: 'builds-or-tests',
          text: 'Only builds, tests or checks what is in the workspace.',
          stepId: 's4',
          evidence: '',
          tier: 1,
        },
      ],
    },
    phase: 'COMPLETE',
    status: 'COMPLETED',
    completedAt: '2026-11-23T12:02:00.000Z',
    rehearsal: { steps: [TESTED], durationMs: 8_400, effects: null },
    result: { ...SUCCESS, steps: [TESTED], commit: null, branch: null, diffstat: null },
    notes: [],
  }),
  asked: workflow({ phase: 'PAUSED', status: 'PENDING', question: QUESTION }),
  noPlan: workflow({
    ...ended,
    phase: 'FAILED',
    status: 'FAILED',
    error: {
      code: 'NO_PLAN',
      ...UNKNOWN,
      details: { suggestions: SUGGESTIONS },
    },
  }),
  rejected: workflow({
    ...ended,
    ...asked,
    phase: 'FAILED',
    status: 'REJECTED',
    approvals: [decision({ decision: 'reject', reason: 'Not before the holidays' })],
    error: failure(
      'REJECTED',
      message('deciding.rejectedBecause', { name: 'Sample Approver', reason: 'Not before the holidays' }),
    ),
  }),
  cancelled: workflow({
    ...ended,
    ...asked,
    phase: 'FAILED',
    status: 'CANCELLED',
    error: failure('CANCELLED', message('steering.cancelled', { name: 'Sample Requester' })),
  }),
  expired: workflow({
    ...ended,
    ...asked,
    phase: 'FAILED',
    status: 'CANCELLED',
    error: failure('APPROVAL_EXPIRED', message('deciding.tooLate')),
  }),
  paused: workflow({ ...reviewed, phase: 'PAUSED', status: 'PENDING' }),
  changesAsked: workflow({
    ...asked,
    approvals: [decision({ decision: 'changes', reason: 'Leave the notes alone' })],
  }),
} as const;
const CODE_CHANGED: Assessment['reasons'][number] = {
  ...{ rule: 'source-changed', text: 'Changes what the code does.' },
  ...{ stepId: 's1', evidence: 'src/server.ts', tier: 2 as const },
};
const PROTECTION: Assessment['reasons'][number] = {
  ...{ rule: 'guard-changed', text: 'Changes who may change or approve what, or what is checked first.' },
  ...{ stepId: 's1', evidence: 'src/server.ts', tier: 3 as const },
};
const LAZILY: Step = {
  ...{ id: 's1', title: 'Load the settings lazily', kind: 'edit_file', path: 'src/server.ts' },
  ...{ find: 'const before0 = read(0);', replace: 'const after0 = load(0);' },
};

/** A plan that waits with a change of this size. */
export function waitingFor(tier: 2 | 3, patch: string, files = 1): WorkflowDetail {
  const { rehearsal } = STATES.waiting;
  const size = (sign: string): number => patch.split('\n').filter((text) => text.startsWith(sign) && !text.startsWith(sign.repeat(3))).length; // prettier-ignore
  const diffstat = { files, insertions: size('+'), deletions: size('-') };
  const effects = { ...rehearsal!.effects!, patch, diffstat };
  return workflow({
    ...STATES.waiting,
    request: 'Load the settings lazily in src/server.ts',
    tier,
    score: tier === 2 ? 48 : 81,
    assessment: { ...ASSESSMENT, tier, reasons: [tier === 2 ? CODE_CHANGED : PROTECTION] },
    approval: { ...APPROVAL, quorum: tier - 1 },
    plan: { ...PLAN, steps: [LAZILY] },
    rehearsal: { ...rehearsal!, steps: [], checks: CHECKS.slice(0, 1), effects },
    notes: [],
  });
}

export type StateName = keyof typeof STATES;

const NASTY = `${'🦊'.repeat(50)} ${'ש'.repeat(50)} ${'"\\'.repeat(60)} ${'w'.repeat(300)}`;

/** A 100-step plan with 500 KB contents, emoji, right-to-left text and words without a break. */
export function hugeWorkflow(nasty = NASTY): WorkflowDetail {
  const steps = Array.from({ length: 100 }, (_, i): Step => {
    const step = { id: `s${i}`, title: `${i} ${nasty}`.slice(0, 300) };
    if (i % 2 === 0) return { ...step, kind: 'command', command: `echo ${nasty}`.repeat(500) };
    return { ...step, kind: 'write_file', path: `f/${'p'.repeat(1000)}${i}`, content: nasty.repeat(1_000) };
  });
  const person = { id: 'p'.repeat(200), name: nasty };
  return workflow({
    ...STATES.failed,
    request: nasty.repeat(40),
    requester: person,
    plan: {
      ...PLAN,
      steps,
      summary: nasty.repeat(10),
      context: steps.map(({ id }) => ({ path: nasty.repeat(9), digest: id })),
    },
    assessment: {
      ...ASSESSMENT,
      reasons: steps.map(({ id }) => ({
        rule: 'r',
        text: nasty,
        stepId: id,
        evidence: nasty,
        tier: 3 as const,
      })),
    },
    approval: {
      ...APPROVAL,
      approvers: [
        ...Array.from({ length: 50 }, (_, i) => `${'i'.repeat(90)}${i}`),
        ...Array.from({ length: 99 }, (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`),
      ],
    },
    approvals: Array.from({ length: 30 }, () => decision({ person, reason: nasty.repeat(20) })),
    similar: Array.from({ length: 20 }, (_, i) => ({
      id: `id${i}`,
      request: nasty.repeat(9),
      success: false,
      outcome: nasty.repeat(9),
      score: 1,
    })),
    rehearsal: {
      steps: steps.map(({ id }) => stepResult(id, { output: nasty.repeat(50) })),
      durationMs: 1,
      effects: {
        tree: 'x',
        diffstat: { files: 1e6, insertions: 1e9, deletions: 1e9 },
        patch: `+${nasty.repeat(9)}\n-${nasty}\n`.repeat(400),
        patchCut: true,
        undoTested: false,
      },
    },
    result: {
      ...FAILURE,
      steps: steps.map(({ id }) => ({ ...stepResult(id, { ok: false, output: nasty.repeat(100) }) })),
    },
    error: { code: 'NO_PLAN', message: nasty.repeat(50), details: { suggestions: SUGGESTIONS } },
  });
}

/** Every text a reader sees on a card, in order. */
export function texts(card: AdaptiveCard): string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node === 'string') return void found.push(node);
    if (node === null || typeof node !== 'object') return;
    const { type, text, inlines, items, columns, body } = node as Record<string, unknown>;
    if ((type === 'TextBlock' || type === 'TextRun') && typeof text === 'string') found.push(text);
    [inlines, items, columns, body].forEach((part) => part !== undefined && walk(part));
  };
  walk(card);
  return found;
}

/** As it is read: what keeps words on one row is not seen. */
export const textOf = (card: AdaptiveCard): string => texts(card).join('').replaceAll('\u00a0', ' ');

export interface ShownAction {
  readonly type: string;
  readonly title: string;
  readonly verb: string;
  readonly url?: string;
  readonly data: Record<string, unknown>;
  /** What a button opens. */
  readonly card?: {
    readonly body: readonly Record<string, unknown>[];
    readonly actions: readonly ShownAction[];
  };
}

/** The actions at the foot of a card. */
export const actionsOf = (card: AdaptiveCard): ShownAction[] => (card.actions ?? []) as ShownAction[];

/** The row of buttons of a workflow's card, which the details follow. */
export function buttonsOf(card: AdaptiveCard): ShownAction[] {
  const sets = (card.body as { type: string; spacing?: string; actions?: ShownAction[] }[]).filter(
    ({ type, spacing }) => type === 'ActionSet' && spacing === 'Medium',
  );
  return sets.at(-1)?.actions ?? [];
}

export const COMMANDS = [
  { usage: 'status id', help: 'Where a workflow is', says: 'command.status', topic: 'Look' },
  { usage: 'approve id', help: 'Approve a plan', says: 'command.approve', topic: 'Decide' },
  { usage: 'reject id reason', help: 'Reject a plan, and say why', says: 'command.reject', topic: 'Decide' },
] as const;

const MERGEABLE: PullRequest = {
  ...PULL_REQUEST,
  checks: [{ name: 'build', state: 'passed', required: true }],
  reviews: [{ person: 'sample-reviewer', state: 'approved' }],
  mergeable: true,
  blocked: null,
};
const PROPOSING = workflow({
  ...STATES.completed,
  result: { ...SUCCESS, proposedFor: { base: 'main' } },
});
const SEALED = { sealed: SUCCESS.commit! };

/** A completed workflow whose result is a pull request, in the states that look different. */
export const PROPOSED = {
  opening: PROPOSING,
  'held-up': {
    ...PROPOSING,
    proposal: {
      ...SEALED,
      heldUp: failure(
        'FORGE_UNAVAILABLE',
        message('forge.unavailable', { forge: 'The forge', words: 'timeout' }),
      ),
    },
  },
  'pull-request': { ...PROPOSING, pullRequest: PULL_REQUEST, proposal: SEALED },
  mergeable: { ...PROPOSING, pullRequest: MERGEABLE, proposal: SEALED },
  merging: {
    ...PROPOSING,
    pullRequest: MERGEABLE,
    proposal: { ...SEALED, mergeRequestedBy: { id: 'person-2', name: 'Sample Approver' } },
  },
  void: { ...PROPOSING, pullRequest: { ...MERGEABLE, head: '0123456789abcdef' }, proposal: SEALED },
  merged: {
    ...PROPOSING,
    pullRequest: { ...MERGEABLE, state: 'merged', mergeCommit: 'fff' },
    proposal: SEALED,
  },
} as const satisfies Record<string, WorkflowDetail>;
