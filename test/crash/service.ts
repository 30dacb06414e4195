/**
 * The service of the crash tests: the real rooms, store, engine and notifier, without the parts
 * that only translate HTTP and Teams, which take longer to load than everything else. Its parent
 * says at which passing of which door it dies.
 */
import './without-teams';
import { PersonalChats } from '../../src/bot/outbound/personal';
import { PersonTimes } from '../../src/bot/outbound/person-times';
import { Reach } from '../../src/bot/outbound/reach';
import { Delivery } from '../../src/bot/outbound/delivery';
import type { Address } from '../../src/bot/messaging';
import { createNotifier } from '../../src/bot/outbound/notifier';
import { compose } from '../../src/compose';
import { loadConfig } from '../../src/config';
import { asGadError } from '../../src/errors';
import { logToStderr } from '../../src/log';
import type { Orchestrator, Person } from '../../src/orchestrator';
import { watchDoors, type When } from './doors';
import { plainMessenger } from './messenger';

export interface Death {
  readonly door: string;
  readonly when: When;
}

/** How far the clock is ahead, in milliseconds: what waits for a day must not take one. */
let ahead = 0;
const clock = Date.now;
Date.now = () => clock() + ahead;

let death: Death | null = null;
watchDoors((name, when) => {
  if (name === death?.door && when === death.when) process.kill(process.pid, 'SIGKILL');
});

/** What the parent may ask for. */
export type Call =
  | {
      readonly what: 'submit';
      readonly key: string;
      readonly request: string;
      readonly by: Person;
      readonly to: Address;
    }
  | {
      readonly what: 'decide';
      readonly id: string;
      readonly by: Person;
      readonly decision: 'approve' | 'reject' | 'changes';
      /** Of the plan that the person has seen. */
      readonly seal?: string;
    }
  | { readonly what: 'answer'; readonly id: string; readonly by: Person; readonly text: string }
  | { readonly what: 'pause' | 'resume' | 'cancel'; readonly id: string; readonly by: Person };

/** What it is told. */
export type Told =
  | {
      readonly event: {
        readonly id: string;
        readonly sequence: number;
        readonly type: string;
        readonly seal?: string;
      };
    }
  | { readonly answer: number; readonly id?: string; readonly error?: string }
  | { readonly ready: true }
  | { readonly warm: true };

function tell(message: Told): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send!(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

async function start(): Promise<Orchestrator> {
  const log: typeof logToStderr = (level, message, facts) => {
    if (level === 'error') logToStderr(level, message, facts);
  };
  const orchestrator = await compose(loadConfig(process.env), log);
  const { notes } = orchestrator;
  const redraw = (id: string): Promise<void> => orchestrator.redeliver('notifier', id);
  const reach = new Reach({ notes, log, redraw });
  const delivery = new Delivery(plainMessenger, reach, log);
  const personal = new PersonalChats(notes);
  const times = new PersonTimes(notes, personal, Date.now);
  orchestrator.registerEventHandler(
    'notifier',
    createNotifier({
      delivery,
      reach,
      notes,
      personal,
      times,
      localMode: true,
      status: (id) => orchestrator.status(id),
      timing: { first: 0, between: 0, looking: 0 },
      log,
    }),
  );
  orchestrator.registerEventHandler('crash-test', async ({ workflowId: id, sequence, type, data }) => {
    const { approval } = data as { approval?: { seal: string } };
    await tell({ event: { id, sequence, type, seal: approval?.seal } });
  });
  await orchestrator.start();
  return orchestrator;
}

async function carryOut(orchestrator: Orchestrator, call: Call): Promise<string> {
  switch (call.what) {
    case 'submit': {
      const { key, request, by: requester, to: replyAddress } = call;
      return (await orchestrator.submit({ key, request, requester, replyAddress })).workflow.id;
    }
    case 'decide': {
      const { id, decision, by: person, seal } = call;
      await orchestrator.decide(id, { decision, person, seal, reason: 'delete README.md' });
      return id;
    }
    case 'answer':
      return (await orchestrator.answer(call.id, { person: call.by, text: call.text })).id;
    default:
      return (await orchestrator[call.what](call.id, call.by)).id;
  }
}

let starting: Promise<Orchestrator> | null = null;
process.on('disconnect', () => process.exit(0));
process.on('message', (order: { death?: Death; ahead?: number; number?: number; call?: Call }) => {
  ahead = order.ahead ?? ahead;
  if ('death' in order) death = order.death ?? null;
  starting ??= start();
  void starting.then(async (orchestrator) => {
    if (order.call === undefined) return tell({ ready: true });
    const answer = order.number!;
    await carryOut(orchestrator, order.call).then(
      (id) => tell({ answer, id }),
      (thrown: unknown) => tell({ answer, error: asGadError(thrown).code }),
    );
  });
});
void tell({ warm: true });
