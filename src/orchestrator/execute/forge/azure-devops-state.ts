/** What Azure DevOps says of a pull request, in the words of the port. */
import type {
  GitPullRequest,
  GitPullRequestCommentThread,
  GitPullRequestIteration,
  GitPullRequestStatus,
  IdentityRefWithVote,
} from 'azure-devops-node-api/interfaces/GitInterfaces';
import type { PolicyEvaluationRecord } from 'azure-devops-node-api/interfaces/PolicyInterfaces';
import type { ForgeCheck, ForgeReview, PullRequest } from '../../domain/forge';
import { message } from '../../../messages';
import { blockedBy, latest, type Mergeable } from './answers';

export interface AzureState {
  readonly pull: GitPullRequest;
  /** One for each push. */
  readonly iterations: readonly GitPullRequestIteration[];
  readonly statuses: readonly GitPullRequestStatus[];
  readonly policies: readonly PolicyEvaluationRecord[];
  /** Comments, votes and pushes leave a trace here; the pull request itself does not say when it changed. */
  readonly threads: readonly GitPullRequestCommentThread[];
}

/** The numbers that the library has for the words of the API; its enums would load the whole of it. */
const ACTIVE = 1;
export const ABANDONED = 2;
export const COMPLETED = 3;
const MERGE = { queued: 1, conflicts: 2, succeeded: 3 } as const;
const POLICY: readonly ForgeCheck['state'][] = [
  'pending',
  'pending',
  'passed',
  'failed',
  'neutral',
  'failed',
];
const STATUS: readonly ForgeCheck['state'][] = [
  'pending',
  'pending',
  'passed',
  'failed',
  'failed',
  'neutral',
  'failed',
];

const shortName = (ref: string | undefined): string => (ref ?? '').replace(/^refs\/heads\//, '');

/** `page` is the repository's page. */
export function pullRequestOf(state: AzureState, page: string): PullRequest {
  const { pull, iterations, statuses, policies, threads } = state;
  const status: number = pull.status ?? 0;
  const id = String(pull.pullRequestId);
  const checks = checksOf(state);
  return {
    id,
    url: `${page}/pullrequest/${id}`,
    state: status === COMPLETED ? 'merged' : status === ACTIVE ? 'open' : 'closed',
    draft: pull.isDraft ?? false,
    branch: shortName(pull.sourceRefName),
    base: shortName(pull.targetRefName),
    head: pull.lastMergeSourceCommit?.commitId ?? '',
    checks,
    reviews: (pull.reviewers ?? []).flatMap(reviewOf),
    ...(status === ACTIVE ? mergeableOf(pull, checks) : { mergeable: false, blocked: null }),
    mergeCommit: status === COMPLETED ? (pull.lastMergeCommit?.commitId ?? null) : null,
    updatedAt: latest(
      [
        pull.creationDate,
        pull.closedDate,
        ...iterations.map(({ createdDate }) => createdDate),
        ...statuses.map(({ creationDate }) => creationDate),
        ...policies.flatMap(({ startedDate, completedDate }) => [startedDate, completedDate]),
        ...threads.map(({ lastUpdatedDate }) => lastUpdatedDate),
      ].map((date) => date?.toISOString()),
    ),
  };
}

function mergeableOf(
  { isDraft, mergeStatus: outcome, mergeFailureMessage }: GitPullRequest,
  checks: readonly ForgeCheck[],
): Mergeable {
  const mergeStatus: number = outcome ?? 0;
  if (isDraft) return blockedBy(message('blocked.draft'));
  if (mergeStatus === MERGE.conflicts) return blockedBy(mergeFailureMessage ?? message('blocked.conflicts'));
  if (mergeStatus <= MERGE.queued) return { mergeable: null, blocked: null };
  if (mergeStatus !== MERGE.succeeded) return blockedBy(mergeFailureMessage ?? message('blocked.failed'));
  const missing = checks.filter(
    (check) => check.required && check.state !== 'passed' && check.state !== 'neutral',
  );
  if (missing.length === 0) return { mergeable: true, blocked: null };
  return blockedBy(message('blocked.policies', { names: missing.map(({ name }) => name) }));
}

/** Policies of the base branch, and the statuses that others have set on the newest push. */
function checksOf({ policies, statuses, iterations }: AzureState): readonly ForgeCheck[] {
  const newest = Math.max(0, ...iterations.map(({ id }) => id ?? 0));
  const set = new Map<string, ForgeCheck>();
  for (const { context, state, iterationId, targetUrl } of statuses) {
    if (iterationId !== undefined && iterationId !== newest) continue;
    const name = [context?.genre, context?.name].filter(Boolean).join('/');
    // In the order in which they were set.
    set.set(name, {
      name,
      state: STATUS[state ?? 0] ?? 'failed',
      required: false,
      ...(targetUrl && { url: targetUrl }),
    });
  }
  const asked = policies
    .filter(({ configuration }) => configuration?.isEnabled && !configuration.isDeleted)
    .map((policy): ForgeCheck => ({
      name: policyName(policy),
      state: POLICY[policy.status ?? 0] ?? 'failed',
      required: policy.configuration?.isBlocking ?? false,
    }));
  // A policy that asks for a status stands for it.
  const names = new Set(asked.map(({ name }) => name));
  return [...asked, ...[...set.values()].filter(({ name }) => !names.has(name))];
}

function policyName({ configuration }: PolicyEvaluationRecord): string {
  const settings = (configuration?.settings ?? {}) as Record<
    'displayName' | 'statusGenre' | 'statusName',
    string | undefined
  >;
  const status = [settings.statusGenre, settings.statusName].filter(Boolean).join('/');
  return settings.displayName || status || (configuration?.type?.displayName ?? 'policy');
}

/** https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-reviewers: 10, 5, 0, -5 or -10 */
function reviewOf({ vote = 0, uniqueName, displayName, isContainer }: IdentityRefWithVote): ForgeReview[] {
  if (vote === 0 || isContainer) return [];
  return [
    { person: uniqueName ?? displayName ?? 'unknown', state: vote > 0 ? 'approved' : 'changes-requested' },
  ];
}
