/** Files that are lists of lines, such as .gitignore. */
import { insertAt, lineBreakOf, readIfThere } from '../exact-edit';
import type { Draft, Reader } from '../draft';
import { Refusal } from '../refusal';
import { maker } from './maker';

/** Adds a line to the end of a list file, which is made where it is missing. */
export async function appendLine(reader: Reader, path: string, line: string, title: string): Promise<Draft> {
  const text = await readIfThere(reader, path);
  if (text === null || text === '') return { kind: 'write_file', title, path, content: `${line}\n` };
  if (text.split(/\r?\n/).some((other) => other.trim() === line))
    throw new Refusal(`${path} has "${line}" already.`);
  const eol = lineBreakOf(text);
  const insert = (text.endsWith('\n') ? '' : eol) + line + eol;
  return insertAt(title, path, text, text.length, insert);
}

export const addLine = maker(['path', 'line'], async ({ path, line }, reader) => [
  await appendLine(reader, path, line, `Add ${line} to ${path}`),
]);
