/** The public API over the ledger, the engine and the relay. */
import { GadError, asGadError } from '../errors';
import type { DecisionOutcome, ListQuery, Orchestrator, Submission } from './api';
import { approvalsOf, authorsOf, namedBy, needsReason } from './domain/approval';
import type { Signer } from './domain/evidence';
import type { ApprovalPolicy, WorkspaceRules } from './domain/governance';
import type { Known } from './domain/person';
import type { Attachment, Directory, Log, WorkspaceView } from './domain/ports';
import type { Follows } from './domain/pull-request';
import { readAnswer } from './domain/question';
import { OF_PULL_REQUESTS, describe, isFinal } from './domain/transition';
import { Decision, EventType as E, type Person, Status } from './domain/vocabulary';
import type { Failure, Via, WaitingWorkflow, WorkflowDetail } from './domain/workflow';
import { isTransient } from './engine/changes';
import { Absences, checkedAway } from './engine/absences';
import { Decisions } from './engine/decisions';
import type { Dispatcher } from './engine/dispatcher';
import { Engine } from './engine/engine';
import { Evidence } from './engine/evidence';
import { ForgeVerbs } from './engine/forge-verbs';
import { createJobs } from './engine/jobs';
import { toMemory } from './engine/to-memory';
import { People } from './engine/people';
import { Phases } from './engine/phases';
import { PullRequests } from './engine/pull-requests';
import { reassigned } from './engine/reassign';
import { Relay } from './engine/relay';
import type { Rooms } from './engine/rooms';
import { Sealer } from './engine/sealer';
import { ShadowReport } from './engine/shadow-report';
import { Semaphore } from './engine/semaphore';
import { Standstill } from './engine/standstill';
import { undoable } from './engine/undoable';
import { checkedAddress, checkedContext, checkedRequest, cut, knownWorkspace } from './intake';
import { LEASE_MS } from './open-store';
import { type Change, type Loaded, type Store, toWorkflow, workflowNotFound } from './store';

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
  readonly log?: Log;
  readonly now?: () => number;
}

const NO_RULES: WorkspaceRules = { requesters: null, approvals: {}, publish: 'branch', terms: '' };

/** How many workflows are looked at for one page of those that a person may see. */
const MAX_LOOKED_AT = 1_000;

