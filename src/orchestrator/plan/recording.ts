import { sha256 } from '../domain/digest';
import type { Plan } from '../domain/plan';
import type { WorkspaceView } from '../domain/ports';
import type { Reader } from './draft';
import { readMany, workspaceIndex } from './index/open-index';

/** A reader that remembers what a plan was made from. */
export interface Recording extends Reader {
  /** The files that were read so far and were there. */
  digests(): Plan['context'];
}

export function recording(reader: WorkspaceView): Recording {
  const seen = new Map<string, string>();
  return {
    list: () => reader.list(),
    find: async (word) => (await reader.find?.(word)) ?? [],
    index: () => workspaceIndex(reader),
    readMany: (paths) => readMany(reader, paths),
    history: async (limit, path) => (await reader.history?.(limit, path)) ?? [],
    changes: async (commit) => (await reader.changes?.(commit)) ?? null,
    read: async (path) => {
      const text = await reader.read(path);
      if (text !== null) seen.set(path, sha256(text));
      return text;
    },
    digests: () => [...seen].map(([path, digest]) => ({ path, digest })),
  };
}
