/** What a plan has used of its limits so far. */
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
  wall: { what: 'took more time than', show: seconds },
  cpu: { what: 'used more processor time than', show: seconds },
  memory: { what: 'used more memory than', show: mebibytes },
  processes: { what: 'started more processes than', show: String },
  disk: { what: 'wrote more to disk than', show: mebibytes },
  files: { what: 'made more files and folders than', show: String },
  output: { what: 'printed more than', show: mebibytes },
  filesChanged: { what: 'changed more files than', show: String },
  diffSize: { what: 'made a larger diff than', show: mebibytes },
} as const satisfies Record<keyof Limits, { what: string; show: (value: number) => string }>;

/** The error for the first limit that is exceeded, null while none is. */
export function exceeded(usage: Partial<Record<keyof Limits, number>>, limits: Limits): GadError | null {
  for (const [name, used] of Object.entries(usage) as [keyof Limits, number][]) {
    const limit = limits[name];
    if (used <= limit) continue;
    const { what, show } = SHOWN[name];
    return new GadError(
      'LIMIT_EXCEEDED',
      `The plan ${what} it may (clearing.limits.${name}: ${show(limit)}). Make the plan smaller, or raise the limit in the governance file.`,
      { details: { limit: name, allowed: limit, used } },
    );
  }
  return null;
}
