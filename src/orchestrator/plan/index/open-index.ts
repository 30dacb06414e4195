/** Makes and keeps the index of a workspace's commit; each content is read once for all commits. */
import { LRUCache } from 'lru-cache';
import { loadGrammars } from '../../trees';
import { sha256 } from '../../domain/digest';
import type { FileContent, WorkspaceView } from '../../domain/ports';
import { extract, isUnderstood } from './extract';
import type { Fact } from './fact';
import type { WorkspaceIndex } from './types';
import { createIndex } from './workspace-index';

/** Larger files are data or generated; in bytes. */
const MAX_SIZE = 256 * 1024;
/** The number of bytes that are requested at once. */
const BATCH = 8 * 1024 * 1024;
/** Milliseconds of reading after which other work gets its turn. */
const SLICE = 25;

/** Files that tools or other projects write. */
const NOT_READ =
  /(^|\/)(node_modules|vendor|third_party|dist|build|target|\.yarn)\/|(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|[\w.-]+\.lock|go\.sum|packages\.lock\.json)$|\.min\.\w+$|\.map$/;

/** The facts of contents, by content and path; for about 100,000 files. */
const factsOf = new LRUCache<string, readonly Fact[]>({ max: 100_000 });
const indexes = new LRUCache<string, Promise<WorkspaceIndex>>({ max: 4 });

/** The index of a view's commit. It is made once; a second call in the meantime waits for it. */
export function workspaceIndex(view: WorkspaceView): Promise<WorkspaceIndex> {
  const key = `${view.name}\0${view.commit}`;
  // Views without ids of contents, which are stand-ins for a repository, are not kept.
  if (!keepsContents(view)) return build(view);
  const known = indexes.get(key);
  if (known) return known;
  const made = build(view);
  indexes.set(key, made);
  made.catch(() => indexes.delete(key));
  return made;
}

async function build(view: WorkspaceView): Promise<WorkspaceIndex> {
  await loadGrammars();
  const { entries, textsOf } = await contents(view);
  const missing = new Map<string, FileContent>();
  for (const entry of entries)
    if (isRead(entry) && !factsOf.has(keyOf(entry))) missing.set(keyOf(entry), entry);
  let turn = performance.now();
  for (const batch of batches([...missing.values()])) {
    const texts = await textsOf(batch.map(({ id }) => id));
    for (const entry of batch) {
      const text = texts.get(entry.id);
      factsOf.set(keyOf(entry), text === undefined ? [] : extract(entry.path, text));
      if (performance.now() - turn < SLICE) continue;
      await new Promise<void>((resolve) => setImmediate(resolve));
      turn = performance.now();
    }
  }
  const facts = new Map(
    entries.map((entry) => [entry.path, (isRead(entry) && factsOf.get(keyOf(entry))) || []]),
  );
  // Links do not have contents of their own, but they can be moved and deleted.
  const paths = keepsContents(view) ? await view.list() : entries.map(({ path }) => path);
  return createIndex(
    view.commit,
    paths.map((path) => ({ path, facts: facts.get(path) ?? [] })),
  );
}

/** Whether people of the project write a file, rather than tools or other projects. */
export const isOwn = ({ path, size }: FileContent): boolean => size <= MAX_SIZE && !NOT_READ.test(path);

const isRead = (entry: FileContent): boolean => isOwn(entry) && isUnderstood(entry.path);

/** The facts of a content depend on its path as well: on the name, and on folders such as .github. */
const keyOf = ({ id, path }: FileContent): string => `${id} ${path}`;

function* batches(entries: readonly FileContent[]): Generator<FileContent[]> {
  let batch: FileContent[] = [];
  let size = 0;
  for (const entry of entries) {
    batch.push(entry);
    size += entry.size;
    if (size < BATCH) continue;
    yield batch;
    [batch, size] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Largest file that is read for other reasons than its values, in bytes: the limit of a view. */
const MAX_TEXT = 1024 * 1024;

/** The texts of many files of a view by path, with few calls of git. */
export async function readMany(
  view: WorkspaceView,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(paths);
  const { entries, textsOf } = await contents(view);
  const found = new Map<string, string>();
  const readable = entries.filter(({ path, size }) => wanted.has(path) && size <= MAX_TEXT);
  for (const batch of batches(readable)) {
    const texts = await textsOf(batch.map(({ id }) => id));
    for (const { path, id } of batch) {
      const text = texts.get(id);
      if (text !== undefined) found.set(path, text);
    }
  }
  return found;
}

type KeptView = WorkspaceView & Required<Pick<WorkspaceView, 'contents' | 'texts'>>;

function keepsContents(view: WorkspaceView): view is KeptView {
  return 'contents' in view && 'texts' in view;
}

/** The contents of a view, by their ids. */
export interface Contents {
  readonly entries: readonly FileContent[];
  readonly textsOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** The contents of a view. For a view without ids, all files are read to make them. */
export async function contents(view: WorkspaceView): Promise<Contents> {
  if (keepsContents(view)) return { entries: await view.contents(), textsOf: (ids) => view.texts(ids) };
  const known = new Map<string, string>();
  const found: FileContent[] = [];
  for (const path of await view.list()) {
    const text = await view.read(path);
    const id = text === null ? `none ${path}` : sha256(text);
    if (text !== null) known.set(id, text);
    found.push({ path, id, size: text?.length ?? 0 });
  }
  return { entries: found, textsOf: async () => known };
}
