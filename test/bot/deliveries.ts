/** Knows when the event handlers of a test have had all that there is for them. */
import type { EventHandler, Orchestrator } from '../../src/orchestrator';

/** Turns of the event loop without a delivery after which nothing follows from the last one. */
const CALM_TURNS = 10;

export class Deliveries {
  readonly failures: unknown[] = [];
  private readonly handlers = new Set<string>();
  private readonly newest = new Map<string, number>();
  /** How far each handler has got in each workflow; none further than where it was given up. */
  private readonly reached = new Map<string, number>();
  private readonly tries = new Map<string, number>();
  private waiting: (() => void)[] = [];

  constructor(
    orchestrator: Orchestrator,
    /** Failures on one event after which the relay gives up. */
    private readonly parkAfter: number,
  ) {
    orchestrator.watch(({ workflowId, sequence }) => void this.newest.set(workflowId, sequence));
  }

  /** Registers handlers that are watched. */
  watching(orchestrator: Orchestrator): Orchestrator['registerEventHandler'] {
    return (name, handler) => {
      this.handlers.add(name);
      orchestrator.registerEventHandler(name, this.watched(name, handler));
    };
  }

  /** Delivers again, and knows that something is to come. */
  again(orchestrator: Orchestrator): Orchestrator['redeliver'] {
    return async (name, id) => {
      this.tries.delete(`${name} ${id}`);
      this.reached.set(`${name} ${id}`, (this.newest.get(id) ?? 0) - 1);
      await orchestrator.redeliver(name, id);
    };
  }

  async settled(): Promise<void> {
    for (let calm = 0; calm < CALM_TURNS; calm++) {
      while (this.behind()) {
        calm = 0;
        await new Promise<void>((resolve) => this.waiting.push(resolve));
      }
      await new Promise(setImmediate);
    }
  }

  private watched(name: string, handler: EventHandler): EventHandler {
    return async (event, context) => {
      const key = `${name} ${event.workflowId}`;
      try {
        await handler(event, context);
        this.tries.delete(key);
        this.reached.set(key, event.sequence);
      } catch (thrown) {
        this.failures.push(thrown);
        const tries = (this.tries.get(key) ?? 0) + 1;
        this.tries.set(key, tries);
        if (tries === this.parkAfter) this.reached.set(key, Infinity);
        throw thrown;
      } finally {
        for (const look of this.waiting.splice(0)) look();
      }
    };
  }

  private behind(): boolean {
    return [...this.handlers].some((name) =>
      [...this.newest].some(([id, version]) => (this.reached.get(`${name} ${id}`) ?? 0) < version),
    );
  }
}
