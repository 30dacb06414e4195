/**
 * A text that every database can keep: without NUL, which PostgreSQL refuses, and without halves of
 * surrogate pairs, which are not characters.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** The same text without line feeds and control characters. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
