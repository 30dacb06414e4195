/** Parts of a request that refer to what was told before them: by a pronoun, or by a value alone. */
import type { WorkspaceIndex } from '../index/types';
import { isDelimited } from '../slots/shapes';
import { quoteIfNeeded } from '../slots/slot';
import { clauseOf, type Clause } from './asking';
import { ACTIONS, ARTICLES, FILLERS, WHERE } from './lexicon';
import type { Part } from './parts';
import { distinctByLabel, isCertain, type ReadClause } from './reading';
import { isReason, isRemark } from './reasons';
import { spokenIn } from './spoken';
import { isIdentifier } from './tokens';
import { readUtterance } from './utterance';

/** What a part is about that only tells how it is: `the retry limit` is too low. */
const SUBJECT = /^(.{3,60}?) (?:is|are|was|isn't|has|have|seems?|looks?)\b/i;
/** How many parts back that may have been said. */
const MAX_BACK = 3;

/** A clause that says no more than a value, for what was told before it: "the retry limit is way too low, make it 6". */
export async function withSubject(
  parts: readonly Part[],
  at: number,
  { text, found }: Clause,
  index: WorkspaceIndex,
  readClause: ReadClause,
): Promise<Clause | null> {
  const spoken = isCertain(found) ? null : spokenIn(readUtterance(text).tokens, index);
  const isBare = spoken?.rest.every(
    ({ word, kind }) => kind === 'sign' || FILLERS.has(word) || ARTICLES.has(word),
  );
  if (spoken?.kind !== 'value' || spoken.before !== '' || isBare !== true) return null;
  for (const part of parts.slice(Math.max(0, at - MAX_BACK), at).reverse()) {
    const subject = SUBJECT.exec(part.text)?.[1];
    if (subject === undefined) continue;
    const said = `set ${subject} to ${spoken.now}`;
    const read = await readClause(said);
    return isCertain(read) ? clauseOf(said, read) : null;
  }
  return null;
}

/**
 * A clause about `it` where `it` is one of the words of the part before, and only one of them gives a
 * reading: "nobody uses tabulate, drop it". A person has to confirm it, unless that part only remarks.
 */
export async function withPronoun(
  parts: readonly Part[],
  at: number,
  { text, found }: Clause,
  earlier: string,
  readClause: ReadClause,
): Promise<Clause | null> {
  // `…, please remove`
  const own = readUtterance(text).text;
  const isVerb = [ACTIONS.remove, ACTIONS.revert, ACTIONS.enable, ACTIONS.disable].some((verbs) =>
    verbs.has(own.toLowerCase()),
  );
  if (isVerb) return withPronoun(parts, at, { text: `${own} it`, found }, earlier, readClause);
  if (isCertain(found) || !PRONOUN.test(text)) return null;
  const said = readUtterance(earlier).tokens;
  // What is behind `in` is only where it is.
  const isWhere = (at: number): boolean =>
    said.slice(0, at).findLastIndex(({ word }) => WHERE.includes(word)) >
    said.slice(0, at).findLastIndex(({ kind, word }) => kind === 'sign' || FILLERS.has(word));
  const named = said.filter(
    ({ kind, word }, at) =>
      kind !== 'sign' &&
      !/^\W*v?\d/.test(word) &&
      !FILLERS.has(word) &&
      !ARTICLES.has(word) &&
      !WHERE.includes(word) &&
      !isWhere(at),
  );
  // What only a name looks like is meant rather than a word of the sentence.
  const names = named.filter((token) => isDelimited([token]) || isIdentifier(token));
  const words = (names.length > 0 ? names : named).map((token) => token.text).reverse();
  const read = await Promise.all(
    [...new Set(words)].slice(0, MAX_REFERENTS).map(async (word) => {
      const said = text.replace(PRONOUN, () => quoteIfNeeded(word));
      return clauseOf(said, await readClause(said));
    }),
  );
  const certain = read.filter((clause) => isCertain(clause.found));
  const meant = certain.length > 0 ? certain : read.filter((clause) => clause.found.readings.length > 0);
  const before = parts[at - 1]?.text ?? '';
  const isSure = (names.length > 0 || isReason(before) || isRemark(before)) && meant.length === 1;
  const readings = distinctByLabel(meant.flatMap((clause) => clause.found.readings));
  return readings.length === 0
    ? null
    : clauseOf(text, {
        halves: [],
        readings: isSure ? readings : readings.map((one) => ({ ...one, loose: true })),
      });
}

/** A clause with `there` put as the file that the one before it is about. */
export function there(text: string, before: readonly Clause[]): string {
  const path = before.at(-1)?.found.readings[0]?.tasks[0]?.about?.path;
  return path === undefined
    ? text
    : text.replace(
        /(?<!\b(?:you['’]?re|are|we['’]?re) )\b(?:in )?there\b(?!['’]| (?:is|are)\b)/i,
        `in ${quoteIfNeeded(path)}`,
      );
}

const PRONOUN =
  /\b(?:(?:all |both )of (?:it|them|these|those)|it|them|him|her|that(?! \p{L}+s\b)|(?:the|this|that) (?:service|commit|package|dependency|library|flag|setting|file|folder|image|action|key|variable|entry|one))\b/iu;
/** Most words that a pronoun is tried for. */
const MAX_REFERENTS = 8;
