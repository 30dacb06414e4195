import { spawn } from 'node:child_process';
import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes a directory that a plan has worked in. Plans can leave directories without
 * permissions and paths longer than the system allows; never throws, because a clean-up
 * that fails is tried again by the next sweep.
 */
export async function removeTree(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
    return;
  } catch {
    await unlock(path);
  }
  // rm(1) goes down by descriptors, so that no path is too long for it.
  await new Promise((resolve) => {
    spawn('rm', ['-rf', '--', path], { stdio: 'ignore' }).once('error', resolve).once('close', resolve);
  });
}

async function unlock(directory: string): Promise<void> {
  try {
    if (!(await lstat(directory)).isDirectory()) return;
    await chmod(directory, 0o700);
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      if (entry.isDirectory()) await unlock(join(directory, entry.name));
    }
  } catch {
    // What cannot be unlocked is left to rm.
  }
}
