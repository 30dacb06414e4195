/**
 * The one place where a workflow changes: state row and event are written together, in one
 * transaction, guarded by the version. Everything else reads.
 */
import { message } from '../../messages';
import type { Attachment } from '../domain/ports';
import { GadError } from '../../errors';
import { CHAIN_START, newWorkflowId, sha256 } from '../domain/digest';
import type { Follows } from '../domain/pull-request';
import { transition } from '../domain/transition';
import type { Person } from '../domain/vocabulary';
import { EventType as E } from '../domain/vocabulary';
import type { WorkflowEvent } from '../domain/event';
import type { Via } from '../domain/workflow';
import type { Database } from './database';
import type { Change, Decided, Decider } from './decided';
import { isUniqueViolation } from './driver-error';
import { type Loaded, advance, withoutDocuments } from './projection';
import type { Queries } from './queries';
import { toEvent } from './rows';
import type { SubmissionRow, WorkflowRow } from './schema';
import { insertInto, transitionOf } from './writes';

export interface NewWorkflow {
  readonly request: string;
  readonly requester: Person;
  readonly replyAddress: string;
  readonly workspace: string;
  readonly context: readonly (string | Attachment)[];
  readonly retryOf: string | null;
  /** Who wrote the request besides the requester. */
  readonly coauthors?: readonly Person[];
  /** The program that asks in the requester's name. */
  readonly via?: Via;
  /** The pull request that it is to add to. */
  readonly follows?: Follows;
  /** Keys of which each may lead to one workflow only, with the time each is good for: idempotency key first. */
  readonly keys: readonly { readonly key: string; readonly since: number }[];
}

export type CommitListener = (loaded: Loaded, events: readonly WorkflowEvent[]) => void;

const CONFLICT_ATTEMPTS = 8;

export class Ledger {
  private readonly listeners = new Set<CommitListener>();

  constructor(
    private readonly database: Database,
    private readonly queries: Queries,
    private readonly decider: Decider,
  ) {}

  /** Calls back after each commit of this process; returns the unsubscribe. */
  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Stores a new workflow, or finds the one that one of its keys has led to before. */
  async submit(
    workflow: NewWorkflow,
  ): Promise<{ row: WorkflowRow; duplicate: false | 'key' | 'fingerprint' }> {
    const keys = workflow.keys.map(({ key, since }) => ({ digest: sha256(key), since }));
    const tried: string[] = [];
    for (let attempt = 1; ; attempt++) {
      const known = await this.submissions(keys.map(({ digest }) => digest));
      const first = known.find(
        (k) => Number(k.recorded_at) >= (keys.find((x) => x.digest === k.digest)?.since ?? 0),
      );
      // An earlier attempt of this very call was committed, and its answer got lost.
      if (first && tried.includes(first.workflow_id)) {
        const loaded = await this.queries.load(first.workflow_id);
        this.tell(loaded, await this.queries.events(loaded.row, 0));
        return { row: loaded.row, duplicate: false };
      }
      if (first) {
        const row = await this.queries.row(first.workflow_id);
        return { row, duplicate: keys[0]?.digest === first.digest ? 'key' : 'fingerprint' };
      }
      try {
        const id = newWorkflowId();
        tried.push(id);
        return { row: await this.insert(id, workflow, keys, known), duplicate: false };
      } catch (thrown) {
        // Somebody stored the same key in between (or, once in a long while, the same id).
        if (attempt === CONFLICT_ATTEMPTS || !isUniqueViolation(this.database.dialect, thrown)) throw thrown;
      }
    }
  }

  private submissions(digests: readonly string[]): Promise<SubmissionRow[]> {
    const marks = digests.map(() => '?').join(', ');
    return this.database.read<SubmissionRow>(`SELECT * FROM submission WHERE digest IN (${marks})`, digests);
  }

  /**
   * Reads the workflow, lets `decide` say what happens, and commits it. `decide` runs again on the
   * newest state when another change came first; null means that nothing is to change.
   * @throws WORKFLOW_NOT_FOUND, ILLEGAL_TRANSITION, and what `decide` throws: nothing has changed then
   */
  async change(
    id: string,
    decide: (loaded: Loaded) => Promise<Change | null> | Change | null,
  ): Promise<Loaded> {
    for (let attempt = 1; attempt <= CONFLICT_ATTEMPTS; attempt++) {
      const loaded = await this.queries.load(id);
      const change = await decide(loaded);
      if (!change) return loaded;
      const changed = await this.commit(loaded, [change]);
      if (changed) return changed;
    }
    throw new GadError('VERSION_CONFLICT', message('workflow.busy', { id }));
  }

