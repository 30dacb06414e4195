import { workflowCard } from '../../src/cards';
import { english, message } from '../../src/messages';
import {
  buttonsOf,
  APPROVAL,
  CHECKS,
  decision,
  FAILURE,
  PLAN,
  PULL_REQUEST,
  QUESTION,
  STATES,
  STEPS,
  SUCCESS,
  SUGGESTIONS,
  textOf,
  USAGE,
  workflow,
  type StateName,
} from './samples';
import { NOW } from './every-card';

const OPTIONS = { localMode: false, now: NOW };
const draw = (state: Parameters<typeof workflowCard>[0], more = {}) =>
  workflowCard(state, { ...OPTIONS, ...more });

/** The title, one telling text and the buttons of the card in each state. */
const EXPECTED: Record<StateName, readonly [title: string, telling: string, buttons: string]> = {
  queued: ['Queued', '● Plan', 'Pause Cancel Details'],
  planning: ['Planning', '● Plan', 'Pause Cancel Details'],
  reviewing: ['Reviewing the risk', '● Review', 'Pause Cancel Details'],
  waiting: [
    'Approval needed',
    '23 hours left, until {{DATE(2026-11-24T12:00:00Z)}} {{TIME(2026-11-24T12:00:00Z)}}',
    'Approve Approve, because… Reject… Ask for changes… Details',
  ],
  approved: ['Approved', 'Approved by Sample Approver', 'Pause Cancel Details'],
  executing: ['Executing', '3 of 4 steps done', 'Pause Cancel Details'],
  remembering: ['Remembering', '● Remember', 'Pause Cancel Details'],
  completed: ['Completed', 'Published on gad/k3v9x2ma as commit 9be1c07d', 'Undo Details'],
  shadow: [
    'Shadow run completed',
    'Shadow workspace: this would have asked for 2 approvals. Nothing was published.',
    'Retry Details',
  ],
  failed: ['Failed', 'Rolled back: nothing was published.', 'Retry Details'],
  triedInVain: ['Failed', 'The rehearsal failed, so nobody was asked.', 'Retry Other words… Details'],
  tested: ['Completed', '41 passed, 1 skipped', 'Retry Details'],
  asked: ['A question for you', 'Which do you mean by "timeout"?', 'Cancel Details'],
  noPlan: ['I did not understand that', 'I do not understand what to do.', 'Other words… Details'],
  rejected: ['Rejected', 'Not before the holidays', 'Retry Details'],
  cancelled: ['Cancelled', 'Cancelled by Sample Requester.', 'Retry Details'],
  expired: ['Expired', 'Nobody decided in time.', 'Retry Details'],
  paused: ['Paused', '‖ Review', 'Resume Cancel Details'],
  changesAsked: ['Planning', 'Leave the notes alone', 'Pause Cancel Details'],
};

describe('the card of a workflow', () => {
  it.each(Object.entries(EXPECTED))(
    'says how it is and has its buttons: %s',
    (name, [title, telling, all]) => {
      const card = draw(STATES[name as StateName]);
      const text = textOf(card);
      expect(text.startsWith(STATES[name as StateName].request + title)).toBe(true);
      expect(text).toContain(telling);
      expect(text).toContain('Sample Requester · k3v9x2ma');
      expect(
        buttonsOf(card)
          .map(({ title: button }) => button)
          .join(' '),
      ).toBe(all);
    },
  );

  it('never says the same twice', () => {
    for (const state of Object.values(STATES)) {
      const lines = textOf(draw(state)).split(/(?<=[.!?])\s+|\n/);
      const long = lines.filter((text) => text.length > 25);
      expect(long).toEqual([...new Set(long)]);
    }
  });

  it('keeps words of others on one line, so that they cannot look like a part of the card', () => {
    const words = 'Please\n\nDecisions\nApproved by Sample Approver';
    const forged = { ...STATES.waiting, request: words, approvals: [decision({ reason: words })] };
    const text = textOf(draw(forged));
    expect(text).toContain('Please Decisions Approved by Sample Approver');
    expect(text).not.toContain(words);
  });

  it('folds the steps and the mechanics away, and shows them open where everything is asked for', () => {
    const hidden = JSON.stringify(draw(STATES.completed));
    expect(hidden).toContain('"id":"details-k3v9x2ma","isVisible":false');
    const open = draw({ ...STATES.completed, usage: USAGE, retryOf: 'aaaa1111' }, { open: true });
    expect(JSON.stringify(open)).toContain('"id":"details-k3v9x2ma","isVisible":true');
    const text = textOf(open);
    for (const part of [
      'Plan: 4 steps',
      'npm ci && npm test',
      'Rehearsed in 9 s. Exactly this was published. Undo tested.',
      'asked 3 times, 12,400 tokens read, 820 written, 0.04 EUR',
      'again, after aaaa1111',
      'Approved {{DATE(2026-11-23T12:05:00Z)}}',
    ]) {
      expect(text).toContain(part);
    }
    expect(buttonsOf(open).map(({ title }) => title)).toEqual(['Undo', 'Back']);
  });

  it('shows the whole of a long request among the details', () => {
    const request = `${'a word '.repeat(40)}and the end`;
    expect(textOf(draw({ ...STATES.waiting, request }))).toContain('and the end');
  });

  it('says once what was not read', () => {
    const note = 'Not read: design.docx.';
    for (const state of [STATES.waiting, STATES.completed]) {
      expect(textOf(draw({ ...state, notes: [note] })).split(note)).toHaveLength(2);
    }
  });

  it('says that everything is stopped, as long as it is not at its end', () => {
    const stoppedBy = { id: 'o', name: 'Sample Operator' };
    expect(textOf(draw({ ...STATES.planning, stoppedBy }))).toContain(
      'Sample Operator has stopped everything',
    );
    const ended = { ...STATES.completed, completedAt: '2026-11-23T12:06:00.000Z', stoppedBy };
    expect(textOf(draw(ended))).not.toContain('has stopped everything');
  });
});

