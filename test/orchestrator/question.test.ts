/** A question is a pause: the workflow rests until its requester answers, and then goes on. */
import { ASKER, PEER, is, openWorld, type World } from '../support/world';

const DAY = 24 * 3_600_000;
const code = (expected: string): unknown => expect.objectContaining({ code: expected });

let world: World;
let now: number;
beforeEach(async () => {
  now = Date.parse('2030-05-20T12:00:00Z');
  world = await openWorld({ now: () => now });
});
afterEach(() => world.close());

const asked = async (request = 'unclear'): Promise<string> => {
  const id = await world.submit(request);
  await world.reached(id, ({ question }) => question !== null);
  return id;
};

test('the workflow rests with the question, its choices and the time until which it waits', async () => {
  const workflow = await world.orchestrator.status(await asked());
  expect(workflow).toMatchObject({
    phase: 'PAUSED',
    status: 'PENDING',
    asks: true,
    error: null,
    question: {
      text: 'Which one?',
      choices: [{ label: 'The first' }, { label: 'The second', request: 'tier 2 the second', playbook: 'p' }],
      expiresAt: new Date(now + DAY).toISOString(),
    },
  });
});

test.each([
  ['a choice', { choice: 1 }],
  ['the words of a choice', { text: ' the SECOND ' }],
  ['its whole request', { text: 'tier 2 the second' }],
])('%s is planned as the whole request that it stands for, in the same workflow', async (_, answer) => {
  const id = await asked();
  await world.orchestrator.answer(id, { person: ASKER, ...answer });
  const workflow = await world.reached(id, is('COMPLETED'));
  expect(workflow).toMatchObject({
    request: 'unclear',
    question: null,
    plan: { summary: 'tier 2 the second' },
    answers: [{ question: { text: 'Which one?' }, text: 'The second', by: ASKER }],
  });
  expect(workflow).not.toHaveProperty('asks');
});

test('other words reach the planner with the question that they answer', async () => {
  const plan = jest.spyOn(world.rooms.pathFinder, 'plan');
  const id = await asked('tier 1 unclear');
  await world.orchestrator.answer(id, { person: ASKER, text: 'the third, in a.json' });
  await world.reached(id, is('COMPLETED'));
  expect(plan.mock.calls.at(-1)?.[0]).toMatchObject({
    request: 'tier 1 unclear',
    answers: [{ question: { text: 'Which one?' }, text: 'the third, in a.json' }],
  });
});

test('only the requester can answer, and a refused answer changes nothing', async () => {
  const id = await asked();
  const before = await world.orchestrator.status(id);
  const answer = (given: object): Promise<unknown> =>
    world.orchestrator.answer(id, { person: ASKER, ...given });
  await expect(answer({ person: PEER, choice: 0 })).rejects.toEqual(code('NOT_ENTITLED'));
  await expect(answer({ choice: 2 })).rejects.toEqual(code('INPUT_INVALID'));
  await expect(answer({ text: ' ' })).rejects.toEqual(code('INPUT_INVALID'));
  await expect(answer({ choice: 0, question: 1 })).rejects.toEqual(code('QUESTION_NOT_OPEN'));
  expect(await world.orchestrator.status(id)).toEqual(before);
});

test('an answer that comes twice, or too late, changes nothing more', async () => {
  const id = await asked();
  await world.orchestrator.answer(id, { person: ASKER, choice: 0, key: 'k' });
  const done = await world.reached(id, is('COMPLETED'));
  await world.orchestrator.answer(id, { person: ASKER, choice: 1, key: 'k' });
  await expect(world.orchestrator.answer(id, { person: ASKER, choice: 1 })).rejects.toMatchObject({
    code: 'QUESTION_NOT_OPEN',
    message: expect.stringContaining('Asker answered "The first"'),
  });
  expect(await world.orchestrator.status(id)).toEqual(done);
});

test('to resume without an answer asks again, with a new number', async () => {
  const id = await asked();
  const { number } = (await world.orchestrator.status(id)).question!;
  await world.orchestrator.resume(id, ASKER);
  const again = await world.reached(id, ({ question }) => question !== null && question.number > number);
  expect(again.question).toMatchObject({ text: 'Which one?' });
  await expect(world.orchestrator.answer(id, { person: ASKER, choice: 0, question: number })).rejects.toEqual(
    code('QUESTION_NOT_OPEN'),
  );
});

test('a workflow that was paused by a person has no question', async () => {
  const id = await world.submit('block tier 1');
  await world.rooms.blocked.promise;
  await world.orchestrator.pause(id, ASKER);
  expect((await world.orchestrator.status(id)).question).toBeNull();
  await expect(world.orchestrator.answer(id, { person: ASKER, text: 'x' })).rejects.toEqual(
    code('QUESTION_NOT_OPEN'),
  );
});

test('without an answer within a day it ends as unanswered, not as failed', async () => {
  const id = await asked();
  await world.restart().then((next) => (world = next));
  now += DAY;
  await world.restart().then((next) => (world = next));
  const ended = await world.reached(id, is('CANCELLED'));
  expect(ended).toMatchObject({ phase: 'FAILED', question: null, error: { code: 'QUESTION_EXPIRED' } });
  const { days } = await world.orchestrator.statistics();
  expect(days.at(-2)).toMatchObject({ failed: 0, cancelled: 1, open: 0 });
});

test('the question and the answer are read back from the database, not from memory', async () => {
  const id = await asked();
  const { question } = await world.orchestrator.status(id);
  world = await world.restart();
  expect((await world.orchestrator.status(id)).question).toEqual(question);
  await world.orchestrator.answer(id, { person: ASKER, choice: 0 });
  const done = await world.reached(id, is('COMPLETED'));
  world = await world.restart();
  expect(await world.orchestrator.status(id)).toEqual(done);
});
