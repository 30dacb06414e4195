import { Throttle } from '../../../src/orchestrator/engine/throttle';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const throttled = (): { readonly passed: number[]; readonly throttle: Throttle<number> } => {
  const passed: number[] = [];
  return { passed, throttle: new Throttle<number>(2_000, (value) => passed.push(value)) };
};

test('the first is passed on at once, then the newest of each gap', () => {
  const { passed, throttle } = throttled();
  for (const value of [1, 2, 3]) throttle.push(value);
  expect(passed).toEqual([1]);
  jest.advanceTimersByTime(2_000);
  expect(passed).toEqual([1, 3]);
  throttle.push(4);
  jest.advanceTimersByTime(1_999);
  expect(passed).toEqual([1, 3]);
  jest.advanceTimersByTime(1);
  expect(passed).toEqual([1, 3, 4]);
  jest.advanceTimersByTime(10_000);
  throttle.push(5);
  expect(passed).toEqual([1, 3, 4, 5]);
});

test('the end passes on what waits, and leaves no timer behind', () => {
  const { passed, throttle } = throttled();
  throttle.push(1);
  throttle.push(2);
  throttle.end();
  throttle.end();
  expect(passed).toEqual([1, 2]);
  expect(jest.getTimerCount()).toBe(0);
});