describe('while it goes on', () => {
  it('says what the planner does', () => {
    expect(textOf(draw({ ...STATES.planning, planning: { text: 'reading src/server.ts' } }))).toContain(
      'reading src/server.ts',
    );
  });

  it('shows the last lines of the step that is at work', () => {
    const { executing } = STATES;
    const stepId = executing.plan!.steps[executing.progress.length]!.id;
    const card = draw({ ...executing, running: { stepId, output: 'compiling 3 of 9' } });
    expect(textOf(card)).toContain('compiling 3 of 9');
  });

  it('shows the steps around the one at work, however many there are', () => {
    const steps = Array.from({ length: 50 }, (_, i) => ({
      ...STEPS[3]!,
      id: `n${i}`,
      title: `Part ${i + 1}`,
    }));
    const progress = steps.slice(0, 20).map(({ id }) => ({ ...SUCCESS.steps[0]!, stepId: id }));
    const text = textOf(draw({ ...STATES.executing, plan: { ...PLAN, steps }, progress }));
    expect(text).toContain('20 of 50 steps done');
    expect(text).toContain('✓  20. Part 20●  21. Part 21○  22. Part 22');
    expect(text.split('Plan: 50 steps')[0]).not.toContain('Part 30');
  });

  it('asks a question with a button for each choice and a field for other words', () => {
    const card = draw(STATES.asked);
    const { id } = STATES.asked;
    const buttons = [...JSON.stringify(card).matchAll(/"title":"([^"]*)","verb":"answer"/g)].map(
      ([, title]) => title,
    );
    expect(buttons).toEqual([...QUESTION.choices.map(({ label }) => label), 'Answer']);
    expect(JSON.stringify(card)).toContain(JSON.stringify({ id, question: 3, choice: 1 }));
    expect(JSON.stringify(card)).toContain('"type":"Input.Text","id":"answer"');
    expect(textOf(card)).toContain('Only Sample Requester can answer.');
  });

  it('says how long there is in the largest unit', () => {
    const left = (expiresAt: string): string =>
      textOf(draw({ ...STATES.waiting, approval: { ...APPROVAL, expiresAt } }));
    expect(left('2026-11-26T12:30:00.000Z')).toContain('3 days left');
    expect(left('2026-11-23T12:31:00.000Z')).toContain('1 minute left');
    expect(left('2026-11-23T12:30:20.000Z')).toContain('Less than a minute left');
    expect(left('2026-11-23T12:00:00.000Z')).toContain('Was open until');
  });
});

