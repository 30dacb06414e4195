/** The `clearing` section of the governance file. */
import { z } from 'zod';
import { duration, size } from '../domain/units';

export const limitsSchema = z
  .object({
    /** Time of all steps of a plan together. */
    wall: duration.default('15m'),
    /** Processor time of all processes together. */
    cpu: duration.default('15m'),
    /** Memory of all processes at a time. */
    memory: size.default('2GiB'),
    /** Processes and threads at a time. */
    processes: z.number().int().min(8).max(100_000).default(512),
    /** Size of what a plan adds to its copy of the workspace. */
    disk: size.default('2GiB'),
    /** Number of files and folders that a plan adds to its copy, published or not. */
    files: z.number().int().min(1).default(100_000),
    /** Size of the output of all commands of a plan. */
    output: size.default('16MiB'),
    /** Number of files that the published commit changes. */
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
    ? 'has moved to each workspace; remove this line'
    : `has moved to each workspace: write "offer: { ${line} }" below the workspace under workspaces, and remove this one`;
}

export const clearingSchema = z
  .object({
    /** `auto` uses bubblewrap if it works and edit-only otherwise. */
    backend: z.enum(['auto', 'bubblewrap', 'edit-only']).default('auto'),
    limits: limitsSchema.default({}),
    perPerson: z
      .object({
        /** How many plans of one person run at once. */
        running: z.number().int().min(1).default(4),
        /** How many more plans of one person may wait in the queue. */
        queued: z.number().int().min(0).default(100),
      })
      .strict()
      .default({}),
    /** No longer supported: `workspaces[].offer` takes its place, and the service does not start until it is removed. */
    offer: z.undefined({ errorMap: (_, { data }) => ({ message: moved(data) }) }),
  })
  .strict();
export type ClearingConfig = z.infer<typeof clearingSchema>;
