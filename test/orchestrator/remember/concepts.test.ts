import { ConceptMatcher } from '../../../src/orchestrator/remember/concepts';
import { readLexicon } from '../../../src/orchestrator/remember/lexicon';
import { COMMON_WORDS, isStopWord, stemOf, words } from '../../../src/orchestrator/remember/words';

const found = (lexicon: readonly string[], text: string): string[] =>
  new ConceptMatcher(lexicon)
    .mentions(words(text).map(stemOf))
    .flatMap(({ meanings }) => [...meanings].map(([concept, weight]) => `${concept} ${weight}`));

describe('concepts', () => {
  const lexicon = ['login: login, log in', 'log: log, journal?', '~observing: log'];

  test.each([
    ['a word', 'the login page', ['login 1']],
    ['its other forms', 'logins', ['login 1']],
    ['an expression, and faintly its first word', 'let me log in', ['login 1', 'log 0.4', '~observing 0.24']],
    ['an expression with words inside it', 'log users in', ['login 1', 'log 0.4', '~observing 0.24']],
    ['a word of several concepts', 'the log', ['log 1', '~observing 0.6']],
    ['a hint', 'a journal', ['log 0.6']],
    ['nothing where the words are too far apart', 'log a b in', ['log 1', '~observing 0.6']],
    ['nothing in foreign words', 'qwertz', []],
  ])('%s is recognised', (_what, text, expected) => expect(found(lexicon, text)).toEqual(expected));

  describe('two that mean a third together', () => {
    const pairs = ['shop: shop, store', 'late: late, overdue', 'overtime: <shop> + <late>, shop + night'];

    test.each([
      ['two concepts', 'a late shop', ['overtime 0.8']],
      ['two concepts by other names, in the other order', 'the store is overdue', ['overtime 0.8']],
      ['two words', 'at night in the shop', ['overtime 0.8']],
      ['not one of them', 'the late one', []],
      ['not a word that has to be there itself', 'at night in the store', []],
    ])('%s', (_what, text, expected) =>
      expect(found(pairs, text).filter((mention) => mention.startsWith('overtime'))).toEqual(expected),
    );

    test('one word of both meanings is not a pair', () =>
      expect(found(['a: x', 'b: x', 'c: <a> + <b>'], 'x')).toEqual(['a 1', 'b 1']));

    test('every pair of the lexicon is of two words or concepts that can be met', () => {
      const lines = readLexicon().lines;
      const names = new Set(lines.map((line) => line.split(': ')[0]));
      const written = lines.flatMap((line) => line.split(': ')[1]?.split(', ') ?? []);
      const inPairs = written.filter((term) => term.includes(' + ')).map((term) => term.split(' + '));
      expect(inPairs.length).toBeGreaterThan(50);
      const isMet = (part: string): boolean =>
        part.startsWith('<') ? names.has(part.slice(1, -1)) : words(part).join(' ') === part;
      const isWord = (part: string): boolean => part.startsWith('<') || !part.includes(' ');
      expect(
        inPairs.filter((pair) => pair.length !== 2 || !pair.every(isMet) || !pair.every(isWord)),
      ).toEqual([]);
    });
  });

  test('no word of the lexicon has the stem of a very common one, as "dos" would have that of "do"', () => {
    const common = new Map(COMMON_WORDS.filter(isStopWord).map((word) => [stemOf(word), word]));
    const alone = readLexicon()
      .lines.flatMap((line) => line.split(': ')[1]?.split(', ') ?? [])
      .filter((term) => /^[a-z]+$/.test(term) && term !== 'ids' && term !== 'lots');
    expect(alone.filter((term) => !isStopWord(term) && common.has(stemOf(term)))).toEqual([]);
  });

  test('no line of the lexicon is malformed, and no concept or term stands there twice', () => {
    const lines = readLexicon().lines;
    expect(lines.length).toBeGreaterThan(500);
    const names = new Set<string>();
    for (const line of lines) {
      expect(line).toMatch(/^~?[a-z0-9 -]+: [^:,]+(, [^,]+)*$/);
      const name = line.split(': ')[0] ?? '';
      expect(names).not.toContain(name);
      names.add(name);
      const terms = line.slice(name.length + 2).split(', ');
      expect(terms).toEqual([...new Set(terms)]);
    }
  });
});
