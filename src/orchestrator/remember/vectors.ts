/** Recall by vectors, beside recall by words: never needed, never waited for longer than a moment. */
import type { KeptMemory, Memory, MemoryStore } from '../domain/ports';
import type { Embedder } from './embedder';
import { redact } from '../domain/secrets';
import { readSigns, SignIndex, signsOf, writeSigns, type Near } from './signs';

/** How long a recall waits for the vector of its request. */
const QUERY_MS = 1_000;
/** How long one batch of memories may take; nobody waits for it. */
const BATCH_MS = 30_000;
const BATCH = 32;
/** After a failure the endpoint is left alone for this long; it doubles up to the longest. */
const PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Characters of a memory, or of a request, that are embedded. */
const LONGEST_TEXT = 4_000;

export class Vectors {
  private readonly index = new SignIndex();
  /** Memories that have no vector of this model yet. */
  private readonly missing = new Map<string, KeptMemory>();
  private failures = 0;
  /** The endpoint is left alone until then; epoch milliseconds. */
  private restsUntil = 0;
  private background = false;
  private working: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly embedder: Embedder,
    private readonly store: MemoryStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes in what the store has of a memory. `known`: its words have not changed since they were last seen. */
  follow(kept: KeptMemory, known: boolean): void {
    const { memory, embedding } = kept;
    if (embedding?.model === this.embedder.model) {
      this.index.put(memory.id, readSigns(embedding.signs));
      this.missing.delete(memory.id);
    } else if (!known || !this.index.has(memory.id)) {
      // A replica with another model may have put its own vector there: both keep theirs in mind.
      this.index.remove(memory.id);
      this.missing.set(memory.id, kept);
    }
  }

  forget(id: string): void {
    this.index.remove(id);
    this.missing.delete(id);
  }

  /** The memories whose meaning is nearest; none when the endpoint is down or slow. */
  async nearest(request: string, limit: number): Promise<readonly Near[]> {
    if (this.index.size === 0 || this.now() < this.restsUntil || request.trim() === '') return [];
    try {
      const [vector = []] = await this.embedder.embed([redact(request).slice(0, LONGEST_TEXT)], QUERY_MS);
      this.failures = 0;
      return this.index.nearest(signsOf(vector), limit);
    } catch {
      this.rest();
      return [];
    }
  }

  /** From now on, gives memories their vectors in the background. */
  start(): void {
    this.background = true;
    this.work();
  }

  /** Goes on with what is missing; to be called after `follow`. */
  work(): void {
    if (!this.background) return;
    this.working = this.working.then(() => this.embedMissing());
  }

  /** Settles when there is nothing to do just now. */
  idle(): Promise<void> {
    return this.working;
  }

  private async embedMissing(): Promise<void> {
    while (this.missing.size > 0 && this.now() >= this.restsUntil) {
      const batch = [...this.missing.values()].slice(0, BATCH);
      try {
        const vectors = await this.embedder.embed(
          batch.map(({ memory }) => textOf(memory)),
          BATCH_MS,
        );
        for (const [index, kept] of batch.entries()) await this.keep(kept, vectors[index] ?? []);
        this.failures = 0;
      } catch {
        // An endpoint that is down, or a database: either way the words are there, and later is early enough.
        this.rest();
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.work(), this.restsUntil - this.now()).unref();
      }
    }
  }

  private async keep(from: KeptMemory, vector: readonly number[]): Promise<void> {
    const { cursor } = from;
    const { id } = from.memory;
    const signs = signsOf(vector);
    const of = from.embedding?.of ?? cursor;
    const embedding = { model: this.embedder.model, of, signs: writeSigns(signs) };
    const kept = await this.store.putEmbedding(id, cursor, embedding);
    if (this.missing.get(id) !== from) return;
    this.missing.delete(id);
    // Where it was changed or forgotten meanwhile, what follows tells.
    if (kept) this.index.put(id, signs);
  }

  private rest(): void {
    this.restsUntil = this.now() + Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** this.failures);
    this.failures++;
  }
}

/** What a memory is about: its request, and what its steps are called. */
function textOf({ request, steps }: Memory): string {
  return [request, ...steps.map(({ title }) => title)].join('\n').slice(0, LONGEST_TEXT);
}