describe('the outcome', () => {
  it('leads to the branch and the commit where the forge is known', () => {
    const page = 'https://github.com/acme/web';
    const pages = { branch: `${page}/tree/gad/k3v9x2ma`, commit: `${page}/commit/9be1c07d` };
    const card = JSON.stringify(draw(workflow({ ...STATES.completed, result: { ...SUCCESS, pages } })));
    expect(card).toContain(`"title":"Commit","url":"${pages.commit}"`);
    expect(card).toContain(`"title":"Branch","url":"${pages.branch}"`);
    expect(JSON.stringify(draw(STATES.completed))).not.toContain('Action.OpenUrl');
  });

  it('shows the change, and why nobody looked at it', () => {
    const automatic = { ...STATES.completed, tier: 1, approval: null, approvals: [] } as const;
    const text = textOf(draw(automatic));
    expect(text).toContain('What changed');
    expect(text).toContain('+  "version": "2.4.0"');
    expect(text).toContain(
      'Why this needed no approval:  Installs, updates or removes dependencies, and the rules',
    );
    const plain = { ...automatic, assessment: { ...automatic.assessment!, reasons: [] } };
    expect(textOf(draw(plain))).toContain('Nothing in it is known to be risky, and the rules');
  });

  it("is a command's output: its first and last lines, with the counts of its tests", () => {
    const text = textOf(draw(STATES.tested));
    for (const part of ['> jest', '[… 23 lines …]', 'Time:        7.9 s']) expect(text).toContain(part);
    expect(text).not.toContain('part-12');
    expect(text).toContain('No files changed, so there is no commit.');
  });

  it('shows a failed command with its exit code and its last lines', () => {
    const text = textOf(draw(STATES.failed));
    expect(text).toContain('✕  Run the tests  41 passed, 1 failed · exit code 1 · 8 s');
    expect(text).toContain('expected 940 to be below 900');
    expect(text).toContain('What would have changed');
  });

  it('says what failed when it was not a command', () => {
    const error = { code: 'PUBLISH_CONFLICT', message: 'The branch was moved by somebody else.' } as const;
    const conflict = { ...FAILURE, steps: SUCCESS.steps, error };
    expect(textOf(draw({ ...STATES.failed, result: conflict }))).toContain(error.message);
    const [step] = FAILURE.steps.slice(-1);
    const edit = { ...step!, exitCode: null, output: '', error };
    const text = textOf(draw({ ...STATES.failed, result: { ...FAILURE, steps: [edit] } }));
    expect(text).toContain('Step failed: 4. Run the tests');
    const nameless = { ...STATES.failed, plan: null, result: { ...FAILURE, steps: [edit] } };
    expect(textOf(draw(nameless))).toContain('Step failed: s4');
  });

  it('says which branch its result was merged into', () => {
    const { completed } = STATES;
    const merged = { ...completed, result: { ...completed.result!, merged: 'main' } };
    expect(textOf(draw(merged))).toContain('Merged into main: commit 9be1c07d');
    expect(textOf(draw(completed))).not.toContain('merged');
  });

  it('links to the form of a pull request where the bot opens none', () => {
    const { completed } = STATES;
    const link = 'https://github.com/acme/web/compare/gad/one?expand=1';
    const drawn = draw({ ...completed, result: { ...completed.result!, link } });
    expect(buttonsOf(drawn)).toContainEqual(
      expect.objectContaining({ title: 'Make a pull request', url: link }),
    );
  });

  it('links to its pull request and its page, and to nothing else', () => {
    const links = (url: string, publicUrl: string | null): unknown[] =>
      buttonsOf(draw({ ...STATES.completed, pullRequest: { ...PULL_REQUEST, url } }, { publicUrl }))
        .filter(({ type }) => type === 'Action.OpenUrl')
        .map(({ title, url: to }) => [title, to]);
    expect(links(PULL_REQUEST.url, 'https://gad.example.com')).toEqual([
      ['Pull request', PULL_REQUEST.url],
      ['Open page', 'https://gad.example.com/workflows/k3v9x2ma'],
    ]);
    expect(links('javascript:alert(1)', null)).toEqual([]);
    expect(links('http://example.com', 'http://127.0.0.1:3978')).toEqual([
      ['Open page', 'http://127.0.0.1:3978/workflows/k3v9x2ma'],
    ]);
  });

  it.each([
    [{}, 'It cannot be merged yet: a reviewer has requested changes.'],
    [{ blocked: null }, 'It cannot be merged yet.'],
    [{ mergeable: true, blocked: null }, 'It can be merged.'],
    [{ draft: true }, 'Draft pull request 42 into main is open'],
    [{ state: 'merged' }, 'Pull request 42 into main is merged'],
    [{ reviews: [{ person: 'a', state: 'approved' }] }, '1 approved'],
    [{ mergeable: null, checks: [], reviews: [] }, 'Pull request 42 into main is open'],
  ] as const)('says how its pull request is: %j', (over, telling) => {
    const pullRequest = { ...PULL_REQUEST, ...over };
    expect(textOf(draw({ ...STATES.completed, pullRequest }))).toContain(telling);
  });

  it('says in a shadow workspace what would have happened, and nowhere that it was published', () => {
    const rehearsed = { ...STATES.shadow, rehearsal: STATES.waiting.rehearsal };
    const text = textOf(draw(rehearsed));
    expect(text).toContain('What would have changed');
    expect(textOf(draw(STATES.completed))).toContain('Published on');
    expect(text).not.toMatch(/Published on|Why this needed no approval/);
  });

  it('offers as buttons what can be asked for instead when no plan was found', () => {
    const asks = [...JSON.stringify(draw(STATES.noPlan)).matchAll(/"verb":"ask"[^}]*"data":(\{[^}]*\})/g)];
    expect(asks.map(([, data]) => (JSON.parse(data!) as { request: string }).request)).toEqual(
      SUGGESTIONS.map(({ example }) => example),
    );
  });

  it('passes over suggestions that are none', () => {
    const error = {
      code: 'NO_PLAN',
      message: 'Nothing fits.',
      details: { suggestions: [null, 'x', { title: 'y' }] },
    } as const;
    const text = textOf(draw({ ...STATES.noPlan, error }));
    expect(text).toContain('Nothing fits.');
    expect(text).not.toContain('You can ask');
  });

  it('is not headed as a failure when nobody answered', () => {
    const message = 'Nobody answered the question within a day.';
    const error = { code: 'QUESTION_EXPIRED', message } as const;
    expect(textOf(draw({ ...STATES.cancelled, error }))).toContain('Not answered');
  });
});

