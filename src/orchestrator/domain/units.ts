/** Lengths of time and sizes, as the governance file writes them. */
import { z } from 'zod';

/** Milliseconds of each unit of time. */
export const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

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
