/** Characters that make a text look different from what it is. */
import type { PathKind } from '../facts';
import { P } from '../patterns';

/** Characters that reverse the reading direction, and characters without a width. */
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
const ENCODED = /(["'`])([A-Za-z0-9+/_-]{16,}={0,2})\1|\b(\d{2,3}(?:\s*,\s*\d{2,3}){11,})\b/g;

/** Whether a text contains encoded code: base64, hexadecimal digits or character codes. */
export function hidesCode(text: string): boolean {
  return [...text.matchAll(ENCODED)].some(([, , letters, numbers]) =>
    decodings(letters, numbers, P.decodesText.test(text)).some(
      (plain) => /^[\s\x20-\x7e]+$/.test(plain) && P.codeInPlainText.test(plain),
    ),
  );
}

function decodings(letters: string | undefined, numbers: string | undefined, decoded: boolean): string[] {
  if (numbers !== undefined) return [String.fromCharCode(...numbers.split(',').slice(0, 2_000).map(Number))];
  if (letters === undefined || !decoded) return [];
  return (['base64', 'hex'] as const).map((form) =>
    Buffer.from(letters.slice(0, 8_000), form).toString('latin1'),
  );
}
