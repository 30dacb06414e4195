import { count } from './count';

const STRICT =
  /\b(toBe\(|toEqual|toStrictEqual|toMatchObject|eq\(|eql\(|assertEquals?\b|assert_eq!?|assert_equal|Equal\(|isEqualTo|===?|toThrow\(\w|toHaveBeenCalledWith|match_array)/g;
const LOOSE =
  /\b(toBeTruthy|toBeDefined|toBeFalsy|be_truthy|be_present|be_nil|assertTrue|assertIsNotNone|assertNotNull|isNotNull|NotNil|assert\.ok|is not None|toHaveBeenCalled\(\)|anything\(\)|expect\.any|ok\()/g;

/** Whether a test now is content with less: an exact comparison has made way for a vague one. */
export function loosened(before: string, after: string): boolean {
  return count(after, STRICT) < count(before, STRICT) && count(after, LOOSE) > count(before, LOOSE);
}
