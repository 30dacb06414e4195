/** Finds the place of a model's change in a file: for search texts, also with other white space, and for unified diffs. */
import { applyPatch, parsePatch, structuredPatch, type StructuredPatch } from 'diff';
import { RE2JS } from 're2js';
import { message, type Said } from '../../../messages';
import type { Draft } from '../draft';
import { editPlaces, lineBreakOf, occurrences } from '../exact-edit';
import { Refusal } from '../refusal';

export interface Edit {
  readonly find: string;
  readonly replace: string;
  /** Whether every occurrence is meant. */
  readonly all?: boolean;
}

/** Steps, and whether a place was found although its white space differs. */
export interface Placed {
  readonly drafts: readonly Draft[];
  readonly loose: boolean;
}

/** Longer search texts must match exactly; in characters. */
const MAX_LOOSE = 20_000;

/** @throws Refusal for a text that does not occur, or occurs several times; it says what to write instead */
export function placeEdit(title: Said, path: string, text: string, edit: Edit): Placed {
  const { find, all = false } = edit;
  const replace = withBreaksOf(text, edit.replace);
  const wanted = text.includes(find) ? find : withBreaksOf(text, find);
  const places = occurrences(text, wanted);
  if (places === 1 || (places > 1 && all))
    return { drafts: [{ kind: 'edit_file', title, path, find: wanted, replace }], loose: false };
  if (places > 1) {
    throw new Refusal(
      `"find" is ${places} times in ${path} (lines ${linesOf(text, wanted)}). Give more of the lines around the place that is meant, or say "all": true.`,
    );
  }
  const [place, ...more] = find.length <= MAX_LOOSE ? loosePlaces(text, find) : [];
  if (!place) throw new Refusal(`"find" is not in ${path}. Read the file and copy the text from it.`);
  if (more.length > 0)
    throw new Refusal(
      `"find" is not in ${path} as it is written, and in several places with other white space.`,
    );
  const [start, end] = place;
  const own = indentOf(text.slice(text.lastIndexOf('\n', start - 1) + 1, end));
  const insert = reindented(replace.trim(), indentOf(find), own);
  return { drafts: [editPlaces(title, path, text, [{ start, end, insert }])], loose: true };
}

/** The text with the line breaks of a file. */
const withBreaksOf = (file: string, text: string): string =>
  lineBreakOf(file) === '\r\n' ? text.replaceAll(/\r?\n/g, '\r\n') : text;

function linesOf(text: string, find: string): string {
  const lines: number[] = [];
  for (let at = text.indexOf(find); at >= 0 && lines.length < 6; at = text.indexOf(find, at + find.length))
    lines.push(text.slice(0, at).split('\n').length);
  return lines.join(', ');
}

/** Places where a text occurs with other white space, at most two. */
function loosePlaces(text: string, find: string): (readonly [number, number])[] {
  const parts = find.match(/\w+|[^\w\s]/g) ?? [];
  if (parts.length === 0) return [];
  const pattern = parts.reduce((before, part) => {
    const apart = /\w$/.test(before) && /^\w/.test(part) ? '\\s+' : '\\s*';
    return before === '' ? RE2JS.quote(part) : before + apart + RE2JS.quote(part);
  }, '');
  const matcher = RE2JS.compile(pattern).matcher(text);
  const found: (readonly [number, number])[] = [];
  while (found.length < 2 && matcher.find()) found.push([matcher.start(), matcher.end()]);
  return found;
}

const indentOf = (text: string): string => /^[ \t]*/.exec(text)?.[0] ?? '';

/** Changes the indentation of the lines after the first. */
const reindented = (text: string, from: string, to: string): string =>
  text
    .split('\n')
    .map((line, at) => (at > 0 && line.startsWith(from) ? to + line.slice(from.length) : line))
    .join('\n');

