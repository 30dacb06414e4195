/** The loop over HTTP, with a desk that says what comes of trying a plan. */
import { english } from '../../../../src/messages';
import { GadError } from '../../../../src/errors';
import type { CheckResult } from '../../../../src/orchestrator/domain/check';
import type {
  DraftPlan,
  PlanOutcome,
  PlanRequest,
  PlannersDesk,
} from '../../../../src/orchestrator/domain/ports';
import type { ModelUsage, Rehearsal } from '../../../../src/orchestrator/domain/workflow';
import { createModelPlanner, createPathFinder, plannerSchema } from '../../../../src/orchestrator/plan';
import { Budget } from '../../../../src/orchestrator/plan/model/budget';
import { Transcript } from '../../../../src/orchestrator/plan/model/transcript';
import {
  calls,
  message,
  says,
  startFakeModel,
  toolCall,
  type Behaviour,
  type Call,
  type FakeModel,
} from '../../../support/fake-model';
import { PLAYBOOKS, planRequest, SAMPLE } from '../repository';

let model: FakeModel;
beforeAll(async () => {
  model = await startFakeModel();
});
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => model.close());

const EDIT = { kind: 'edit_file', title: 'Greet', path: 'README.md', find: 'Hello', replace: 'Welcome' };
const PROPOSE = calls(['propose', { summary: 'Greet warmly', steps: [EDIT] }]);

const step = { stepId: 's1', ok: true, exitCode: null, output: 'replaced 1', durationMs: 1 } as const;
const GREEN: Rehearsal = { steps: [step], effects: null, durationMs: 1 };
const check = (more: Partial<CheckResult>): CheckResult => ({
  name: 'npm test',
  run: 'npm test',
  state: 'failed',
  counts: { passed: 41, failed: 1, skipped: 0 },
  lines: ['greets warmly: expected 8'],
  durationMs: 1,
  required: true,
  ...more,
});
const withChecks = (...checks: CheckResult[]): Rehearsal => ({ ...GREEN, checks });

/** A desk that answers each trial with the next of these, and takes down what it is told. */
function deskOf(...trials: (Rehearsal | null | Error)[]) {
  const drafts: DraftPlan[] = [];
  const reported: string[] = [];
  let usage: ModelUsage | undefined;
  const desk: PlannersDesk = {
    spent: undefined,
    spentByRequester: async () => [],
    tryOut: async (draft) => {
      drafts.push(draft);
      const trial = trials.length > 1 ? trials.shift() : trials[0];
      if (trial instanceof Error) throw trial;
      return trial ?? null;
    },
    report: (doing, used) => {
      reported.push(doing.text);
      usage = used;
    },
  };
  return { desk, drafts, reported, usage: () => usage };
}

const plan = (
  desk: PlannersDesk | undefined,
  limits: object = {},
  more: Partial<PlanRequest> = {},
): Promise<PlanOutcome> =>
  createModelPlanner(
    { kind: 'openai', apiKey: 'k', endpoint: model.url, model: 'test-model' },
    plannerSchema.parse(limits),
  ).plan(planRequest('greet them warmly', SAMPLE, { desk, ...more }));

/** The last message of the model's last call. */
const told = (): string => model.calls.at(-1)?.body.messages.at(-1)?.content ?? '';

