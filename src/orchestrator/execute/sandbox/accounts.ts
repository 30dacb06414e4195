/**
 * The account a plan's processes run as. A service run as root gives each running plan an
 * account of its own, so that plans cannot reach one another and nothing in a sandbox is ever
 * root outside of it; any other service has no choice but its own account.
 */

/** A numeric account; null is the service's own. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/** First of the numbers that systemd, Debian and Fedora all leave free. */
const FIRST = 60_800;
const COUNT = 300;

const taken = new Set<number>();

export interface Lease {
  readonly account: Account;
  free(): void;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The lowest free account. More plans than accounts share the last one: they stay apart by name spaces. */
export function acquireAccount(): Lease {
  if (!isRoot()) return { account: null, free: () => undefined };
  let number = 0;
  while (number < COUNT - 1 && taken.has(number)) number++;
  taken.add(number);
  return {
    account: { uid: FIRST + number, gid: FIRST + number },
    free: () => void taken.delete(number),
  };
}
