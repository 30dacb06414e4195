/** Says in the log what would have happened in shadow workspaces: at the start and once a week. */
import type { Log } from '../domain/ports';
import type { Store } from '../store';

const EVERY_MS = 7 * 86_400_000;

export class ShadowReport {
  private timer: NodeJS.Timeout | undefined;
  private saying: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.say(), EVERY_MS);
    this.say();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.saying;
  }

  private say(): void {
    this.saying = this.store.statistics.shadow(this.now()).then(
      ({ alone, asked }) =>
        this.log(
          'info',
          `shadow workspaces, last 7 days: would have run by itself: ${alone}, asked: ${asked}`,
        ),
      (thrown: unknown) =>
        this.log('warn', 'the plans of shadow workspaces could not be counted', { error: String(thrown) }),
    );
  }
}
