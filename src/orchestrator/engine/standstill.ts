/**
 * Whether everything is stopped. That is one note in the database, which every replica looks at; each
 * open workflow is told by an event of its own, so that its cards say so and its trail keeps it.
 */
import type { Log } from '../domain/ports';
import { isFinal } from '../domain/transition';
import { EventType as E, type Person, Phase } from '../domain/vocabulary';
import type { Change, Loaded, Store } from '../store';

const NOTE = 'everything stopped';
/** How soon a replica hears of what another has stopped. Milliseconds. */
const LOOK_MS = 1_000;

export class Standstill {
  private by: Person | null = null;
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    /** Stops or starts what this replica does. */
    private readonly apply: (stopped: boolean) => void,
    private readonly log: Log,
  ) {}

  /** Who stopped everything; null while work goes on. */
  get stoppedBy(): Person | null {
    return this.by;
  }

  async start(): Promise<void> {
    await this.look();
    if (this.by) this.tellAll();
    if (this.store.queue.shared) this.timer = setInterval(() => void this.lookAgain(), LOOK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
  }

  /** From here on nothing is carried on, by no replica, until `end`. */
  async begin(by: Person): Promise<void> {
    await this.store.notes.put(NOTE, by);
    this.set(by);
    this.tellAll();
  }

  async end(by: Person): Promise<void> {
    await this.store.notes.delete(NOTE);
    this.by = null;
    // First what everybody reads, then the work: it would be over before anybody was told.
    this.tellAll(by);
    await this.telling;
    this.apply(false);
  }

  /** Tells a workflow that has just begun. */
  async tell(id: string, by = this.by): Promise<void> {
    if (by) await this.store.ledger.change(id, (loaded) => this.change(loaded, by));
  }

  private tellAll(by = this.by): void {
    this.telling = this.telling
      .then(async () => {
        for (const id of by ? await this.store.queries.open() : []) await this.tell(id, by);
      })
      .catch((thrown: unknown) =>
        this.log('warn', 'Not every workflow could be told that everything stopped or goes on.', {
          error: String(thrown),
        }),
      );
  }

  private change({ row, detail }: Loaded, by: Person): Change | null {
    const stopped = this.by !== null;
    if (isFinal(row) || (detail.stoppedBy !== null) === stopped) return null;
    // What waits for people waits as long as before.
    const waitsUntil = row.phase === Phase.PAUSED ? (row.due_at ?? undefined) : undefined;
    return { type: stopped ? E.EVERYTHING_STOPPED : E.EVERYTHING_RESUMED, by, waitsUntil };
  }

  private async look(): Promise<void> {
    this.set(await this.store.notes.get<Person>(NOTE));
  }

  private async lookAgain(): Promise<void> {
    await this.look().catch(() => undefined);
  }

  private set(by: Person | null): void {
    const changed = (by === null) !== (this.by === null);
    this.by = by;
    if (changed) this.apply(by !== null);
  }
}
