import { lstat, readdir } from 'node:fs/promises';
import type { Account } from '../sandbox/accounts';

/** The throw-away copy of a workspace that one plan works in. */
export interface Copy {
  /** Where the service itself finds the files. */
  readonly path: string;
  /** What comes before a program of the service's own that is to find them at the area's `work`. */
  readonly enter: readonly string[];
  /** The same for a program that runs as the plan's account. */
  readonly enterAsPlan: readonly string[];
  /** The account that such a program has to be started with, where `enterAsPlan` does not change it. */
  readonly account: Account;
  /** What is on disk that is the plan's own. */
  usage(): Promise<DiskUsage>;
  /** Lets go of everything but what lies in the area. Never throws. */
  close(): Promise<void>;
}

/** What is on disk below a directory; what vanishes meanwhile counts nothing. */
export interface DiskUsage {
  readonly bytes: number;
  /** Files and directories. */
  readonly inodes: number;
}

/** Names are bytes: what a plan has made may have names that are not UTF-8. */
export async function diskUsage(path: string | Buffer): Promise<DiskUsage> {
  const found = await lstat(path).catch(() => null);
  if (!found) return { bytes: 0, inodes: 0 };
  let bytes = found.blocks * 512;
  let inodes = 1;
  if (!found.isDirectory()) return { bytes, inodes };
  for (const name of await readdir(path, { encoding: 'buffer' }).catch(() => [])) {
    const below = await diskUsage(Buffer.concat([Buffer.from(path), SLASH, name]));
    bytes += below.bytes;
    inodes += below.inodes;
  }
  return { bytes, inodes };
}

const SLASH = Buffer.from('/');
