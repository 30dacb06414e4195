/** What REMEMBER needs: Memory Grove. */
import type { Step } from '../plan';
import type { Decision, Tier } from '../vocabulary';
import type { Diffstat } from '../workflow';

export interface Memory {
  /** The workflow's id. */
  readonly id: string;
  readonly request: string;
  readonly steps: readonly Step[];
  readonly success: boolean;
  readonly tier: Tier | null;
  /** Left out, or false for an end that says nothing about the plan: it counts neither for nor against one like it. */
  readonly counts?: false;
  /** Outcome in words: the status it ended in, and why if it did not succeed. */
  readonly outcome: string;
  /** What people decided about its plans and why, oldest first. Who they were is in the audit trail alone. */
  readonly decisions: readonly { readonly decision: Decision; readonly reason: string }[];
  readonly diffstat: Diffstat | null;
  readonly durationMs: number | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A memory with how alike it is to what was asked for, 0 to 1. */
export interface Recalled extends Memory {
  readonly score: number;
}

export interface MemoryGrove {
  /** Keeps a memory; a second one with the same id replaces the first. */
  remember(memory: Memory): Promise<void>;
  /** The most similar memories, best first; `exclude` leaves one workflow out. */
  recall(request: string, limit: number, exclude?: string): Promise<readonly Recalled[]>;
}

/** A memory as the store keeps it. */
export interface KeptMemory {
  /** Rises with every change; what readers catch up by. */
  readonly cursor: number;
  readonly memory: Memory;
}

/** Where memories are kept; implemented by the store. */
export interface MemoryStore {
  putMemory(memory: Memory): Promise<void>;
  /** Memories changed after `cursor` in the order they were stored, `limit` at most. */
  memoriesAfter(cursor: number, limit: number): Promise<readonly KeptMemory[]>;
  forgetMemory(id: string): Promise<boolean>;
}
