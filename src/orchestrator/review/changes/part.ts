import table from './nodes.json';

/** What the grammars call the nodes of their trees, by what they are. */
export const NODES = Object.fromEntries(
  Object.entries(table).map(([kind, types]) => [kind, new Set(types.split(' '))]),
) as unknown as Readonly<Record<keyof typeof table, ReadonlySet<string>>>;

/** A part of a text as a plain tree, which outlives the parser's own. */
export interface Part {
  readonly type: string;
  /** What the part is to the one around it, such as `condition`; null for most. */
  readonly field: string | null;
  readonly text: string;
  readonly children: readonly Part[];
}

/** Parts beyond which a text is not read. */
export const MAX_PARTS = 25_000;
/** Nesting beyond which a text is not read. */
export const MAX_DEPTH = 300;

/** Thrown for text that is too much to read. */
export class TooMuch extends Error {}
