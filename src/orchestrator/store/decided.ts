/** What changes lead to: the row after them, and the events that tell of them. Nothing is stored here. */
import type { AuditKeys } from '../domain/audit-keys';
import { canonicalJson, chainText } from '../domain/digest';
import type { EventFacts, WorkflowEvent } from '../domain/event';
import { type Position, type Trigger, isFinal, transition } from '../domain/transition';
import type { Person, Phase } from '../domain/vocabulary';
import { type Loaded, advance } from './projection';
import { toEvent, toWorkflowRow } from './rows';
import type { EventRow, WorkflowRow } from './schema';

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

/** Who holds a workflow after a change, and when the engine has to look at it. */
export type Lease = (
  next: WorkflowRow,
  now: number,
  waitsUntil?: number,
) => Pick<WorkflowRow, 'owner' | 'due_at'>;

/** Changes that follow each other from one row on, ready to be committed together. */
export interface Decided {
  readonly before: WorkflowRow;
  readonly after: Loaded;
  readonly rows: readonly EventRow[];
  readonly events: readonly WorkflowEvent[];
  readonly keys: readonly string[];
}

/** Two that follow each other as one. */
export const joined = (first: Decided, second: Decided): Decided => ({
  before: first.before,
  after: second.after,
  rows: [...first.rows, ...second.rows],
  events: [...first.events, ...second.events],
  keys: [...first.keys, ...second.keys],
});

export class Decider {
  constructor(
    readonly lease: Lease,
    private readonly keys: AuditKeys,
    readonly now: () => number,
  ) {}

  /** @throws ILLEGAL_TRANSITION */
  decide(loaded: Loaded, changes: readonly Change[]): Decided {
    const rows: EventRow[] = [];
    const events: WorkflowEvent[] = [];
    let after = loaded;
    for (const change of changes) {
      const at = Math.max(this.now(), after.row.updated_at);
      const position = transition(positionOf(after.row), change);
      const made = this.event(after.row, change, at);
      const event = toEvent(made);
      rows.push(made);
      events.push(event);
      after = advance(after, this.rowAfter(after.row, change, position, made), event);
    }
    return { before: loaded.row, after, rows, events, keys: changes.flatMap(({ key }) => key ?? []) };
  }

  /** The next event of a workflow, chained to the one before. */
  event(
    row: WorkflowRow,
    change: Pick<Change, 'type' | 'outcome' | 'phase' | 'by' | 'data'>,
    at: number,
  ): EventRow {
    const event: EventRow = {
      started_at: row.created_at,
      workflow_id: row.id,
      sequence: row.version + 1,
      type: change.type,
      phase: change.phase ?? row.phase,
      data: canonicalJson({ by: change.by, outcome: change.outcome, ...change.data }),
      recorded_at: at,
      hash: '',
    };
    event.hash = this.keys.hash(chainText(row.head, event));
    return event;
  }

  private rowAfter(before: WorkflowRow, change: Change, position: Position, event: EventRow): WorkflowRow {
    const at = event.recorded_at;
    // One copy, then in place: a row has many columns, and this is done for every transition.
    const row = toWorkflowRow(before);
    row.version = event.sequence;
    row.head = event.hash;
    row.updated_at = at;
    row.completed_at = isFinal(position) ? (row.completed_at ?? at) : null;
    row.settled = 0;
    row.phase = position.phase;
    row.status = position.status;
    row.resume_phase = position.resume?.phase ?? null;
    row.resume_status = position.resume?.status ?? null;
    Object.assign(row, change.set);
    if (change.holds) row[`${change.holds}_at`] = event.sequence;
    return Object.assign(row, this.lease(row, at, change.waitsUntil));
  }
}

function positionOf(row: WorkflowRow): Position {
  const { phase, status, resume_phase, resume_status } = row;
  return {
    phase,
    status,
    resume: resume_phase && resume_status && { phase: resume_phase, status: resume_status },
  };
}
