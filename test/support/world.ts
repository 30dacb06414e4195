/** An orchestrator over a real database with rooms that do as a test says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditKeys } from '../../src/orchestrator/domain/audit-keys';
import type { CheckRun } from '../../src/orchestrator/domain/check';
import type { Forge } from '../../src/orchestrator/domain/forge';
import type { ApprovalPolicy, WorkspaceRules } from '../../src/orchestrator/domain/governance';
import type {
  ClearingJob,
  Directory,
  Log,
  Memory,
  Published,
  Recalled,
  Snapshot,
} from '../../src/orchestrator/domain/ports';
import type { StepResult } from '../../src/orchestrator/domain/workflow';
import type { Dispatcher } from '../../src/orchestrator/engine/dispatcher';
import type { Rooms } from '../../src/orchestrator/engine/rooms';
import {
  createOrchestrator,
  openStore,
  type Orchestrator,
  type Person,
  type Submission,
  type Tier,
  type WorkflowDetail,
  type WorkflowEvent,
} from '../../src/orchestrator';
import type { Store } from '../../src/orchestrator/store';

export const ASKER: Person = { id: 'asker', name: 'Asker' };
export const PEER: Person = { id: 'peer', name: 'Peer' };
export const ELDER: Person = { id: 'elder', name: 'Elder' };

export const POLICY: ApprovalPolicy = {
  version: 'test-policy',
  delegations: [],
  standIns: [],
  auditors: [],
  operators: [],
  guests: false,
  tiers: {
    1: {
      autoApprove: 'playbooks',
      approvers: ['anyone'],
      quorum: 1,
      requesterMayApprove: false,
      expiresAfter: 60_000,
      remindAfter: null,
      escalateAfter: null,
      rehearse: 'none',
    },
    2: {
      autoApprove: 'none',
      approvers: ['anyone'],
      quorum: 1,
      requesterMayApprove: false,
      expiresAfter: 60_000,
      remindAfter: null,
      escalateAfter: null,
      rehearse: 'none',
    },
    3: {
      autoApprove: 'none',
      approvers: ['elder', 'peer'],
      quorum: 2,
      requesterMayApprove: false,
      expiresAfter: 60_000,
      remindAfter: null,
      escalateAfter: null,
      rehearse: 'none',
    },
  },
};

const CHOICES = [
  { label: 'The first', request: 'tier 1 the first' },
  { label: 'The second', request: 'tier 2 the second', playbook: 'p' },
];

/** A request that begins with "tier N" is judged so; "fail", "block", "unclear", "model" and "nothing" do as they say. */
export class FakeRooms implements Rooms {
  readonly memories: Memory[] = [];
  /** What recalling finds, whatever is asked for. */
  recalled: readonly Recalled[] = [];
  readonly published = new Map<string, Published>();
  readonly withdrawn: string[] = [];
  forge: Rooms['forge'];
  discarded = 0;
  onDiscard: () => void = () => undefined;
  executions = 0;
  planFailures: Error[] = [];
  publishFailures: Error[] = [];
  readonly dropped: string[] = [];
  /** Newest commits of branches that a follow-up may start from. */
  readonly branches = new Set<string>();
  /** Branches that were moved or taken away. */
  readonly moves: { branch: string; from: string; to: string | null }[] = [];
  /** What a plan makes. */
  snapshot: Snapshot | null = SNAPSHOT;
  /** How the workspace's checks go on that. */
  checks: readonly CheckRun[] = [];
  /** The commit that the workspace is at. */
  commit = 'c0ffee';
  /** Settles when a step that blocks has begun. */
  blocked = deferred<void>();
  release = deferred<void>();

  readonly workspaces: Rooms['workspaces'] = {
    open: async (name, on) => ({
      name,
      commit: this.branches.has(on ?? '') && on ? on : this.commit,
      notes: [],
      list: async () => [],
      read: async () => null,
    }),
  };

  readonly pathFinder: Rooms['pathFinder'] = {
    plan: async ({ request, answers = [], feedback }) => {
      const failure = this.planFailures.shift();
      if (failure) throw failure;
      if (request.includes('nothing')) {
        return {
          kind: 'none',
          reason: 'unknown',
          message: 'No playbook fits.',
          suggestions: [{ playbook: 'p', title: 'P', example: 'do p' }],
        };
      }
      if (request.includes('unclear') && answers.length === 0) {
        return { kind: 'question', text: 'Which one?', choices: CHOICES };
      }
      const title = feedback.length > 0 ? `with ${feedback.at(-1)?.text}` : request;
      return {
        kind: 'plan',
        summary: title,
        steps: [{ id: 's1', title, kind: 'command', command: request }],
        author: { kind: request.includes('model') ? 'model' : 'playbook', name: 'test' },
        context: [],
      };
    },
    suggestions: () => [],
  };

  readonly sage: Rooms['sage'] = {
    assess: async ({ request }) => ({
      tier: Number(/tier (\d)/.exec(request)?.[1] ?? 1) as Tier,
      score: 50,
      reasons: [],
      policy: 'risk',
    }),
  };

