/** The value of a statement, by its shape: a number with what it counts, a version, a quoted text, an address, on or off. */
import type { WorkspaceIndex } from '../index/types';
import { isTime, weekday } from '../slots/values';
import { NEGATIONS, NUMBER_WORDS, TRUTHS, UNIT_NAMES } from './lexicon';
import type { Token } from './tokens';

export interface Spoken {
  readonly kind: 'value' | 'switch' | 'time';
  /** The new value as it is typed in a request, and the one that it takes the place of; '' where none was said. */
  readonly now: string;
  readonly before: string;
  /** What the number counts. */
  readonly unit: string | null;
  /** Files and folders that are named by their path. */
  readonly within: readonly string[];
  /** The other words. */
  readonly rest: readonly Token[];
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly unit: string | null;
}

/** The one value that tokens say, with the one before it where that is said as well; null where there is none, or more. */
export function spokenIn(tokens: readonly Token[], index: WorkspaceIndex): Spoken | null {
  const within = tokens.filter((token) => isPath(token, index)).map(({ text }) => text.replace(/\/$/, ''));
  const spans = spansIn(tokens, index);
  const [one, other, more] = spans;
  if (more) return null;
  const rest = (used: (position: number) => boolean): Token[] =>
    tokens.filter((token, position) => !used(position) && !isPath(token, index));
  if (!one) return switchIn(tokens, within, rest);
  const free = rest((position) => spans.some(({ from, to }) => position >= from && position < to));
  const isAt = tokens[one.from - 1]?.word === 'at' && isTime(one.text);
  const kind = isAt || weekday(one.text) >= 0 ? 'time' : 'value';
  if (!other) return { kind, now: one.text, before: '', unit: one.unit, within, rest: free };
  const between = tokens.slice(one.to, other.from).map(({ word }) => word);
  const joined = between.filter((word) => ![',', 'at', 'on', 'and', 'times'].includes(word)).join(' ');
  const ahead = tokens[one.from - 1]?.word;
  const forwards = /^(to|->|up to|down to)$/.test(joined) || (joined === 'but' && ahead === 'not');
  const backwards = /^(instead of|rather than|not|and not|in place of|was)$/.test(joined);
  if (forwards === backwards) return null;
  const [now, before] = forwards ? [other, one] : [one, other];
  const unit = now.unit ?? before.unit;
  const withUnit = ({ text, unit: own }: Span): string =>
    own === null && unit !== null ? `${text} ${unit}` : text;
  const used = free.filter(
    ({ start }) => !tokens.slice(one.to, other.from).some((token) => token.start === start),
  );
  const times = isTime(now.text) && isTime(before.text) && (kind === 'time' || [now, before].some(isClock));
  return times
    ? { kind: 'time', now: now.text, before: before.text, unit: null, within, rest: used }
    : { kind: 'value', now: withUnit(now), before: withUnit(before), unit, within, rest: used };
}

const isClock = ({ text }: Span): boolean => /\d(:\d\d|am|pm)$/i.test(text) || weekday(text) >= 0;

/** On or off, said by a word for it or by its verb being denied. */
function switchIn(
  tokens: readonly Token[],
  within: readonly string[],
  restOf: (used: (position: number) => boolean) => Token[],
): Spoken | null {
  const said = tokens.findIndex(
    ({ word }, position) => TRUTHS.has(word) && (position === tokens.length - 1 || word !== 'on'),
  );
  const denied = tokens.findIndex(({ word }) => NEGATIONS.has(word));
  const truth = said === -1 || said === denied ? 'true' : (TRUTHS.get(tokens[said]?.word ?? '') ?? 'true');
  const now = denied === -1 || (said !== -1 && said !== denied) ? truth : 'false';
  return {
    kind: 'switch',
    now,
    before: '',
    unit: null,
    within,
    rest: restOf((position) => position === said || position === denied),
  };
}

const isPath = ({ kind, text }: Token, index: WorkspaceIndex): boolean =>
  kind === 'word' && /[/.]/.test(text) && index.has(text.replace(/\/$/, ''));

/** Where values are, each with its unit. */
function spansIn(tokens: readonly Token[], index: WorkspaceIndex): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    const half =
      token.word === 'half' && /^an?$/.test(next?.word ?? '')
        ? SMALLER[tokens[at + 2]?.word ?? '']
        : undefined;
    const isOne = /^an?$/.test(token.word) && LONG.has(next?.word ?? '');
    const spelled = NUMBER_WORDS.indexOf(token.word);
    if (half !== undefined) {
      spans.push({ from: at, to: at + 3, text: half, unit: half.split(' ')[1] ?? null });
      at += 2;
    } else if (token.kind === 'quoted' || ADDRESS.test(token.text) || weekday(token.word) >= 0) {
      if (!isPath(token, index)) spans.push({ from: at, to: at + 1, text: token.text, unit: null });
    } else if (isOne || spelled > 1 || isNumber(token, index)) {
      const unit = next && UNIT_NAMES.has(next.word) ? next.word : null;
      const number = isOne ? '1' : spelled > 1 ? String(spelled) : token.text;
      const glued = /^[-+]?\d+(?:\.\d+)?(\p{L}+|%)$/u.exec(token.text)?.[1]?.toLowerCase() ?? null;
      spans.push({
        from: at,
        to: at + (unit === null ? 1 : 2),
        text: unit === null ? number : `${number} ${unit}`,
        unit: unit ?? glued,
      });
      if (unit !== null) at++;
    }
  }
  return spans;
}

const LONG = new Set(['second', 'minute', 'hour', 'day', 'week']);
const SMALLER: Readonly<Record<string, string>> = {
  minute: '30 seconds',
  hour: '30 minutes',
  day: '12 hours',
};
export const ADDRESS = /^(https?:\/\/\S+|[^\s@]+@[\w-]+(\.[\w-]+)+)$/;

/** `e2e` is a name where something is called that. */
const isNumber = ({ kind, text }: Token, index: WorkspaceIndex): boolean =>
  kind === 'word' && /\d/.test(text) && !/[/\\]/.test(text) && !(/^\p{L}/u.test(text) && index.knows(text));
