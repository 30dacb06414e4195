/** How well a reading of a statement is supported by the words of the request. */
import type { Entry, WorkspaceIndex } from '../index/types';
import { addressSort, GENERIC } from '../index/words';
import { spellingsOf, wordsIn, wordsSaid } from '../slots/look-up';
import { countsIn, valueFor } from '../slots/values';
import { KIND_WORDS } from './lexicon';
import type { Reading } from './reading';
import { wordValue, type Spoken } from './spoken';
import { tokenize, type Token } from './tokens';

/** The support that is needed for a question, and for certainty. */
export const [ENOUGH, PLENTY] = [2, 3];

export const isQuoted = (text: string): boolean => tokenize(text)[0]?.kind === 'quoted';

/** How well an entry agrees with the statement: its value, its unit, or its kind. */
export function agreement(entry: Entry, { before, unit, now }: Spoken): number {
  if (before !== '') return valueFor(tokenize(before), entry)?.text === entry.value?.text ? 2 : 0;
  if (unit !== null) return countsIn(entry, unit) ? 1 : 0;
  const there = entry.value?.text ?? '';
  if (wordValue(now)) return wordValue(there) === wordValue(now) ? 2 : 0;
  return addressSort(now) !== null && addressSort(now) === addressSort(there) ? 1 : 0;
}

/** The support for a reading, and whether the entry can take the value. */
export function backingOf(
  { tasks }: Reading,
  words: readonly Token[],
  spoken: Spoken,
  index: WorkspaceIndex,
): { weight: number; named: boolean; fits: boolean } {
  const entry = tasks[0]?.about;
  // A quoted text in one place counts as named.
  if (isQuoted(spoken.now) && isQuoted(spoken.before)) return { weight: PLENTY, named: true, fits: true };
  if ((entry?.kind === 'schedule') !== (spoken.kind === 'time') && !spoken.often)
    return { weight: 0, named: false, fits: false };
  // Things with versions count as named by their own names.
  if (!entry?.value || !['value', 'constant'].includes(entry.kind))
    return {
      weight: spoken.before === '' ? ENOUGH : PLENTY + 1,
      named: true,
      // A version that something is to have is not a moment that a file goes back to.
      fits:
        entry !== undefined ||
        (/^v?\d+\.\d/.test(spoken.now) && ![...(tasks[0]?.slots.types.values() ?? [])].includes('moment')),
    };
  const said = new Set(wordsSaid(words).flatMap((word) => spellingsOf(index, word)));
  const all = new Set([...entry.own, ...entry.around, ...wordsIn(entry.path)]);
  const agreed = agreement(entry, spoken);
  // If the request gives the present value, it must be right.
  if (spoken.before !== '' && agreed === 0) return { weight: 0, named: false, fits: false };
  const isThere = spoken.within.includes(entry.path) ? 1 : 0;
  const weight = [...all].filter((word) => said.has(word)).length + agreed + isThere;
  const own = entry.own.filter((word) => said.has(word));
  return {
    weight: own.length === 0 && agreed === 0 ? 0 : weight,
    named:
      own.length > 0 &&
      entry.own.every((word) => said.has(word) || KIND_WORDS.has(word) || GENERIC.has(word)),
    fits: spoken.kind === 'switch' || isAlike(entry, spoken.now),
  };
}

/** Whether a value is of the same kind as the present one. */
export function isAlike({ kind, value }: Entry, now: string): boolean {
  const there = value?.text ?? '';
  const isSetting = kind === 'value' || kind === 'constant';
  return !isSetting || there === '' || value?.type !== 'text' || sortOf(there) === sortOf(now);
}

/** The kind of a value, as far as its characters distinguish it from plain words. */
function sortOf(text: string): string {
  const plain = text.replaceAll(/^["'`]|["'`]$/g, '');
  if (/^#[0-9a-f]{3,8}$/i.test(plain)) return 'color';
  return addressSort(plain) ?? (/^\W*\d/.test(plain) ? 'number' : 'word');
}
