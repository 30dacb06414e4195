// @ts-check
/** Times as their reader has them: in the zone of the browser, and in the language of the page. */
import { el } from './dom.js';
import { LOCALE, say } from './words.js';

const AGO = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto', style: 'long' });

const UNITS = /** @type {const} */ ([
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]);

/** @param {string} iso */
export const moment = (iso) =>
  new Date(iso).toLocaleString(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });

/** @param {string} iso @returns `3 minutes ago`, `in 22 hours` */
function relative(iso) {
  const ms = Date.parse(iso) - Date.now();
  for (const [unit, size] of UNITS) {
    // A day and a half is 36 hours.
    const most = unit === 'day' ? 2 * size : size;
    if (Math.abs(ms) >= most) return AGO.format(Math.round(ms / size), unit);
  }
  return say(ms > 0 ? 'page.soon' : 'page.now');
}

/** How long ago it was, or is still to go. @param {string} iso */
export const since = (iso) =>
  el('time', { datetime: iso, title: moment(iso), 'data-relative': '' }, relative(iso));

/** The moment itself. @param {string} iso */
export const at = (iso) => el('time', { datetime: iso, title: new Date(iso).toISOString() }, moment(iso));

/** Brings what was said relative to an earlier moment up to date. */
export function refreshTimes() {
  for (const node of document.querySelectorAll('time[data-relative]')) {
    const words = relative(node.getAttribute('datetime') ?? '');
    if (node.textContent !== words) node.textContent = words;
  }
}

/** Each unit with its size, and up to where it is used; all in milliseconds. */
const SPANS = /** @type {const} */ ([
  ['millisecond', 1, 1_000],
  ['second', 1_000, 60_000],
  ['minute', 60_000, 3_600_000],
  ['hour', 3_600_000, 172_800_000],
  ['day', 86_400_000, Infinity],
]);

/** How long something took. @param {number} ms */
export function span(ms) {
  const [unit, size] = SPANS.find(([, , most]) => ms < most) ?? SPANS[0];
  const digits = unit === 'hour' ? 1 : 0;
  return measure(ms / size, unit, digits);
}

/** @param {number} n @param {typeof SPANS[number][0]} unit */
export const measure = (n, unit, digits = 0) =>
  n.toLocaleString(LOCALE, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits });
