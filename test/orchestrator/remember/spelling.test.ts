import { Spelling } from '../../../src/orchestrator/remember/spelling';

describe('spelling', () => {
  const spelling = new Spelling();
  for (const word of ['migration', 'migrating', 'table', 'cache', 'api', 'sha256', 'cache'])
    spelling.learn(word);
  const corrected = (word: string): string[] => spelling.correct(word).map((correction) => correction.word);

  test.each([
    ['a letter too few', 'migraton', 'migration'],
    ['two letters swapped', 'tabel', 'table'],
    ['a wrong letter', 'cachw', 'cache'],
    ['two slips in a long word', 'mgratiom', 'migration'],
  ])('%s is put right', (_what, word, right) => expect(corrected(word)[0]).toBe(right));

  test.each([
    ['a known word', 'table'],
    ['a short word', 'apy'],
    ['a number', 'sha257'],
    ['two slips in a short word', 'tebal'],
  ])('%s is left alone', (_what, word) => expect(corrected(word)).toEqual([]));

  test('the nearest word comes first, and is surer', () => {
    expect(spelling.correct('migratixn')).toEqual([
      { word: 'migration', weight: 0.8 },
      { word: 'migrating', weight: 0.6 },
    ]);
  });
});