  /** Decides on changes and commits them. @throws ILLEGAL_TRANSITION */
  async commit(loaded: Loaded, changes: readonly Change[], holder?: string): Promise<Loaded | null> {
    return this.store(this.decide(loaded, changes), holder);
  }

  /** What changes lead to; it is to be stored. @throws ILLEGAL_TRANSITION */
  decide(loaded: Loaded, changes: readonly Change[]): Decided {
    return this.decider.decide(loaded, changes);
  }

  /**
   * Stores what was decided, all or none; null when another change came first. With `holder`, also
   * when that instance does not hold the workflow any more: its lease was over, and another has taken
   * the work. `again` says that an earlier attempt may have been committed.
   */
  async store(decided: Decided, holder?: string, again = false): Promise<Loaded | null> {
    const { before, after, rows, events, keys } = decided;
    try {
      const write = transitionOf(before, after.row, rows, keys, holder);
      if ((await this.database.write(write, again)) === 0) return this.overtaken(before);
    } catch (thrown) {
      if (keys.length > 0 && isUniqueViolation(this.database.dialect, thrown)) return this.overtaken(before);
      throw thrown;
    }
    this.tell(after, events);
    return after;
  }

  /** Another change came first: what was kept is old. */
  private overtaken({ id }: WorkflowRow): null {
    this.queries.forget(id);
    return null;
  }

  /** Whether a submission or a change with this key was committed. */
  async knows(key: string): Promise<boolean> {
    return (await this.submissions([sha256(key)])).length > 0;
  }

  private async insert(
    id: string,
    workflow: NewWorkflow,
    keys: readonly { readonly digest: string; readonly since: number }[],
    known: readonly SubmissionRow[],
  ): Promise<WorkflowRow> {
    const at = this.decider.now();
    const by = workflow.requester;
    const data = {
      request: workflow.request,
      workspace: workflow.workspace,
      context: workflow.context,
      ...(workflow.retryOf && { retryOf: workflow.retryOf }),
      ...(workflow.coauthors?.length && { coauthors: workflow.coauthors }),
      ...(workflow.via && { via: workflow.via }),
      ...(workflow.follows && { follows: workflow.follows }),
    };
    const start = transition(null, { type: E.WORKFLOW_SUBMITTED });
    const row: WorkflowRow = {
      id,
      phase: start.phase,
      status: start.status,
      resume_phase: null,
      resume_status: null,
      version: 0,
      tier: null,
      score: null,
      request: workflow.request,
      requester_id: by.id,
      requester_name: by.name,
      reply_address: workflow.replyAddress,
      workspace: workflow.workspace,
      context: JSON.stringify(workflow.context),
      retry_of: workflow.retryOf,
      error: null,
      plan_at: null,
      review_at: null,
      result_at: null,
      head: CHAIN_START,
      owner: null,
      due_at: null,
      relayed: 0,
      relay_owner: null,
      relay_until: null,
      sealed: 0,
      settled: 0,
      created_at: at,
      updated_at: at,
      completed_at: null,
    };
    const event = this.decider.event(row, { type: E.WORKFLOW_SUBMITTED, by, data }, at);
    row.version = event.sequence;
    row.head = event.hash;
    Object.assign(row, this.decider.lease(row, at));
    // A fingerprint may be used again once its time is over; a racing one must collide.
    const over = known.map(({ digest, recorded_at }) => ({
      text: 'DELETE FROM submission WHERE digest = ? AND recorded_at = ?',
      parameters: [digest, recorded_at],
    }));
    await this.database.write({
      guard: insertInto('workflow', row),
      rest: [
        insertInto('event', event),
        ...over,
        ...keys.map(({ digest }) => insertInto('submission', { digest, workflow_id: id, recorded_at: at })),
      ],
    });
    const told = toEvent(event);
    this.tell(advance({ ...withoutDocuments(row), proven: true }, row, told), [told]);
    return row;
  }

  private tell(loaded: Loaded, events: readonly WorkflowEvent[]): void {
    this.queries.keep(loaded);
    for (const listener of this.listeners) listener(loaded, events);
  }
}
