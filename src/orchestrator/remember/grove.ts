/** Memory Grove: keeps what was done, and finds what resembles a new request. */
import { z } from 'zod';
import type { Step } from '../domain/plan';
import { duration } from '../domain/units';
import type { Memory, MemoryGrove, MemoryStore, Recalled } from '../domain/ports';
import { redact } from '../domain/secrets';
import { RecallIndex, type Entry, type Hit } from './recall-index';

/** The `memory` section of the governance file. */
export const memorySchema = z
  .object({
    /** How long a memory is kept and recalled. */
    keep: duration.default('365d'),
  })
  .strict();
export type MemoryConfig = z.infer<typeof memorySchema>;

export interface Grove extends MemoryGrove {
  /** Reads what the store holds into the index, so that the first recall need not. */
  warm(): Promise<void>;
  /** Forgets one memory; false when there is none with this id. */
  forget(id: string): Promise<boolean>;
  /** Settles when nothing is done in the background. */
  idle(): Promise<void>;
}

/** Memories read from the store at a time; between two pages other work gets its turn. */
const PAGE = 200;
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
export function createGrove(store: MemoryStore, config: MemoryConfig = memorySchema.parse({})): Grove {
  const index = new RecallIndex();
  let cursor = 0;
  let following: Promise<void> = Promise.resolve();
  let expired = Date.now();

  const isCurrent = ({ at }: Pick<Entry, 'at'>): boolean => at > Date.now() - config.keep;

  async function catchUp(): Promise<void> {
    for (;;) {
      const page = await store.memoriesAfter(cursor, PAGE);
      for (const { cursor: next, memory } of page) {
        if (isCurrent({ at: Date.parse(memory.at) })) index.put(memory, next);
        else await store.forgetMemory(memory.id);
        cursor = next;
      }
      if (page.length < PAGE) break;
      await new Promise(setImmediate);
    }
  }

  /** One after the other; a failure is this caller's, and the next one tries again. */
  function warm(): Promise<void> {
    following = following.catch(() => undefined).then(catchUp);
    return following;
  }

  function drop(id: string): void {
    index.remove(id);
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

  return {
    warm,
    async remember(memory) {
      await store.putMemory(redacted(memory));
      void expire().catch(() => undefined);
    },
    async recall(request, limit, exclude) {
      for (;;) {
        await warm();
        const hits = index.search(request, limit, (entry) => entry.id !== exclude && isCurrent(entry));
        const found = await Promise.all(hits.map(read));
        if (!found.includes(null)) return found.filter((memory) => memory !== null);
      }
    },
    async forget(id) {
      drop(id);
      return store.forgetMemory(id);
    },
    async idle() {
      await following.catch(() => undefined);
    },
  };
}
