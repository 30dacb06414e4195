/** Files as makers find them. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import type { Reader } from '../draft';
import { mustRead } from '../exact-edit';
import { formatOf } from '../formats';
import { ValueFile } from '../formats/write';
import { explainUnread } from '../../domain/tree-entry';
import { Refusal } from '../refusal';

/** The path of a file, also when it was written in other letters or shortly (`readme`). @throws Refusal */
export async function existingPath(reader: Reader, path: string): Promise<string> {
  const index = await reader.index();
  if (index.has(path)) return path;
  await refuseUnread(reader, path);
  const { best, partial } = index.paths(path, 'file');
  const [only, another] = best;
  if (only && !another) return only.item.path;
  if (only) {
    throw new Refusal(
      message('making.couldBe', { path, names: best.slice(0, 5).map(({ item }) => item.path) }),
    );
  }
  const near = partial[0]?.item.path;
  throw new Refusal(
    near === undefined ? message('making.noFile', { path }) : message('making.noFileNear', { path, near }),
  );
}

/** @throws Refusal for a path in a submodule or behind a link, which no list of files has */
export async function refuseUnread(reader: Reader, path: string): Promise<void> {
  const entry = await reader.entry?.(path);
  if (entry) throw new Refusal(explainUnread(path, entry));
}

/** The path of a file that may be new: never a short name of one that is there. @throws Refusal */
export async function pathOrNew(reader: Reader, path: string): Promise<string> {
  const index = await reader.index();
  if (index.files.includes(path)) return path;
  await refuseUnread(reader, path);
  const [only] = index.paths(path, 'file').best;
  if (only) return existingPath(reader, path);
  // A word without an extension is more likely a slip than a new file.
  if (posix.extname(path) !== '' || /(^|\/)\.|^[A-Z]/.test(posix.basename(path)) || path.includes('/'))
    return path;
  throw new Refusal(message('making.fullName', { path }));
}

/** A file of values. @throws Refusal for one that is not there, or of no known format */
export async function openValues(reader: Reader, path: string): Promise<ValueFile> {
  const text = await mustRead(reader, path);
  const format = formatOf(path);
  if (format) return new ValueFile(path, text, format);
  throw new Refusal(message('making.formatReplace', { path }));
}

/** Like `openValues`, with null for what is not there or cannot be read. */
export async function tryValues(reader: Reader, path: string): Promise<ValueFile | null> {
  const format = formatOf(path);
  const text = format && (await reader.read(path));
  if (!format || text === null) return null;
  try {
    return new ValueFile(path, text, format);
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}
