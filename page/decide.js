// @ts-check
/** Who may decide on a plan, until when, and the buttons for the person at this machine. */
import { ApiError, send } from './api.js';
import { byId, el, say } from './dom.js';
import { since } from './time.js';

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
    el('h3', { id: 'decide-title' }, 'Decision'),
    el(
      'p.quietly',
      {},
      `${who(approval)} may decide${approval.requesterMayApprove ? '' : ', but not the authors of the plan'}. `,
      approval.quorum > 1 ? `${given} of ${approval.quorum} approvals given. ` : '',
      'Without a decision it is cancelled ',
      since(approval.expiresAt),
      '.',
    ),
    standing.decides && standing.entitled ? buttons(workflow, standing) : elsewhere(workflow, standing),
  );
}

/** @param {any} approval */
function who({ approvers }) {
  if (approvers.includes('anyone')) return 'Anyone in the conversation';
  const named = approvers.map((/** @type {string} */ entry) =>
    entry.replace(/^group:/, 'members of group ').replace(/^owners:/, 'owners of group '),
  );
  return named.length === 0 ? 'Nobody, as the governance file names no one,' : named.join(', ');
}

/** @param {any} workflow @param {Eligibility} standing */
function elsewhere({ id }, { decides, entitled }) {
  const why = decides && !entitled ? 'The local user is not among them. ' : '';
  return el('p', {}, `${why}Decide in the chat: on the card, or with `, el('code', {}, `approve ${id}`), '.');
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
            say(told, error.message);
            for (const button of form.querySelectorAll('button')) button.disabled = false;
          })
          .finally(decided);
      },
    },
    el(
      'details',
      { id: 'why' },
      el('summary', {}, 'Add a reason'),
      el('label.hidden', { for: 'reason' }, 'Reason'),
      el('textarea', { id: 'reason', rows: 2, maxlength: 8_000 }),
    ),
    el('button', { id: 'approve', type: 'submit', value: 'approve' }, 'Approve'),
    ' ',
    el('button.danger', { id: 'reject', type: 'submit', value: 'reject' }, 'Reject'),
    told,
  );
  return form;
}