/** So long the same words from the same person in the same conversation are one request. */
const FINGERPRINT_MS = 60_000;

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
  } = options;
  const people = new People({ policy, rules, directory: options.directory, localMode, now });
  const decisions = new Decisions(policy, people, now);
  const places = new Semaphore(executing, perPerson?.running);
  const jobs = createJobs(rules, options.directory);
  const phases = new Phases(rooms, policy, rules, people, jobs, places, now, log);
  const engine = new Engine(store, phases, { ...options, leaseMs: LEASE_MS, concurrency, log, places, now });
  const { publicUrl = null, webhookSecret = null } = options;
  const { clearing, forge = () => null } = rooms;
  const proposing = { forge, rules, clearing, publicUrl, now, log };
  const pullRequests: PullRequests = new PullRequests(store, {
    ...proposing,
    hear: (row, its) => forgeVerbs.hear(row, its),
  });
  const halt = (stopped: boolean): void => {
    engine.halt(stopped);
    pullRequests.halt(stopped);
  };
  const standstill = new Standstill(store, halt, log);
  const relay = new Relay(store, log);
  const evidence = new Evidence(store, clearing, options.signer ?? null, log);
  const sealer = new Sealer(store, log);
  const shadowReport = new ShadowReport(store, now, log);
  let accepting = true;
  let reconsidering: Promise<void> = Promise.resolve();

  // Memory Grove keeps executions in their REMEMBER phase; plans that ended before that come here.
  relay.subscribe('memory-grove', async (event, { workflow }) => {
    const ended = isFinal(workflow) && event.sequence === workflow.version;
    const remembered = event.type === E.WORKFLOW_COMPLETED || event.type === E.WORKFLOW_FAILED;
    if (ended && !remembered && workflow.plan && !OF_PULL_REQUESTS.includes(event.type))
      await rooms.grove.remember(toMemory(workflow));
  });

  relay.subscribe('pull-requests', async (event, { workflow }) => {
    const proposed = event.type === E.WORKFLOW_COMPLETED && workflow.result?.proposedFor;
    if (proposed) await pullRequests.take(workflow);
  });

  const handOver = (id: string, by: Person, colleague: string, awayUntil?: string): Promise<Loaded> =>
    ledger.change(id, async (read) => {
      await seen(read, people.known(by));
      const loaded = read.proven ? read : await store.prove(read.row);
      const to = people.known({ id: colleague, name: colleague });
      return reassigned(loaded, { by: people.known(by), to, allowed: policy.standIns, awayUntil }, people);
    });
  const absences = new Absences(store, handOver, now, log);
  relay.subscribe('absences', async ({ type }, { workflow }) => {
    if (type === E.APPROVAL_REQUIRED || type === E.APPROVAL_ESCALATED) await absences.apply(workflow);
  });

  relay.subscribe('evidence', async ({ type, workflowId }) => {
    if (type === E.WORKFLOW_COMPLETED) await evidence.publish(workflowId);
  });

  /** @throws TOO_MANY_OPEN; what came in before and is sent again is no more than it was */
  const checkShare = async (requester: Person, key: string): Promise<void> => {
    if (!perPerson) return;
    const most = perPerson.running + perPerson.queued;
    const active = await queries.activeOf(requester.id);
    if (active < most || (await ledger.knows(key))) return;
    throw new GadError(
      'TOO_MANY_OPEN',
      `You have ${active} requests at work or in line, and one person may have ${most} (clearing.perPerson in the governance file: ${perPerson.running} running, ${perPerson.queued} queued). What waits for a decision or an answer does not count. Send this one again when some have ended.`,
      { details: { allowed: most, active } },
    );
  };

  const submit = async (
    submission: Submission,
    retryOf: string | null,
    coauthors: readonly Person[] = [],
    follows?: Follows,
  ) => {
    if (!accepting) throw new GadError('SHUTTING_DOWN', 'The bot is restarting. Try again in a minute.');
    const { via } = submission;
    const requester = people.known(submission.requester);
    const workspace = knownWorkspace(options.workspaces, submission.workspace);
    const request = checkedRequest(submission.request);
    const replyAddress = checkedAddress(submission.replyAddress);
    const context = checkedContext(submission.context ?? []);
    await people.mayAsk(requester, workspace);
    if (submission.replyAddress === null) people.needsChannel(workspace);
    await checkShare(requester, `key ${submission.key}`);
    const { row, duplicate } = await ledger.submit({
      request,
      requester,
      replyAddress,
      workspace,
      context,
      retryOf,
      via,
      coauthors,
      follows,
      keys: [
        { key: `key ${submission.key}`, since: 0 },
        ...(submission.fingerprint
          ? [{ key: `fingerprint ${submission.fingerprint}`, since: now() - FINGERPRINT_MS }]
          : []),
      ],
    });
    // The first submission may have been stored while its answer, and so the engine's call, got lost.
    if (duplicate) engine.wake(row.id);
    else await standstill.tell(row.id);
    return { workflow: toWorkflow(row), duplicate };
  };

  const forgeVerbs: ForgeVerbs = new ForgeVerbs(store, pullRequests, {
    ...proposing,
    policy,
    people,
    webhookSecret,
    submit: ({ follows, ...submission }) => submit(submission, null, [], follows),
    knows: (key) => ledger.knows(`key ${key}`),
  });

  /** A workspace that a person may ask for work in. @throws WORKSPACE_UNKNOWN, NOT_ENTITLED */
  const askable = async (person: Person, workspace: string | undefined): Promise<WorkspaceView> => {
    const name = knownWorkspace(options.workspaces, workspace);
    await people.mayAsk(people.known(person), name);
    return rooms.workspaces.open(name);
  };

  /** @throws WORKFLOW_NOT_FOUND as for one that is not there, PERSON_UNKNOWN, DIRECTORY_UNAVAILABLE */
  const seen = async ({ row, detail }: Loaded, viewer: Person | undefined): Promise<void> => {
    if (!viewer) return;
    const person = people.known(viewer);
    const asked = namedBy(person, detail.approval).length > 0;
    if (!asked && !(await people.maySee(person, row))) throw workflowNotFound(row.id);
  };

  /** A workflow that a person may see, with its documents. */
  const shown = async (id: string, viewer: Person | undefined) => {
    const loaded = await queries.load(id);
    await seen(loaded, viewer);
    return loaded;
  };

  /** Why an approval by this person would not count now; null where it would. @throws DIRECTORY_UNAVAILABLE */
  const refusal = async (loaded: Loaded, person: Known): Promise<GadError | null> => {
    const seal = loaded.detail.approval?.seal;
    const approval = { decision: Decision.APPROVE, person, reason: '', seal };
    const refused = await decisions.change(loaded, approval).then(() => null, asGadError);
    if (refused && isTransient(refused)) throw refused;
    return refused;
  };

  /** A change that the requester, an operator, or anyone who may approve the workflow, can ask for. */
  const steer = async (id: string, person: Person, change: (by: Known, detail: WorkflowDetail) => Change) => {
    const by = people.known(person);
    const { row } = await ledger.change(id, async (loaded) => {
      await seen(loaded, by);
      const { row: current, detail } = loaded;
      const entitled =
        by.id === detail.requester.id ||
        (await people.isOneOf(by, policy.operators)) ||
        (await people.mayDecide(by, current));
      if (!entitled) {
        throw new GadError(
          'NOT_ENTITLED',
          'Only the requester and the people who may approve it can do that.',
        );
      }
      return change(by, detail);
    });
    return toWorkflow(row);
  };

  /** @throws NOT_ENTITLED; where local mode names no operators, everybody is one */
  const operator = async (person: Person, via: Via | undefined): Promise<Known> => {
    const by = people.known(person);
    const free = localMode && policy.operators.length === 0;
    if (via || free || (await people.isOneOf(by, policy.operators))) return by;
    throw new GadError(
      'NOT_ENTITLED',
      'Only operators can stop everything or let it go on. The governance file names them under "operators".',
    );
  };

  /** What waits under rules that have changed since is asked for again, before anybody clicks. */
  const reconsider = async (): Promise<void> => {
    for (const id of await queries.open([Status.AWAITING_APPROVAL]).catch(() => [])) {
      if (!accepting) return;
      await ledger
        .change(id, async (read) => {
          if (read.detail.status !== Status.AWAITING_APPROVAL) return null;
          return phases.outdated((read.proven ? read : await store.prove(read.row)).detail);
        })
        .catch((thrown: unknown) => {
          log('warn', 'an open approval could not be checked', {
            workflowId: id,
            error: String(thrown),
          });
        });
    }
  };

  return {
    submit: (submission) => submit(submission, null),

    async decide(id, { decision, seal, mark, ...given }) {
      const key = given.key === undefined ? undefined : `decision ${given.key}`;
      const person = people.known(given.person);
      const reason = cut(given.reason ?? '');
      let outcome: DecisionOutcome | undefined;
      const { detail } = await ledger.change(id, async (read) => {
        await seen(read, person);
        const loaded = read.proven ? read : await store.prove(read.row);
        if (key !== undefined && (await ledger.knows(key))) {
          outcome = 'repeated';
          return null;
        }
        const waiting = loaded.row.status === Status.AWAITING_APPROVAL;
        const outdated = waiting ? await phases.outdated(loaded.detail) : null;
        const change = outdated ?? (await decisions.change(loaded, { person, decision, reason, seal, mark }));
        outcome = change.outcome as DecisionOutcome | undefined;
        return outdated ?? { ...change, key };
      });
      if (outcome) return { outcome, workflow: detail };
      throw new GadError(
        'APPROVAL_STALE',
        'The rules have changed since this card was made. The plan is judged again; decide on its next card.',
      );
    },

    async eligibility(id, person) {
      const loaded = await shown(id, person);
      return { workflow: loaded.detail, refused: await refusal(loaded, people.known(person)) };
    },

    async waitingFor(viewer) {
      const person = people.known(viewer);
      const waiting: WaitingWorkflow[] = [];
      for (const loaded of await queries.waiting(MAX_LOOKED_AT)) {
        const { row, detail } = loaded;
        if (!detail.approval || (await refusal(loaded, person))) continue;
        const { seal, askedAt: since = detail.createdAt, expiresAt, escalateAt, quorum } = detail.approval;
        const given = approvalsOf(detail.approvals, seal).length;
        waiting.push({ ...toWorkflow(row), waits: { since, expiresAt, escalateAt, given, quorum } });
      }
      return waiting.sort((one, other) => one.waits.since.localeCompare(other.waits.since));
    },

    pause: (id, person, reason = '') =>
      steer(id, person, (by) => ({ type: E.WORKFLOW_PAUSED, by, data: { reason: cut(reason) } })),
    resume: (id, person, reason = '') =>
      steer(id, person, (by) => ({ type: E.WORKFLOW_RESUMED, by, data: { reason: cut(reason) } })),
    cancel: (id, person, reason = '') =>
      steer(id, person, (by) => {
        const because = reason ? `: ${cut(reason)}` : '.';
        const error: Failure = { code: 'CANCELLED', message: `Cancelled by ${by.name}${because}` };
        const data = { reason: cut(reason), error };
        return { type: E.WORKFLOW_CANCELLED, by, data, set: { error: JSON.stringify(error) } };
      }),

    remind: (id, person) => steer(id, person, (by, detail) => phases.reminder(detail, by)),

    async reassign(id, person, colleague, until) {
      const by = people.known(person);
      const awayUntil = until === undefined ? undefined : checkedAway(until, now());
      const { row } = await handOver(id, by, colleague, awayUntil);
      if (awayUntil !== undefined) {
        await absences.begin(by, { workflowId: id, sequence: row.version });
        for (const { detail } of await queries.waiting(MAX_LOOKED_AT)) await absences.apply(detail);
      }
      return toWorkflow(row);
    },

    isBack: async (person) => absences.end(people.known(person)),

    async retry(id, by, key, replyAddress, { request: words } = {}) {
      const { row, detail } = await shown(id, by);
      if (!isFinal(row)) {
        throw new GadError(
          'ILLEGAL_TRANSITION',
          `This workflow is ${describe(row)}; only one that has ended can be retried.`,
        );
      }
      const context = JSON.parse(row.context) as (string | Attachment)[];
      const { workspace } = row;
      const request = words ?? row.request;
      const submission = { key, request, requester: by, replyAddress, context, workspace };
      // The same words are still those of the people who wrote them.
      return submit(submission, id, words === undefined ? authorsOf(detail) : []);
    },

    async undo(id, by, key, replyAddress, via) {
      const { detail } = await shown(id, by);
      const request = `undo commit ${await undoable(detail, rooms.workspaces)}`;
      const { workspace } = detail;
      return submit({ key, request, requester: by, replyAddress, workspace, via }, null);
    },

    async merge(id, person, sealed) {
      const by = people.known(person);
      const { detail } = await shown(id, by);
      await forgeVerbs.merge(detail, by, sealed);
      return (await queries.load(id)).detail;
    },

    async followUp(id, { text, person, key, replyAddress }) {
      needsReason(text);
      const { row, detail } = await shown(id, person);
      const { workspace } = row;
      const submission = { request: text, requester: person, key, replyAddress, workspace };
      return submit(submission, null, [], await forgeVerbs.placeFor(detail));
    },

    forgeNews: (workspace, delivery) => forgeVerbs.delivered(workspace, delivery),

    async answer(id, { person, key: given, question, via, ...answer }) {
      const by = people.known(person);
      const key = given === undefined ? undefined : `answer ${given}`;
      const { row } = await ledger.change(id, async (loaded) => {
        await seen(loaded, by);
        const { detail } = loaded;
        if (key !== undefined && (await ledger.knows(key))) return null;
        const { question: open, requester } = detail;
        if (!open || (question !== undefined && question !== open.number)) throw notAsked(detail);
        if (by.id !== requester.id) {
          throw new GadError(
            'NOT_ENTITLED',
            `Only ${requester.name} can answer this, who asked for the work.`,
          );
        }
        const { text, request } = readAnswer(open, answer);
        const data = {
          text: cut(text),
          ...(request !== undefined && { request: checkedRequest(request) }),
          ...(via && { via }),
        };
        return { type: E.QUESTION_ANSWERED, by, data, key };
      });
      return toWorkflow(row);
    },

    status: async (id, viewer) => (await shown(id, viewer)).detail,

    mayDecide: async (id, person) => people.mayDecide(people.known(person), await queries.row(id)),

    async list(query: ListQuery, viewer) {
      const limit = query.limit ?? 20;
      if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
        throw new GadError('INPUT_INVALID', 'limit must be a whole number from 1 to 100.');
      }
      if (!viewer) return queries.list({ ...query, limit });
      const person = people.known(viewer);
      if (query.requesterId === person.id) return queries.list({ ...query, limit });
      return queries.listWhere({ ...query, limit }, MAX_LOOKED_AT, (row) => people.maySee(person, row));
    },

    async events(id, after = 0, viewer) {
      return queries.events((await shown(id, viewer)).row, after);
    },

    async stepLog(id, step) {
      await queries.row(id);
      const log = await rooms.clearing.log(id, step);
      if (log !== null) return log;
      throw new GadError('NOT_FOUND', `Workflow ${id} has no log of a step ${step}.`);
    },

    verify: (id) => store.audit.verifyWorkflow(id),
    attestation: (id) => evidence.of(id),

    async diff(id, viewer) {
      const { workspace, result, rehearsal } = (await shown(id, viewer)).detail;
      if (!result?.commit) return rehearsal?.effects?.patch ?? null;
      return (await rooms.workspaces.diff?.(workspace, result.commit)) ?? null;
    },

    get stopped() {
      return standstill.stoppedBy !== null;
    },

    async stopEverything(by, via) {
      await standstill.begin(await operator(by, via));
    },

    async goOn(by, via) {
      await standstill.end(await operator(by, via));
    },

    statistics: () => store.statistics.of(now()),
    unplanned: () => store.statistics.unplanned(),
    waiting: () => store.statistics.waiting(),

    meetIn: (conversations) => people.meetIn(conversations),
    registerEventHandler: (name, handler) => relay.subscribe(name, handler),
    redeliver: (name, id) => relay.redeliver(name, id),
    watch: (listener) => ledger.onCommit((_loaded, events) => events.forEach(listener)),
    suggestions: () => rooms.pathFinder.suggestions(),
    async examples(workspace = options.workspaces[0] ?? '') {
      try {
        return (await rooms.pathFinder.examples?.(await rooms.workspaces.open(workspace))) ?? [];
      } catch (error) {
        log('warn', 'No examples could be made for a workspace.', { workspace, error });
        return [];
      }
    },

    async forms(person, workspace) {
      const view = await askable(person, workspace);
      const { workflows } = await queries.list({ workspace: view.name, limit: 100 });
      return (
        (await rooms.pathFinder.forms?.(
          view,
          workflows.map(({ request }) => request),
        )) ?? []
      );
    },
    async choices(person, { workspace, playbook, field, text }) {
      const view = await askable(person, workspace);
      return (await rooms.pathFinder.choices?.(view, playbook, field, text)) ?? [];
    },
    requestFrom: (playbook, values) => rooms.pathFinder.requestFrom?.(playbook, values) ?? '',

    async health() {
      const database = await queries.answers();
      const parked = database ? await store.positions.parked() : 0;
      return { database, clearing: await rooms.clearing.probe(), accepting, parked };
    },

    notes: store.notes,
    workspaces: options.workspaces,
    policy,

    async start() {
      await rooms.clearing.sweep();
      await relay.start();
      await standstill.start();
      await engine.start();
      await pullRequests.start();
      sealer.start();
      if (options.workspaces.some((name) => rules(name).shadow)) shadowReport.start();
      reconsidering = reconsider();
    },

    async stop() {
      accepting = false;
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

/** Why an answer comes too late. */
function notAsked({ id, question, answers, ...at }: WorkflowDetail): GadError {
  if (question) {
    const now = 'This card shows an earlier question. Answer the one on the newest card.';
    return new GadError('QUESTION_NOT_OPEN', now);
  }
  const last = answers.at(-1);
  const before = last ? `${last.by.name} answered "${last.text}". ` : '';
  return new GadError(
    'QUESTION_NOT_OPEN',
    `${before}There is no question to answer now: workflow ${id} is ${describe(at)}.`,
  );
}
