// @ts-check
/** The list: what waits for the person, or what the search finds. */
import { byId, el, replace } from './dom.js';
import { FIELDS, go, narrow, search } from './route.js';
import { since } from './time.js';
import { badge, stateOf, tierBadge } from './state.js';
import { parts, say } from './words.js';

/** Workflows that are listed; a search finds older ones. */
export const MAX_ROWS = 100;

/**
 * @param {any[]} workflows
 * @param {{current: string, several: boolean, empty: Node}} options `several`: there is more than one workspace
 */
export function drawRows(workflows, { current, several, empty }) {
  replace(
    byId('rows'),
    ...workflows.map((workflow) =>
      el(
        'li',
        {},
        el(
          'a.row',
          {
            id: `row-${workflow.id}`,
            href: `/workflows/${workflow.id}`,
            class: `row ${stateOf(workflow)[1]}`,
            'aria-current': workflow.id === current ? 'true' : null,
          },
          el('span.request', {}, workflow.request),
          el('span.facts', {}, badge(workflow), tierBadge(workflow.tier)),
          workflow.waits ? el('span.byline', {}, ...waits(workflow.waits)) : null,
          el(
            'span.byline',
            {},
            `${workflow.requester.name} · `,
            since(workflow.createdAt),
            several ? ` · ${workflow.workspace}` : '',
            ' ',
            el('code', {}, workflow.id),
          ),
        ),
      ),
    ),
    workflows.length === 0 && el('li.empty', {}, empty),
  );
}

/** Since when it waits, and what becomes of it. @param {any} waits */
export function waits({ since: asked, expiresAt, escalateAt, given, quorum }) {
  const facts = [
    parts('page.asked', { time: since(asked) }),
    quorum > 1 ? parts('page.given', { given, n: quorum }) : [],
    escalateAt ? parts('page.escalates', { time: since(escalateAt) }) : [],
    parts('page.expires', { time: since(expiresAt) }),
  ];
  return facts.filter(({ length }) => length > 0).flatMap((fact, at) => (at === 0 ? fact : [', ', ...fact]));
}

/** @param {string[]} workspaces */
export function setUpFilters(workspaces) {
  const form = /** @type {HTMLFormElement} */ (byId('filters'));
  const place = byId('workspace');
  for (const name of workspaces) place.append(el('option', { value: name }, name));
  place.hidden = workspaces.length < 2;
  /** @type {HTMLElement} */ (form.querySelector('label[for=workspace]')).hidden = workspaces.length < 2;
  form.addEventListener('input', () =>
    narrow(Object.fromEntries(FIELDS.map((name) => [name, field(name).value]))),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  byId('clear').addEventListener('click', clear);
}

export function clear() {
  go('/all');
  byId('text').focus();
}

/** Shows in the fields what the address says. */
export function drawFilters() {
  const wanted = search();
  for (const name of FIELDS) {
    const given = wanted.get(name) ?? '';
    if (field(name).value !== given) field(name).value = given;
  }
  const folded = FIELDS.filter((name) => name !== 'text' && wanted.has(name)).length;
  byId('filter-count').textContent = folded === 0 ? '' : String(folded);
}

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(name));
