import { mineCard } from '../../src/cards';
import { STATES } from './samples';
import { HALFWAY, WAITS, waitingOn } from './waiting';

describe('the card of what waits for a person', () => {
  it('says since when, until when in the time of its reader, what happens then, and how much time is left', () => {
    const text = JSON.stringify(mineCard([waitingOn(STATES.waiting)], [STATES.planning], { now: HALFWAY }));
    expect(text).toContain('1 to decide, 1 of yours open');
    expect(text).toContain('Tier 2 (yellow, medium risk) · Sample Requester');
    expect(text).toContain('Asked {{DATE(2026-11-23T12:02:00Z)}} {{TIME(2026-11-23T12:02:00Z)}}.');
    expect(text).toContain('1 of 2 approvals given.');
    expect(text).toContain('From {{DATE(2026-11-24T06:02:00Z)}}');
    expect(text).toContain(
      '12 hours left: expires {{DATE(2026-11-24T12:02:00Z)}} {{TIME(2026-11-24T12:02:00Z)}} without a decision.',
    );
  });

  it.each([
    [30, '30 minutes left'],
    [-5, 'Less than a minute left'],
    [3 * 1_440, '3 days left'],
  ])('with %i minutes to go it says %s', (minutes, words) => {
    const waits = { ...WAITS, quorum: 1, escalateAt: null };
    const now = Date.parse(WAITS.expiresAt) - minutes * 60_000;
    const text = JSON.stringify(mineCard([{ ...waitingOn(STATES.waiting), waits }], [], { now }));
    expect(text).toContain(words);
    expect(text).not.toContain('approvals given');
    expect(text).not.toContain('may decide as well');
  });

  it('has a button for each, so that no id has to be typed, and says how many are left out', () => {
    const many = Array.from({ length: 10 }, (_, n) => waitingOn({ ...STATES.waiting, id: `wait000${n}` }));
    const card = mineCard(many, [], { now: HALFWAY });
    const views = JSON.stringify(card).match(/"verb":"view","style":"default","data":\{"id":"wait000\d"\}/g);
    expect(views).toHaveLength(8);
    expect(JSON.stringify(card)).toContain('2 more');
  });

  it('says so when nothing does', () => {
    expect(JSON.stringify(mineCard([], []))).toContain('Nothing is waiting for you');
  });
});
