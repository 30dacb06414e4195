/** What a plan has used of its limits so far. */
import { message } from '../../../messages';
import { GadError } from '../../../errors';
import type { DiskUsage } from '../copies/copy';
import type { Limits } from '../schema';

/** What all steps of a plan have used together; memory, processes and disk are what is in use now. */
export interface Usage {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
  readonly processes: number;
  readonly disk: number;
  readonly files: number;
  readonly output: number;
}

export const diskOf = ({ bytes, inodes }: DiskUsage): Pick<Usage, 'disk' | 'files'> => ({
  disk: bytes,
  files: inodes,
});

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 100) / 10} s`;
const mebibytes = (bytes: number): string => `${Math.round((bytes / 1024 ** 2) * 10) / 10} MiB`;

const SHOWN = {
  wall: seconds,
  cpu: seconds,
  memory: mebibytes,
  processes: String,
  disk: mebibytes,
  files: String,
  output: mebibytes,
  filesChanged: String,
  diffSize: mebibytes,
} as const satisfies Record<keyof Limits, (value: number) => string>;

/** The error for the first limit that is exceeded, null while none is. */
export function exceeded(usage: Partial<Record<keyof Limits, number>>, limits: Limits): GadError | null {
  for (const [name, used] of Object.entries(usage) as [keyof Limits, number][]) {
    const limit = limits[name];
    if (used <= limit) continue;
    return new GadError('LIMIT_EXCEEDED', message(`executing.limit.${name}`, { limit: SHOWN[name](limit) }), {
      details: { limit: name, allowed: limit, used },
    });
  }
  return null;
}
