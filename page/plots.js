// @ts-check
/** The figures: small SVGs, each with its numbers as a table for people who cannot see it. */
import { byId, el, replace, svg } from './dom.js';
import { measure, since, span } from './time.js';
import { LOCALE, parts, say } from './words.js';

const WIDTH = 360;
const HEIGHT = 150;
/** Left of the plot stands the scale, below it what each bar is. */
const LEFT = 30;
const BOTTOM = HEIGHT - 20;
const TOP = 10;
/** Half of the widest day. */
const EDGE = 20;

/** From the ground up. */
const KINDS = /** @type {const} */ (['completed', 'failed', 'cancelled', 'open']);

/** In their order. */
const TIERS = /** @type {const} */ (['tier.1', 'tier.2', 'tier.3']);

/** @param {number} n @param {typeof KINDS[number]} kind */
const counted = (n, kind) => `${n.toLocaleString(LOCALE)} ${say(`page.kind.${kind}`)}`;

/** @typedef {{day: string, completed: number, failed: number, cancelled: number, open: number}} Day */

/** @param {{days: Day[], tiers: Record<string, number>, waits: number[]}} statistics */
export function drawPlots({ days, tiers, waits }) {
  const none = days.every((day) => KINDS.every((kind) => day[kind] === 0));
  byId('no-figures').hidden = !none;
  for (const id of ['throughput', 'tiers', 'waits']) byId(id).hidden = none;
  if (none) return;
  throughput(days);
  tierPlot(tiers);
  waiting(waits);
}

/** A day of the statistics, which are in UTC. @param {string} day */
const dayName = (day) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(LOCALE, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });

/** @param {Day[]} days */
function throughput(days) {
  const sums = days.map((day) => KINDS.reduce((sum, kind) => sum + day[kind], 0));
  const { top, height, lines } = scale(Math.max(...sums));
  const step = (WIDTH - LEFT) / days.length;
  const width = Math.min(step - 4, 28);
  const bars = days.flatMap((day, index) => {
    let y = BOTTOM;
    return KINDS.map((kind) => {
      const tall = height(day[kind]);
      y -= tall;
      const x = LEFT + index * step + (step - width) / 2;
      return svg(
        'rect',
        { class: `bar-${kind}`, x, y, width, height: tall, rx: 1.5 },
        svg('title', {}, `${dayName(day.day)}: ${counted(day[kind], kind)}`),
      );
    });
  });
  // The first, the last, and as many between as have room.
  const every = Math.max(1, Math.ceil((days.length - 1) / 4));
  const names = days.map((day, index) =>
    (days.length - 1 - index) % every === 0 ? under(LEFT + (index + 0.5) * step, dayName(day.day)) : null,
  );
  const total = (/** @type {typeof KINDS[number]} */ kind) => days.reduce((sum, day) => sum + day[kind], 0);
  const sum = sums.reduce((all, one) => all + one, 0);
  figure(
    'throughput',
    {
      title: say('page.perDay'),
      number: sum.toLocaleString(LOCALE),
      words: say('page.perDayWords', { n: days.length, most: top }),
    },
    picture(...lines, ...bars, ...names),
    el(
      'p.legend',
      {},
      ...KINDS.map((kind) => el('span', { class: `key key-${kind}` }, counted(total(kind), kind))),
    ),
    table(
      [say('page.day'), ...KINDS.map((kind) => say(`page.kind.${kind}`))],
      days.map((day) => [dayName(day.day), ...KINDS.map((kind) => day[kind])]),
    ),
  );
}

/** @param {Record<string, number>} tiers */
function tierPlot(tiers) {
  const numbers = /** @type {const} */ ([1, 2, 3]).map((tier) => tiers[tier] ?? 0);
  const sum = numbers.reduce((a, b) => a + b, 0);
  const most = Math.max(1, ...numbers);
  const rows = numbers.map((number, index) => {
    const y = TOP + index * 46;
    const box = { x: 0, y: y + 18, height: 10, rx: 4 };
    return svg(
      'g',
      {},
      svg('text', { x: 0, y: y + 11 }, say(TIERS[index] ?? 'tier.1')),
      svg(
        'text',
        { x: WIDTH, y: y + 11, 'text-anchor': 'end', class: 'strong' },
        number.toLocaleString(LOCALE),
      ),
      svg('rect', { class: 'track', width: WIDTH, ...box }),
      svg('rect', { class: `tier-${index + 1}`, width: (number / most) * WIDTH, ...box }),
    );
  });
  const asked = sum - (numbers[0] ?? 0);
  figure(
    'tiers',
    {
      title: say('page.riskTitle'),
      number: sum === 0 ? '–' : (asked / sum).toLocaleString(LOCALE, { style: 'percent' }),
      words: say('page.shareWords'),
    },
    picture(...rows),
    null,
    table(
      [say('page.tier'), say('page.plans')],
      numbers.map((number, index) => [index + 1, number]),
    ),
  );
}

