/** Whether tests only ask for more than before. */
import { P } from '../patterns';
import { unmatched } from './difference';
import type { Part } from './part';
import type { Region } from './regions';

import { leaves } from './tokens';

/** Begins an assertion. */
const ASSERTS = /\b(assert|expect|should|require|verify|refute)\w*\b/gi;

/** Whether in each region vague assertions give way to exact ones about the same values. */
export const onlyStricter = (regions: readonly Region[]): boolean =>
  regions.length > 0 &&
  regions.every(({ before, after }) => {
    if (!before || !after) return false;
    const [old = 0, now = 0] = [before, after].map(({ text }) => text.match(ASSERTS)?.length);
    if (old === 0 || now < old) return false;
    return isExacter(wordsOf(before), wordsOf(after)) || names(before, after);
  });

function isExacter(before: readonly string[], after: readonly string[]): boolean {
  const [lost, gained] = [unmatched(before, after, String), unmatched(after, before, String)];
  const said = gained.filter(
    (word) =>
      P.letsPass.test(word) &&
      !(word.toLowerCase() === 'true' && lost.some((each) => /tru(e|thy)$/i.test(each))),
  );
  return (
    lost.length > 0 &&
    said.length === 0 &&
    lost.every((word) => P.vagueWord.test(word)) &&
    // The same value on both sides is always equal.
    !gained.some((word) => before.includes(word)) &&
    gained.some((word) => P.exactWord.test(word)) &&
    after.some((word) => P.saysNothing.test(word)) === lost.some((word) => P.vaguelyNo.test(word))
  );
}

/** Whether an error that is asked for is named now: one more argument at the end. */
function names({ text: before }: Part, { text: after }: Part): boolean {
  const stem = before.replace(/[);\s]*$/, '');
  return (
    P.asksForError.test(before) &&
    after.startsWith(stem) &&
    /^[),\s]*[^()=|;]+[);\s]*$/.test(after.slice(stem.length))
  );
}

/** The words of a part, without the names that they are reached by, and what compares. */
const wordsOf = (part: Part): string[] =>
  leaves(part).flatMap(({ text }) =>
    /^[\p{L}_][\w.]*[?!]?$|^(===?|\|\|?|\?)$/u.test(text) ? [text.replace(/^.*\.|[?!]$/g, '')] : [],
  );
