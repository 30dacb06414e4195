// @ts-check
/** Everything about one workflow, as sections of a page. */
import { el, moment, span } from './dom.js';

/** @typedef {any} Workflow the document of GET /api/workflows/:id */

/** @type {Record<string, string>} */
const WORKING = {
  PLAN: 'Planning',
  REVIEW: 'Reviewing the risk',
  EXECUTE: 'Executing',
  REMEMBER: 'Remembering',
};
/** @type {Record<string, string>} */
const TIERS = { 1: 'Low risk', 2: 'Peer review', 3: 'Elder approval' };

/**
 * The same words that the cards use.
 * @param {Workflow} workflow
 * @returns {[title: string, tone: 'good' | 'wait' | 'bad' | 'work' | 'calm']}
 */
export function stateOf({ status, phase, error, shadow }) {
  switch (status) {
    case 'AWAITING_APPROVAL':
      return ['Waiting for approval', 'wait'];
    case 'APPROVED':
      return ['Approved', 'good'];
    case 'COMPLETED':
      return shadow ? ['Shadow run completed', 'calm'] : ['Completed', 'good'];
    case 'REJECTED':
      return ['Rejected', 'bad'];
    case 'FAILED':
      return error?.code === 'NO_PLAN' ? ['No plan', 'wait'] : ['Failed', 'bad'];
    case 'CANCELLED':
      return [error?.code === 'APPROVAL_EXPIRED' ? 'Expired' : 'Cancelled', 'calm'];
    case 'PENDING':
      return phase === 'PAUSED' ? ['Paused', 'wait'] : ['Queued', 'work'];
    default:
      return [WORKING[phase] ?? 'Working', 'work'];
  }
}

/** @param {Workflow} workflow */
export function badge(workflow) {
  const [title, tone] = stateOf(workflow);
  return el('span', { class: `badge ${tone}` }, title);
}

/** @param {number | null} tier */
export const tierBadge = (tier) =>
  tier === null ? null : el('span', { class: `tier t${tier}` }, `Tier ${tier} · ${TIERS[tier]}`);

/**
 * @param {Workflow} workflow
 * @param {any[]} events
 * @param {string | null} diff null while there is none
 * @param {Node} audit where the audit check stands
 * @returns {(Node | null)[]}
 */
export function workflowSections(workflow, events, diff, audit) {
  const { id, request, requester, createdAt, workspace, score, tier, error } = workflow;
  return [
    el('a.back', { href: '#', id: 'back' }, '‹ All workflows'),
    el('h2', { id: 'title', tabindex: -1 }, request),
    el(
      'p.facts',
      {},
      badge(workflow),
      tierBadge(tier),
      score === null ? null : el('span.score', {}, `Risk ${score} of 100`),
    ),
    el('p.byline', {}, el('code', {}, id), ` · ${requester.name} · `, moment(createdAt), ` · ${workspace}`),
    tracker(workflow),
    error ? el('p.error', {}, error.message) : null,
    waiting(workflow),
    resultPart(workflow, diff),
    risk(workflow),
    plan(workflow),
    decisions(workflow),
    timeline(events, audit),
  ];
}

const PHASES = ['PLAN', 'REVIEW', 'EXECUTE', 'REMEMBER'];

/** @param {Workflow} workflow */
function tracker({ phase, status, plan, result, progress }) {
  const done = status === 'COMPLETED';
  const at = PHASES.includes(phase)
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
      const is = done || index < at ? 'done' : index > at ? 'ahead' : phase === 'FAILED' ? 'broken' : 'now';
      const word = `${name[0]}${name.slice(1).toLowerCase()}`;
      const attributes = { class: is, 'aria-current': is === 'now' ? 'step' : null };
      return el('li', attributes, word, el('span.hidden', {}, ` (${SAID[is]})`));
    }),
  );
}

/** @type {Record<string, string>} */
const SAID = { done: 'done', ahead: 'to come', broken: 'ended here', now: 'now' };

/** @param {string} title @param {...(Node | null)} parts */
const section = (title, ...parts) => el('section', {}, el('h3', {}, title), ...parts);

/** @param {Workflow} workflow */
function waiting({ status, approval, approvals, id }) {
  if (status !== 'AWAITING_APPROVAL' || !approval) return null;
  const given = approvals.filter(
    (/** @type {any} */ a) => a.seal === approval.seal && a.decision === 'approve',
  ).length;
  const who = approval.approvers.includes('anyone')
    ? 'Anyone in the conversation'
    : approval.approvers.join(', ');
  return section(
    'Who may decide',
    el(
      'p',
      {},
      `${who}${approval.requesterMayApprove ? '' : ', but not the person who asked'}. ${given} of ${approval.quorum} given. Until `,
      moment(approval.expiresAt),
      '.',
    ),
    el('p.quietly', {}, 'Decide in the chat: on the card, or with ', el('code', {}, `approve ${id}`), '.'),
  );
}

