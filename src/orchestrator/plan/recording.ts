import type { Told } from '../../messages';
import { sha256 } from '../domain/digest';
import type { Plan } from '../domain/plan';
import { skippedNote, type Skipped } from '../domain/tree-entry';
import type { WorkspaceView } from '../domain/ports';
import type { Reader } from './draft';
import { readMany, workspaceIndex } from './index/open-index';

/** A reader that records the context of a plan. */
export interface Recording extends Reader {
  /** The existing files that were read so far. */
  digests(): Plan['context'];
  /** Records a file whose text was read with `readMany`. */
  saw(path: string, text: string): void;
  /** Notes for people about files that were requested and could not be read. */
  notes(): readonly Told[];
}

export function recording(reader: WorkspaceView): Recording {
  const seen = new Map<string, string>();
  let unread: readonly Skipped[] = [];
  return {
    list: () => reader.list(),
    entry: async (path) => (await reader.entry?.(path)) ?? null,
    unread: async (folder) => (unread = (await reader.unread?.(folder)) ?? []),
    find: async (word) => (await reader.find?.(word)) ?? [],
    index: () => workspaceIndex(reader),
    readMany: (paths) => readMany(reader, paths),
    history: async (limit, path) => (await reader.history?.(limit, path)) ?? [],
    tags: async () => (await reader.tags?.()) ?? [],
    past: async (commit, path) => (await reader.past?.(commit, path)) ?? null,
    changes: async (commit) => (await reader.changes?.(commit)) ?? null,
    read: async (path) => {
      const text = await reader.read(path);
      if (text !== null) seen.set(path, sha256(text));
      return text;
    },
    notes: () => [skippedNote(unread)].filter((note) => note !== null),
    saw: (path, text) => void seen.set(path, sha256(text)),
    digests: () => [...seen].map(([path, digest]) => ({ path, digest })),
  };
}
