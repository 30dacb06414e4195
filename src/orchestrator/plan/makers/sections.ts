/** Sections of documents: adds to them and removes them. */
import { message } from '../../../messages';
import type { Made, Reader } from '../draft';
import { changeTo, editPlaces, lineBreakOf, mustRead, type Change } from '../exact-edit';
import { headingsIn } from '../formats/headings';
import type { Heading } from '../formats/markdown';
import { Refusal } from '../refusal';
import { existingPath } from './existing';
import { maker } from './maker';

interface Section {
  readonly path: string;
  readonly text: string;
  readonly headings: readonly Heading[];
  readonly section: Heading;
}

/** The only section with this heading. @throws Refusal */
async function sectionOf(reader: Reader, path: string, heading: string): Promise<Section> {
  const file = await existingPath(reader, path);
  const text = await mustRead(reader, file);
  const headings = headingsIn(file, text);
  const [section, another] = headings.filter((one) => one.text.toLowerCase() === heading.toLowerCase());
  if (section && !another) return { path: file, text, headings, section };
  throw new Refusal(message(section ? 'making.headings' : 'making.noHeading', { path: file, heading }));
}

const POINT = /^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)(.*?)\r?$/gm;

/** Adds a last item to the list under a heading; without a list, a paragraph or the start of a list. */
export const addListItem = maker(['path', 'heading', 'item'], async ({ path, heading, item }, reader) => {
  const found = await sectionOf(reader, path, heading);
  const { text, section, headings } = found;
  const next = headings.find(({ start }) => start > section.start);
  const end = next?.start ?? text.length;
  const body = text.slice(section.body, end);
  const points = [...body.matchAll(POINT)];
  const last = points.at(-1);
  const plain = item.replace(/^(?:[-*+]|\d+[.)])\s+/, '');
  if (points.some(({ 2: point }) => point === plain) || body.split(/\r?\n/).includes(item))
    throw new Refusal(message('making.itemThere', { path: found.path, heading, item }));
  const eol = lineBreakOf(text);
  // After the last item with its continuation lines, or at the end of the section.
  const more = /^[^\n]*(?:\n[ \t]+[^\s\-*+\d][^\n]*)*/.exec(body.slice(last?.index))?.[0] ?? '';
  const at = section.body + (last ? last.index + more.trimEnd().length : body.trimEnd().length);
  const mark = (last?.[1] ?? '').replace(/\d+/, (number) => String(Number(number) + 1));
  const [before, rest] = [text.slice(0, at), text.slice(at)];
  const gap = last ? eol : before.endsWith('\n') ? eol : eol + eol;
  const written = last ? mark + plain : item + (/^\r?\n/.test(rest) ? '' : eol);
  const title = message(last ? 'title.addPoint' : 'title.addParagraph', {
    item: plain,
    heading: section.text,
    path: found.path,
  });
  return [changeTo(title, found.path, text, before + gap + written + rest)];
});

/** Removes a heading with everything below it, and the lines of the table of contents that lead to it. */
export const removeSection = maker(
  ['path', 'heading'],
  async ({ path, heading }, reader): Promise<Made[]> => {
    const { path: file, text, headings, section } = await sectionOf(reader, path, heading);
    const { start, end } = section;
    const gone = headings.filter((one) => one.start >= start && one.start < end);
    const left = headings.filter((one) => !gone.includes(one)).map(({ text }) => anchorOf(text));
    const anchors = new Set(
      gone.map(({ text }) => anchorOf(text)).filter((anchor) => !left.includes(anchor)),
    );
    const contents: Change[] = [...text.matchAll(CONTENTS)]
      .filter(({ index, 1: anchor = '' }) => anchors.has(anchor) && (index < start || index >= end))
      .map(({ index, 0: line }) => ({ start: index, end: index + line.length, insert: '' }));
    // At the end of the file, the blank line before it is removed as well.
    const from = end === text.length ? text.slice(0, start).replace(/(\r?\n)\s*$/, '$1').length : start;
    return [
      editPlaces(message('title.removeSection', { section: section.text, path: file }), file, text, [
        ...contents,
        { start: from, end, insert: '' },
      ]),
    ];
  },
);

/** A line that consists of a link to a heading of the same file. */
const CONTENTS = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[^\]\n]*\]\(#([^)\s]+)\)[ \t]*(?:\r?\n|$)/gm;

/** The anchor of a heading, as forges make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
