/** The lines that a text gains and loses, in order. */
import { unmatched } from './difference';

export interface Lines {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** The lines of each text without a counterpart anywhere in the other one; blank lines are left out. */
export function changedLines(before: string, after: string): Lines {
  const [old, now] = [before, after].map((text) => text.split('\n').filter((line) => line.trim() !== ''));
  const trimmed = (line: string): string => line.trim();
  return { gained: unmatched(now!, old!, trimmed), lost: unmatched(old!, now!, trimmed) };
}

/** The whole lines that a text gains in one place, and the lines around them; null if it changes in any other way. */
export function insertion(
  before: string,
  after: string,
): { readonly text: string; readonly front: string; readonly behind: string } | null {
  const [old, now] = [before, after].map((text) => text.trimEnd().split('\n'));
  if (!old || !now || now.length <= old.length) return null;
  let start = 0;
  while (start < old.length && old[start] === now[start]) start++;
  const end = now.length - old.length + start;
  if (old.slice(start).some((line, at) => line !== now[end + at])) return null;
  const [front, text, behind] = [now.slice(0, start), now.slice(start, end), now.slice(end)];
  return { text: text.join('\n'), front: front.join('\n'), behind: behind.join('\n') };
}

/** Whether two texts differ only in blank lines and trailing spaces. */
export function sameLines(before: string, after: string): boolean {
  const lines = (text: string): string =>
    text
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{2,}/g, '\n')
      .trim();
  return lines(before) === lines(after);
}
