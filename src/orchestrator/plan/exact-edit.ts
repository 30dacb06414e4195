import { Refusal } from './refusal';
import type { Draft } from './draft';

/**
 * An `edit_file` step that changes one place only: what it searches for is widened line by line
 * until it occurs once in the file.
 * @param start first character that goes away, @param end the character after the last one
 */
export function editAt(
  title: string,
  path: string,
  text: string,
  { start, end, insert }: { start: number; end: number; insert: string },
): Draft {
  let from = lineStart(text, start);
  let to = lineEnd(text, end);
  while (occurrences(text, text.slice(from, to)) > 1 && to - from < text.length) {
    from = lineStart(text, from - 1);
    to = lineEnd(text, to + 1);
  }
  // An empty file has nothing to search for.
  if (text === '') return { kind: 'write_file', title, path, content: insert };
  const replace = text.slice(from, start) + insert + text.slice(end, to);
  return { kind: 'edit_file', title, path, find: text.slice(from, to), replace };
}

function lineStart(text: string, position: number): number {
  return position <= 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
}

function lineEnd(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end === -1 ? text.length : end;
}

/** How often a text occurs, without overlaps; for the empty text once for each character, and once more. */
export function occurrences(text: string, find: string): number {
  return find === '' ? text.length + 1 : text.split(find).length - 1;
}

/** The line break a file uses. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The text of a file that has to be there. @throws Refusal */
export async function mustRead(
  reader: { read(path: string): Promise<string | null> },
  path: string,
): Promise<string> {
  const text = await reader.read(path);
  if (text === null)
    throw new Refusal(`There is no text file ${path} in the repository (or it is over 1 MiB).`);
  return text;
}
