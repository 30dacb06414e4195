/** What the events of a pull request say of it. Pure: a fold, event by event. */
import { ERRORS } from '../../errors';
import type { PullRequest } from '../domain/forge';
import { isVoid, type Proposal } from '../domain/pull-request';
import { EventType as E } from '../domain/vocabulary';
import type { Failure, WorkflowDetail, WorkflowEvent } from '../domain/workflow';

type Proposed = Pick<WorkflowDetail, 'pullRequest' | 'proposal'>;

interface Said {
  readonly sealed: string;
  readonly pullRequest: PullRequest;
  readonly problem: Failure;
}

/** The pull request after one more event; nothing for an event that is about something else. */
export function proposed({ proposal }: Proposed, { type, data }: WorkflowEvent): Proposed {
  const { sealed, pullRequest, problem } = data as unknown as Said;
  switch (type) {
    case E.PULL_REQUEST_OPENED:
    case E.PULL_REQUEST_CHANGED: {
      // Another commit, whether it was pushed or approved, is not what somebody wanted merged.
      const wanted = proposal?.sealed === sealed && !isVoid(pullRequest, { sealed });
      return { pullRequest, proposal: { sealed, ...(wanted && asked(proposal)) } };
    }
    case E.PULL_REQUEST_MERGED:
    case E.PULL_REQUEST_CLOSED:
      return { pullRequest, proposal: { sealed } };
    case E.PULL_REQUEST_HELD_UP:
      return { proposal: { sealed, heldUp: problem, ...(ERRORS[problem.code].retry && asked(proposal)) } };
    case E.MERGE_REQUESTED:
      return { proposal: { sealed, mergeRequestedBy: data.by } };
    default:
      return {};
  }
}

/** Who still wants it merged. */
const asked = (proposal: Proposal | undefined): Partial<Proposal> =>
  proposal?.mergeRequestedBy ? { mergeRequestedBy: proposal.mergeRequestedBy } : {};
