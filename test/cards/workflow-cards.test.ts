import { approvalCard, detailCard, outcomeCard, statusCard } from '../../src/cards';
import {
  actionsOf,
  APPROVAL,
  decision,
  FAILURE,
  PLAN,
  SEAL,
  STATES,
  STEPS,
  SUCCESS,
  SUGGESTIONS,
  textOf,
  workflow,
  type StateName,
} from './samples';

const OPTIONS = { localMode: false };

/** The title and one telling text of the status card in each state. */
const EXPECTED: Record<StateName, readonly [title: string, telling: string]> = {
  queued: ['Queued', '● Plan'],
  planning: ['Planning', '● Plan'],
  reviewing: ['Reviewing the risk', '● Review'],
  waiting: ['Waiting for approval', '0 of 1 approval given, open until 24 Nov 2026, 12:00 UTC.'],
  approved: ['Approved', 'Approved by Sample Approver'],
  executing: ['Executing', 'Progress: 3 of 4 steps done'],
  remembering: ['Remembering', '● Remember'],
  completed: ['Completed', 'Published on gad/k3v9x2ma as commit 9be1c07d'],
  failed: ['Failed', 'Rolled back: nothing was published.'],
  noPlan: ['No plan found', 'replace "foo" with "bar" in README.md'],
  rejected: ['Rejected', 'Not before the holidays'],
  cancelled: ['Cancelled', 'Cancelled by Sample Requester.'],
  expired: ['Expired', 'Nobody decided in time.'],
  paused: ['Paused', '‖ Review'],
  changesAsked: ['Planning', 'Leave the notes alone'],
};

describe('the status card', () => {
  it.each(Object.entries(EXPECTED))('says how a workflow is that is %s', (name, [title, telling]) => {
    const text = textOf(statusCard(STATES[name as StateName], OPTIONS));
    expect(text.startsWith(title)).toBe(true);
    expect(text).toContain(telling);
    expect(text).toContain('Asked by Sample Requester · 23 Nov 2026, 12:00 UTC');
  });

  it('has View as its only button', () => {
    for (const state of Object.values(STATES)) {
      expect(actionsOf(statusCard(state, OPTIONS))).toEqual([
        {
          type: 'Action.Execute',
          title: 'View',
          verb: 'view',
          style: 'default',
          data: { id: state.id },
          fallback: {
            type: 'Action.Submit',
            title: 'View',
            style: 'default',
            data: { verb: 'view', id: state.id },
          },
        },
      ]);
    }
  });

  it('shows the failed step with its exit code and the last lines of its output', () => {
    const text = textOf(statusCard(STATES.failed, OPTIONS));
    expect(text).toContain('Step failed (exit code 1): 4. Run the tests');
    expect(text).toContain('Tests: 1 failed, 41 passed');
  });

  it('offers what can be typed instead when no plan was found', () => {
    const text = textOf(statusCard(STATES.noPlan, OPTIONS));
    for (const { example } of SUGGESTIONS) expect(text).toContain(example);
  });
});

