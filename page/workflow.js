// @ts-check
/** Everything about one workflow, as sections of a page: first what is asked or came of it, mechanics last. */
import { changePart, checksPart, section } from './change.js';
import { decisionPart } from './decide.js';
import { count, el } from './dom.js';
import { cost, resultPart } from './result.js';
import { at, since, span } from './time.js';
import { badge, DECIDED, tierBadge } from './words.js';

/** @typedef {any} Workflow the document of GET /api/workflows/:id */

/**
 * @param {Workflow} workflow
 * @param {object} beside
 * @param {any[]} beside.events
 * @param {string | null} beside.diff null while there is none
 * @param {Node} beside.audit where the audit check stands
 * @param {import('./decide.js').Eligibility} beside.standing
 * @param {string} beside.back the list that it was chosen from
 * @returns {(Node | null)[]}
 */
export function workflowSections(workflow, { events, diff, audit, standing, back }) {
  const { id, request, requester, createdAt, workspace, score, tier, error } = workflow;
  return [
    el('a.back', { href: back, id: 'back' }, '‹ Back to the list'),
    el('h2', { id: 'title', tabindex: -1 }, request),
    el(
      'p.facts',
      {},
      badge(workflow),
      tierBadge(tier),
      score === null ? null : el('span.score', {}, `Risk ${score} of 100`),
    ),
    el('p.byline', {}, `${requester.name} · `, since(createdAt), ` · ${workspace} · `, el('code', {}, id)),
    tracker(workflow),
    error ? el('p.error', {}, error.message) : null,
    question(workflow),
    resultPart(workflow),
    changePart(diff, workflow),
    checksPart(workflow),
    risk(workflow),
    decisionPart(workflow, standing),
    decisions(workflow),
    plan(workflow, diff === null),
    cost(workflow),
    timeline(events, audit),
  ];
}

const PHASES = ['PLAN', 'REVIEW', 'EXECUTE', 'REMEMBER'];

/** @param {Workflow} workflow */
function tracker({ phase, status, plan, result, progress }) {
  const done = status === 'COMPLETED';
  const reached = PHASES.includes(phase)
    ? PHASES.indexOf(phase)
    : result || progress.length > 0
      ? 2
      : plan
        ? 1
        : 0;
  return el(
    'ol.tracker',
    { 'aria-label': 'Phases' },
    ...PHASES.map((name, index) => {
      const is =
        done || index < reached ? 'done' : index > reached ? 'ahead' : phase === 'FAILED' ? 'broken' : 'now';
      const word = `${name[0]}${name.slice(1).toLowerCase()}`;
      const attributes = { class: is, 'aria-current': is === 'now' ? 'step' : null };
      return el('li', attributes, word, el('span.hidden', {}, ` (${SAID[is]})`));
    }),
  );
}

/** @type {Record<string, string>} */
const SAID = { done: 'done', ahead: 'to come', broken: 'ended here', now: 'now' };

/** @param {Workflow} workflow */
function question({ question: open, id }) {
  if (!open) return null;
  return section(
    'Question',
    el('p', {}, open.text),
    el('ol.choices', {}, ...open.choices.map((/** @type {any} */ { label }) => el('li', {}, label))),
    el(
      'p.quietly',
      {},
      'The person who asked answers on the card in the chat, or with ',
      el('code', {}, `answer ${id} …`),
      '. Without an answer it ends ',
      since(open.expiresAt),
      '.',
    ),
  );
}

/** @param {Workflow} workflow */
function risk({ assessment, plan: planned }) {
  if (!assessment) return null;
  const steps = planned?.steps ?? [];
  return section(
    `Why tier ${assessment.tier}`,
    assessment.reasons.length === 0
      ? el('p', {}, 'No reason was recorded.')
      : el(
          'ul.reasons',
          {},
          ...assessment.reasons.map((/** @type {any} */ reason) => {
            const step = steps.findIndex((/** @type {any} */ one) => one.id === reason.stepId);
            const where = step < 0 ? 'whole plan' : `step ${step + 1}`;
            return el(
              'li',
              { class: `t${reason.tier}` },
              reason.text,
              el('span.quietly', {}, ` ${where}, tier ${reason.tier}, rule ${reason.rule}`),
              reason.evidence ? el('code.evidence', {}, reason.evidence) : null,
            );
          }),
        ),
  );
}

