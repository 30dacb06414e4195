import { Spelling } from '../../../src/orchestrator/remember/spelling';

describe('spelling', () => {
  const spelling = new Spelling();
  for (const word of [
    'migration',
    'migrating',
    'table',
    'cache',
    'api',
    'sha256',
    'cache',
    'to',
    'the',
    'able',
  ])
    spelling.learn(word);
  /** The likeliest spelling of each word in it. */
  const read = (word: string): (string | undefined)[] =>
    spelling.readings(word).map(([first]) => first?.word);

  test.each([
    ['a letter too few', 'migraton', 'migration'],
    ['two letters swapped', 'tabel', 'table'],
    ['a wrong letter', 'cachw', 'cache'],
    ['two slips in a long word', 'mgratiom', 'migration'],
  ])('%s is put right', (_what, word, right) => expect(read(word)).toEqual([right]));

  test.each([
    ['a known word', 'table'],
    ['a short word', 'apy'],
    ['a number', 'sha257'],
    ['two slips in a short word', 'tebal'],
    ['a word like no other', 'zanzibar'],
    ['a known word beside a rest that is none', 'cachepqr'],
  ])('%s is left alone', (_what, word) => expect(spelling.readings(word)).toEqual([[{ word, weight: 1 }]]));

  test.each([
    ['two words', 'cachetable', ['cache', 'table']],
    ['a short one and a long one', 'tomigration', ['to', 'migration']],
    ['a long one and a short one', 'migrationto', ['migration', 'to']],
    ['words that could be cut elsewhere less evenly', 'thetable', ['the', 'table']],
  ])('%s written as one are read as two', (_what, word, parts) => expect(read(word)).toEqual(parts));

  test('the nearest word comes first, and is surer', () => {
    expect(spelling.readings('migratixn')).toEqual([
      [
        { word: 'migration', weight: 0.8 },
        { word: 'migrating', weight: 0.6 },
      ],
    ]);
  });
});