describe('a proposal', () => {
  test('that is green is the plan', async () => {
    model.plan(calls(['read', { path: 'README.md' }]), PROPOSE);
    const { desk, drafts, reported } = deskOf(withChecks(check({ state: 'passed' })));
    expect(await plan(desk)).toMatchObject({ kind: 'plan', steps: [{ id: 's1', replace: 'Welcome' }] });
    expect(drafts).toMatchObject([
      { summary: 'Greet warmly', author: { kind: 'model', name: 'test-model' } },
    ]);
    expect(reported).toEqual(expect.arrayContaining(['thinking', 'reading README.md', 'trying the plan']));
  });

  test('that the governance file does not have rehearsed is the plan as it is', async () => {
    model.plan(PROPOSE);
    expect(await plan(deskOf(null).desk)).toMatchObject({ kind: 'plan' });
  });

  test('that is red is repaired with what the check said, and people are told', async () => {
    model.plan(PROPOSE);
    const { desk, reported } = deskOf(withChecks(check({})), GREEN);
    expect(await plan(desk)).toMatchObject({ kind: 'plan' });
    expect(told()).toContain('Repairs left: 2');
    expect(told()).toContain('check npm test: 41 passed, 1 failed (npm test)\ngreets warmly: expected 8');
    expect(reported).toContain('npm test: 41 passed, 1 failed; repairing, 1 of 3');
  });

  test('that breaks a check which is not required, or could not start, is the plan', async () => {
    model.plan(PROPOSE);
    const missing = check({ state: 'not-run', counts: undefined, missing: 'Add node_modules to offer.' });
    expect(await plan(deskOf(withChecks(check({ required: false }), missing)).desk)).toMatchObject({
      kind: 'plan',
    });
    expect(model.calls).toHaveLength(1);
  });

  test('is told which step failed, and what else there is to know', async () => {
    model.plan(PROPOSE);
    const error = { code: 'STEP_FAILED', message: 'Exit code 1.' } as const;
    const failed: Rehearsal = {
      steps: [{ ...step, ok: false, error }],
      effects: {
        tree: 't',
        diffstat: { files: 1, insertions: 1, deletions: 0 },
        patch: '+Welcome',
        patchCut: false,
        undoTested: true,
      },
      durationMs: 1,
    };
    const both = withChecks(
      check({ failsOnBase: true, counts: undefined }),
      check({ state: 'not-run', missing: 'No node.' }),
    );
    const { desk, reported } = deskOf(failed, both, GREEN);
    expect(await plan(desk)).toMatchObject({ kind: 'plan' });
    const all = JSON.stringify(model.calls.at(-1)?.body.messages);
    for (const part of [
      'step s1: failed: Exit code 1.',
      'diff:\\n+Welcome',
      'The plan changes no file.',
      'It fails without the plan as well.',
      'No node.',
    ])
      expect(all).toContain(part);
    expect(reported).toContain('step s1 failed; repairing, 1 of 3');
    expect(reported).toContain('npm test: failed; npm test: 41 passed, 1 failed; repairing, 2 of 3');
  });

  test('that cannot be carried out here is told why', async () => {
    model.plan(PROPOSE);
    const { desk } = deskOf(new GadError('COMMAND_UNAVAILABLE', 'No commands here.'), GREEN);
    expect(await plan(desk)).toMatchObject({ kind: 'plan' });
    expect(told()).toContain('No commands here.');
  });

  test('is not blamed for what is wrong with the machine', async () => {
    model.plan(PROPOSE);
    const broken = deskOf(new GadError('PHASE_TIMEOUT', 'git did not answer'));
    await expect(plan(broken.desk)).rejects.toMatchObject({ code: 'PHASE_TIMEOUT' });
    await expect(plan(deskOf(new TypeError('x')).desk)).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  test('of which none passes ends planning with the last verdict', async () => {
    model.plan(PROPOSE);
    const outcome = await plan(deskOf(withChecks(check({}))).desk, { repairs: 1 });
    expect(outcome).toMatchObject({
      kind: 'none',
      message: expect.stringContaining(
        'none of its 2 plans passed. The last one: npm test: 41 passed, 1 failed.',
      ),
    });
  });

  test('that cannot be used again and again ends planning', async () => {
    model.plan(calls(['propose', { summary: 'x', steps: [{ ...EDIT, path: '../x' }] }]));
    expect(await plan(deskOf(GREEN).desk)).toMatchObject({
      message: expect.stringContaining(
        'proposed 5 plans that cannot be carried out; the last because of step 1',
      ),
    });
  });

  test('may call a playbook, and is told when none reads the sentence', async () => {
    const release = { kind: 'playbook', title: 'Release', request: 'set the version to 1.0.1' };
    model.plan(
      calls(['playbook', { request: 'sing a song' }], ['playbook', { request: 'set the version to 1.0.1' }]),
      calls(['propose', { summary: 'Release', steps: [EDIT, release] }]),
    );
    const planner = createModelPlanner({
      kind: 'openai',
      apiKey: 'k',
      endpoint: model.url,
      model: 'test-model',
    });
    const finder = createPathFinder({ playbooks: PLAYBOOKS, planner });
    const outcome = await finder.plan(planRequest('greet them warmly in a patch release', SAMPLE));
    expect(outcome).toMatchObject({
      kind: 'plan',
      author: { kind: 'model' },
      steps: [{ path: 'README.md' }, { path: 'package.json', replace: expect.stringContaining('1.0.1') }],
    });
    const all = JSON.stringify(model.calls.at(-1)?.body.messages);
    expect(all).toContain('No playbook reads \\"sing a song\\"');
  });
});

describe('a question', () => {
  test('has choices that stand for the whole request', async () => {
    model.plan(calls(['ask', { text: 'How warmly?', choices: ['Very', 'A little'] }]));
    expect(await plan(deskOf(GREEN).desk)).toEqual({
      kind: 'question',
      text: 'How warmly?',
      choices: [
        { label: 'Very', request: 'greet them warmly\nHow warmly? Very' },
        { label: 'A little', request: 'greet them warmly\nHow warmly? A little' },
      ],
    });
  });

  test('without words is not asked', async () => {
    model.plan(calls(['ask', { choices: ['Yes'] }]), PROPOSE);
    expect(await plan(deskOf(GREEN).desk)).toMatchObject({ kind: 'plan' });
    expect(told()).toContain('A question needs a "text"');
  });
});

describe('a model that goes astray', () => {
  test('by calling what is not there, wrongly, or with rubbish is told so', async () => {
    model.plan(calls(['browse', {}], ['read', { file: 'x' }], ['read', '{']), calls(['cannot', null]));
    expect(await plan(deskOf(GREEN).desk)).toMatchObject({
      kind: 'none',
      message: 'test-model made no plan: it gave no reason.',
    });
    const results = model.calls
      .at(-1)
      ?.body.messages.slice(-3)
      .map(({ content }) => content);
    expect(results).toEqual([
      expect.stringContaining('There is no tool browse. There are list, search, read'),
      expect.stringContaining('path: Required'),
      'The arguments of read are not JSON. Call it again.',
    ]);
  });

  test('by asking for the same thing for ever is stopped', async () => {
    const asks = calls(['read', { path: 'README.md' }]);
    model.plan(asks);
    expect(await plan(deskOf(GREEN).desk)).toMatchObject({
      message: expect.stringContaining('asked for the same thing again and again'),
    });
    expect(told()).toContain('You have this result already');
  });

  test('by answers that are cut off is told, and stopped when it goes on', async () => {
    model.plan(message({ content: 'x'.repeat(900) }, { finish: 'length' }));
    expect(await plan(deskOf(GREEN).desk)).toMatchObject({
      message: expect.stringContaining('3 of its answers were cut off at the length limit of test-model'),
    });
    expect(told()).toContain('cut off at the length limit');
  });

  test('is told that its last round has come', async () => {
    model.plan(...['a', 'b', 'c'].map((text) => calls(['search', { text }])));
    expect(await plan(deskOf(GREEN).desk, { rounds: 2 })).toMatchObject({
      message: expect.stringContaining('2 rounds (planner.rounds)'),
    });
    expect(told()).toContain('This is the last round');
  });

  test('and has no time any more is left', async () => {
    model.plan(() => undefined);
    expect(await plan(deskOf(GREEN).desk, { seconds: 1 })).toMatchObject({
      message: expect.stringContaining('1 seconds (planner.seconds)'),
    });
  });
});

describe('an endpoint without tools', () => {
  const no = (status: number, text: string): Behaviour => says(status, { error: { message: text } });

  test.each([
    [400, 'does not support tools'],
    [404, 'No endpoints found that support tool use'],
    [501, 'not built'],
  ])('that answers %i is asked in text from then on', async (status, text) => {
    model.plan(
      no(status, text),
      '{"tool": "read", "arguments": {"path": "README.md"}}',
      JSON.stringify([{ name: 'propose', arguments: { summary: 'Greet', steps: [EDIT] } }]),
    );
    expect(await plan(deskOf(GREEN).desk)).toMatchObject({ kind: 'plan' });
    expect(model.calls).toHaveLength(3);
    const { messages, tools, response_format } = model.calls[2]?.body ?? ({} as Partial<Call['body']>);
    expect([tools, response_format]).toEqual([undefined, { type: 'json_object' }]);
    expect(messages?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages?.[0]?.content).toContain('"name":"search"');
  });

  test('is told from one that is not there', async () => {
    model.plan(no(404, 'The model does not exist.'));
    await expect(plan(deskOf(GREEN).desk)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect(model.calls).toHaveLength(1);
  });
});

describe('the budget', () => {
  const limits = (more: object) => plannerSchema.parse(more);
  const spent: ModelUsage = { rounds: 3, inputTokens: 8_000, outputTokens: 1_000 };
  const desk = (others: readonly ModelUsage[] = []) => ({ spent, spentByRequester: async () => others });

  test('counts what the workflow has used before, with its price', async () => {
    const prices = { input: 2, output: 10, currency: 'EUR' };
    const budget = new Budget(limits({ prices, cost: 0.05 }), desk());
    expect(await budget.exceeded(1_000)).toBeNull();
    budget.add({ inputTokens: 2_000, outputTokens: 500 });
    expect(budget.usage).toEqual({
      rounds: 4,
      inputTokens: 10_000,
      outputTokens: 1_500,
      cost: { amount: 0.035, currency: 'EUR' },
    });
    expect(english((await budget.exceeded(7_000))!)).toBe('0.05 EUR for one workflow (planner.cost)');
  });

  test('counts what a person has used elsewhere', async () => {
    const prices = { input: 1, output: 1, currency: 'EUR' };
    const others = [spent, spent];
    const byTokens = new Budget(limits({ perPersonPerDay: { tokens: 30_000 } }), desk(others));
    expect(await byTokens.exceeded(1_000)).toBeNull();
    expect(english((await byTokens.exceeded(5_000))!)).toContain(
      '30000 tokens for one person within 24 hours',
    );
    const byCost = new Budget(limits({ prices, perPersonPerDay: { cost: 0.02 } }), desk(others));
    expect(english((await byCost.exceeded(1_000))!)).toContain('0.02 EUR for one person within 24 hours');
    const nobody = new Budget(limits({ perPersonPerDay: { tokens: 30_000 } }), undefined);
    expect(await nobody.exceeded(1_000)).toBeNull();
  });

  test('ends with its time', async () => {
    let now = 0;
    const budget = new Budget(limits({ seconds: 10 }), undefined, () => now);
    expect(budget.left).toBe(10_000);
    now = 10_000;
    expect([budget.left, english((await budget.exceeded(1))!)]).toEqual([1, '10 seconds (planner.seconds)']);
  });

  test.each([
    [{ cost: 1 }, 'needs prices'],
    [{ perPersonPerDay: { cost: 1 } }, 'needs prices'],
    [{ prices: { input: 1, output: 1, currency: 'euro' } }, 'three capital letters'],
  ])('%j is refused', (section, why) => {
    expect(plannerSchema.safeParse(section).error?.message).toContain(why);
  });

  test('is asked about usage that the endpoint counts, or else by our own count', async () => {
    const usage = { input: 3_000, output: 70 };
    model.plan(
      message(
        { content: null, tool_calls: [toolCall(['propose', { summary: 'G', steps: [EDIT] }])] },
        { usage },
      ),
    );
    const counted = deskOf(GREEN);
    await plan(counted.desk);
    expect(counted.usage()).toMatchObject({ rounds: 1, inputTokens: 3_000, outputTokens: 70 });
    model.plan(PROPOSE);
    const guessed = deskOf(GREEN);
    await plan(guessed.desk);
    expect(guessed.usage()?.inputTokens).toBeGreaterThan(1_000);
  });
});

test('a transcript lets go of what was read first, and of nothing else', () => {
  const transcript = new Transcript(1_000, 100);
  const call = (name: string) => ({ id: name, name, arguments: '{}' });
  transcript.say({ role: 'system', content: 'rules '.repeat(100) });
  transcript.answer(call('one'), 'word '.repeat(400));
  expect(transcript.has(call('one'))).toBe(true);
  transcript.answer(call('two'), 'word '.repeat(500));
  expect([transcript.has(call('one')), transcript.has(call('two'))]).toEqual([false, true]);
  expect(transcript.messages[1]?.content).toContain('left out for want of space');
  expect(transcript.tokens).toBeLessThan(1_000);
});
