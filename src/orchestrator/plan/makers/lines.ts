/** Files that are lists of lines, such as .gitignore. */
import { posix } from 'node:path';
import { message, type Message } from '../../../messages';
import type { Made, Reader } from '../draft';
import { editPlaces, insertAt, lineBreakOf, mustRead, readIfThere } from '../exact-edit';
import { Refusal } from '../refusal';
import { languageOf } from '../../trees';
import { formatOf } from '../formats';
import { nameOf } from '../formats/document';
import { isReadable } from '../formats/write';
import { existingPath, openValues, pathOrNew } from './existing';
import { maker } from './maker';
import { refuseBroken } from './text';

/** Adds a line to the end of a list file, which is made if it is missing. */
async function appendLine(reader: Reader, path: string, line: string, title: Message): Promise<Made> {
  const text = await readIfThere(reader, path);
  if (text === null || text === '') return { kind: 'write_file', title, path, content: `${line}\n` };
  if (text.split(/\r?\n/).some((other) => other.trim() === line))
    throw new Refusal(message('making.lineThere', { path, line }));
  const eol = lineBreakOf(text);
  const insert = (text.endsWith('\n') ? '' : eol) + line + eol;
  return insertAt(title, path, text, text.length, insert);
}

export const addLine = maker(['path', 'line'], async ({ path, line }, reader) => {
  const file = await pathOrNew(reader, path);
  if (/(^|\/)CODEOWNERS$/.test(file)) await refuseBareOwner(file, line, reader);
  return [
    (await asMember(reader, file, line)) ??
      (await appendLine(reader, file, line, message('title.addLine', { line, path: file }))),
  ];
});

/**
 * A line for a file of values, which would be none of them behind its end: a member of its one list. Null where the
 * line can stand there. @throws Refusal where there is not just one list
 */
async function asMember(reader: Reader, path: string, line: string): Promise<Made | null> {
  const text = await readIfThere(reader, path);
  const format = formatOf(path);
  const after = `${text?.replace(/\n?$/, '\n') ?? ''}${line}\n`;
  if (text === null || !format || languageOf(path) || !isReadable(format, text) || isReadable(format, after))
    return null;
  const file = await openValues(reader, path);
  const [only, another] = file.document.nodes.filter(({ type }) => type === 'list');
  if (!only || another) throw new Refusal(message('making.broken', { path }));
  const title = message('title.addMember', { value: line, list: nameOf(only.key), path });
  return file.step(title, file.push(only, line));
}

/** Adds an entry to an ignore file: to the only file with that name, or to the one at the root. */
export const addIgnored = maker(
  ['line'],
  async ({ path = '.gitignore', line }, reader) => {
    const there = (await reader.list()).filter((file) => posix.basename(file) === path);
    return addLine.make({ path: there.length === 1 ? (there[0] ?? path) : path, line }, reader);
  },
  ['path'],
);

/** An owner without a pattern would not own anything. @throws Refusal that names the existing patterns */
async function refuseBareOwner(path: string, line: string, reader: Reader): Promise<void> {
  if (!/^@\S+$/.test(line.trim())) return;
  const patterns = [...((await readIfThere(reader, path)) ?? '').matchAll(/^[ \t]*([^\s#]+)[ \t]+@/gm)].map(
    ([, pattern = '']) => pattern,
  );
  throw new Refusal(
    message('making.bareOwner', { owner: line.trim(), path, patterns: patterns.slice(0, 9) }),
  );
}

/** The line that is the text, or else the one line that has it. */
export const removeLine = maker(['path', 'line'], async ({ path, line }, reader) => {
  const file = await existingPath(reader, path);
  const text = await mustRead(reader, file);
  const all = [...text.matchAll(/[^\n]*(?:\n|$)/g)];
  const whole = all.filter(([own]) => own.trim() === line.trim());
  const lines = whole.length > 0 ? whole : all.filter(([own]) => own.includes(line.trim()));
  const [only, another] = lines;
  if (!only) throw new Refusal(message('making.noLine', { path: file, line }));
  if (another) throw new Refusal(message('making.lineRepeated', { path: file, line, count: lines.length }));
  const end = only.index + only[0].length;
  refuseBroken(file, text, text.slice(0, only.index) + text.slice(end));
  const title = message('title.removeLine', { line: only[0].trim(), path: file });
  return [editPlaces(title, file, text, [{ start: only.index, end, insert: '' }])];
});
