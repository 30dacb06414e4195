/**
 * A writable layer over read-only files, in a mount name space that lives as long as one process:
 * when that process ends, by `close` or because the service is gone, so does the mount.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { makeDirectory } from './checkout';
import { diskUsage, type Copy } from './copy';
import { isRoot, type Account } from '../sandbox/accounts';

/** Mounts and stays; the end of its input is the end of the service. */
const HOLD = 'mount -t overlay overlay -o "$1" work && echo mounted && read -r _';

/** Relative to the area, since a comma or colon in a path would be read as the next option. */
const LAYERS = 'nosuid,nodev,lowerdir=lower,upperdir=upper,workdir=layer';

/**
 * root mounts as root, and directories can be renamed. Another account does it in a user name
 * space, where the kernel answers EXDEV to renaming one of the commit's directories, as between
 * two disks; mv(1) then copies.
 */
const AS_ROOT = { spaces: ['--mount'], options: `${LAYERS},redirect_dir=on` };
const AS_USER = { spaces: ['--user', '--mount'], options: `${LAYERS},userxattr` };

/**
 * Shows what `lower` in an area leads to, with a new layer over it, at the area's `work`.
 * @throws an error that says what mount(8) said
 */
export async function mountOverlay(
  area: { readonly path: string; readonly work: string },
  account: Account,
): Promise<Copy> {
  const upper = join(area.path, 'upper');
  await makeDirectory(upper, account);
  await mkdir(join(area.path, 'layer'), { mode: 0o700 });
  await mkdir(area.work, { mode: 0o700 });
  const { spaces, options } = isRoot() ? AS_ROOT : AS_USER;
  const map = isRoot() ? [] : ['--map-root-user'];
  const holder = spawn(
    'unshare',
    // The place is an argument so that a later start finds the process by it.
    [...spaces, ...map, '--', '/bin/sh', '-c', HOLD, 'sh', options, area.work],
    // Apart from the service's terminal, where an interrupt would end it before its plan.
    { cwd: area.path, env: { PATH: process.env.PATH }, stdio: 'pipe', detached: true },
  );
  await mounted(holder);
  const keep = isRoot() ? [] : ['--preserve-credentials'];
  const enter = ['nsenter', '--target', String(holder.pid), ...spaces, ...keep, '--'];
  const become = account
    ? ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--']
    : [];
  return {
    path: `/proc/${holder.pid}/root${area.work}`,
    enter,
    enterAsPlan: [...enter, ...become],
    account: null,
    usage: () => diskUsage(upper),
    async close() {
      if (holder.exitCode !== null || holder.signalCode !== null) return;
      const gone = once(holder, 'close');
      holder.ref();
      holder.kill('SIGKILL');
      await gone;
    },
  };
}

/** Settles when the mount is there. */
async function mounted(holder: ChildProcessWithoutNullStreams): Promise<void> {
  holder.stdin.on('error', () => undefined);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    holder.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    holder.stdout.once('data', () => resolve());
    holder.once('error', reject);
    holder.once('close', () => reject(new Error(said.trim() || 'unshare ended')));
  });
  // A run that somebody forgot does not keep the service from ending, which ends the holder too.
  holder.unref();
  for (const stream of [holder.stdin, holder.stdout, holder.stderr]) (stream as Socket).unref();
}
