/** What the relay knows of the workflows it serves, so that a delivery asks the database for nothing. */
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

  /** Everybody who is served has got everything up to this version. Only who is parked stands elsewhere. */
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
  private readonly tracks = new Map<string, Track>();

  constructor(private readonly store: Store) {}

  /** Takes note of events of this process, as they are committed. */
  committed(id: string, events: readonly WorkflowEvent[]): void {
    const track = this.tracks.get(id) ?? (events[0]?.sequence === 1 ? this.keep(new Track(id, 0, [])) : null);
    if (track) track.recent = [...track.recent, ...events];
  }

  /** What this process knows of a workflow: all there is, as long as no other delivers its events. */
  known(id: string): Track | null {
    const known = this.tracks.get(id);
    return known ? this.keep(known) : null;
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

  /** Every event up to the version of this row that one of the subscribers has not got. */
  async events(
    track: Track,
    subscribers: readonly string[],
    workflow: WorkflowRow,
  ): Promise<readonly WorkflowEvent[]> {
    const { version } = workflow;
    const served = subscribers.map((name) => track.position(name)).filter(({ parked }) => parked === null);
    const from = Math.min(...served.map(({ sequence }) => sequence));
    if (from >= version) return [];
    const recent = track.recent.filter(({ sequence }) => sequence > from && sequence <= version);
    const whole = recent[0]?.sequence === from + 1 && recent.length === version - from;
    if (whole) return recent;
    const events = await this.store.queries.events(workflow, from);
    return events.filter(({ sequence }) => sequence <= version);
  }

  private keep(track: Track): Track {
    this.tracks.delete(track.id);
    this.tracks.set(track.id, track);
    const [oldest] = this.tracks.keys();
    if (this.tracks.size > MAX_TRACKS && oldest !== undefined) this.tracks.delete(oldest);
    return track;
  }
}
