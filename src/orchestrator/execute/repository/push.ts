/** Pushes to the original repository: nothing moves that is not where it was expected. */
import type { Mirror } from './mirror';

export interface RefUpdate {
  /** Its full name. */
  readonly ref: string;
  /** Empty: it goes away. */
  readonly commit: string;
  /** Empty: there must be none yet. */
  readonly expected: string;
}

/** All of the updates or none. @throws GitError */
export async function pushRefs(mirror: Mirror, updates: readonly RefUpdate[]): Promise<void> {
  const { remote } = mirror;
  await mirror.git(
    [
      ...['push', '--quiet', '--no-verify', ...(updates.length > 1 ? ['--atomic'] : [])],
      ...updates.map(({ ref, expected }) => `--force-with-lease=${ref}:${expected}`),
      ...(await remote.writing()),
      '--',
      remote.address,
      ...updates.map(({ ref, commit }) => `${commit}:${ref}`),
    ],
    remote.options,
  );
}
