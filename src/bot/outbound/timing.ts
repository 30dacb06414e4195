/** When the card of a workflow comes, and how soon it changes after that: at once, but without flicker. */
import { LRUCache } from 'lru-cache';
import type { WorkflowDetail } from '../../orchestrator/index';

/** In milliseconds. */
export interface Timing {
  /** How long a new workflow may take before it gets a card, with what there is to say by then. */
  readonly first: number;
  /** The least between two changes. */
  readonly between: number;
  /** The requester is looking at the chat for this long; what the card says during that time needs no line. */
  readonly looking: number;
}

export const TIMING: Timing = { first: 80, between: 250, looking: 2_000 };

/** Workflows that are kept in mind. */
const MAX_KNOWN = 10_000;

interface Moment {
  /** When it was heard of here. */
  readonly met: number;
  /** When it was drawn last, and at which version completely. */
  drawn?: number;
  complete?: number;
}

export class Moments {
  private readonly known = new LRUCache<string, Moment>({ max: MAX_KNOWN });

  constructor(private readonly timing: Timing) {}

  /** Whether this version is shown completely. */
  isShown({ id, version }: WorkflowDetail): boolean {
    return this.known.get(id)?.complete === version;
  }

  /** How long it is too early to draw it, in milliseconds; `isNew` while it has no card. */
  early({ id, createdAt }: WorkflowDetail, isNew: boolean): number {
    const { first, between } = this.timing;
    const { met, drawn } = this.of(id);
    // Clocks differ between machines, and change.
    if (isNew) return Math.min(Math.min(Date.parse(createdAt), met) + first - Date.now(), first);
    return drawn === undefined ? 0 : Math.min(drawn + between - Date.now(), between);
  }

  /** It was drawn; whether anybody saw a change, and whether this version is shown completely. */
  drawn(
    { id, version }: WorkflowDetail,
    { changed, complete }: { changed: boolean; complete: boolean },
  ): void {
    Object.assign(this.of(id), {
      ...(changed && { drawn: Date.now() }),
      ...(complete && { complete: version }),
    });
  }

  /** Whether who asked for it is still looking at the card that has come of it. */
  isLookedAt({ createdAt }: WorkflowDetail): boolean {
    return Math.abs(Date.now() - Date.parse(createdAt)) < this.timing.looking;
  }

  private of(id: string): Moment {
    const moment = this.known.get(id) ?? { met: Date.now() };
    this.known.set(id, moment);
    return moment;
  }
}
