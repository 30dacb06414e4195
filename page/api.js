// @ts-check
/** Talks to the status API, in the language of the page. What has not changed is not sent again. */
import { say } from './words.js';

const KEY = 'gad-api-token';

/** In a tab inside Teams the browser may forbid storage; the token then lasts as long as the page. */
let token = remembered();

/** @type {Map<string, {etag: string, body: any}>} */
const known = new Map();
/** Answers that are kept. */
const MAX_KNOWN = 100;

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
 * @returns {Promise<{body: any, changed: boolean}>} `changed`: since it was read last
 */
export async function read(path) {
  const before = known.get(path);
  const response = await call(path, before ? { 'if-none-match': before.etag } : {});
  if (response.status === 304 && before) return { body: before.body, changed: false };
  const body = await answerOf(response);
  const etag = response.headers.get('etag');
  const [oldest] = known.keys();
  if (known.size >= MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  if (etag) known.set(path, { etag, body });
  return { body, changed: true };
}

/**
 * @param {string} path
 * @param {object} content
 * @returns {Promise<any>}
 */
export async function send(path, content) {
  const headers = { 'content-type': 'application/json' };
  return answerOf(await call(path, headers, { method: 'POST', body: JSON.stringify(content) }));
}

/**
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {RequestInit} rest
 */
async function call(path, headers, rest = {}) {
  const spoken = { ...headers, 'accept-language': document.documentElement.lang };
  const signed = token ? { ...spoken, authorization: `Bearer ${token}` } : spoken;
  // The browser's own cache would answer 200 for a 304.
  const response = await fetch(path, { ...rest, headers: signed, cache: 'no-store' }).catch(() => null);
  if (!response) throw new ApiError(0, say('page.away'));
  return response;
}

/** @param {Response} response */
async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new ApiError(response.status, body.message ?? say('page.answered', { status: response.status }));
}
