/** Finds the smallest complete parts (statements, definitions, cases) in which two trees differ. */
import { diffArrays } from 'diff';
import { P } from '../patterns';
import { isComment, meaningOf } from './tokens';
import type { Part } from './part';

export interface Region {
  /** Null for a part that is gained. */
  readonly before: Part | null;
  /** Null for a part that is lost. */
  readonly after: Part | null;
  /** The names of the functions and classes around it, outermost first. */
  readonly within: readonly string[];
  /** Whether it is one of a list of values. */
  readonly listed?: boolean;
}

/** Sequences that differ in more parts are not matched. */
const MAX_EDITS = 400;

const content = (part: Part): Part[] =>
  part.children.filter((child) => !isComment(child) && !/^[;,]$/.test(child.type));

/** The name of a definition; empty for other parts. */
export function nameOf(part: Part): string {
  const named = part.children.find(({ field }) => field === 'name' || field === 'declarator');
  return named ? named.text.slice(0, 60).replace(/\(.*$/s, '').trim() : '';
}

const isEmpty = (part: Part): boolean => /^[{\s]*(pass|nil|null)?[\s}]*$/.test(part.text);
/** A short list of strings counts as one value, such as the accepted algorithms: the part around it is what changes. */
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
  // In a fragment of an object, a name and its value look like a label and a statement.
  if (before.type === 'labeled_statement') return null;
  if (isValue(before) && isValue(after)) return null;
  if (before.type !== after.type || before.children.length === 0 || after.children.length === 0) return null;
  const name = P.scopeNode.test(before.type) ? nameOf(before) : '';
  const within = name !== '' ? [...around, name] : around;
  const gaps = align(content(before), content(after));
  if (!gaps) return null;
  const found: Region[] = [];
  const sequence = P.sequenceNode.test(before.type);
  // A part that becomes empty, such as an error handler, has changed as a whole.
  if (!isRoot(before) && isEmpty(after) !== isEmpty(before)) return null;
  for (const [lost, gained] of gaps) {
    const pairs = Math.min(lost.length, gained.length);
    // In a sequence, a part that is gained or lost is a region of its own; elsewhere its parent changes.
    if (!sequence && lost.length !== gained.length) return null;
    for (let at = 0; at < pairs; at++) {
      const [one, other] = [lost[at] as Part, gained[at] as Part];
      const deeper = inside(one, other, within);
      if (deeper) found.push(...deeper);
      else if (sequence || (P.unitNode.test(one.type) && !isValue(one)))
        found.push({ before: one, after: other, within });
      else return null;
    }
    const listed = P.listNode.test(before.type);
    for (const part of lost.slice(pairs)) found.push({ before: part, after: null, within });
    for (const part of gained.slice(pairs)) found.push({ before: null, after: part, within, listed });
  }
  return found.length > 0 ? found : null;
}

type Gap = readonly [lost: readonly Part[], gained: readonly Part[]];

/** The gaps between the parts that two sequences share; null if too much differs to compare them. */
function align(before: readonly Part[], after: readonly Part[]): readonly Gap[] | null {
  const changes = diffArrays(before.map(meaningOf), after.map(meaningOf), { maxEditLength: MAX_EDITS });
  if (!changes) return null;
  const gaps: [Part[], Part[]][] = [];
  let [old, now, open] = [0, 0, false];
  for (const { added, removed, count } of changes) {
    if (added || removed) {
      if (!open) gaps.push([[], []]);
      if (added) gaps.at(-1)![1].push(...after.slice(now, now + count));
      else gaps.at(-1)![0].push(...before.slice(old, old + count));
    }
    open = added || removed;
    if (!added) old += count;
    if (!removed) now += count;
  }
  return gaps;
}
