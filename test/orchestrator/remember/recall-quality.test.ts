import { halfOf, measure, paraphrases, plainBm25, rememberAll } from './benchmark';

/** What may not be lost by a change to the lexicon or the scoring; the benchmark prints what is reached. */
const FLOORS = { tuning: { first: 0.85, five: 0.95 }, 'hold-out': { first: 0.85, five: 0.95 } } as const;

describe('recall of other people’s words', () => {
  test.each(['tuning', 'hold-out'] as const)('the right memory is found for the %s half', async (half) => {
    const grove = await rememberAll();
    const sample = paraphrases.filter(({ id }) => halfOf(id) === half);
    const quality = await measure((query) => grove.recall(query, 5), sample);
    const plain = await measure(plainBm25(), sample);
    expect(quality.recallAt1).toBeGreaterThanOrEqual(FLOORS[half].first);
    expect(quality.recallAt5).toBeGreaterThanOrEqual(FLOORS[half].five);
    expect(quality.wrongReuse).toBeLessThan(0.15);
    // The data would prove nothing if plain words were enough.
    expect(plain.recallAt1).toBeLessThan(0.75);
  });
});
