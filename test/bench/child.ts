/**
 * A process of the benchmark: `flight URL N` leaves N workflows under way and waits to be killed,
 * `recover URL` lets them go on, `memory N` runs N workflows and measures its heap.
 */
import { openWorld, FakeRooms } from '../support/world';

const tell = (message: object): void => void process.send?.(message);

async function flight(url: string, count: number): Promise<void> {
  const world = await openWorld({ url, executing: 8 });
  // A step that blocks keeps its place, and everything behind it waits in the phase it is in.
  await Promise.all(Array.from({ length: count }, (_, n) => world.submit(`tier 1 block ${n}`)));
  await world.rooms.blocked.promise;
  tell({ underWay: true });
}

async function recover(url: string, count: number): Promise<void> {
  const rooms = new FakeRooms();
  rooms.release.resolve();
  const world = await openWorld({ url, rooms, executing: 64, start: false });
  let moved = 0;
  const all = new Promise<void>((resolve) => {
    const seen = new Set<string>();
    world.orchestrator.watch(({ workflowId }) => {
      if (!seen.has(workflowId) && seen.add(workflowId) && ++moved === count) resolve();
    });
  });
  const began = performance.now();
  await world.orchestrator.start();
  await all;
  tell({ ms: performance.now() - began });
}

async function memory(count: number): Promise<void> {
  const used = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1024 ** 2;
  };
  const rooms = new FakeRooms();
  // What the rooms of the tests note down is not the service's memory.
  Object.assign(rooms.grove, { remember: async () => undefined });
  const world = await openWorld({ rooms });
  const idle = used();
  let ended = 0;
  const until = async (total: number): Promise<void> => {
    const all = new Promise<void>((resolve) => {
      const unwatch = world.orchestrator.watch(({ type }) => {
        if (type !== 'workflow_completed' || ++ended < total) return;
        unwatch();
        resolve();
      });
    });
    for (let submitted = ended; submitted < total; submitted += 100) {
      await Promise.all(Array.from({ length: 100 }, () => world.submit('tier 1')));
      rooms.published.clear();
    }
    await all;
    rooms.published.clear();
  };
  await until(count / 10);
  const early = used();
  await until(count);
  tell({ idle, early, late: used() });
}

const [, , task, ...rest] = process.argv;
const work =
  task === 'flight'
    ? flight(rest[0] ?? '', Number(rest[1]))
    : task === 'recover'
      ? recover(rest[0] ?? '', Number(rest[1]))
      : memory(Number(rest[0]));
work.catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
