import { stem } from '../../../src/orchestrator/remember/stem';

describe('stem', () => {
  test.each([
    ['migrations', 'migrating'],
    ['caresses', 'caress'],
    ['cached', 'caching'],
    ['hopping', 'hopped'],
    ['dependencies', 'dependency'],
    ['relational', 'relate'],
    ['configurable', 'configure'],
    ['agreed', 'agree'],
    ['adoption', 'adopt'],
    ['controlling', 'control'],
    ['hopeful', 'hope'],
    ['sized', 'sizing'],
    ['deploy', 'deployment'],
    ['verify', 'verification'],
    ['localise', 'localization'],
    ['anonymisation', 'anonymized'],
    ['sends', 'sent'],
  ])('%s and %s are one term', (a, b) => expect(stem(a)).toBe(stem(b)));

  test.each([
    ['feed', 'fed'],
    ['sing', 's'],
    ['table', 'tab'],
    ['nation', 'nat'],
    ['product', 'production'],
    ['custom', 'customer'],
    ['access', 'accessibility'],
    ['response', 'responsive'],
    ['author', 'authorization'],
    ['local', 'locale'],
    ['new', 'news'],
    ['good', 'goods'],
    ['partial', 'party'],
  ])('%s and %s stay apart', (a, b) => expect(stem(a)).not.toBe(stem(b)));

  test('short words, numbers and other scripts stay as they are', () => {
    for (const word of ['is', 'ci', '4.17.21', 'sha256', 'größe', 'feed', 'rate'])
      expect(stem(word)).toBe(word);
  });
});
