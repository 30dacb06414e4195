// @ts-check
/** Makes elements. Text only ever becomes text: nothing on this page is parsed as HTML. */

/**
 * A function listens to the event of its name; null, undefined and false leave the attribute out.
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} Attributes
 */

/**
 * @param {string} name tag, with classes after dots
 * @param {Attributes} attributes
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const [tag = 'div', ...classes] = name.split('.');
  const node = document.createElement(tag);
  if (classes.length > 0) node.className = classes.join(' ');
  fill(node, attributes, children);
  return node;
}

/**
 * @param {string} tag
 * @param {Attributes} attributes
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(node, attributes, children);
  return node;
}

/**
 * @param {Element} node
 * @param {Attributes} attributes
 * @param {(Node | string | null | undefined | false)[]} children
 */
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, String(value));
  }
  for (const child of children) if (child) node.append(child);
}

/**
 * Replaces what an element holds, and leaves the keyboard's focus and open details where they were.
 * @param {Element} place
 * @param {...(Node | string | null | undefined | false)} children
 */
export function replace(place, ...children) {
  const focused = place.contains(document.activeElement) ? document.activeElement?.id : '';
  const open = new Set([...place.querySelectorAll('details[open]')].map(({ id }) => id));
  place.replaceChildren();
  for (const child of children) if (child) place.append(child);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** @param {string} id */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`There is no #${id} on this page.`);
  return node;
}

/** @param {string | null} iso */
export function moment(iso) {
  if (iso === null) return el('span', {}, '–');
  const at = new Date(iso);
  const words = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return el('time', { datetime: iso, title: at.toISOString() }, words);
}

/** @param {number} ms */
export function span(ms) {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const s = Math.round(ms / 1_000);
  if (s < 60) return `${s} s`;
  if (s < 3_600) return `${Math.round(s / 60)} min`;
  return s < 172_800 ? `${Math.round(s / 360) / 10} h` : `${Math.round(s / 86_400)} days`;
}
