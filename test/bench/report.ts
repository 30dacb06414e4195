/** Figures of a benchmark as rows of a table, with the budget that each has to keep. */

export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: 'workflows/s' | 'ms' | 'MB' | 'ratio';
  /** The most it may be, or for a rate the least; left out where it only explains another row. */
  readonly budget?: number;
  readonly note?: string;
}

const RATES: readonly Row['unit'][] = ['workflows/s', 'ratio'];

/** Ratios of a cost, such as memory later to memory before, must not rise. */
export const isKept = ({ unit, value, budget, what }: Row): boolean =>
  budget === undefined ||
  (RATES.includes(unit) && !what.startsWith('growth') ? value >= budget : value <= budget);

const DIGITS: Readonly<Record<Row['unit'], number>> = { 'workflows/s': 0, ms: 2, MB: 0, ratio: 3 };

const shown = (value: number, unit: Row['unit']): string =>
  unit === 'ratio' ? value.toFixed(DIGITS.ratio) : `${value.toFixed(DIGITS[unit])} ${unit}`;

/** The rows as a Markdown table. */
export function markdown(title: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, value, unit, budget, note = '' } = row;
    const limit = budget === undefined ? '' : shown(budget, unit);
    return `| ${what} | ${shown(value, unit)} | ${limit} | ${budget === undefined ? '' : isKept(row) ? 'kept' : '**missed**'} | ${note} |`;
  });
  return [`## ${title}`, '', '| what | figure | budget | | |', '|---|---|---|---|---|', ...lines, ''].join(
    '\n',
  );
}

/** The value that a share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** How long some work takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
