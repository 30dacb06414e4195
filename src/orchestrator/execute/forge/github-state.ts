/** What GitHub says of a pull request, in the words of the port. */
import type { RestEndpointMethodTypes as Methods } from '@octokit/rest' with { 'resolution-mode': 'import' };
import type { ForgeCheck, ForgeReview, PullRequest } from '../../domain/forge';
import { message, type Message } from '../../../messages';
import { blockedBy, latest, type Mergeable } from './answers';

type Pull = Methods['pulls']['get']['response']['data'];
type CheckRun = Methods['checks']['listForRef']['response']['data']['check_runs'][number];
type Status = Methods['repos']['getCombinedStatusForRef']['response']['data']['statuses'][number];
type Review = Methods['pulls']['listReviews']['response']['data'][number];

export interface GitHubState {
  readonly pull: Pull;
  readonly runs: readonly CheckRun[];
  readonly statuses: readonly Status[];
  readonly reviews: readonly Review[];
  /** Names of the checks that the base branch asks for. */
  readonly required: ReadonlySet<string>;
}

export function pullRequestOf(state: GitHubState): PullRequest {
  const { pull, runs, statuses, reviews } = state;
  const open = pull.state === 'open';
  return {
    id: String(pull.number),
    url: pull.html_url,
    state: pull.merged ? 'merged' : open ? 'open' : 'closed',
    draft: pull.draft ?? false,
    branch: pull.head.ref,
    base: pull.base.ref,
    head: pull.head.sha,
    checks: checksOf(state),
    reviews: reviewsOf(reviews),
    ...(open ? mergeableOf(pull) : { mergeable: false, blocked: null }),
    mergeCommit: pull.merged ? pull.merge_commit_sha : null,
    updatedAt: latest([
      pull.updated_at,
      // A check or a review is not a change of the pull request itself.
      ...runs.flatMap((run) => [run.started_at, run.completed_at]),
      ...statuses.map((status) => status.updated_at),
      ...reviews.map((review) => review.submitted_at),
    ]),
  };
}

/** https://docs.github.com/graphql/reference/enums#mergestatestatus; a state that is not here can be merged. */
const BLOCKED: Readonly<Record<string, Message>> = {
  dirty: message('blocked.conflicts'),
  behind: message('blocked.behind'),
  blocked: message('blocked.rules'),
  draft: message('blocked.draft'),
};

function mergeableOf({ mergeable, mergeable_state: state }: Pull): Mergeable {
  if (mergeable === null || state === 'unknown') return { mergeable: null, blocked: null };
  const why = BLOCKED[state] ?? (mergeable ? undefined : BLOCKED.dirty);
  return why ? blockedBy(why) : { mergeable: true, blocked: null };
}

function checksOf({ runs, statuses, required }: GitHubState): readonly ForgeCheck[] {
  const found = [
    ...runs.map((run) => check(run.name, runState(run), run.details_url ?? run.html_url)),
    ...statuses.map((status) => check(status.context, statusState(status.state), status.target_url)),
  ];
  const names = new Set(found.map(({ name }) => name));
  // What is asked for and has not begun holds a merge back as well.
  const awaited = [...required]
    .filter((name) => !names.has(name))
    .map((name) => check(name, 'pending', null));
  return [...found, ...awaited];

  function check(name: string, state: ForgeCheck['state'], url: string | null): ForgeCheck {
    return { name, state, required: required.has(name), ...(url && { url }) };
  }
}

function runState({ status, conclusion }: CheckRun): ForgeCheck['state'] {
  if (status !== 'completed') return 'pending';
  if (conclusion === 'success') return 'passed';
  return conclusion === 'neutral' || conclusion === 'skipped' ? 'neutral' : 'failed';
}

function statusState(state: string): ForgeCheck['state'] {
  if (state === 'success') return 'passed';
  return state === 'pending' ? 'pending' : 'failed';
}

const REVIEWS: Readonly<Record<string, ForgeReview['state']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
};

/** Each person's last word; a remark after an approval takes nothing back, a dismissal does. */
function reviewsOf(reviews: readonly Review[]): readonly ForgeReview[] {
  const words = new Map<string, ForgeReview['state']>();
  for (const { user, state } of reviews) {
    const person = user?.login ?? 'ghost';
    const word = REVIEWS[state];
    if (state === 'DISMISSED') words.delete(person);
    else if (word !== undefined && (word !== 'commented' || !words.has(person))) words.set(person, word);
  }
  return [...words].map(([person, state]) => ({ person, state }));
}
