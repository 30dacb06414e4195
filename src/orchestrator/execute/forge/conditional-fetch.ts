/** A fetch that asks again only for what has changed: GitHub does not count such answers against its limit. */
import { LRUCache } from 'lru-cache';
import { request } from '../../../http-client';
import { TIMEOUT_MS } from './answers';

interface Known {
  readonly etag: string;
  readonly body: string;
  readonly headers: [string, string][];
}

/** Characters of all answers that are kept. */
const MAX_KEPT = 10_000_000;

/**
 * Redirects are not followed: a repository that was renamed is to be named again by a person, since
 * somebody else may get its old name. `moved` is given the address and throws.
 */
export function conditionalFetch(
  moved: (location: string, request: RequestInit) => Promise<never>,
): typeof fetch {
  const known = new LRUCache<string, Known>({
    maxSize: MAX_KEPT,
    sizeCalculation: ({ body }) => Math.max(1, body.length),
  });
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : input.toString();
    const last = init.method === 'GET' ? known.get(url) : undefined;
    const response = await request(url, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(last && { 'if-none-match': last.etag }) },
      timeoutMs: TIMEOUT_MS,
    });
    if (last && response.status === 304) return again(url, last);
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null)
      return moved(new URL(location, url).href, init);
    const etag = response.headers.get('etag');
    if (init.method !== 'GET' || !response.ok || etag === null) return response;
    const body = await response.text();
    const headers = [...response.headers];
    known.set(url, { etag, body, headers });
    return again(url, { body, headers });
  };
}

/** The libraries read the address of an answer, which a new one has not. */
function again(url: string, { body, headers }: Pick<Known, 'body' | 'headers'>): Response {
  return Object.defineProperty(new Response(body, { headers }), 'url', { value: url });
}