/** @param {Workflow} workflow @param {boolean} open */
function plan({ plan: planned, progress, result }, open) {
  if (!planned) return null;
  const results = new Map((result?.steps ?? progress).map((/** @type {any} */ step) => [step.stepId, step]));
  return section(
    `Plan: ${count(planned.steps.length, 'step')}`,
    el(
      'p.quietly',
      {},
      `${planned.summary} · from ${planned.author.kind} ${planned.author.name} · base `,
      el('code', {}, planned.base.slice(0, 8)),
    ),
    el(
      'details',
      { id: 'steps', open: open ? '' : null },
      el('summary', {}, 'Steps'),
      el(
        'ol.steps',
        {},
        ...planned.steps.map((/** @type {any} */ step) => stepPart(step, results.get(step.id))),
      ),
    ),
  );
}

/** @param {any} step @param {any} done how it went; undefined before */
function stepPart(step, done) {
  const how = !done
    ? null
    : done.ok
      ? el('span.ok', {}, `done in ${span(done.durationMs)}`)
      : el('span.no', {}, 'failed');
  return el(
    'li',
    {},
    el('p', {}, step.title, ' ', how),
    ...content(step),
    done && !done.ok && done.error ? el('p.error', {}, done.error.message) : null,
    done?.output
      ? el(
          'details',
          { id: `out-${step.id}` },
          el('summary', {}, 'Output'),
          text(`Output of ${step.title}`, done.output),
        )
      : null,
  );
}

/** Text that may be wider or longer than its place, so that the keyboard has to reach it.
 * @param {string} label @param {string} content @param {string} [name] */
const text = (label, content, name = 'pre') =>
  el(name, { tabindex: 0, role: 'region', 'aria-label': label }, content);

/** @param {any} step @returns {Node[]} */
function content(step) {
  const { title } = step;
  switch (step.kind) {
    case 'command':
      return [text(`Command of ${title}`, step.command)];
    case 'write_file':
      return [
        el('p.file', {}, 'Write ', el('code', {}, step.path)),
        text(`Content of ${title}`, step.content),
      ];
    case 'edit_file':
      return [
        el('p.file', {}, 'Edit ', el('code', {}, step.path)),
        text(`${title}: find`, step.find, 'pre.removed'),
        text(`${title}: replace with`, step.replace, 'pre.added'),
      ];
    default:
      return [el('p.file', {}, 'Delete ', el('code', {}, step.path))];
  }
}

/** @param {Workflow} workflow */
function decisions({ approvals, approval, phase, tier, shadow }) {
  if (approvals.length === 0) {
    const automatic = tier !== null && !approval && !shadow && phase === 'COMPLETE';
    if (!automatic) return null;
    const why = `Nobody had to look: the governance file lets a plan like this of tier ${tier} run by itself.`;
    return section('Decisions', el('p', {}, why));
  }
  return section(
    'Decisions',
    el(
      'ul.decisions',
      {},
      ...approvals.map((/** @type {any} */ given) =>
        el(
          'li',
          { class: given.decision },
          el('strong', {}, given.person.name),
          ` ${DECIDED[given.decision]} · `,
          at(given.at),
          given.reason ? el('q', {}, given.reason) : null,
        ),
      ),
    ),
  );
}

/** @param {any[]} events @param {Node} audit */
function timeline(events, audit) {
  return section(
    'Timeline',
    audit,
    el(
      'details',
      { id: 'events' },
      el('summary', {}, count(events.length, 'event')),
      el(
        'ol.timeline',
        {},
        ...events.map((event) =>
          el(
            'li',
            {},
            el('strong', {}, sentence(event)),
            el('span.quietly', {}, ` ${event.data.by.name} · `, at(event.timestamp)),
            el('code.hash', { title: `SHA-256 ${event.hash}` }, event.hash.slice(0, 10)),
          ),
        ),
      ),
    ),
  );
}

/** @param {any} event */
function sentence({ type, phase, data }) {
  const words = `${type[0].toUpperCase()}${type.slice(1).replaceAll('_', ' ')}`;
  if (type.startsWith('phase_')) return `${words}: ${phase.toLowerCase()}`;
  if (type === 'approval_decided' && data.decision)
    return `${words}: ${DECIDED[data.decision] ?? data.decision}`;
  return words;
}
