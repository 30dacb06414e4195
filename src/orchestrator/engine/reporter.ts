/** Makes known what a phase does while it is at work. Each commit builds on the one before. */
import { GadError } from '../../errors';
import type { Change, Loaded, Store } from '../store';

export class Reporter {
  private told: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: Store['ledger'],
    private latest: Loaded,
    private readonly instance: string,
  ) {}

  /** What must be told before the phase goes on. @throws VERSION_CONFLICT when it is not this instance's any more */
  async commit(change: Change): Promise<void> {
    await this.told;
    const committed = await this.ledger.commit(this.latest, [change], this.instance);
    // A person stopped it, which the signal says too, or another instance has taken it over.
    if (!committed) throw new GadError('VERSION_CONFLICT', 'The workflow was changed while it was at work.');
    this.latest = committed;
  }

  /** What may be lost: whatever is in the way of it is in the way of the next commit, which says so. */
  tell(change: Change): void {
    this.told = this.told
      .then(async () => {
        const committed = await this.ledger.commit(this.latest, [change], this.instance);
        if (committed) this.latest = committed;
      })
      .catch(() => undefined);
  }

  /** The workflow after all that was told. */
  async settled(): Promise<Loaded> {
    await this.told;
    return this.latest;
  }
}

/** Passes on what comes at once, then the newest of what comes within `gapMs`, and the last of all at the end. */
export class Throttle<T> {
  private pending: { readonly value: T } | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly gapMs: number,
    private readonly pass: (value: T) => void,
  ) {}

  push(value: T): void {
    this.pending = { value };
    if (this.timer) return;
    this.flush();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.pending) this.push(this.pending.value);
    }, this.gapMs);
  }

  private flush(): void {
    const { pending } = this;
    this.pending = null;
    if (pending) this.pass(pending.value);
  }

  /** Passes on what waits, and nothing after that. */
  end(): void {
    clearTimeout(this.timer);
    this.flush();
  }
}
