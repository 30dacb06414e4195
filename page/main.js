// @ts-check
/** Keeps the page as its address says: who uses it, the list, the workflow that is looked at, the figures. */
import { ApiError, read, signedIn, useToken } from './api.js';
import { drawWorkflow, forgetWorkflow } from './detail.js';
import { byId, el, tell } from './dom.js';
import { clear, drawFilters, drawRows, MAX_ROWS, setUpFilters } from './list.js';
import { drawPlots, drawUnplanned } from './plots.js';
import { followLinks, renewAddress, route, search } from './route.js';
import { refreshTimes } from './time.js';
import { parts, say } from './words.js';

const EVERY = 2_000;
/** Figures change slowly, and cost the database more. */
const FIGURES_EVERY = 15_000;

const login = byId('login');

/** @typedef {{person: {id: string, name: string} | null, decides: boolean, workspaces: string[]}} Me */

/** @type {Me | null} */
let me = null;
/** What waits for the person; where the token has no owner, for anybody. @type {any[]} */
let waiting = [];
/** The list that was looked at last. @type {'waiting' | 'all'} */
let list = 'waiting';
/** What the rows on the page were drawn from. */
let drawn = '';
let figured = 0;
/** Counts what is asked for: an answer that comes too late is not drawn. */
let turn = 0;
let busy = false;

const theme = new URLSearchParams(location.search).get('theme');
if (theme) document.documentElement.dataset.theme = theme === 'default' ? 'light' : theme;

async function refresh() {
  const mine = ++turn;
  busy = true;
  try {
    if (!me) enter((await read('/api/me')).body);
    const whose = me?.person
      ? `waitingFor=${encodeURIComponent(me.person.id)}`
      : 'status=AWAITING_APPROVAL&limit=100';
    const answer = await read(`/api/workflows?${whose}`);
    if (mine !== turn) return;
    waiting = answer.body.workflows;
    const { view, id } = route();
    if (view === 'start') list = waiting.length > 0 ? 'waiting' : 'all';
    if (view === 'waiting' || view === 'all') list = view;
    drawTabs(view);
    await (view === 'figures' ? figures() : workflows(mine, id));
    if (mine === turn && view !== 'figures') await detail(id);
    problem('');
  } catch (error) {
    if (mine !== turn) return;
    const status = error instanceof ApiError ? error.status : -1;
    if (status === 401 || status === 403) leave(signedIn() ? error : null);
    else problem(/** @type {Error} */ (error).message);
  } finally {
    if (mine === turn) busy = false;
  }
}

/** @param {number} mine @param {string} current */
async function workflows(mine, current) {
  const wanted = search();
  const rows =
    list === 'waiting' ? waiting : (await read(`/api/workflows?limit=${MAX_ROWS}&${wanted}`)).body.workflows;
  if (mine !== turn) return;
  drawFilters();
  const now = JSON.stringify([
    list,
    current,
    wanted.toString(),
    rows.map((/** @type {any} */ one) => [one.id, one.version]),
  ]);
  if (now === drawn) return;
  drawn = now;
  const note = byId('list-note');
  const cut = list === 'all' && rows.length === MAX_ROWS;
  note.hidden = !cut;
  tell(note, cut ? say('page.newest', { n: MAX_ROWS }) : '');
  drawRows(rows, {
    current,
    several: (me?.workspaces.length ?? 0) > 1,
    empty: list === 'waiting' ? NOTHING_WAITS() : wanted.size > 0 ? NOTHING_FOUND() : NOTHING_YET(),
  });
}

const NOTHING_WAITS = () =>
  el(
    'div',
    {},
    el('p', {}, el('strong', {}, say('page.nothingWaits'))),
    el('p', {}, say('page.nothingWaitsWhy')),
    el('p', {}, el('a', { href: '/all' }, say('page.seeAll'))),
  );

const NOTHING_FOUND = () =>
  el(
    'div',
    {},
    el('p', {}, el('strong', {}, say('page.nothingFound'))),
    el('p', {}, el('button.quiet', { type: 'button', click: clear }, say('page.clearSearch'))),
  );

const NOTHING_YET = () =>
  el(
    'div',
    {},
    el('p', {}, el('strong', {}, say('page.nothingYet'))),
    el('p', {}, ...parts('page.nothingYetWhy', { help: el('code', {}, 'help') })),
  );

/** @param {string} id */
async function detail(id) {
  const entitled = waiting.some((workflow) => workflow.id === id) && me?.person !== null;
  const standing = { decides: me?.decides === true, entitled, decided: () => void refresh() };
  await drawWorkflow(id, { standing, back: list === 'waiting' ? '/waiting' : `/all?${search()}` });
}

async function figures() {
  if (Date.now() - figured < FIGURES_EVERY) return;
  figured = Date.now();
  const statistics = await read('/api/statistics');
  if (statistics.changed) drawPlots(statistics.body);
  const unplanned = await read('/api/unplanned');
  if (unplanned.changed) drawUnplanned(unplanned.body.requests);
}

/** @param {import('./route.js').View} view */
function drawTabs(view) {
  const shown = view === 'figures' ? 'figures' : list;
  document.body.dataset.view = view === 'workflow' ? 'workflow' : shown;
  for (const tab of ['waiting', 'all', 'figures']) {
    const node = byId(`tab-${tab}`);
    if (tab === shown) node.setAttribute('aria-current', 'page');
    else node.removeAttribute('aria-current');
  }
  byId('filters').hidden = list !== 'all';
  const n = waiting.length;
  tell(byId('list-title'), say(list === 'waiting' ? 'page.waiting' : 'page.all'));
  byId('waiting-count').textContent = n === 0 ? '' : String(n);
  const live = n === 0 ? say('page.live') : say(me?.person ? 'page.liveForYou' : 'page.liveForAll', { n });
  tell(byId('live'), live);
  if (view !== 'workflow') document.title = n === 0 ? say('page.title') : say('page.titleWaiting', { n });
}

/** @param {string} words */
function problem(words) {
  byId('problem').hidden = words === '';
  tell(byId('problem'), words);
}

/** @param {Me} who */
function enter(who) {
  me = who;
  login.hidden = true;
  byId('page').hidden = false;
  byId('leave').hidden = !signedIn();
  if (byId('workspace').children.length === 1) setUpFilters(who.workspaces);
}

/** @param {unknown} error why, when a token was refused */
function leave(error) {
  useToken('');
  me = null;
  drawn = '';
  figured = 0;
  forgetWorkflow();
  byId('page').hidden = true;
  byId('leave').hidden = true;
  tell(byId('live'), '');
  const why = /** @type {Error | null} */ (error)?.message;
  tell(byId('refused'), why === undefined ? '' : say('page.refused', { why }));
  if (login.hidden) {
    login.hidden = false;
    byId('token').focus();
  }
}

login.addEventListener('submit', (event) => {
  event.preventDefault();
  const field = /** @type {HTMLInputElement} */ (byId('token'));
  useToken(field.value.trim());
  field.value = '';
  void refresh();
});
byId('leave').addEventListener('click', () => leave(null));
renewAddress();
followLinks();
addEventListener('popstate', () => void refresh());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void refresh();
});
setInterval(() => {
  refreshTimes();
  if (!document.hidden && !busy && (login.hidden || signedIn())) void refresh();
}, EVERY);
void refresh();
