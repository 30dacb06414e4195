import { localeOf, speaking } from '../../src/cards';
import { DE } from '../../src/cards/words/de';
import { DATA } from '../../src/cards/words/de/data';
import { EN } from '../../src/cards/words/en';
import { ANSWERS } from '../../src/cards/words/en/answers';
import { APPROVAL } from '../../src/cards/words/en/approval';
import { ASKING } from '../../src/cards/words/en/asking';
import { GOVERN } from '../../src/cards/words/en/govern';
import { LISTS } from '../../src/cards/words/en/lists';
import { PAGE } from '../../src/cards/words/en/page';
import { TALK } from '../../src/cards/words/en/talk';
import { WORKFLOW } from '../../src/cards/words/en/workflow';
import { say, sayFailure, sayNote, sayReason, sayStep, sayTold } from '../../src/cards/words';
import { english, message, TEXTS, type Message } from '../../src/messages';
import { loadPlaybooks } from '../../src/orchestrator/plan/playbook';
import { SLOT_TYPES } from '../../src/orchestrator/plan/slots';
import { readRules } from '../../src/orchestrator/review/policy';
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

describe('the words of data files', () => {
  const builtIn = readRules().map(({ id }) => `rule.${id}`);
  const playbooks = loadPlaybooks('playbooks');
  const slots = new Map(playbooks.flatMap(({ phrases }) => phrases.flatMap((phrase) => [...phrase.slots])));
  const ids = [
    ...builtIn,
    'rule.not-recognised',
    ...playbooks.map(({ name }) => `playbook.${name}`),
    ...[...slots.keys()].map((name) => `field.${name}`),
    ...Object.keys(SLOT_TYPES).map((type) => `slot.${type}`),
  ];

  test('every built-in rule, playbook and slot has its German, and nothing else has', () => {
    expect(ids.filter((id) => !DATA[id])).toEqual([]);
    const known = new Set(ids);
    expect(Object.keys(DATA).filter((id) => !known.has(id))).toEqual([]);
  });

  test("a team's own rule is shown as it was written", () => {
    const own = { rule: 'acme-release', text: 'Releases need a second look.' };
    expect(speaking('de', () => sayReason(own))).toBe('Releases need a second look.');
    const known = { rule: 'source-changed', text: 'Changes what the code does.' };
    expect([sayReason(known), speaking('de', () => sayReason(known))]).toEqual([
      'Changes what the code does.',
      'Ändert, was der Code tut.',
    ]);
  });
});

describe('a message', () => {
  const said = message('value.wrong', {
    name: { id: 'field.version', text: 'version' },
    what: { id: 'slot.semver', text: 'a version such as 2.0.0' },
    given: 'soon',
  });

  test('is in the language of the reader, to its last gap', () => {
    const told = { text: english(said), said };
    expect(sayTold(told)).toBe('The version has to be a version such as 2.0.0, and "soon" is not.');
    expect(speaking('de', () => sayTold(told))).toBe(
      '„soon“ passt nicht zur Angabe „Version“: Erwartet wird eine Version wie 2.0.0.',
    );
  });

  test('that an earlier version stored as text is shown as text, and so is one that a later version stored', () => {
    const later = { id: 'unknown.yet' } as unknown as Message;
    const shown = speaking('de', () => [
      sayFailure({ message: 'The workflow is paused.' }),
      sayTold({ text: 'Said later.', said: later }),
      sayTold({ text: 'Then said later.', said: message('then', { first: 'a', next: later }) }),
      sayStep({ title: 'Delete a.md' }),
      sayNote('Changes tests: a.test.js'),
    ]);
    expect(shown).toEqual([
      'The workflow is paused.',
      'Said later.',
      'Then said later.',
      'Delete a.md',
      'Changes tests: a.test.js',
    ]);
  });

  test('no id of a text is in two parts of the catalogue', () => {
    const parts = [WORKFLOW, APPROVAL, ASKING, LISTS, ANSWERS, PAGE, TALK, GOVERN, TEXTS];
    const all = parts.flatMap((part) => Object.keys(part));
    expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([]);
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
