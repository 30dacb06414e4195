/**
 * The governance file's core: workspaces and tiers. The rooms own the schemas of their
 * sections (risk, clearing, memory); src/config.ts puts them together and reads the file.
 */
import { z } from 'zod';
import type { Tier } from './vocabulary';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A length of time such as `90s`, `5m`, `24h` or `7d`, in milliseconds. */
export const duration = z
  .string()
  .regex(/^\d+(\.\d+)?[smhd]$/, 'must be a number and a unit, such as 90s, 5m, 24h or 7d')
  .transform((text) => Number(text.slice(0, -1)) * UNITS[text.slice(-1) as keyof typeof UNITS]);

const BYTES = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;

/** A size such as `64KiB`, `512MiB` or `1GiB`, in bytes. */
export const size = z
  .string()
  .regex(/^\d+(\.\d+)?(KiB|MiB|GiB)$/, 'must be a number and a unit, such as 64KiB, 512MiB or 1GiB')
  .transform((text) => Math.round(Number(text.slice(0, -3)) * BYTES[text.slice(-3) as keyof typeof BYTES]));

export const workspaceSchema = z
  .object({
    /** What requests and cards call it. */
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes'),
    /** The git repository; a relative path starts at the governance file's folder. */
    path: z.string().min(1),
    /** The branch plans start from; the repository's current branch when left out. */
    branch: z.string().min(1).optional(),
  })
  .strict();
export type WorkspaceConfig = z.infer<typeof workspaceSchema>;

export const tierSchema = z
  .object({
    /** Whether plans of this tier run without anybody being asked. */
    autoApprove: z.boolean().default(false),
    /** `anyone`, or ids of people (Entra object ids in Teams). */
    approvers: z.array(z.string().min(1)).min(1).optional(),
    /** How many different people have to approve. */
    quorum: z.number().int().min(1).max(10).default(1),
    /** Whether the person who asked may approve too. */
    requesterMayApprove: z.boolean().optional(),
    expiresAfter: duration.default('24h'),
    /** When the conversation is reminded, once. */
    remindAfter: duration.optional(),
    /** When the next tier's people may decide as well. */
    escalateAfter: duration.optional(),
    /** Whether the plan is run in the Clearing before anybody is asked. */
    rehearse: z.boolean().optional(),
  })
  .strict();
export type TierPolicy = z.infer<typeof tierSchema>;

/** The approval rules the orchestrator works with, every choice made. */
export interface ApprovalPolicy {
  readonly tiers: Readonly<Record<Tier, ResolvedTier>>;
  /** Digest of the governance file's meaning; part of the seal. */
  readonly version: string;
}

export interface ResolvedTier {
  readonly autoApprove: boolean;
  readonly approvers: readonly string[];
  readonly quorum: number;
  readonly requesterMayApprove: boolean;
  /** Milliseconds; null: never. */
  readonly expiresAfter: number;
  readonly remindAfter: number | null;
  readonly escalateAfter: number | null;
}

/** Stands for every person in the conversation. */
export const ANYONE = 'anyone';
