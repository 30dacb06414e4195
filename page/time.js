// @ts-check
/** Times as their reader has them: zone and language are the browser's. */
import { el } from './dom.js';

const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'long' });

const UNITS = /** @type {const} */ ([
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]);

/** @param {string} iso */
export const moment = (iso) =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** @param {string} iso @returns `3 minutes ago`, `in 22 hours` */
function relative(iso) {
  const ms = Date.parse(iso) - Date.now();
  for (const [unit, size] of UNITS) {
    // A day and a half is 36 hours.
    const most = unit === 'day' ? 2 * size : size;
    if (Math.abs(ms) >= most) return AGO.format(Math.round(ms / size), unit);
  }
  return ms > 0 ? 'in less than a minute' : 'just now';
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

/** @param {number} ms */
export function span(ms) {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const s = Math.round(ms / 1_000);
  if (s < 60) return `${s} s`;
  if (s < 3_600) return `${Math.round(s / 60)} min`;
  return s < 172_800 ? `${Math.round(s / 360) / 10} h` : `${Math.round(s / 86_400)} days`;
}
