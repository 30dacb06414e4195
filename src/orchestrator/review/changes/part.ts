import table from './nodes.json';

/** The names that grammars give to the nodes of their trees, by meaning. */
export const NODES = Object.fromEntries(
  Object.entries(table).map(([kind, types]) => [kind, new Set(types.split(' '))]),
) as unknown as Readonly<Record<keyof typeof table, ReadonlySet<string>>>;

/** A part of a text as a plain tree, which remains when the parser's own tree is freed. */
export interface Part {
  readonly type: string;
  /** The role of the part within its parent, such as `condition`; null for most. */
  readonly field: string | null;
  readonly text: string;
  readonly children: readonly Part[];
}

/** A text with more parts is not read. */
export const MAX_PARTS = 25_000;
/** A text with deeper nesting is not read. */
export const MAX_DEPTH = 300;

/** Thrown for a text that is too large or too deep to read. */
export class TooMuch extends Error {}
