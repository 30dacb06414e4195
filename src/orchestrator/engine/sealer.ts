/** Has the audit trail sealed, once in a while and at the end. */
import type { Store } from '../store';
import type { Log } from '../domain/ports';

const EVERY_MS = 60_000;

export class Sealer {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: Store,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.seal(), EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.seal();
  }

  /** For proof against the owner of the database, an operator keeps the log's hashes elsewhere. */
  private async seal(): Promise<void> {
    try {
      for (let made = await this.store.checkpoints.seal(); made; made = await this.store.checkpoints.seal()) {
        this.log('info', `audit checkpoint ${made.sequence}`, { hash: made.hash });
      }
    } catch (thrown) {
      this.log('warn', 'the audit trail could not be sealed; it is tried again', { error: String(thrown) });
    }
  }
}
