/**
 * Requests that name a file and what stands in one line of it: two numbers, one of which is there, "the readme says node
 * 18 but we are on 20"; or a name that is to go, "the t.Skip in assign_test.go can go". The line has most of what else is
 * said. Put as a plain request, which the phrases read.
 */
import type { WorkspaceIndex } from '../index/types';
import { escaped, isDelimited } from '../slots/shapes';
import { quoteIfNeeded } from '../slots/slot';
import { actionsIn } from './evidence';
import { isLeftOver, tells } from './left-over';
import { partsOf } from './parts';
import type { Reading, Readings, Workspace } from './reading';
import { quoted } from './restated';
import { placesIn, TURNED } from './texts';
import { contentOf, MAX_TOKENS } from './things';
import { isIdentifier, type Token } from './tokens';
import { readUtterance } from './utterance';

/** Most files that are looked through, and most lines that are offered. */
const [MAX_FILES, MAX_LINES] = [8, 4];
const NUMBER = /^[©v]?\d[\d.]*$/;

/** What such a request can mean: certain where one line of one file has it. */
export async function readLines(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  { index, reader }: Workspace,
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  if (tokens.length > MAX_TOKENS) return [];
  const parts = partsOf(text, tokens);
  const doing = actionsIn(tokens);
  // `we are on 20` turns nothing on.
  const isOther = [...doing].some(
    ([action, said]) => action !== 'set' && [...said].some(({ word }) => !/^(on|off)$/.test(word)),
  );
  const exchanged = isOther ? null : numbersIn(text, tokens);
  const removing = doing.get('remove');
  // `take him off …` turns nothing off.
  const isRemoved =
    removing !== undefined &&
    [...doing.values()].every((said) => [...said].every((token) => removing.has(token)));
  if (!exchanged && !isRemoved) return [];
  const words = tokens.filter(
    (token) => tells(token) && (exchanged ? !exchanged.includes(token) : removing?.has(token) !== true),
  );
  const files = placesIn(words, index.files, index);
  if (files.length > MAX_FILES) return [];
  const patterns = words.map((token) => [token, wholeText(contentOf(token), 'iu')] as const);
  const found: { path: string; find: string; said: readonly Token[] }[] = [];
  for (const [path, content] of await reader.readMany(files))
    for (const line of new Set(content.split(/\r?\n/))) {
      const said = patterns.flatMap(([token, pattern]) => (pattern.test(line) ? [token] : []));
      const find = exchanged ? numberIn(path, content, line, exchanged, index) : named(line, said);
      if (find !== null) found.push({ path, find, said });
    }
  const top = Math.max(0, ...found.map(({ said }) => said.length));
  const lines = found.filter(({ said }) => said.length === top);
  const [only, another] = lines;
  if (!only || lines.length > MAX_LINES) return [];
  const isSaid = (token: Token): boolean =>
    [...(exchanged ?? []), ...only.said].some(({ word }) => word === token.word) ||
    placesIn([token], files, index).length > 0;
  const isCertain =
    !another &&
    (exchanged !== null ||
      only.said.some((token) => isIdentifier(token) || isDelimited([token]) || isCalled(token, only.find))) &&
    !parts.some((_, at) => isLeftOver(parts, at, isSaid, index));
  const readings = await Promise.all(
    lines.map(({ path, find }) => {
      const place = `in ${quoteIfNeeded(path)}`;
      if (!exchanged) return readPhrases(`remove line ${quoted(find)} ${place}`);
      const right = find.replace(wholeText(exchanged[0].text), () => exchanged[1].text);
      return readPhrases(`replace ${quoted(find)} with ${quoted(right)} ${place}`);
    }),
  );
  return readings.flatMap(({ readings: own }) =>
    own.slice(0, 1).map((reading) => ({ ...reading, loose: reading.loose || !isCertain })),
  );
}

/** The two numbers that are said, first what is there. */
function numbersIn(text: string, tokens: readonly Token[]): readonly [Token, Token] | null {
  const all = tokens.filter(({ kind, text: own }) => kind === 'word' && NUMBER.test(own));
  // `from 6.20 to 6.45`
  const from = tokens.findIndex(({ word }, at) => word === 'from' && tokens[at + 2]?.word === 'to');
  const said = tokens.slice(from + 1, from + 4).filter((token) => all.includes(token));
  const [one, other, more] = from !== -1 && said.length === 2 ? said : all;
  if (!one || !other || more) return null;
  return TURNED.test(text.slice(one.start, other.start)) ? [other, one] : [one, other];
}

/** A number of a line of text, with what makes it the only one in the file; values have readers of their own. */
function numberIn(
  path: string,
  content: string,
  line: string,
  [before, after]: readonly [Token, Token],
  index: WorkspaceIndex,
): string | null {
  if (!wholeText(before.text).test(line) || wholeText(after.text).test(line)) return null;
  const isValue = index
    .every('value')
    .some(({ path: own, value }) => own === path && value?.text === before.text && line.includes(value.text));
  return isValue ? null : onlyIn(content, line, before.text);
}

/** A line that has a name that is said: with capitals or signs, or as code has it. */
function named(line: string, said: readonly Token[]): string | null {
  const isName = (token: Token): boolean =>
    isIdentifier(token) ||
    // `the print in views.py`
    isCalled(token, line) ||
    isDelimited([token]) ||
    /[\p{Lu}.]/u.test(contentOf(token).slice(1)) ||
    new RegExp(`(?<!\\p{L})${escaped(capital(contentOf(token)))}`, 'u').test(line);
  return said.some(isName) ? line.trim() : null;
}

const isCalled = (token: Token, line: string): boolean =>
  new RegExp(`(?<![\\w.])${escaped(contentOf(token))}\\(`, 'u').test(line);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A text with the word before it, and as many of those around it in its line as make it the only one in the file. */
function onlyIn(content: string, line: string, text: string): string {
  const at = line.search(wholeText(text));
  let to = at + text.length;
  let from = at - (/\p{L}+ $/u.exec(line.slice(0, at))?.[0].length ?? 0);
  while (content.split(line.slice(from, to)).length > 2 && (from > 0 || to < line.length)) {
    from = Math.max(0, line.lastIndexOf(' ', from - 2) + 1);
    const next = line.indexOf(' ', to + 1);
    to = next === -1 ? line.length : next;
  }
  return line.slice(from, to).trim();
}

/** A text that is not a part of a longer word, number or name. */
const wholeText = (text: string, flags = 'u'): RegExp =>
  new RegExp(`(?<![\\w.-])${escaped(text)}(?![\\w-]|\\.\\w)`, flags);
