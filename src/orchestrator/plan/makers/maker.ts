import type { Made, Reader } from '../draft';

/**
 * A step maker looks at the workspace and returns exact steps, so that a reviewer sees precisely the
 * text that will change. It has no effects.
 */
export interface Maker {
  /** The names of the arguments that a playbook passes under `with`, sorted. */
  readonly args: readonly string[];
  /** The names of the optional ones, sorted. */
  readonly optional: readonly string[];
  /** @throws Refusal if there is nothing to do, or it cannot be done */
  make(args: Readonly<Record<string, string>>, reader: Reader): Promise<Made[]>;
}

/** A maker with named arguments; an optional argument that is missing or empty is undefined. */
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