  readonly clearing: Rooms['clearing'] = {
    probe: async () => ({ kind: 'edit-only', commands: true, missing: [] }),
    published: async (job) => this.published.get(job.workflowId) ?? null,
    withdraw: async (id) => {
      this.withdrawn.push(id);
      this.published.delete(id);
    },
    publishSnapshot: async (job) => {
      const failure = this.publishFailures.shift();
      if (failure) throw failure;
      return this.publish(job);
    },
    dropSnapshot: async (id) => {
      this.dropped.push(id);
    },
    log: async (id, step) => (this.published.has(id) && step === 1 ? 'out' : null),
    annotate: async () => null,
    moveBranch: async (_workspace, move) => {
      this.moves.push(move);
    },
    sweep: async () => undefined,
    prepare: async (job) => {
      this.executions++;
      return {
        run: async (step, signal, onProgress): Promise<StepResult> => {
          if (job.request.includes('print')) onProgress?.('printing');
          if (job.request.includes('block')) {
            this.blocked.resolve();
            await Promise.race([this.release.promise, aborted(signal)]);
          }
          const ok = !job.request.includes('fail');
          const error = ok ? undefined : ({ code: 'STEP_FAILED', message: 'It failed.' } as const);
          return { stepId: step.id, ok, exitCode: ok ? 0 : 1, output: 'out', durationMs: 1, error };
        },
        snapshot: async () => this.snapshot,
        check: async () => this.checks,
        publish: async () => this.publish(job),
        discard: async () => {
          this.discarded++;
          this.onDiscard();
        },
      };
    },
  };

  readonly grove: Rooms['grove'] = {
    remember: async (memory) => {
      this.memories.push(memory);
    },
    recall: async () => this.recalled,
  };

  private async publish({ workflowId, onto }: ClearingJob): Promise<Published> {
    const { diffstat, tree } = SNAPSHOT;
    const branch = onto?.branch ?? `gad/${workflowId}`;
    const commit = onto ? `${onto.commit}+` : SNAPSHOT.commit;
    const made: Published = { branch, commit, tree, diffstat };
    this.published.set(workflowId, made);
    return made;
  }
}

const SNAPSHOT: Snapshot = {
  commit: 'abc',
  tree: 'def',
  diffstat: { files: 1, insertions: 1, deletions: 0 },
  patch: '+out\n',
  patchCut: false,
  undoTested: true,
};

export interface World {
  readonly orchestrator: Orchestrator;
  readonly store: Store;
  readonly rooms: FakeRooms;
  readonly url: string;
  /** The workflow once an event of this type (and, if given, outcome) has come. */
  reached(id: string, done: (workflow: WorkflowDetail) => boolean): Promise<WorkflowDetail>;
  submit(request: string, extra?: Partial<Submission>): Promise<string>;
  /** Stops the service and opens it again on the same database. */
  restart(): Promise<World>;
  close(): Promise<void>;
}

/** Approves the plan that waits, as who has read it. */
export async function approve(
  { orchestrator }: { readonly orchestrator: Orchestrator },
  id: string,
  person: Person,
): ReturnType<Orchestrator['decide']> {
  const { approval } = await orchestrator.status(id);
  return orchestrator.decide(id, { decision: 'approve', person, seal: approval?.seal });
}

let keys = 0;

export async function openWorld(
  options: {
    url?: string;
    rooms?: FakeRooms;
    policy?: ApprovalPolicy;
    directory?: Directory;
    instance?: string;
    dispatcher?: Dispatcher;
    concurrency?: number;
    executing?: number;
    perPerson?: { readonly running: number; readonly queued: number };
    now?: () => number;
    start?: boolean;
    /** Of the audit trail, as GAD_AUDIT_KEY holds them. */
    keys?: string;
    log?: Log;
    rules?: (workspace: string) => WorkspaceRules;
    localMode?: boolean;
    forge?: (workspace: string) => Forge | null;
    webhookSecret?: string;
    publicUrl?: string;
  } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'gad-world-'));
  const url = options.url ?? `sqlite:${join(folder, 'gad.sqlite')}`;
  const instance = options.instance ?? 'one';
  const rooms = options.rooms ?? new FakeRooms();
  rooms.forge = options.forge ?? rooms.forge;
  const store = await openStore({
    url,
    instance,
    shared: options.dispatcher !== undefined,
    now: options.now,
    keys: AuditKeys.parse(options.keys),
  });
  const orchestrator = createOrchestrator({
    store,
    rooms,
    policy: options.policy ?? POLICY,
    directory: options.directory,
    workspaces: ['sample', 'other'],
    instance,
    concurrency: options.concurrency ?? 64,
    dispatcher: options.dispatcher,
    executing: options.executing ?? 64,
    perPerson: options.perPerson,
    drainMs: 0,
    log: options.log ?? (() => undefined),
    rules: options.rules,
    localMode: options.localMode,
    webhookSecret: options.webhookSecret,
    publicUrl: options.publicUrl,
    now: options.now,
  });
  if (options.start !== false) await orchestrator.start();
  let open = true;
  const stop = async (): Promise<void> => {
    if (open) await orchestrator.stop();
    open = false;
  };
  return {
    orchestrator,
    store,
    rooms,
    url,
    async reached(id, done) {
      const event = deferred<void>();
      const looks = new Set<Promise<void>>();
      const look = (): void => {
        const looking = orchestrator.status(id).then((workflow) => {
          if (done(workflow)) event.resolve();
        });
        looks.add(looking);
      };
      const unwatch = orchestrator.watch((e: WorkflowEvent) => {
        if (e.workflowId === id) look();
      });
      look();
      await event.promise;
      unwatch();
      // A look that is still under way would ask a database that the test has closed.
      await Promise.all(looks);
      return orchestrator.status(id);
    },
    async submit(request, extra = {}) {
      const submission = {
        key: `k${keys++}`,
        request,
        requester: ASKER,
        replyAddress: { to: 'here' },
        ...extra,
      };
      return (await orchestrator.submit(submission)).workflow.id;
    },
    async restart() {
      await stop();
      return openWorld({ ...options, url, rooms });
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((r) => (resolve = r));
  return { promise, resolve };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}

export const is =
  (status: string) =>
  (workflow: { status: string }): boolean =>
    workflow.status === status;
