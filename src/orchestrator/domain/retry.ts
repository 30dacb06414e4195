import { message } from '../../messages';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, GadError, asGadError } from '../../errors';

export interface RetryOptions {
  readonly signal: AbortSignal;
  /**
   * For one attempt, in milliseconds. Left out for work that must not be left behind: it is waited
   * for, also when the signal is aborted.
   */
  readonly timeoutMs?: number;
  readonly attempts: number;
  /** Pause before the second attempt, in milliseconds; it doubles each time, with jitter. */
  readonly pauseMs: number;
  /** Failures that are not tried again here, because the work has tried again by itself. */
  readonly except?: readonly ErrorCode[];
}

/** Longer than this nobody waits because an endpoint asks for it. */
const MAX_WAIT_MS = 60_000;

/**
 * Tries work again while its failure is one that a retry can cure.
 * @throws the last failure as a GadError, PHASE_TIMEOUT, or the signal's reason once it is aborted
 */
export async function withRetries<T>(
  work: (signal: AbortSignal) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    options.signal.throwIfAborted();
    try {
      if (options.timeoutMs === undefined) return await work(options.signal);
      return await within(options.timeoutMs, options.signal, work);
    } catch (thrown) {
      options.signal.throwIfAborted();
      const error = asGadError(thrown);
      if (!error.retry || attempt === options.attempts || options.except?.includes(error.code)) throw error;
      const asked = Math.min(Number(error.details.retryAfterMs ?? 0), MAX_WAIT_MS);
      const pause = Math.max(asked, backoff(attempt, options.pauseMs));
      await sleep(pause, undefined, { signal: options.signal });
    }
  }
}

/** Exponential backoff with jitter between half and the whole of the pause, in milliseconds. */
export function backoff(attempt: number, pauseMs: number): number {
  return 2 ** (attempt - 1) * pauseMs * (0.5 + Math.random() / 2);
}

async function within<T>(
  timeoutMs: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const stop = (): void => own.abort(outer.reason);
  outer.addEventListener('abort', stop, { once: true });
  let late = false;
  // Cleared as soon as the work is over: AbortSignal.timeout would keep everything until its time has come.
  const timer = setTimeout(() => {
    late = true;
    own.abort(new Error('timeout'));
  }, timeoutMs);
  try {
    // Work that does not listen to its signal is left behind rather than waited for.
    return await Promise.race([work(own.signal), rejection(own.signal)]);
  } catch (thrown) {
    if (!late || outer.aborted) throw thrown;
    throw new GadError(
      'PHASE_TIMEOUT',
      message('executing.timeout', { seconds: Math.round(timeoutMs / 1000) }),
      {
        cause: thrown,
      },
    );
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}

/** Rejects with the signal's reason once it is aborted. */
export function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
