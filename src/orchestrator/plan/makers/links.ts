/** Links between documents: repairs dead ones and removes others. */
import { posix } from 'node:path';
import { message } from '../../../messages';
import type { Reader } from '../draft';
import { editPlaces, mustRead } from '../exact-edit';
import { linksIn, linkTo, type Link } from '../formats/links';
import type { WorkspaceIndex } from '../index/types';
import { stemOf, wordsOf } from '../index/words';
import { Refusal } from '../refusal';
import { existingPath } from './existing';
import { maker } from './maker';

/** The links of a file with this target. @throws Refusal if there are none */
async function linksOf(
  reader: Reader,
  path: string,
  target: string,
): Promise<{ text: string; links: readonly Link[] }> {
  const text = await mustRead(reader, path);
  const links = linksIn(path, text).filter((link) => link.target === target);
  if (links.length > 0) return { text, links };
  throw new Refusal(message('making.noText', { path, text: target }));
}

/** Points a link to an existing file: the given one, or the only one that resembles its old target. */
export const fixLink = maker(
  ['path', 'link'],
  async ({ path, link, to }, reader) => {
    const { text, links } = await linksOf(reader, path, link);
    const target = to === undefined ? likely(links, await reader.index()) : await existingPath(reader, to);
    const changes = links.map(({ start, target: before }) => ({
      start,
      end: start + before.length,
      insert: linkTo(target, path, before),
    }));
    return [editPlaces(message('title.fixLink', { link, path, target }), path, text, changes)];
  },
  ['to'],
);

/** The most likely target of a dead link. @throws Refusal if there are several, or none */
function likely([link]: readonly Link[], { files }: WorkspaceIndex): string {
  const target = link?.path ?? '';
  const [base, extension] = [posix.basename(target).toLowerCase(), posix.extname(target)];
  const letters = (path: string): string =>
    posix
      .basename(path, posix.extname(path))
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const words = (text: string): string =>
    [...wordsOf(text)]
      .map((word) => stemOf(word) ?? word)
      .sort()
      .join(' ');
  const stem = (path: string): string => posix.basename(path, posix.extname(path));
  const said = [words(link?.text ?? ''), words(stem(target))].filter(Boolean);
  const ways: ((file: string) => boolean)[] = [
    (file) => posix.basename(file).toLowerCase() === base,
    (file) => letters(file) === letters(target) && posix.extname(file) === extension,
    (file) => posix.extname(file) === extension && said.includes(words(stem(file))),
  ];
  for (const way of ways) {
    const [only, another] = files.filter(way);
    if (only !== undefined && another === undefined) return only;
    if (another !== undefined)
      throw new Refusal(message('making.couldBe', { path: target, names: files.filter(way).slice(0, 5) }));
  }
  throw new Refusal(message('making.noFile', { path: target }));
}

/** Removes links to a file: a list item that consists of the link is removed with it, and elsewhere the text stays. */
export const removeLink = maker(['path', 'link'], async ({ path, link }, reader) => {
  const { text, links } = await linksOf(reader, path, link);
  const changes = links.map(({ from, to, text: shown }) => {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const end = text.indexOf('\n', to) === -1 ? text.length : text.indexOf('\n', to) + 1;
    const around = text.slice(start, from) + text.slice(to, end);
    const isAlone = /^[ \t]*(?:[-*+]|\d+[.)])?[ \t]*[.;,]?\s*$/.test(around);
    return isAlone ? { start, end, insert: '' } : { start: from, end: to, insert: shown };
  });
  const title = message('title.removeLinks', { link, path, n: links.length });
  return [editPlaces(title, path, text, changes)];
});
