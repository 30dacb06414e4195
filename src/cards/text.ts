/**
 * Text from chat, files and models as it may stand on a card. It is only ever shown in text
 * runs, which know no markdown, no links and no mentions.
 */
import { stripVTControlCharacters } from 'node:util';
import { say } from './words';

export { BOLD, CODE, run, SUBTLE, type Look, type TextRun } from './text-run';

/** Characters that show nothing but change how the text around them looks: bidi controls and the like. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const CONTROL = /(?![\n\t])\p{Cc}/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

const wellFormed = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\p{Cs}/gu, '\ufffd');

// Renderers turn {{DATE(…)}} and {{TIME(…)}} into local dates, in text runs too.
const inert = (text: string): string => text.replace(/\{\{(?=DATE|TIME)/g, '{\u2060{');

/** Text for people, cut to `limit` characters. Control characters and terminal escapes are gone. */
export function prose(text: string, limit: number): string {
  // Far more than is shown, and far less than a text may have: cleaning costs time.
  const seen = text.slice(0, 4 * limit + 200);
  const clean = stripVTControlCharacters(wellFormed(seen)).replace(CONTROL, '').replace(INVISIBLE, '');
  const left = seen.length < text.length || clean.length > limit;
  const cut = left ? `${whole(clean.slice(0, Math.max(0, limit - 1)))}…` : clean;
  // Isolated, so that a right-to-left name cannot turn the words around it over.
  return inert(RIGHT_TO_LEFT.test(cut) ? `\u2068${cut}\u2069` : cut);
}

/** The same on one line, so that nobody's words can look like a part of the card. */
export function line(text: string, limit: number): string {
  return prose(text, limit).replace(/\s+/g, ' ').trim();
}

/** A request on one line. A commit that it names in full, as one that undoes something, is as short as elsewhere. */
export const requestLine = (request: string, limit: number): string =>
  line(request.replace(/\b([0-9a-f]{8})[0-9a-f]{32}\b/g, '$1'), limit);

/**
 * Text that people approve, with everything invisible made visible, so that nothing can hide in
 * it. What is over `limit` is left out of the middle, and the gap says how much.
 */
export function revealed(text: string, limit: number): string {
  if (text.length <= limit) return reveal(text);
  const tail = Math.floor(limit / 4);
  const left = text.length - limit;
  const gap = `\n${say('more.gap', { n: left })}\n`;
  return reveal(whole(text.slice(0, limit - tail))) + gap + reveal(whole(text.slice(text.length - tail)));
}

/** The same on one line: line breaks are shown as signs, so that no content can look like the next line. */
export function revealedLine(text: string, limit: number): string {
  return revealed(text, limit).replace(/\s*\n\s*/g, ' ⏎ ');
}

function reveal(text: string): string {
  return inert(
    wellFormed(text)
      .replace(CONTROL, (c) =>
        c < ' ' ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : `‹${codePoint(c)}›`,
      )
      .replace(INVISIBLE, (c) => `‹${codePoint(c)}›`),
  );
}

const codePoint = (c: string): string =>
  `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Without half a character at either end of a cut. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]+|[\ud800-\udbff\u200d]+$/g, '');

/** The last lines of an output, at most `lines` and `limit` characters. */
export function lastLines(output: string, lines: number, limit: number): string {
  const seen = output.slice(-4 * limit);
  const clean = prose(seen, seen.length).trimEnd();
  const kept = clean.split('\n').slice(-lines).join('\n');
  return kept.length > limit ? `…${whole(kept.slice(-limit))}` : kept;
}

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
] as const;

/** How long something is, in milliseconds, as `23 hours`: in the largest unit that it holds. */
export function duration(ms: number): string {
  const [size, unit] = UNITS.find(([milliseconds]) => ms >= milliseconds) ?? [Infinity, 'less'];
  return unit === 'less' ? say('left.less') : say(`left.${unit}`, { n: Math.floor(ms / size) });
}

/**
 * An ISO time in the words of the reader's own zone, for text blocks alone: clients do not put dates
 * into text runs (microsoft/AdaptiveCards#6194). No other text may stand beside it unread.
 */
export function localTime(iso: string): string {
  const at = `${new Date(iso).toISOString().slice(0, 19)}Z`;
  return `{{DATE(${at})}} {{TIME(${at})}}`;
}

/** The first and the last lines of an output, at most `lines` and `limit` characters; a gap says how many are left out. */
export function firstAndLast(output: string, lines: number, limit: number): string {
  const seen =
    output.length > 8 * limit ? `${output.slice(0, 4 * limit)}\n…\n${output.slice(-4 * limit)}` : output;
  const all = prose(seen, seen.length).trim().split('\n');
  const head = Math.floor(lines / 3);
  const left = all.length - lines;
  const kept =
    left <= 1
      ? all
      : [...all.slice(0, head), say('more.gapLines', { n: String(left) }), ...all.slice(head - lines)];
  const text = kept.join('\n');
  if (text.length <= limit) return text;
  const tail = Math.floor((2 * limit) / 3);
  return `${whole(text.slice(0, limit - tail))}\n[…]\n${whole(text.slice(-tail))}`;
}

/** Milliseconds as `850 ms`, `12 s` or `3 min 5 s`, on one row. */
export function span(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}\u00a0ms`;
  const seconds = Math.round(ms / 1_000);
  return seconds < 60
    ? `${seconds}\u00a0s`
    : `${Math.floor(seconds / 60)}\u00a0min\u00a0${seconds % 60}\u00a0s`;
}
