/** Finds the smallest whole parts (statements, definitions, cases) in which two trees differ. */
import { isComment, meaningOf } from './tokens';
import type { Part } from './part';

export interface Region {
  /** Null for what is gained. */
  readonly before: Part | null;
  /** Null for what is lost. */
  readonly after: Part | null;
  /** Names of functions and classes around it, from the outermost on. */
  readonly within: readonly string[];
}

/** What does or declares something by itself. */
const UNIT =
  /(statement|declaration|definition|_item)$|^(program|module|source_file|translation_unit|compilation_unit|method|class|module|call|if|unless|case|while|for|begin|rescue|method_declaration|decorated_definition|command|pipeline|list|rule_set)$/;
/** A sequence of units, or of things each of which counts by itself. */
const SEQUENCE =
  /block|body|statement_list|declaration_list|_suite$|^(program|module|source_file|translation_unit|compilation_unit|class|then|array|list|set|elements|switch_body|stylesheet|element_value_array_initializer|literal_value)$/;
const SCOPE = /function|method|class|interface|impl|struct|enum|constructor|module|namespace|trait/;

/** Work beyond which parts in a sequence are not matched with each other. */
const MAX_PAIRS = 40_000;

const content = (part: Part): Part[] =>
  part.children.filter((child) => !isComment(child) && !/^[;,]$/.test(child.type));

/** The name that a definition gives; empty for what has none. */
export function nameOf(part: Part): string {
  const named = part.children.find(({ field }) => field === 'name' || field === 'declarator');
  return named ? named.text.slice(0, 60).replace(/\(.*$/s, '').trim() : '';
}

const isEmpty = (part: Part): boolean => /^[{\s]*(pass|nil|null)?[\s}]*$/.test(part.text);
/** A short list of texts is one value, such as the algorithms that are accepted: what it belongs to changes. */
const isValue = (part: Part): boolean =>
  /^(array|list|set|tuple)$/.test(part.type) &&
  part.text.length < 200 &&
  content(part).every(({ type }) => /string|^[[({\])}]$/.test(type));
const isRoot = (part: Part): boolean =>
  /^(program|module|source_file|translation_unit|compilation_unit)$/.test(part.type);

/** The regions in which two texts differ in meaning; none where they mean the same. */
export function regionsOf(before: Part, after: Part): readonly Region[] {
  if (meaningOf(before) === meaningOf(after)) return [];
  return inside(before, after, []) ?? [{ before, after, within: [] }];
}

/** The regions within two parts of the same type; null where they differ as such. */
function inside(before: Part, after: Part, around: readonly string[]): Region[] | null {
  // In a part of an object a name and its value look like a label and a statement.
  if (before.type === 'labeled_statement') return null;
  if (isValue(before) && isValue(after)) return null;
  if (before.type !== after.type || before.children.length === 0 || after.children.length === 0) return null;
  const name = SCOPE.test(before.type) ? nameOf(before) : '';
  const within = name !== '' ? [...around, name] : around;
  const gaps = align(content(before), content(after));
  if (!gaps) return null;
  const found: Region[] = [];
  const sequence = SEQUENCE.test(before.type);
  // What is left empty, such as a handler of errors, is another thing than before.
  if (!isRoot(before) && isEmpty(after) !== isEmpty(before)) return null;
  for (const [lost, gained] of gaps) {
    const pairs = Math.min(lost.length, gained.length);
    // In a sequence what is gained or lost stands by itself; elsewhere it changes what it is part of.
    if (!sequence && lost.length !== gained.length) return null;
    for (let at = 0; at < pairs; at++) {
      const [one, other] = [lost[at] as Part, gained[at] as Part];
      const deeper = inside(one, other, within);
      if (deeper) found.push(...deeper);
      else if (sequence || (UNIT.test(one.type) && !isValue(one)))
        found.push({ before: one, after: other, within });
      else return null;
    }
    for (const part of lost.slice(pairs)) found.push({ before: part, after: null, within });
    for (const part of gained.slice(pairs)) found.push({ before: null, after: part, within });
  }
  return found.length > 0 ? found : null;
}

type Gap = readonly [lost: readonly Part[], gained: readonly Part[]];

/** What lies between the parts that two sequences share; null where there are too many to compare. */
function align(before: readonly Part[], after: readonly Part[]): readonly Gap[] | null {
  const [old, now] = [before.map(meaningOf), after.map(meaningOf)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++;
  const [m, n] = [old.length - start - end, now.length - start - end];
  if (m * n > MAX_PAIRS) return null;
  if (m === 0 || n === 0 || (m === 1 && n === 1))
    return m + n === 0 ? [] : [[before.slice(start, start + m), after.slice(start, start + n)]];
  const common = lengths(old, now, start, m, n);
  const gaps: Gap[] = [];
  let [lost, gained]: [Part[], Part[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < m || j < n) {
    if (i < m && j < n && old[start + i] === now[start + j]) {
      if (lost.length + gained.length > 0) gaps.push([lost, gained]);
      [lost, gained] = [[], []];
      i++;
      j++;
    } else if (j < n && (i === m || (common[i]?.[j + 1] ?? 0) >= (common[i + 1]?.[j] ?? 0)))
      gained.push(after[start + j++] as Part);
    else lost.push(before[start + i++] as Part);
  }
  if (lost.length + gained.length > 0) gaps.push([lost, gained]);
  return gaps;
}

/** Lengths of the longest common subsequences from each pair of places on. */
function lengths(
  old: readonly string[],
  now: readonly string[],
  start: number,
  m: number,
  n: number,
): number[][] {
  const table = Array.from({ length: m + 1 }, () => new Array<number>(n + 1).fill(0));
  for (let i = m - 1; i >= 0; i--)
    for (let j = n - 1; j >= 0; j--) {
      const [row, next] = [table[i] as number[], table[i + 1] as number[]];
      row[j] =
        old[start + i] === now[start + j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}
