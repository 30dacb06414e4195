// @ts-check
/** The workflow that is looked at, read again and drawn when it has changed. */
import { ApiError, read } from './api.js';
import { byId, el, replace } from './dom.js';
import { route } from './route.js';
import { workflowSections } from './workflow.js';
import { stateOf } from './state.js';
import { say } from './words.js';

const place = byId('detail');

/** What is shown: what is unchanged is not drawn again. */
let shown = '';

export function forgetWorkflow() {
  shown = '';
  place.replaceChildren();
}

/**
 * @param {string} id empty where none was chosen
 * @param {{standing: import('./decide.js').Eligibility, back: string}} options
 */
export async function drawWorkflow(id, { standing, back }) {
  if (id === '') {
    if (shown !== '-') replace(place, el('p.empty', {}, say('page.choose')));
    shown = '-';
    return;
  }
  try {
    const { body: workflow } = await read(`/api/workflows/${id}`);
    const now = [id, workflow.version, standing.entitled, back].join(' ');
    if (shown === now) return;
    const { body } = await read(`/api/workflows/${id}/events`);
    const changes = workflow.result?.commit || workflow.rehearsal?.effects;
    const diff = changes ? (await read(`/api/workflows/${id}/diff`)).body.diff : null;
    if (id !== route().id) return;
    const first = !shown.startsWith(`${id} `);
    if (first) place.replaceChildren();
    replace(
      place,
      ...workflowSections(workflow, { events: body.events, diff, audit: auditCheck(id), standing, back }),
    );
    document.title = say('page.titleOne', { state: stateOf(workflow)[0], request: workflow.request });
    if (first) arrive();
    shown = now;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
    replace(
      place,
      el('a.back', { href: back, id: 'back' }, say('page.back')),
      el('p.empty', {}, error.message),
    );
    shown = '';
  }
}

/** A reader of the screen hears what was opened; where the list has made room, it begins at the top. */
function arrive() {
  const beside = byId('list').getClientRects().length > 0;
  byId('title').focus({ preventScroll: beside });
  if (!beside) scrollTo(0, 0);
}

/** @param {string} id */
function auditCheck(id) {
  const answer = el('span', { role: 'status' });
  const check = async () => {
    answer.textContent = say('page.checking');
    const { body } = await read(`/api/workflows/${id}/audit`).catch((error) => ({
      body: { intact: null, message: error.message },
    }));
    answer.className = body.intact ? 'ok' : 'no';
    answer.textContent = body.intact
      ? say('page.intact', { n: body.events })
      : say('page.broken', { why: body.message });
  };
  return el(
    'p.audit',
    {},
    el('button.quiet', { type: 'button', id: 'audit', click: () => void check() }, say('page.checkAudit')),
    ' ',
    answer,
  );
}
