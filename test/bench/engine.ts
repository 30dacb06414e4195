/** Complete governed workflows through the orchestrator, in rooms that do nothing, beside the raw floor. */
import { approve, ASKER, openWorld, PEER } from '../support/world';
import { freshPostgres } from '../support/databases';
import { type Floor, postgresFloor, sqliteFloor } from './floor';
import { median, percentile, type Row } from './report';

type Round = Floor;

/** Runs `flows` workflows that each wait for an approval once. */
async function orchestrated(flows: number, concurrency: number, url?: string): Promise<Round> {
  const world = await openWorld({ url });
  const { orchestrator } = world;
  const waiting = new Map<string, () => void>();
  orchestrator.watch((event) => {
    const rests = event.type === 'approval_required' || event.type === 'workflow_completed';
    if (rests) waiting.get(event.workflowId)?.();
  });
  const rest = (id: string): Promise<void> => new Promise((resolve) => waiting.set(id, resolve));
  const toPaused: number[] = [];
  const toComplete: number[] = [];
  const one = async (n: number): Promise<void> => {
    const submitted = performance.now();
    const submission = { key: `bench ${n}`, request: 'tier 2', requester: ASKER, replyAddress: null };
    const { workflow } = await orchestrator.submit(submission);
    const paused = rest(workflow.id);
    if ((await orchestrator.status(workflow.id)).status !== 'AWAITING_APPROVAL') await paused;
    toPaused.push(performance.now() - submitted);
    const approved = performance.now();
    const completed = rest(workflow.id);
    await approve({ orchestrator }, workflow.id, PEER);
    await completed;
    toComplete.push(performance.now() - approved);
    waiting.delete(workflow.id);
  };
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < flows) await one(next++);
    }),
  );
  const perSecond = (flows / (performance.now() - began)) * 1_000;
  await world.close();
  return { perSecond, toPaused, toComplete };
}

/** Rounds of both, interleaved, so that a busy moment of the machine hits both. */
async function rounds(
  count: number,
  ours: () => Promise<Round>,
  floor: () => Floor | Promise<Floor>,
): Promise<{ ours: Round; floor: Floor; ratio: number }[]> {
  const made: { ours: Round; floor: Floor; ratio: number }[] = [];
  for (let i = 0; i < count; i++) {
    const [mine, raw] = [await ours(), await floor()];
    made.push({ ours: mine, floor: raw, ratio: mine.perSecond / raw.perSecond });
  }
  return made;
}

type Rounds = Awaited<ReturnType<typeof rounds>>;
const middle = (made: Rounds, of: (round: Rounds[number]) => number): number => median(made.map(of));

/** The line that is printed first: workflows per second at concurrency 32 beside the raw grouped floor. */
export async function throughput(flows = 2_000, count = 5): Promise<Row[]> {
  const made = await rounds(
    count,
    () => orchestrated(flows, 32),
    () => sqliteFloor(flows, 32),
  );
  const note = `median of ${count} interleaved rounds of ${flows} workflows`;
  return [
    {
      what: 'throughput at concurrency 32, of the raw grouped floor',
      value: middle(made, ({ ratio }) => ratio),
      unit: 'ratio',
      budget: 0.3,
      note,
    },
    {
      what: 'orchestrator, SQLite, concurrency 32',
      value: middle(made, ({ ours }) => ours.perSecond),
      unit: 'workflows/s',
    },
    { what: 'raw grouped floor', value: middle(made, ({ floor }) => floor.perSecond), unit: 'workflows/s' },
  ];
}

/** One workflow at a time: how long people wait for the engine. */
export async function latency(flows = 500, count = 3): Promise<Row[]> {
  const made = await rounds(
    count,
    () => orchestrated(flows, 1),
    () => sqliteFloor(flows, 1),
  );
  const way = (name: 'toPaused' | 'toComplete', what: string): Row[] => {
    const p50 = middle(made, ({ ours }) => median(ours[name]));
    const raw = middle(made, ({ floor }) => median(floor[name]));
    return [
      { what: `${what}, p50`, value: p50, unit: 'ms', budget: 3 * raw, note: `raw ${raw.toFixed(2)} ms` },
      {
        what: `${what}, p99`,
        value: middle(made, ({ ours }) => percentile(ours[name], 0.99)),
        unit: 'ms',
        budget: 5 * p50,
      },
    ];
  };
  return [
    {
      what: 'throughput at concurrency 1, of the raw single-commit floor',
      value: middle(made, ({ ratio }) => ratio),
      unit: 'ratio',
      budget: 0.5,
    },
    ...way('toPaused', 'submit to paused, concurrency 1'),
    ...way('toComplete', 'approve to complete, concurrency 1'),
  ];
}

/** The same on PostgreSQL, where the environment names a server. */
export async function postgres(server: string, flows = 1_000, count = 3): Promise<Row[]> {
  const made = await rounds(
    count,
    () => freshPostgres(server, (url) => orchestrated(flows, 32, url)),
    async () => {
      const perSecond = await freshPostgres(server, (url) => postgresFloor(url, flows, 32));
      return { perSecond, toPaused: [], toComplete: [] };
    },
  );
  return [
    {
      what: 'throughput on PostgreSQL at concurrency 32, of its raw floor',
      value: middle(made, ({ ratio }) => ratio),
      unit: 'ratio',
      budget: 0.3,
    },
    {
      what: 'orchestrator, PostgreSQL, concurrency 32',
      value: middle(made, ({ ours }) => ours.perSecond),
      unit: 'workflows/s',
    },
    {
      what: 'raw floor on PostgreSQL',
      value: middle(made, ({ floor }) => floor.perSecond),
      unit: 'workflows/s',
    },
  ];
}
