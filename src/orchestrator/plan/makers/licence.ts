/** Licence headers and copyright years. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import type { Made } from '../draft';
import { applied, editPlaces, insertAt, lineBreakOf, type Change } from '../exact-edit';
import { Refusal } from '../refusal';
import { countSyntaxErrors, languageOf } from '../../trees';
import { existingPath } from './existing';
import { maker } from './maker';
import { checkReviewable } from './text';

/** One-line comments by language. */
const COMMENTS: readonly (readonly [RegExp, string, string])[] = [
  [/^\.((c|m)?[jt]sx?|go|rs|java|kt|kts|gradle|swift|scala|cs|c|h|cc|cpp|hpp|php|dart)$/, '// ', ''],
  [/^\.(py|rb|sh|bash|ya?ml|toml|tf|pl|r|ex|exs)$/, '# ', ''],
  [/^\.(css|scss)$/, '/* ', ' */'],
  [/^\.(html?|vue|svelte|xml)$/, '<!-- ', ' -->'],
  [/^\.(sql|lua|hs)$/, '-- ', ''],
];

/** Lines that must remain first in a file: they determine how it is run or read. */
const FIRST: readonly (readonly [RegExp, RegExp])[] = [
  [/\.(py|rb|pl)$/, /^(#![^\n]*\n)?([^\n]*\n)??[ \t\f]*#.*?coding[:=][ \t]*[-\w.]+[^\n]*\n/],
  [/\.(css|scss)$/, /^@charset[^\n]*\n/],
  [/\.(html?|xml|vue|svelte)$/, /^(<\?xml[^\n]*\?>\s*?\n)?(<!doctype[^>\n]*>[^\n]*\n)?/i],
  [/\.php$/, /^(#![^\n]*\n)?<\?php[ \t]*\r?\n/],
  [/./, /^#![^\n]*\n/],
];

export const licenceHeader = maker(['header', 'path'], async ({ header, path }, reader) => {
  const place = (await reader.index()).has(path) ? path.replace(/\/$/, '') : await existingPath(reader, path);
  const files = (await reader.list()).filter((file) => file === place || file.startsWith(`${place}/`));
  await reader.unread?.(place);
  const texts = await reader.readMany(files);
  const drafts: Made[] = [];
  const left: string[] = [];
  for (const file of files) {
    const comment = COMMENTS.find(([extension]) => extension.test(posix.extname(file)));
    if (!comment) continue;
    const text = texts.get(file);
    if (text === undefined || text.includes(header)) continue;
    const draft = withHeader(file, text, `${comment[1]}${header}${comment[2]}`);
    if (draft) drafts.push(draft);
    else left.push(file);
  }
  if (drafts.length === 0 && left.length > 0) {
    throw new Refusal(message('making.noComment', { names: left.slice(0, 5) }));
  }
  if (drafts.length === 0) throw new Refusal(message('making.headerThere', { place }));
  checkReviewable(drafts.length);
  const [first, ...rest] = drafts;
  if (left.length === 0 || !first) return first ? [first, ...rest] : [];
  return [
    { ...first, title: message('title.headerNot', { title: first.title, names: left.slice(0, 3) }) },
    ...rest,
  ];
});

/** A file with a header; null if a comment at the top would be part of the file's output. */
function withHeader(file: string, text: string, line: string): Made | null {
  const eol = lineBreakOf(text);
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(bom);
  const php = file.endsWith('.php');
  const first = FIRST.find(([name]) => name.test(file) && !(name.source === '.' && php))?.[1];
  const length = (first?.exec(body) ?? /^#![^\n]*\n/.exec(body))?.[0].length ?? 0;
  // Text outside of <?php is the page itself.
  if (php && !/<\?php\s*$/.test(body.slice(0, length))) return null;
  const at = bom + length;
  const language = languageOf(file);
  const change = { start: at, end: at, insert: line + eol };
  if (language && countSyntaxErrors(language, applied(text, [change])) > countSyntaxErrors(language, text))
    return null;
  return insertAt(message('title.addHeader', { path: file }), file, text, at, change.insert);
}

const NOTICES = /(^|\/)(licen[cs]e|notice|copying|readme)([.-]\w+)?$/i;
/** Years and ranges of years after "copyright"; the owner follows. */
const COPYRIGHT =
  /(?:copyright|©|\(c\))(?:[ \t]{0,5}(?:\(c\)|©|copyright))*[ \t:,]{0,10}((?:19|20)\d\d(?:[ \t]{0,3}[-–,][ \t]{0,3}(?:(?:19|20)\d\d|\d\d\b))*(?:[ \t]{0,3}[-–](?=[ \t]))?)([^\n]*)/gi;
/** Owners of the texts of licences, whose years are not the project's. */
const LICENCE_TEXT =
  /free software foundation|creative commons|apache software foundation|mozilla foundation|python software foundation/i;

export const copyrightYear = maker(['year'], async ({ year }, reader) => {
  const drafts: Made[] = [];
  const others: string[] = [];
  let found = false;
  for (const path of (await reader.list()).filter((file) => NOTICES.test(file))) {
    const text = (await reader.read(path)) ?? '';
    const changes: Change[] = [];
    for (const match of text.matchAll(COPYRIGHT)) {
      const [notice, years = '', owner = ''] = match;
      if (LICENCE_TEXT.test(owner)) {
        others.push(path);
        continue;
      }
      found = true;
      const start = match.index + notice.length - owner.length - years.length;
      const change = extended(years, year);
      if (change)
        changes.push({ start: start + change.start, end: start + change.end, insert: change.insert });
    }
    if (changes.length > 0)
      drafts.push(editPlaces(message('title.year', { year, path }), path, text, changes));
  }
  if (!found && others.length > 0)
    throw new Refusal(message('making.licenceLine', { path: others[0] ?? '' }));
  if (!found) throw new Refusal(message('making.noCopyright'));
  if (drafts.length === 0) throw new Refusal(message('making.yearThere', { year }));
  return drafts;
});

/** Extends the last year or range of a list to a year; null if it includes that year already, or has no end. */
function extended(years: string, year: string): Change | null {
  if (/[-–]\s*$/.test(years)) return null;
  const last = /(\d+)$/.exec(years)?.[1] ?? '';
  const before = years.slice(0, years.length - last.length);
  const full = last.length === 2 ? `20${last}` : last;
  if (full >= year) return null;
  const end = years.length;
  if (/[-–]\s*$/.test(before))
    return { start: end - last.length, end, insert: last.length === 2 ? year.slice(2) : year };
  // A list of years is continued as a list.
  return { start: end, end, insert: before.trimEnd().endsWith(',') ? `, ${year}` : `-${year}` };
}
