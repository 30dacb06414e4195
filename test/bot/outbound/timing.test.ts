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
import type { Change } from '../../../src/orchestrator/store';
import { memoryNotes } from '../memory-notes';
import { createStageOrchestrator, type StageOrchestrator } from '../orchestrator';

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

  remove = async (): Promise<void> => undefined;
  member = async (_where: Address, id: string) => (id === 'ben' ? { id, name: 'Ben', guest: false } : null);
  hasMembers = async (): Promise<boolean> => false;
  typing = async (): Promise<void> => undefined;

  private say({ card }: Message): void {
    if (card) this.said.push(textOf(card));
  }
}

let orchestrator: StageOrchestrator;
let chat: Chat;
let id: string;

beforeEach(async () => {
  // The database writes between two turns of the event loop, which stay real.
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  orchestrator = await createStageOrchestrator();
  chat = new Chat();
  const log = jest.fn();
  const notes = memoryNotes();
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
  await orchestrator.start();
  const asked = { key: 'k', request: 'delete a.md', requester: { id: 'anna', name: 'Anna' } };
  id = (await orchestrator.submit({ ...asked, replyAddress: THREAD })).workflow.id;
});
afterEach(async () => {
  await orchestrator.stop();
  jest.useRealTimers();
});

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
/** What leads from one phase to the next. */
const STEPS: Readonly<Record<'PLAN' | 'REVIEW' | 'EXECUTE' | 'REMEMBER', readonly Omit<Change, 'by'>[]>> = {
  PLAN: [{ type: 'phase_started' }],
  REVIEW: [{ type: 'phase_completed' }],
  EXECUTE: [
    { type: 'phase_completed', outcome: 'cleared' },
    { type: 'phase_started', phase: 'EXECUTE' },
  ],
  REMEMBER: [{ type: 'phase_completed' }],
};
const running = async (phase: keyof typeof STEPS): Promise<void> => {
  for (const step of STEPS[phase]) await orchestrator.commit(id, step);
};

test('a new workflow has its card after a moment, with what there is by then', async () => {
  await running('PLAN');
  await pass(TIMING.first - 1);
  expect(chat.said).toEqual([]);
  await running('REVIEW');
  await pass(1);
  expect(chat.said).toEqual([expect.stringContaining('Reviewing the risk')]);
});

test('a plan that comes before that is on the first card, which notifies: two messages in all', async () => {
  await running('PLAN');
  await orchestrator.toApproval(id, { approvers: ['ben'] });
  await pass(TIMING.first);
  expect(chat.said).toEqual([expect.stringContaining('Approval needed')]);
  // Who asked is not looking any more.
  await pass(TIMING.looking);
  const { approval } = await orchestrator.status(id);
  await orchestrator.decide(id, {
    decision: 'approve',
    person: { id: 'ben', name: 'Ben' },
    seal: approval?.seal,
  });
  await orchestrator.complete(id);
  await pass(2 * TIMING.between);
  expect(chat.posted).toEqual(['@Ben Approval needed: delete a.md', '@Anna Completed: delete a.md']);
});

test('changes that come close to each other are one, and the last of them is shown', async () => {
  await pass(TIMING.first);
  expect(chat.said).toEqual([expect.stringContaining('Queued')]);
  for (const phase of ['PLAN', 'REVIEW', 'EXECUTE'] as const) await running(phase);
  await pass(TIMING.between - 1);
  await running('REMEMBER');
  await pass(1);
  expect(chat.said.slice(1)).toEqual([expect.stringContaining('Remembering')]);
});

test('the end comes after the same pause, and what was put off does not follow it', async () => {
  await pass(TIMING.first);
  await running('PLAN');
  await orchestrator.complete(id);
  await pass(TIMING.between);
  expect(chat.said.slice(1)).toEqual([expect.stringContaining('Completed')]);
  await pass(10 * TIMING.between);
  expect(chat.said).toHaveLength(2);
});
