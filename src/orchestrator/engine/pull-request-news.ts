/** What there is to tell the workflows of a pull request: what has changed about it, and what holds it up. */
import { message } from '../../messages';
import { ERRORS, GadError } from '../../errors';
import { canonicalJson } from '../domain/digest';
import type { PullRequest } from '../domain/forge';
import { EventType as E } from '../domain/vocabulary';
import type { Failure, WorkflowDetail } from '../domain/workflow';
import type { Change } from '../store';

/** Whether a follow-up has pushed its commit when the pull request was merged or closed already. */
export const isTooLate = ({ result }: WorkflowDetail, { state, head }: PullRequest): boolean =>
  state !== 'open' && head !== result?.commit;

/** What the people of such a follow-up are told. */
export const tooLate = ({ state, branch }: PullRequest): GadError =>
  new GadError(
    'PULL_REQUEST_NOT_OPEN',
    message(state === 'merged' ? 'proposing.mergedBefore' : 'proposing.closedBefore', { branch }),
  );

/** Whether people know of this problem already. A forge that is down may describe that differently each time. */
export const isSameProblem = (known: Failure | undefined, now: Failure): boolean =>
  ERRORS[now.code].retry
    ? known?.code === now.code && isOfMerging(known) === isOfMerging(now)
    : canonicalJson(known) === canonicalJson(now);

/** Marks a failure that holds up the merge only. */
export const WHILE_MERGING = { while: 'merging' };
export const isOfMerging = ({ details }: Pick<Failure, 'details'>): boolean =>
  details?.while === WHILE_MERGING.while;

const TYPES = {
  open: E.PULL_REQUEST_CHANGED,
  merged: E.PULL_REQUEST_MERGED,
  closed: E.PULL_REQUEST_CLOSED,
} as const;

/** The event that tells what has become of a pull request, from what was known of it before. */
export function eventTypeOf(known: PullRequest | undefined, now: PullRequest): Change['type'] {
  if (!known && now.state === 'open') return E.PULL_REQUEST_OPENED;
  return known?.state === now.state ? E.PULL_REQUEST_CHANGED : TYPES[now.state];
}

/** Whether the workflow has to be told how its pull request is now. A newer timestamp alone is not news. */
export function isNews(
  { pullRequest: known, proposal }: WorkflowDetail,
  now: PullRequest,
  sealed: string,
): boolean {
  if (!known || proposal?.sealed !== sealed) return true;
  // What held up everything is over; what held up the merge still does until something changes.
  if (proposal.heldUp && !isOfMerging(proposal.heldUp)) return true;
  return comparable(known) !== comparable(now);
}

/** Lists in one order, and without the time: a forge may change both without a change. */
function comparable({ checks, reviews, ...rest }: PullRequest): string {
  const sorted = (list: readonly object[]): string[] => list.map(canonicalJson).sort();
  return canonicalJson({ ...rest, checks: sorted(checks), reviews: sorted(reviews), updatedAt: '' });
}
