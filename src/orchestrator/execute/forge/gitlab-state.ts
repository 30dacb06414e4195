/** What GitLab says of a merge request, in the words of the port. */
import type {
  CommitStatusSchema,
  ExpandedMergeRequestSchema,
  MergeRequestLevelMergeRequestApprovalSchema,
  MergeRequestReviewerSchema,
  ProjectSchema,
} from '@gitbeaker/rest' with { 'resolution-mode': 'import' };
import type { ForgeCheck, ForgeReview, PullRequest } from '../../domain/forge';
import { message, type Message } from '../../../messages';
import { blockedBy, latest, type Mergeable } from './answers';

export interface GitLabState {
  readonly request: ExpandedMergeRequestSchema;
  readonly project: ProjectSchema;
  /** The newest of each job and each outer check, for the newest commit. */
  readonly statuses: readonly CommitStatusSchema[];
  readonly approvals: MergeRequestLevelMergeRequestApprovalSchema;
  readonly reviewers: readonly MergeRequestReviewerSchema[];
}

export function pullRequestOf(state: GitLabState): PullRequest {
  const { request, statuses, approvals, reviewers } = state;
  const { merge_commit_sha: merge, squash_commit_sha: squash, sha } = request;
  const merged = request.state === 'merged';
  const open = request.state === 'opened' || request.state === 'locked';
  return {
    id: String(request.iid),
    url: request.web_url,
    state: merged ? 'merged' : open ? 'open' : 'closed',
    draft: request.draft,
    branch: request.source_branch,
    base: request.target_branch,
    head: sha,
    checks: checksOf(state),
    reviews: reviewsOf(state),
    ...(open ? mergeableOf(request) : { mergeable: false, blocked: null }),
    // Neither of the first two where the branch was only moved forward.
    mergeCommit: merged ? (merge ?? squash ?? sha) : null,
    updatedAt: latest([
      request.updated_at,
      approvals.updated_at,
      ...statuses.flatMap((status) => [status.created_at, status.started_at, status.finished_at]),
      ...reviewers.map((reviewer) => reviewer.created_at),
    ]),
  };
}

/** https://docs.gitlab.com/api/merge_requests/#merge-status: those in which GitLab is still finding out. */
const FINDING_OUT = ['unchecked', 'checking', 'preparing', 'approvals_syncing'];

/** The usual ones of those in which it cannot be merged. */
const BLOCKED: Readonly<Record<string, Message>> = {
  conflict: message('blocked.conflicts'),
  need_rebase: message('blocked.behind'),
  draft_status: message('blocked.draft'),
  not_approved: message('blocked.approvals'),
  requested_changes: message('blocked.changes'),
  discussions_not_resolved: message('blocked.discussions'),
  ci_must_pass: message('blocked.checks'),
  ci_still_running: message('blocked.checks'),
  status_checks_must_pass: message('blocked.checks'),
};

function mergeableOf({ state, detailed_merge_status: status }: ExpandedMergeRequestSchema): Mergeable {
  if (state === 'locked' || FINDING_OUT.includes(status)) return { mergeable: null, blocked: null };
  if (status === 'mergeable') return { mergeable: true, blocked: null };
  return blockedBy(BLOCKED[status] ?? message('blocked.gitlab', { status: status.replaceAll('_', ' ') }));
}

const STATES: Readonly<Record<string, ForgeCheck['state']>> = {
  success: 'passed',
  failed: 'failed',
  canceled: 'failed',
  skipped: 'neutral',
  manual: 'neutral',
};

/** Jobs have to pass where the project asks for it, except those that are allowed to fail. */
function checksOf({ project, statuses }: GitLabState): readonly ForgeCheck[] {
  const asked = project.only_allow_merge_if_pipeline_succeeds;
  const found = statuses.map((status): ForgeCheck => ({
    name: status.name,
    state: STATES[status.status] ?? 'pending',
    required: asked && !status.allow_failure,
    ...(status.target_url && { url: status.target_url }),
  }));
  if (!asked || found.some(({ required }) => required)) return found;
  return [...found, { name: 'pipeline', state: 'pending', required: true }];
}

function reviewsOf({ approvals, reviewers }: GitLabState): readonly ForgeReview[] {
  const words = new Map<string, ForgeReview['state']>();
  for (const { user, state } of reviewers) {
    if (state === 'requested_changes') words.set(user.username, 'changes-requested');
    else if (state === 'reviewed') words.set(user.username, 'commented');
  }
  for (const { user } of approvals.approved_by ?? []) words.set(user.username, 'approved');
  return [...words].map(([person, state]) => ({ person, state }));
}
