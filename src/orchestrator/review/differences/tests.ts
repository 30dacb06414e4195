import { count } from './count';

const STRICT =
  /\b(toBe\(|toEqual|toStrictEqual|toMatchObject|eq\(|eql\(|assertEquals?\b|assert_eq!?|assert_equal|Equal\(|isEqualTo|===?|toThrow\(\w|toHaveBeenCalledWith|match_array)/g;
const LOOSE =
  /\b(toBeTruthy|toBeDefined|toBeFalsy|be_truthy|be_present|be_nil|assertTrue|assertIsNotNone|assertNotNull|isNotNull|NotNil|assert\.ok|is not None|toHaveBeenCalled\(\)|anything\(\)|expect\.any|ok\()/g;

const TOLERANCE =
  /\b(?:(?:abs|rel|[ra]tol|delta|tolerance|eps|epsilon|within)\w*\s*[=:(]|(?:be_close|closeTo|InDelta|InEpsilon)\([^\n]*,)\s*(\d[\d.]*(?:e[+-]?\d+)?)\b/gi;

/** How far off a test lets a result be, in the order they stand in. */
const tolerances = (text: string): number[] =>
  [...text.matchAll(TOLERANCE)].map(([, number]) => Number(number));

/** Whether a test now is content with less: something vaguer has taken the place of a comparison. */
export function loosened(before: string, after: string): boolean {
  const [old, now] = [tolerances(before), tolerances(after)];
  if (now.some((far, at) => far > (old[at] ?? far))) return true;
  return count(after, STRICT) < count(before, STRICT) && count(after, LOOSE) > count(before, LOOSE);
}
