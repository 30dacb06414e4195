/** Ranks files for a request: those with many references, close to the subject of the request. */
import type { FileSymbols } from './symbols';

/** The share of a file's weight that goes to the files it refers to; the rest returns to the files near the request. */
const DAMPING = 0.85;
const ITERATIONS = 20;
/** A name that more files declare does not tell which of them is meant. */
const COMMON = 20;

/**
 * PageRank over the references between files, with jumps to files near the request.
 * @param near how close files are to the request, by path; if it is empty, all are equally close
 * @returns weights by path, which add up to about 1, and of each declared name by `path\0name`
 */
export function rank(
  files: ReadonlyMap<string, FileSymbols>,
  near: ReadonlyMap<string, number>,
): { readonly files: ReadonlyMap<string, number>; readonly names: ReadonlyMap<string, number> } {
  const paths = [...files.keys()];
  const number = new Map(paths.map((path, at) => [path, at]));
  const edges = paths.map(() => [] as Edge[]);
  const declaring = declarations(files);
  for (const [path, { used }] of files) {
    const from = number.get(path) ?? 0;
    for (const [name, count] of used) {
      const targets = declaring.get(name) ?? [];
      if (targets.length > COMMON) continue;
      for (const target of targets) {
        if (target === path) continue;
        edges[from]?.push({ to: number.get(target) ?? 0, name, weight: Math.sqrt(count) / targets.length });
      }
    }
  }
  const total = [...near.values()].reduce((sum, weight) => sum + weight, 0);
  const home = paths.map((path) => (total === 0 ? 1 / paths.length : (near.get(path) ?? 0) / total));
  const weights = iterate(edges, home);
  const names = new Map<string, number>();
  for (const [from, out] of edges.entries()) {
    const sum = out.reduce((all, { weight }) => all + weight, 0);
    for (const { to, name, weight } of out) {
      const key = `${paths[to]}\0${name}`;
      names.set(key, (names.get(key) ?? 0) + ((weights[from] ?? 0) * weight) / sum);
    }
  }
  return { files: new Map(paths.map((path, at) => [path, weights[at] ?? 0])), names };
}

interface Edge {
  readonly to: number;
  readonly name: string;
  readonly weight: number;
}

function declarations(files: ReadonlyMap<string, FileSymbols>): Map<string, string[]> {
  const declaring = new Map<string, string[]>();
  for (const [path, { declared }] of files) {
    for (const name of new Set(declared.map((one) => one.name)))
      declaring.set(name, [...(declaring.get(name) ?? []), path]);
  }
  return declaring;
}

function iterate(edges: readonly (readonly Edge[])[], home: readonly number[]): readonly number[] {
  const sums = edges.map((out) => out.reduce((sum, { weight }) => sum + weight, 0));
  let weights = [...home];
  for (let round = 0; round < ITERATIONS; round++) {
    const next = home.map((weight) => (1 - DAMPING) * weight);
    let lost = 0;
    for (const [from, out] of edges.entries()) {
      const given = DAMPING * (weights[from] ?? 0);
      if (out.length === 0) lost += given;
      for (const { to, weight } of out) next[to] = (next[to] ?? 0) + (given * weight) / (sums[from] ?? 1);
    }
    // A file without references returns its weight to the files near the request.
    weights = next.map((weight, at) => weight + lost * (home[at] ?? 0));
  }
  return weights;
}
