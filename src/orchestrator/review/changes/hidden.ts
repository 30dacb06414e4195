/** Characters that make a text read differently from what it is. */
import type { PathKind } from '../facts';

/** Marks that turn the direction of reading, and letters without a width. */
const INVISIBLE =
  /[\u202A-\u202E\u2066-\u2069\u200B\u2060-\u2064\u00AD\u{E0000}-\u{E007F}]|(?<=[A-Za-z])[\u200C\u200D\uFEFF](?=[A-Za-z])/u;
/** A Latin word with a letter of another script in it. */
const MIXED = /[A-Za-z_][\u0370-\u03FF\u0400-\u04FF]|[\u0370-\u03FF\u0400-\u04FF][A-Za-z_]/;
const READ_BY_PEOPLE: readonly PathKind[] = ['doc', 'translation', 'fixture', 'test', 'data', 'asset'];

/** Whether a text hides something from its reader; mixed scripts are usual in texts for people. */
export function hidesText(text: string, what: PathKind): boolean {
  // Nearly all texts are plain ASCII.
  if (!/[^\0-\x7F]/.test(text)) return false;
  return INVISIBLE.test(text) || (!READ_BY_PEOPLE.includes(what) && MIXED.test(text));
}
