/** A request between its connectors, commas and lines: which parts there are, and which of them ask for nothing. */
import { CONNECTORS, KEEPING } from './lexicon';
import { isReason, isRemark } from './reasons';
import type { Token } from './tokens';

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
    const reason = i > from && ['because', 'since'].includes(token.word);
    const words = CONNECTORS.map((phrase) => phrase.split(' ')).find((phrase) =>
      phrase.every((word, k) => tokens[i + k]?.kind !== 'quoted' && tokens[i + k]?.word === word),
    );
    if (isBreak(token)) close(i, i + 1);
    else if (reason) close(i, i);
    else if (words) close(i, i + words.length, true);
  }
  close(tokens.length, tokens.length);
  return parts.filter((part, index) => index === 0 || !isReason(part.text)).slice(0, MAX_PARTS);
}

const isBreak = ({ kind, word, text }: Token): boolean =>
  (kind === 'sign' && /^[,;.?!\n]$/.test(word)) || /^[-–—]$/.test(text);

/** Whether a part that means nothing here only says why the others are asked for. */
export function isBeside(parts: readonly Part[], at: number): boolean {
  const { text, joined } = parts[at] as Part;
  const others = parts.filter((_, position) => position !== at);
  const isMeant = others.some((part) => /\b(it|them|that|this|there)\b$/i.test(part.text));
  return (
    others.length > 0 &&
    !joined &&
    !(at === 0 && isMeant) &&
    (isRemark(text) || (at === 0 && !/\d/.test(text) && isReason(text)))
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

/** Parts with what stands between them: the first part's start to the last one's end. */
export const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join(' and ');

/** What a part asks to leave as it is. */
export const keptIn = (text: string): string[] => {
  const groups = KEEPING.exec(text)?.groups;
  return [groups?.kept ?? groups?.untouched ?? ''].filter(Boolean);
};