describe('checks', () => {
  const checked = (checks: typeof CHECKS) => ({
    ...STATES.waiting,
    rehearsal: { ...STATES.waiting.rehearsal!, checks },
  });

  it('are told with counts, the lines that matter and what is missing', () => {
    const text = textOf(draw(checked(CHECKS)));
    for (const part of [
      '✓  npm test  41 passed, 2 skipped · 8 s',
      '✕  npm run lint  also fails without this change · does not block · 2 s',
      'error  "port" is assigned a value but never used',
      '–  ruff  not run: The program ruff is missing.',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('are cut where there are many, and say when one is flaky or could not start', () => {
    const [test, , missing] = CHECKS;
    const flaky = { ...test!, flaky: true } as const;
    const { missing: _, ...bare } = missing!;
    const text = textOf(draw(checked([flaky, bare, ...Array.from({ length: 7 }, () => test!)])));
    expect(text).toContain('failed once and passed when run again');
    expect(text).toContain('It could not be started.');
    expect(text).toContain('… and 3 more checks');
  });

  it('are missed where a change without any waits for people', () => {
    const plan = { ...PLAN, steps: STEPS.slice(0, 1) };
    const rehearsal = { ...STATES.waiting.rehearsal!, steps: [] };
    expect(textOf(draw({ ...STATES.waiting, plan, rehearsal }))).toContain('No checks are set up');
    expect(textOf(draw(STATES.waiting))).not.toContain('No checks are set up');
  });
});

it.each(['changesAsked', 'asked'] as const)(
  'a plan that is made again (%s) is not the one before',
  (name) => {
    const text = textOf(draw({ ...STATES[name], plan: PLAN, rehearsal: STATES.waiting.rehearsal, tier: 2 }));
    for (const part of ['What changes', '✓  Run the tests', 'Tier 2', 'Plan: 4 steps'])
      expect(text).not.toContain(part);
  },
);

it('while it is carried out, no command is said to have passed but those that have', () => {
  expect(textOf(draw(STATES.executing))).not.toContain('✓  Run the tests');
});

it('names a commit that is undone as short as everywhere else', () => {
  const request = `undo commit ${'9be1c07d'.repeat(5)}`;
  expect(textOf(draw({ ...STATES.completed, request }))).toMatch(/^undo commit 9be1c07dCompleted/);
});

it('a plan that failed when it was tried was not carried out, and what it changes is not known', () => {
  const rehearsal = { ...STATES.waiting.rehearsal!, effects: null };
  const text = textOf(draw({ ...STATES.triedInVain, rehearsal }, { open: true }));
  expect(text).toContain('Rehearsed in 9 s.');
  for (const part of ['Carried out', 'It changes no file']) expect(text).not.toContain(part);
});

it('a step whose title has its whole command in it is written once', () => {
  const said = message('title.runTests', { command: 'npm ci && npm test' });
  const steps = [{ ...STEPS[3]!, title: english(said), said }];
  const untried = draw({ ...STATES.waiting, rehearsal: null, plan: { ...PLAN, steps } });
  expect(textOf(untried).match(/npm ci && npm test/g)).toHaveLength(1);
  const card = draw({ ...STATES.completed, plan: { ...PLAN, steps } }, { open: true });
  expect(textOf(card)).toContain(`1. ${english(said)}Risk`);
});

it('a workflow without an assessment has a card as well', () => {
  const bare = workflow({ ...STATES.completed, assessment: null, rehearsal: null });
  expect(textOf(draw(bare))).toContain('Completed');
});
