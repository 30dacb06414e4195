/** How well recall finds the right memory for other people's words, with plain BM25 beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { EXAMPLE_SCORE } from '../../../src/orchestrator/plan';
import { createGrove, importLine, type Grove } from '../../../src/orchestrator/remember';
import type { Similar } from '../../../src/orchestrator/domain/workflow';
import { InMemoryStore } from './memory-store';

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

/** Tasks to remember, and requests that mean one of them. */
export interface RecallSet {
  readonly name: string;
  readonly memoryLines: readonly string[];
  readonly paraphrases: readonly Paraphrase[];
  /** What the first run gave, before anybody had seen a miss. */
  readonly firstRun: Pick<Quality, 'recallAt1' | 'recallAt5'>;
}

const read = (name: string): string[] =>
  readFileSync(join(__dirname, 'data', name), 'utf8')
    .trim()
    .split('\n');

/** A set written without a look at the lexicon: `{id, request, steps, success, paraphrases: [{kind, text}]}` a line. */
function independent(name: string, file: string, firstRun: RecallSet['firstRun']): RecallSet {
  const lines = read(file);
  const written = lines.flatMap((line) => {
    const { id, paraphrases: said } = JSON.parse(line) as {
      id: string;
      paraphrases: { kind: Paraphrase['kind']; text: string }[];
    };
    return said.map(({ kind, text }) => ({ id, kind, query: text }));
  });
  return { name, memoryLines: lines, paraphrases: written, firstRun };
}

/**
 * The hardest of the sets and the last: trades that the lexicon hardly knew, and one whose misses nobody has read.
 * Each was committed before it was run, on the code of its day. docs/measurements.md has all fifteen first runs.
 */
export const SETS: readonly RecallSet[] = [
  independent('independent 4', 'independent-4.jsonl', { recallAt1: 0.735, recallAt5: 0.861 }),
  independent('independent 15', 'independent-15.jsonl', { recallAt1: 0.925, recallAt5: 0.983 }),
];

export async function rememberAll({ memoryLines: lines }: RecallSet): Promise<Grove> {
  const grove = createGrove(new InMemoryStore());
  for (const line of lines) await importLine(grove, line);
  return grove;
}

/** Plain BM25 over request and steps, as the library does it when nothing is set. */
export function plainBm25({ memoryLines: lines }: RecallSet): Recall {
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
  for (const line of lines) {
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
    const isReused = (found[0]?.score ?? 0) >= EXAMPLE_SCORE;
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
