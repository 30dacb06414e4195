// @ts-check
/** Who may decide on a plan, until when, and the buttons for the person at this machine. */
import { ApiError, send } from './api.js';
import { byId, el, tell } from './dom.js';
import { since } from './time.js';
import { parts, say } from './words.js';

/**
 * @typedef {object} Eligibility
 * @property {boolean} decides whether decisions are made on this page
 * @property {boolean} entitled whether an approval by the person would count
 * @property {() => void} decided what to do after a decision
 */

/** @param {any} workflow @param {Eligibility} standing */
export function decisionPart(workflow, standing) {
  const { status, approval, approvals } = workflow;
  if (status !== 'AWAITING_APPROVAL' || !approval) return null;
  const given = approvals.filter(
    (/** @type {any} */ one) => one.seal === approval.seal && one.decision === 'approve',
  ).length;
  return el(
    'section.decide',
    { 'aria-labelledby': 'decide-title' },
    el('h3', { id: 'decide-title' }, say('page.decision')),
    el(
      'p.quietly',
      {},
      `${who(approval)} `,
      approval.quorum > 1 ? `${say('page.givenSoFar', { given, n: approval.quorum })} ` : '',
      ...parts('page.without', { time: since(approval.expiresAt) }),
    ),
    standing.decides && standing.entitled ? buttons(workflow, standing) : elsewhere(workflow, standing),
  );
}

/** @param {any} approval */
function who({ approvers, requesterMayApprove }) {
  if (approvers.length === 0) return say('page.nobody');
  const people = approvers.includes('anyone') ? say('page.anyone') : approvers.map(named).join(', ');
  return say(requesterMayApprove ? 'page.who' : 'page.whoNotAuthors', { people });
}

/** @param {string} entry of the governance file */
function named(entry) {
  const [, kind, id = ''] = /^(group|owners):(.*)$/.exec(entry) ?? [];
  return kind ? say(kind === 'group' ? 'page.group' : 'page.owners', { id }) : entry;
}

/** @param {any} workflow @param {Eligibility} standing */
function elsewhere({ id }, { decides, entitled }) {
  const why = decides && !entitled ? `${say('page.notYou')} ` : '';
  return el('p', {}, why, ...parts('page.decideThere', { command: el('code', {}, `approve ${id}`) }));
}

/** @param {any} workflow @param {Eligibility} standing */
function buttons({ id, approval }, { decided }) {
  const told = el('p', { id: 'told', role: 'alert', class: 'no' });
  const form = el(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        const { submitter } = /** @type {SubmitEvent} */ (event);
        const decision = submitter?.getAttribute('value') ?? '';
        const reason = /** @type {HTMLTextAreaElement} */ (byId('reason')).value.trim();
        for (const button of form.querySelectorAll('button')) button.disabled = true;
        send(`/api/workflows/${id}/decision`, { decision, seal: approval.seal, ...(reason && { reason }) })
          .catch((error) => {
            if (!(error instanceof ApiError)) throw error;
            tell(told, error.message);
            for (const button of form.querySelectorAll('button')) button.disabled = false;
          })
          .finally(decided);
      },
    },
    el(
      'details',
      { id: 'why' },
      el('summary', {}, say('page.addReason')),
      el('label.hidden', { for: 'reason' }, say('page.reason')),
      el('textarea', { id: 'reason', rows: 2, maxlength: 8_000 }),
    ),
    el('button', { id: 'approve', type: 'submit', value: 'approve' }, say('button.approve')),
    ' ',
    el('button.danger', { id: 'reject', type: 'submit', value: 'reject' }, say('button.reject')),
    told,
  );
  return form;
}
