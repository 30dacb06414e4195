// @ts-check
/** How a workflow is, in the words of the cards. */
import { el } from './dom.js';
import { say } from './words.js';

/** @typedef {'good' | 'wait' | 'bad' | 'work' | 'calm'} Tone */

/**
 * @param {any} workflow
 * @returns {[title: string, tone: Tone]}
 */
export function stateOf({ status, phase, error, shadow, asks }) {
  switch (status) {
    case 'AWAITING_APPROVAL':
      return [say('state.approval'), 'wait'];
    case 'APPROVED':
      return [say('state.approved'), 'good'];
    case 'COMPLETED':
      return shadow ? [say('state.shadow'), 'calm'] : [say('state.completed'), 'good'];
    case 'REJECTED':
      return [say('state.rejected'), 'bad'];
    case 'FAILED':
      return error?.code === 'NO_PLAN' ? [say('page.noPlan'), 'wait'] : [say('state.failed'), 'bad'];
    case 'CANCELLED':
      return [say(ENDED[error?.code] ?? 'state.cancelled'), 'calm'];
    case 'PENDING':
      if (phase !== 'PAUSED') return [say('state.queued'), 'work'];
      return [say(asks ? 'state.asks' : 'state.paused'), 'wait'];
    default:
      return [say(isWorking(phase) ? `state.${phase}` : 'state.working'), 'work'];
  }
}

/** @type {Partial<Record<string, 'state.expired' | 'state.unanswered'>>} */
const ENDED = { APPROVAL_EXPIRED: 'state.expired', QUESTION_EXPIRED: 'state.unanswered' };

export const PHASES = /** @type {const} */ (['PLAN', 'REVIEW', 'EXECUTE', 'REMEMBER']);

/** @param {any} phase @returns {phase is typeof PHASES[number]} */
export const isWorking = (phase) => PHASES.includes(phase);

/** @param {any} workflow */
export function badge(workflow) {
  const [title, tone] = stateOf(workflow);
  return el('span', { class: `badge ${tone}` }, title);
}

/** @param {1 | 2 | 3 | null} tier */
export const tierBadge = (tier) =>
  tier === null ? null : el('span', { class: `tier t${tier}` }, say(`tier.${tier}`));
