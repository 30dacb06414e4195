/** The public API over the ledger, the engine and the relay. */
import { GadError } from '../errors';
import type { DecisionOutcome, DecisionRequest, ListQuery, Orchestrator, Submission } from './api';
import { isNamed, judge } from './domain/approval';
import type { ApprovalPolicy } from './domain/governance';
import { Outcome, describe, isFinal } from './domain/transition';
import { Decision, EventType as E, LONGEST_TEXT, type Person, Status } from './domain/vocabulary';
import type { WorkflowDetail } from './domain/workflow';
import { Engine, type Log } from './engine/engine';
import { Phases, type Rooms, memoryOf } from './engine/phases';
import { Relay } from './engine/relay';
import { type Change, type Store, type WorkflowRow, toWorkflow } from './store';

export interface OrchestratorOptions {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly policy: ApprovalPolicy;
  /** Names of the workspaces; the first is the default. */
  readonly workspaces: readonly string[];
  readonly instance: string;
  readonly leaseMs: number;
  readonly concurrency: number;
  /** How long a phase that is at work may go on when the service stops, in milliseconds. */
  readonly drainMs: number;
  readonly log: Log;
  readonly now?: () => number;
}

const LONGEST_ADDRESS = 8 * 1024;
const MOST_CONTEXT_PATHS = 20;
const FINGERPRINT_MS = 60_000;

