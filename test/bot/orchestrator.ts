/** The stage's orchestrator: a real one on SQLite in memory, whose engine goes on with a workflow when a test says so. */
import {
  createOrchestrator,
  openStore,
  type FormField,
  type Orchestrator,
  type RequestForm,
  type Submission,
  type Tier,
} from '../../src/orchestrator';
import type { PlanOutcome } from '../../src/orchestrator/domain/ports';
import type { ResolvedTier } from '../../src/orchestrator/domain/governance';
import { EventType as E, Phase, SYSTEM } from '../../src/orchestrator/domain/vocabulary';
import type { Dispatcher } from '../../src/orchestrator/engine/dispatcher';
import type { Change } from '../../src/orchestrator/store';
import { FakeRooms, POLICY } from '../support/world';
import { Deliveries } from './deliveries';

/** Rooms that plan, judge and carry out what a test says of a request. */
export class StageRooms extends FakeRooms {
  /** What Path Finder says to a request; a plan of one command where nothing is said. */
  readonly outcomes = new Map<string, PlanOutcome>();
  /** How risky a request is; Tier 1 where nothing is said. */
  readonly tiers = new Map<string, Tier>();
  /** Another version of the risk rules: what waits has to be asked for again. */
  rules = 1;

  /** Path Finder has no plan for a request. */
  refuse(request: string, reason: 'not-ours' | 'unknown'): void {
    this.outcomes.set(request, {
      kind: 'none',
      reason,
      message: 'I know no way to do this.',
      suggestions: [],
    });
  }

  override readonly workspaces = {
    ...new FakeRooms().workspaces,
    diff: async () => '--- a/package.json\n+++ b/package.json\n-old\n+new\n',
  };

  override readonly pathFinder: FakeRooms['pathFinder'] = {
    plan: async ({ request, answers = [], feedback }) => {
      const outcome = this.outcomes.get(request);
      if (outcome && (outcome.kind !== 'question' || answers.length === 0)) return outcome;
      const command = ['npm version 2.0.0', ...feedback.map(({ text }) => `# ${text}`)].join(' ');
      return {
        kind: 'plan',
        summary: 'Set the version',
        steps: [{ id: 's1', title: 'Set the version', kind: 'command', command }],
        author: { kind: 'playbook', name: 'version' },
        context: [],
      };
    },
    suggestions: () => [
      { playbook: 'version', title: 'Set the version', example: 'set the version to 2.0.0' },
    ],
    examples: async () => ['set the version to 2.0.0'],
    forms: async () => FORMS,
    choices: async () => [{ title: 'http.port in b.json', value: 'http.port in b.json' }],
    requestFrom: (playbook, values) => `${playbook}: ${JSON.stringify(values)}`,
  };

  override readonly sage: FakeRooms['sage'] = {
    assess: async ({ request }) => {
      const tier = this.tiers.get(request) ?? 1;
      return { tier, score: 40, reasons: [], policy: `risk ${this.rules}` };
    },
  };
}

const setting = (name: string, more: boolean): FormField => ({
  ...{
    name,
    type: 'setting',
    what: 'an existing setting',
    required: true,
    long: false,
    free: false,
    more,
  },
  choices: [{ title: 'port in a.json', value: 'port in a.json' }],
});
const typed = { ...setting('value', false), free: true, choices: [] };
const version = {
  ...setting('version', false),
  free: true,
  choices: [{ title: '1.1.0 (minor)', value: '1.1.0' }],
};
const FORMS: readonly RequestForm[] = [
  { playbook: 'set-value', title: 'Set a value', fields: [setting('key', true), typed] },
  { playbook: 'set-version', title: 'Set the version', fields: [version] },
  ...Array.from({ length: 8 }, (_, n) => ({ playbook: `other-${n}`, title: `Other ${n}`, fields: [typed] })),
];

/** Who decides on a plan of Tier 2. */
type Deciders = Partial<Pick<ResolvedTier, 'approvers' | 'quorum'>>;

