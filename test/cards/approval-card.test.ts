import { workflowCard } from '../../src/cards';
import { excerpt } from '../../src/cards/patch';
import type { CheckResult } from '../../src/orchestrator/domain/check';
import type { Step } from '../../src/orchestrator/domain/plan';
import type { WorkflowDetail } from '../../src/orchestrator/domain/workflow';
import { NOW } from './every-card';
import {
  APPROVAL,
  ASSESSMENT,
  buttonsOf,
  CHECKS,
  decision,
  patchOf,
  PLAN,
  SEAL,
  STATES,
  STEPS,
  textOf,
  waitingFor,
  workflow,
} from './samples';

const draw = (state: Parameters<typeof workflowCard>[0], more = {}) =>
  workflowCard(state, { localMode: false, now: NOW, ...more });
const unrehearsed = { ...STATES.waiting, rehearsal: null };

describe('the card of an open approval', () => {
  const open = draw(STATES.waiting);

  it('has the three decisions, each bound to the sealed plan and with a submit fallback', () => {
    const data = { id: 'k3v9x2ma', seal: SEAL };
    const [approve, because, reject, changes] = buttonsOf(open);
    for (const [button, title, verb, style] of [
      [approve, 'Approve', 'approve', 'positive'],
      [because!.card!.actions[0], 'Approve', 'approve', 'positive'],
      [reject!.card!.actions[0], 'Reject', 'reject', 'destructive'],
      [changes!.card!.actions[0], 'Ask for changes', 'changes', 'default'],
    ] as const) {
      expect(button).toEqual({
        type: 'Action.Execute',
        title,
        verb,
        style,
        data,
        fallback: { type: 'Action.Submit', title, style, data: { verb, ...data } },
      });
    }
  });

  it('asks for the reason in place, and for the wish only where there is one', () => {
    const [, because, reject, changes] = buttonsOf(open);
    const field = (button: typeof because) => button!.card!.body[0];
    expect([field(because), field(reject), field(changes)]).toMatchObject([
      { id: 'comment', isRequired: false },
      { id: 'reason', isRequired: false },
      { id: 'wish', isRequired: true, errorMessage: 'Write what should be different.' },
    ]);
  });

  it('shows the change of the first files, and every step where it was not rehearsed', () => {
    expect(textOf(open)).toContain('What changes  3 files, +6 −3 lines');
    expect(textOf(open)).toContain('package.json  +1 −1');
    const text = textOf(draw(unrehearsed));
    for (const part of [
      'Set the version to 2.4.0',
      'Find\n"version": "2.3.9"',
      'Replace with\n"version": "2.4.0"',
      'CHANGELOG.md',
      '- Faster start',
      'Delete docs/old-notes.md',
      'Run\nnpm ci && npm test',
    ]) {
      expect(text).toContain(part);
    }
  });

  it.each([
    ['a branch', {}, 'When approved: one commit on gad/k3v9x2ma'],
    ['a merge', { mergesInto: 'main' }, 'When approved: merged into main'],
    [
      'a pull request',
      { pullRequest: { branch: 'gad/k3v9x2ma', whenGreen: false } },
      'When approved: a pull request from gad/k3v9x2ma',
    ],
    [
      'a pull request that merges itself',
      { pullRequest: { branch: 'gad/k3v9x2ma', whenGreen: true } },
      'When approved: a pull request from gad/k3v9x2ma, merged when its checks have passed',
    ],
  ])('says once, above the buttons and unfolded, what an approval leads to: %s', (_what, more, words) => {
    const card = draw({ ...STATES.waiting, approval: { ...APPROVAL, ...more } });
    const [above = '', below = ''] = textOf(card).split(words);
    expect(above).toContain('Why a colleague decides');
    expect(below).toContain('How it is done');
    expect(below).not.toContain('When approved');
  });

  it('says that nothing is published where no file changes', () => {
    const rehearsal = { ...STATES.waiting.rehearsal!, effects: null };
    expect(textOf(draw({ ...STATES.waiting, rehearsal }))).toContain(
      'no file changes, so nothing is published',
    );
  });

  it('says why people are needed and who they are', () => {
    const text = textOf(open);
    for (const part of [
      'Approval needed · Tier 2 (yellow, medium risk)',
      'Why a colleague decides:  Installs, updates or removes dependencies. 2 more reasons under Details.',
      'Installs, updates or removes dependencies. (step 4, tier 2)  npm ci',
      '3 similar tasks: 2 succeeded',
      '“Run the tests: exit code 1”',
      'base commit 4f2a9c1d',
      'Anyone in the conversation, but not the person who asked',
      'in a sandbox without network (bubblewrap)',
      'gad/k3v9x2ma',
      'approve k3v9x2ma-',
      '2 uncommitted changes are not part of it',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('explains an elder where the word appears', () => {
    const text = textOf(draw(waitingFor(3, patchOf(2))));
    expect(text).toContain('Tier 3 (red, high risk)');
    expect(text).toContain('Why an elder, a person named for high risk, decides');
  });

  it('does not give what speaks for a plan of tier 1 as the reason why somebody looks', () => {
    const assessment = {
      ...ASSESSMENT,
      tier: 1,
      reasons: [{ ...ASSESSMENT.reasons[0]!, text: 'Only a comment' }],
    };
    const state = { ...STATES.waiting, tier: 1, assessment } as WorkflowDetail;
    expect(textOf(draw(state))).toContain('Why this needs approval:  The rules ask for it.');
    const failed: CheckResult = { ...CHECKS[0]!, name: 'npm test', state: 'failed' };
    const rehearsal = { ...STATES.waiting.rehearsal!, checks: [failed] };
    expect(textOf(draw({ ...state, rehearsal }))).toContain(
      'Why this needs approval:  The check “npm test” did not pass.',
    );
  });

  it("says that a model's plan needs a colleague for that alone", () => {
    const plan = { ...PLAN, author: { kind: 'model', name: 'sample-model' } } as const;
    const state = { ...STATES.waiting, plan, tier: 1, assessment: { ...ASSESSMENT, tier: 1 } } as const;
    expect(textOf(draw(state))).toContain(
      'A model wrote this plan, so a colleague reviews it, whatever its tier.',
    );
    expect(textOf(open)).not.toContain('A model wrote');
    const none = { ...STATES.waiting, assessment: { ...ASSESSMENT, reasons: [] } };
    expect(textOf(draw(none))).toContain('The rules ask for it.');
  });

  it('cuts a long command in the middle, says how much is left out, and makes hidden characters visible', () => {
    const command = `echo ${'a'.repeat(9_000)}\u202e && rm -rf docs`;
    const plan = {
      ...PLAN,
      steps: [{ id: 's1', title: 'Say something', kind: 'command', command }],
    } as const;
    const text = textOf(draw({ ...unrehearsed, plan }));
    expect(text).toContain('Run\necho aaaa');
    expect(text).toMatch(/\[… [78],\d\d\d characters left out …\]\na+‹U\+202E› && rm -rf docs/);
  });

  it('gives each step of a long plan a line, in which no content can look like another step', () => {
    const steps = Array.from({ length: 15 }, (_, i) =>
      STEPS.map((step) => ({ ...step, id: `${step.id}-${i}` })),
    ).flat();
    const lines = textOf(draw({ ...unrehearsed, plan: { ...PLAN, steps } })).split('\n');
    for (const expected of [
      '57. Set the version to 2.4.0 — edit package.json: "version": "2.3.9" → "version": "2.4.0"',
      '58. Note the change — write CHANGELOG.md: # Changelog ⏎ ## 2.4.0 ⏎ - Faster start ⏎ ',
      '59. Remove the old notes — delete docs/old-notes.md',
    ]) {
      expect(lines).toContain(expected);
    }
    expect(lines.join('\n')).toContain('Shortened to fit a card. All of it: GET /api/workflows/k3v9x2ma');
  });

  it('says how a plan differs from the one that changes were asked for', () => {
    const [first, second, third, fourth] = STEPS;
    const before = {
      ...PLAN,
      steps: [first!, { ...second!, title: 'x', path: 'OLD.md' }, fourth!] as Step[],
    };
    const steps: Step[] = [first!, third!, { ...fourth!, command: 'npm test' } as Step];
    const text = textOf(draw({ ...STATES.waiting, before, plan: { ...PLAN, steps } }));
    expect(text).toContain('Compared with the previous plan: 1 new, 1 changed, 1 gone');
    for (const part of ['−  x', '2. NEW  Remove the old notes', '3. CHANGED  Run the tests']) {
      expect(text).toContain(part);
    }
    expect(textOf(open)).not.toContain('Since the plan');
  });

  it('names the people, their stand-ins and the authors', () => {
    const standIns = [{ person: 'cleo', for: 'ben', until: '2030-01-03T00:00:00.000Z' }];
    const approvers = ['ada', 'ben', 'c', 'd', 'e', 'f', 'g'];
    const approval = { ...APPROVAL, approvers, standIns, mergesInto: 'main' };
    const coauthors = [{ id: 'w', name: 'Sample Writer' }];
    const via = { name: 'nightly', owner: 'ops' };
    const text = textOf(draw({ ...STATES.waiting, approval, coauthors, via }));
    for (const part of [
      'ada, ben, c, d, e and 2 more, but none of its authors',
      'cleo for ben',
      'Sample Writer, through the program nightly',
      'When approved: merged into main',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says that requesters may approve their own request where they may', () => {
    const own = workflow({ ...STATES.waiting, approval: { ...APPROVAL, requesterMayApprove: true } });
    expect(textOf(draw(own, { localMode: true }))).toContain(
      'You may approve your own request (local mode).',
    );
    expect(textOf(draw(own))).toContain('You may approve your own request.');
    expect(textOf(open)).not.toContain('You may approve your own request');
  });

  it('says what the plan was made from', () => {
    expect(textOf(open)).toContain('Made from attached release-notes.txt, package.json');
    const context = Array.from({ length: 9 }, (_, i) => ({ path: `src/${i}.ts`, digest: 'd' }));
    const many = draw({ ...STATES.waiting, plan: { ...PLAN, context } });
    expect(textOf(many)).toContain('src/3.ts, src/4.ts and 4 more');
  });

  it('counts only approvals that were given for this seal', () => {
    const approvals = [decision({ seal: 'b2'.repeat(32) }), decision()];
    const approval = { ...APPROVAL, quorum: 2 };
    expect(textOf(draw({ ...STATES.waiting, approvals, approval }))).toContain('1 of 2 approvals');
  });

  it('puts what was asked about a typed decision on top', () => {
    expect(textOf(draw(STATES.waiting, { asks: 'Is this the plan?' }))).toContain(
      'Which plan?Is this the plan?',
    );
  });

  it('has the decisions no more once it is decided', () => {
    for (const name of ['approved', 'rejected', 'changesAsked', 'expired', 'cancelled'] as const) {
      expect(JSON.stringify(draw(STATES[name]))).not.toMatch(/"verb":"(approve|reject|changes)"/);
    }
  });
});

describe('the part of a change that a card shows', () => {
  const shown = (patch: string, rows: number) => {
    const { runs, cut } = excerpt(patch, rows);
    return { text: runs.map(({ text }) => text).join(''), cut };
  };

  it('is all of a small change, with what surrounds it', () => {
    expect(shown(patchOf(2), 20)).toEqual({
      text: 'src/server.ts  +1 −1\n import { start } from "./start";\n-const before0 = read(0);\n+const after0 = load(0);\n start();',
      cut: false,
    });
  });

  it('leaves out first what surrounds the change, then its end, and says how much', () => {
    const tight = shown(patchOf(18), 19);
    expect(tight.text).not.toContain('start');
    expect(tight.text).toContain('after8');
    expect(tight.cut).toBe(true);
    expect(shown(patchOf(200), 20).text).toMatch(/… 182 more lines$/);
  });

  it('gives every file its share, and what small ones leave to the large ones', () => {
    const five = ['a', 'b', 'c', 'd'].map((path) => patchOf(2, path)).join('') + patchOf(100, 'e');
    const { text } = shown(five, 30);
    for (const path of ['a', 'b', 'c', 'd']) expect(text).toContain(`${path}  +1 −1`);
    expect(text.split('\n').filter((line) => line.includes('before')).length).toBeGreaterThan(10);
  });

  it('says how many files it leaves out', () => {
    const seven = Array.from({ length: 7 }, (_, i) => patchOf(2, `f${i}`)).join('');
    expect(shown(seven, 22).text).toMatch(/… and 2 more files$/);
  });

  it('cuts a long line, and says by how much', () => {
    const long = shown(`diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+${'y'.repeat(999)}`, 20);
    expect(long.text).toMatch(/y{100,} \[… \d+ characters …\]$/);
    expect(long.cut).toBe(true);
  });

  it('names files that are new, deleted, renamed or no text', () => {
    const gone = 'diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-y\n';
    const moved = 'diff --git a/one b/two\nsimilarity index 100%\nrename from one\nrename to two\n';
    const { text } = shown(gone + moved, 20);
    expect(text).toContain('x (deleted)  +0 −1');
    expect(text).toMatch(/two {2}\+0 −0\nrename from one\nrename to two/);
  });
});
