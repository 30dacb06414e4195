import type { PullRequest } from '../../../src/orchestrator/domain/forge';
import { isGreen, issuesIn, whyNotMerged } from '../../../src/orchestrator/domain/pull-request';
import {
  escaped,
  followUpText,
  mergeMessage,
  pullRequestText,
} from '../../../src/orchestrator/domain/pull-request-text';
import type { WorkflowDetail } from '../../../src/orchestrator/domain/workflow';
import { english } from '../../../src/messages';

const HOSTILE =
  '<img src=x onerror=alert(1)> @everyone closes #1 fixes https://forge.example.com/a/b/issues/2\n/close\n# T';

const approval = {
  seal: 'f00d',
  quorum: 1,
  approvers: ['peer'],
  requesterMayApprove: false,
  mergesInto: null,
  standIns: [],
  expiresAt: '2030-01-02T00:00:00.000Z',
  remindAt: null,
  escalateAt: null,
  reminded: false,
  escalated: false,
};

const workflow = {
  id: 'abcdefgh',
  request: `fix #42 and #43: ${HOSTILE}`,
  requester: { id: 'asker', name: `Asker ${HOSTILE}` },
  plan: {
    summary: `Do @it #9 ${'long '.repeat(60)}`,
    steps: [{ id: 's1', title: HOSTILE, kind: 'command', command: 'x' }],
    author: { kind: 'playbook', name: 'p' },
    workspace: 'sample',
    base: 'b',
    context: [],
  },
  assessment: {
    tier: 2,
    score: 40,
    policy: 'p',
    reasons: [
      { rule: 'r', text: HOSTILE, stepId: null, evidence: '`rm` <b>', tier: 2 },
      { rule: 's', text: 'Plain.', stepId: null, evidence: '', tier: 2 },
    ],
  },
  approval,
  approvals: [
    {
      person: { id: 'peer', name: 'Peer' },
      decision: 'approve',
      reason: HOSTILE,
      seal: 'f00d',
      at: '2030-01-01',
      onBehalfOf: 'boss',
    },
    { person: { id: 'x', name: 'Early' }, decision: 'approve', reason: '', seal: 'older', at: '2030-01-01' },
  ],
  rehearsal: {
    steps: [],
    durationMs: 1,
    effects: {
      tree: 't',
      diffstat: { files: 1, insertions: 2, deletions: 3 },
      changes: [{ path: 'a`b.ts' }],
      patch: '',
      patchCut: false,
      undoTested: true,
    },
    checks: [
      {
        name: 'npm test',
        run: 'npm test',
        state: 'passed',
        counts: { passed: 3, failed: 0, skipped: 0 },
        lines: [],
        durationMs: 1,
        required: true,
        flaky: true,
      },
      {
        name: 'lint',
        run: 'lint',
        state: 'failed',
        lines: [],
        durationMs: 1,
        required: false,
        failsOnBase: true,
      },
      { name: 'e2e', run: 'e2e', state: 'not-run', lines: [], durationMs: 1, required: false },
    ],
  },
  result: {
    success: true,
    steps: [],
    ranIn: 'bubblewrap',
    commit: 'c0ffee',
    branch: 'gad/abcdefgh',
    diffstat: null,
    durationMs: 1,
  },
} as unknown as WorkflowDetail;

