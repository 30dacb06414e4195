/** Memory Grove: keeps what was done, and finds what resembles a new request. */
import { z } from 'zod';
import type { Step } from '../domain/plan';
import { duration } from '../domain/governance';
import type { Memory, MemoryGrove, MemoryStore, Recalled } from '../domain/ports';
import type { Embedder } from './embedder';
import { fuse } from './fuse';
import { RecallIndex, type Entry, type Hit } from './recall-index';
import { redact } from '../domain/secrets';
import { Vectors } from './vectors';

/** The `memory` section of the governance file. */
export const memorySchema = z
  .object({
    /** How long a memory is recalled and kept. */
    keep: duration.default('365d'),
  })
  .strict();
export type MemoryConfig = z.infer<typeof memorySchema>;

export interface Grove extends MemoryGrove {
  /** Reads what the store holds into the index, so that the first recall need not. */
  warm(): Promise<void>;
  /** From now on gives memories their vectors in the background, where an endpoint is configured. */
  embed(): void;
  /** Forgets one memory; false when there is none with this id. */
  forget(id: string): Promise<boolean>;
  /** Settles when nothing is done in the background. */
  idle(): Promise<void>;
}

/** Memories read from the store at a time; between two pages other work gets its turn. */
const PAGE = 200;
/** How many of each ranking are fused. */
const RANKED = 50;
/** How often memories whose time is over are looked for. */
const EXPIRE_MS = 60 * 60_000;

/** A memory without secrets: the only form in which one is kept. */
function redacted(memory: Memory): Memory {
  return {
    ...memory,
    request: redact(memory.request),
    steps: memory.steps.map(redactStep),
    outcome: redact(memory.outcome),
    decisions: memory.decisions.map(({ decision, reason }) => ({ decision, reason: redact(reason) })),
  };
}

function redactStep(step: Step): Step {
  const kept = Object.entries(step).map(([key, value]) => [
    key,
    key === 'kind' || typeof value !== 'string' ? value : redact(value),
  ]);
  return Object.fromEntries(kept) as Step;
}

/**
 * A grove over a store. Its index lives in this process and follows the store, so replicas
 * that share a database recall each other's memories.
 */
export function createGrove(
  store: MemoryStore,
  config: MemoryConfig = memorySchema.parse({}),
  embedder: Embedder | null = null,
): Grove {
  const index = new RecallIndex();
  const vectors = embedder && new Vectors(embedder, store);
  let cursor = 0;
  let following: Promise<void> = Promise.resolve();
  let expired = Date.now();

  const isCurrent = ({ at }: Pick<Entry, 'at'>): boolean => at > Date.now() - config.keep;

  async function catchUp(): Promise<void> {
    for (;;) {
      const page = await store.memoriesAfter(cursor, PAGE);
      for (const { cursor: next, memory, embedding } of page) {
        if (isCurrent({ at: Date.parse(memory.at) })) {
          const words = embedding?.of ?? next;
          const entry = index.get(memory.id);
          // Only a vector was put to it, so its words need not be read again.
          const known = entry?.words === words;
          if (known) index.move(entry, next);
          else index.put(memory, next, words);
          vectors?.follow({ memory, cursor: next, embedding }, known);
        } else await store.forgetMemory(memory.id);
        cursor = next;
      }
      if (page.length < PAGE) break;
      await new Promise(setImmediate);
    }
    vectors?.work();
  }

  /** One after the other; a failure is this caller's, and the next one tries again. */
  function warm(): Promise<void> {
    following = following.catch(() => undefined).then(catchUp);
    return following;
  }

  function drop(id: string): void {
    index.remove(id);
    vectors?.forget(id);
  }

  /** Forgets memories that have grown too old since they were read. */
  async function expire(): Promise<void> {
    if (Date.now() - expired < EXPIRE_MS) return;
    expired = Date.now();
    for (const id of index.before(Date.now() - config.keep)) {
      drop(id);
      await store.forgetMemory(id);
    }
  }

  /** The memory of a hit; null when another process has forgotten it, which `memoriesAfter` does not tell. */
  async function read({ entry: { id, cursor: at }, score }: Hit): Promise<Recalled | null> {
    const [row] = await store.memoriesAfter(at - 1, 1);
    if (row?.memory.id === id) return { ...row.memory, score: Math.round(1_000 * score) / 1_000 };
    drop(id);
    return null;
  }

  /** What is alike by words and, where there are vectors, by meaning. */
  async function search(request: string, limit: number, accept: (entry: Entry) => boolean): Promise<Hit[]> {
    if (!vectors) return index.search(request, limit, accept);
    const near = await vectors.nearest(request, RANKED);
    const hits = index.search(request, near.length > 0 ? Math.max(limit, RANKED) : limit, accept);
    if (near.length === 0) return hits;
    const scores = new Map(near.map(({ id, likeness }) => [id, likeness]));
    for (const { entry, score } of hits) scores.set(entry.id, Math.max(score, scores.get(entry.id) ?? 0));
    const order = fuse(
      hits.map(({ entry }) => entry.id),
      near.map(({ id }) => id),
    );
    const fused: Hit[] = [];
    for (const id of order) {
      const entry = index.get(id);
      if (!entry || !accept(entry) || fused.length === limit) continue;
      // What comes later is never called more alike than what came before.
      fused.push({ entry, score: Math.min(scores.get(id) ?? 0, fused.at(-1)?.score ?? 1) });
    }
    return fused;
  }

  return {
    warm,
    async remember(memory) {
      await store.putMemory(redacted(memory));
      // What follows is no part of remembering: the next recall would do it, too.
      if (vectors) void warm().catch(() => undefined);
      void expire().catch(() => undefined);
    },
    async recall(request, limit, exclude) {
      for (;;) {
        await warm();
        const hits = await search(request, limit, (entry) => entry.id !== exclude && isCurrent(entry));
        const found = await Promise.all(hits.map(read));
        if (!found.includes(null)) return found.filter((memory) => memory !== null);
      }
    },
    embed: () => vectors?.start(),
    async forget(id) {
      drop(id);
      return store.forgetMemory(id);
    },
    async idle() {
      await following.catch(() => undefined);
      await vectors?.idle();
    },
  };
}
