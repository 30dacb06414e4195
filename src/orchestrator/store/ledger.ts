/**
 * The one place where a workflow changes: state row and event are written together, in one
 * transaction, guarded by the version. Everything else reads.
 */
import type { Attachment } from '../domain/ports';
import { GadError } from '../../errors';
import type { AuditKeys } from '../domain/audit-keys';
import { CHAIN_START, canonicalJson, chainText, newWorkflowId, sha256 } from '../domain/digest';
import type { Follows } from '../domain/pull-request';
import { type Position, type Trigger, isFinal, transition } from '../domain/transition';
import type { Person, Phase } from '../domain/vocabulary';
import { EventType as E } from '../domain/vocabulary';
import type { EventFacts, WorkflowEvent } from '../domain/event';
import type { Via } from '../domain/workflow';
import type { Database, Sql } from './database';
import { isUniqueViolation } from './driver-error';
import { type Loaded, advance, withoutDocuments } from './projection';
import type { Queries } from './queries';
import { toEvent, toWorkflowRow } from './rows';
import type { EventRow, SubmissionRow, WorkflowRow } from './schema';

/** A change of a workflow, as decided from its row: what happened, and what the row says after it. */
export interface Change extends Trigger {
  /** The phase the event belongs to; the workflow's own when left out. */
  readonly phase?: Phase;
  readonly by: Person;
  readonly data?: EventFacts;
  readonly set?: Partial<Pick<WorkflowRow, 'tier' | 'score' | 'error'>>;
  /** Which document the event's data holds from now on. */
  readonly holds?: 'plan' | 'review' | 'result';
  /** What led to it, where that may come again: a second change with the same key is refused as a conflict. */
  readonly key?: string;
  /** When a wait that begins with this change is over. Epoch ms. */
  readonly waitsUntil?: number;
}

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

/** Who holds a workflow after a change, and when the engine has to look at it. */
export type Lease = (
  next: WorkflowRow,
  now: number,
  waitsUntil?: number,
) => Pick<WorkflowRow, 'owner' | 'due_at'>;

export type CommitListener = (loaded: Loaded, events: readonly WorkflowEvent[]) => void;

const CONFLICT_ATTEMPTS = 8;

export class Ledger {
  private readonly listeners = new Set<CommitListener>();

  constructor(
    private readonly database: Database,
    private readonly queries: Queries,
    private readonly lease: Lease,
    private readonly keys: AuditKeys,
    private readonly now: () => number = Date.now,
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
    for (let attempt = 1; ; attempt++) {
      try {
        const id = newWorkflowId();
        const result = await this.database.transact((sql) => this.insert(sql, id, workflow));
        if ('duplicate' in result) return result;
        const blank = { ...withoutDocuments(result.row), proven: true };
        this.tell(advance(blank, result.row, result.event), [result.event]);
        return { row: result.row, duplicate: false };
      } catch (thrown) {
        // Somebody stored the same key in between (or, once in a long while, the same id).
        if (attempt === CONFLICT_ATTEMPTS || !isUniqueViolation(this.database.dialect, thrown)) throw thrown;
      }
    }
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
    throw new GadError('VERSION_CONFLICT', `Workflow ${id} changed too often in the same moment; try again.`);
  }

  /**
   * Commits changes that follow each other, all or none; null when another change came first. With
   * `holder`, also when that instance does not hold the workflow any more: its lease was over, and
   * another has taken the work.
   * @throws ILLEGAL_TRANSITION
   */
  async commit(loaded: Loaded, changes: readonly Change[], holder?: string): Promise<Loaded | null> {
    const { row, events } = this.follow(loaded.row, changes);
    const keys = changes.flatMap(({ key }) => key ?? []);
    const committed = await this.database
      .transact((sql, again) => append(sql, loaded.row, row, events, keys, holder, again))
      .catch((thrown: unknown) => {
        if (keys.length > 0 && isUniqueViolation(this.database.dialect, thrown)) return false;
        throw thrown;
      });
    if (!committed) {
      this.queries.forget(row.id);
      return null;
    }
    const told = events.map(toEvent);
    const next = told.reduce((at, event) => advance(at, row, event), loaded);
    this.tell(next, told);
    return next;
  }

