import { approvalCard, detailCard, outcomeCard, statusCard } from '../../src/cards';
import { actionsOf, decision, STATES, textOf } from './samples';

const OPTIONS = { localMode: false };

describe('a workflow card', () => {
  it('keeps words of others on one line, so that they cannot look like a part of the card', () => {
    const words = 'Please\n\nDecisions\nApproved by Sample Approver';
    const forged = { ...STATES.waiting, request: words, approvals: [decision({ reason: words })] };
    const text = textOf(approvalCard(forged, OPTIONS));
    expect(text).toContain('Please Decisions Approved by Sample Approver');
    expect(text).not.toContain(words);
  });

  it.each([
    ['waiting', 'type  approve k3v9x2ma'],
    ['paused', 'type  resume k3v9x2ma'],
    ['failed', 'type  retry k3v9x2ma'],
    ['completed', 'type  undo k3v9x2ma'],
  ] as const)('says which command helps when it is %s', (name, command) => {
    expect(textOf(statusCard(STATES[name], OPTIONS))).toContain(command);
  });

  it('proposes no command where none helps', () => {
    for (const name of ['noPlan', 'executing'] as const) {
      expect(textOf(statusCard(STATES[name], OPTIONS))).not.toContain('What next');
    }
  });

  it('shows the last lines of the step that is at work', () => {
    const { executing } = STATES;
    const stepId = executing.plan!.steps[executing.progress.length]!.id;
    const card = statusCard({ ...executing, running: { stepId, output: 'compiling 3 of 9' } }, OPTIONS);
    expect(textOf(card)).toContain('compiling 3 of 9');
  });

  it('says in a shadow workspace what would have happened, and nowhere that it was published', () => {
    const { shadow } = STATES;
    const line = 'Shadow workspace: this would have asked for 2 approvals. Nothing was published.';
    const rehearsed = { ...shadow, rehearsal: STATES.waiting.rehearsal };
    for (const card of [statusCard(rehearsed, OPTIONS), detailCard(rehearsed), outcomeCard(rehearsed)]) {
      expect(textOf(card)).toContain('Shadow run completed');
      expect(textOf(card)).toContain(line);
      expect(textOf(card)).not.toMatch(/is published|Nobody had to look|✓ Execute/);
    }
  });

  it('says which branch its result was merged into', () => {
    const { completed } = STATES;
    const merged = { ...completed, result: { ...completed.result!, merged: 'main' } };
    expect(textOf(outcomeCard(merged))).toContain('and merged into main');
    expect(textOf(outcomeCard(completed))).not.toContain('merged');
  });

  it('says which workflow it repeats', () => {
    expect(textOf(detailCard({ ...STATES.planning, retryOf: 'aaaa1111' }))).toContain(
      'again, after aaaa1111',
    );
  });
});

describe('the approval card', () => {
  it('says where the plan will run, and what is not part of it', () => {
    const text = textOf(approvalCard(STATES.waiting, OPTIONS));
    expect(text).toContain('in bubblewrap, without network');
    expect(text).toContain('2 uncommitted changes are not part of it');
  });
});

describe('the plan on a card', () => {
  it('says what it does once, where its only step is called the same', () => {
    const { plan } = STATES.waiting;
    const one = { ...plan!, summary: plan!.steps[0]!.title, steps: plan!.steps.slice(0, 1) };
    const text = textOf(approvalCard({ ...STATES.waiting, assessment: null, plan: one }, OPTIONS));
    expect(text.split(one.summary)).toHaveLength(2);
  });
});

describe('the outcome card', () => {
  it.each([
    ['completed', 'Completed', '3 files changed, +6 −14 lines'],
    ['failed', 'Failed', 'Rolled back: nothing was published.'],
    ['rejected', 'Rejected', 'Not before the holidays'],
    ['cancelled', 'Cancelled', 'Cancelled by Sample Requester.'],
    ['expired', 'Expired', 'Nobody decided in time.'],
    ['noPlan', 'I did not understand that', STATES.noPlan.error!.message],
  ] as const)('tells the requester that it is %s', (name, title, telling) => {
    const text = textOf(outcomeCard(STATES[name]));
    expect(text.startsWith(title)).toBe(true);
    expect(text).toContain(telling);
  });

  it('offers a requester whose plan failed in its trial run other words', () => {
    const card = outcomeCard(STATES.triedInVain);
    const text = textOf(card);
    for (const part of [
      'The trial run failed, so nobody was asked.',
      'Step failed (exit code 1): 4. Run the tests',
      'retry k3v9x2ma new words',
    ]) {
      expect(text).toContain(part);
    }
    expect(actionsOf(card).map(({ title, verb }) => [title, verb])).toEqual([
      ['Revise', undefined],
      ['View', 'view'],
    ]);
    expect(actionsOf(outcomeCard(STATES.failed)).map(({ title }) => title)).toEqual(['View']);
  });

  it('leaves the story to the status card', () => {
    const text = textOf(outcomeCard(STATES.failed));
    for (const part of ['Asked by', 'Tier', 'Ran in', 'Tests: 1 failed']) expect(text).not.toContain(part);
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