export function createOrchestrator(options: OrchestratorOptions): Orchestrator {
  const { store, policy, rooms } = options;
  const { ledger, queries } = store;
  const now = options.now ?? Date.now;
  const engine = new Engine(store, new Phases(rooms, policy, now), { ...options, now });
  const relay = new Relay(store, options.log);
  let accepting = true;

  // Memory Grove keeps executions in their REMEMBER phase; plans that ended before that come here.
  relay.subscribe('memory-grove', async (event, { workflow }) => {
    const ended = isFinal(workflow) && event.sequence === workflow.version;
    const remembered = event.type === E.WORKFLOW_COMPLETED || event.type === E.WORKFLOW_FAILED;
    if (ended && !remembered && workflow.plan) await rooms.grove.remember(memoryOf(workflow));
  });

  const submit = async (submission: Submission, retryOf: string | null) => {
    if (!accepting) throw new GadError('SHUTTING_DOWN', 'The bot is restarting. Try again in a minute.');
    const request = checkedRequest(submission.request);
    const replyAddress = JSON.stringify(submission.replyAddress ?? null);
    const context = submission.context ?? [];
    if (replyAddress.length > LONGEST_ADDRESS)
      throw new GadError('INPUT_INVALID', 'The reply address is too long.');
    if (context.length > MOST_CONTEXT_PATHS) {
      throw new GadError('INPUT_INVALID', `Name at most ${MOST_CONTEXT_PATHS} context paths.`);
    }
    const { row, duplicate } = await ledger.submit({
      request,
      requester: checkedPerson(submission.requester),
      replyAddress,
      workspace: knownWorkspace(options.workspaces, submission.workspace),
      context,
      retryOf,
      keys: [
        { key: `key ${submission.key}`, since: 0 },
        ...(submission.fingerprint
          ? [{ key: `fingerprint ${submission.fingerprint}`, since: now() - FINGERPRINT_MS }]
          : []),
      ],
    });
    return { workflow: toWorkflow(row), duplicate };
  };

  /** A change that the requester, or whoever may approve the workflow, can ask for. */
  const steer = async (id: string, person: Person, change: (row: WorkflowRow) => Change) => {
    const by = checkedPerson(person);
    const row = await ledger.change(id, (current) => {
      const { approvers } = policy.tiers[current.tier === 3 ? 3 : 2];
      if (by.id !== current.requester_id && !isNamed(approvers, by)) {
        throw new GadError(
          'NOT_ENTITLED',
          'Only the requester and the people who may approve it can do that.',
        );
      }
      return change(current);
    });
    return toWorkflow(row);
  };

  return {
    submit: (submission) => submit(submission, null),

    async decide(id, request) {
      let outcome: DecisionOutcome = 'counted';
      await ledger.change(id, async () => {
        const change = decisionChange((await queries.load(id)).detail, request, now());
        outcome = change.outcome;
        return change;
      });
      return { outcome, workflow: (await queries.load(id)).detail };
    },

    pause: (id, by, reason = '') =>
      steer(id, by, () => ({ type: E.WORKFLOW_PAUSED, by, data: { reason: cut(reason) } })),
    resume: (id, by) => steer(id, by, () => ({ type: E.WORKFLOW_RESUMED, by })),
    cancel: (id, by, reason = '') =>
      steer(id, by, () => {
        const because = reason ? `: ${cut(reason)}` : '.';
        const error = { code: 'CANCELLED', message: `Cancelled by ${by.name}${because}` };
        const data = { reason: cut(reason), error };
        return { type: E.WORKFLOW_CANCELLED, by, data, set: { error: JSON.stringify(error) } };
      }),

    async retry(id, by, key, replyAddress) {
      const row = await queries.row(id);
      if (!isFinal(row)) {
        throw new GadError(
          'ILLEGAL_TRANSITION',
          `This workflow is ${describe(row)}; only one that has ended can be retried.`,
        );
      }
      const context = JSON.parse(row.context) as string[];
      const { request, workspace } = row;
      return submit({ key, request, requester: by, replyAddress, context, workspace }, id);
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

    registerEventHandler: (name, handler) => relay.subscribe(name, handler),
    watch: (listener) => ledger.onCommit((event) => listener(event)),
    suggestions: () => rooms.pathFinder.suggestions(),

    async health() {
      const database = await queries.answers();
      const parked = database ? await store.positions.parked() : 0;
      return { database, clearing: await rooms.clearing.probe(), accepting, parked };
    },

    notes: store.notes,
    workspaces: options.workspaces,

    async start() {
      await rooms.clearing.sweep();
      await relay.start();
      await engine.start();
    },

    async stop() {
      accepting = false;
      await engine.stop(options.drainMs);
      await relay.stop();
      await store.database.close();
    },
  };
}

/**
 * What one decision changes.
 * @throws APPROVAL_NOT_OPEN, and what `judge` throws
 */
function decisionChange(
  detail: WorkflowDetail,
  request: DecisionRequest,
  now: number,
): Change & { outcome: DecisionOutcome } {
  const by = checkedPerson(request.person);
  const { decision } = request;
  const reason = cut(request.reason ?? '');
  const open = detail.approval;
  if (detail.status !== Status.AWAITING_APPROVAL || !open) throw notOpen(detail);
  const seal = request.seal ?? open.seal;
  const given = detail.approvals.filter((a) => a.decision === Decision.APPROVE && a.seal === open.seal);
  const { requester } = detail;
  const outcome = judge({
    open,
    given,
    requester,
    person: by,
    decision,
    reason,
    seal,
    now,
  }) as DecisionOutcome;
  const change = { type: E.APPROVAL_DECIDED, outcome, by, data: { decision, reason, seal } };
  if (outcome === Outcome.CHANGES_REQUESTED)
    return { ...change, data: { ...change.data, plan: detail.plan } };
  if (outcome !== Outcome.REJECTED) return change;
  const error = { code: 'REJECTED', message: `Rejected by ${by.name}${reason ? `: ${reason}` : '.'}` };
  return { ...change, set: { error: JSON.stringify(error) } };
}

const DECIDED: Readonly<Record<Decision, string>> = {
  approve: 'approved this',
  reject: 'rejected this',
  changes: 'asked for changes',
};

function notOpen(detail: WorkflowDetail): GadError {
  const last = detail.approvals.at(-1);
  const who = last ? `${last.person.name} ${DECIDED[last.decision]} before you. ` : '';
  return new GadError(
    'APPROVAL_NOT_OPEN',
    `${who}There is nothing to decide now: the workflow is ${describe(detail)}. Your click changed nothing.`,
  );
}

function checkedRequest(text: string): string {
  const request = text.trim();
  if (request === '') {
    throw new GadError('REQUEST_EMPTY', 'The message is empty. Write what you want done, or "help".');
  }
  if (request.length > LONGEST_TEXT) {
    throw new GadError(
      'REQUEST_TOO_LONG',
      `The request has ${request.length} characters; at most ${LONGEST_TEXT} fit. Say it shorter, or put the text in a file of the workspace and name it with context:.`,
    );
  }
  return request;
}

function checkedPerson(person: Person): Person {
  if (!person.id || person.id.length > 200)
    throw new GadError('INPUT_INVALID', 'The person has no usable id.');
  return { id: person.id, name: person.name.slice(0, 200) || 'Somebody' };
}

function knownWorkspace(names: readonly string[], name: string | undefined): string {
  const found = name === undefined ? names[0] : names.find((known) => known === name);
  if (found) return found;
  throw new GadError(
    'WORKSPACE_UNKNOWN',
    `There is no workspace "${name?.slice(0, 40)}". Known: ${names.join(', ')}.`,
  );
}

function cut(text: string): string {
  return text.trim().slice(0, LONGEST_TEXT);
}