/** The bounds that people think in. */
const BOUNDS = /** @type {const} */ ([
  [measure(1, 'minute'), 60_000],
  [measure(10, 'minute'), 600_000],
  [measure(1, 'hour'), 3_600_000],
  [measure(4, 'hour'), 14_400_000],
  [measure(1, 'day'), 86_400_000],
  [say('page.more'), Infinity],
]);

/** @param {number[]} waits shortest first */
function waiting(waits) {
  const counts = BOUNDS.map(
    ([, bound], index) =>
      waits.filter((wait) => wait <= bound && wait > (BOUNDS[index - 1]?.[1] ?? -1)).length,
  );
  const { height, lines } = scale(Math.max(...counts));
  const step = (WIDTH - LEFT) / BOUNDS.length;
  const bars = BOUNDS.flatMap(([name, bound], index) => {
    const tall = height(counts[index] ?? 0);
    const middle = LEFT + (index + 0.5) * step;
    const bar = { x: middle - step / 2 + 5, y: BOTTOM - tall, width: step - 10, height: tall, rx: 1.5 };
    return [
      svg('rect', { class: 'bar-wait', ...bar }),
      under(middle, bound === Infinity ? name : `≤ ${name}`),
    ];
  });
  const middle = waits[Math.floor((waits.length - 1) / 2)];
  figure(
    'waits',
    {
      title: say('page.waitTitle'),
      number: middle === undefined ? '–' : span(middle),
      words: middle === undefined ? say('page.noDecision') : say('page.median', { n: waits.length }),
    },
    picture(...lines, ...bars),
    null,
    table(
      [say('page.upTo'), say('page.decisions')],
      BOUNDS.map(([name], index) => [name, counts[index] ?? 0]),
    ),
  );
}

/** The scale of a plot whose tallest bar counts `most`: round numbers, so that its lines can be named. @param {number} most */
function scale(most) {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  const top = Math.max(2, [1, 2, 4, 6, 8, 10].map((n) => n * size).find((bound) => bound >= most) ?? most);
  const height = (/** @type {number} */ n) => (n / top) * (BOTTOM - TOP);
  const lines = [0, top / 2, top].flatMap((n) => {
    const y = BOTTOM - height(n);
    return [
      svg('line', { class: 'axis', x1: LEFT, x2: WIDTH, y1: y, y2: y }),
      svg('text', { x: LEFT - 6, y: y + 4, 'text-anchor': 'end' }, n.toLocaleString(LOCALE)),
    ];
  });
  return { top: most, height, lines };
}

/** Words in the middle below a bar, but not beyond the edge. @param {number} x @param {string} words */
const under = (x, words) =>
  x > WIDTH - EDGE
    ? svg('text', { x: WIDTH, y: HEIGHT - 4, 'text-anchor': 'end' }, words)
    : svg('text', { x, y: HEIGHT - 4, 'text-anchor': 'middle' }, words);

/**
 * @param {string} id
 * @param {{title: string, number: string, words: string}} caption
 * @param {Node} drawing
 * @param {Node | null} key
 * @param {Node} numbers
 */
function figure(id, { title, number, words }, drawing, key, numbers) {
  const caption = el(
    'figcaption',
    {},
    el('h2', {}, title),
    el('p', {}, el('strong', {}, number), ` ${words}`),
  );
  replace(byId(id), caption, drawing, key, numbers);
}

/** @param {...(Node | null)} parts */
const picture = (...parts) =>
  svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' }, ...parts);

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

/**
 * What an operator of the bot can add next.
 * @param {{request: string, reason: import('../src/orchestrator/domain/question').NoPlanReason,
 *   times: number, id: string, at: string}[]} requests
 */
export function drawUnplanned(requests) {
  byId('unplanned').hidden = requests.length === 0;
  replace(
    byId('unplanned-rows'),
    ...requests.map(({ request, reason, times, id, at }) =>
      el(
        'li',
        {},
        el('a.request', { href: `/workflows/${id}` }, request),
        el(
          'span.byline',
          {},
          ...parts('page.last', {
            times: say('page.times', { n: times }),
            why: say(`page.why.${reason}`),
            time: since(at),
          }),
        ),
      ),
    ),
  );
}
