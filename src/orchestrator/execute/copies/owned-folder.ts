/** Directories that carry their process in their name, so that what a crash leaves is known by it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { killProcess, processIdentity, processesUsing } from '../sandbox/processes';
import { removeTree } from './remove-tree';

/** The beginning of a name for a directory of this process. */
export const ownedName = (what: string): string => `${what}@${identity(process.pid)}@`;

/** Whether the process that made a directory is gone. Other names than `ownedName` makes are nobody's. */
export function isAbandoned(name: string): boolean {
  const [, owner] = /@([^@]*)@[^@]*$/.exec(name) ?? [];
  return owner !== undefined && identity(Number(owner.split('.')[0])) !== owner;
}

/** Removes directories by name, after stopping the processes that were started for them. */
export async function removeFrom(folder: string, which: (name: string) => boolean): Promise<void> {
  for (const name of (await readdir(folder).catch(() => [])).filter(which)) {
    for (const pid of processesUsing(join(folder, name))) killProcess(pid);
    await removeTree(join(folder, name));
  }
}

/** Where there is no process table, only the id can be compared. */
const identity = (pid: number): string | null =>
  process.platform === 'linux' ? processIdentity(pid) : `${pid}.0`;
