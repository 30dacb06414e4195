/** What the relay knows of the workflows it serves, so that a delivery asks the database for nothing. */
import { LRUCache } from 'lru-cache';
import type { WorkflowEvent } from '../domain/event';
import type { Delivered, Store, WorkflowRow } from '../store';

/** How far one subscriber has got in one workflow. */
export interface Position {
  readonly subscriber: string;
  sequence: number;
  failures: number;
  parked: string | null;
}

/** Workflows that are kept in mind. */
const MAX_TRACKS = 2_000;

export class Track {
  private readonly positions = new Map<string, Position>();
  /** Whether positions of their own are stored. */
  private differ: boolean;
  /** The newest events, without gaps; what every subscriber has got is let go. */
  recent: readonly WorkflowEvent[] = [];

  constructor(
    readonly id: string,
    /** The event that all have got who have no position of their own. */
    private relayed: number,
    own: readonly Position[],
  ) {
    this.differ = own.length > 0;
    for (const position of own) this.positions.set(position.subscriber, { ...position });
  }

  position(subscriber: string): Position {
    let position = this.positions.get(subscriber);
    if (!position) {
      position = { subscriber, sequence: this.relayed, failures: 0, parked: null };
      this.positions.set(subscriber, position);
    }
    return position;
  }

  /** All positions, to be stored because they differ now. */
  apart(): readonly Position[] {
    this.differ = true;
    return [...this.positions.values()];
  }

  /** Every event after one, up to a version; null where one of them is not in mind. */
  between(from: number, version: number): readonly WorkflowEvent[] | null {
    const recent = this.recent.filter(({ sequence }) => sequence > from && sequence <= version);
    return recent.length === Math.max(0, version - from) ? recent : null;
  }

  /** Every subscriber that is served has received everything up to this version; parked ones keep positions of their own. */
  reached(version: number): Delivered {
    // Another may have got further than the row that is known here.
    this.relayed = Math.max(this.relayed, version);
    this.recent = this.recent.filter(({ sequence }) => sequence > version);
    if (!this.differ) return { id: this.id, version: this.relayed };
    const apart = [...this.positions.values()].filter(({ parked }) => parked !== null);
    this.differ = apart.length > 0;
    return { id: this.id, version: this.relayed, apart };
  }
}

export class Tracks {
  private readonly tracks = new LRUCache<string, Track>({ max: MAX_TRACKS });

  constructor(private readonly store: Store) {}

  /** Takes note of events of this process, as they are committed. */
  committed(id: string, events: readonly WorkflowEvent[]): void {
    const track = this.tracks.get(id) ?? (events[0]?.sequence === 1 ? this.keep(new Track(id, 0, [])) : null);
    if (track) track.recent = [...track.recent, ...events];
  }

  /** What this process knows of a workflow: all there is, as long as no other delivers its events. */
  known(id: string): Track | undefined {
    return this.tracks.get(id);
  }

  /** Another has delivered since, or may have. */
  forget(id: string): void {
    this.tracks.delete(id);
  }

  /** The same as the database says it. */
  async open(id: string): Promise<Track> {
    const { relayed } = await this.store.queries.row(id);
    return this.keep(new Track(id, relayed, await this.store.positions.of(id)));
  }

  /** Every event after one, up to the version of this row, as the database says them. */
  async events(from: number, workflow: WorkflowRow): Promise<readonly WorkflowEvent[]> {
    const events = await this.store.queries.events(workflow, from);
    return events.filter(({ sequence }) => sequence <= workflow.version);
  }

  private keep(track: Track): Track {
    this.tracks.set(track.id, track);
    return track;
  }
}
