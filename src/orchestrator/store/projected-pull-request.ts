/** What the events of a pull request say of it. Pure: a fold, event by event. */
import { ERRORS } from '../../errors';
import { isVoid, type Proposal } from '../domain/pull-request';
import { EventType as E } from '../domain/vocabulary';
import type { WorkflowEvent } from '../domain/event';
import type { WorkflowDetail } from '../domain/workflow';

type Proposed = Pick<WorkflowDetail, 'pullRequest' | 'proposal'>;

/** The pull request after one more event; nothing for an event that is about something else. */
export function proposed({ proposal }: Proposed, { type, data }: WorkflowEvent): Proposed {
  const { pullRequest, problem, sealed } = data;
  if (sealed === undefined) return {};
  switch (type) {
    case E.PULL_REQUEST_OPENED:
    case E.PULL_REQUEST_CHANGED: {
      if (!pullRequest) return {};
      // Another commit, whether it was pushed or approved, is not what somebody wanted merged.
      const wanted = proposal?.sealed === sealed && !isVoid(pullRequest, { sealed });
      return { pullRequest, proposal: { sealed, ...(wanted && asked(proposal)) } };
    }
    case E.PULL_REQUEST_MERGED:
    case E.PULL_REQUEST_CLOSED:
      return { pullRequest, proposal: { sealed } };
    case E.PULL_REQUEST_HELD_UP:
      if (!problem) return {};
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
