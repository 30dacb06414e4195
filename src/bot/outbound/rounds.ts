/** Looks once a minute for whom quiet hours have ended, and whose digest is due, and tells them. */
import * as cards from '../../cards/index';
import { isFinal, type Orchestrator, type Person, type Workflow } from '../../orchestrator/index';
import { GadError } from '../../errors';
import type { Log } from '../messaging';
import type { Delivery, Intent } from './delivery';
import type { PersonTimes, Times } from './person-times';
import type { PersonalChats } from './personal';
import type { Reach } from './reach';

export interface RoundsOptions {
  readonly times: PersonTimes;
  readonly personal: PersonalChats;
  readonly delivery: Delivery;
  readonly reach: Reach;
  readonly orchestrator: Pick<Orchestrator, 'waitingFor' | 'list' | 'status'>;
  /** How often to look, in milliseconds. */
  readonly every?: number;
  readonly log: Log;
}

const MINUTE = 60_000;
/** Another replica has told the person. */
const TOLD = new Error('It is told already.');

export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;

  constructor(private readonly options: RoundsOptions) {}

  start(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = null));
    }, this.options.every ?? MINUTE);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Tells everybody who is to be told now; what fails for one is tried again at the next look. */
  private async look(): Promise<void> {
    const { times, log } = this.options;
    try {
      for (const one of await times.all()) {
        if (times.quietNow(one)) continue;
        const due = times.digestDue(one);
        if (one.held.length > 0) await this.attempt(one, () => this.tellHeld(one));
        else if (due !== null) await this.attempt(one, () => this.tellDigest(one, due));
      }
    } catch (error) {
      log('warn', 'The people with pending notices could not be looked up.', { error });
    }
  }

  private async attempt({ person }: Times, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error !== TOLD)
        this.options.log('warn', 'A notice of what waits for a person could not be sent.', {
          person: person.id,
          error,
        });
    }
  }

  /** One message about everything that quiet hours have held back, as it is now. */
  private async tellHeld(one: Times): Promise<void> {
    const { times, orchestrator } = this.options;
    const { held, person } = one;
    const waiting = (await orchestrator.waitingFor(person)).filter(({ id }) => held.includes(id));
    const others = held.filter((id) => !waiting.some((workflow) => workflow.id === id));
    const seen = await Promise.all(others.map((id) => this.own(id, person)));
    await this.tell(
      one,
      waiting,
      seen.flatMap((own) => own ?? []),
      'held.title',
      {
        note: () => claimed(times.claim(one, { held: [] })),
        withdraw: () => times.hold(person.id, ...held),
      },
    );
  }

  /** What waits for the person, the longest wait first; on a day when nothing does, nothing is said. */
  private async tellDigest(one: Times, day: string): Promise<void> {
    const { times, orchestrator } = this.options;
    const { person } = one;
    const waiting = await orchestrator.waitingFor(person);
    const { workflows } = await orchestrator.list({ requesterId: person.id, state: 'waiting', limit: 100 });
    const asks = workflows.filter(({ status }) => status === 'PENDING').reverse();
    await this.tell(one, waiting, asks, 'digest.title', {
      note: () => claimed(times.claim(one, { digested: day })),
      withdraw: () => times.release(person.id, { digested: one.digested }),
    });
  }

  private async tell(
    { person }: Times,
    waiting: Parameters<typeof cards.mineCard>[0],
    others: readonly Workflow[],
    title: 'held.title' | 'digest.title',
    intent: Intent,
  ): Promise<void> {
    const { personal, delivery, reach, times } = this.options;
    const where = await personal.of(person.id);
    if (where && (await reach.closed(where.conversation))) return;
    if (!where || waiting.length + others.length === 0) return intent.note();
    await cards.speaking(cards.localeOf(where.reference.locale), () => {
      const n = waiting.length + others.length;
      const card = cards.mineCard(waiting, others, { now: times.now(), title: cards.say(title, { n }) });
      return delivery.post(where, { card }, intent);
    });
  }

  /** What the person has asked for and has come to its end, or waits for their answer. */
  private async own(id: string, person: Person): Promise<Workflow | null> {
    try {
      const workflow = await this.options.orchestrator.status(id, person);
      const told = isFinal(workflow) || workflow.question !== null;
      return told && workflow.requester.id === person.id ? workflow : null;
    } catch (error) {
      if (error instanceof GadError && error.code === 'WORKFLOW_NOT_FOUND') return null;
      throw error;
    }
  }
}

async function claimed(claim: Promise<boolean>): Promise<void> {
  if (!(await claim)) throw TOLD;
}
