/** How long reading takes with few and with many stored workflows. Read the ratio. */
import { openWorld, type World } from '../support/world';

const ROWS_AT_ONCE = 500;
const LOOKS = 400;

/** Adds finished workflows until there are this many; answers ids among them. */
async function fill(world: World, from: number, to: number): Promise<string[]> {
  const { database } = world.store;
  const ids: string[] = [];
  const id = await world.submit('tier 1');
  for (let at = from + 1; at < to; at += ROWS_AT_ONCE) {
    const size = Math.min(ROWS_AT_ONCE, to - at);
    const batch = Array.from({ length: size }, (_, i) => String(at + i).padStart(8, '0'));
    ids.push(...batch);
    await database.transact(async (sql) => {
      const [row] = await sql.query<Record<string, unknown>>('SELECT * FROM workflow WHERE id = ?', [id]);
      const columns = Object.keys(row ?? {});
      const marks = columns.map(() => '?').join(', ');
      for (const [i, copy] of batch.entries()) {
        const finished = {
          ...row,
          id: copy,
          phase: 'COMPLETE',
          status: 'COMPLETED',
          owner: null,
          due_at: null,
          unrelayed: 0,
          unsealed: 0,
          created_at: Number(row?.created_at) - at - i,
        } as Record<string, unknown>;
        await sql.run(
          `INSERT INTO workflow (${columns.join(', ')}) VALUES (${marks})`,
          columns.map((column) => finished[column]),
        );
        await sql.run(
          `INSERT INTO event SELECT ?, sequence, type, phase, data, recorded_at, hash FROM event
             WHERE workflow_id = ?`,
          [copy, id],
        );
      }
    });
  }
  return ids;
}

async function median(look: (n: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < LOOKS; n++) {
    const began = performance.now();
    await look(n);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[LOOKS / 2] ?? 0;
}

/** Prints one row for each kind of reading. */
export async function growth(few = 1_000, many = 100_000): Promise<void> {
  const world = await openWorld({ start: false });
  const { orchestrator, store } = world;
  const looks = (ids: readonly string[]): Readonly<Record<string, (n: number) => Promise<unknown>>> => ({
    'status by id': (n) => orchestrator.status(ids[(n * 7919) % ids.length] ?? ''),
    'a page of the list': () => orchestrator.list({ limit: 20 }),
    'a page by status': () => orchestrator.list({ limit: 20, status: 'COMPLETED' }),
    'what is due': () => store.queue.due(Date.now(), 100),
    'what is undelivered': () => store.positions.unrelayed(Date.now() + 1, 100),
  });
  const measure = async (ids: readonly string[]): Promise<Map<string, number>> => {
    const medians = new Map<string, number>();
    for (const [name, look] of Object.entries(looks(ids))) medians.set(name, await median(look));
    return medians;
  };
  const before = await measure(await fill(world, 0, few));
  const after = await measure(await fill(world, few, many));
  console.log(`\nreading at ${few} and at ${many} stored workflows, median of ${LOOKS}`);
  for (const [name, small] of before) {
    const large = after.get(name) ?? 0;
    console.log(
      `${name.padEnd(20)} ${small.toFixed(3)} ms, ${large.toFixed(3)} ms, ratio ${(large / small).toFixed(2)}`,
    );
  }
  await world.close();
}
