import { approvalCard } from '../../src/cards';
import type { Step } from '../../src/orchestrator/domain/plan';
import { actionsOf, APPROVAL, decision, PLAN, SEAL, STATES, STEPS, textOf, workflow } from './samples';

const OPTIONS = { localMode: false };

describe('the approval card', () => {
  const open = approvalCard(STATES.waiting, OPTIONS);

  it('has exactly the three decisions as buttons, bound to the sealed plan, each with a submit fallback', () => {
    const data = { id: 'k3v9x2ma', seal: SEAL };
    expect(actionsOf(open)).toEqual(
      [
        ['Approve', 'approve', 'positive'],
        ['Reject', 'reject', 'destructive'],
        ['Ask for changes', 'changes', 'default'],
      ].map(([title, verb, style]) => ({
        type: 'Action.Execute',
        title,
        verb,
        style,
        data,
        fallback: { type: 'Action.Submit', title, style, data: { verb, ...data } },
      })),
    );
    expect(JSON.stringify(open)).toContain('"type":"Input.Text","id":"reason"');
  });

  it('shows every step with all that it does', () => {
    const text = textOf(open);
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

  it("says that a model's plan needs a peer for that alone", () => {
    const plan = { ...PLAN, author: { kind: 'model', name: 'sample-model' } } as const;
    const why = 'A model wrote this plan, so a peer looks, whatever its tier.';
    expect(textOf(approvalCard({ ...STATES.waiting, plan }, OPTIONS))).toContain(why);
    expect(textOf(open)).not.toContain('A model wrote');
  });

  it('cuts a long command in the middle, says how much is left out, and makes hidden characters visible', () => {
    const command = `echo ${'a'.repeat(9_000)}\u202e && rm -rf docs`;
    const plan = {
      ...PLAN,
      steps: [{ id: 's1', title: 'Say something', kind: 'command', command }],
    } as const;
    const text = textOf(approvalCard({ ...STATES.waiting, plan }, OPTIONS));
    expect(text).toContain('Run\necho aaaa');
    expect(text).toMatch(/\[… 7,5\d\d characters left out …\]\na+‹U\+202E› && rm -rf docs/);
  });

  it('gives each step of a long plan a line, in which no content can look like another step', () => {
    const steps = Array.from({ length: 15 }, (_, i) =>
      STEPS.map((step) => ({ ...step, id: `${step.id}-${i}` })),
    ).flat();
    const long = { ...STATES.waiting, plan: { ...PLAN, steps } };
    const lines = textOf(approvalCard(long, OPTIONS)).split('\n');
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
    const card = approvalCard({ ...STATES.waiting, before, plan: { ...PLAN, steps } }, { localMode: false });
    const text = textOf(card);
    expect(text).toContain('Since the plan that changes were asked for: 1 new, 1 changed, 1 gone');
    expect(text).toContain('−  x');
    expect(text).toContain('2.  NEW  Remove the old notes');
    expect(text).toContain('3.  CHANGED  Run the tests');
    expect(text).toContain('1.  Set the version to 2.4.0');
    expect(textOf(open)).not.toContain('Since the plan');
  });

  it('says why people are needed, who they are, how many, until when and where it runs', () => {
    const text = textOf(open);
    for (const part of [
      'Why Tier 2 · Peer review, risk 48 of 100',
      'Installs dependencies, which can run code of others (step 4, tier 2)  npm ci',
      '3 similar tasks: 2 succeeded',
      '“Run the tests: exit code 1”',
      'base commit 4f2a9c1d',
      'anyone in the conversation, but not the person who asked',
      '1 approval needed, 0 given',
      '24 Nov 2026, 12:00 UTC',
      'gad/k3v9x2ma',
      'approve k3v9x2ma',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says that requesters may approve their own request where they may', () => {
    const own = workflow({
      ...STATES.waiting,
      approval: { ...APPROVAL, requesterMayApprove: true },
    });
    expect(textOf(approvalCard(own, { localMode: true }))).toContain(
      'You may approve your own request (local mode).',
    );
    expect(textOf(open)).not.toContain('You may approve your own request');
  });

  it.each([
    ['approved', 'Approved', 'Approved by Sample Approver · 23 Nov 2026, 12:05 UTC\n“Good to go”'],
    ['completed', 'Approved', 'Sample Approver'],
    ['failed', 'Approved', 'Sample Approver'],
    ['rejected', 'Rejected', 'Not before the holidays'],
    ['changesAsked', 'Changes asked for', 'Leave the notes alone'],
    ['expired', 'Expired', 'Run the tests'],
    ['cancelled', 'Cancelled', 'Run the tests'],
  ] as const)('has no buttons once it is %s, and says what was decided', (name, title, telling) => {
    const card = approvalCard(STATES[name], OPTIONS);
    expect(actionsOf(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toContain('Input.Text');
    expect(textOf(card).startsWith(title)).toBe(true);
    expect(textOf(card)).toContain(telling);
  });

  it('says what the plan was made from', () => {
    expect(textOf(open)).toContain('Made from attached release-notes.txt, package.json');
    const context = Array.from({ length: 9 }, (_, i) => ({ path: `src/${i}.ts`, digest: 'd' }));
    const many = approvalCard({ ...STATES.waiting, plan: { ...PLAN, context } }, OPTIONS);
    expect(textOf(many)).toContain('src/3.ts, src/4.ts and 4 more');
    const none = approvalCard({ ...STATES.waiting, plan: { ...PLAN, context: [] } }, OPTIONS);
    expect(textOf(none)).not.toContain('Made from');
  });

  it('counts only approvals that were given for this seal', () => {
    const again = workflow({
      ...STATES.waiting,
      approvals: [decision({ seal: 'b2'.repeat(32) }), decision()],
    });
    const quorum = { ...APPROVAL, quorum: 2 };
    expect(textOf(approvalCard({ ...again, approval: quorum }, OPTIONS))).toContain(
      '2 approvals needed, 1 given',
    );
  });
});
