/** The places of things according to a request. */
import { posix } from 'node:path';
import { ANYWHERE, findPlaces, wordsSaid, type Where } from '../slots/look-up';
import type { Meaning } from '../slots/slot';
import { ARTICLES, KIND_WORDS } from './lexicon';
import { WHERE_SLOT, type Parse } from './phrase';
import type { Job } from './reading';

/** Whether a place is the name of one file, such as `the Dockerfile`, although there are several. */
export function saysOneFile({ slot, from, to }: Parse['slots'][number], { said, workspace }: Job): boolean {
  const [only, another] = said.tokens.slice(from, to).filter(({ word }) => !ARTICLES.has(word));
  if (slot.name !== WHERE_SLOT || !only || another || said.tokens[from] === only) return false;
  return workspace.index.files.some((path) => posix.basename(path).toLowerCase() === only.word);
}

/** Splits a thing in several files into one way for each file. */
export function byFile(group: readonly (Meaning | null)[]): (Meaning | null)[][] {
  const paths = new Set(group.map((meaning) => meaning?.path));
  return [...paths].map((path) => group.filter((meaning) => meaning?.path === path));
}

/** The places according to the request; paths are looked up here. */
export function whereOf({ parse, said, workspace: { index } }: Job): Where | { missing: string } {
  const near: string[] = [];
  const within: string[] = [];
  for (const { slot, from, to } of parse.slots) {
    if (slot.name !== WHERE_SLOT) continue;
    const tokens = said.tokens.slice(from, to);
    for (const token of tokens) {
      const name = token.kind === 'quoted' ? token.word : token.text;
      if (token.kind !== 'quoted' && !/[/\\]|\w\.\w|^\.\w/.test(name)) continue;
      const path = name.replace(/^\.?\//, '').replace(/\/$/, '');
      const found = index.has(path) ? [path] : index.paths(name).best.map(({ item }) => item.path);
      if (found.length === 0) return { missing: name };
      within.push(...found);
    }
    const words = wordsSaid(
      tokens.filter(({ kind, text }) => kind === 'word' && !/[/\\]|\w\.\w|^\.\w/.test(text)),
    );
    // `the compose file` is a file named compose.
    if (words.length > 1 && /^(file|folder|directory)$/.test(words.at(-1) ?? '')) words.pop();
    near.push(...words.filter((word) => index.knows(word) || !KIND_WORDS.has(word)));
  }
  if (near.length === 0 || !parse.slots.some(({ slot }) => ['symbol', 'call'].includes(slot.type)))
    return near.length + within.length === 0 ? ANYWHERE : { near, within };
  // Code is searched in files and folders: `the web app` is one named web.
  const telling = near.filter((word) => !KIND_WORDS.has(word));
  const [places = []] = [near, telling]
    .filter((words) => words.length > 0)
    .map((words) => findPlaces(index, words, { near: [], within }).best.map(({ item }) => item.path))
    .filter((found) => found.length > 0);
  return places.length === 0 ? { missing: near.join(' ') } : { near: [], within: places };
}
