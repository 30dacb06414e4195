import { GadError } from '../../../src/errors';
import { backoff, withRetries } from '../../../src/orchestrator/domain/retry';

const options = (signal = new AbortController().signal) => ({
  signal,
  timeoutMs: 5_000,
  attempts: 3,
  pauseMs: 1,
});

test('what a retry can cure is tried again, as often as is said', async () => {
  let tries = 0;
  const busy = (): Promise<never> => {
    tries++;
    return Promise.reject(new GadError('MODEL_UNAVAILABLE', 'busy'));
  };
  await expect(withRetries(busy, options())).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
  expect(tries).toBe(3);
});

test('what a retry cannot cure is not tried again', async () => {
  let tries = 0;
  const wrong = (): Promise<never> => {
    tries++;
    return Promise.reject(new TypeError('bug'));
  };
  await expect(withRetries(wrong, options())).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(tries).toBe(1);
});

test('work that takes too long is stopped, told so, and tried again', async () => {
  const signals: AbortSignal[] = [];
  const slow = (signal: AbortSignal): Promise<never> => {
    signals.push(signal);
    return new Promise(() => undefined);
  };
  await expect(withRetries(slow, { ...options(), timeoutMs: 5 })).rejects.toMatchObject({
    code: 'PHASE_TIMEOUT',
  });
  expect(signals.map((s) => s.aborted)).toEqual([true, true, true]);
});

test('an interruption ends it at once with its own reason', async () => {
  const abort = new AbortController();
  const work = withRetries(() => new Promise<never>(() => undefined), options(abort.signal));
  abort.abort(new Error('interrupted'));
  await expect(work).rejects.toThrow('interrupted');
  await expect(withRetries(async () => 1, options(abort.signal))).rejects.toThrow('interrupted');
});

test('pauses double, with jitter between half and the whole', () => {
  for (let i = 0; i < 100; i++) {
    expect(backoff(3, 100)).toBeGreaterThanOrEqual(200);
    expect(backoff(3, 100)).toBeLessThanOrEqual(400);
  }
});

test('nothing is kept of an attempt that is over', async () => {
  const controller = new AbortController();
  const listening = jest.spyOn(controller.signal, 'addEventListener');
  const left = jest.spyOn(controller.signal, 'removeEventListener');
  const cleared = jest.spyOn(globalThis, 'clearTimeout');
  await withRetries(() => Promise.resolve(1), { ...options(controller.signal), timeoutMs: 180_000 });
  expect(cleared).toHaveBeenCalled();
  expect(left).toHaveBeenCalledTimes(listening.mock.calls.length);
});
