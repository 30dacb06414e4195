/** Reads Linux's process table. */
import { readFileSync, readdirSync, statSync, statfsSync } from 'node:fs';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** Milliseconds of processor time, of its ended and awaited children too. */
  readonly cpu: number;
  readonly threads: number;
}

/** Linux counts processor time for programs in hundredths of a second on every architecture. */
const TICK = 10;

/** What a process and everything below it use now. */
export interface TreeUsage {
  readonly cpu: number;
  readonly memory: number;
  readonly processes: number;
}

/** All zero when the process is gone. */
export function treeUsage(root: number): TreeUsage {
  const rows = processTable();
  const children = new Map<number, ProcessRow[]>();
  for (const row of rows) children.set(row.parent, [...(children.get(row.parent) ?? []), row]);
  const tree = rows.filter((row) => row.pid === root);
  // The list grows while it is walked: children are taken after their parents.
  for (const row of tree) tree.push(...(children.get(row.pid) ?? []));
  const sum = (value: (row: ProcessRow) => number): number =>
    tree.reduce((total, row) => total + value(row), 0);
  return {
    cpu: sum((r) => r.cpu),
    processes: sum((r) => r.threads),
    memory: sum((r) => residentSize(r.pid)),
  };
}

/** How long a reading of the process table is good for: plans that run at the same time share it. */
const FRESH_MS = 50;
let latest: { readonly at: number; readonly rows: readonly ProcessRow[] } = { at: -Infinity, rows: [] };

function processTable(): readonly ProcessRow[] {
  const at = performance.now();
  if (at - latest.at > FRESH_MS) {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    latest = { at, rows: pids.flatMap((pid) => processRow(Number(pid))) };
  }
  return latest.rows;
}

function processRow(pid: number): ProcessRow[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name before the last bracket may hold anything, even brackets.
    const [state = '', parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, childUser, childSystem, , , threads] = rest.slice(9).map(Number);
    const ticks = (user ?? 0) + (system ?? 0) + (childUser ?? 0) + (childSystem ?? 0);
    return [{ pid, parent: Number(parent), cpu: ticks * TICK, threads: state === 'Z' ? 0 : (threads ?? 1) }];
  } catch {
    // It ended while the table was read.
    return [];
  }
}

/** What a process has in memory and in swap. */
function residentSize(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const sizes = [...status.matchAll(/^Vm(?:RSS|Swap):\s+(\d+) kB/gm)].map(([, size]) => Number(size));
    return sizes.reduce((sum, size) => sum + size, 0) * 1024;
  } catch {
    return 0;
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
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
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

/** Ends a process at once; one that is gone already is fine. */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
