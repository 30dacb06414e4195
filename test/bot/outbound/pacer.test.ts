import { Pacer } from '../../../src/bot/outbound/pacer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What Teams documents for one bot in one conversation: how many messages in how many seconds. */
const LIMITS = [
  [7, 1],
  [8, 2],
  [60, 30],
  [1_800, 3_600],
] as const;

/** The most timestamps in any window of that many seconds. */
function most(times: readonly number[], seconds: number): number {
  return Math.max(
    ...times.map((start, first) => times.slice(first).filter((at) => at - start < seconds * 1000).length),
  );
}

/** Takes a number of turns in a conversation, and notes when each came. */
function take(pacer: Pacer, conversation: string, count: number, times: number[]): Promise<unknown> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      await pacer.take(conversation);
      times.push(Date.now());
    }),
  );
}

test('a burst in one conversation stays inside every documented limit, and all of it comes through', async () => {
  const times: number[] = [];
  const done = take(new Pacer(), 'a', 200, times);
  await jest.advanceTimersByTimeAsync(200_000);
  await done;
  expect(times).toHaveLength(200);
  for (const [count, seconds] of LIMITS) expect(most(times, seconds)).toBeLessThanOrEqual(count);
});

test('a burst over many conversations stays inside the overall limit', async () => {
  const pacer = new Pacer();
  const times: number[] = [];
  const done = Promise.all(Array.from({ length: 120 }, (_, index) => take(pacer, `c${index}`, 1, times)));
  await jest.advanceTimersByTimeAsync(5_000);
  await done;
  expect(times).toHaveLength(120);
  expect(most(times, 1)).toBeLessThanOrEqual(50);
});

test('a conversation that waits does not hold up another', async () => {
  const pacer = new Pacer();
  pacer.block('a', 60_000);
  const waiting = take(pacer, 'a', 1, []);
  const times: number[] = [];
  await take(pacer, 'b', 1, times);
  expect(times).toEqual([Date.now()]);
  expect([pacer.idle('a'), pacer.idle('b')]).toEqual([false, true]);
  await jest.advanceTimersByTimeAsync(60_000);
  await waiting;
});

test('a longer wait that Teams asked for is not cut short by a shorter one', async () => {
  const pacer = new Pacer();
  const start = Date.now();
  pacer.block('a', 30_000);
  pacer.block('a', 1_000);
  const times: number[] = [];
  const done = take(pacer, 'a', 1, times);
  await jest.advanceTimersByTimeAsync(30_000);
  await done;
  expect(times).toEqual([start + 30_000]);
});

test('who waits when the bot is stopped is told so', async () => {
  const pacer = new Pacer();
  pacer.block('a', 60_000);
  const waiting = expect(pacer.take('a')).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
  await jest.advanceTimersByTimeAsync(10);
  pacer.close();
  await waiting;
  await expect(pacer.take('b')).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
});
