/** Memory Grove: keeps what was done, and finds what resembles a new request. */
import { z } from 'zod';
import type { Step } from '../domain/plan';
import { duration } from '../domain/governance';
import type { Memory, MemoryGrove, MemoryStore } from '../domain/ports';
import type { Similar } from '../domain/workflow';
import { RecallIndex, type Hit } from './recall-index';
import { redact } from './redact';

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
  /** Forgets one memory; false when there is none with this id. */
  forget(id: string): Promise<boolean>;
}

/** Memories read from the store at a time; between two pages other work gets its turn. */
const PAGE = 200;

function redactStep(step: Step): Step {
  const redacted = Object.entries(step).map(([key, value]) => [key, key === 'kind' ? value : redact(value)]);
  return Object.fromEntries(redacted) as Step;
}

function toSimilar({ entry: { id, request, success }, score }: Hit): Similar {
  return { id, request, success, score: Math.round(1_000 * score) / 1_000 };
}

/**
 * A grove over a store. Its index lives in this process and follows the store, so replicas
 * that share a database recall each other's memories.
 */
export function createGrove(store: MemoryStore, config: MemoryConfig = memorySchema.parse({})): Grove {
  const index = new RecallIndex();
  let cursor = 0;
  let following: Promise<void> = Promise.resolve();

  const isCurrent = (at: number): boolean => at > Date.now() - config.keep;

  async function catchUp(): Promise<void> {
    for (;;) {
      const page = await store.memoriesAfter(cursor, PAGE);
      for (const { cursor: next, memory } of page) {
        if (isCurrent(Date.parse(memory.at))) index.put(memory, next);
        else await store.forgetMemory(memory.id);
        cursor = next;
      }
      if (page.length < PAGE) return;
      await new Promise(setImmediate);
    }
  }

  /** One after the other; a failure is this caller's, and the next one tries again. */
  function warm(): Promise<void> {
    following = following.catch(() => undefined).then(catchUp);
    return following;
  }

  /** Another process may have forgotten it, which `memoriesAfter` does not tell. */
  async function isKept({ entry: { id, cursor: at } }: Hit): Promise<boolean> {
    const [row] = await store.memoriesAfter(at - 1, 1);
    if (row?.memory.id === id) return true;
    index.remove(id);
    return false;
  }

  return {
    warm,
    async remember(memory: Memory): Promise<void> {
      await store.putMemory({
        ...memory,
        request: redact(memory.request),
        steps: memory.steps.map(redactStep),
        outcome: redact(memory.outcome),
      });
    },
    async recall(request: string, limit: number, exclude?: string): Promise<readonly Similar[]> {
      await warm();
      for (;;) {
        const hits = index.search(request, limit, ({ id, at }) => id !== exclude && isCurrent(at));
        const kept = await Promise.all(hits.map(isKept));
        if (!kept.includes(false)) return hits.map(toSimilar);
      }
    },
    async forget(id: string): Promise<boolean> {
      index.remove(id);
      return store.forgetMemory(id);
    },
  };
}
