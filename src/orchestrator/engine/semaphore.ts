/**
 * A bounded number of places, shared fairly: of the people who wait each gets a turn, in the order
 * they came, and nobody holds more than `perPerson` at once, even while others are free.
 */
export class Semaphore {
  /** Those who wait, by person; whose turn is next comes first. */
  private readonly queues = new Map<string, (() => void)[]>();
  private readonly held = new Map<string, number>();
  private readonly listeners: (() => void)[] = [];

  constructor(
    private free: number,
    private readonly perPerson = Infinity,
  ) {}

  /** How many wait. */
  get waiting(): number {
    let count = 0;
    for (const queue of this.queues.values()) count += queue.length;
    return count;
  }

  /** Called whenever somebody begins to wait. */
  onWait(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Waits for a place; the function it settles with gives the place back.
   * @throws the signal's reason when it is aborted before
   */
  async enter(person: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.dequeue(person, enter);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      const queue = this.queues.get(person) ?? [];
      this.queues.set(person, [...queue, enter]);
      this.admit();
    });
    return () => {
      this.free++;
      this.count(person, -1);
      this.admit();
    };
  }

  /** Gives free places to those whose turn it is. */
  private admit(): void {
    for (const [person, [enter]] of [...this.queues]) {
      if (this.free === 0) break;
      if (enter === undefined || (this.held.get(person) ?? 0) >= this.perPerson) continue;
      this.free--;
      this.count(person, 1);
      this.dequeue(person, enter);
      enter();
      // Each gets one place a turn.
      return this.admit();
    }
    if (this.waiting > 0) for (const listener of this.listeners) listener();
  }

  /** A person who was served, or gave up, goes to the end of the line with what else they wait for. */
  private dequeue(person: string, entry: () => void): void {
    const left = (this.queues.get(person) ?? []).filter((other) => other !== entry);
    this.queues.delete(person);
    if (left.length > 0) this.queues.set(person, left);
  }

  private count(person: string, change: number): void {
    const now = (this.held.get(person) ?? 0) + change;
    if (now === 0) this.held.delete(person);
    else this.held.set(person, now);
  }
}
