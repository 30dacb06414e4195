/** Reads Linux's process tables. */
import { readFileSync, readdirSync, statSync, statfsSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Linux counts processor time for programs in hundredths of a second on every architecture. */
const TICK = 10;

/** What all processes of a sandbox use now. */
export interface SandboxUsage {
  /** Milliseconds of processor time, of ended and awaited children too. */
  readonly cpu: number;
  readonly memory: number;
  /** Processes and threads. */
  readonly processes: number;
}

/**
 * What the sandbox uses whose first process this is, read from its own process table: the machine's has
 * thousands of others. All zero while bubblewrap has not left the host's root, and when it is gone.
 */
export function sandboxUsage(pid: number): SandboxUsage {
  const usage = { cpu: 0, memory: 0, processes: 0 };
  if (hasRootOfHost(pid)) return usage;
  const table = `/proc/${pid}/root/proc`;
  for (const id of processesIn(table)) {
    try {
      const stat = readFileSync(`${table}/${id}/stat`, 'latin1');
      // The name before the last bracket may hold anything, even brackets.
      const [state = '', , ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [user, system, childUser, childSystem, , , threads] = rest.slice(9).map(Number);
      const status = readFileSync(`${table}/${id}/status`, 'latin1');
      // What it has in memory and in swap.
      for (const [, size] of status.matchAll(/^Vm(?:RSS|Swap):\s+(\d+) kB/gm))
        usage.memory += Number(size) * 1024;
      usage.cpu += ((user ?? 0) + (system ?? 0) + (childUser ?? 0) + (childSystem ?? 0)) * TICK;
      usage.processes += state === 'Z' ? 0 : (threads ?? 1);
    } catch {
      // It ended while it was looked at.
    }
  }
  return usage;
}

function processesIn(table: string): string[] {
  try {
    return readdirSync(table).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The least that a file takes of the kernel's memory, however empty it is. */
const INODE_BYTES = 1024;

/**
 * Memory that the files in these directories of a process take, each of which is a file system in
 * memory. Zero while bubblewrap has not left the host's root: its `/tmp` would be the host's disk.
 */
export function scratchSize(pid: number, directories: readonly string[]): number {
  if (hasRootOfHost(pid)) return 0;
  return directories.reduce((sum, directory) => {
    try {
      const { bsize, blocks, bfree, files, ffree } = statfsSync(`/proc/${pid}/root${directory}`);
      return sum + (blocks - bfree) * bsize + (files - ffree) * INODE_BYTES;
    } catch {
      // It ended while it was looked at.
      return sum;
    }
  }, 0);
}

function hasRootOfHost(pid: number): boolean {
  try {
    const [its, ours] = [statSync(`/proc/${pid}/root/`), statSync('/')];
    return its.dev === ours.dev && its.ino === ours.ino;
  } catch {
    // It ended while it was looked at, and its directories cannot be read either.
    return false;
  }
}

/** `pid.start`, or null when there is no such process: an id alone may be given away again. */
export function processIdentity(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return `${pid}.${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return null;
  }
}

/** Ids of the processes that were started with a path at or below this one among their arguments. */
export function processesUsing(path: string): number[] {
  return processesIn('/proc')
    .filter((name) => {
      try {
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
        return words.some((word) => word === path || word.startsWith(`${path}/`));
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Has a process, and what it starts from now on, give way to others; one that is gone already is fine. */
export function lowerPriority(pid: number, nice: number): void {
  try {
    setPriority(pid, nice);
  } catch {
    // It ended by itself.
  }
}

/** Ends a process at once; one that is gone already is fine. */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
