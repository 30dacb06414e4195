/**
 * Takes workflows through their phases. It is woken by commits and by one timer, never polls while
 * there is something to be told, and holds each workflow by a lease that a crash lets expire.
 */
import type { Message } from '../../messages';
import { GadError } from '../../errors';
import type { Log } from '../domain/ports';
import { backoff } from '../domain/retry';
import { isActive, isFinal, stateOf } from '../domain/transition';
import { EventType as E, Phase, SYSTEM, Status } from '../domain/vocabulary';
import type { ModelUsage } from '../domain/workflow';
import type { Change, Loaded, Store, WorkflowRow } from '../store';
import type { Dispatcher } from './dispatcher';
import { Held } from './held';
import type { Phases } from './phases';
import type { Semaphore } from './semaphore';
import { Throttle } from './throttle';

export interface EngineOptions {
  readonly instance: string;
  readonly leaseMs: number;
  /** How many workflows are worked on at the same time. */
  readonly concurrency: number;
  /** The places of the Clearing. What waits for one of them takes no part in `concurrency`. */
  readonly places?: Semaphore;
  /** Shares what nobody holds with other replicas; without one, the replica that commits a change goes on with it. */
  readonly dispatcher?: Dispatcher;
  readonly now: () => number;
  readonly log: Log;
}

/** What stops a phase that is at work. */
const INTERRUPTS: readonly E[] = [E.WORKFLOW_CANCELLED, E.WORKFLOW_PAUSED];

/** The longest the engine sleeps: what another instance's crash left is seen by then. */
const SWEEP_MS = 15_000;
const SWEEP_ROWS = 100;
/** How soon a phase that was called off through another instance is stopped. */
const WATCH_MS = 1_000;
/** How often a planner is heard at most. */
const PROGRESS_GAP_MS = 2_000;
const DAY_MS = 86_400_000;

type PlanProgress = { readonly planning: string; readonly said?: Message; readonly usage: ModelUsage };

export class Engine {
  private readonly running = new Map<
    string,
    { readonly abort: AbortController; readonly done: Promise<void> }
  >();
  private readonly waiting = new Set<string>();
  private readonly failures = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | null = null;
  /** An operator stopped everything. */
  private halted = false;
  private state: 'new' | 'started' | 'stopping' = 'new';

  constructor(
    private readonly store: Store,
    private readonly phases: Phases,
    private readonly options: EngineOptions,
  ) {
    options.places?.onWait(() => this.pump());
    store.ledger.onCommit(({ row }, events) => {
      const interrupt = events.find(({ type }) => INTERRUPTS.includes(type));
      if (interrupt) this.running.get(row.id)?.abort.abort(new Interrupted(interrupt.type));
      if (row.owner === options.instance) this.wake(row.id);
      else if (row.owner === null && isActive(row)) void this.offer(row);
      else if (row.due_at !== null) this.sleepUntil(row.due_at);
    });
  }

  /** Goes on with what this instance held when it stopped, and with what is due. */
  async start(): Promise<void> {
    this.state = 'started';
    for (const id of await this.store.queue.held()) this.takeUp(id);
    this.heartbeat = setInterval(() => void this.beat(), this.options.leaseMs / 3);
    this.options.dispatcher?.start((id) => this.take(id), this.options.concurrency);
    if (this.store.queue.shared) this.watch = setInterval(() => void this.lookAround(), WATCH_MS);
    await this.sweep();
  }

  /** Lets every phase that is at work reach its end, for `graceMs` at most, then interrupts it. */
  async stop(graceMs: number): Promise<void> {
    this.state = 'stopping';
    clearTimeout(this.timer);
    clearInterval(this.heartbeat);
    clearInterval(this.watch);
    const grace = setTimeout(() => {
      for (const { abort } of this.running.values()) abort.abort(new Interrupted('shutdown'));
    }, graceMs);
    this.options.dispatcher?.pause();
    await this.sweeping;
    await Promise.all([...this.running.values()].map(({ done }) => done));
    await this.options.dispatcher?.stop();
    clearTimeout(grace);
  }

  /** Interrupts every phase that is at work and begins none, or goes on with all of them. */
  halt(halted: boolean): void {
    this.halted = halted;
    if (halted) for (const { abort } of this.running.values()) abort.abort(new Interrupted('everything'));
    else void this.goOnWithAll();
  }

  private async goOnWithAll(): Promise<void> {
    const held = await this.store.queue.held().catch(() => []);
    for (const id of held) this.wake(id);
    this.pump();
  }

