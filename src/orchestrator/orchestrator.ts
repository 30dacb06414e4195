/** The public API over the ledger, the engine and the relay. */
import { GadError, asGadError } from '../errors';
import type { DecisionOutcome, ListQuery, Orchestrator, Submission } from './api';
import { isNamed } from './domain/approval';
import type { ApprovalPolicy } from './domain/governance';
import type { Attachment, Directory, Log } from './domain/ports';
import { readAnswer } from './domain/question';
import { describe, isFinal } from './domain/transition';
import { Decision, EventType as E, type Person, Status } from './domain/vocabulary';
import type { WorkflowDetail } from './domain/workflow';
import { isOfSurroundings } from './engine/changes';
import { Decisions } from './engine/decisions';
import type { Dispatcher } from './engine/dispatcher';
import { Engine } from './engine/engine';
import { Places } from './engine/places';
import { memoryOf } from './engine/memory-of';
import { Phases } from './engine/phases';
import { Relay } from './engine/relay';
import type { Rooms } from './engine/rooms';
import { Sealer } from './engine/sealer';
import { checkedAddress, checkedContext, checkedPerson, checkedRequest, cut, knownWorkspace } from './intake';
import { type Change, type Store, toWorkflow } from './store';

export interface OrchestratorOptions {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly policy: ApprovalPolicy;
  /** Answers who belongs to the groups that the policy names; without one nobody does. */
  readonly directory?: Directory;
  /** Names of the workspaces; the first is the default. */
  readonly workspaces: readonly string[];
  readonly instance: string;
  readonly leaseMs: number;
  readonly concurrency: number;
  /** Shares work among replicas. */
  readonly dispatcher?: Dispatcher;
  /** How many plans are carried out in the Clearing at the same time. */
  readonly executing: number;
  /** How long a phase that is at work may go on when the service stops, in milliseconds. */
  readonly drainMs: number;
  readonly log: Log;
  readonly now?: () => number;
}

/** So long the same words from the same person in the same conversation are one request. */
const FINGERPRINT_MS = 60_000;

