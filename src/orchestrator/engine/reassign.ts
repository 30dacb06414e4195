/** Handing one decision over to a colleague. */
import { GadError } from '../../errors';
import { isNamed } from '../domain/approval';
import type { Known } from '../domain/person';
import { EventType as E, Status } from '../domain/vocabulary';
import type { Change, Loaded } from '../store';
import type { People } from './people';
import { stillOpen } from './phases';

/**
 * The change that lets `to` decide with the right of `by`, for the plan that waits now.
 * @throws APPROVAL_NOT_OPEN, INPUT_INVALID, NOT_ENTITLED, DIRECTORY_UNAVAILABLE
 */
export async function reassigned(
  { row, detail }: Loaded,
  { by, to, allowed }: { readonly by: Known; readonly to: Known; readonly allowed: readonly string[] },
  people: People,
): Promise<Change | null> {
  const open = detail.approval;
  if (detail.status !== Status.AWAITING_APPROVAL || !open) {
    throw new GadError('APPROVAL_NOT_OPEN', 'There is no decision to hand over: nothing waits for one.');
  }
  if (to.id === by.id) throw new GadError('INPUT_INVALID', 'Name a colleague, not yourself.');
  // A right that was handed on is not handed on again.
  if (!isNamed(open.approvers, by.id, await people.memberships(by, open.approvers, row))) {
    throw new GadError(
      'NOT_ENTITLED',
      'Only people who may decide on this plan themselves can hand their decision over.',
    );
  }
  if (!(await people.isOneOf(to, allowed))) {
    throw new GadError(
      'NOT_ENTITLED',
      `${to.id} may not stand in for others. The governance file lists who may, under "standIns".`,
    );
  }
  if (open.standIns.some((one) => one.named && one.person === to.id && one.for === by.id)) return null;
  const standIn = { person: to.id, for: by.id, until: open.expiresAt, named: true } as const;
  const approval = { ...open, standIns: [...open.standIns, standIn] };
  return { ...stillOpen(detail, E.APPROVAL_REASSIGNED, approval), by };
}
