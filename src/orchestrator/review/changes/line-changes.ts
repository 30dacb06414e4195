/** The lines that a text gains and loses, in order. */
export interface Lines {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** Lines of two texts that have no counterpart in the other, wherever it stands; blank ones left out. */
export function changedLines(before: string, after: string): Lines {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gained: missing(now, old), lost: missing(old, now) };
}

function missing(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
  return lines.filter((line) => {
    const key = line.trim();
    const left = counts.get(key) ?? 0;
    if (left > 0) counts.set(key, left - 1);
    return left === 0 && key !== '';
  });
}

/** Whether two texts differ in nothing but blank lines and blanks at the ends of lines. */
export function sameLines(before: string, after: string): boolean {
  const lines = (text: string): string =>
    text
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{2,}/g, '\n')
      .trim();
  return lines(before) === lines(after);
}
