/** Patterns that the readers look for in names and texts: the table is patterns.json, in which names say what each means. */
import table from './patterns.json';

type Name = keyof typeof table.exact | keyof typeof table.anyCase;
const compiled = (
  rows: Readonly<Record<string, string | readonly string[]>>,
  flags: string,
): [string, RegExp][] =>
  Object.entries(rows).map(([name, sources]) => [name, new RegExp([sources].flat().join('|'), flags)]);

/** The patterns by their names. */
export const P = Object.fromEntries([
  ...compiled(table.exact, ''),
  ...compiled(table.anyCase, 'i'),
]) as Readonly<Record<Name, RegExp>>;
