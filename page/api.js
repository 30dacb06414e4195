// @ts-check
/** Reads the status API. What has not changed is not sent again. */

const KEY = 'gad-api-token';

/** In a tab inside Teams the browser may forbid storage; the token then lasts as long as the page. */
let token = remembered();

/** @type {Map<string, {etag: string, body: any}>} */
const known = new Map();

/** The API said no; `status` is HTTP's, 0 when there was no answer. */
export class ApiError extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export const signedIn = () => token !== '';

/** @param {string} next empty to forget it */
export function useToken(next) {
  token = next;
  known.clear();
  try {
    if (next) sessionStorage.setItem(KEY, next);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Kept in memory only.
  }
}

/**
 * @param {string} path
 * @returns {Promise<{body: any, changed: boolean}>}
 */
export async function read(path) {
  const before = known.get(path);
  /** @type {Record<string, string>} */
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  if (before) headers['if-none-match'] = before.etag;
  // The browser's own cache would answer 200 for a 304.
  const response = await fetch(path, { headers, cache: 'no-store' }).catch(() => null);
  if (!response) throw new ApiError(0, 'The bot does not answer. Trying again …');
  if (response.status === 304 && before) return { body: before.body, changed: false };
  const body = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new ApiError(response.status, body.message ?? `The bot answered ${response.status}.`);
  const etag = response.headers.get('etag');
  if (etag) known.set(path, { etag, body });
  return { body, changed: true };
}
