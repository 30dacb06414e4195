/** Reads the symbols of a workspace's source files; each content is read once for all commits. */
import { extname } from 'node:path';
import { LRUCache } from 'lru-cache';
import { languageOf, loadGrammars } from '../../../trees';
import type { FileContent, WorkspaceView } from '../../../domain/ports';
import { contents, isOwn } from '../../index/open-index';
import { symbolsOf, type FileSymbols } from './symbols';

/** The symbols of contents, by content and language: about half a million names. */
const known = new LRUCache<string, FileSymbols>({
  maxSize: 500_000,
  sizeCalculation: ({ declared, used }) => 1 + declared.length + used.size,
});

const NOTHING: FileSymbols = { declared: [], used: new Map() };

/** The number of texts that are requested at once. */
const BATCH = 100;
/** Milliseconds of reading after which other work gets its turn, and after which the rest waits for another request. */
const SLICE = 25;
const MAX_MS = 4_000;

/** The symbols of as many files as there is time for, starting with those close to the request. */
export async function readSymbols(
  view: WorkspaceView,
  near: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FileSymbols>> {
  await loadGrammars();
  const { entries, textsOf } = await contents(view);
  const nearOf = ({ path }: FileContent): number => near.get(path) ?? 0;
  const sources = entries
    .filter((entry) => isOwn(entry) && languageOf(entry.path) !== null)
    .sort((a, b) => nearOf(b) - nearOf(a));
  const missing = [...new Map(sources.map((entry) => [keyOf(entry), entry])).values()].filter(
    (entry) => !known.has(keyOf(entry)),
  );
  const end = performance.now() + MAX_MS;
  let turn = performance.now();
  for (let at = 0; at < missing.length && performance.now() < end; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const texts = await textsOf(batch.map(({ id }) => id));
    for (const entry of batch) {
      known.set(keyOf(entry), symbolsOf(entry.path, texts.get(entry.id) ?? '') ?? NOTHING);
      if (performance.now() - turn < SLICE) continue;
      await new Promise<void>((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      turn = performance.now();
    }
  }
  return new Map(
    sources.flatMap((entry) => {
      const symbols = known.get(keyOf(entry));
      return symbols && symbols.declared.length + symbols.used.size > 0
        ? [[entry.path, symbols] as const]
        : [];
    }),
  );
}

/** The symbols of a content depend on its language as well. */
const keyOf = ({ id, path }: FileContent): string => `${id} ${extname(path).toLowerCase()}`;
