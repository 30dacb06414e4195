import type { KeptMemory, Memory, MemoryStore } from '../../../src/orchestrator/domain/ports';

/** The store's contract in memory: a memory that is put again moves to the end. */
export class InMemoryStore implements MemoryStore {
  private readonly rows = new Map<string, KeptMemory>();
  private last = 0;

  async putMemory(memory: Memory): Promise<void> {
    this.rows.delete(memory.id);
    this.rows.set(memory.id, { cursor: ++this.last, memory });
  }

  async memoriesAfter(cursor: number, limit: number): Promise<readonly KeptMemory[]> {
    const found: KeptMemory[] = [];
    for (const row of this.rows.values()) {
      if (row.cursor > cursor) found.push(row);
      if (found.length === limit) break;
    }
    return found;
  }

  async forgetMemory(id: string): Promise<boolean> {
    return this.rows.delete(id);
  }
}

export function memory(id: string, request: string, more: Partial<Memory> = {}): Memory {
  return {
    id,
    request,
    steps: [],
    success: true,
    tier: 1,
    outcome: 'COMPLETED',
    decisions: [],
    diffstat: null,
    durationMs: 1_000,
    at: new Date().toISOString(),
    ...more,
  };
}
