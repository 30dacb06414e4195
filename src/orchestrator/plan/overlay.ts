/** The workspace after the steps so far: each part of a request is planned on the result of the parts before it. */
import type { Draft, Reader } from './draft';

export interface Overlay {
  readonly reader: Reader;
  add(drafts: readonly Draft[]): void;
  drafts(): readonly Draft[];
}

export function overlay(base: Reader): Overlay {
  const all: Draft[] = [];
  /** The future texts, read when needed; null: deleted. */
  const written = new Map<string, () => Promise<string | null>>();
  const read = (path: string): Promise<string | null> => written.get(path)?.() ?? base.read(path);
  return {
    reader: {
      ...base,
      read,
      readMany: async (paths) => {
        const texts = new Map(await base.readMany(paths.filter((path) => !written.has(path))));
        for (const path of paths) {
          const text = (await written.get(path)?.()) ?? null;
          if (text !== null) texts.set(path, text);
        }
        return texts;
      },
      list: async () => {
        const paths = new Set(await base.list());
        for (const [path, text] of written) {
          if ((await text()) === null) paths.delete(path);
          else paths.add(path);
        }
        return [...paths].sort();
      },
    },
    drafts: () => all,
    add: (drafts) => {
      for (const draft of drafts) {
        all.push(draft);
        if (draft.kind === 'write_file') written.set(draft.path, () => Promise.resolve(draft.content));
        if (draft.kind === 'delete_file') written.set(draft.path, () => Promise.resolve(null));
        if (draft.kind === 'edit_file') {
          const before = written.get(draft.path) ?? (() => base.read(draft.path));
          const { find, replace } = draft;
          written.set(draft.path, async () => (await before())?.replaceAll(find, () => replace) ?? null);
        }
      }
    },
  };
}
