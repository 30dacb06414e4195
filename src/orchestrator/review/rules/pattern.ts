/** Long patterns are tables: one alternative a row. */

const either = (rows: readonly RegExp[]): string => rows.map(({ source }) => source).join('|');

/** Matches what any of the rows matches; the rows' own flags do not count. */
export function anyOf(flags: string, rows: readonly RegExp[]): RegExp {
  return new RegExp(either(rows), flags);
}

/** Matches any of the rows between two patterns that all of them share. */
export function framed(flags: string, before: RegExp, rows: readonly RegExp[], after?: RegExp): RegExp {
  return new RegExp(`${before.source}(${either(rows)})${after?.source ?? ''}`, flags);
}

/** Names of programs, separated by spaces, as a rule wants them. */
export function programs(...lines: readonly string[]): string {
  return lines.join(' ').split(' ').join('|');
}

/** Alternatives of a subcommand or argument, as a rule wants them. */
export function oneOf(...rows: readonly string[]): string {
  return `(${rows.join('|')})`;
}
