/** What a commit changed, file by file, with both sides as text. */
import type { FileChange, FileSide } from '../../domain/ports';
import { MAX_READ, readable } from './encoding';
import type { GitOptions } from './git';
import type { Mirror } from './mirror';

/** What git says in place of the mode of a file that is not there. */
const NO_FILE = '000000';

/**
 * What a commit changed beside its one parent, or, without one, beside nothing. A side has no text where it is no
 * text, and where all texts together would have more than `most` bytes. @throws GitError
 */
export async function fileChanges(
  mirror: Mirror,
  commit: string,
  most = Infinity,
  options: GitOptions = {},
): Promise<FileChange[]> {
  const raw = await mirror.text(
    ['diff-tree', '--root', '--no-commit-id', '--no-renames', '-r', '-z', commit],
    options,
  );
  const rows = [...raw.matchAll(/:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) \w\0([^\0]+)\0/g)].map(
    ([, oldMode = '', newMode = '', oldId = '', newId = '', path = '']) =>
      ({ path, old: { mode: oldMode, id: oldId }, now: { mode: newMode, id: newId } }) as const,
  );
  const files = rows
    .flatMap(({ old, now }) => [old, now])
    .filter(({ mode }) => /^100(?:644|755)$/.test(mode));
  const sizes = await sizesOf(mirror, [...new Set(files.map(({ id }) => id))], options);
  let left = most;
  const sideOf = async ({
    mode,
    id,
  }: {
    readonly mode: string;
    readonly id: string;
  }): Promise<FileSide | null> => {
    if (mode === NO_FILE) return null;
    const size = sizes.get(id) ?? Infinity;
    const isText = /^100(?:644|755)$/.test(mode) && size <= Math.min(MAX_READ, left);
    if (isText) left -= size;
    const decoded = isText ? readable(await mirror.git(['cat-file', 'blob', id], options)) : null;
    return {
      text: decoded?.text ?? null,
      utf8: decoded?.encoding === 'utf-8',
      mode,
      identity: `${mode} ${id}`,
    };
  };
  const changes: FileChange[] = [];
  for (const { path, old, now } of rows)
    changes.push({ path, before: await sideOf(old), after: await sideOf(now) });
  return changes;
}

/** The sizes of blobs in bytes, by their ids. */
async function sizesOf(
  mirror: Mirror,
  ids: readonly string[],
  options: GitOptions,
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const input = Buffer.from(`${ids.join('\n')}\n`);
  const lines = (
    await mirror.git(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { ...options, input })
  )
    .toString('utf8')
    .split('\n');
  return new Map(
    lines.map((line) => {
      const [id = '', size = ''] = line.split(' ');
      return [id, Number(size)] as const;
    }),
  );
}
