/** The index of one commit: the contents of its files, by the words for them. */
import { posix } from 'node:path';
import { LRUCache } from 'lru-cache';
import { ecosystemOf } from '../ecosystems';
import { partsOf } from '../formats/document';
import { EntryTable, type IndexedFile } from './entry-table';
import { findingOf, fit, isSlip, queryWords } from './search';
import type { Entry, Finding, Found, Place, Project, WorkspaceIndex } from './types';
import { isAside, rolesOf, stemOf, wordsOf } from './words';

/** @param files all files of the commit; those that were not read have no facts */
export function createIndex(commit: string, files: readonly IndexedFile[]): WorkspaceIndex {
  const paths = files.map(({ path }) => path).sort();
  const folders = new Set<string>();
  for (const path of paths) {
    for (
      let folder = posix.dirname(path);
      folder !== '.' && !folders.has(folder);
      folder = posix.dirname(folder)
    )
      folders.add(folder);
  }
  const present = new Set(paths);
  const pathWords = new Map<string, ReadonlySet<string>>();
  const aroundPath = (path: string): ReadonlySet<string> => {
    const known =
      pathWords.get(path) ??
      new Set([...wordsOf(path).flatMap(unpadded), ...path.toLowerCase().split('/'), ...rolesOf(path)]);
    pathWords.set(path, known);
    return known;
  };

  const entries = new EntryTable(files, aroundPath);
  for (const path of paths) aroundPath(path);
  for (const folder of folders) aroundPath(folder);

  const findPaths = (said: string | readonly string[], kind?: Place['kind']): Finding<Place> => {
    const text = (typeof said === 'string' ? said : said.join(' ')).trim();
    const typed = /^(.*?)\s+(file|folder|directory)$/i.exec(text);
    const wanted = kind ?? (typed ? (/file/i.test(typed[2] ?? '') ? 'file' : 'folder') : undefined);
    const name = (typed?.[1] ?? text).replace(/^\.\//, '').replace(/\/$/, '');
    const words = wordsOf(name);
    const found: Found<Place>[] = [];
    const consider = (path: string, place: Place['kind']): void => {
      if (wanted !== undefined && wanted !== place) return;
      const { score, missing } = fitPath(path, name, words, aroundPath(path));
      if (score > 0) found.push({ item: { path, kind: place }, score, missing });
    };
    for (const path of paths) consider(path, 'file');
    for (const folder of folders) consider(folder, 'folder');
    return findingOf(found);
  };

  const projects: Project[] = files.flatMap(({ path, facts }) => {
    const ecosystem = ecosystemOf(path);
    const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    const isMain =
      ecosystem &&
      !/(^|\/)(requirements|constraints|pnpm-workspace|libs\.versions|settings\.gradle|Directory\.Packages|[\w.-]+\.tf$)/.test(
        path,
      );
    const version = facts.find((fact) => fact.kind === 'version');
    // The common settings of .NET projects count as a project if they contain the version.
    if (!isMain || (!version && path.endsWith('Directory.Build.props'))) return [];
    const named = facts.find(
      (fact) => fact.key.at(-1) === 'name' && fact.key.length <= 2 && fact.kind === 'value',
    );
    return [
      {
        folder,
        name: named?.value?.text ?? (posix.basename(folder) || 'root'),
        ecosystem: ecosystem.name,
        manifest: path,
        version: version?.value?.text ?? null,
      },
    ];
  });

  const findProjects = (said: readonly string[] = []): Finding<Project> => {
    const words = queryWords(said);
    return findingOf(
      projects.map((project) => {
        const own = wordsOf(posix.basename(project.folder) || project.name);
        const around = new Set([
          ...wordsOf(project.name),
          ...aroundPath(project.manifest),
          project.ecosystem,
          ...(LANGUAGES[project.ecosystem] ?? []),
        ]);
        return {
          item: project,
          ...(words.length === 0
            ? { score: 1, missing: [] }
            : fit(words, { own, around: (word) => around.has(word), aside: isAside(project.manifest) })),
        };
      }),
    );
  };

  const vocabulary = (): ReadonlySet<string> => {
    if (allWords.size === 0) {
      for (const word of entries.words()) allWords.add(word);
      for (const path of paths) for (const word of aroundPath(path)) allWords.add(word);
      for (const word of entries.wordsAround()) allWords.add(word);
    }
    return allWords;
  };
  const allWords = new Set<string>();
  const byStem = new Map<string, string[]>();
  const kinOf = (word: string): readonly string[] => {
    if (byStem.size === 0)
      for (const known of vocabulary()) {
        const stem = stemOf(known);
        if (stem !== null) byStem.set(stem, [...(byStem.get(stem) ?? []), known]);
      }
    return byStem.get(stemOf(word) ?? '')?.slice(0, 3) ?? [];
  };

  // The phrases of one request look up the same words again and again.
  const found = remembering<Finding<Entry>>();
  const foundPaths = remembering<Finding<Place>>();

  return {
    commit,
    files: paths,
    has: (path) => present.has(path) || folders.has(path.replace(/\/$/, '')),
    find: (query) =>
      query.may ? entries.find(query) : found(JSON.stringify(query), () => entries.find(query)),
    paths: (said, kind) => foundPaths(JSON.stringify([said, kind]), () => findPaths(said, kind)),
    projects: findProjects,
    at: (path, name) => {
      const own = entries.in(path);
      const exact = own.filter((entry) => entry.name === name);
      if (exact.length > 0) return exact;
      const parts = partsOf(name).map((part) => part.toLowerCase());
      const tail = parts.join('\0');
      return own.filter(({ key }) => key.slice(-parts.length).join('\0').toLowerCase() === tail);
    },
    every: (kind) => entries.every(kind),
    kin: kinOf,
    knows: (word) => wordsOf(word).every((part) => vocabulary().has(part)),
    spellings: (word) => {
      const [own = ''] = wordsOf(word);
      const words = vocabulary();
      if (own.length < 4 || words.has(own)) return [];
      return [...words].filter((other) => other.length > 3 && isSlip(own, other)).slice(0, 3);
    },
  };
}

/** The words for the projects of an ecosystem. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  npm: ['node', 'javascript', 'typescript', 'js', 'ts'],
  cargo: ['rust'],
  go: ['golang'],
  maven: ['java', 'kotlin'],
  gradle: ['java', 'kotlin'],
  dotnet: ['csharp', 'c', 'net'],
  composer: ['php'],
  bundler: ['ruby'],
};

/** The most findings that are kept for one index. */
const MAX_FINDINGS = 3_000;

/** Keeps findings by key, so that each is made once. */
function remembering<T extends object>(): (key: string, find: () => T) => T {
  const known = new LRUCache<string, T>({ max: MAX_FINDINGS });
  return (key, find) => {
    const before = known.get(key) ?? find();
    known.set(key, before);
    return before;
  };
}

/** People also say 2 for `0002` in a name. */
const unpadded = (word: string): string[] =>
  /^0+[1-9]\d*$/.test(word) ? [word, word.replace(/^0+/, '')] : [word];

/** How well words match a path: 1 for the path itself, less for its name, its name without extension, its words. */
function fitPath(
  path: string,
  name: string,
  words: readonly string[],
  around: ReadonlySet<string>,
): { score: number; missing: string[] } {
  const [whole, lower] = [path.normalize().toLowerCase(), name.normalize().toLowerCase()];
  const missing = words.filter((word) => !around.has(word));
  if (missing.length === words.length && !around.has(words.join(''))) return { score: 0, missing };
  const base = posix.basename(path);
  const depth = Math.min(path.split('/').length - 1, 9);
  if (path === name) return { score: 1, missing: [] };
  if (whole === lower) return { score: 0.99, missing: [] };
  if (whole.endsWith(`/${lower}`)) return { score: 0.9, missing: [] };
  const stem = wordsOf(base.replace(/^\./, '').replace(/\.[a-z]\w{0,4}$/, ''));
  const same = (one: readonly string[], other: readonly string[]): boolean =>
    one.length > 0 && one.join('') === other.join('');
  // A file at the root comes before others with the same name.
  if (same(stem, words) || rolesOf(path).includes(words.join('')))
    return { score: depth === 0 ? 0.85 : 0.8, missing: [] };
  if (words.length === 0) return { score: 0, missing };
  const own = new Set(wordsOf(base).flatMap(unpadded));
  const named = words.filter((word) => own.has(word) || rolesOf(path).includes(word)).length;
  if (named === 0) return { score: 0, missing };
  const rest = stem.filter((word) => !words.includes(word)).length;
  const score = rest === 0 ? 0.7 : 0.6 - 0.02 * Math.min(rest, 10);
  return { score: (isAside(path) ? score - 0.05 : score) * (missing.length === 0 ? 1 : 0.3), missing };
}
