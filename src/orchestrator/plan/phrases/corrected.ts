/**
 * What a file says and is not so: "the readme says node 18 but we are on 20", "the footer still says © 2025, should
 * be 2026". The wrong text has to stand in one line of that file; put as a plain request, which the phrases read.
 */
import { isSlip } from '../index/search';
import type { WorkspaceIndex } from '../index/types';
import { findPlaces, wordsSaid } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import { escaped } from '../slots/shapes';
import { ARTICLES, FILLERS } from './lexicon';
import { quoted } from './restated';
import type { Reading, Readings, Workspace } from './reading';
import type { Token } from './tokens';
import { readUtterance } from './utterance';

const SAYS =
  /^(?:in )?(.{2,60}?) (?:still |now |wrongly )?(?:says?|said|mentions?|states?|claims?|shows?|tells?|reads?|has|have) (.+?)(?:, | but | although | while | and |\. |; |: | - )(?:that )?(?:it |but |and |we |they |that |this )?(?:'s |it's |its |make it |should be |is |are |has to be |should |must |needs to |actually |now |really |already |on |at |be |say |read |have |use |now )*(\S.*)$/is;
/** Most files that are looked through, and most places of a wrong text that are offered. */
const [MAX_FILES, MAX_PLACES] = [8, 4];
/** Most words of a right text that is not quoted. */
const MAX_RIGHT = 3;

/** What such a sentence can mean: certain where one line of one file says it wrongly. */
export async function readCorrected(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  { index, reader }: Workspace,
): Promise<readonly Reading[]> {
  const [, where = '', said = '', rest = ''] = SAYS.exec(readUtterance(request).text) ?? [];
  const right = textOf(rest);
  const wrong = right === null ? null : wrongIn(said, right);
  if (right === null || wrong === null) return [];
  const beside = readUtterance(said).tokens.filter((token) => tells(token) && token.text !== wrong);
  const found: { path: string; find: string; weight: number }[] = [];
  for (const [path, text] of await reader.readMany(filesOf(where, index).slice(0, MAX_FILES)))
    for (const line of new Set(text.split(/\r?\n/)))
      if (wholeText(wrong).test(line)) {
        const weight = beside.filter(({ word }) => line.toLowerCase().includes(word)).length;
        found.push({ path, find: onlyIn(text, line, wrong), weight });
      }
  const top = Math.max(0, ...found.map(({ weight }) => weight));
  const places = found.filter(({ weight }) => weight === top);
  if (places.length > MAX_PLACES) return [];
  const readings = await Promise.all(
    places.map(({ path, find }) =>
      readPhrases(
        `replace ${quoted(find)} with ${quoted(find.replace(wrong, () => right))} in ${quoteIfNeeded(path)}`,
      ),
    ),
  );
  return readings.flatMap(({ readings: own }) =>
    own.slice(0, 1).map((reading) => ({ ...reading, loose: places.length > 1 || reading.loose })),
  );
}

/** The files that are called so, or else by what is said behind `in`: `the copyright in the footer`. */
function filesOf(where: string, index: WorkspaceIndex): string[] {
  const ways = [where, where.replace(/^.* (?:in|of|on|at) /i, '')].map((text) => readUtterance(text).tokens);
  const found = ways.map(
    (tokens) => findPlaces(index, wordsSaid(tokens), { near: [], within: [] }, 'file').best,
  );
  return (found.find((best) => best.length > 0) ?? []).map(({ item }) => item.path);
}

/** The wrong text with as many of the words around it as make it the only one in the file. */
function onlyIn(text: string, line: string, wrong: string): string {
  let from = line.search(wholeText(wrong));
  let to = from + wrong.length;
  while (text.split(line.slice(from, to)).length > 2 && (from > 0 || to < line.length)) {
    from = Math.max(0, line.lastIndexOf(' ', from - 2) + 1);
    const next = line.indexOf(' ', to + 1);
    to = next === -1 ? line.length : next;
  }
  return line.slice(from, to).trim();
}

const tells = ({ kind, word }: Token): boolean =>
  kind !== 'sign' && !ARTICLES.has(word) && !FILLERS.has(word) && word.length > 1;

/** The text that is right: quoted, or a few words without what only leads to them. */
function textOf(rest: string): string | null {
  const until = rest.replace(/ (?:since|because|as of|from now on)\b.*$|[,;.!?]\s.*$/is, '');
  const tokens = readUtterance(until).tokens.filter(({ kind }) => kind !== 'sign');
  const quote = tokens.find(({ kind }) => kind === 'quoted');
  if (quote) return quote.word;
  const own = tokens.filter(({ word }) => !ARTICLES.has(word));
  // `it's 2026 folks`
  if (/^\d{4}$/.test(own[0]?.text ?? '')) return own[0]?.text ?? null;
  return own.length === 0 || own.length > MAX_RIGHT ? null : own.map(({ text }) => text).join(' ');
}

/** The text that is wrong: what looks like the right one. */
function wrongIn(said: string, right: string): string | null {
  const tokens = readUtterance(said).tokens.filter(({ kind }) => kind !== 'sign');
  const quote = tokens.find(({ kind }) => kind === 'quoted');
  // `says "Queue lenght", should be length`: of several words, the one that is misspelled.
  const words = quote?.word.split(' ') ?? [];
  if (words.length > 1 && !right.includes(' '))
    return words.find((word) => isSlip(word.toLowerCase(), right.toLowerCase())) ?? null;
  if (quote) return quote.word;
  // `says Java 17 … Java 21`
  const [name = '', number, ...more] = right.split(/(\d[\d.]*)/);
  const numbered = new RegExp(`${escaped(name)}\\d[\\d.]*`, 'i').exec(said)?.[0];
  if (/\p{L}/u.test(name) && number !== undefined && more.join('') === '' && numbered) return numbered;
  const shape = shapeOf(right);
  const [one, another] = tokens.filter(({ text }) => shapeOf(text) === shape && text !== right);
  if (shape !== 'word') return one && !another ? one.text : null;
  return tokens.length === 1 && one ? one.text : null;
}

const shapeOf = (text: string): string =>
  /^v?\d[\d.]*$/.test(text)
    ? 'number'
    : /^[\w-]+(\.[\w-]+)+$/.test(text)
      ? 'host'
      : /[:/]/.test(text)
        ? 'path'
        : /\d/.test(text)
          ? 'mixed'
          : 'word';

/** A text that is not a part of a longer word, number or name. */
const wholeText = (text: string): RegExp => new RegExp(`(?<![\\w.-])${escaped(text)}(?![\\w-]|\\.\\w)`, 'u');
