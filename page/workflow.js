// @ts-check
/** Everything about one workflow, as sections of a page: first what is asked or came of it, mechanics last. */
import { changePart, checksPart, section } from './change.js';
import { decisionPart } from './decide.js';
import { el } from './dom.js';
import { cost, resultPart } from './result.js';
import { badge, isWorking, PHASES, tierBadge } from './state.js';
import { at, since, span } from './time.js';
import { parts, say } from './words.js';

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
    el('a.back', { href: back, id: 'back' }, say('page.back')),
    el('h2', { id: 'title', tabindex: -1 }, request),
    el(
      'p.facts',
      {},
      badge(workflow),
      tierBadge(tier),
      score === null ? null : el('span.score', {}, say('details.risk', { score })),
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

/** @param {Workflow} workflow */
function tracker({ phase, status, plan, result, progress }) {
  const done = status === 'COMPLETED';
  const reached = isWorking(phase) ? PHASES.indexOf(phase) : result || progress.length > 0 ? 2 : plan ? 1 : 0;
  return el(
    'ol.tracker',
    { 'aria-label': say('page.phases') },
    ...PHASES.map((name, index) => {
      const is =
        done || index < reached ? 'done' : index > reached ? 'ahead' : phase === 'FAILED' ? 'broken' : 'now';
      const attributes = { class: is, 'aria-current': is === 'now' ? 'step' : null };
      const how = el('span.hidden', {}, ` (${say(`page.phase.${is}`)})`);
      return el('li', attributes, say(`phase.${name}`), how);
    }),
  );
}

/** @param {Workflow} workflow */
function question({ question: open, id }) {
  if (!open) return null;
  return section(
    say('page.question'),
    el('p', {}, open.text),
    el('ol.choices', {}, ...open.choices.map((/** @type {any} */ { label }) => el('li', {}, label))),
    el(
      'p.quietly',
      {},
      ...parts('page.questionHow', {
        command: el('code', {}, `answer ${id} …`),
        time: since(open.expiresAt),
      }),
    ),
  );
}

/** @param {Workflow} workflow */
function risk({ assessment, plan: planned }) {
  if (!assessment) return null;
  const steps = planned?.steps ?? [];
  return section(
    say('page.why', { tier: assessment.tier }),
    assessment.reasons.length === 0
      ? el('p', {}, say('page.noReason'))
      : el(
          'ul.reasons',
          {},
          ...assessment.reasons.map((/** @type {any} */ reason) => {
            const step = steps.findIndex((/** @type {any} */ one) => one.id === reason.stepId);
            const { tier, rule } = reason;
            const where =
              step < 0
                ? say('page.wholePlan', { tier, rule })
                : say('page.ofStep', { step: step + 1, tier, rule });
            return el(
              'li',
              { class: `t${tier}` },
              reason.text,
              el('span.quietly', {}, ` ${where}`),
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
  const { summary, author, steps } = planned;
  const base = el('code', {}, planned.base.slice(0, 8));
  const by = author.kind === 'model' ? 'page.planBy.model' : 'page.planBy.playbook';
  return section(
    say('plan.title', { n: steps.length }),
    el('p.quietly', {}, ...parts(by, { summary, name: author.name, base })),
    el(
      'details',
      { id: 'steps', open: open ? '' : null },
      el('summary', {}, say('page.steps')),
      el('ol.steps', {}, ...steps.map((/** @type {any} */ step) => stepPart(step, results.get(step.id)))),
    ),
  );
}

/** @param {any} step @param {any} done how it went; undefined before */
function stepPart(step, done) {
  const how = !done
    ? null
    : done.ok
      ? el('span.ok', {}, say('page.doneIn', { time: span(done.durationMs) }))
      : el('span.no', {}, say('page.failed'));
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
          el('summary', {}, say('page.output')),
          text(say('page.outputOf', { title: step.title }), done.output),
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
  const path = el('code', {}, step.path ?? '');
  switch (step.kind) {
    case 'command':
      return [text(say('page.commandOf', { title }), step.command)];
    case 'write_file':
      return [
        el('p.file', {}, ...parts('page.write', { path })),
        text(say('page.contentOf', { title }), step.content),
      ];
    case 'edit_file':
      return [
        el('p.file', {}, ...parts('page.edit', { path })),
        text(say('page.findOf', { title }), step.find, 'pre.removed'),
        text(say('page.replaceOf', { title }), step.replace, 'pre.added'),
      ];
    default:
      return [el('p.file', {}, ...parts('page.delete', { path }))];
  }
}

/** @param {'approve' | 'reject' | 'changes'} decision */
const decidedKey = (decision) => /** @type {const} */ (`decided.${decision}`);

/** @param {Workflow} workflow */
function decisions({ approvals, approval, phase, tier, shadow }) {
  if (approvals.length === 0) {
    const automatic = tier !== null && !approval && !shadow && phase === 'COMPLETE';
    if (!automatic) return null;
    return section(say('page.decisions'), el('p', {}, say('page.nobodyLooked', { tier })));
  }
  return section(
    say('page.decisions'),
    el(
      'ul.decisions',
      {},
      ...approvals.map((/** @type {any} */ given) =>
        el(
          'li',
          { class: given.decision },
          ...parts(decidedKey(given.decision), { name: el('strong', {}, given.person.name) }),
          ' · ',
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
    say('page.timeline'),
    audit,
    el(
      'details',
      { id: 'events' },
      el('summary', {}, say('page.events', { n: events.length })),
      el(
        'ol.timeline',
        {},
        ...events.map((event) =>
          el(
            'li',
            {},
            el('strong', {}, sentence(event)),
            el('span.quietly', {}, ` ${by(event)}`, at(event.timestamp)),
            el('code.hash', { title: `SHA-256 ${event.hash}` }, event.hash.slice(0, 10)),
          ),
        ),
      ),
    ),
  );
}

/** Who did it, where the sentence does not say so. @param {any} event */
const by = ({ type, data }) => (type === 'approval_decided' && data.decision ? '· ' : `${data.by.name} · `);

/** @param {any} event */
function sentence({ type, phase, data }) {
  if (type === 'approval_decided' && data.decision)
    return say(decidedKey(data.decision), { name: data.by.name });
  const words = say(/** @type {'event.phase_started'} */ (`event.${type}`));
  return type.startsWith('phase_') && isWorking(phase) ? `${words}: ${say(`phase.${phase}`)}` : words;
}
