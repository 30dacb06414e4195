/** The rows of `npm run demo:forge` on each forge, but those that are alike for the bot. */
import { STAND_INS } from '../support/forge/stand-in';
import { play } from './play';

// Most of the time they wait: for processes, and for what the bot puts off.
test.concurrent.each(STAND_INS)(
  '%s: a request becomes a merged pull request, and whatever goes wrong there is exactly one',
  async (kind) => {
    const rows = await play(kind, null, () => undefined, { brief: true });
    expect(rows.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(rows).toHaveLength(18);
  },
  600_000,
);
