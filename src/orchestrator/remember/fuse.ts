/** Reciprocal rank fusion: several rankings as one, whatever their scores mean. */

/** The constant of the method's authors (Cormack, Clarke and Büttcher, 2009). */
const K = 60;

/** The ids of all rankings, best first; where two are as good, the one that the first ranking prefers. */
export function fuse(...rankings: readonly (readonly string[])[]): string[] {
  const scores = new Map<string, number>();
  for (const ranking of rankings) {
    for (const [rank, id] of ranking.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (K + rank + 1));
  }
  return [...scores].sort(([, one], [, other]) => other - one).map(([id]) => id);
}
