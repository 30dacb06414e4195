/** Replicas that share their work through a real Redis, and a Redis that goes away. */
import { RedisDispatcher } from '../../../src/orchestrator/engine/dispatcher';
import { CutProxy } from '../../support/cut-proxy';
import { describeEachDatabase, type FreshDatabase } from '../../support/databases';
import { FakeRooms, PEER, type World, is, openWorld, approve } from '../../support/world';

const redis = process.env.TEST_REDIS_URL;
const missing = redis ? '' : ' (skipped: TEST_REDIS_URL is not set)';
/** A database number of its own, as docs/operations.md asks of each deployment. */
const NUMBER = 9;

(redis ? describe : describe.skip)(`work shared through Redis${missing}`, () => {
  describeEachDatabase(
    (fresh) => {
      let database: FreshDatabase;
      let proxy: CutProxy;
      let rooms: FakeRooms;
      let worlds: World[];
      const replica = async (instance: string, concurrency: number): Promise<World> => {
        const url = `redis://127.0.0.1:${proxy.port}/${NUMBER}`;
        const dispatcher = await RedisDispatcher.connect(url, () => undefined);
        return openWorld({ url: database.url, instance, rooms, dispatcher, concurrency });
      };
      beforeEach(async () => {
        database = await fresh();
        const { hostname, port } = new URL(redis!);
        proxy = await CutProxy.before(hostname, Number(port || 6379));
        rooms = new FakeRooms();
        worlds = [await replica('one', 1), await replica('two', 1)];
      });
      afterEach(async () => {
        proxy.mend();
        for (const world of worlds) await world.close();
        await proxy.close();
        await database.drop();
      });

      test('what one replica is asked for, a replica with a free place does, once', async () => {
        const [one, two] = worlds as [World, World];
        const blocked = await one.submit('block');
        await rooms.blocked.promise;
        // One of the two has its only place taken: the other does all the rest.
        const ids = await Promise.all([1, 2, 3, 4].map(() => one.submit('tier 1')));
        const busy = (await one.store.queries.row(blocked)).owner === 'one' ? one : two;
        const free = busy === one ? two : one;
        await Promise.all(ids.map((id) => free.reached(id, is('COMPLETED'))));
        rooms.release.resolve();
        await busy.reached(blocked, is('COMPLETED'));
        expect(rooms.executions).toBe(5);
      });

      test('a decision that one replica takes lets any of them go on', async () => {
        const [one, two] = worlds as [World, World];
        const id = await one.submit('tier 2');
        await eitherReached(worlds, id, 'AWAITING_APPROVAL');
        await approve(two, id, PEER);
        await eitherReached(worlds, id, 'COMPLETED');
        expect(rooms.executions).toBe(1);
      });

      test('while Redis is away a replica does what it takes in, and goes on sharing afterwards', async () => {
        const [one] = worlds as [World, World];
        proxy.cut();
        const id = await one.submit('tier 1');
        await one.reached(id, is('COMPLETED'));
        proxy.mend();
        const next = await one.submit('tier 1');
        await eitherReached(worlds, next, 'COMPLETED');
        expect(rooms.executions).toBe(2);
      });
    },
    { serversOnly: true },
  );
});

/** Events are seen by the replica that commits them. */
async function eitherReached(worlds: readonly World[], id: string, status: string): Promise<void> {
  await Promise.race(worlds.map((world) => world.reached(id, is(status))));
}
