import { measure, plainBm25, rememberAll, SETS } from './benchmark';

/**
 * What may not be lost by a change to the lexicon or the scoring: a little below what is reached now, which is
 * what each set reached on the first run, before words were added for it (ADR 0050).
 * By set: recall@1 and recall@5.
 */
const FLOORS: Readonly<Record<string, readonly [number, number]>> = {
  'independent 4': [0.74, 0.85],
  'independent 15': [0.92, 0.98],
};

describe('recall of other people’s words', () => {
  test('every set has a floor', () => expect(SETS.map(({ name }) => name)).toEqual(Object.keys(FLOORS)));

  test.each(SETS)('the right memory is found in the set "$name"', async (set) => {
    const grove = await rememberAll(set);
    const quality = await measure((query) => grove.recall(query, 5), set.paraphrases);
    const plain = await measure(plainBm25(set), set.paraphrases);
    const [first = 1, five = 1] = FLOORS[set.name] ?? [];
    expect(quality.recallAt1).toBeGreaterThanOrEqual(first);
    expect(quality.recallAt5).toBeGreaterThanOrEqual(five);
    expect(quality.wrongReuse).toBeLessThan(0.15);
    // The data would prove nothing if plain words were enough.
    expect(plain.recallAt1).toBeLessThan(0.8);
  });
});