export function createOrchestrator(options: OrchestratorOptions): Orchestrator {
  const { store, policy, rooms } = options;
  const { ledger, queries } = store;
  const now = options.now ?? Date.now;
  const decisions = new Decisions(policy, options.directory, now);
  const places = new Places(options.executing);
  const phases = new Phases(rooms, policy, decisions, places, now);
  const engine = new Engine(store, phases, { ...options, now });
  const relay = new Relay(store, options.log);
  const sealer = new Sealer(store, options.log);
  let accepting = true;

  // Memory Grove keeps executions in their REMEMBER phase; plans that ended before that come here.
  relay.subscribe('memory-grove', async (event, { workflow }) => {
    const ended = isFinal(workflow) && event.sequence === workflow.version;
    const remembered = event.type === E.WORKFLOW_COMPLETED || event.type === E.WORKFLOW_FAILED;
    if (ended && !remembered && workflow.plan) await rooms.grove.remember(memoryOf(workflow));
  });

  const submit = async (submission: Submission, retryOf: string | null) => {
    if (!accepting) throw new GadError('SHUTTING_DOWN', 'The bot is restarting. Try again in a minute.');
    const { row, duplicate } = await ledger.submit({
      request: checkedRequest(submission.request),
      requester: checkedPerson(submission.requester),
      replyAddress: checkedAddress(submission.replyAddress),
      workspace: knownWorkspace(options.workspaces, submission.workspace),
      context: checkedContext(submission.context ?? []),
      retryOf,
      keys: [
        { key: `key ${submission.key}`, since: 0 },
        ...(submission.fingerprint
          ? [{ key: `fingerprint ${submission.fingerprint}`, since: now() - FINGERPRINT_MS }]
          : []),
      ],
    });
    // The first submission may have been stored while its answer, and so the engine's call, got lost.
    if (duplicate) engine.wake(row.id);
    return { workflow: toWorkflow(row), duplicate };
  };

  /** A change that the requester, or whoever may approve the workflow, can ask for. */
  const steer = async (
    id: string,
    person: Person,
    change: (by: Person, detail: WorkflowDetail) => Change,
  ) => {
    const by = checkedPerson(person);
    const { row } = await ledger.change(id, async ({ row: current, detail }) => {
      const { approvers } = policy.tiers[current.tier === 3 ? 3 : 2];
      const requested = by.id === current.requester_id;
      if (!requested && !isNamed(approvers, by.id, await decisions.memberships(by, approvers))) {
        throw new GadError(
          'NOT_ENTITLED',
          'Only the requester and the people who may approve it can do that.',
        );
      }
      return change(by, detail);
    });
    return toWorkflow(row);
  };

  return {
    submit: (submission) => submit(submission, null),

    async decide(id, { decision, seal, ...given }) {
      const key = given.key === undefined ? undefined : `decision ${given.key}`;
      const person = checkedPerson(given.person);
      const reason = cut(given.reason ?? '');
      let outcome: DecisionOutcome | undefined;
      const { detail } = await ledger.change(id, async (loaded) => {
        if (key !== undefined && (await ledger.knows(key))) {
          outcome = 'repeated';
          return null;
        }
        const waiting = loaded.row.status === Status.AWAITING_APPROVAL;
        const outdated = waiting ? await phases.outdated(loaded.detail) : null;
        const change = outdated ?? (await decisions.change(loaded, { person, decision, reason, seal }));
        outcome = change.outcome as DecisionOutcome | undefined;
        return outdated ?? { ...change, key };
      });
      if (outcome) return { outcome, workflow: detail };
      throw new GadError(
        'APPROVAL_STALE',
        'The rules have changed since this card was made. The plan is judged anew; decide on its next card.',
      );
    },

    async standing(id, person) {
      const loaded = await queries.load(id);
      const approval = { decision: Decision.APPROVE, person: checkedPerson(person), reason: '' };
      const refused = await decisions.change(loaded, approval).then(() => null, asGadError);
      if (refused && isOfSurroundings(refused)) throw refused;
      return { workflow: loaded.detail, refused };
    },

    pause: (id, person, reason = '') =>
      steer(id, person, (by) => ({ type: E.WORKFLOW_PAUSED, by, data: { reason: cut(reason) } })),
    resume: (id, person, reason = '') =>
      steer(id, person, (by) => ({ type: E.WORKFLOW_RESUMED, by, data: { reason: cut(reason) } })),
    cancel: (id, person, reason = '') =>
      steer(id, person, (by) => {
        const because = reason ? `: ${cut(reason)}` : '.';
        const error = { code: 'CANCELLED', message: `Cancelled by ${by.name}${because}` };
        const data = { reason: cut(reason), error };
        return { type: E.WORKFLOW_CANCELLED, by, data, set: { error: JSON.stringify(error) } };
      }),

    remind: (id, person) => steer(id, person, (by, detail) => phases.reminder(detail, by)),

    async retry(id, by, key, replyAddress, { request: words } = {}) {
      const row = await queries.row(id);
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
      return submit(submission, id);
    },

    async undo(id, by, key, replyAddress) {
      const { row, detail } = await queries.load(id);
      const commit = detail.result?.commit;
      if (!commit) {
        const why = isFinal(row) ? 'it changed nothing in the repository' : `it is ${describe(row)}`;
        throw new GadError('NOTHING_TO_UNDO', `Workflow ${id} has nothing to undo: ${why}.`);
      }
      const request = `undo commit ${commit}`;
      return submit({ key, request, requester: by, replyAddress, workspace: detail.workspace }, null);
    },

    async answer(id, { person, key: given, question, ...answer }) {
      const by = checkedPerson(person);
      const key = given === undefined ? undefined : `answer ${given}`;
      const { row } = await ledger.change(id, async ({ detail }) => {
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
        const data = { text: cut(text), ...(request !== undefined && { request: checkedRequest(request) }) };
        return { type: E.QUESTION_ANSWERED, by, data, key };
      });
      return toWorkflow(row);
    },

    status: async (id) => (await queries.load(id)).detail,

    async list(query: ListQuery) {
      const limit = query.limit ?? 20;
      if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
        throw new GadError('INPUT_INVALID', 'limit must be a whole number from 1 to 100.');
      }
      return queries.list({ ...query, limit });
    },

    async events(id, after = 0) {
      await queries.row(id);
      return queries.events(id, after);
    },

    async stepLog(id, step) {
      await queries.row(id);
      const log = await rooms.clearing.log(id, step);
      if (log !== null) return log;
      throw new GadError('NOT_FOUND', `Workflow ${id} has no log of a step ${step}.`);
    },

    verify: (id) => store.audit.verifyWorkflow(id),

    async diff(id) {
      const { workspace, result, rehearsal } = (await queries.load(id)).detail;
      if (!result?.commit) return rehearsal?.effects?.patch ?? null;
      return (await rooms.workspaces.diff?.(workspace, result.commit)) ?? null;
    },

    statistics: () => store.statistics.of(now()),
    unplanned: () => store.statistics.unplanned(),
    waiting: () => store.statistics.waiting(),

    registerEventHandler: (name, handler) => relay.subscribe(name, handler),
    watch: (listener) => ledger.onCommit((_loaded, events) => events.forEach(listener)),
    suggestions: () => rooms.pathFinder.suggestions(),

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
      await engine.start();
      sealer.start();
    },

    async stop() {
      accepting = false;
      await engine.stop(options.drainMs);
      await relay.stop();
      await sealer.stop();
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
