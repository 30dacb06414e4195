/** Renames a symbol, as a whole word. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import type { Made, Reader } from '../draft';
import { applied, editPlaces } from '../exact-edit';
import { Refusal } from '../refusal';
import { isWithin } from '../slots/look-up';
import { isSource } from '../slots/shapes';
import { languageOf, tryTree } from '../../trees';
import { moveOf } from './files';
import { checkReviewable, HISTORY, refuseBroken } from './text';
import { maker } from './maker';

/** Languages in which a file has the name of the type in it. */
const NAMED_AFTER_TYPE = /\.(java|kt|scala|cs|php)$/;
const NAME_CHARACTER = '[\\p{L}\\p{N}_$]';

/** The name as a whole word that is not part of a path such as ./name.js or docs/name. */
const whole = (name: string): RegExp =>
  new RegExp(
    `(?<!${NAME_CHARACTER}|/)${name.replaceAll('$', '\\$')}(?!${NAME_CHARACTER}|/|\\.(?:[cm]?[jt]sx?|json|vue|svelte)\\b)`,
    'gu',
  );

export const renameSymbol = maker(
  ['from', 'to'],
  async ({ from, to, path = '' }, reader) => {
    if (from === to) throw new Refusal(message('making.sameNames'));
    const drafts: Made[] = [];
    const places = path.split('\n').filter(Boolean);
    const files = (await reader.list()).filter((file) => isSource(file));
    const texts = await reader.readMany(files);
    const declaring = (await reader.index()).every('symbol').filter(({ name }) => name === from);
    const unread = ((await reader.unread?.()) ?? []).find(({ path }) => isSource(path));
    if (unread) throw new Refusal(message('making.renameUnread', { path: unread.path }));
    for (const [path, text] of texts) {
      const found = inCode(path, text, [...text.matchAll(whole(from))]);
      if (found.length === 0) continue;
      if (!isWithin(path, places)) {
        // In files without a declaration of their own, the name means the symbol that is renamed.
        if (declaring.some((entry) => entry.path === path)) continue;
        throw new Refusal(message('making.renameElsewhere', { path, name: from }));
      }
      if (whole(to).test(text)) {
        throw new Refusal(message('making.renameTaken', { path, to, from }));
      }
      const changes = found.map(({ index }) => ({ start: index, end: index + from.length, insert: to }));
      refuseBroken(path, text, applied(text, changes));
      const title = message('title.rename', { from, to, path, n: found.length });
      const moved = NAMED_AFTER_TYPE.test(path) && stemOf(path) === from ? withStem(path, to) : null;
      if (moved === null) drafts.push(editPlaces(title, path, text, changes));
      else drafts.push(...(await moveOf(reader, path, moved, [editPlaces(title, moved, text, changes)])));
    }
    if (drafts.length === 0) throw new Refusal(message('making.noSymbol', { name: from }));
    if (places.length === 0) drafts.push(...(await documentsWith(from, to, reader)));
    checkReviewable(drafts.length);
    return drafts;
  },
  ['path'],
);

const DOCUMENT = /\.(md|mdx|markdown|rst|adoc)$/i;
/** A name that cannot be a word of a sentence. */
const COMPOUND = /_|\p{Ll}\p{Lu}/u;

/** Edits of documents that mention the symbol, as far as it can be told from ordinary words. */
async function documentsWith(from: string, to: string, reader: Reader): Promise<Made[]> {
  const files = COMPOUND.test(from) ? ((await reader.find?.(from)) ?? []) : [];
  const texts = await reader.readMany(files.filter((file) => DOCUMENT.test(file) && !HISTORY.test(file)));
  return [...texts].flatMap(([path, text]) => {
    const found = [...text.matchAll(whole(from))];
    const changes = found.map(({ index }) => ({ start: index, end: index + from.length, insert: to }));
    const title = message('title.rename', { from, to, path, n: found.length });
    return changes.length === 0 ? [] : [editPlaces(title, path, text, changes)];
  });
}

const stemOf = (path: string): string => posix.basename(path, posix.extname(path));
const withStem = (path: string, stem: string): string =>
  posix.join(posix.dirname(path), stem + posix.extname(path));

/** The places that are names in code, and not in strings or comments, as far as a syntax tree shows. */
function inCode(path: string, text: string, places: readonly RegExpExecArray[]): readonly RegExpExecArray[] {
  const language = languageOf(path);
  if (!language || places.length === 0) return places;
  const names = tryTree(language, text, (root) =>
    places.filter(({ index, 0: name }) => {
      for (let node = root.descendantForIndex(index, index + name.length); node; node = node.parent) {
        if (/substitution|interpolation|embedded/.test(node.type)) return true;
        if (/string|comment|heredoc|jsx_text/.test(node.type)) return false;
      }
      return true;
    }),
  );
  return names ?? places;
}
