/** What a planner makes of an endpoint in trouble: how long it waits, and when it gives up. No time passes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createModelPlanner } from '../../../../src/orchestrator/plan';
import type { PlanOutcome } from '../../../../src/orchestrator/domain/ports';
import { answers, startFakeModel, type FakeModel } from '../../../support/fake-model';
import { planRequest, SAMPLE } from '../repository';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => undefined) }));

const PLAN = JSON.stringify({
  summary: 'Greet warmly',
  steps: [{ kind: 'write_file', title: 'Greet', path: 'hello.md', content: 'Hello' }],
});
const PAUSE_MS = 1_000;

let model: FakeModel;
beforeAll(async () => {
  model = await startFakeModel();
});
beforeEach(() => {
  jest.mocked(sleep).mockClear();
  // teams-ai writes errors of the endpoint to the console.
  jest.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => model.close());

const plan = (): Promise<PlanOutcome> =>
  createModelPlanner({ kind: 'openai', apiKey: 'k', endpoint: model.url, model: 'test-model' }).plan(
    planRequest('greet them', SAMPLE),
  );
const waits = (): unknown[] => jest.mocked(sleep).mock.calls.map(([ms]) => ms);

test('the wait that a 429 asks for is waited for, and then the plan is made', async () => {
  model.behave(answers(429, { 'retry-after': '7' }), answers(429, { 'retry-after': '20' }), PLAN);
  expect(await plan()).toMatchObject({ kind: 'plan', steps: [{ path: 'hello.md' }] });
  expect(waits()).toEqual([7_000, 20_000]);
});

test('nobody waits longer than a minute because an endpoint asks for it', async () => {
  model.behave(answers(429, { 'retry-after': '86400' }), PLAN);
  expect(await plan()).toMatchObject({ kind: 'plan' });
  expect(waits()).toEqual([60_000]);
});

test('without being asked the pauses are the engine\u2019s own, and grow', async () => {
  model.behave(answers(503), (response) => response.destroy(), PLAN);
  expect(await plan()).toMatchObject({ kind: 'plan' });
  const [first, second] = waits() as [number, number];
  expect(first).toBeGreaterThanOrEqual(PAUSE_MS / 2);
  expect(first).toBeLessThanOrEqual(PAUSE_MS);
  expect(second).toBeGreaterThanOrEqual(PAUSE_MS);
  expect(second).toBeLessThanOrEqual(2 * PAUSE_MS);
});

test('an endpoint that stays down is given up with a message for a person', async () => {
  model.behave(answers(503));
  await expect(plan()).rejects.toMatchObject({
    code: 'MODEL_UNAVAILABLE',
    message: 'The model endpoint failed with status 503. Try again in a minute.',
  });
  expect(model.calls).toHaveLength(4);
});

test('a refused key is not tried again', async () => {
  model.behave(answers(401));
  await expect(plan()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  expect(model.calls).toHaveLength(1);
  expect(waits()).toEqual([]);
});

test('a refusal is an answer, and not tried again', async () => {
  model.behave('{"cannot":"There is nobody to greet."}');
  expect(await plan()).toMatchObject({ kind: 'none' });
  expect(model.calls).toHaveLength(1);
});
