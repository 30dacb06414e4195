// @ts-check
/** What came of a workflow: its commit and pull request, and what the model has cost. */
import { section } from './change.js';
import { count, el } from './dom.js';
import { span } from './time.js';

/** @typedef {any} Workflow the document of GET /api/workflows/:id */

/** @param {number} approvals */
function shadowLine(approvals) {
  const asked = `asked for ${count(approvals, 'approval')}`;
  return `Shadow workspace: this would have ${approvals === 0 ? 'run by itself' : asked}. Nothing was published.`;
}

/** @param {Workflow} workflow */
export function resultPart({ result, shadow, pullRequest }) {
  if (shadow) return section('Result', el('p', {}, shadowLine(shadow.approvals)));
  if (!result) return null;
  const { commit, branch, merged, ranIn, durationMs, success, trial } = result;
  const outcome = commit
    ? el(
        'p',
        {},
        'Published on ',
        el('code', {}, branch),
        ' as ',
        el('code', {}, commit.slice(0, 8)),
        ...(merged ? [' and merged into ', el('code', {}, merged)] : []),
        '.',
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
    pullRequest ? pullRequestLine(pullRequest) : null,
    el('p.quietly', {}, `Ran isolated (${ranIn}) in ${span(durationMs)}.`),
  );
}

/** @param {any} pullRequest */
function pullRequestLine({ id, url, state, draft, checks, blocked }) {
  const failed = checks.filter((/** @type {any} */ check) => check.state === 'failed').length;
  const pending = checks.filter((/** @type {any} */ check) => check.state === 'pending').length;
  const facts = [
    draft ? 'draft' : state,
    failed > 0 ? `${count(failed, 'check')} failed` : '',
    pending > 0 ? `${count(pending, 'check')} at work` : '',
    state === 'open' && blocked ? blocked : '',
  ];
  // The address comes from the forge: nothing but a web page is linked to.
  const link = /^https?:\/\//.test(url) ? { href: url, target: '_blank', rel: 'noopener noreferrer' } : null;
  const name = `Pull request ${id}`;
  return el('p', {}, link ? el('a', link, name) : name, ` · ${facts.filter(Boolean).join(' · ')}`);
}

/** @param {Workflow} workflow */
export function cost({ usage }) {
  if (!usage) return null;
  const { rounds, inputTokens, outputTokens, cost: price } = usage;
  const money = price
    ? `, ${price.amount.toLocaleString(undefined, { maximumFractionDigits: 4 })} ${price.currency}`
    : '';
  return section(
    'Model',
    el(
      'p',
      {},
      `Asked ${rounds === 1 ? 'once' : `${rounds} times`}: ${inputTokens.toLocaleString()} tokens in, ${outputTokens.toLocaleString()} out${money}.`,
    ),
  );
}
