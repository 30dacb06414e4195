/** A bounded number of places, given in the order they are asked for. */
export class Places {
  private readonly queue: (() => void)[] = [];

  constructor(private free: number) {}

  /**
   * Waits for a place; the function it settles with gives the place back.
   * @throws the signal's reason when it is aborted before
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.free > 0) this.free--;
    else {
      await new Promise<void>((resolve, reject) => {
        const next = (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          this.queue.splice(this.queue.indexOf(next), 1);
          reject(signal.reason as Error);
        };
        signal.addEventListener('abort', leave, { once: true });
        this.queue.push(next);
      });
    }
    return () => {
      const next = this.queue.shift();
      if (next) next();
      else this.free++;
    };
  }
}
