import { localeOf, speaking } from '../../src/cards';
import { DE } from '../../src/cards/words/de';
import { EN } from '../../src/cards/words/en';
import { say } from '../../src/cards/words';
import { everyCard, sampleCards } from './every-card';
import { hugeWorkflow, textOf } from './samples';

const values = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();

describe('the catalogue', () => {
  test.each(Object.keys(EN) as (keyof typeof EN)[])('%s says in German what it says in English', (key) => {
    expect(values(DE[key])).toEqual(values(EN[key]));
    expect(DE[key].split('|')).toHaveLength(EN[key].split('|').length);
    expect(DE[key].trim()).not.toBe('');
  });

  test('German has no words of its own that English does not have', () => {
    expect(Object.keys(DE).sort()).toEqual(Object.keys(EN).sort());
  });

  test('a form is chosen by its number, and numbers are written as the language writes them', () => {
    expect(say('left.day', { n: 1 })).toBe('1 day');
    expect(say('left.day', { n: 12_345 })).toBe('12,345 days');
    expect(speaking('de', () => say('left.day', { n: 12_345 }))).toBe('12.345 Tage');
  });

  test.each([
    ['de', 'de'],
    ['de-CH', 'de'],
    ['DE-at', 'de'],
    ['en-GB', 'en'],
    ['fr-FR', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    [7, 'en'],
  ])('the client language %p is read as %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });

  test('what is said after something was awaited is in the same language', async () => {
    const said = speaking('de', async () => {
      await Promise.resolve();
      return say('state.completed');
    });
    expect([await said, say('state.completed')]).toEqual(['Abgeschlossen', 'Completed']);
  });
});

describe('cards in German', () => {
  const german = speaking('de', sampleCards);
  /** Sentences of the catalogue that can stand on a card as they are. */
  const english = Object.values(EN).filter((text) => !/[{|]/.test(text) && text.trim().split(' ').length > 2);

  test.each(Object.keys(german))('%s has no English sentence', (name) => {
    const text = textOf(german[name]!);
    expect(english.filter((sentence) => text.includes(sentence.trim()))).toEqual([]);
  });

  test('stay under 28 KB', () => {
    for (const card of Object.values(
      speaking('de', () => everyCard(hugeWorkflow(), 'ä"'.repeat(3_000), 100)),
    ))
      expect(JSON.stringify(card).length * 2).toBeLessThan(28 * 1024);
  });
});
