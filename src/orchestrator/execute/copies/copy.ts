import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from '../sandbox/slots';

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
  /** Bytes on disk that are the plan's own. */
  usage(): Promise<number>;
  /** Lets go of everything but what lies in the area. Never throws. */
  close(): Promise<void>;
}

/** Bytes on disk below a directory; what vanishes meanwhile counts nothing. */
export async function diskUsage(path: string): Promise<number> {
  const found = await lstat(path).catch(() => null);
  if (!found) return 0;
  let bytes = found.blocks * 512;
  if (!found.isDirectory()) return bytes;
  for (const name of await readdir(path).catch(() => [])) bytes += await diskUsage(join(path, name));
  return bytes;
}
