// @ts-check
/** Words for states and tiers: the same that the cards use. */
import { el } from './dom.js';

/** @type {Record<string, string>} */
const WORKING = {
  PLAN: 'Planning',
  REVIEW: 'Reviewing the risk',
  EXECUTE: 'Executing',
  REMEMBER: 'Remembering',
};
/** @type {Record<string, string>} */
export const TIERS = { 1: 'Low risk', 2: 'Peer review', 3: 'Elder approval' };

/**
 * @param {any} workflow
 * @returns {[title: string, tone: 'good' | 'wait' | 'bad' | 'work' | 'calm']}
 */
export function stateOf({ status, phase, error, shadow, question }) {
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
      if (phase !== 'PAUSED') return ['Queued', 'work'];
      return [question ? 'Waiting for an answer' : 'Paused', 'wait'];
    default:
      return [WORKING[phase] ?? 'Working', 'work'];
  }
}

/** @param {any} workflow */
export function badge(workflow) {
  const [title, tone] = stateOf(workflow);
  return el('span', { class: `badge ${tone}` }, title);
}

/** @param {number | null} tier */
export const tierBadge = (tier) =>
  tier === null ? null : el('span', { class: `tier t${tier}` }, `Tier ${tier} · ${TIERS[tier]}`);

/** @type {Record<string, string>} */
export const DECIDED = { approve: 'approved', reject: 'rejected', changes: 'asked for changes' };