/** The files of a unified diff. @throws Refusal for any other text */
export function readDiff(diff: string): StructuredPatch[] {
  let files: StructuredPatch[];
  try {
    files = parsePatch(recounted(diff)).filter(({ hunks }) => hunks.length > 0);
  } catch (cause) {
    throw new Refusal(`The diff cannot be read: ${(cause as Error).message}`);
  }
  if (files.length > 0) return files;
  throw new Refusal('There is no hunk in the diff. A hunk begins with a line such as "@@ -1,3 +1,4 @@".');
}

/** A diff with corrected lengths of hunks: models count lines badly. */
function recounted(diff: string): string {
  const lines = diff.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n');
  return lines
    .map((line, at) => {
      const head = /^@@(?: -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@)?/.exec(line);
      if (!head) return line === '' && insideHunk(lines, at) ? ' ' : line;
      const next = lines.findIndex((other, index) => index > at && /^(@@|--- |diff )/.test(other));
      const body = lines.slice(at + 1, next === -1 ? undefined : next);
      const count = (other: string): number =>
        body.filter((said) => !said.startsWith(other) && !said.startsWith('\\')).length;
      const [old, made] = [count('+'), count('-')];
      return `@@ -${head[1] ?? (old === 0 ? 0 : 1)},${old} +${head[2] ?? 1},${made} @@`;
    })
    .join('\n')
    .concat('\n');
}

const insideHunk = (lines: readonly string[], at: number): boolean => {
  for (let before = at - 1; before >= 0; before--) {
    if (lines[before]?.startsWith('@@')) return true;
    if (/^(--- |\+\+\+ |diff )/.test(lines[before] ?? '')) return false;
  }
  return false;
};

/** `line` is undefined where a hunk reaches beyond the end of the file. */
const sameWords = (line: string | undefined, said: string): boolean =>
  line?.replaceAll(/\s+/g, '') === said.replaceAll(/\s+/g, '');

/** @throws Refusal for a hunk whose lines do not occur */
export function placeDiff(title: Said, path: string, text: string, patch: StructuredPatch): Placed {
  const exact = applyPatch(text, patch);
  if (exact !== false) return { drafts: editsBetween(title, path, text, exact), loose: false };
  const loose = applyPatch(text, patch, {
    fuzzFactor: 1,
    compareLine: (_number, line, _operation, said) => sameWords(line, said),
  });
  if (loose !== false) return { drafts: editsBetween(title, path, text, loose), loose: true };
  throw new Refusal(
    `The diff does not fit ${path}: the lines that it takes out, or that stand around them, are not there. Read the file and copy them from it.`,
  );
}

/** The steps that turn one text into another, one for each place that differs. */
function editsBetween(title: Said, path: string, before: string, after: string): Draft[] {
  const { hunks } = structuredPatch(path, path, before, after, '', '', { context: 0 });
  const starts = [0];
  for (const line of before.split(/(?<=\n)/)) starts.push((starts.at(-1) ?? 0) + line.length);
  const drafts: Draft[] = [];
  let [text, moved] = [before, 0];
  for (const [at, { oldStart, oldLines, lines }] of hunks.entries()) {
    const start = (starts[oldStart - 1] ?? before.length) + moved;
    const end = (starts[oldStart - 1 + oldLines] ?? before.length) + moved;
    const insert = added(lines);
    drafts.push(editPlaces(partOf(title, at, hunks.length), path, text, [{ start, end, insert }]));
    text = text.slice(0, start) + insert + text.slice(end);
    moved += insert.length - (end - start);
  }
  return text === after ? drafts : [{ kind: 'write_file', title, path, content: after }];
}

/** The title of one of several steps that are one change. */
export const partOf = (title: Said, at: number, of: number): Said =>
  of === 1 ? title : message('title.part', { title, at: at + 1, of });

/** The new lines of a hunk. */
function added(lines: readonly string[]): string {
  const ends = (at: number): string => (lines[at + 1]?.startsWith('\\') ? '' : '\n');
  return lines.map((line, at) => (line.startsWith('+') ? line.slice(1) + ends(at) : '')).join('');
}
