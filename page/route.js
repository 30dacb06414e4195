// @ts-check
/** Addresses of this page: what is shown, and what the list is narrowed to. */

/**
 * - `start`: what waits for the person, or everything where nothing does.
 * - `workflow`: one workflow, beside the list that was looked at last where there is room.
 * @typedef {'start' | 'waiting' | 'all' | 'figures' | 'workflow'} View
 * @typedef {{view: View, id: string}} Route
 */

/** The fields of the search, by the names that the API has for them. */
export const FIELDS = /** @type {const} */ (['text', 'state', 'tier', 'workspace', 'requester']);

/** @returns {Route} */
export function route() {
  const { pathname } = location;
  const id = /^\/workflows\/([0-9a-z]{1,40})\/?$/.exec(pathname)?.[1];
  if (id) return { view: 'workflow', id };
  const view = /** @type {View} */ (pathname.slice(1));
  return { view: ['waiting', 'all', 'figures'].includes(view) ? view : 'start', id: '' };
}

/** Links of earlier versions name a workflow behind a #. */
export function renewAddress() {
  const id = /^#\/([0-9a-z]{8})$/.exec(location.hash)?.[1];
  if (id) history.replaceState(null, '', `/workflows/${id}${location.search}`);
}

/** The search of the address, for the API; empty where everything is listed. */
export function search() {
  const given = new URLSearchParams(location.search);
  const wanted = new URLSearchParams();
  for (const field of FIELDS) {
    const value = given.get(field);
    if (value) wanted.set(field, value);
  }
  return wanted;
}

/** @param {string} path an address of this page */
export function go(path) {
  const next = new URL(path, location.href);
  // Teams says there which theme the person has.
  const theme = new URLSearchParams(location.search).get('theme');
  if (theme) next.searchParams.set('theme', theme);
  if (next.href !== location.href) history.pushState(null, '', next);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Narrows the list; the way back leads past the letters that were typed.
 * @param {Record<string, string>} fields */
export function narrow(fields) {
  const next = new URL(location.href);
  for (const [field, value] of Object.entries(fields)) {
    if (value) next.searchParams.set(field, value);
    else next.searchParams.delete(field);
  }
  history.replaceState(null, '', next);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Links of this page change what it shows, and load nothing. */
export function followLinks() {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin || link.target || link.hash) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