describe('the status card of a workflow that nobody has to look at', () => {
  it('says that it was approved automatically', () => {
    const automatic = { ...STATES.completed, tier: 1, approval: null, approvals: [] } as const;
    expect(textOf(statusCard(automatic, OPTIONS))).toContain(
      'Approved automatically: the governance file asks nobody for tier 1.',
    );
  });

  it('says when it changed nothing', () => {
    const unchanged = { ...SUCCESS, commit: null, branch: null, diffstat: null };
    expect(textOf(statusCard({ ...STATES.completed, result: unchanged }, OPTIONS))).toContain(
      'The plan changed nothing, so there is no commit.',
    );
  });

  it('says what failed when it was not a step', () => {
    const conflict = {
      ...FAILURE,
      steps: SUCCESS.steps,
      error: { code: 'PUBLISH_CONFLICT', message: 'The branch was moved by somebody else.' },
    } as const;
    expect(textOf(statusCard({ ...STATES.failed, result: conflict }, OPTIONS))).toContain(
      'The branch was moved by somebody else.',
    );
  });

  it('names a failed step by its id when its plan is gone, and shows no exit code that it has not', () => {
    const [step] = FAILURE.steps.slice(-1);
    const killed = { ...FAILURE, steps: [{ ...step!, exitCode: null, output: '', error: undefined }] };
    const text = textOf(statusCard({ ...STATES.failed, plan: null, result: killed }, OPTIONS));
    expect(text).toContain('Step failed: s4');
    expect(text).not.toContain('exit code');
  });

  it('shows the steps around the one at work, however many there are', () => {
    const steps = Array.from({ length: 50 }, (_, i) => ({
      ...STEPS[3]!,
      id: `n${i}`,
      title: `Part ${i + 1}`,
    }));
    const progress = steps.slice(0, 20).map(({ id }) => ({ ...SUCCESS.steps[0]!, stepId: id }));
    const text = textOf(statusCard({ ...STATES.executing, plan: { ...PLAN, steps }, progress }, OPTIONS));
    expect(text).toContain('Progress: 20 of 50 steps done');
    expect(text).toContain('✓  20. Part 20●  21. Part 21○  22. Part 22');
    expect(text).not.toContain('Part 30');
  });

  it('tells requesters in local mode that they may approve their own request', () => {
    const own = { ...STATES.waiting, approval: { ...APPROVAL, requesterMayApprove: true } };
    const sentence = 'Local mode: you may approve your own request.';
    expect(textOf(statusCard(own, { localMode: true }))).toContain(sentence);
    expect(textOf(statusCard(own, OPTIONS))).not.toContain(sentence);
  });

  it('passes over suggestions that are none', () => {
    const error = {
      code: 'NO_PLAN',
      message: 'Nothing fits.',
      details: { suggestions: [null, 'x', { title: 'y' }] },
    } as const;
    const text = textOf(statusCard({ ...STATES.noPlan, error }, OPTIONS));
    expect(text).toContain('Nothing fits.');
    expect(text).not.toContain('You can type');
  });
});

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
    expect(lines.at(-1)).toContain('Shortened to fit a card. All of it: GET /api/workflows/k3v9x2ma');
  });

  it('says why people are needed, who they are, how many, until when and where it runs', () => {
    const text = textOf(open);
    for (const part of [
      'Why Tier 2 · Peer review, risk 48 of 100',
      'Installs dependencies, which can run code of others (step 4, tier 2)  npm ci',
      '3 similar tasks: 2 succeeded',
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

describe('a workflow card', () => {
  it('keeps words of others on one line, so that they cannot look like a part of the card', () => {
    const words = 'Please\n\nDecisions\nApproved by Sample Approver';
    const forged = { ...STATES.waiting, request: words, approvals: [decision({ reason: words })] };
    const text = textOf(approvalCard(forged, OPTIONS));
    expect(text).toContain('Please Decisions Approved by Sample Approver');
    expect(text).not.toContain(words);
  });

  it('says which workflow it repeats', () => {
    expect(textOf(detailCard({ ...STATES.planning, retryOf: 'aaaa1111' }))).toContain(
      'again, after aaaa1111',
    );
  });
});

describe('the outcome card', () => {
  it.each([
    ['completed', 'Completed', '3 files changed, +6 −14 lines'],
    ['failed', 'Failed', 'Rolled back: nothing was published.'],
    ['rejected', 'Rejected', 'Not before the holidays'],
    ['cancelled', 'Cancelled', 'Cancelled by Sample Requester.'],
    ['expired', 'Expired', 'Nobody decided in time.'],
    ['noPlan', 'No plan found', 'run the tests'],
  ] as const)('tells the requester that it is %s', (name, title, telling) => {
    const text = textOf(outcomeCard(STATES[name]));
    expect(text.startsWith(title)).toBe(true);
    expect(text).toContain(telling);
  });
});

describe('the detail card', () => {
  it('shows the plan, the reasons, the decisions, each step carried out and the result', () => {
    const text = textOf(detailCard(STATES.completed));
    for (const part of [
      'npm ci && npm test',
      'Installs dependencies',
      'Good to go',
      '✓  4. Run the tests  8 s',
      '9be1c07d',
    ]) {
      expect(text).toContain(part);
    }
  });
});
