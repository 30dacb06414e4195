/** Members in brackets or braces, separated by commas: JSON, YAML's flow style, TOML and HCL. */
import type { Change } from '../exact-edit';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The position of the next comma at or after `from` and before `until`, outside comments; -1 if there is none. */
function commaAfter(text: string, from: number, until: number): number {
  for (let at = from; at < until; at++) {
    if (text[at] === ',') return at;
    if (text.startsWith('/*', at)) at = Math.max(at, text.indexOf('*/', at) + 1);
    else if (text.startsWith('//', at) || text[at] === '#') at = endOfLine(text, at);
  }
  return -1;
}

/** Longer lines are data: people do not write settings in them. */
export const MAX_LINE = 2_000;

export const startOfLine = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
/** The indentation of the line of a position. */
export const indentAt = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(startOfLine(text, at), at))?.[0] ?? '';

const isBlank = (text: string): boolean => /^\s*$/.test(text);

/**
 * Appends a member. `container` is the range of the brackets, `unit` one level of indentation,
 * `spaced` whether a single member is separated from the brackets by spaces.
 */
export function appendMember(
  text: string,
  container: Range,
  members: readonly Range[],
  member: string,
  style: { readonly unit: string; readonly eol: string; readonly spaced: boolean },
): Change[] {
  const last = members.at(-1);
  const inner = container.end - 1;
  if (!last) {
    const lines = text.slice(container.start, container.end).includes('\n');
    const outer = indentAt(text, container.start);
    const pad = style.spaced ? ' ' : '';
    const insert = lines ? `${style.eol}${outer}${style.unit}${member}` : `${pad}${member}${pad}`;
    const start = container.start + 1;
    const end = lines || !isBlank(text.slice(start, inner)) ? start : inner;
    return [{ start, end, insert }];
  }
  const comma = commaAfter(text, last.end, inner);
  const lineOfLast = startOfLine(text, last.start);
  const ownLine = isBlank(text.slice(lineOfLast, last.start)) && lineOfLast > container.start;
  if (!ownLine) {
    if (comma !== -1) return [{ start: comma + 1, end: comma + 1, insert: ` ${member},` }];
    return [{ start: last.end, end: last.end, insert: `, ${member}` }];
  }
  const indent = text.slice(lineOfLast, last.start);
  // A comment after the last member stays with it.
  const lineEnd = Math.min(endOfLine(text, comma === -1 ? last.end : comma), inner);
  const at = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  const line = `${style.eol}${indent}${member}${comma === -1 ? '' : ','}`;
  const changes = [{ start: at, end: at, insert: line }];
  if (comma === -1) changes.unshift({ start: last.end, end: last.end, insert: ',' });
  return changes;
}

/** Removes a member, with its line if it has one of its own, and the comma that is no longer needed. */
export function removeMember(
  text: string,
  container: Range,
  members: readonly Range[],
  index: number,
): Change[] {
  const [before, own, after] = [members[index - 1], members[index], members[index + 1]];
  if (!own) return [];
  const inner = container.end - 1;
  const comma = commaAfter(text, own.end, after?.start ?? inner);
  const end = comma === -1 ? own.end : comma + 1;
  const line = startOfLine(text, own.start);
  const alone =
    line > container.start &&
    isBlank(text.slice(line, own.start)) &&
    /^[ \t]*(?:(?:\/\/|#).*|\/\*[^\n]*\*\/[ \t]*)?\r?$/.test(text.slice(end, endOfLine(text, end)));
  // If no comma follows the last member, the comma before it is removed.
  const lost = before && comma === -1 ? commaAfter(text, before.end, own.start) : -1;
  if (alone) {
    const whole = { start: line, end: Math.min(endOfLine(text, end) + 1, text.length), insert: '' };
    return lost === -1 ? [whole] : [{ start: lost, end: lost + 1, insert: '' }, whole];
  }
  if (after) return [{ start: own.start, end: after.start, insert: '' }];
  if (lost !== -1) return [{ start: lost, end: own.end, insert: '' }];
  return [{ start: own.start, end, insert: '' }];
}
