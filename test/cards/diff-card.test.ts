import fc from 'fast-check';
import { diffCard } from '../../src/cards';
import { pagesOf } from '../../src/cards/patch';
import { actionsOf, STATES, textOf } from './samples';
import { problemsOf } from './schema';

const LONG = Array.from({ length: 2_000 }, (_, i) => `${'+- '[i % 3]}line ${i}`).join('\n');

/** Every page of a change, in order. */
function pages(patch: string): ReturnType<typeof diffCard>[] {
  return pagesOf(patch).map((_, index) => diffCard(STATES.waiting, patch, index + 1));
}

describe('the card of the whole change', () => {
  it('leaves nothing out: its pages one after the other are the change', () => {
    const shown = pagesOf(LONG).map((runs) => runs.map(({ text }) => text).join(''));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.join('\n')).toBe(LONG);
  });

  it('keeps every page under 28 KB and in the schema, whatever the change', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('+', '-', '"'.repeat(9_000), `+${'🦊'.repeat(5_000)}`, '\u0001'.repeat(3_000)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 300 }), (lines) => {
        for (const card of pages(lines.join('\n'))) {
          expect(JSON.stringify(card).length * 2).toBeLessThan(28 * 1024);
          expect(problemsOf(card)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leads from page to page and back to the card it was opened on', () => {
    const titles = pages(LONG).map((card) => actionsOf(card).map(({ title }) => title));
    expect(titles[0]).toEqual(['Next page', 'Back']);
    expect(titles[1]).toEqual(['Previous page', 'Next page', 'Back']);
    expect(titles.at(-1)).toEqual(['Previous page', 'Back']);
    expect(actionsOf(pages(LONG)[0]!).at(-1)).toMatchObject({
      verb: 'refresh',
      data: { id: 'k3v9x2ma' },
    });
    expect(textOf(pages('+a')[0]!)).not.toContain('page');
  });

  it.each([0, -7, 1.5, 999])('gives a page that there is when page %s is asked for', (page) => {
    expect(textOf(diffCard(STATES.waiting, LONG, page))).toMatch(/page \d+ of \d+/);
  });

  it('says where more was not kept', () => {
    const { rehearsal } = STATES.waiting;
    const effects = { ...rehearsal!.effects!, patchCut: true };
    const cut = { ...STATES.waiting, rehearsal: { ...rehearsal!, effects } };
    expect(textOf(diffCard(cut, LONG, 999))).toContain('the rest was not kept');
    expect(textOf(diffCard(cut, LONG, 1))).not.toContain('not kept');
    expect(textOf(diffCard(STATES.waiting, LONG, 999))).not.toContain('not kept');
  });
});
