/** The repository in brief, for a model that has not read it yet: its files, and the most important symbols in them. */
import { wordsOf } from '../../index/words';
import type { PlanRequest } from '../../../domain/ports';
import type { Recording } from '../../recording';
import { countTokens, fit } from '../fence';
import { readSymbols } from './read-symbols';
import { rank } from './rank';
import type { FileSymbols } from './symbols';

/** If there are more files, folders are shown with their numbers of files. */
const MAPPED_FILES = 400;
/** The share of the budget for names of files. */
const OF_FILES = 0.4;
/** The most symbols that are shown for one file. */
const MAX_SYMBOLS = 12;
/** The most words of the request that are searched for in contents. */
const SEARCHED_WORDS = 10;
/** A word that occurs in more files says little about where to look. */
const MAX_FOUND = 500;

/** @param budget in tokens */
export async function repositoryMap(
  reader: Recording,
  request: PlanRequest,
  budget: number,
): Promise<string> {
  const paths = await reader.list();
  const names = fit(filesOrFolders(paths), Math.floor(budget * OF_FILES));
  const near = await nearness(request, reader, paths);
  const files = await readSymbols(request.workspace, near, request.signal);
  const symbols = ranked(files, near, budget - countTokens(names));
  return symbols === '' ? names : `${names}\n\nDeclared in the files that matter most here:\n${symbols}`;
}

function filesOrFolders(paths: readonly string[]): string {
  if (paths.length <= MAPPED_FILES) return paths.join('\n');
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.split('/').slice(0, -1).slice(0, 3).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].map(([folder, count]) => `${folder}/ (${count})`).join('\n');
}

/** How close files are to the request: named in full, or by rare words in their paths and contents. */
async function nearness(
  { request, feedback, contextPaths }: PlanRequest,
  reader: Recording,
  paths: readonly string[],
): Promise<Map<string, number>> {
  const said = [request, ...feedback.map(({ text }) => text)].join('\n');
  const near = new Map<string, number>();
  const add = (path: string, weight: number): void => void near.set(path, (near.get(path) ?? 0) + weight);
  const named = paths.filter((path) => said.includes(path));
  for (const path of [...contextPaths, ...named]) add(path, 20);
  const rarity = (found: number): number => Math.log(1 + paths.length / found);
  const words = new Set(wordsOf(said.slice(0, 4_000)).filter((word) => word.length > 2));
  const byWord = new Map<string, string[]>();
  for (const path of paths)
    for (const word of new Set(wordsOf(path)))
      if (words.has(word)) byWord.set(word, [...(byWord.get(word) ?? []), path]);
  for (const found of byWord.values())
    if (found.length <= MAX_FOUND) for (const path of found) add(path, rarity(found.length));
  const searched = new Set(said.toLowerCase().match(/[\p{L}\p{N}_]{4,}/gu) ?? []);
  for (const word of [...searched].slice(0, SEARCHED_WORDS)) {
    const found = (await reader.find?.(word)) ?? [];
    if (found.length <= MAX_FOUND) for (const path of found) add(path, rarity(found.length));
  }
  return near;
}

function ranked(
  files: ReadonlyMap<string, FileSymbols>,
  near: ReadonlyMap<string, number>,
  budget: number,
): string {
  const weights = rank(files, near);
  const order = [...weights.files].sort(([, one], [, other]) => other - one);
  const lines: string[] = [];
  let left = budget;
  for (const [path] of order) {
    const shown = blockOf(path, files.get(path)?.declared ?? [], weights.names);
    left -= countTokens(shown);
    if (left < 0) break;
    if (shown !== '') lines.push(shown);
  }
  return lines.join('\n');
}

/** The symbols of a file with the most references, in the order of the file. */
function blockOf(
  path: string,
  declared: FileSymbols['declared'],
  names: ReadonlyMap<string, number>,
): string {
  const weightOf = (name: string): number => names.get(`${path}\0${name}`) ?? 0;
  const chosen = [...declared]
    .sort((a, b) => weightOf(b.name) - weightOf(a.name) || a.depth - b.depth)
    .slice(0, MAX_SYMBOLS)
    .sort((a, b) => a.line - b.line);
  if (chosen.length === 0) return '';
  return [
    path,
    ...chosen.map(({ line, depth, signature }) => `${line}|${'  '.repeat(depth)}${signature}`),
  ].join('\n');
}
