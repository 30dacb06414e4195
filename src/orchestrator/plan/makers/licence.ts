/** Licence headers and copyright years. */
import { posix } from 'node:path';
import type { Draft } from '../draft';
import { editPlaces, insertAt, lineBreakOf } from '../exact-edit';
import { Refusal } from '../refusal';
import { checkReviewable } from './text';
import { maker } from './maker';

/** How each language writes a comment of one line. */
const COMMENTS: readonly (readonly [RegExp, string, string])[] = [
  [/^\.((c|m)?[jt]sx?|go|rs|java|kt|swift|scala|cs|c|h|cc|cpp|hpp|php)$/, '// ', ''],
  [/^\.(py|rb|sh|ya?ml|toml)$/, '# ', ''],
  [/^\.(css|scss)$/, '/* ', ' */'],
  [/^\.(html|vue|svelte)$/, '<!-- ', ' -->'],
];

export const licenceHeader = maker(['header', 'path'], async ({ header, path }, reader) => {
  const inside = (file: string): boolean => file === path || file.startsWith(`${path}/`);
  const files = (await reader.list()).filter(inside);
  if (files.length === 0) throw new Refusal(`There is no ${path} in the repository.`);
  const drafts: Draft[] = [];
  await reader.unread?.(path);
  for (const file of files) {
    const comment = COMMENTS.find(([extension]) => extension.test(posix.extname(file)));
    const text = comment ? await reader.read(file) : null;
    if (!comment || text === null || text.includes(header)) continue;
    const eol = lineBreakOf(text);
    // A first line that tells the system how to run the file has to stay the first.
    const at = /^(#!|<\?php|<!doctype)[^\n]*\n/i.exec(text)?.[0].length ?? 0;
    const line = `${comment[1]}${header}${comment[2]}${eol}`;
    drafts.push(insertAt(`Add the licence header to ${file}`, file, text, at, line));
  }
  if (drafts.length === 0) throw new Refusal(`Every source file in ${path} has this header already.`);
  checkReviewable(drafts.length);
  return drafts;
});

const COPYRIGHT = /copyright\D{0,20}\b((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?/gi;
const NOTICES = /(^|\/)(licen[cs]e|notice|copying|readme)(\.\w+)?$/i;

export const copyrightYear = maker(['year'], async ({ year }, reader) => {
  const drafts: Draft[] = [];
  let found = false;
  for (const path of (await reader.list()).filter((file) => NOTICES.test(file))) {
    const text = (await reader.read(path)) ?? '';
    const changes = [...text.matchAll(COPYRIGHT)].flatMap((match) => {
      found = true;
      const [notice, first = '', last] = match;
      if ((last ?? first) >= year) return [];
      const end = match.index + notice.length;
      return [last ? { start: end - 4, end, insert: year } : { start: end, end, insert: `-${year}` }];
    });
    if (changes.length > 0)
      drafts.push(editPlaces(`Set the copyright year to ${year} in ${path}`, path, text, changes));
  }
  if (!found) throw new Refusal('No LICENSE, NOTICE or README has a copyright line with a year.');
  if (drafts.length === 0) throw new Refusal(`The copyright lines reach ${year} already.`);
  return drafts;
});
