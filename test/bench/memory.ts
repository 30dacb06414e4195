/** `npm run bench:memory`: how well and how fast Memory Grove recalls, with plain BM25 beside it. */
import type { Memory, MemoryStore } from '../../src/orchestrator/domain/ports';
import { createGrove } from '../../src/orchestrator/remember';
import {
  halfOf,
  measure,
  memoryLines,
  paraphrases,
  plainBm25,
  rememberAll,
  type Quality,
} from '../orchestrator/remember/benchmark';

const MANY = 100_000;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function row(name: string, quality: Quality): void {
  console.table({
    [name]: {
      requests: quality.queries,
      'recall@1': percent(quality.recallAt1),
      'recall@5': percent(quality.recallAt5),
      'right plan reused': percent(quality.reuse),
      'wrong plan reused': percent(quality.wrongReuse),
    },
  });
}

/** Many different memories without a database: two tasks' words each, and a service's name. */
function manyMemories(): MemoryStore {
  const tasks = memoryLines.map((line) => JSON.parse(line) as Pick<Memory, 'request' | 'steps'>);
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
  const grove = await rememberAll();
  for (const half of ['tuning', 'hold-out'] as const) {
    const sample = paraphrases.filter(({ id }) => halfOf(id) === half);
    for (const kind of ['wording', 'synonym', 'distant'] as const) {
      const some = sample.filter((paraphrase) => paraphrase.kind === kind);
      row(`${half}, ${kind}`, await measure((query) => grove.recall(query, 5), some));
    }
    row(`${half}, all`, await measure((query) => grove.recall(query, 5), sample));
    row(`${half}, plain BM25`, await measure(plainBm25(), sample));
  }

  const large = createGrove(manyMemories());
  let started = performance.now();
  await large.warm();
  const indexed = performance.now() - started;
  const times: number[] = [];
  for (const { query } of paraphrases) {
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