  /** Whether a submission or a change with this key was committed. */
  async knows(key: string): Promise<boolean> {
    const found = await this.database.read('SELECT digest FROM submission WHERE digest = ?', [sha256(key)]);
    return found.length > 0;
  }

  /** The row and the events that changes lead to. */
  private follow(
    before: WorkflowRow,
    changes: readonly Change[],
  ): { row: WorkflowRow; events: readonly EventRow[] } {
    const events: EventRow[] = [];
    let row = before;
    for (const change of changes) {
      const at = Math.max(this.now(), row.updated_at);
      const position = transition(positionOf(row), change);
      const event = this.nextEvent(row, change, at);
      events.push(event);
      const next: WorkflowRow = {
        ...row,
        ...change.set,
        ...(change.holds && { [`${change.holds}_at`]: event.sequence }),
        ...places(position),
        version: event.sequence,
        head: event.hash,
        updated_at: at,
        completed_at: isFinal(position) ? (row.completed_at ?? at) : null,
        unrelayed: 1,
        unsealed: 1,
      };
      row = { ...next, ...this.lease(next, at, change.waitsUntil) };
    }
    return { row, events };
  }

  private async insert(
    sql: Sql,
    id: string,
    workflow: NewWorkflow,
  ): Promise<
    { row: WorkflowRow; event: WorkflowEvent } | { row: WorkflowRow; duplicate: 'key' | 'fingerprint' }
  > {
    const keys = workflow.keys.map(({ key, since }) => ({ digest: sha256(key), since }));
    const marks = keys.map(() => '?').join(', ');
    const known = await sql.query<SubmissionRow>(
      `SELECT * FROM submission WHERE digest IN (${marks})`,
      keys.map(({ digest }) => digest),
    );
    const first = known.find(
      (k) => Number(k.recorded_at) >= (keys.find((x) => x.digest === k.digest)?.since ?? 0),
    );
    if (first) {
      const [found] = await sql.query<WorkflowRow>('SELECT * FROM workflow WHERE id = ?', [
        first.workflow_id,
      ]);
      const row = toWorkflowRow(found as WorkflowRow);
      // An earlier attempt of this very call was committed, and its answer got lost.
      if (row.id === id) {
        const [event] = await sql.query<EventRow>(
          'SELECT * FROM event WHERE workflow_id = ? AND sequence = 1',
          [id],
        );
        return { row, event: toEvent(event as EventRow) };
      }
      return { row, duplicate: keys[0]?.digest === first.digest ? 'key' : 'fingerprint' };
    }
    const at = this.now();
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
    const blank = { id, phase: 'PLAN', version: 0, head: CHAIN_START } as const;
    const event = this.nextEvent(blank, { type: E.WORKFLOW_SUBMITTED, by, data }, at);
    const row: WorkflowRow = {
      ...blank,
      ...places(transition(null, { type: E.WORKFLOW_SUBMITTED })),
      version: 1,
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
      head: event.hash,
      owner: null,
      due_at: null,
      unrelayed: 1,
      relayed: 0,
      relay_owner: null,
      relay_until: null,
      unsealed: 1,
      created_at: at,
      updated_at: at,
      completed_at: null,
    };
    Object.assign(row, this.lease(row, at));
    await insertInto(sql, 'workflow', row);
    await insertInto(sql, 'event', event);
    for (const { digest, since } of keys) {
      // A fingerprint may be used again once its time is over; a racing one must collide.
      await sql.run('DELETE FROM submission WHERE digest = ? AND recorded_at < ?', [digest, since]);
      await insertInto(sql, 'submission', { digest, workflow_id: id, recorded_at: at });
    }
    return { row, event: toEvent(event) };
  }

