/** Steps that replace text. */
import { message } from '../../../messages';
import { Refusal } from '../refusal';
import type { Made } from '../draft';
import { mustRead, occurrences } from '../exact-edit';
import { countSyntaxErrors, languageOf } from '../../trees';
import { existingPath } from './existing';
import { maker } from './maker';

/** Nobody would review a plan with more files. */
const MAX_FILES = 50;

export const replaceText = maker(['path', 'find', 'replace'], async ({ path, find, replace }, reader) => {
  checkTexts(find, replace);
  const file = await existingPath(reader, path);
  const text = await mustRead(reader, file);
  const count = occurrences(text, find);
  if (count === 0) throw new Refusal(message('making.noText', { path: file, text: find }));
  refuseBroken(
    file,
    text,
    text.replaceAll(find, () => replace),
  );
  const title = message('title.replace', { find, replace, path: file, n: count });
  return [{ kind: 'edit_file', title, path: file, find, replace }];
});

export const replaceEverywhere = maker(['find', 'replace'], async ({ find, replace }, reader) => {
  checkTexts(find, replace);
  const drafts: Made[] = [];
  await reader.unread?.();
  const texts = await reader.readMany(await reader.list());
  for (const [path, text] of texts) {
    const count = occurrences(text, find);
    if (count === 0) continue;
    refuseBroken(
      path,
      text,
      text.replaceAll(find, () => replace),
    );
    const title = message('title.replace', { find, replace, path, n: count });
    drafts.push({ kind: 'edit_file', title, path, find, replace });
  }
  if (drafts.length === 0) throw new Refusal(message('making.noTextAnywhere', { text: find }));
  checkReviewable(drafts.length);
  return drafts;
});

/** @throws Refusal if source code would get a syntax error */
export function refuseBroken(path: string, before: string, after: string): void {
  const language = languageOf(path);
  if (!language || countSyntaxErrors(language, after) <= countSyntaxErrors(language, before)) return;
  throw new Refusal(message('making.broken', { path }));
}

function checkTexts(find: string, replace: string): void {
  if (find === '') throw new Refusal(message('making.emptyText'));
  if (find === replace) throw new Refusal(message('making.sameTexts'));
}

/** @throws Refusal for more files than anybody would review */
export function checkReviewable(files: number): void {
  if (files <= MAX_FILES) return;
  throw new Refusal(message('making.manyFiles', { count: files, most: MAX_FILES }));
}

/** Files that describe past releases, in which old names are right. */
export const HISTORY = /(^|\/)(change(s|log)|history|news|release)[^/]*$/i;
