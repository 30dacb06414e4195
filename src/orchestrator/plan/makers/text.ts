/** Steps that replace text. */
import { Refusal } from '../refusal';
import { mustRead, occurrences } from '../exact-edit';
import { maker } from './maker';
import { quantity } from '../words';

/** More files than this in one plan and nobody reviews it any more. */
const MOST_FILES = 50;

export const replaceText = maker(['path', 'find', 'replace'], async ({ path, find, replace }, reader) => {
  checkTexts(find, replace);
  const text = await mustRead(reader, path);
  const count = occurrences(text, find);
  if (count === 0) throw new Refusal(`${path} does not contain "${find}", so there is nothing to replace.`);
  const title = `Replace "${find}" with "${replace}" in ${path} (${quantity(count, 'place')})`;
  return [{ kind: 'edit_file', title, path, find, replace }];
});

export const replaceEverywhere = maker(['find', 'replace'], async ({ find, replace }, reader) => {
  checkTexts(find, replace);
  const drafts = [];
  await reader.unread?.();
  for (const path of await reader.list()) {
    const count = occurrences((await reader.read(path)) ?? '', find);
    if (count === 0) continue;
    const title = `Replace "${find}" with "${replace}" in ${path} (${quantity(count, 'place')})`;
    drafts.push({ kind: 'edit_file' as const, title, path, find, replace });
  }
  if (drafts.length === 0) throw new Refusal(`No file contains "${find}", so there is nothing to replace.`);
  checkReviewable(drafts.length);
  return drafts;
});

function checkTexts(find: string, replace: string): void {
  if (find === '') throw new Refusal('The text to be replaced is empty.');
  if (find === replace) throw new Refusal('Both texts are the same, so there is nothing to replace.');
}

/** @throws Refusal for a plan over more files than anybody reviews */
export function checkReviewable(files: number): void {
  if (files <= MOST_FILES) return;
  throw new Refusal(
    `This would change ${files} files; nobody reviews more than ${MOST_FILES} at once. Ask for a part of it.`,
  );
}
