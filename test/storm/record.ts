/** What is seen from outside during a storm: events as they are delivered, and cards as they are shown. */
import { actionsOf, type Activity, cardOf, type Json } from '../support/fake-connector';
import { flowOf } from './scenario';

/** One event as the service's subscriber was handed it. */
export interface StormEvent {
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly phase: string;
  /** Who caused it. */
  readonly by: string;
  /** Of a decision: what the person said, and what it led to. */
  readonly decision?: string;
  readonly outcome?: string;
  readonly seal?: string;
  readonly request: string;
}

/** One message of the bot's that is about a workflow. */
export interface CardShown {
  /** The workflow's own card, or a line that notifies, by what it says. */
  readonly slot: string;
  readonly workflow: string;
  /** What it says now: `Completed`, `Approval needed`. */
  title: string;
  updates: number;
  /** All that it has said, in the order of its being shown, each by which process and when. */
  readonly history: string[];
  /** The process that sent it, and when. */
  readonly generation: number;
  readonly at: number;
  /** The answer to the bot was lost, or an error. */
  readonly answerLost: boolean;
}

export interface Button {
  readonly verb: string;
  readonly data: Json;
}

/** All that is known of one flow. */
export class FlowRecord {
  /** Workflows that its request has led to; more than one is one too many. */
  readonly workflows = new Set<string>();
  /** Event types by workflow and sequence, as delivered. */
  readonly events = new Map<number, StormEvent>();
  /** Deliveries that skipped an event which had not been delivered before. */
  outOfOrder = 0;
  readonly cards = new Map<string, CardShown>();
  /** The buttons of the newest approval card. */
  buttons: ReadonlyMap<string, Button> = new Map();
  /** Decisions of which the person was told that they count. */
  readonly acknowledged: { readonly person: string; readonly decision: string }[] = [];
  /** The message was taken in: HTTP said so. */
  accepted = false;
  /** What HTTP said last when it did not take something in; null when there was no answer. */
  refusal: string | null = null;
  /** Nothing happens any more anywhere: those who wait for something may stop. */
  abandoned = false;
  /** Decisions that were typed. */
  typedDecisions = 0;
  /** Other commands that were typed. */
  typedCommands = 0;
  private readonly waiters = new Set<() => void>();

  has(type: string, after = 0): StormEvent | undefined {
    return [...this.events.values()].find((event) => event.type === type && event.sequence > after);
  }

  /** Whether changes were asked for to the plan with this seal. */
  replaced(seal: string): boolean {
    return [...this.events.values()].some((event) => event.seal === seal && event.decision === 'changes');
  }

  /** Whether people are asked to decide. */
  get open(): boolean {
    const last = Math.max(0, ...[...this.events.values()].filter(opens).map(({ sequence }) => sequence));
    return last > 0 && ![...this.events.values()].some((event) => event.sequence > last && !waits(event));
  }

  get ended(): boolean {
    return [...this.events.values()].some(isEnd);
  }

  changed(): void {
    for (const wake of this.waiters) wake();
  }

  abandon(): void {
    this.abandoned = true;
    this.changed();
  }

  /** What `find` gives as soon as it gives something; null when that takes too long. */
  until<T>(find: () => T | undefined, milliseconds?: number): Promise<T | null> {
    return new Promise((resolve) => {
      const settle = (value: T | null): void => {
        clearTimeout(timer);
        this.waiters.delete(look);
        resolve(value);
      };
      const look = (): void => {
        const found = find();
        if (found !== undefined) settle(found);
        else if (this.abandoned) settle(null);
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(() => settle(null), milliseconds);
      this.waiters.add(look);
      look();
    });
  }
}

const ENDS: ReadonlySet<string> = new Set(['workflow_completed', 'workflow_failed', 'workflow_cancelled']);

const opens = ({ type }: StormEvent): boolean => type === 'approval_required';
/** What leaves an open approval open. */
const waits = ({ type, outcome }: StormEvent): boolean =>
  outcome === 'counted' || type === 'approval_reminded' || type === 'approval_escalated';

/** A phase that fails after PLAN and REVIEW is still remembered. */
const isEnd = ({ type, phase, outcome }: StormEvent): boolean =>
  ENDS.has(type) || outcome === 'rejected' || (type === 'phase_failed' && phase !== 'EXECUTE');

export class Records {
  readonly flows: readonly FlowRecord[];
  /** When something happened last, anywhere. */
  lastNews = Date.now();

  constructor(count: number) {
    this.flows = Array.from({ length: count }, () => new FlowRecord());
  }

  deliver(event: StormEvent): void {
    const flow = this.flows[flowOf(event.request)];
    if (!flow) return;
    flow.workflows.add(event.id);
    const before = event.sequence === 1 || flow.events.has(event.sequence - 1);
    if (!before && !flow.events.has(event.sequence)) flow.outOfOrder++;
    flow.events.set(event.sequence, event);
    this.lastNews = Date.now();
    flow.changed();
  }

  /** A message as it is shown from now on. */
  show(message: {
    readonly flow: number;
    readonly messageId: string;
    readonly activity: Activity;
    readonly generation: number;
    readonly answerLost: boolean;
  }): void {
    const flow = this.flows[message.flow];
    this.lastNews = Date.now();
    if (!flow) return;
    const card = cardOf(message.activity);
    const known = flow.cards.get(message.messageId);
    const [, title = '', workflow = ''] =
      /^([^:]+): workflow (\w{8})/.exec((card as { fallbackText?: string } | null)?.fallbackText ?? '') ?? [];
    if (known) {
      known.title = title || known.title;
      known.updates++;
      known.history.push(`${title} by ${message.generation}`);
    } else {
      const { generation, answerLost } = message;
      const slot = card ? 'card' : `line: ${String(message.activity.text)}`;
      const [only = ''] = flow.workflows;
      if (!card || workflow)
        flow.cards.set(message.messageId, {
          ...{
            slot,
            workflow: workflow || only,
            title,
            updates: 0,
            history: [`${title} by ${generation}`],
            generation,
            at: Date.now(),
            answerLost,
          },
        });
    }
    const buttons = actionsOf(card);
    if (buttons.has('Approve')) flow.buttons = buttons;
    flow.changed();
  }
}
