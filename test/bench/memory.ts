/** `npm run bench:memory`: how well and how fast Memory Grove recalls, with plain BM25 beside it. */
import type { Memory, MemoryStore } from '../../src/orchestrator/domain/ports';
import { createGrove } from '../../src/orchestrator/remember';
import {
  measure,
  plainBm25,
  rememberAll,
  SETS,
  type Quality,
  type RecallSet,
} from '../orchestrator/remember/benchmark';

const MANY = 100_000;

const percent = (share: number): string => (Number.isNaN(share) ? '' : `${(100 * share).toFixed(1)} %`);

const row = ({ queries, recallAt1, recallAt5, reuse, wrongReuse }: Quality): object => ({
  requests: queries,
  'recall@1': percent(recallAt1),
  'recall@5': percent(recallAt5),
  'right plan reused': percent(reuse),
  'wrong plan reused': percent(wrongReuse),
});

/** What one set reaches now by kind, with plain BM25 and the first run beside it. */
async function table(set: RecallSet): Promise<void> {
  const grove = await rememberAll(set);
  const recall = (query: string) => grove.recall(query, 5);
  const rows: Record<string, object> = {};
  for (const kind of ['wording', 'synonym', 'distant'] as const) {
    const some = set.paraphrases.filter((paraphrase) => paraphrase.kind === kind);
    rows[kind] = row(await measure(recall, some));
  }
  rows['all'] = row(await measure(recall, set.paraphrases));
  const plain = await measure(plainBm25(set), set.paraphrases);
  rows['plain BM25'] = { 'recall@1': percent(plain.recallAt1), 'recall@5': percent(plain.recallAt5) };
  const { recallAt1, recallAt5 } = set.firstRun;
  rows['first run (the honest figure)'] = { 'recall@1': percent(recallAt1), 'recall@5': percent(recallAt5) };
  console.log(`\n${set.name}: ${set.memoryLines.length} memories`);
  console.table(rows);
}

/** Many different memories without a database: two tasks' words each, and a service's name. */
function manyMemories(): MemoryStore {
  const tasks = SETS.flatMap(({ memoryLines }) => memoryLines).map(
    (line) => JSON.parse(line) as Pick<Memory, 'request' | 'steps'>,
  );
  const at = new Date().toISOString();
  const rows = Array.from({ length: MANY }, (_, n) => {
    const [one, other] = [tasks[n % tasks.length], tasks[(7 * n + 13) % tasks.length]];
    const memory: Memory = {
      id: `m${n}`,
      request: `${one?.request} and ${other?.request} in service${n % 997}`,
      steps: one?.steps ?? [],
      success: true,
      tier: 1,
      outcome: 'COMPLETED',
      decisions: [],
      diffstat: null,
      durationMs: 1_000,
      at,
    };
    return { cursor: n + 1, memory };
  });
  return {
    putMemory: async () => undefined,
    memoriesAfter: async (cursor, limit) => rows.slice(cursor, cursor + limit),
    forgetMemory: async () => false,
  };
}

async function bench(): Promise<void> {
  console.log(
    'A set is blind on its first run only: that figure is recorded, the rows above it are what the code reaches now.',
  );
  for (const set of SETS) await table(set);

  const large = createGrove(manyMemories());
  let started = performance.now();
  await large.warm();
  const indexed = performance.now() - started;
  const times: number[] = [];
  for (const { query } of SETS.flatMap(({ paraphrases }) => paraphrases)) {
    started = performance.now();
    await large.recall(query, 5);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => `${(times[Math.floor(share * times.length)] ?? 0).toFixed(1)} ms`;
  console.log(
    `${MANY} memories: read in ${(indexed / 1_000).toFixed(1)} s, recall p50 ${at(0.5)}, p95 ${at(0.95)}`,
  );
}

void bench();
