// @ts-check
/** Makes elements. Text only ever becomes text: nothing on this page is parsed as HTML. */

/**
 * A function listens to the event of its name; null, undefined and false leave the attribute out.
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} Attributes
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * @param {string} name tag, with classes after dots
 * @param {Attributes} attributes
 * @param {...Child} children
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
 * @param {...Child} children
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
 * @param {Child[]} children
 */
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, String(value));
  }
  for (const child of children) if (child) node.append(child);
}

/**
 * Replaces what an element holds, and leaves what the person did there: the keyboard's focus, what they
 * opened or closed, and what they wrote.
 * @param {Element} place
 * @param {...Child} children
 */
export function replace(place, ...children) {
  const focused = place.contains(document.activeElement) ? document.activeElement?.id : '';
  const details = [...place.querySelectorAll('details[id]')].map(
    (one) => /** @type {const} */ ([one.id, one.hasAttribute('open')]),
  );
  const written = [...place.querySelectorAll('textarea[id]')].map(
    (one) => /** @type {const} */ ([one.id, /** @type {HTMLTextAreaElement} */ (one).value]),
  );
  place.replaceChildren();
  for (const child of children) if (child) place.append(child);
  for (const [id, open] of details) document.getElementById(id)?.toggleAttribute('open', open);
  for (const [id, value] of written) {
    const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(id));
    if (field) field.value = value;
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** @param {string} id */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`There is no #${id} on this page.`);
  return node;
}

/** @param {Element} place @param {string} words said to a screen reader only where they have changed */
export function tell(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
