import { GadError } from '../../../src/errors';
import { Relay } from '../../../src/orchestrator/engine/relay';
import type { EventHandler } from '../../../src/orchestrator';
import { deferred, is, openWorld, PEER, type World, approve } from '../../support/world';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Collects what a subscriber of this name gets until the workflow's last event has come. */
function collector(fail: (sequence: number) => boolean = () => false) {
  const seen: number[] = [];
  const ended = deferred<void>();
  const handler: EventHandler = async (event) => {
    if (fail(event.sequence)) throw new Error(`no to ${event.sequence}`);
    seen.push(event.sequence);
    if (event.type === 'workflow_completed') ended.resolve();
  };
  return { seen, ended: ended.promise, handler };
}

test('a handler gets every event of a workflow, in order', async () => {
  const { seen, ended, handler } = collector();
  world.orchestrator.registerEventHandler('all', handler);
  await world.submit('tier 1');
  await ended;
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('what is undelivered in more workflows than one look shows is delivered, and the event loop goes on meanwhile', async () => {
  const idle = await openWorld({ start: false });
  const ids = await Promise.all(Array.from({ length: 1_100 }, () => idle.submit('tier 1')));
  const missing = new Set(ids);
  const all = deferred<void>();
  let turned = false;
  const relay = new Relay(idle.store, () => undefined);
  relay.subscribe('late', async ({ workflowId }) => {
    missing.delete(workflowId);
    if (missing.size === 0) all.resolve();
  });
  setTimeout(() => (turned = true), 0);
  await relay.start();
  await all.promise;
  expect(turned).toBe(true);
  await relay.stop();
  expect(await idle.store.positions.unrelayed(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  await idle.close();
});

test('a handler sees the workflow as it is, and the address that was handed in', async () => {
  const got = deferred<unknown>();
  world.orchestrator.registerEventHandler('context', async (_event, context) =>
    got.resolve(context.replyAddress),
  );
  await world.submit('tier 1');
  expect(await got.promise).toEqual({ to: 'here' });
});

test('a handler that fails gets the same event again, and holds up nobody else', async () => {
  let failures = 2;
  const shaky = collector((sequence) => sequence === 3 && failures-- > 0);
  const steady = collector();
  world.orchestrator.registerEventHandler('shaky', shaky.handler);
  world.orchestrator.registerEventHandler('steady', steady.handler);
  await world.submit('tier 1');
  await steady.ended;
  await shaky.ended;
  expect(shaky.seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a subscriber that names types gets those alone, and nothing is left to deliver to it', async () => {
  const id = await world.submit('tier 1');
  await world.reached(id, is('COMPLETED'));
  const { url } = world;
  await world.orchestrator.stop();
  const idle = await openWorld({ url, start: false });
  await idle.store.database.transact((sql) => sql.run('UPDATE workflow SET relayed = 0, settled = 0'));
  const seen: number[] = [];
  const got = deferred<void>();
  const relay = new Relay(idle.store, () => undefined);
  const take = async ({ sequence }: { sequence: number }): Promise<void> => {
    seen.push(sequence);
    got.resolve();
  };
  relay.subscribe('some', take, ['phase_completed', 'workflow_failed']);
  relay.subscribe('none', take, ['workflow_failed']);
  await relay.start();
  await got.promise;
  await relay.stop();
  expect(seen).toEqual([3, 4, 7]);
  expect(await idle.store.positions.unrelayed(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  await idle.close();
});

test('events that were committed while nobody relayed are delivered at the next start', async () => {
  const id = await world.submit('tier 1');
  await world.reached(id, is('COMPLETED'));
  const { url } = world;
  await world.orchestrator.stop();
  const idle = await openWorld({ url, start: false });
  await idle.store.database.transact((sql) => sql.run('UPDATE workflow SET relayed = 0, settled = 0'));
  const late = collector();
  const relay = new Relay(idle.store, () => undefined);
  relay.subscribe('late', late.handler);
  await relay.start();
  await late.ended;
  expect(late.seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await relay.stop();
  await idle.close();
});

test('a subscriber that is being stopped is left alone until the next start', async () => {
  const asked: number[] = [];
  const stopping: EventHandler = async ({ sequence }) => {
    asked.push(sequence);
    throw new GadError('SHUTTING_DOWN', 'is being stopped');
  };
  const steady = collector();
  world.orchestrator.registerEventHandler('stopping', stopping);
  world.orchestrator.registerEventHandler('steady', steady.handler);
  await world.submit('tier 1');
  await steady.ended;
  const { url } = world;
  await world.orchestrator.stop();
  // Once for each time that something new was committed, and never by a timer.
  expect(asked.length).toBeLessThanOrEqual(8);
  expect(new Set(asked)).toEqual(new Set([1]));
  const again = await openWorld({ url, start: false });
  const late = collector();
  const logged: string[] = [];
  const relay = new Relay(again.store, (_level, message) => logged.push(message));
  relay.subscribe('stopping', late.handler);
  await relay.start();
  await late.ended;
  expect(late.seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(logged).toEqual([]);
  await relay.stop();
  await again.close();
});

test('a subscriber goes on where it was after a restart', async () => {
  const before = collector();
  world.orchestrator.registerEventHandler('durable', before.handler);
  const id = await world.submit('tier 2');
  await world.reached(id, is('AWAITING_APPROVAL'));
  await world.orchestrator.stop();
  const { url } = world;
  world = await openWorld({ url, start: false });
  const after = collector();
  world.orchestrator.registerEventHandler('durable', after.handler);
  await world.orchestrator.start();
  await approve(world, id, PEER);
  await after.ended;
  expect([...before.seen, ...after.seen]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a subscriber that never succeeds is parked visibly, and gets another chance at the next start', async () => {
  const logged: (object | undefined)[] = [];
  const parked = deferred<void>();
  const log = (level: string, _message: string, facts?: object): void => {
    logged.push(facts);
    if (level === 'error') parked.resolve();
  };
  let broken = true;
  const subscriber = collector(() => broken);
  const options = { parkAfter: 3, pauseMs: 1 };
  const relay = new Relay(world.store, log, options);
  relay.subscribe('broken', subscriber.handler);
  await relay.start();
  const id = await world.submit('tier 1');
  await parked.promise;
  await world.reached(id, is('COMPLETED'));
  await relay.stop();
  expect(logged).toMatchObject([1, 2, 3].map((failures) => ({ workflowId: id, failures })));
  expect((await world.orchestrator.health()).parked).toBe(1);

  // Nobody else delivers and stores positions any more.
  const { url } = world;
  await world.orchestrator.stop();
  const idle = await openWorld({ url, start: false });
  broken = false;
  const again = new Relay(idle.store, log, options);
  again.subscribe('broken', subscriber.handler);
  await again.start();
  await subscriber.ended;
  await again.stop();
  expect((await idle.orchestrator.health()).parked).toBe(0);
  await idle.close();
});
