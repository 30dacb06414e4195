/** How long reading takes with few and with many stored workflows. */
import { openWorld, type World } from '../support/world';
import { median, percentile, timed, type Row } from './report';

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
          relayed: 1,
          sealed: 1,
          settled: 1,
          created_at: Number(row?.created_at) - at - i,
        } as Record<string, unknown>;
        await sql.run(
          `INSERT INTO workflow (${columns.join(', ')}) VALUES (${marks})`,
          columns.map((column) => finished[column]),
        );
        await sql.run(
          `INSERT INTO event SELECT ?, ?, sequence, type, phase, data, recorded_at, hash FROM event
             WHERE started_at = ? AND workflow_id = ?`,
          [finished.created_at, copy, row?.created_at, id],
        );
      }
    });
  }
  return ids;
}

/** Milliseconds of each look. */
async function looked(look: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < LOOKS; n++) times.push(await timed(() => look(n)));
  return times;
}

/** How long reading takes at each number of stored workflows, and how that grows from the first to the last. */
export async function growth(sizes: readonly number[]): Promise<Row[]> {
  const world = await openWorld({ start: false });
  const { orchestrator, store } = world;
  const looks = (ids: readonly string[]): Readonly<Record<string, (n: number) => Promise<unknown>>> => ({
    'status by id': (n) => orchestrator.status(ids[(n * 7919) % ids.length] ?? ''),
    'a page of the list': () => orchestrator.list({ limit: 20 }),
    'a page by status': () => orchestrator.list({ limit: 20, status: 'COMPLETED' }),
    'what is due': () => store.queue.due(Date.now(), 100),
    'what is undelivered': () => store.positions.unrelayed(Date.now() + 1, 100),
  });
  const rows: Row[] = [];
  const first = new Map<string, number>();
  let filled = 0;
  for (const size of sizes) {
    const ids = await fill(world, filled, size);
    filled = size;
    for (const [name, look] of Object.entries(looks(ids))) {
      const times = await looked(look);
      const p99 = percentile(times, 0.99);
      const budget = name === 'status by id' ? (size > 100_000 ? 0.6 : 0.3) : undefined;
      const what = `${name} at ${size.toLocaleString('en')} workflows`;
      rows.push({
        what: `${what}, p99`,
        value: p99,
        unit: 'ms',
        budget,
        note: `p50 ${median(times).toFixed(3)} ms`,
      });
      if (!first.has(name)) first.set(name, median(times));
      else
        rows.push({
          what: `growth of ${name} from ${sizes[0]?.toLocaleString('en')} to ${size.toLocaleString('en')}, p50`,
          value: median(times) / (first.get(name) ?? 1),
          unit: 'ratio',
          budget: 2,
        });
    }
  }
  await world.close();
  return rows;
}
