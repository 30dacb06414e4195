import { Delivery } from '../../src/bot/delivery';
import { ConnectorError, type Address, type Message, type Messenger } from '../../src/bot/messaging';
import { createNotifier } from '../../src/bot/notifier';
import { textOf } from '../support/fake-connector';
import { FakeOrchestrator } from './fake-orchestrator';

const WORKFLOWS = 200;
/** What Teams documents for one bot in one conversation: so many messages in so many milliseconds. */
const LIMITS = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;

const CHANNEL: Address = {
  conversation: '19:dev@thread.tacv2',
  kind: 'channel',
  account: { id: '29:anna', name: 'Anna' },
  reference: {},
};

/** A conversation in memory that answers 429 to whatever is over a limit. */
class StrictConversation implements Messenger {
  readonly messages: Message[] = [];
  readonly sent: number[] = [];
  refused = 0;

  async post(_address: Address, message: Message): Promise<string> {
    this.count();
    return String(this.messages.push(message) - 1);
  }

  async update(_address: Address, id: string, message: Message): Promise<void> {
    this.count();
    this.messages[Number(id)] = message;
  }

  async member(): Promise<null> {
    return null;
  }

  async typing(): Promise<void> {
    this.count();
  }

  private count(): void {
    const now = Date.now();
    if (LIMITS.some(([count, window]) => this.sent.filter((at) => at > now - window).length >= count)) {
      this.refused++;
      throw new ConnectorError(429, 1_000, false, 'too many messages');
    }
    this.sent.push(now);
  }
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('200 workflows at once in one channel stay inside the limits, and every card ends in its final state', async () => {
  const orchestrator = new FakeOrchestrator();
  const conversation = new StrictConversation();
  const log = jest.fn();
  const delivery = new Delivery(conversation, orchestrator.notes, log);
  orchestrator.registerEventHandler(
    'notifier',
    createNotifier({ delivery, notes: orchestrator.notes, localMode: false, log }),
  );
  const ids: string[] = [];
  for (let index = 0; index < WORKFLOWS; index++) {
    const { workflow } = await orchestrator.submit({
      key: `k${index}`,
      request: `request ${index}`,
      requester: { id: 'anna', name: 'Anna' },
      replyAddress: CHANNEL,
    });
    ids.push(workflow.id);
  }
  for (const phase of ['PLAN', 'REVIEW', 'EXECUTE', 'REMEMBER'] as const) {
    for (const id of ids) orchestrator.move(id, 'phase_started', { phase, status: 'RUNNING' });
    await jest.advanceTimersByTimeAsync(1_000);
  }
  for (const id of ids) orchestrator.complete(id);
  let done = false;
  const settled = orchestrator.settled().then(() => (done = true));
  while (!done) await jest.advanceTimersByTimeAsync(5_000);
  await settled;

  expect(conversation.refused).toBe(0);
  expect(orchestrator.failures).toEqual([]);
  const cards = conversation.messages.map(({ card }) => textOf(card));
  for (const id of ids) {
    const mine = cards.filter((text) => text.includes(id));
    expect(mine).toHaveLength(2);
    expect(mine.every((text) => text.includes('Completed'))).toBe(true);
  }
});
