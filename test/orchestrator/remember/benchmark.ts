/** How well recall finds the right memory for other people's words, with plain BM25 beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { createGrove, importLine, type Grove } from '../../../src/orchestrator/remember';
import type { Similar } from '../../../src/orchestrator/domain/workflow';
import { InMemoryStore } from './memory-store';

export type Half = 'tuning' | 'hold-out';

export interface Paraphrase {
  /** The memory that is meant. */
  readonly id: string;
  /** A rewording with typos, synonyms of the trade, or hardly a word in common. */
  readonly kind: 'wording' | 'synonym' | 'distant';
  readonly query: string;
}

/** Finds the ids of the memories most alike, best first. */
export type Recall = (query: string) => Promise<readonly Pick<Similar, 'id' | 'score'>[]>;

export interface Quality {
  readonly queries: number;
  readonly recallAt1: number;
  readonly recallAt5: number;
  /** Share of requests whose first memory is the right one and alike enough to reuse its plan. */
  readonly reuse: number;
  /** Share of requests where a wrong plan would look alike enough to be reused. */
  readonly wrongReuse: number;
}

/** From this score on a planner takes the earlier plan as its example. */
export const REUSE_SCORE = 0.35;

const read = (name: string): string[] =>
  readFileSync(join(__dirname, 'data', name), 'utf8')
    .trim()
    .split('\n');

export const memoryLines = read('memories.jsonl');
export const paraphrases = read('paraphrases.jsonl').map((line) => JSON.parse(line) as Paraphrase);

/** The lexicon was written with every second task in sight; the others were held out. */
export const halfOf = (id: string): Half => (Number(id.slice(1)) % 2 === 0 ? 'tuning' : 'hold-out');

export async function rememberAll(): Promise<Grove> {
  const grove = createGrove(new InMemoryStore());
  for (const line of memoryLines) await importLine(grove, line);
  return grove;
}

/** Plain BM25 over request and steps, as the library does it when nothing is set. */
export function plainBm25(): Recall {
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
  for (const line of memoryLines) {
    const { id, request, steps } = JSON.parse(line) as { id: string; request: string; steps: object[] };
    const said = steps.flatMap((step) => Object.values(step) as string[]);
    index.add({ id, text: [request, ...said].join('\n') });
  }
  return async (query) => index.search(query).map((hit) => ({ id: String(hit.id), score: 0 }));
}

export async function measure(recall: Recall, sample: readonly Paraphrase[]): Promise<Quality> {
  let [first, five, reuse, wrongReuse] = [0, 0, 0, 0];
  for (const { id, query } of sample) {
    const found = (await recall(query)).slice(0, 5);
    const isFirst = found[0]?.id === id;
    const isReused = (found[0]?.score ?? 0) >= REUSE_SCORE;
    first += Number(isFirst);
    five += Number(found.some((similar) => similar.id === id));
    reuse += Number(isFirst && isReused);
    wrongReuse += Number(!isFirst && isReused);
  }
  const share = (count: number): number => Math.round((1000 * count) / sample.length) / 1000;
  return {
    queries: sample.length,
    recallAt1: share(first),
    recallAt5: share(five),
    reuse: share(reuse),
    wrongReuse: share(wrongReuse),
  };
}
