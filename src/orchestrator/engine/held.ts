/**
 * A workflow in the hands of this instance. What happens to it counts here at once and is stored behind: all that
 * has come by the time a commit begins goes into it together. So a phase may begin before what led to it is
 * durable, as long as it does nothing that cannot be done twice. What does waits for `flush` first.
 */
import { GadError } from '../../errors';
import { type Change, type Decided, type Loaded, type Store, joined } from '../store';

export class Held {
  /** After all that was added. */
  private current: Loaded;
  /** What is being stored or could not be stored so far, and what has come since. */
  private first: Decided | null = null;
  private rest: Decided | null = null;
  /** An attempt to store the first has failed, which may mean that only its answer got lost. */
  private again = false;
  private storing: Promise<void> | null = null;
  private overtaken = false;

  constructor(
    private readonly ledger: Store['ledger'],
    private stored: Loaded,
    private readonly instance: string,
  ) {
    this.current = stored;
  }

  /** The workflow after all that was added. */
  get latest(): Loaded {
    return this.current;
  }

  /** The workflow as far as it is durable. */
  get durable(): Loaded {
    return this.stored;
  }

  /** Whether something that was added is not durable yet. */
  get behind(): boolean {
    return (this.first ?? this.rest) !== null;
  }

  /** Another change came first, or another instance: nothing that was added since is stored. */
  get lost(): boolean {
    return this.overtaken;
  }

  /** What follows builds on it. Whether it could be stored is said by `flush`. @throws ILLEGAL_TRANSITION */
  add(...changes: readonly Change[]): void {
    const decided = this.ledger.decide(this.current, changes);
    this.current = decided.after;
    this.rest = this.rest ? joined(this.rest, decided) : decided;
    this.store().catch(() => undefined);
  }

  /** The same of what may be lost, such as what a step has printed when its workflow has moved on. */
  tell(change: Change): void {
    try {
      this.add(change);
    } catch (thrown) {
      if (!(thrown instanceof GadError && thrown.code === 'ILLEGAL_TRANSITION')) throw thrown;
    }
  }

  /** Waits until all that was added is durable. @throws VERSION_CONFLICT once it is lost, DATABASE_UNAVAILABLE */
  async flush(): Promise<void> {
    await this.settled();
    while (this.behind) await this.store();
  }

  /** Waits until nothing is being stored, whatever comes of it. */
  async settled(): Promise<void> {
    await this.storing?.catch(() => undefined);
  }

  private store(): Promise<void> {
    return (this.storing ??= this.storeAll());
  }

  private async storeAll(): Promise<void> {
    try {
      // One turn of the event loop, so that what follows without waiting for anything goes along.
      await new Promise(setImmediate);
      while ((this.first ??= this.take())) {
        await this.storeOne(this.first);
        this.first = null;
      }
    } finally {
      // In the same turn as the look at what is left, or what comes in between would stay there.
      this.storing = null;
    }
  }

  private take(): Decided | null {
    const { rest } = this;
    this.rest = null;
    return rest;
  }

  private async storeOne(decided: Decided): Promise<void> {
    if (!this.overtaken) {
      const { again } = this;
      this.again = true;
      const stored = await this.ledger.store(decided, this.instance, again);
      this.again = false;
      if (stored) return void (this.stored = stored);
      this.overtaken = true;
    }
    throw new GadError('VERSION_CONFLICT', 'The workflow was changed while it was at work.');
  }
}
