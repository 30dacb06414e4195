/** A symbol under its new name, whole words only. */
import type { Draft } from '../draft';
import { editPlaces } from '../exact-edit';
import { Refusal } from '../refusal';
import { quantity } from '../words';
import { checkReviewable } from './text';
import { maker } from './maker';

const SOURCE = /\.(c|m)?(js|ts)x?$|\.(py|go|rs|java|kt|cs|rb|php|swift|scala|c|h|cc|cpp|hpp|vue|svelte)$/;
const NAME_CHARACTER = '[\\p{L}\\p{N}_$]';

/** The name as a whole word that is no part of a path such as ./name.js or docs/name. */
const whole = (name: string): RegExp =>
  new RegExp(
    `(?<!${NAME_CHARACTER}|/)${name.replaceAll('$', '\\$')}(?!${NAME_CHARACTER}|/|\\.(?:[cm]?[jt]sx?|json|vue|svelte)\\b)`,
    'gu',
  );

export const renameSymbol = maker(['from', 'to'], async ({ from, to }, reader) => {
  if (from === to) throw new Refusal('Both names are the same, so there is nothing to rename.');
  const drafts: Draft[] = [];
  const unread = ((await reader.unread?.()) ?? []).find(({ path }) => SOURCE.test(path));
  if (unread)
    throw new Refusal(
      `${unread.path} may use the name, and cannot be read: it is over 1 MiB, or its name is not UTF-8.`,
    );
  for (const path of (await reader.list()).filter((file) => SOURCE.test(file))) {
    const text = (await reader.read(path)) ?? '';
    const places = [...text.matchAll(whole(from))];
    if (places.length === 0) continue;
    if (whole(to).test(text)) {
      throw new Refusal(`${path} uses the name ${to} already; renaming ${from} would mix the two up.`);
    }
    const changes = places.map(({ index }) => ({ start: index, end: index + from.length, insert: to }));
    drafts.push(
      editPlaces(
        `Rename ${from} to ${to} in ${path} (${quantity(places.length, 'place')})`,
        path,
        text,
        changes,
      ),
    );
  }
  if (drafts.length === 0) throw new Refusal(`No source file uses the name ${from}.`);
  checkReviewable(drafts.length);
  return drafts;
});
