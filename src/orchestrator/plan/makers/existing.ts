/** How makers find files. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import type { Reader } from '../draft';
import { mustRead } from '../exact-edit';
import { formatOf } from '../formats';
import { ValueFile } from '../formats/write';
import { explainUnread } from '../../domain/tree-entry';
import { Refusal } from '../refusal';

/** The path of a file, also if it was written in another case or without extension (`readme`). @throws Refusal */
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

/** @throws Refusal for a path in a submodule or below a link, which is not in the list of files */
export async function refuseUnread(reader: Reader, path: string): Promise<void> {
  const entry = await reader.entry?.(path);
  if (entry) throw new Refusal(explainUnread(path, entry));
}

/** The path of a file that may be new, and is never a short name of an existing one. @throws Refusal */
export async function pathOrNew(reader: Reader, path: string): Promise<string> {
  const index = await reader.index();
  if (index.files.includes(path)) return path;
  await refuseUnread(reader, path);
  const [only] = index.paths(path, 'file').best;
  if (only) return existingPath(reader, path);
  // A word without an extension is more likely to be a slip than a new file.
  if (posix.extname(path) !== '' || /(^|\/)\.|^[A-Z]/.test(posix.basename(path)) || path.includes('/'))
    return path;
  throw new Refusal(message('making.fullName', { path }));
}

/** A file of values. @throws Refusal if it does not exist, or its format is not known */
export async function openValues(reader: Reader, path: string): Promise<ValueFile> {
  const text = await mustRead(reader, path);
  const format = formatOf(path);
  if (format) return new ValueFile(path, text, format);
  throw new Refusal(message('making.formatReplace', { path }));
}

/** Like `openValues`, but null for a file that does not exist or cannot be read. */
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