  /** Lets a replica with a free place go on with it; this one does when nobody can be told. */
  private async offer(row: WorkflowRow): Promise<void> {
    try {
      await this.options.dispatcher?.offer(row.id, row.version);
    } catch (thrown) {
      this.options.log('warn', 'a workflow could not be offered to other replicas', {
        workflowId: row.id,
        error: String(thrown),
      });
      await this.claim(row);
    }
  }

  /** Works on what was offered until it rests, unless somebody else has taken it. */
  private async take(id: string): Promise<void> {
    const row = await this.store.queries.row(id);
    if (row.owner !== null || !isActive(row)) return;
    await this.claim(row);
    await this.running.get(id)?.done;
  }

  private async claim(row: WorkflowRow): Promise<void> {
    if (await this.store.queue.claim(row, this.options.now())) this.takeUp(row.id);
  }

  /** What another process may have moved on since this one saw it. */
  private takeUp(id: string): void {
    this.store.queries.forget(id);
    this.wake(id);
  }

  /** Looks at a workflow as soon as there is a place, if it is this instance's to move. */
  wake(id: string): void {
    this.waiting.add(id);
    this.pump();
  }

  private pump(): void {
    if (this.state !== 'started' || this.halted) return;
    for (const id of this.waiting) {
      if (this.running.size - (this.options.places?.waiting ?? 0) >= this.options.concurrency) return;
      if (this.running.has(id)) continue;
      this.waiting.delete(id);
      const abort = new AbortController();
      const done = this.run(id, abort.signal).finally(() => {
        this.running.delete(id);
        this.pump();
      });
      this.running.set(id, { abort, done });
    }
  }

  private async run(id: string, signal: AbortSignal): Promise<void> {
    try {
      await this.goOn(id, signal);
      this.failures.delete(id);
    } catch (thrown) {
      if (signal.aborted) return;
      // The row still says what to do: try again later, as a restart would.
      const failures = (this.failures.get(id) ?? 0) + 1;
      this.failures.set(id, failures);
      this.options.log('error', 'a workflow could not go on; it is tried again', {
        workflowId: id,
        failures,
        error: String(thrown),
      });
      setTimeout(() => this.wake(id), backoff(Math.min(failures, 6), 1_000)).unref();
    }
  }

  /** Carries a workflow on, also when somebody else has changed it meanwhile. */
  private async goOn(id: string, signal: AbortSignal): Promise<void> {
    const { ledger, queries } = this.store;
    for (let loaded = await queries.latest(id); this.isMine(loaded);) {
      const held = new Held(ledger, await this.sure(loaded), this.options.instance);
      try {
        return await this.carryOn(held, signal);
      } catch (thrown) {
        await held.settled();
        if (!held.lost) throw thrown;
        loaded = await this.overtaken(held.durable);
      }
    }
  }

  /** Phase after phase, as long as the workflow is this instance's to move. */
  private async carryOn(held: Held, signal: AbortSignal): Promise<void> {
    while (this.isMine(held.latest)) {
      const { row } = held.latest;
      this.waiting.delete(row.id);
      if (held.behind && waitsForDisk(row)) await held.flush();
      else if (isFinal(row)) return this.tidy(held.latest);
      else held.add(...(await this.next(held, signal)));
    }
    await held.flush();
  }

  private isMine({ row }: Loaded): boolean {
    return row.owner === this.options.instance && this.state === 'started' && !this.halted;
  }

  /** A workflow as the audit trail has it: a row may have been changed by the owner of the database. @throws AUDIT_BROKEN */
  private async sure(loaded: Loaded): Promise<Loaded> {
    return loaded.proven ? loaded : this.store.prove(loaded.row);
  }

  /** Somebody else came first: a person, or the instance that took over when the lease was over. */
  private async overtaken({ row: held }: Loaded): Promise<Loaded> {
    const loaded = await this.store.queries.load(held.id);
    const { row, detail } = loaded;
    // What was published while the workflow was called off elsewhere must not stay.
    const late = row.status === Status.CANCELLED && row.owner !== this.options.instance;
    if (late && held.phase === Phase.EXECUTE) await this.phases.tidy(detail);
    return loaded;
  }

