/** The `clearing` section of the governance file. */
import { z } from 'zod';
import { duration, size } from '../domain/units';

export const limitsSchema = z
  .object({
    /** Time a plan may take, all steps together. */
    wall: duration.default('15m'),
    /** Processor time of all processes together. */
    cpu: duration.default('15m'),
    /** Memory of all processes at one time. */
    memory: size.default('2GiB'),
    /** Processes and threads at one time. */
    processes: z.number().int().min(8).max(100_000).default(512),
    /** What a plan may add to its copy of the workspace. */
    disk: size.default('2GiB'),
    /** Files and folders that a plan may add to its copy, published or not. */
    files: z.number().int().min(1).default(100_000),
    /** What the commands of a plan may print. */
    output: size.default('16MiB'),
    /** Files that the published commit may change. */
    filesChanged: z.number().int().min(1).default(1000),
    /** Size of the published commit as a patch. */
    diffSize: size.default('10MiB'),
  })
  .strict();
/** Durations in milliseconds, sizes in bytes. */
export type Limits = z.infer<typeof limitsSchema>;

/** What to write in the place of a key that is not read here any more. */
function moved(offer: unknown): string {
  const folders = Object.entries(typeof offer === 'object' && offer !== null ? offer : {});
  const line = folders.map(([place, folder]) => `${place}: ${String(folder)}`).join(', ');
  return folders.length === 0
    ? 'is a key of each workspace now; take this line out'
    : `is a key of each workspace now: write "offer: { ${line} }" below the workspace under workspaces, and take this one out`;
}

export const clearingSchema = z
  .object({
    /** `auto` takes bubblewrap where it works and is edit-only elsewhere. */
    backend: z.enum(['auto', 'bubblewrap', 'edit-only']).default('auto'),
    limits: limitsSchema.default({}),
    perPerson: z
      .object({
        /** How many plans of one person are carried out at the same time. */
        running: z.number().int().min(1).default(4),
        /** How many more of theirs may wait in line. */
        queued: z.number().int().min(0).default(100),
      })
      .strict()
      .default({}),
    /** Where an earlier version had what a workspace offers. */
    offer: z.undefined({ errorMap: (_, { data }) => ({ message: moved(data) }) }),
  })
  .strict();
export type ClearingConfig = z.infer<typeof clearingSchema>;
