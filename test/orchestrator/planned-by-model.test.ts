/** A request that no playbook knows, from the model's first look to what people approve: real git, sandbox and database. */
import { SAMPLE_FILES } from '../../src/sample-repository';
import { healthEndpoint } from '../support/fake-model-main';
import { calls, message, startFakeModel, toolCall, type FakeModel } from '../support/fake-model';
import { ModelService } from '../support/model-service';
import { approve, PEER } from '../support/world';

const FILES = {
  'src/sum.js': 'exports.sum = (a, b) => a - b;\n',
  'test/sum.test.js':
    "const assert = require('node:assert');\nconst { sum } = require('../src/sum.js');\nassert.equal(sum(2, 2), 4);\n",
};
const TEST = { kind: 'command', title: 'Run the test', command: 'node test/sum.test.js' };
const fix = (replace: string): object => ({
  summary: 'Add instead of taking away',
  steps: [{ kind: 'edit_file', title: 'Add', path: 'src/sum.js', find: 'a - b', replace }, TEST],
});

let model: FakeModel;
let service: ModelService;
beforeAll(async () => {
  model = await startFakeModel();
});
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(async () => {
  jest.restoreAllMocks();
  await service.close();
});
afterAll(() => model.close());

const open = async (governance?: string, files: Readonly<Record<string, string>> = FILES): Promise<void> => {
  service = await ModelService.open({ model: model.url, files, governance });
};

/** What the model was told in its last call. */
const told = (): string => model.calls.at(-1)?.body.messages.at(-1)?.content ?? '';

test('a red plan is repaired, and what people approve is green and is what is published', async () => {
  model.plan(
    calls(['read', { path: 'src/sum.js' }]),
    calls(['propose', fix('a * b + 1')]),
    calls(['propose', fix('a + b')]),
  );
  await open();
  const id = await service.ask('please repair the sum');
  const waiting = await service.rests(id);
  expect(waiting).toMatchObject({
    status: 'AWAITING_APPROVAL',
    plan: { author: { kind: 'model', name: 'stand-in' }, context: [{ path: 'src/sum.js' }] },
    planning: null,
    usage: { rounds: 3 },
    rehearsal: { steps: [{ ok: true }, { ok: true, exitCode: 0 }] },
  });
  expect(told()).toContain('AssertionError');
  expect(told()).toContain('Repairs left: 2');
  await approve(service, id, PEER);
  const done = await service.reached(id, ({ status }) => status === 'COMPLETED');
  expect(service.fileOn(done.result?.branch ?? '', 'src/sum.js')).toBe('exports.sum = (a, b) => a + b;\n');
  const progress = (await service.orchestrator.events(id)).filter(({ type }) => type === 'plan_progressed');
  expect(progress[0]?.data).toMatchObject({ planning: 'thinking', usage: { rounds: 0 } });
  expect(progress.at(-1)?.data).toMatchObject({ usage: { rounds: 3 } });
});

test('a plan that stays red reaches nobody, and says what was wrong with it and what it cost', async () => {
  model.plan(calls(['propose', fix('a * b + 1')]));
  await open('planner: { repairs: 1 }');
  const id = await service.ask('please repair the sum');
  const failed = await service.rests(id);
  expect(failed).toMatchObject({ status: 'FAILED', error: { code: 'NO_PLAN' }, usage: { rounds: 2 } });
  expect(failed.error?.message).toMatch(/none of its 2 plans passed. The last one: step s2 failed/);
});

test('a question of the model is the question of the workflow, and its answer leads to the plan', async () => {
  model.plan(
    calls(['ask', { text: 'What should it do?', choices: ['Add', 'Multiply'] }]),
    calls(['propose', fix('a + b')]),
  );
  await open();
  const id = await service.ask('please repair the sum');
  const asked = await service.rests(id);
  expect(asked).toMatchObject({ question: { text: 'What should it do?' }, usage: { rounds: 1 } });
  await service.orchestrator.answer(id, { choice: 0, person: asked.requester });
  expect(await service.reached(id, ({ status }) => status === 'AWAITING_APPROVAL')).toMatchObject({
    usage: { rounds: 2 },
  });
  expect(told()).toContain('please repair the sum\nWhat should it do? Add');
});

test('who asks for changes has the plan and its diff shown to the model', async () => {
  model.plan(calls(['propose', fix('a + b')]), calls(['propose', fix('b + a')]));
  await open();
  const id = await service.ask('please repair the sum');
  const { approval } = await service.rests(id);
  const { seal } = approval ?? {};
  await service.orchestrator.decide(id, { decision: 'changes', person: PEER, reason: 'b first', seal });
  const again = await service.reached(
    id,
    (found) => found.status === 'AWAITING_APPROVAL' && found.approval?.seal !== seal,
  );
  expect(again.plan?.steps[0]).toMatchObject({ replace: 'b + a' });
  expect(told()).toContain('+exports.sum = (a, b) => a + b;');
  expect(told()).toContain('b first');
});

test('a workflow that is called off leaves the model at once', async () => {
  let left = (): void => undefined;
  const gone = new Promise<void>((resolve) => (left = resolve));
  model.plan((response) => response.on('close', () => left()));
  const called = model.called();
  await open();
  const id = await service.ask('please repair the sum');
  await called;
  await service.orchestrator.cancel(id, PEER);
  await gone;
  expect(await service.orchestrator.status(id)).toMatchObject({ status: 'CANCELLED' });
});

test('what a person may use in a day is shared by their workflows', async () => {
  const usage = { input: 4_000, output: 100 };
  model.plan(message({ content: null, tool_calls: [toolCall(['cannot', { reason: 'No.' }])] }, { usage }));
  await open('planner: { perPersonPerDay: { tokens: 10000 } }');
  const first = await service.rests(await service.ask('please repair the sum'));
  expect(first.error?.message).toBe('stand-in made no plan: No.');
  await service.rests(await service.ask('please mend the sum'));
  const failed = await service.rests(await service.ask('please correct the sum'));
  expect(failed.error?.message).toContain(
    '10000 tokens for one person within 24 hours (planner.perPersonPerDay.tokens)',
  );
  expect(model.calls).toHaveLength(2);
});

test('what npm run fake-model plays leads from a red plan to a green approval', async () => {
  model.plan(healthEndpoint);
  await open('', SAMPLE_FILES);
  const waiting = await service.rests(await service.ask('add a /health endpoint with a test'));
  expect(waiting).toMatchObject({ status: 'AWAITING_APPROVAL', usage: { rounds: 4 } });
  expect(waiting.rehearsal?.checks).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        name: 'npm test',
        state: 'passed',
        counts: { passed: 5, failed: 0, skipped: 0 },
      }),
    ]),
  );
  expect(told()).toContain("status: 'up'");
  const other = await service.rests(await service.ask('please make tea'));
  expect(other.error?.message).toContain('this stand-in plays one request');
});