  /** The work of the phase a workflow is in, and what comes of it. */
  private async next(held: Held, signal: AbortSignal): Promise<readonly Change[]> {
    const { latest } = held;
    const state = stateOf(latest.row);
    switch (state) {
      case 'PLAN/PENDING':
        return [{ type: E.PHASE_STARTED, by: SYSTEM }];
      case 'PLAN/RUNNING':
        return [await this.plan(held, signal)];
      case 'REVIEW/RUNNING':
        return this.phases.review(latest, signal, () => held.flush());
      case 'REVIEW/APPROVED': {
        const start = { type: E.PHASE_STARTED, by: SYSTEM, phase: Phase.EXECUTE };
        return [(await this.phases.outdatedBase(latest.detail)) ?? start];
      }
      case 'EXECUTE/RUNNING':
        return [await this.execute(held, signal)];
      case 'REMEMBER/RUNNING':
        return [await this.phases.remember(latest.detail, signal)];
      case 'PAUSED/AWAITING_APPROVAL':
      case 'PAUSED/PENDING':
      case 'COMPLETE/COMPLETED':
      case 'FAILED/FAILED':
      case 'FAILED/REJECTED':
      case 'FAILED/CANCELLED':
        throw new GadError('INTERNAL', `The engine has nothing to do for a workflow in ${state}.`);
    }
  }

  private async plan(held: Held, signal: AbortSignal): Promise<Change> {
    const { latest } = held;
    const { id, requester_id: requester } = latest.row;
    const progress = new Throttle<PlanProgress>(PROGRESS_GAP_MS, (data) =>
      held.tell({ type: E.PLAN_PROGRESSED, by: SYSTEM, data }),
    );
    try {
      return await this.phases.plan(latest, signal, {
        report: ({ text: planning, ...said }, usage) => progress.push({ planning, ...said, usage }),
        spentByRequester: () => this.store.usage.of(requester, this.options.now() - DAY_MS, id),
      });
    } finally {
      progress.end();
    }
  }

  private async execute(held: Held, signal: AbortSignal): Promise<Change> {
    return this.phases.execute(held.latest.detail, signal, {
      finished: (step) => {
        held.add({ type: E.STEP_COMPLETED, by: SYSTEM, data: { step } });
        return held.flush();
      },
      running: (running) => held.tell({ type: E.STEP_PROGRESSED, by: SYSTEM, data: { running } }),
    });
  }

  /** A workflow that ended while its plan may have been at work leaves nothing behind. */
  private async tidy({ row, detail }: Loaded): Promise<void> {
    await this.phases.tidy(detail).catch((thrown: unknown) => {
      // Not tried for ever: a workspace that is gone has nothing to take back.
      this.options.log('warn', 'the leftovers of a workflow could not be removed', {
        workflowId: row.id,
        error: String(thrown),
      });
    });
    await this.store.queue.release(row);
  }

  private async beat(): Promise<void> {
    await this.store.queue.heartbeat(this.options.now()).catch((thrown: unknown) => {
      this.options.log('warn', 'the leases could not be extended', { error: String(thrown) });
    });
  }

  /** Stops what another instance has called off: it cannot tell this one. */
  private async lookAround(): Promise<void> {
    if (this.running.size === 0) return;
    const lost = await this.store.queue.lost([...this.running.keys()]).catch(() => []);
    for (const id of lost) this.running.get(id)?.abort.abort(new Interrupted('by another instance'));
  }

  private sleepUntil(due: number): void {
    if (this.state !== 'started') return;
    const wait = Math.max(0, Math.min(due - this.options.now(), SWEEP_MS));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.sweep(), wait);
  }

  /** Looks at everything that is due: waits that are over, and leases that were let go. */
  private sweep(): Promise<void> {
    this.sweeping ??= this.sweepOnce()
      .catch((thrown: unknown) => {
        this.options.log('warn', 'the sweep failed; it is tried again', { error: String(thrown) });
        return this.options.now() + SWEEP_MS;
      })
      .then((due) => {
        this.sweeping = null;
        this.sleepUntil(due);
      });
    return this.sweeping;
  }

  private async sweepOnce(): Promise<number> {
    const now = this.options.now();
    const due = await this.store.queue.due(now, SWEEP_ROWS);
    for (const row of due) {
      if (row.phase === Phase.PAUSED) await this.waitOver(row.id);
    }
    const working = due.filter(({ phase }) => phase !== Phase.PAUSED);
    await Promise.all(working.map((row) => this.claim(row)));
    if (due.length === SWEEP_ROWS) return now;
    return (await this.store.queue.nextDue()) ?? now + SWEEP_MS;
  }

  /** Reminds, escalates or expires, as the time of an open approval or question has come. */
  private async waitOver(id: string): Promise<void> {
    await this.store.ledger.change(id, ({ detail }) => this.phases.waited(detail));
  }
}

/** What is carried out cannot be taken back unseen: that it was cleared, and that it begins, is durable before. */
const waitsForDisk = (row: WorkflowRow): boolean =>
  row.status === Status.APPROVED || row.phase === Phase.EXECUTE || isFinal(row);

/** Why a phase was stopped from outside. */
class Interrupted extends Error {
  constructor(why: string) {
    super(`interrupted: ${why}`);
    this.name = 'Interrupted';
  }
}
