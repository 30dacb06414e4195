// @ts-check
/** The three plots: small SVGs, each with its numbers as a table for people who cannot see it. */
import { byId, el, replace, span, svg } from './dom.js';

const WIDTH = 320;
const HEIGHT = 96;

/** @param {{days: {day: string, completed: number, failed: number, cancelled: number, open: number}[], tiers: Record<string, number>, waits: number[]}} statistics */
export function drawPlots({ days, tiers, waits }) {
  throughput(days);
  tierPlot(tiers);
  waiting(waits);
}

/** @param {{day: string, completed: number, failed: number, cancelled: number, open: number}[]} days */
function throughput(days) {
  const most = Math.max(1, ...days.map((day) => KINDS.reduce((sum, kind) => sum + day[kind], 0)));
  const step = WIDTH / days.length;
  const bars = days.flatMap((day, index) => {
    let y = HEIGHT;
    return KINDS.map((kind) => {
      const height = (day[kind] / most) * (HEIGHT - 6);
      y -= height;
      const width = Math.min(step - 4, 28);
      return svg(
        'rect',
        { class: `bar-${kind}`, x: index * step + (step - width) / 2, y, width, height, rx: 1.5 },
        svg('title', {}, `${day.day}: ${day[kind]} ${kind}`),
      );
    });
  });
  const total = (/** @type {typeof KINDS[number]} */ kind) => days.reduce((sum, day) => sum + day[kind], 0);
  const sum = KINDS.reduce((all, kind) => all + total(kind), 0);
  figure(
    'throughput',
    'Throughput',
    `${sum}`,
    sum === 1 ? 'workflow in 14 days' : 'workflows in 14 days',
    picture(svg('line', { class: 'axis', x1: 0, x2: WIDTH, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }), ...bars),
    legend(...KINDS.map((kind) => /** @type {[string, string]} */ ([kind, `${total(kind)} ${kind}`]))),
    table(
      ['Day', 'Completed', 'Failed', 'Cancelled', 'Open'],
      days.map((day) => [day.day, ...KINDS.map((kind) => day[kind])]),
    ),
  );
}

/** From the ground up. */
const KINDS = /** @type {const} */ (['completed', 'failed', 'cancelled', 'open']);
const TIER_WORDS = { 1: 'Low risk', 2: 'Peer review', 3: 'Elder approval' };

/** @param {Record<string, number>} tiers */
function tierPlot(tiers) {
  const sum = Object.values(tiers).reduce((a, b) => a + b, 0);
  const most = Math.max(1, ...Object.values(tiers));
  const rows = /** @type {const} */ ([1, 2, 3]).map((tier, index) => {
    const y = index * 34;
    return svg(
      'g',
      {},
      svg('text', { x: 0, y: y + 11 }, `Tier ${tier} · ${TIER_WORDS[tier]}`),
      svg('text', { x: WIDTH, y: y + 11, 'text-anchor': 'end', class: 'strong' }, String(tiers[tier] ?? 0)),
      svg('rect', { class: 'track', x: 0, y: y + 17, width: WIDTH, height: 8, rx: 4 }),
      svg('rect', {
        class: `tier-${tier}`,
        x: 0,
        y: y + 17,
        width: ((tiers[tier] ?? 0) / most) * WIDTH,
        height: 8,
        rx: 4,
      }),
    );
  });
  const asked = (tiers[2] ?? 0) + (tiers[3] ?? 0);
  figure(
    'tiers',
    'Risk',
    sum === 0 ? '–' : `${Math.round((asked / sum) * 100)} %`,
    'of the plans are of tier 2 or 3',
    picture(...rows),
    null,
    table(
      ['Tier', 'Plans'],
      /** @type {const} */ ([1, 2, 3]).map((tier) => [tier, tiers[tier] ?? 0]),
    ),
  );
}

/** The bounds that people think in. */
const BOUNDS = /** @type {const} */ ([
  ['1 min', 60_000],
  ['10 min', 600_000],
  ['1 h', 3_600_000],
  ['4 h', 14_400_000],
  ['1 day', 86_400_000],
  ['more', Infinity],
]);

/** @param {number[]} waits shortest first */
function waiting(waits) {
  const counts = BOUNDS.map(
    ([, bound], index) =>
      waits.filter((wait) => wait <= bound && wait > (BOUNDS[index - 1]?.[1] ?? -1)).length,
  );
  const most = Math.max(1, ...counts);
  const step = WIDTH / BOUNDS.length;
  const bars = BOUNDS.map(([name], index) => {
    const height = ((counts[index] ?? 0) / most) * (HEIGHT - 34);
    const x = index * step + 6;
    const middle = index * step + step / 2;
    return svg(
      'g',
      {},
      svg('rect', { class: 'bar-wait', x, y: HEIGHT - 18 - height, width: step - 12, height, rx: 1.5 }),
      counts[index]
        ? svg(
            'text',
            { x: middle, y: HEIGHT - 22 - height, 'text-anchor': 'middle', class: 'strong' },
            String(counts[index]),
          )
        : null,
      svg(
        'text',
        { x: middle, y: HEIGHT - 3, 'text-anchor': 'middle' },
        name === 'more' ? name : `≤ ${name}`,
      ),
    );
  });
  const middle = waits[Math.floor((waits.length - 1) / 2)];
  figure(
    'waits',
    'Waiting for people',
    middle === undefined ? '–' : span(middle),
    middle === undefined ? 'nobody had to decide yet' : 'is the median wait for a decision',
    picture(svg('line', { class: 'axis', x1: 0, x2: WIDTH, y1: HEIGHT - 17.5, y2: HEIGHT - 17.5 }), ...bars),
    null,
    table(
      ['Up to', 'Decisions'],
      BOUNDS.map(([name], index) => [name, counts[index] ?? 0]),
    ),
  );
}

/**
 * @param {string} id
 * @param {string} title
 * @param {string} number
 * @param {string} words
 * @param {Node} drawing
 * @param {Node | null} key
 * @param {Node} numbers
 */
function figure(id, title, number, words, drawing, key, numbers) {
  const caption = el(
    'figcaption',
    {},
    el('h2', {}, title),
    el('p', {}, el('strong', {}, number), ` ${words}`),
  );
  replace(byId(id), caption, drawing, key, numbers);
}

/** @param {...Node} parts */
const picture = (...parts) =>
  svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' }, ...parts);

/** @param {...[string, string]} entries */
const legend = (...entries) =>
  el('p.legend', {}, ...entries.map(([kind, words]) => el('span', { class: `key key-${kind}` }, words)));

/**
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
const table = (head, rows) =>
  el(
    'div.hidden',
    {},
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...head.map((cell) => el('th', { scope: 'col' }, cell)))),
      el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, String(cell)))))),
    ),
  );
