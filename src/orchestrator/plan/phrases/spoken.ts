/** The value of a statement, by its shape: a number with what it counts, a version, a quoted text, an address, on or off. */
import type { WorkspaceIndex } from '../index/types';
import { addressSort } from '../index/words';
import { isDays, isTime } from '../slots/times';
import { ARTICLES, FILLERS, NEGATIONS, NUMBER_WORDS, TRUTHS, UNIT_NAMES, WHERE } from './lexicon';
import type { Token } from './tokens';

export interface Spoken {
  readonly kind: 'value' | 'switch' | 'time';
  /** The new value as it is typed in a request, and the one that it takes the place of; '' where none was said. */
  readonly now: string;
  readonly before: string;
  /** What the number counts. */
  readonly unit: string | null;
  /** Whether it is said to be how often: `every 15 minutes`. */
  readonly often: boolean;
  /** Files and folders that are named by their path. */
  readonly within: readonly string[];
  /** The other words. */
  readonly rest: readonly Token[];
}

/** Where a value stands in a request. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly unit: string | null;
}

/** The one value that tokens say, with the one before it where that is said as well; null where there is none, or more. */
export function spokenIn(tokens: readonly Token[], index: WorkspaceIndex): Spoken | null {
  const within = tokens.filter((token) => isPath(token, index)).map(({ text }) => text.replace(/\/$/, ''));
  // `get off dotnet 6`: what is left behind is not what something is to be.
  const spans = spansIn(tokens, index).filter(({ from }) => !LEFT.test(wordsBefore(tokens, from)));
  // `zone 2 goes from 6.20 to 6.45`
  const at = spans.findIndex(({ from }) => tokens[from - 1]?.word === 'from');
  const pair = spans.slice(at, at + 2);
  const isPair = at !== -1 && pair.length === 2 && tokens[(pair[1]?.from ?? 0) - 1]?.word === 'to';
  const [one, other, more] = isPair ? pair : spans;
  if (more) return null;
  const rest = (used: (position: number) => boolean): Token[] =>
    tokens.filter((token, position) => !used(position) && !isPath(token, index));
  if (!one) return exchangeIn(tokens, within, index) ?? switchIn(tokens, within, rest);
  const free = rest((position) => spans.some(({ from, to }) => position >= from && position < to));
  const isAt = tokens[one.from - 1]?.word === 'at' && isTime(one.text);
  const kind = isAt || isDays(one.text) || PAST.test(one.text) ? 'time' : 'value';
  const often = tokens[one.from - 1]?.word === 'every';
  if (!other) return { kind, now: one.text, before: '', unit: one.unit, often, within, rest: free };
  const between = tokens.slice(one.to, other.from).map(({ word }) => word);
  const joined = between.filter((word) => !BESIDE.has(word)).join(' ');
  const ahead = tokens[one.from - 1]?.word;
  const forwards =
    // `mysql 8.0 in the compose file => 8.4`
    between.filter((word) => word === '->').length === 1 ||
    /^(to|up to|down to|make it|(should|must|has to|needs to) be)$/.test(joined) ||
    (joined === 'but' && ahead === 'not') ||
    // `the 3am job to 5am`
    (ahead === 'the' && /^\S+( \S+)? to$/.test(joined));
  const backwards =
    /^(not|and not|was)$| not$|(^| )(instead of|rather than|in place of)$/.test(joined) ||
    /(^|[( ])(now|currently|today|was|is|it is|right now|at the moment)$/.test(joined);
  if (forwards === backwards) return null;
  const [now, before] = forwards ? [other, one] : [one, other];
  const unit = now.unit ?? before.unit;
  // `5pm instead of 6` is about the same half of the day.
  const half = /[ap]m$/i.exec(now.text)?.[0] ?? '';
  const was = /^\d+$/.test(before.text) ? before.text + half : before.text;
  const withUnit = ({ text, unit: own }: Span): string =>
    own === null && unit !== null ? `${text} ${unit}` : text;
  const used = free.filter(
    ({ start }) => !tokens.slice(one.to, other.from).some((token) => token.start === start),
  );
  const times = isTime(now.text) && isTime(before.text) && (kind === 'time' || [now, before].some(isClock));
  return times
    ? { kind: 'time', now: now.text, before: was, unit: null, often, within, rest: used }
    : { kind: 'value', now: withUnit(now), before: withUnit(before), unit, often, within, rest: used };
}

const LEFT = /\b(get|move|migrate|switch|come|be|are) (off|away)( from| of)?( the)?( \S+)?$/;
const wordsBefore = (tokens: readonly Token[], at: number): string =>
  tokens
    .slice(Math.max(0, at - 6), at)
    .map(({ word }) => word)
    .join(' ');

const PARTS_OF_DAY = /^(in the (morning|evening|afternoon)|at night)\b/;
const PAST = /^(half|quarter) (past|to) /i;

/** Words between a value and the one that it takes the place of which say nothing. */
const BESIDE = new Set([',', 'at', 'after', 'on', 'and', 'times', 'every', ...ARTICLES]);

/** `adyen instead of stripe`: plain words, of which one is a value that is there. */
function exchangeIn(
  tokens: readonly Token[],
  within: readonly string[],
  index: WorkspaceIndex,
): Spoken | null {
  const at = tokens.findIndex(
    ({ word }, i) => /^(instead|rather)$/.test(word) && /^(of|than)$/.test(tokens[i + 1]?.word ?? ''),
  );
  const [now, before] = [tokens[at - 1], tokens[at + 2]];
  if (!now || !before || FILLERS.has(now.word) || WHERE.includes(now.word)) return null;
  const isThere = (['value', 'constant'] as const)
    .flatMap((kind) => index.every(kind))
    .some(({ value }) => value?.type === 'text' && value.text.toLowerCase() === before.word);
  if (!isThere) return null;
  const rest = tokens.filter((token, i) => (i < at - 1 || i > at + 2) && !isPath(token, index));
  return { kind: 'value', now: now.text, before: before.text, unit: null, often: false, within, rest };
}

/** Plain words that are values: what programs log at, and how often something happens. */
const WORD_VALUES = {
  level: /^(trace|debug|info|information|warn|warning|error|fatal|critical)$/i,
  frequency: /^(hourly|daily|weekly|monthly|quarterly|yearly)$/i,
};

/** Which of these a word is; null for any other one. */
export const wordValue = (text: string): keyof typeof WORD_VALUES | null =>
  WORD_VALUES.level.test(text) ? 'level' : WORD_VALUES.frequency.test(text) ? 'frequency' : null;
const isClock = ({ text }: Span): boolean => /\d(:\d\d|am|pm)$/i.test(text) || isDays(text);

/** On or off, said by a word for it or by its verb being denied. */
function switchIn(
  tokens: readonly Token[],
  within: readonly string[],
  restOf: (used: (position: number) => boolean) => Token[],
): Spoken | null {
  const said = tokens.findIndex(
    ({ word }, position) =>
      TRUTHS.has(word) &&
      (position === tokens.length - 1 || word !== 'on') &&
      // `active = false`
      tokens[position + 1]?.word !== '=',
  );
  const denied = tokens.findIndex(({ word }) => NEGATIONS.has(word));
  // A verb of turning says nothing without its direction.
  if (said === -1 && denied === -1 && /^(turn|switch|flip)$/.test(tokens[0]?.word ?? '')) return null;
  const truth = said === -1 || said === denied ? 'true' : (TRUTHS.get(tokens[said]?.word ?? '') ?? 'true');
  const now = denied === -1 || (said !== -1 && said !== denied) ? truth : 'false';
  return {
    kind: 'switch',
    now,
    before: '',
    unit: null,
    often: false,
    within,
    rest: restOf((position) => position === said || position === denied),
  };
}

const isPath = ({ kind, text }: Token, index: WorkspaceIndex): boolean =>
  kind === 'word' &&
  /[/.]/.test(text) &&
  (index.has(text.replace(/\/$/, '')) || index.files.some((path) => path.endsWith(`/${text}`)));

/** Where values are, each with its unit. */
export function spansIn(tokens: readonly Token[], index: WorkspaceIndex): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    const half =
      token.word === 'half' && /^an?$/.test(next?.word ?? '')
        ? SMALLER[tokens[at + 2]?.word ?? '']
        : undefined;
    const share = next?.word === 'of' ? SHARES[token.word] : undefined;
    const isOne = /^(an?|full|whole)$/.test(token.word) && LONG.has(next?.word ?? '');
    const spelled = NUMBER_WORDS.indexOf(token.word);
    const often =
      token.word === 'once' && /^(an?|per|every)$/.test(next?.word ?? '')
        ? OFTEN[tokens[at + 2]?.word ?? '']
        : undefined;
    const day = tokens
      .slice(at + 1, at + 4)
      .map(({ word }) => word)
      .join(' ')
      .replace(/^o'clock /, '');
    const part = /^\d{1,2}(:\d\d)?$/.test(token.text) ? PARTS_OF_DAY.exec(day)?.[0] : undefined;
    const past = tokens
      .slice(at, at + 3)
      .map(({ text }) => text)
      .join(' ');
    if (part !== undefined) {
      const to = at + 1 + part.split(' ').length;
      spans.push({ from: at, to, text: token.text + (/morning/.test(part) ? 'am' : 'pm'), unit: null });
      at = to - 1;
    } else if (PAST.test(past) && isTime(past)) {
      spans.push({ from: at, to: at + 3, text: past, unit: null });
      at += 2;
    } else if (often !== undefined && isThere(often, index)) {
      spans.push({ from: at, to: at + 3, text: often, unit: null });
      at += 2;
    } else if (share !== undefined) {
      spans.push({ from: at, to: at + 2, text: share, unit: '%' });
      at++;
    } else if (half !== undefined) {
      spans.push({ from: at, to: at + 3, text: half, unit: half.split(' ')[1] ?? null });
      at += 2;
    } else if (token.kind === 'quoted' || isAddress(token, index) || isDay(tokens, at)) {
      if (!isPath(token, index)) spans.push({ from: at, to: at + 1, text: token.text, unit: null });
    } else if (isOne || spelled > 1 || isNumber(token, index) || isWordValue(tokens, at, index)) {
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

const LONG = new Set(['second', 'minute', 'hour', 'day', 'week', 'year', 'gig', 'gigabyte']);
/** `a quarter of the requests` */
const SHARES: Readonly<Record<string, string>> = { half: '50%', third: '33%', quarter: '25%' };
const SMALLER: Readonly<Record<string, string>> = {
  minute: '30 seconds',
  hour: '30 minutes',
  day: '12 hours',
};

/** A day on which something is to run; `until monday` is none. */
const isDay = (tokens: readonly Token[], at: number): boolean =>
  isDays(tokens[at]?.word ?? '') &&
  !/^(until|till|before|after|since|from|next|starts?)$/.test(tokens[at - 1]?.word ?? '');

/** `debug logging`, `log level error`; `daily` where something here is weekly or the like. */
function isWordValue(tokens: readonly Token[], at: number, index: WorkspaceIndex): boolean {
  const sort = wordValue(tokens[at]?.word ?? '');
  if (sort === 'level') return tokens.some(({ word }) => /^(log|logs|logging|logger)/.test(word));
  // The daily digest is a thing.
  const next = tokens[at + 1];
  const isAlone =
    next === undefined ||
    next.kind === 'sign' ||
    WHERE.includes(next.word) ||
    FILLERS.has(next.word) ||
    next.word === 'like';
  return sort !== null && isAlone && isThere(tokens[at]?.word ?? '', index);
}

/** Whether a value here is a word of the same sort. */
const isThere = (word: string, index: WorkspaceIndex): boolean =>
  index.every('value').some(({ value }) => wordValue(value?.text ?? '') === wordValue(word));

/** `once a month` */
const OFTEN: Readonly<Record<string, string>> = {
  hour: 'hourly',
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
};

/** An address, and no name of a file. */
const isAddress = ({ kind, text }: Token, index: WorkspaceIndex): boolean =>
  kind === 'word' && addressSort(text) !== null && (/[@:]/.test(text) || index.paths(text).best.length === 0);

/** `e2e` is a name where something is called that, and `e658537` a commit. */
const isNumber = ({ kind, text }: Token, index: WorkspaceIndex): boolean =>
  kind === 'word' &&
  /\d/.test(text) &&
  !/[/\\]/.test(text) &&
  !/^(?=.*[a-f])[0-9a-f]{7,40}$/.test(text) &&
  !(/^\p{L}/u.test(text) && index.knows(text));
