/** A request between its connectors, commas and lines: which parts there are, and which of them ask for nothing. */
import { isDelimited } from '../slots/shapes';
import { ACTIONS, CONNECTORS, KEEPING, LIMITING, NOUNS, WHERE } from './lexicon';
import { isFriendly, isOpening, isReason, isRemark } from './reasons';
import { isIdentifier, tokenize, type Token } from './tokens';
import { isTicket } from './utterance';

/** Most things in one request. */
const MAX_PARTS = 12;

export interface Part {
  readonly text: string;
  /** Whether it is one of several things by a word such as `and`. */
  readonly joined: boolean;
}

/** The request between its connectors, commas and lines, without the parts that give a reason. */
export function partsOf(text: string, tokens: readonly Token[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let joined = false;
  const close = (to: number, next: number, joins = false): void => {
    const first = tokens[from];
    const last = tokens[to - 1];
    // `1.` at the beginning of a line counts what is listed.
    const isStart = from === 0 || tokens[from - 1]?.word === '\n';
    const counts =
      isStart && to === from + 1 && /^\d{1,2}$/.test(first?.text ?? '') && tokens[to]?.word === '.';
    if (first && last && to > from && !counts)
      parts.push({ joined, text: text.slice(first.start, last.end) });
    [from, joined] = [next, joins];
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || i < from) continue;
    // `it works on staging so please turn it on`
    const isSo = token.word === 'so' && /^(that|please|pls|plz|can|could)$/.test(tokens[i + 1]?.word ?? '');
    const reason = i > from && (isSo || ['because', 'bc', 'since'].includes(token.word));
    const words = CONNECTORS.map((phrase) => phrase.split(' ')).find((phrase) =>
      phrase.every((word, k) => tokens[i + k]?.kind !== 'quoted' && tokens[i + k]?.word === word),
    );
    // `, not in prod` says what is to stay as it is.
    const isAgain = AGAIN.has(tokens[i + 1]?.word ?? '') && !WHERE.includes(tokens[i + 2]?.word ?? '');
    if (isBreak(token) && !(token.word === ',' && isAgain)) close(i, i + 1);
    // `christmas is coming: …`
    else if (token.word === ':' && i > from && onlyTells(text.slice(tokens[from]?.start, token.start)))
      close(i, i + 1);
    else if (reason) close(i, i);
    else if (words && tokens[i + words.length]?.word !== 'not') close(i, i + words.length, true);
  }
  close(tokens.length, tokens.length);
  return parts
    .filter(({ text: own }, index) => !isTicket(own) && (index === 0 || !isReason(own)))
    .slice(0, MAX_PARTS);
}

/** Whether a text tells how things are and says no value. */
const onlyTells = (text: string): boolean => text.length <= MAX_SCENE && !/\d/.test(text) && isRemark(text);
/** Longest text before a colon that may only tell, in characters. */
const MAX_SCENE = 200;

/** Words behind a comma that only say again what is before it: `on tuesday, not monday`. */
const AGAIN = new Set(['not', 'instead', 'rather']);

const isBreak = ({ kind, word, text }: Token): boolean =>
  (kind === 'sign' && /^[,;.?!\n]$/.test(word)) || /^[-–—]$/.test(text);

