/** The public API over the ledger, the engine and the relay: what is made of what, and which verb does what. */
import { GadError } from '../errors';
import { message } from '../messages';
import type { ListQuery, Orchestrator } from './api';
import { needsReason } from './domain/approval';
import type { Signer } from './domain/evidence';
import type { ApprovalPolicy, WorkspaceRules } from './domain/governance';
import type { Directory, Log } from './domain/ports';
import { ENDINGS, isFinal } from './domain/transition';
import { EventType as E } from './domain/vocabulary';
import type { Dispatcher } from './engine/dispatcher';
import { Engine } from './engine/engine';
import { Evidence } from './engine/evidence';
import { ForgeVerbs } from './engine/forge-verbs';
import { createJobs } from './engine/jobs';
import { People } from './engine/people';
import { Phases } from './engine/phases';
import { PullRequests } from './engine/pull-requests';
import { type Patience, Relay } from './engine/relay';
import type { Rooms } from './engine/rooms';
import { Sealer } from './engine/sealer';
import { Semaphore } from './engine/semaphore';
import { ShadowReport } from './engine/shadow-report';
import { Standstill } from './engine/standstill';
import { toMemory } from './engine/to-memory';
import { LEASE_MS } from './open-store';
import type { Store } from './store';
import { Access } from './verbs/access';
import { Approvals } from './verbs/approvals';
import { Offers } from './verbs/offers';
import { Steering } from './verbs/steering';
import { Submissions } from './verbs/submissions';

export interface OrchestratorOptions {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly policy: ApprovalPolicy;
  /** What the governance file says of each workspace; nothing where left out. */
  readonly rules?: (workspace: string) => WorkspaceRules;
  /** No Teams credentials: any id is a person, and anyone decides on what no conversation asked for. */
  readonly localMode?: boolean;
  /** Answers who belongs to the groups that the policy names; without one nobody does. */
  readonly directory?: Directory;
  /** Of the webhooks that forges send; left out: none are taken. */
  readonly webhookSecret?: string | null;
  /** Signs evidence about what is published; left out: there is none. */
  readonly signer?: Signer | null;
  /** Base of links to the bot, in pull requests; left out: they have none. */
  readonly publicUrl?: string | null;
  /** Names of the workspaces; the first is the default. */
  readonly workspaces: readonly string[];
  /** As in the store. */
  readonly instance: string;
  /** How many workflows are at work at the same time; 64 where left out. */
  readonly concurrency?: number;
  /** Shares work among replicas. */
  readonly dispatcher?: Dispatcher;
  /** How many plans are carried out in the Clearing at the same time; 8 where left out. */
  readonly executing?: number;
  /** What one person may have at work at the same time, in the Clearing and in front of it; without one, anything. */
  readonly perPerson?: { readonly running: number; readonly queued: number };
  /** How long a phase that is at work may go on when the service stops, in milliseconds; 20,000 where left out. */
  readonly drainMs?: number;
  /** How long an event handler that fails is tried again; about an hour where left out. */
  readonly patience?: Patience;
  readonly log?: Log;
  readonly now?: () => number;
}

const NO_RULES: WorkspaceRules = { requesters: null, approvals: {}, publish: 'branch', terms: '' };

/** How many workflows are looked at for one page of those that a person may see. */
const MAX_LOOKED_AT = 1_000;