/** What a test does besides what the bot does. Members may be replaced by stand-ins. */
export interface StageOrchestrator extends Orchestrator {
  readonly rooms: StageRooms;
  /** The workflows, in the order in which they were asked for. */
  readonly ids: string[];
  /** What the bot asked for that was not asked for before. */
  readonly submissions: Submission[];
  /** What event handlers threw. */
  readonly failures: unknown[];
  /** Goes on with a workflow until it waits for people or has ended. */
  carryOn(id: string): Promise<void>;
  /** Plans it and asks people; a plan that waits already is asked for again, under other rules. */
  toApproval(id: string, deciders?: Deciders): Promise<void>;
  /** Carries it out, and plans it before where nobody was to be asked. */
  complete(id: string): Promise<void>;
  /** Commits an event that the engine commits as well, where a test wants no more of it. */
  commit(id: string, change: Omit<Change, 'by'>): Promise<void>;
  /** Changes an event in the database, behind the audit trail's back. */
  tamper(id: string): Promise<void>;
  /** Settles when the event handlers have had everything. */
  settled(): Promise<void>;
}

/** An engine that works on what it is given, and takes nothing by itself. */
class ByHand implements Dispatcher {
  take: (id: string) => Promise<void> = async () => undefined;
  async offer(): Promise<void> {}
  start(take: (id: string) => Promise<void>): void {
    this.take = take;
  }
  pause(): void {}
  async stop(): Promise<void> {}
}

/** A delivery that failed so often is given up. */
const PARK_AFTER = 10;

const DAY_MS = 86_400_000;

export async function createStageOrchestrator(): Promise<StageOrchestrator> {
  const store = await openStore({ url: 'sqlite::memory:', instance: 'stage', shared: true });
  const { ledger, database } = store;
  const rooms = new StageRooms();
  const dispatcher = new ByHand();
  const policy = structuredClone(POLICY);
  Object.assign(policy.tiers[2], { expiresAfter: DAY_MS });
  const orchestrator = createOrchestrator({
    ...{ store, rooms, policy, dispatcher, instance: 'stage', drainMs: 0 },
    workspaces: ['sample', 'website'],
    patience: { parkAfter: PARK_AFTER, pauseMs: 0 },
  });
  const own = { ...orchestrator };
  const deliveries = new Deliveries(orchestrator, PARK_AFTER);
  const ids: string[] = [];
  orchestrator.watch(({ type, workflowId }) => type === E.WORKFLOW_SUBMITTED && ids.push(workflowId));
  const submissions: Submission[] = [];
  const commit = async (id: string, change: Omit<Change, 'by'>): Promise<void> =>
    void (await ledger.change(id, () => ({ by: SYSTEM, ...change })));
  const carryOn = (id: string): Promise<void> => dispatcher.take(id);

  return Object.assign(orchestrator, {
    ...{ rooms, ids, submissions, commit, carryOn },
    failures: deliveries.failures,
    settled: () => deliveries.settled(),
    async complete(id: string) {
      await carryOn(id);
      const { status: reached } = await own.status(id);
      if (reached !== 'COMPLETED') throw new Error(`The workflow is ${reached}.`);
    },
    async toApproval(id: string, deciders: Deciders = {}) {
      Object.assign(policy.tiers[2], deciders);
      const workflow = await own.status(id);
      rooms.tiers.set(workflow.request, 2);
      if (workflow.status === 'AWAITING_APPROVAL') {
        rooms.rules++;
        await commit(id, { type: E.APPROVAL_VOIDED, phase: Phase.REVIEW });
      }
      await carryOn(id);
    },
    async tamper(id: string) {
      await database.run("UPDATE event SET data = '{}' WHERE workflow_id = ? AND sequence = 1", [id]);
    },
    async submit(submission: Submission) {
      const submitted = await own.submit(submission);
      if (!submitted.duplicate) submissions.push(submission);
      return submitted;
    },
    registerEventHandler: deliveries.watching(own),
    redeliver: deliveries.again(own),
    // Without an answer of Teams everybody is anyone.
    meetIn: () => undefined,
  });
}
