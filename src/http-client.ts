/**
 * The one way to call another service over HTTP; the lint forbids `fetch` elsewhere. A call is bounded in time and size,
 * and follows no redirect: a key must not go to an address that an answer names. Whether a call is tried again is up to
 * its caller, who knows what doing it twice would do (`withRetries` in orchestrator/domain/retry.ts).
 */

export interface HttpRequest extends Pick<RequestInit, 'method' | 'headers' | 'body' | 'signal'> {
  /** For the whole call, until the last byte of the answer. */
  readonly timeoutMs: number;
  /** A longer answer is refused; of an answer that is not a success, this many bytes are read. */
  readonly maxBytes?: number;
}

/** Far above what any service that is called here answers. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Statuses whose answers have no body; a Response with one cannot be made. */
const BODILESS: readonly number[] = [204, 205, 304];

/** A call without a usable answer. The message names the cause in a few words, such as `connect ECONNREFUSED 10.0.0.1:443`. */
export class HttpError extends Error {
  /** The HTTP status; undefined where there was no answer. */
  readonly status: number | undefined;
  /** The system's name of the cause, such as `ECONNREFUSED`. */
  readonly code: string | undefined;

  constructor(
    readonly reason: 'unreachable' | 'late' | 'too-large' | 'refused',
    message: string,
    { status, code, cause }: { status?: number; code?: string; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
  }
}

/**
 * The whole answer, whatever its status.
 * @throws HttpError where there is none, or the signal's reason once it is aborted
 */
export async function request(
  url: string | URL,
  { timeoutMs, maxBytes = MAX_BYTES, signal, ...init }: HttpRequest,
): Promise<Response> {
  const limit = new AbortController();
  // Cleared as soon as the call is over: AbortSignal.timeout would keep everything until its time has come.
  const timer = setTimeout(() => limit.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
    });
    const { status, statusText, headers } = response;
    const body = await bodyOf(response, maxBytes);
    const whole = new Response(BODILESS.includes(status) ? null : body, { status, statusText, headers });
    // Libraries read the address of an answer, which one that was made has not.
    return Object.defineProperty(whole, 'url', { value: response.url });
  } catch (thrown) {
    signal?.throwIfAborted();
    if (thrown instanceof HttpError) throw thrown;
    if (limit.signal.aborted) {
      throw new HttpError('late', `there was no answer within ${timeoutMs / 1000} seconds`, {
        cause: thrown,
      });
    }
    throw unreachable(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds that a `Retry-After` header asks to wait, given in seconds or as a date; undefined if it is neither. */
export function parseRetryAfter(header: string | null | undefined, now = Date.now()): number | undefined {
  const given = header ?? '';
  const wait = /^\d+(\.\d+)?$/.test(given) ? 1000 * Number(given) : Date.parse(given) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Stops reading at the limit, whatever the answer said of its length. */
async function bodyOf(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size <= maxBytes) continue;
    if (response.ok) throw new HttpError('too-large', `the answer has more than ${maxBytes} bytes`);
    break;
  }
  return Buffer.concat(chunks, Math.min(size, maxBytes));
}

/** `fetch` says only that it failed; what happened is in the cause of its error. */
function unreachable(cause: unknown): HttpError {
  const { message, cause: deeper } = cause as Error;
  const { message: words, code } = (deeper ?? {}) as { message?: string; code?: string };
  return new HttpError('unreachable', words || code || message, { code, cause });
}
