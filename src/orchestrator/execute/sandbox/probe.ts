/** Finds out what this machine can do, by doing it. */
import { message, type Message, type Said } from '../../../messages';
import type { ClearingProbe } from '../../domain/ports';
import { makeDirectory } from '../copies/checkout';
import { runCommand } from './run-command';
import { writeEtc } from './sandbox';
import { type ClearingConfig, limitsSchema } from '../schema';
import { acquireAccount } from './accounts';
import type { RunArea, WorkArea } from '../copies/work-area';

/** What a sandbox has to show of itself before a plan is let in: each line fails when a wall is missing. */
const CANARY = `
[ "$(id -u)" = 1000 ] || { echo "it runs as $(id -u)"; exit 1; }
[ "$(ls /proc | grep -c '^[0-9]')" -lt 10 ] || { echo "it sees other processes"; exit 1; }
[ "$(wc -l < /proc/net/dev)" -le 3 ] || { echo "it has a network"; exit 1; }
[ ! -e "$1" ] || { echo "it sees the host's files"; exit 1; }
touch /usr/canary 2>/dev/null && { echo "it can write to /usr"; exit 1; }
unshare -U true 2>/dev/null && { echo "it can make name spaces"; exit 1; }
[ "$(sed -n 's/^Seccomp:\\t//p' /proc/self/status)" = 2 ] || { echo "it has no system call filter"; exit 1; }
touch canary && git --version && node --version
`;

/** A plan may be held shorter than a slow machine takes for this. */
const CANARY_LIMITS = limitsSchema.parse({});

/** Tries the sandbox out, unless the configuration says edit-only. */
export async function probeClearing(config: ClearingConfig, workArea: WorkArea): Promise<ClearingProbe> {
  const editOnly = (missing: Message): ClearingProbe => ({
    kind: 'edit-only',
    commands: false,
    missing: [missing],
  });
  if (config.backend === 'edit-only') return editOnly(message('sandbox.off'));
  const reason = await tryOut(workArea);
  if (reason === null) return { kind: 'bubblewrap', commands: true, missing: [] };
  return editOnly(message('sandbox.broken', { why: reason }));
}

/** Why bubblewrap cannot be used; null when it can. */
async function tryOut(workArea: WorkArea): Promise<Said | null> {
  if (process.platform !== 'linux') return message('sandbox.linux', { platform: process.platform });
  const lease = acquireAccount();
  let area: RunArea | null = null;
  try {
    area = await workArea.create('canary');
    await makeDirectory(area.work, lease.account);
    await writeEtc(area.etc);
    const end = await runCommand({
      text: CANARY.replaceAll('$1', area.work),
      view: { work: area.work, etc: area.etc, offer: {}, programs: [], limits: CANARY_LIMITS },
      copy: {
        enterAsPlan: [],
        account: lease.account,
        usage: () => Promise.resolve({ bytes: 0, inodes: 0 }),
      },
      spent: { wall: 0, cpu: 0, output: 0 },
      signal: AbortSignal.timeout(20_000),
    });
    if (end.error) return end.error.said ?? end.error.message;
    return end.exitCode === 0 ? null : (end.output.trim().split('\n').at(-1) ?? message('sandbox.ended'));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    lease.free();
    if (area) await workArea.remove(area);
  }
}
