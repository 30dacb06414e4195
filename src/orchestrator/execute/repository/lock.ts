/** One at a time: work that must not happen twice at once, in this process or in another on this machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The last of those that wait for a lock in this process. */
const waiting = new Map<string, Promise<unknown>>();

/** Says when it has the lock, and keeps it until its input ends: by `release`, or because the service is gone. */
const HOLD = 'echo locked && read -r _';

/**
 * Does the work when nobody else holds the lock of this file. The kernel lets go of it when the
 * service is gone, so nothing has to be cleaned up. Where flock(1) is missing, or the file cannot
 * be made, only this process takes turns.
 */
export async function exclusively<T>(file: string, work: () => Promise<T>): Promise<T> {
  const before = waiting.get(file) ?? Promise.resolve();
  const turn = before.then(async () => {
    const release = await acquire(file);
    try {
      return await work();
    } finally {
      await release();
    }
  });
  const settled = turn.catch(() => undefined);
  waiting.set(file, settled);
  void settled.then(() => waiting.get(file) === settled && waiting.delete(file));
  return turn;
}

async function acquire(file: string): Promise<() => Promise<void>> {
  const holder = spawn('flock', ['--', file, '/bin/sh', '-c', HOLD], { stdio: ['pipe', 'pipe', 'ignore'] });
  holder.stdin.on('error', () => undefined);
  const gone = once(holder, 'close').catch(() => undefined);
  const held = await Promise.race([
    once(holder.stdout, 'data').then(() => true),
    once(holder, 'error').then(() => false),
    gone.then(() => false),
  ]).catch(() => false);
  return async () => {
    holder.stdin.end('\n');
    if (held) await gone;
  };
}
