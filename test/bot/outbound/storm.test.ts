import { Reach } from '../../../src/bot/outbound/reach';
import { Delivery } from '../../../src/bot/outbound/delivery';
import { ConnectorError, type Address, type Message, type Messenger } from '../../../src/bot/messaging';
import { createNotifier } from '../../../src/bot/outbound/notifier';
import { PersonalChats } from '../../../src/bot/outbound/personal';
import { PersonTimes } from '../../../src/bot/outbound/person-times';
import { textOf } from '../../support/fake-connector';
import type { WorkflowDetail } from '../../../src/orchestrator/index';
import { memoryNotes } from '../memory-notes';
import { createStageOrchestrator } from '../orchestrator';
import { AT_ONCE } from '../stage';

const WORKFLOWS = 200;
/** What Teams documents for one bot in one conversation: how many messages in how many milliseconds. */
const LIMITS = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;
/** And for one bot in all of them. */
const OVERALL = [[50, 1_000]] as const;

const CHANNEL = '19:dev@thread.tacv2';

const addressOf = (conversation: string): Address => ({
  conversation,
  kind: 'channel',
  account: { id: '29:anna', name: 'Anna' },
  reference: {},
});

/** Teams in memory, which answers 429 to whatever is over a limit. */
class StrictTeams implements Messenger {
  /** What is shown. */
  readonly messages = new Map<string, Message>();
  private readonly sent: { readonly to: string; readonly at: number }[] = [];
  refused = 0;

  get total(): number {
    return this.sent.length;
  }

  async post({ conversation }: Address, message: Message): Promise<string> {
    this.count(conversation);
    const id = String(this.sent.length);
    this.messages.set(id, message);
    return id;
  }

  async update({ conversation }: Address, id: string, message: Message): Promise<void> {
    this.count(conversation);
    this.messages.set(id, message);
  }

  async remove({ conversation }: Address, id: string): Promise<void> {
    this.count(conversation);
    this.messages.delete(id);
  }

  async member(): Promise<null> {
    return null;
  }

  async hasMembers(): Promise<boolean> {
    return false;
  }

  async typing({ conversation }: Address): Promise<void> {
    this.count(conversation);
  }

  private count(to: string): void {
    const now = Date.now();
    const over = (limits: readonly (readonly [number, number])[], times: readonly number[]): boolean =>
      limits.some(([count, window]) => times.filter((at) => at > now - window).length >= count);
    const all = this.sent.map(({ at }) => at);
    const here = this.sent.filter((message) => message.to === to).map(({ at }) => at);
    if (over(LIMITS, here) || over(OVERALL, all)) {
      this.refused++;
      throw new ConnectorError(429, 1_000, false, 'too many messages');
    }
    this.sent.push({ to, at: now });
  }
}

// The database writes between two turns of the event loop, which stay real.
beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

test.each([
  ['one thread of a channel', () => CHANNEL, undefined],
  ['one thread, each change shown at once', () => CHANNEL, AT_ONCE],
  ['a channel, each in a thread of its own', (index: number) => `${CHANNEL};messageid=${index}`, undefined],
] as const)(
  '200 workflows at once in %s stay inside the limits, and every card ends in its final state',
  async (_where, conversation, timing) => {
    const orchestrator = await createStageOrchestrator();
    const teams = new StrictTeams();
    const log = jest.fn();
    const notes = memoryNotes();
    const redraw = (id: string): Promise<void> => orchestrator.redeliver('notifier', id);
    const status = (which: string): Promise<WorkflowDetail> => orchestrator.status(which);
    const reach = new Reach({ notes, log, redraw });
    const delivery = new Delivery(teams, reach, log);
    const personal = new PersonalChats(notes);
    const times = new PersonTimes(notes, personal, Date.now);
    orchestrator.registerEventHandler(
      'notifier',
      createNotifier({ delivery, reach, notes, personal, times, localMode: false, status, timing, log }),
    );
    await orchestrator.start();
    const ids: string[] = [];
    for (let index = 0; index < WORKFLOWS; index++) {
      const submission = {
        key: `k${index}`,
        request: `request ${index}`,
        requester: { id: 'anna', name: 'Anna' },
        replyAddress: addressOf(conversation(index)),
      };
      ids.push((await orchestrator.submit(submission)).workflow.id);
    }
    const asked = ids.filter((_, index) => index % 4 === 0);
    const others = ids.filter((id) => !asked.includes(id));
    const everyone = async (move: (id: string) => Promise<unknown>, among = ids): Promise<void> => {
      for (const id of among) await move(id);
      await jest.advanceTimersByTimeAsync(1_000);
    };
    await everyone((id) => orchestrator.commit(id, { type: 'phase_started' }));
    await everyone((id) => orchestrator.toApproval(id), asked);
    await everyone(async (id) => {
      const seal = (await orchestrator.status(id)).approval?.seal;
      await orchestrator.decide(id, { decision: 'approve', person: { id: 'ben', name: 'Ben' }, seal });
    }, asked);
    for (const planning of ['one', 'two', 'three']) {
      const data = { planning, usage: { rounds: 1, inputTokens: 1, outputTokens: 1 } };
      await everyone((id) => orchestrator.commit(id, { type: 'plan_progressed', data }), others);
    }
    for (const id of ids) await orchestrator.complete(id);
    let done = false;
    const settled = orchestrator.settled().then(() => (done = true));
    while (!done) await jest.advanceTimersByTimeAsync(5_000);
    await settled;

    expect(teams.refused).toBe(0);
    expect(orchestrator.failures).toEqual([]);
    const events = await Promise.all(ids.map((id) => orchestrator.events(id)));
    expect(teams.total).toBeLessThan(events.flat().length);
    const shown = [...teams.messages.values()];
    for (const [index, id] of ids.entries()) {
      const card = shown.filter((message) => textOf(message.card).includes(id));
      expect(card.map((one) => textOf(one.card))).toEqual([expect.stringContaining('Completed')]);
      const lines = shown.flatMap(({ text }) => (text?.endsWith(`: request ${index}`) ? [text] : []));
      // One that had come to its end before its turn says so with its card.
      expect(lines.length).toBeLessThanOrEqual(1);
    }
    expect(shown.length).toBeLessThanOrEqual(2 * WORKFLOWS);
    await orchestrator.stop();
  },
);
