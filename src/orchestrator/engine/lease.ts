import { isActive, isFinal } from '../domain/transition';
import { Phase, Status } from '../domain/vocabulary';
import type { Lease } from '../store';

/**
 * The replica that commits a change that leaves work to do takes the workflow with it: a claim costs no
 * write of its own, unless the work is shared: then what nobody holds is offered to all, and falls
 * due if no replica takes it. What people have to decide belongs to nobody and falls due when it expires.
 */
export function leaseFor(instance: string, leaseMs: number, shared = false): Lease {
  return (next, now, waitsUntil) => {
    if (isActive(next)) {
      if (shared && next.owner === null) return { owner: null, due_at: now + leaseMs };
      // A lease that is young enough stays as it is, which spares its index a write.
      const young = next.owner === instance && next.due_at !== null && next.due_at > now + leaseMs / 2;
      return { owner: instance, due_at: young ? next.due_at : now + leaseMs };
    }
    if (next.status === Status.AWAITING_APPROVAL) return { owner: null, due_at: waitsUntil ?? next.due_at };
    // A question expires; what a person paused waits for as long as they like.
    if (next.phase === Phase.PAUSED) return { owner: null, due_at: waitsUntil ?? null };
    // A plan that was not published may have left something in the Clearing: the engine looks once more.
    const tidy = isFinal(next) && next.status !== Status.COMPLETED && next.plan_at !== null;
    return tidy ? { owner: instance, due_at: now } : { owner: null, due_at: null };
  };
}
