/** Edits of chosen places in a file, as steps that can change nothing else. */
import type { Said } from '../../messages';
import type { Draft, Reader } from './draft';
import { explainUnread } from '../domain/tree-entry';
import { Refusal } from './refusal';

/** The characters from `start` up to, but without, `end` become `insert`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/**
 * One `edit_file` step that makes exactly these changes: its search text reaches from the
 * first change to the last and is extended line by line until it occurs once in the file.
 */
export function editPlaces<T extends Said>(
  title: T,
  path: string,
  text: string,
  changes: readonly Change[],
): Draft<T> {
  const ordered = [...changes].sort((a, b) => a.start - b.start);
  let from = lineStart(text, ordered[0]?.start ?? 0);
  let to = lineEnd(text, ordered.at(-1)?.end ?? 0);
  while (occurrences(text, text.slice(from, to)) > 1 && to - from < text.length) {
    from = lineStart(text, from - 1);
    to = lineEnd(text, to + 1);
  }
  const replace = spliced(text, ordered, from, to);
  // An empty file has nothing to search for.
  if (text === '') return { kind: 'write_file', title, path, content: replace };
  return { kind: 'edit_file', title, path, find: text.slice(from, to), replace };
}

/** A text with changes applied; changes at the same position keep their order. */
export function applied(text: string, changes: readonly Change[]): string {
  const ordered = [...changes].sort((a, b) => a.start - b.start);
  return spliced(text, ordered, 0, text.length);
}

/** The part of a text from `from` to `to` with ordered changes. */
function spliced(text: string, ordered: readonly Change[], from: number, to: number): string {
  let result = '';
  let at = from;
  for (const { start, end, insert } of ordered) {
    result += text.slice(at, start) + insert;
    at = end;
  }
  return result + text.slice(at, to);
}

/** An `edit_file` step that inserts a text at one position. */
export function insertAt<T extends Said>(
  title: T,
  path: string,
  text: string,
  position: number,
  insert: string,
): Draft<T> {
  return editPlaces(title, path, text, [{ start: position, end: position, insert }]);
}

/** An `edit_file` step that turns a text into another one; their common beginning and end stay as they are. */
export function changeTo<T extends Said>(title: T, path: string, before: string, after: string): Draft<T> {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const [end, insert] = [before.length - same, after.slice(start, after.length - same)];
  return editPlaces(title, path, before, [{ start, end, insert }]);
}

function lineStart(text: string, position: number): number {
  return position <= 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
}

function lineEnd(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end === -1 ? text.length : end;
}

/** How often a text occurs, without overlaps; an empty text counts as more than once. */
export function occurrences(text: string, find: string): number {
  return find === '' ? text.length + 1 : text.split(find).length - 1;
}

/** The line break that most lines of a file have. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  const windows = text.split('\r\n').length - 1;
  return 2 * windows > text.split('\n').length - 1 ? '\r\n' : '\n';
}

/** The text of a file that must exist. @throws Refusal */
export async function mustRead(reader: Reader, path: string): Promise<string> {
  const text = await readIfThere(reader, path);
  if (text === null) throw new Refusal(explainUnread(path, null));
  return text;
}

/**
 * The text of a file; null if it does not exist.
 * @throws Refusal if it cannot be edited as text, such as a link or a pointer of Git LFS
 */
export async function readIfThere(reader: Reader, path: string): Promise<string | null> {
  const text = await reader.read(path);
  const entry = text === null ? ((await reader.entry?.(path)) ?? null) : null;
  if (entry) throw new Refusal(explainUnread(path, entry));
  return text;
}
