/** What the chat asks of the orchestrator beside deciding: reminders, what waits, and what got no plan. */
import { ASKER, FakeRooms, is, openWorld, PEER, type World } from '../support/world';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;

test('somebody can have the approvers reminded, once an hour at most; the approval stays as it was', async () => {
  let now = Date.parse('2030-05-21T12:00:00Z');
  world = await openWorld({ now: () => now });
  const id = await world.submit('tier 2');
  const { approval } = await world.reached(id, is('AWAITING_APPROVAL'));
  await world.orchestrator.remind(id, ASKER);
  const reminded = await world.orchestrator.status(id);
  expect(reminded).toMatchObject({
    status: 'AWAITING_APPROVAL',
    approval: { ...approval, reminded: true, remindedAt: '2030-05-21T12:00:00.000Z' },
  });
  expect((await world.orchestrator.events(id)).at(-1)).toMatchObject({
    type: 'approval_reminded',
    data: { by: ASKER },
  });
  await expect(world.orchestrator.remind(id, PEER)).rejects.toMatchObject({ code: 'REMINDED_ALREADY' });
  now += HOUR - 59_000;
  await expect(world.orchestrator.remind(id, PEER)).rejects.toThrow('again in 1 min');
});

test('nobody is reminded of what does not wait, and only who has to do with it can remind', async () => {
  world = await openWorld();
  const done = await world.submit('tier 1');
  await world.reached(done, is('COMPLETED'));
  await expect(world.orchestrator.remind(done, ASKER)).rejects.toMatchObject({ code: 'APPROVAL_NOT_OPEN' });
  const grave = await world.submit('tier 3');
  await world.reached(grave, is('AWAITING_APPROVAL'));
  const stranger = { id: 'stranger', name: 'Stranger' };
  await expect(world.orchestrator.remind(grave, stranger)).rejects.toMatchObject({ code: 'NOT_ENTITLED' });
});

test('what got no plan is counted by its words, the most frequent first', async () => {
  world = await openWorld();
  for (const request of ['nothing of this', 'nothing at all', 'nothing  At all!'])
    await world.reached(await world.submit(request), is('FAILED'));
  const requests = await world.orchestrator.unplanned();
  expect(requests).toMatchObject([
    { request: 'nothing  At all!', reason: 'unknown', times: 2 },
    { request: 'nothing of this', times: 1 },
  ]);
});

test('how many wait for an approval is told', async () => {
  world = await openWorld();
  for (const request of ['tier 2 a', 'tier 3 b', 'tier 1 c']) {
    const id = await world.submit(request);
    await world.reached(id, ({ status }) => status === 'AWAITING_APPROVAL' || status === 'COMPLETED');
  }
  expect(await world.orchestrator.waiting()).toBe(2);
});

describe('a plan that cannot run here', () => {
  const rooms = new FakeRooms();

  test('because there is no sandbox for its command is refused before anybody is asked', async () => {
    rooms.clearing.probe = async () => ({ kind: 'edit-only', commands: false, missing: ['bubblewrap'] });
    world = await openWorld({ rooms });
    const { error, approval } = await world.reached(await world.submit('tier 3 x'), is('FAILED'));
    expect(error).toMatchObject({
      code: 'COMMAND_UNAVAILABLE',
      message: expect.stringContaining('tier 3 x'),
    });
    expect(error?.message).not.toMatch(/bwrap|bubblewrap|spawn/);
    expect(approval).toBeNull();
  });

  test('because a step needs the network is refused as well', async () => {
    rooms.clearing.probe = async () => ({ kind: 'bubblewrap', commands: true, missing: [] });
    const assess = rooms.sage.assess.bind(rooms.sage);
    rooms.sage.assess = async (plan) => ({
      ...(await assess(plan)),
      reasons: [{ rule: 'download', text: 'Connects to the network.', stepId: 's1', evidence: '', tier: 2 }],
    });
    world = await openWorld({ rooms });
    const { error, approval } = await world.reached(await world.submit('tier 3 curl x'), is('FAILED'));
    expect(error).toMatchObject({ code: 'NETWORK_UNAVAILABLE' });
    expect(approval).toBeNull();
  });
});

describe('what ended for its surroundings', () => {
  test('is remembered as saying nothing about the plan, and does not count among similar ones', async () => {
    const rooms = new FakeRooms();
    world = await openWorld({ rooms });
    const cancelled = await world.submit('tier 2 cancelled');
    await world.reached(cancelled, is('AWAITING_APPROVAL'));
    await world.orchestrator.cancel(cancelled, ASKER);
    const failed = await world.submit('fail');
    await world.reached(failed, is('FAILED'));
    await world.close();
    const [first, second] = [cancelled, failed].map((id) =>
      rooms.memories.find((memory) => memory.id === id),
    );
    expect(first?.counts).toBe(false);
    expect(second).not.toHaveProperty('counts');

    rooms.recalled = [first!, second!].map((memory) => ({ ...memory, score: 0.9 }));
    world = await openWorld({ rooms });
    const { similar } = await world.reached(await world.submit('tier 2 again'), is('AWAITING_APPROVAL'));
    expect(similar.map(({ id }) => id)).toEqual([failed]);
  });
});
