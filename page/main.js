// @ts-check
/** The live list and the workflow that is looked at. It reads; deciding happens in the chat. */
import { ApiError, read, signedIn, useToken } from './api.js';
import { byId, el, moment, replace } from './dom.js';
import { drawPlots } from './plots.js';
import { badge, stateOf, tierBadge, workflowSections } from './workflow.js';

const EVERY = 2_000;
/** Plots change slowly, and cost the database more. */
const PLOTS_EVERY = 15_000;

const main = byId('main');
const login = byId('login');
const detail = byId('detail');
const filter = /** @type {HTMLSelectElement} */ (byId('filter'));

/** @type {any[]} */
let workflows = [];
let plotted = 0;
/** The workflow that is shown, and its version: what is unchanged is not drawn again. */
let shown = '';
let busy = false;

// Teams says in the address which theme the person has.
const theme = new URLSearchParams(location.search).get('theme');
if (theme) document.documentElement.dataset.theme = theme === 'default' ? 'light' : theme;

const selected = () => /^#\/([0-9a-z]{8})$/.exec(location.hash)?.[1] ?? '';

async function refresh() {
  if (busy) return;
  busy = true;
  try {
    const list = await read('/api/workflows?limit=100');
    workflows = list.body.workflows;
    if (main.hidden) enter();
    if (list.changed) drawList();
    if (Date.now() - plotted > PLOTS_EVERY) {
      plotted = Date.now();
      const { body, changed } = await read('/api/statistics');
      if (changed) drawPlots(body);
      const unplanned = await read('/api/unplanned');
      if (unplanned.changed) drawUnplanned(unplanned.body.requests);
    }
    await drawDetail();
    problem('');
  } catch (error) {
    const status = error instanceof ApiError ? error.status : -1;
    if (status === 401 || status === 403) leave(signedIn() ? error : null);
    else problem(/** @type {Error} */ (error).message);
  } finally {
    busy = false;
  }
}

/** @param {string} words */
function problem(words) {
  const place = byId('problem');
  place.hidden = words === '';
  if (place.textContent !== words) place.textContent = words;
}

function enter() {
  login.hidden = true;
  main.hidden = false;
  byId('leave').hidden = !signedIn();
  filter.dispatchEvent(new Event('change'));
}

/** @param {unknown} error why, when a token was refused */
function leave(error) {
  useToken('');
  plotted = 0;
  shown = '';
  main.hidden = true;
  byId('leave').hidden = true;
  byId('live').textContent = '';
  byId('refused').textContent = error ? `That did not work: ${/** @type {Error} */ (error).message}` : '';
  if (login.hidden) {
    login.hidden = false;
    byId('token').focus();
  }
}

/** @type {Record<string, (workflow: any) => boolean>} */
const FILTERS = {
  all: () => true,
  waiting: ({ status }) => status === 'AWAITING_APPROVAL',
  working: ({ status, completedAt }) => completedAt === null && status !== 'AWAITING_APPROVAL',
  ended: ({ completedAt }) => completedAt !== null,
};

function drawList() {
  const rows = workflows.filter(FILTERS[filter.value] ?? (() => true));
  const current = selected();
  replace(
    byId('rows'),
    ...rows.map((workflow) =>
      el(
        'li',
        {},
        el(
          'a',
          {
            id: `row-${workflow.id}`,
            href: `#/${workflow.id}`,
            class: `row ${stateOf(workflow)[1]}`,
            'aria-current': workflow.id === current ? 'true' : null,
          },
          el('span.request', {}, workflow.request),
          el('span.facts', {}, badge(workflow), tierBadge(workflow.tier)),
          el(
            'span.byline',
            {},
            `${workflow.requester.name} · `,
            moment(workflow.updatedAt),
            ' ',
            el('code', {}, workflow.id),
          ),
        ),
      ),
    ),
    rows.length === 0 && el('li.empty', {}, workflows.length === 0 ? EMPTY : 'None at the moment.'),
  );
  const waits = workflows.filter(FILTERS.waiting ?? (() => false)).length;
  const words = waits === 0 ? 'Live' : `Live · ${waits} waiting for approval`;
  if (byId('live').textContent !== words) byId('live').textContent = words;
}

/** @type {Record<string, string>} */
const REASONS = {
  'needs-model': 'takes a model',
  'not-ours': 'not done in a repository',
  'not-found': 'names something that is not there',
  unclear: 'could mean too many things',
  unknown: 'not understood',
};

/** What an operator of the bot can add next. @param {{request: string, reason: string, times: number, id: string, at: string}[]} requests */
function drawUnplanned(requests) {
  byId('unplanned').hidden = requests.length === 0;
  replace(
    byId('unplanned-rows'),
    ...requests.map(({ request, reason, times, id, at }) =>
      el(
        'li',
        {},
        el('a.request', { href: `#/${id}` }, request),
        el(
          'span.byline',
          {},
          `${times === 1 ? 'once' : `${times} times`} · ${REASONS[reason] ?? reason} · last `,
          moment(at),
        ),
      ),
    ),
  );
}

const EMPTY = 'No workflows yet. Ask for something in the chat, and it will be here.';

async function drawDetail() {
  const id = selected();
  document.body.classList.toggle('one', id !== '');
  if (id === '') {
    if (shown !== '-')
      replace(detail, el('p.empty', {}, 'Choose a workflow to see its plan, risk, decisions and result.'));
    shown = '-';
    return;
  }
  try {
    const { body: workflow } = await read(`/api/workflows/${id}`);
    if (shown === `${id} ${workflow.version}`) return;
    const { body } = await read(`/api/workflows/${id}/events`);
    const diff = workflow.result?.commit ? (await read(`/api/workflows/${id}/diff`)).body.diff : null;
    if (id !== selected()) return;
    const first = !shown.startsWith(`${id} `);
    replace(detail, ...workflowSections(workflow, body.events, diff, auditCheck(id)));
    document.title = `${stateOf(workflow)[0]}: ${workflow.request} · GAD`;
    if (first) byId('title').focus({ preventScroll: document.body.clientWidth > 900 });
    shown = `${id} ${workflow.version}`;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
    replace(detail, el('p.empty', {}, error.message));
    shown = '';
  }
}

/** @param {string} id */
function auditCheck(id) {
  const answer = el('span', { role: 'status' });
  const check = async () => {
    answer.textContent = 'Checking …';
    const { body } = await read(`/api/workflows/${id}/audit`).catch((error) => ({
      body: { intact: null, message: error.message },
    }));
    answer.className = body.intact ? 'ok' : 'no';
    answer.textContent = body.intact
      ? `✓ Intact: the hashes of all ${body.events} events fit together.`
      : `✕ ${body.message}`;
  };
  return el(
    'p.audit',
    {},
    el('button.quiet', { type: 'button', id: 'audit', click: () => void check() }, 'Check the audit trail'),
    ' ',
    answer,
  );
}

login.addEventListener('submit', (event) => {
  event.preventDefault();
  const field = /** @type {HTMLInputElement} */ (byId('token'));
  useToken(field.value.trim());
  field.value = '';
  void refresh();
});
byId('leave').addEventListener('click', () => leave(null));
filter.addEventListener('change', drawList);
addEventListener('hashchange', () => {
  drawList();
  if (selected() === '') byId('list').focus({ preventScroll: false });
  void refresh();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void refresh();
});
setInterval(() => {
  if (!document.hidden && (login.hidden || signedIn())) void refresh();
}, EVERY);
void refresh();