/** `…, and don't break the build`: what else is not to be done limits a request, and is never left out. */
const TAKE_CARE = /^(please )?(do not|don['’]?t) (break|forget|lose|mess up|mind|worry)\b/i;
/** `…, for the metrics` */
const FOR_WHAT = /^for (the|our|my|an?) \p{L}/iu;
/** Whether a word may say where, or for whom alone. */
const mayLimit =
  (knows: (word: string) => boolean) =>
  ({ word }: Token): boolean =>
    knows(word) || NOUNS.has(word) || LIMITING.has(word) || word === 'only';

/** Whether a part that means nothing here only says why the others are asked for. */
export function isBeside(parts: readonly Part[], at: number, knows: (word: string) => boolean): boolean {
  const { text, joined } = parts[at] as Part;
  const others = parts.filter((_, position) => position !== at);
  const isMeant = others.some((part) => /\b(it|them|that|this|there)\b$/i.test(part.text));
  if (!/[\p{L}\d]/u.test(text) || (at === 0 && others.length > 0 && isOpening(text, knows))) return true;
  // Behind a closing there is only a name.
  const isSigned =
    at > 0 && at === parts.length - 1 && isRemark(parts[at - 1]?.text ?? '') && isOpening(text, knows);
  if (isSigned) return true;
  const before = parts[at - 1]?.text ?? '';
  // `… and fits on the phone` goes on with what is told.
  const goesOn =
    isFriendly(text) ||
    TAKE_CARE.test(text) ||
    (FOR_WHAT.test(text) && !/\d/.test(text) && !tokenize(text).some(mayLimit(knows))) ||
    (before !== '' && isRemark(before) && isRemark(`they ${text}`));
  return (
    others.length > 0 &&
    (!joined || goesOn) &&
    !(at === 0 && isMeant) &&
    (isRemark(text) || goesOn || (at === 0 && !/\d/.test(text) && isReason(text)))
  );
}

/** `update a and b to 1.2 and 3.4` as one request for each: as many values in a row as names before them; else none. */
export function pairsIn(text: string, tokens: readonly Token[]): string[] {
  const isJoint = ({ word }: Token): boolean => word === ',' || word === 'and';
  const rowEndingAt = (end: number, isOne: (token: Token) => boolean): [from: number, row: Token[]] => {
    const row: Token[] = [];
    let at = end;
    for (let token = tokens[at - 1]; token && (row.length === 0 || isJoint(token)); token = tokens[at - 1]) {
      while (row.length > 0 && at > 0 && isJoint(tokens[at - 1] as Token)) at--;
      const one = tokens[at - 1];
      if (!one || !isOne(one)) break;
      row.unshift(one);
      at--;
    }
    return [at, row];
  };
  const isValue = ({ kind, text: own }: Token): boolean => kind === 'quoted' || /^[v^~<>=]*\d/.test(own);
  const [start, values] = rowEndingAt(tokens.length, isValue);
  let end = start;
  while (end > 0 && /^(to|at|->|,|:|and|respectively)$/.test(tokens[end - 1]?.word ?? '')) end--;
  const [first, names] = rowEndingAt(
    end,
    (token) => token.kind === 'word' && !isValue(token) && !isJoint(token),
  );
  const isApart = end < tokens.indexOf(values[0] as Token);
  if (values.length < 2 || names.length !== values.length || !isApart) return [];
  const head = text.slice(0, tokens[first]?.start);
  return names.map((name, index) => `${head}${name.text} to ${values[index]?.text ?? ''}`);
}

/**
 * `add .idea/ and *.iml to gitignore` as one request for each of several names in a row, with the rest of the
 * sentence; the last of them may be described: `in gradle.properties and the frontend package.json`. Else none.
 */
export function eachIn(text: string, tokens: readonly Token[], isFile: (name: string) => boolean): string[] {
  const isName = (token: Token | undefined): boolean =>
    token !== undefined &&
    token.kind !== 'sign' &&
    !/^[v^~<>=]*\d/.test(token.text) &&
    (isDelimited([token]) || isIdentifier(token) || isFile(token.word));
  const at = tokens.findIndex(
    ({ word }, i) =>
      /^(and|und|&|\+)$/.test(word) && isName(tokens[i - 1]) && tokens.slice(i + 1, i + 5).some(isName),
  );
  if (at === -1) return [];
  let first = at - 1;
  // `the Gemfile, the Dockerfile and .ruby-version`
  const isThe = (position: number): number => (tokens[position]?.word === 'the' ? 1 : 0);
  for (let the = isThe(first - 1); tokens[first - 1 - the]?.word === ','; the = isThe(first - 1)) {
    if (!isName(tokens[first - 2 - the])) break;
    first -= 2 + the;
  }
  const last = at + 1 + tokens.slice(at + 1).findIndex(isName);
  const between = tokens.slice(at + 1, last);
  if (between.some(({ kind, word }) => kind === 'sign' || WHERE.includes(word))) return [];
  const items = [
    ...tokens
      .slice(first, at)
      .filter(isName)
      .map((token) => token.text),
    textBetween(text, tokens[at + 1], tokens[last]),
  ];
  const [head, tail] = [text.slice(0, tokens[first]?.start), text.slice(tokens[last]?.end)];
  return items.map((item) => `${head}${item}${tail}`);
}

/** `add loans.empty: "Nothing yet" in en.json and "Noch nichts" in de.json` as one request for each file; else none. */
export function perFile(tokens: readonly Token[]): string[] {
  const pairs = tokens.flatMap((token, at) => {
    const [where, file] = tokens.slice(at + 1);
    const isPlaced = /^(in|to|for)$/.test(where?.word ?? '') && /\.\w+$/.test(file?.text ?? '');
    return token.kind === 'quoted' && isPlaced ? [{ value: token, file: file?.text ?? '' }] : [];
  });
  const [first] = pairs;
  const key = first && tokens.slice(0, tokens.indexOf(first.value)).find(isIdentifier)?.text;
  if (pairs.length < 2 || key === undefined) return [];
  const isNew = tokens.some(({ word }) => ACTIONS.add.has(word) || word === 'new');
  return pairs.map(({ value, file }) =>
    isNew ? `add ${key} ${value.text} to ${file}` : `set ${key} to ${value.text} in ${file}`,
  );
}

const textBetween = (text: string, from: Token | undefined, to: Token | undefined): string =>
  text.slice(from?.start, to?.end);

/** Parts with what stands between them: the first part's start to the last one's end. */
export const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join(' and ');

/** What a part asks to leave as it is. */
export const keptIn = (text: string): string[] => {
  const groups = KEEPING.exec(text)?.groups;
  return [
    groups?.kept ?? groups?.untouched ?? groups?.staying ?? groups?.same ?? groups?.elsewhere ?? '',
  ].filter(Boolean);
};
