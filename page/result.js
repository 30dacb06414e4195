// @ts-check
/** What came of a workflow: its commit and pull request, and what the model has cost. */
import { section } from './change.js';
import { el } from './dom.js';
import { span } from './time.js';
import { LOCALE, parts, say } from './words.js';

/** @typedef {any} Workflow the document of GET /api/workflows/:id */

/** @param {number} n approvals */
const shadowLine = (n) => (n === 0 ? say('outcome.shadow.alone') : say('outcome.shadow.asked', { n }));

/** @param {Workflow} workflow */
export function resultPart({ result, shadow, pullRequest }) {
  if (shadow) return section(say('page.result'), el('p', {}, shadowLine(shadow.approvals)));
  if (!result) return null;
  const { commit, branch, merged, ranIn, durationMs, success, trial } = result;
  const code = (/** @type {string} */ name) => el('code', {}, name);
  const of = commit && { branch: code(branch), commit: code(commit.slice(0, 8)) };
  const outcome = !of
    ? [say(success ? 'outcome.noFile' : 'outcome.rolledBack'), trial ? ` ${say('outcome.notAsked')}` : '']
    : merged
      ? parts('outcome.merged', { ...of, target: code(merged) })
      : parts('outcome.published', of);
  return section(
    say('page.result'),
    el('p', {}, ...outcome),
    pullRequest ? pullRequestLine(pullRequest) : null,
    el('p.quietly', {}, say('page.ranIn', { sandbox: ranIn, time: span(durationMs) })),
  );
}

/** @param {any} pullRequest */
function pullRequestLine({ id, url, state, draft, checks, blocked }) {
  const failed = checks.filter((/** @type {any} */ check) => check.state === 'failed').length;
  const pending = checks.filter((/** @type {any} */ check) => check.state === 'pending').length;
  const facts = [
    say(/** @type {'page.pr.open'} */ (`page.pr.${draft ? 'draft' : state}`)),
    failed > 0 ? say('page.pr.failed', { n: failed }) : '',
    pending > 0 ? say('page.pr.pending', { n: pending }) : '',
    state === 'open' && blocked ? blocked : '',
  ];
  // The address comes from the forge: nothing but a web page is linked to.
  const link = /^https?:\/\//.test(url) ? { href: url, target: '_blank', rel: 'noopener noreferrer' } : null;
  const name = say('page.pr', { id });
  return el('p', {}, link ? el('a', link, name) : name, ` · ${facts.filter(Boolean).join(' · ')}`);
}

/** @param {Workflow} workflow */
export function cost({ usage }) {
  if (!usage) return null;
  const { rounds: n, inputTokens: read, outputTokens: written, cost: price } = usage;
  const money =
    price && `${price.amount.toLocaleString(LOCALE, { maximumFractionDigits: 4 })} ${price.currency}`;
  return section(
    say('page.model'),
    el(
      'p',
      {},
      money
        ? say('page.usageCost', { n, read, written, price: money })
        : say('page.usage', { n, read, written }),
    ),
  );
}
