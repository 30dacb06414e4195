/** What a commit changed, file by file, with both sides as text. */
import type { FileChange, FileSide } from '../../domain/ports';
import { MAX_READ, readable } from './encoding';
import type { Mirror } from './mirror';
import type { TreeChange, TreeRow } from './tree-objects';

/**
 * Changes of paths as changes of files, with both sides. A side has no text where it is not text, and
 * where all texts together would have more than `most` bytes. @throws GitError
 */
export async function fileChanges(
  mirror: Mirror,
  changes: readonly TreeChange[],
  most = Infinity,
): Promise<FileChange[]> {
  let left = most;
  const sideOf = async (row: TreeRow | null): Promise<FileSide | null> => {
    if (row === null) return null;
    const { mode, id } = row;
    const isFile = /^100\d{3}$/.test(mode);
    const object = isFile ? await mirror.objects.read(id, Math.min(MAX_READ, left)) : null;
    const bytes = object?.bytes ?? null;
    left -= bytes?.length ?? 0;
    const decoded = bytes && readable(bytes);
    return {
      text: decoded?.text ?? null,
      utf8: decoded?.encoding === 'utf-8',
      mode,
      identity: `${mode} ${id}`,
    };
  };
  const found: FileChange[] = [];
  for (const { path, before, after } of changes) {
    const name = Buffer.from(path, 'latin1').toString();
    found.push({ path: name, before: await sideOf(before), after: await sideOf(after) });
  }
  return found;
}
