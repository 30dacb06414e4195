/** What a part of a request does, by its parts of speech: nothing here is in a list of sentences. */
import { isEnglish, Mood, moodOf, qualifiersIn } from '../../../src/orchestrator/plan/phrases/english';

test.each([
  'bump express to 4.19.2',
  'kick it out',
  'the timeout should be 30 seconds',
  'could somebody raise the pool size',
  'can staging have 2 pods',
  'two retries would be enough',
  'we need 8 workers for the weekend',
  'sales wants the banner gone',
  'lets go for 45',
  'der Timeout soll 30 Sekunden sein',
])('asks: %s', (text) => {
  expect(moodOf(text)).toBe(Mood.ASKS);
});

test.each([
  'the nightly job hammers the database',
  'accounting keeps nagging me about it',
  'sales wants to show it at noon',
  'nobody reads that page any more',
  'it was never approved by the board',
  'customers complain about the old price',
  'will tell you when it is over',
  'design review decided it last week',
  'die Kunden klicken da nicht drauf',
])('tells: %s', (text) => {
  expect(moodOf(text)).toBe(Mood.TELLS);
});

test.each(['page size 50', 'readme too', 'prod'])('names: %s', (text) => {
  expect(moodOf(text)).toBe(Mood.NAMES);
});

test('adverbs and adjectives say how, and verbs and nouns what', () => {
  const found = qualifiersIn('run eslint over the whole repo once');
  expect(found.has('whole')).toBe(true);
  expect(['run', 'eslint', 'repo'].some((word) => found.has(word))).toBe(false);
});

test('an English word needs no correction', () => {
  expect(['lunch', 'launch', 'crash'].map(isEnglish)).toEqual([true, true, true]);
  expect(isEnglish('enbale')).toBe(false);
});
