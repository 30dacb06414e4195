import { approvalCard, detailCard, statusCard } from '../../src/cards';
import {
  QUESTION,
  actionsOf,
  APPROVAL,
  FAILURE,
  PLAN,
  STATES,
  STEPS,
  SUCCESS,
  SUGGESTIONS,
  textOf,
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
  shadow: [
    'Shadow run completed',
    'Shadow workspace: this would have asked for 2 approvals. Nothing was published.',
  ],
  failed: ['Failed', 'Rolled back: nothing was published.'],
  triedInVain: ['Failed', '✕ Review'],
  asked: ['A question for you', 'Which timeout do you mean?'],
  noPlan: ['I did not understand that', 'replace "foo" with "bar" in README.md'],
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

describe('the status card in the rarer cases', () => {
  it('says that it was approved automatically', () => {
    const automatic = { ...STATES.completed, tier: 1, approval: null, approvals: [] } as const;
    expect(textOf(statusCard(automatic, OPTIONS))).toContain(
      "Nobody had to look: the governance file lets a playbook's plan of tier 1 run by itself.",
    );
  });

  it('says once what was not read, as the other cards of the workflow do', () => {
    const note = 'Not read: design.docx.';
    const automatic = { ...STATES.completed, tier: 1, approval: null, approvals: [], notes: [note] } as const;
    const waiting = { ...STATES.waiting, notes: [note] };
    const drawn = [
      statusCard(automatic, OPTIONS),
      detailCard(automatic),
      statusCard(waiting, OPTIONS),
      approvalCard(waiting, OPTIONS),
    ];
    for (const card of drawn) expect(textOf(card).split(note)).toHaveLength(2);
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

  it('asks a question with a button for each choice and a field for other words', () => {
    const card = statusCard(STATES.asked, OPTIONS);
    const { id } = STATES.asked;
    expect(textOf(card)).toContain('Which timeout do you mean?');
    const buttons = [...JSON.stringify(card).matchAll(/"title":"([^"]*)","verb":"answer"/g)].map(
      ([, title]) => title,
    );
    expect(buttons).toEqual([...QUESTION.choices.map(({ label }) => label), 'Answer']);
    expect(JSON.stringify(card)).toContain(JSON.stringify({ id, question: 3, choice: 1 }));
    expect(JSON.stringify(card)).toContain('"type":"Input.Text","id":"answer"');
  });

  it('is not headed as a failure while it asks, or when nobody answered', () => {
    expect(textOf(statusCard(STATES.asked, OPTIONS))).toContain('A question for you');
    const error = {
      code: 'QUESTION_EXPIRED',
      message: 'Nobody answered the question within a day.',
    } as const;
    const expired = { ...STATES.cancelled, error };
    expect(textOf(statusCard(expired, OPTIONS))).toContain('Not answered');
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
