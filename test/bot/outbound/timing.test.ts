/** When a card comes and how often it changes, over time that a test lets pass. */
import type { Address, Message, Messenger } from '../../../src/bot/messaging';
import { Delivery } from '../../../src/bot/outbound/delivery';
import { createNotifier } from '../../../src/bot/outbound/notifier';
import { PersonTimes } from '../../../src/bot/outbound/person-times';
import { PersonalChats } from '../../../src/bot/outbound/personal';
import { Reach } from '../../../src/bot/outbound/reach';
import { TIMING } from '../../../src/bot/outbound/timing';
import { textOf } from '../../support/fake-connector';
import type { WorkflowDetail } from '../../../src/orchestrator/index';
import { FakeOrchestrator } from '../fake-orchestrator';

const THREAD: Address = {
  conversation: '19:dev@thread.tacv2;messageid=1',
  kind: 'channel',
  account: { id: '29:anna', name: 'Anna' },
  reference: {},
};

/** What was posted above cards and beside them, and what the card said each time it was sent or changed. */
class Chat implements Messenger {
  readonly posted: string[] = [];
  readonly said: string[] = [];

  async post(_where: Address, message: Message): Promise<string> {
    const names = (message.mentions ?? []).map(({ name }) => `@${name}`);
    this.say(message);
    return String(this.posted.push([...names, message.text].join(' ')));
  }

  async update(_where: Address, _id: string, message: Message): Promise<void> {
    this.say(message);
  }

  member = async (_where: Address, id: string) => (id === 'ben' ? { id, name: 'Ben', guest: false } : null);
  hasMembers = async (): Promise<boolean> => false;
  typing = async (): Promise<void> => undefined;

  private say({ card }: Message): void {
    if (card) this.said.push(textOf(card));
  }
}

let orchestrator: FakeOrchestrator;
let chat: Chat;
let id: string;

beforeEach(async () => {
  jest.useFakeTimers();
  orchestrator = new FakeOrchestrator();
  chat = new Chat();
  const log = jest.fn();
  const { notes } = orchestrator;
  const redraw = (which: string): Promise<void> => orchestrator.redeliver('notifier', which);
  const status = (which: string): Promise<WorkflowDetail> => orchestrator.status(which);
  const reach = new Reach({ notes, log, redraw });
  const delivery = new Delivery(chat, reach, log, { conversation: [], overall: [] });
  const personal = new PersonalChats(notes);
  const times = new PersonTimes(notes, personal, Date.now);
  orchestrator.registerEventHandler(
    'notifier',
    createNotifier({ delivery, reach, notes, personal, times, localMode: true, status, log }),
  );
  const asked = { key: 'k', request: 'delete a.md', requester: { id: 'anna', name: 'Anna' } };
  id = (await orchestrator.submit({ ...asked, replyAddress: THREAD })).workflow.id;
});
afterEach(() => jest.useRealTimers());

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
const running = (phase: 'PLAN' | 'REVIEW' | 'EXECUTE' | 'REMEMBER'): void =>
  orchestrator.move(id, 'phase_started', { phase, status: 'RUNNING' });

test('a new workflow has its card after a moment, with what there is by then', async () => {
  running('PLAN');
  await pass(TIMING.first - 1);
  expect(chat.said).toEqual([]);
  running('REVIEW');
  await pass(1);
  expect(chat.said).toEqual([expect.stringContaining('Reviewing the risk')]);
});

test('a plan that comes before that is on the first card, which notifies: two messages in all', async () => {
  running('PLAN');
  orchestrator.toApproval(id, 'seal-1', 1, ['ben']);
  await pass(TIMING.first);
  expect(chat.said).toEqual([expect.stringContaining('Approval needed')]);
  await orchestrator.decide(id, { decision: 'approve', person: { id: 'ben', name: 'Ben' } });
  orchestrator.complete(id);
  await pass(2 * TIMING.between);
  expect(chat.posted).toEqual(['@Ben Approval needed: delete a.md', '@Anna Completed: delete a.md']);
});

test('changes that come close to each other are one, and the last of them is shown', async () => {
  await pass(TIMING.first);
  expect(chat.said).toEqual([expect.stringContaining('Queued')]);
  for (const phase of ['PLAN', 'REVIEW', 'EXECUTE'] as const) running(phase);
  await pass(TIMING.between - 1);
  running('REMEMBER');
  await pass(1);
  expect(chat.said.slice(1)).toEqual([expect.stringContaining('Remembering')]);
});

test('the end comes after the same pause, and what was put off does not follow it', async () => {
  await pass(TIMING.first);
  running('EXECUTE');
  orchestrator.complete(id);
  await pass(TIMING.between);
  expect(chat.said.slice(1)).toEqual([expect.stringContaining('Completed')]);
  await pass(10 * TIMING.between);
  expect(chat.said).toHaveLength(2);
});