export function createOrchestrator(options: OrchestratorOptions): Orchestrator {
  const { store, policy, rooms } = options;
  const { ledger, queries } = store;
  const {
    rules = () => NO_RULES,
    localMode = true,
    perPerson,
    concurrency = 64,
    executing = 8,
    drainMs = 20_000,
    log = () => undefined,
    now = Date.now,
    publicUrl = null,
    webhookSecret = null,
  } = options;
  const people = new People({ policy, rules, directory: options.directory, localMode, now });
  const places = new Semaphore(executing, perPerson?.running);
  const jobs = createJobs(rules, options.directory);
  const phases = new Phases(rooms, policy, rules, people, jobs, places, now, log);
  const engine = new Engine(store, phases, { ...options, leaseMs: LEASE_MS, concurrency, log, places, now });
  const { clearing, forge = () => null } = rooms;
  const proposing = { forge, rules, clearing, publicUrl, now, log };
  const pullRequests: PullRequests = new PullRequests(store, {
    ...proposing,
    readComments: (row, its) => forgeVerbs.readComments(row, its),
  });
  const halt = (stopped: boolean): void => {
    engine.halt(stopped);
    pullRequests.halt(stopped);
  };
  const standstill = new Standstill(store, halt, log);
  const access = new Access(queries, people, policy, localMode);
  const approvals = new Approvals({ store, people, phases, access, policy, log, now });
  const steering = new Steering(ledger, people, access, policy, phases);
  const { workspaces: names } = options;
  const offers = new Offers({ rooms, store, people, workspaces: names, log });
  const { workspaces } = rooms;
  const coming = { store, engine, standstill, people, workspaces, names, perPerson, now };
  const submissions = new Submissions(coming);
  const forgeVerbs: ForgeVerbs = new ForgeVerbs(store, pullRequests, {
    ...proposing,
    policy,
    people,
    webhookSecret,
    submit: ({ follows, ...submission }) => submissions.submit(submission, { follows }),
    knows: (key) => ledger.knows(`key ${key}`),
  });
  const relay = new Relay(store, log, options.patience);
  const evidence = new Evidence(store, clearing, options.signer ?? null, log);
  const sealer = new Sealer(store, log);
  const shadowReport = new ShadowReport(store, now, log);
  let reconsidering: Promise<void> = Promise.resolve();

  // Memory Grove keeps executions in their REMEMBER phase; plans that ended before that come here.
  const remembered: readonly E[] = [E.WORKFLOW_COMPLETED, E.WORKFLOW_FAILED];
  relay.subscribe(
    'memory-grove',
    async ({ sequence }, { workflow }) => {
      const ended = isFinal(workflow) && sequence === workflow.version;
      if (ended && workflow.plan) await rooms.grove.remember(toMemory(workflow));
    },
    ENDINGS.filter((type) => !remembered.includes(type)),
  );
  relay.subscribe(
    'pull-requests',
    async (_, { workflow }) => {
      if (workflow.result?.proposedFor) await pullRequests.take(workflow);
    },
    [E.WORKFLOW_COMPLETED],
  );
  relay.subscribe('absences', (_, { workflow }) => approvals.applyAbsences(workflow), [
    E.APPROVAL_REQUIRED,
    E.APPROVAL_ESCALATED,
  ]);
  relay.subscribe('evidence', ({ workflowId }) => evidence.publish(workflowId), [E.WORKFLOW_COMPLETED]);

  return {
    /* ---------- requests ---------- */

    submit: (submission) => submissions.submit(submission),

    async retry(id, requester, key, replyAddress, again = {}) {
      return submissions.retry(await access.load(id, requester), { key, requester, replyAddress }, again);
    },

    async undo(id, requester, key, replyAddress, via) {
      const { detail } = await access.load(id, requester);
      return submissions.undo(detail, { key, requester, replyAddress, via });
    },

    async followUp(id, { text, person, key, replyAddress }) {
      needsReason(text);
      const { detail } = await access.load(id, person);
      const { workspace } = detail;
      const submission = { request: text, requester: person, key, replyAddress, workspace };
      return submissions.submit(submission, { follows: await forgeVerbs.placeFor(detail) });
    },

    /* ---------- decisions ---------- */

    decide: (id, request) => approvals.decide(id, request),
    eligibility: (id, person) => approvals.eligibility(id, person),
    mayDecide: async (id, person) => people.mayDecide(people.known(person), await queries.row(id)),
    waitingFor: (person) => approvals.waitingFor(person),
    reassign: (id, by, to, until) => approvals.reassign(id, by, to, until),
    isBack: async (person) => approvals.isBack(person),

    async merge(id, person, sealed) {
      const by = people.known(person);
      const { detail } = await access.load(id, by);
      await forgeVerbs.merge(detail, by, sealed);
      return (await queries.load(id)).detail;
    },

    /* ---------- on the way ---------- */

    pause: (id, by, reason) => steering.pause(id, by, reason),
    resume: (id, by, reason) => steering.resume(id, by, reason),
    cancel: (id, by, reason) => steering.cancel(id, by, reason),
    remind: (id, by) => steering.remind(id, by),
    answer: (id, answer) => steering.answer(id, answer),
    forgeNews: (workspace, delivery) => forgeVerbs.delivered(workspace, delivery),

    get stopped() {
      return standstill.stoppedBy !== null;
    },

    async stopEverything(by, via) {
      await standstill.begin(await access.operator(by, via));
    },

    async goOn(by, via) {
      await standstill.end(await access.operator(by, via));
    },

    /* ---------- what there is to see ---------- */

    status: async (id, viewer) => (await access.load(id, viewer)).detail,

    async list(query: ListQuery, viewer) {
      const limit = query.limit ?? 20;
      if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
        throw new GadError('INPUT_INVALID', message('api.limit'));
      }
      if (!viewer) return queries.list({ ...query, limit });
      const person = people.known(viewer);
      if (query.requesterId === person.id) return queries.list({ ...query, limit });
      return queries.listWhere({ ...query, limit }, MAX_LOOKED_AT, (row) => people.maySee(person, row));
    },

    async events(id, after = 0, viewer) {
      return queries.events((await access.load(id, viewer)).row, after);
    },

    async stepLog(id, step) {
      await queries.row(id);
      const printed = await clearing.log(id, step);
      if (printed !== null) return printed;
      throw new GadError('NOT_FOUND', message('api.noLog', { id, step: String(step) }));
    },

    verify: (id) => store.audit.verifyWorkflow(id),
    attestation: (id) => evidence.of(id),

    async diff(id, viewer) {
      const { workspace, result, rehearsal } = (await access.load(id, viewer)).detail;
      if (!result?.commit) return rehearsal?.effects?.patch ?? null;
      return (await workspaces.diff?.(workspace, result.commit)) ?? null;
    },

    statistics: () => store.statistics.of(now()),
    unplanned: () => store.statistics.unplanned(),
    waiting: () => store.statistics.waiting(),
    suggestions: () => offers.suggestions(),
    examples: (workspace) => offers.examples(workspace),
    forms: (person, workspace) => offers.forms(person, workspace),
    choices: (person, field) => offers.choices(person, field),
    requestFrom: (playbook, values) => offers.requestFrom(playbook, values),

    async health() {
      const database = await queries.answers();
      const parked = database ? await store.positions.parked() : 0;
      return { database, clearing: await clearing.probe(), accepting: submissions.open, parked };
    },

    notes: store.notes,
    workspaces: names,
    policy,

    /* ---------- the service ---------- */

    meetIn: (conversations) => people.meetIn(conversations),
    registerEventHandler: (name, handler) => relay.subscribe(name, handler),
    redeliver: (name, id) => relay.redeliver(name, id),
    watch: (listener) => ledger.onCommit((_loaded, events) => events.forEach(listener)),

    async start() {
      await clearing.sweep();
      await relay.start();
      await standstill.start();
      await engine.start();
      await pullRequests.start();
      sealer.start();
      if (names.some((name) => rules(name).shadow)) shadowReport.start();
      reconsidering = approvals.reconsider(() => submissions.open);
    },

    async stop() {
      submissions.open = false;
      const stopped = engine.stop(drainMs);
      await Promise.all([reconsidering, standstill.stop(), stopped]);
      await relay.stop();
      await pullRequests.stop();
      await sealer.stop();
      await shadowReport.stop();
      await store.database.close();
    },
  };
}