test('a pull request says what was asked, done, measured, checked and approved', () => {
  const { title, body } = pullRequestText(workflow, 'https://gad.example.com');
  expect(title).toMatch(/^Do @\u200bit #\u200b9 long/);
  expect(title.length).toBeLessThanOrEqual(125);
  for (const part of [
    'Fixes #42\nFixes #43',
    '- 1 file changed, +2 −3 lines',
    "- `a'b.ts`",
    '- `npm test` passed (3 passed, 0 failed; passed when it was run again)',
    '- `lint` failed (also fails without this change)',
    '- `e2e` did not run',
    'Tier 2 (Peer review), score 40 of 100.',
    '- Peer for boss, 2030-01-01: ',
    'Workflow [abcdefgh](https://gad.example.com/workflows/abcdefgh) · seal `f00d` · commit `c0ffee`',
  ]) {
    expect(body).toContain(part);
  }
  expect(body).not.toContain('Early');
});

test('nothing that people wrote is markup, a mention, a command or a word that closes an issue', () => {
  const { body } = pullRequestText(workflow, null);
  expect(body).not.toMatch(
    /(?<!\\)<img|@everyone|(?<!Fixes )#1\b|https:\/\/forge|^\/close|^> \/close|^# T|^> # T/m,
  );
  expect(body).toContain('Workflow `abcdefgh`');
  expect(escaped('a*b_[c](d) `e` ~f~ |g| <h>')).toBe(
    'a\\*b\\_\\[c\\]\\(d\\) \\`e\\` \\~\u200bf\\~ \\|g\\| \\<h\\>',
  );
});

test('a plan that ran by itself says why, and one without a rehearsal has the published figures', () => {
  const alone = {
    ...workflow,
    approval: null,
    approvals: [],
    rehearsal: null,
    assessment: { ...workflow.assessment!, tier: 1 as const, reasons: [] },
    result: { ...workflow.result!, diffstat: { files: 2, insertions: 1, deletions: 0 } },
  };
  const { body } = pullRequestText(alone, null);
  expect(body).toContain("lets a playbook's plan of tier 1 run by itself");
  expect(body).toContain('2 files changed');
  expect(body).not.toContain('seal');
  expect(mergeMessage(alone)).toMatch(/^Do .*\n\nGAD-Workflow: abcdefgh\n$/s);
  expect(mergeMessage(workflow)).toContain('GAD-Seal: f00d');
  expect(followUpText(workflow, null)).toMatch(/^A follow-up has added a commit/);
});

test('checks of a plan that was not rehearsed are those of its result', () => {
  const [check] = workflow.rehearsal?.checks ?? [];
  const result = { ...workflow.result, checks: [{ ...check, name: 'npm run unit' }] };
  const { body } = pullRequestText({ ...workflow, rehearsal: null, result } as WorkflowDetail, null);
  expect(body).toContain('- `npm run unit` passed');
});

test('long lists and texts are cut', () => {
  const steps = Array.from({ length: 60 }, (_, index) => ({ ...workflow.plan!.steps[0]!, id: `s${index}` }));
  const { body } = pullRequestText(
    { ...workflow, request: 'x'.repeat(8_000), plan: { ...workflow.plan!, steps } },
    null,
  );
  expect(body).toContain('… and 20 more');
  expect(body.length).toBeLessThan(20_000);
  expect(escaped('y'.repeat(500), 10)).toBe(`${'y'.repeat(9)}…`);
});

test.each([
  ['fix #42', [42], [42]],
  ['fixes #1, #2 and #3', [1, 2, 3], [1, 2, 3]],
  ['please resolve issue #7', [7], [7]],
  ['see issue #8 and bug #8', [8], []],
  ['make the colour #333333', [], []],
  ['closes the ticket #5 and see issue #6', [5, 6], [5]],
])('%j names issues', (request, named, settled) => {
  expect(issuesIn(request)).toEqual({ named, settled });
});

const open: PullRequest = {
  id: '1',
  url: '',
  state: 'open',
  draft: false,
  branch: 'gad/x',
  base: 'main',
  head: 'abc',
  checks: [{ name: 'build', state: 'passed', required: true }],
  reviews: [],
  mergeable: true,
  blocked: null,
  mergeCommit: null,
  updatedAt: '',
};

test.each<[string, Partial<PullRequest>, string | null, boolean]>([
  ['nothing is open', {}, null, true],
  ['the forge still finds out', { mergeable: null }, null, false],
  ['there are no checks', { checks: [] }, null, false],
  [
    'no check is required, and one is red',
    { checks: [{ name: 'a', state: 'failed', required: false }] },
    null,
    false,
  ],
  [
    'a required one is neutral',
    { checks: [...open.checks, { name: 'n', state: 'neutral', required: true }] },
    null,
    true,
  ],
  ['it is merged', { state: 'merged' }, 'is already merged', false],
  ['the forge gives no reason', { mergeable: false }, 'it gives no reason', false],
])('%s', (_name, change, why, green) => {
  const request = { ...open, ...change };
  const said = whyNotMerged(request, { sealed: 'abc' });
  if (why === null) expect(said).toBeNull();
  else expect(english(said!)).toContain(why);
  expect(isGreen(request, { sealed: 'abc' })).toBe(green);
});
