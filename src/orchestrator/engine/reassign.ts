/** Handing one decision over to a colleague. */
import { message } from '../../messages';
import { GadError } from '../../errors';
import { isNamed } from '../domain/approval';
import type { Known } from '../domain/person';
import { EventType as E, Status } from '../domain/vocabulary';
import type { Change, Loaded } from '../store';
import type { People } from './people';
import { stillOpen } from './waits';

interface HandedOver {
  readonly by: Known;
  readonly to: Known;
  /** Entries of the governance file to whom decisions may be handed. */
  readonly allowed: readonly string[];
  /** Until when the person is away, ISO 8601; left out: only this decision is handed over. */
  readonly awayUntil?: string;
}

/**
 * The change that lets `to` decide with the right of `by`, for the plan that waits now.
 * @throws APPROVAL_NOT_OPEN, INPUT_INVALID, NOT_ENTITLED, DIRECTORY_UNAVAILABLE
 */
export async function reassigned(
  { row, detail }: Loaded,
  { by, to, allowed, awayUntil }: HandedOver,
  people: People,
): Promise<Change | null> {
  const open = detail.approval;
  if (detail.status !== Status.AWAITING_APPROVAL || !open) {
    throw new GadError('APPROVAL_NOT_OPEN', message('handing.nothing'));
  }
  if (to.id === by.id) throw new GadError('INPUT_INVALID', message('handing.self'));
  // A right that was handed on is not handed on again.
  if (!isNamed(open.approvers, by.id, await people.memberships(by, open.approvers, row))) {
    throw new GadError('NOT_ENTITLED', message('handing.notEntitled'));
  }
  if (!(await people.isOneOf(to, allowed))) {
    throw new GadError('NOT_ENTITLED', message('handing.notStandIn', { person: to.id }));
  }
  const others = open.standIns.filter((one) => !(one.named && one.person === to.id && one.for === by.id));
  if (others.length < open.standIns.length && awayUntil === undefined) return null;
  const standIn = { person: to.id, for: by.id, until: open.expiresAt, named: true } as const;
  const change = stillOpen(detail, E.APPROVAL_REASSIGNED, { ...open, standIns: [...others, standIn] });
  return { ...change, by, data: { ...change.data, ...(awayUntil !== undefined && { awayUntil }) } };
}
