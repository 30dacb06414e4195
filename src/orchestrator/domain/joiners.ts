/**
 * Joiners have no width, but they are text where they say how what is on both sides of them is
 * drawn: in Persian, in the scripts of India, in emoji of several parts. Anywhere else they only
 * make two words that look the same differ.
 */
const WITHOUT = 'Latin Greek Cyrillic Han Hangul Hiragana Katakana'
  .split(' ')
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const EMOJI = '[\\p{Extended_Pictographic}\\u{1f3fb}-\\u{1f3ff}\\ufe0f]';
const JOINED = `(?:${EMOJI}|(?![${WITHOUT}])[\\p{L}\\p{M}])`;

/** The source of a regular expression with the flag `u`: a joiner that is not text. */
export const STRAY_JOINER = `(?:(?<!${JOINED})[\\u200c\\u200d]|[\\u200c\\u200d](?!${JOINED}))`;