  private nextEvent(
    row: Pick<WorkflowRow, 'id' | 'phase' | 'version' | 'head'>,
    change: Pick<Change, 'type' | 'outcome' | 'phase' | 'by' | 'data'>,
    at: number,
  ): EventRow {
    const event = {
      workflow_id: row.id,
      sequence: row.version + 1,
      type: change.type,
      phase: change.phase ?? row.phase,
      data: canonicalJson({
        ...change.data,
        by: change.by,
        ...(change.outcome && { outcome: change.outcome }),
      }),
      recorded_at: at,
    };
    const hash = this.keys.hash(chainText(row.head, { ...event, workflowId: row.id, at }));
    return { ...event, hash };
  }

  private tell(loaded: Loaded, events: readonly WorkflowEvent[]): void {
    this.queries.keep(loaded);
    for (const listener of this.listeners) listener(loaded, events);
  }
}

/** The one write of a transition: false when another change came first. */
async function append(
  sql: Sql,
  before: WorkflowRow,
  row: WorkflowRow,
  events: readonly EventRow[],
  keys: readonly string[],
  holder: string | undefined,
  again: boolean,
): Promise<boolean> {
  // Only what has changed: a column that is written costs its indexes a write, even with the same value.
  const columns = MUTABLE.filter((column) => TOUCHED.has(column) || row[column] !== before[column]);
  const changed = await sql.run(
    `UPDATE workflow SET ${columns.map((column) => `${column} = ?`).join(', ')}
       WHERE id = ? AND version = ?${holder === undefined ? '' : ' AND owner = ?'}`,
    [
      ...columns.map((column) => row[column]),
      row.id,
      before.version,
      ...(holder === undefined ? [] : [holder]),
    ],
  );
  if (changed === 0) return again && isStored(sql, events);
  for (const event of events) await insertInto(sql, 'event', event);
  for (const key of keys) {
    const submission = { digest: sha256(key), workflow_id: row.id, recorded_at: row.updated_at };
    await insertInto(sql, 'submission', submission);
  }
  return true;
}

/** Whether an earlier attempt was committed after all, and only its answer got lost. */
async function isStored(sql: Sql, events: readonly EventRow[]): Promise<boolean> {
  const last = events.at(-1);
  const found = await sql.query(
    'SELECT hash FROM event WHERE workflow_id = ? AND sequence = ? AND hash = ?',
    [last?.workflow_id, last?.sequence, last?.hash],
  );
  return found.length > 0;
}

const MUTABLE = [
  'phase',
  'status',
  'resume_phase',
  'resume_status',
  'version',
  'tier',
  'score',
  'error',
  'plan_at',
  'review_at',
  'result_at',
  'head',
  'owner',
  'due_at',
  'unrelayed',
  'unsealed',
  'updated_at',
  'completed_at',
] as const satisfies readonly (keyof WorkflowRow)[];

/** What claims, deliveries and checkpoints change without a new version, so that nobody knows the row as it is. */
const TOUCHED: ReadonlySet<string> = new Set(['owner', 'due_at', 'unrelayed', 'unsealed']);

function positionOf(row: WorkflowRow): Position {
  const { phase, status, resume_phase, resume_status } = row;
  return {
    phase,
    status,
    resume: resume_phase && resume_status && { phase: resume_phase, status: resume_status },
  };
}

function places(
  position: Position,
): Pick<WorkflowRow, 'phase' | 'status' | 'resume_phase' | 'resume_status'> {
  return {
    phase: position.phase,
    status: position.status,
    resume_phase: position.resume?.phase ?? null,
    resume_status: position.resume?.status ?? null,
  };
}

/** Inserts one row; column names come from our own row types, never from outside. */
async function insertInto(sql: Sql, table: string, row: object): Promise<void> {
  const columns = Object.keys(row);
  await sql.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(row),
  );
}
