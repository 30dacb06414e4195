// @ts-check
/** Words in the language of the page, which the server has put into it. */

/**
 * @template {PageKey} K
 * @template V
 * @typedef {import('../src/cards/words/page').Given<K, V>} Given
 */
/** @typedef {import('../src/cards/words/page').PageKey} PageKey */

/** @type {Readonly<Record<PageKey, string>>} */
const WORDS = JSON.parse(document.getElementById('words')?.textContent ?? '{}');

const { lang } = document.documentElement;
/** For numbers and times: the page's language as it is spoken where the reader is. */
export const LOCALE = navigator.languages.find((tag) => tag.startsWith(lang)) ?? lang;

/**
 * A text with what stands in its gaps, as children of an element.
 * @template {PageKey} K
 * @param {K} key
 * @param {Given<K, string | number | Node>} given
 * @returns {(string | Node)[]}
 */
export function parts(key, ...given) {
  /** @type {Readonly<Record<string, string | number | Node | undefined>>} */
  const values = given[0] ?? {};
  const [one = '', many = one] = WORDS[key].split('|');
  return (values.n === 1 ? one : many).split(/\{(\w+)\}/).map((piece, index) => {
    const value = index % 2 === 0 ? piece : (values[piece] ?? '');
    return typeof value === 'number' ? value.toLocaleString(LOCALE) : value;
  });
}

/**
 * A text with its values.
 * @template {PageKey} K
 * @param {K} key
 * @param {Given<K, string | number>} given
 */
export const say = (key, ...given) => parts(key, ...given).join('');
