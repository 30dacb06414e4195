import type { Made, Reader } from '../draft';

/**
 * A step maker looks at the workspace and gives the exact steps, so that a reviewer sees the very
 * text that changes. It has no effects.
 */
export interface Maker {
  /** Names of the arguments a playbook hands over under `with`, sorted. */
  readonly args: readonly string[];
  /** Names of those that may be left out, sorted. */
  readonly optional: readonly string[];
  /** @throws Refusal when there is nothing to do, or it cannot be done */
  make(args: Readonly<Record<string, string>>, reader: Reader): Promise<Made[]>;
}

/** A maker whose arguments are known by name; an optional one that is left out or empty is undefined. */
export function maker<A extends string, O extends string = never>(
  args: readonly A[],
  make: (args: Readonly<Record<A, string> & Partial<Record<O, string>>>, reader: Reader) => Promise<Made[]>,
  optional: readonly O[] = [],
): Maker {
  return {
    args: [...args].sort(),
    optional: [...optional].sort(),
    make: (given, reader) => {
      const said = Object.entries(given).filter(
        ([name, value]) => value !== '' || (args as readonly string[]).includes(name),
      );
      // The playbook's schema has checked the names.
      return make(Object.fromEntries(said) as Record<A, string> & Partial<Record<O, string>>, reader);
    },
  };
}
