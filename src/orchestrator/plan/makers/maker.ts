import type { Draft, Reader } from '../draft';

/**
 * A step maker looks at the workspace and gives the exact steps, so that a reviewer sees the very
 * text that changes. It has no effects.
 */
export interface Maker {
  /** Names of the arguments a playbook hands over under `with`, sorted. */
  readonly args: readonly string[];
  /** @throws Refusal when there is nothing to do, or it cannot be done */
  make(args: Readonly<Record<string, string>>, reader: Reader): Promise<Draft[]>;
}

/** A maker whose arguments are known by name. */
export function maker<A extends string>(
  args: readonly A[],
  make: (args: Readonly<Record<A, string>>, reader: Reader) => Promise<Draft[]>,
): Maker {
  // The playbook's schema has checked that exactly these arguments are there.
  return { args: [...args].sort(), make: (given, reader) => make(given, reader) };
}