/** @param {Workflow} workflow */
function risk({ assessment, plan }) {
  if (!assessment) return null;
  const steps = plan?.steps ?? [];
  return section(
    `Why tier ${assessment.tier}`,
    assessment.reasons.length === 0
      ? el('p', {}, 'No rule of the risk policy objects.')
      : el(
          'ul.reasons',
          {},
          ...assessment.reasons.map((/** @type {any} */ reason) => {
            const step = steps.findIndex((/** @type {any} */ s) => s.id === reason.stepId);
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

/** @param {Workflow} workflow */
function plan({ plan, progress, result }) {
  if (!plan) return null;
  const results = new Map((result?.steps ?? progress).map((/** @type {any} */ step) => [step.stepId, step]));
  return section(
    `Plan: ${plan.steps.length} ${plan.steps.length === 1 ? 'step' : 'steps'}`,
    el(
      'p.quietly',
      {},
      `${plan.summary} · from ${plan.author.kind} ${plan.author.name} · base `,
      el('code', {}, plan.base.slice(0, 8)),
    ),
    el(
      'ol.steps',
      {},
      ...plan.steps.map((/** @type {any} */ step) => {
        const done = results.get(step.id);
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
                el('pre', { tabindex: 0 }, done.output),
              )
            : null,
        );
      }),
    ),
  );
}

/** @param {any} step @returns {Node[]} */
function content(step) {
  switch (step.kind) {
    case 'command':
      return [el('pre', { tabindex: 0 }, step.command)];
    case 'write_file':
      return [
        el('p.file', {}, 'Write ', el('code', {}, step.path)),
        el('pre', { tabindex: 0 }, step.content),
      ];
    case 'edit_file':
      return [
        el('p.file', {}, 'Edit ', el('code', {}, step.path)),
        el('pre.removed', { tabindex: 0, 'aria-label': 'Find' }, step.find),
        el('pre.added', { tabindex: 0, 'aria-label': 'Replace with' }, step.replace),
      ];
    default:
      return [el('p.file', {}, 'Delete ', el('code', {}, step.path))];
  }
}

/** @type {Record<string, string>} */
const DECIDED = { approve: 'approved', reject: 'rejected', changes: 'asked for changes' };

/** @param {Workflow} workflow */
function decisions({ approvals, approval, phase, tier, shadow }) {
  if (approvals.length === 0) {
    const automatic = tier !== null && !approval && !shadow && phase === 'COMPLETE';
    return automatic
      ? section(
          'Decisions',
          el(
            'p',
            {},
            `Nobody had to look: the governance file lets a playbook's plan of tier ${tier} run by itself.`,
          ),
        )
      : null;
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
          moment(given.at),
          given.reason ? el('q', {}, given.reason) : null,
        ),
      ),
    ),
  );
}

/** @param {number} approvals */
function shadowLine(approvals) {
  const asked = `asked for ${approvals} ${approvals === 1 ? 'approval' : 'approvals'}`;
  return `Shadow workspace: this would have ${approvals === 0 ? 'run by itself' : asked}. Nothing was published.`;
}

/** @param {Workflow} workflow @param {string | null} diff */
function resultPart({ result, shadow }, diff) {
  if (shadow) return section('Result', el('p', {}, shadowLine(shadow.approvals)), diffPart(diff));
  if (!result) return null;
  const { commit, branch, merged, diffstat, ranIn, durationMs, success, trial } = result;
  const outcome = commit
    ? el(
        'p',
        {},
        'Published on ',
        el('code', {}, branch),
        ' as ',
        el('code', {}, commit.slice(0, 8)),
        ...(merged ? [' and merged into ', el('code', {}, merged)] : []),
      )
    : el(
        'p',
        {},
        success ? 'The plan changed nothing, so there is no commit.' : 'Rolled back: nothing was published.',
        trial ? ' The trial run failed, so nobody was asked.' : '',
      );
  return section(
    'Result',
    outcome,
    el(
      'p.quietly',
      {},
      diffstat
        ? `${diffstat.files} ${diffstat.files === 1 ? 'file' : 'files'}, +${diffstat.insertions} −${diffstat.deletions} lines · `
        : '',
      `ran in the Protected Clearing (${ranIn}), ${span(durationMs)}`,
    ),
    diffPart(diff),
  );
}

/** @param {string | null} diff */
const diffPart = (diff) =>
  diff === null ? null : el('details', { id: 'diff', open: '' }, el('summary', {}, 'Diff'), diffBlock(diff));

/** @param {string} diff */
const diffBlock = (diff) =>
  el(
    'pre.diff',
    { tabindex: 0, 'aria-label': 'Diff' },
    ...diff.split('\n').map((line) => el('span', { class: kindOf(line) }, `${line}\n`)),
  );

/** @param {string} line */
function kindOf(line) {
  if (/^(diff |index |--- |\+\+\+ |new file|deleted file)/.test(line)) return 'head';
  if (line.startsWith('@@')) return 'hunk';
  if (line.startsWith('+')) return 'plus';
  return line.startsWith('-') ? 'minus' : 'same';
}

/** @param {any[]} events @param {Node} audit */
function timeline(events, audit) {
  return section(
    'Timeline',
    audit,
    el(
      'ol.timeline',
      {},
      ...events.map((event) =>
        el(
          'li',
          {},
          el('strong', {}, sentence(event)),
          el('span.quietly', {}, ` ${event.data.by.name} · `, moment(event.timestamp)),
          el('code.hash', { title: `SHA-256 ${event.hash}` }, event.hash.slice(0, 10)),
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
