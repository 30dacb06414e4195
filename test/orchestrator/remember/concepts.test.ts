import { ConceptMatcher } from '../../../src/orchestrator/remember/concepts';
import { LEXICON } from '../../../src/orchestrator/remember/lexicon';
import { stemOf, words } from '../../../src/orchestrator/remember/words';

const found = (lexicon: readonly string[], text: string): string[] =>
  new ConceptMatcher(lexicon)
    .mentions(words(text).map(stemOf))
    .flatMap(({ meanings }) => [...meanings].map(([concept, weight]) => `${concept} ${weight}`));

describe('concepts', () => {
  const lexicon = ['login: login, log in', 'log: log, journal?\n~observing: log'];

  test.each([
    ['a word', 'the login page', ['login 1']],
    ['its other forms', 'logins', ['login 1']],
    ['an expression, which its first word is not', 'let me log in', ['login 1']],
    ['an expression with words inside it', 'log users in', ['login 1']],
    ['a word of several concepts', 'the log', ['log 1', '~observing 0.6']],
    ['a hint', 'a journal', ['log 0.6']],
    ['nothing where the words are too far apart', 'log a b in', ['log 1', '~observing 0.6']],
    ['nothing in foreign words', 'qwertz', []],
  ])('%s is recognised', (_what, text, expected) => expect(found(lexicon, text)).toEqual(expected));

  test('no line of the lexicon is malformed, and no concept or term stands there twice', () => {
    const lines = LEXICON.flatMap((text) => text.split('\n')).filter((line) => line !== '');
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
