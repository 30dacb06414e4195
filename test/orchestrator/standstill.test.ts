import type { ApprovalPolicy } from '../../src/orchestrator/domain/governance';
import { describeEachDatabase, type FreshDatabase } from '../support/databases';
import { approve, deferred, FakeRooms, is, openWorld, PEER, POLICY, type World } from '../support/world';

const OPERATOR = { id: 'operator', name: 'Operator' };
const policy: ApprovalPolicy = { ...POLICY, operators: ['operator'] };

let world: World;
afterEach(() => world.close());

const stopped = (w: { stoppedBy: unknown }): boolean => w.stoppedBy !== null;

test('an operator stops what is at work and what waits, each open workflow says so, and it goes on later', async () => {
  world = await openWorld({ policy });
  const atWork = await world.submit('tier 1 block');
  await world.rooms.blocked.promise;
  const waiting = await world.submit('tier 2 please');
  const { approval } = await world.reached(waiting, is('AWAITING_APPROVAL'));
  await world.orchestrator.stopEverything(OPERATOR);
  expect((await world.reached(atWork, stopped)).stoppedBy).toEqual(OPERATOR);
  await world.reached(waiting, stopped);
  // People may still say what they think of a plan; it is not carried out.
  await approve(world, waiting, PEER);
  const asked = await world.submit('tier 1 later');
  expect((await world.orchestrator.status(asked)).stoppedBy).toEqual(OPERATOR);
  expect(world.rooms.executions).toBe(1);
  world.rooms.release.resolve();
  world = await world.restart();
  expect(world.orchestrator.stopped).toBe(true);
  expect(await world.orchestrator.status(waiting)).toMatchObject({ status: 'APPROVED', approval });
  await world.orchestrator.goOn(OPERATOR);
  for (const id of [atWork, waiting, asked]) {
    expect((await world.reached(id, is('COMPLETED'))).stoppedBy).toBeNull();
    const types = (await world.orchestrator.events(id)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['everything_stopped', 'everything_resumed']));
  }
  await world.store.audit.verify();
});

test('what a person had paused is still paused afterwards, and goes on where it was', async () => {
  world = await openWorld({ policy });
  const id = await world.submit('tier 1 block');
  await world.rooms.blocked.promise;
  await world.orchestrator.pause(id, OPERATOR);
  await world.orchestrator.stopEverything(OPERATOR);
  await world.reached(id, stopped);
  await world.orchestrator.goOn(OPERATOR);
  await world.reached(id, (w) => !stopped(w));
  world.rooms.release.resolve();
  await world.orchestrator.resume(id, OPERATOR);
  await world.reached(id, is('COMPLETED'));
});

test('nobody else can', async () => {
  world = await openWorld({ policy });
  await expect(world.orchestrator.stopEverything(PEER)).rejects.toMatchObject({ code: 'NOT_ENTITLED' });
  await expect(world.orchestrator.goOn(PEER)).rejects.toMatchObject({ code: 'NOT_ENTITLED' });
  expect(world.orchestrator.stopped).toBe(false);
});

// A SQLite file belongs to one replica.
describeEachDatabase(
  (fresh) => {
    let database: FreshDatabase;
    let other: World;
    beforeEach(async () => {
      database = await fresh();
      const { url } = database;
      const rooms = new FakeRooms();
      world = await openWorld({ url, policy, rooms, instance: 'one' });
      other = await openWorld({ url, policy, rooms, instance: 'two' });
    });
    afterEach(async () => {
      await Promise.all([other.close(), world.close()]);
      await database.drop();
    });

    test('what is stopped through one replica is held by the other, and goes on there as well', async () => {
      const [halted, heard] = [deferred<void>(), deferred<void>()];
      other.rooms.onDiscard = () => halted.resolve();
      const { notes } = other.store;
      const get = notes.get.bind(notes);
      notes.get = async <T>(key: string): Promise<T | null> => {
        const note = await get<T>(key);
        if (note !== null) setImmediate(() => heard.resolve());
        return note;
      };
      const atWork = await other.submit('tier 1 block');
      await other.rooms.blocked.promise;
      await world.orchestrator.stopEverything(OPERATOR);
      await Promise.all([halted.promise, heard.promise]);
      expect(other.orchestrator.stopped).toBe(true);
      expect((await world.reached(atWork, stopped)).stoppedBy).toEqual(OPERATOR);
      const later = await other.submit('tier 1 later');
      expect((await other.orchestrator.status(later)).stoppedBy).toEqual(OPERATOR);
      expect(other.rooms.executions).toBe(1);
      other.rooms.release.resolve();
      await world.orchestrator.goOn(OPERATOR);
      // Who was the last to change a workflow goes on with it.
      const next = await other.submit('tier 1 next');
      for (const id of [atWork, later, next])
        await Promise.race([world, other].map((w) => w.reached(id, is('COMPLETED'))));
      expect(other.orchestrator.stopped).toBe(false);
    });
  },
  { serversOnly: true },
);
