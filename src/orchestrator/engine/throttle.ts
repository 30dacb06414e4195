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
