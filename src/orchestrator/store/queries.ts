/** Reading: by id, by page, and the trail of events. None of it waits for a running phase. */
import { LRUCache } from 'lru-cache';
import { GadError } from '../../errors';
import { message } from '../../messages';
import type { Filter } from '../domain/filter';
import { OF_PULL_REQUESTS } from '../domain/transition';
import { EventType as E, Phase, Status } from '../domain/vocabulary';
import type { WorkflowEvent } from '../domain/event';
import type { Workflow } from '../domain/workflow';
import type { Database } from './database';
import { conditionsOf } from './filter';
import { type Loaded, advance, withoutDocuments } from './projection';
import { readRow, toEvent, toWorkflow, toWorkflowRow } from './rows';
import type { EventRow, WorkflowRow } from './schema';

export interface Page extends Filter {
  readonly limit: number;
  readonly cursor?: string;
}

/** Events of which each says something about the workflow, and not only the last one. */
const FOLDED: readonly E[] = [
  E.APPROVAL_DECIDED,
  E.PLAN_PROGRESSED,
  E.PHASE_FAILED,
  E.STEP_COMPLETED,
  E.STEP_PROGRESSED,
  E.QUESTION_ASKED,
  E.QUESTION_ANSWERED,
  E.QUESTION_EXPIRED,
  E.WORKFLOW_RESUMED,
  E.WORKFLOW_CANCELLED,
  E.EVERYTHING_STOPPED,
  E.EVERYTHING_RESUMED,
  ...OF_PULL_REQUESTS,
];

/** The statuses of workflows that have not ended. */
const OPEN: readonly Status[] = ['PENDING', 'RUNNING', 'AWAITING_APPROVAL', 'APPROVED'];

/** Workflows whose documents are kept at hand. */
const MAX_KEPT = 256;
/** Rows that are read at once where some are left out. */
const FILTERED_PAGE = 100;

export class Queries {
  private readonly kept = new LRUCache<string, Loaded>({ max: MAX_KEPT });

  constructor(private readonly database: Database) {}

  /** @throws WORKFLOW_NOT_FOUND */
  row(id: string): Promise<WorkflowRow> {
    return readRow(this.database, id);
  }

  /** The workflow with its documents, as the database says now. @throws WORKFLOW_NOT_FOUND */
  async load(id: string): Promise<Loaded> {
    return this.withDocuments(await this.row(id));
  }

  private async withDocuments(row: WorkflowRow): Promise<Loaded> {
    const { id } = row;
    const known = this.kept.get(id);
    if (known && isSame(known.row, row)) return { ...known, row };
    const documents = [row.plan_at, row.review_at, row.result_at].map((at) => at ?? 0);
    const rows = await this.database.read<EventRow>(
      `SELECT * FROM event WHERE started_at = ? AND workflow_id = ? AND sequence <= ?
         AND (sequence IN (1, ?, ?, ?) OR type IN (${FOLDED.map(() => '?').join(', ')})) ORDER BY sequence`,
      [row.created_at, id, row.version, ...documents, ...FOLDED],
    );
    const loaded = rows.map(toEvent).reduce((at, event) => advance(at, row, event), withoutDocuments(row));
    this.keep(loaded);
    return loaded;
  }

  /**
   * The workflow as this process saw it last, mostly without asking the database. For those who
   * commit what they decide from it, and find out by its version if it was old.
   */
  async latest(id: string): Promise<Loaded> {
    return this.known(id) ?? this.load(id);
  }

  /** The same, as long as it needs no look into the database. */
  known(id: string): Loaded | undefined {
    return this.kept.get(id);
  }

  /** Keeps what was read or committed at hand, unless something newer is. */
  keep(loaded: Loaded): void {
    const { id, version } = loaded.row;
    const known = this.kept.get(id);
    // A row that was only read takes the place of nothing that is known to be so.
    const surer = known?.row.version === version && known.proven && !loaded.proven;
    if (surer || (known?.row.version ?? 0) > version) return;
    this.kept.set(id, loaded);
  }

  /** What was kept of a workflow has turned out to be old. */
  forget(id: string): void {
    this.kept.delete(id);
  }

  /** Newest first. @throws INPUT_INVALID for a cursor that no page has given */
  async list(page: Page): Promise<{ workflows: Workflow[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await this.page(page);
    return { workflows: rows.map(toWorkflow), nextCursor };
  }

  /** The same of those rows alone that `keep` keeps; it gives up after `most` rows, with a cursor to go on from. */
  async listWhere(
    page: Page,
    most: number,
    keep: (row: WorkflowRow) => Promise<boolean>,
  ): Promise<{ workflows: Workflow[]; nextCursor: string | null }> {
    const workflows: Workflow[] = [];
    let { cursor } = page;
    for (let looked = 0; looked < most; looked += FILTERED_PAGE) {
      const { rows, nextCursor } = await this.page({ ...page, limit: FILTERED_PAGE, cursor });
      for (const [index, row] of rows.entries()) {
        if (await keep(row)) workflows.push(toWorkflow(row));
        const more = index < rows.length - 1 || nextCursor !== null;
        if (workflows.length === page.limit) return { workflows, nextCursor: more ? cursorOf(row) : null };
      }
      if (nextCursor === null) return { workflows, nextCursor };
      cursor = nextCursor;
    }
    return { workflows, nextCursor: cursor ?? null };
  }

  private async page(page: Page): Promise<{ rows: WorkflowRow[]; nextCursor: string | null }> {
    const { sql: conditions, parameters } = conditionsOf(page);
    if (page.cursor !== undefined) {
      const { at, id } = parseCursor(page.cursor);
      conditions.push('(created_at < ? OR (created_at = ? AND id < ?))');
      parameters.push(at, at, id);
    }
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const rows = await this.database.read<WorkflowRow>(
      this.database.dialect.firstRows(
        `SELECT * FROM workflow ${where} ORDER BY created_at DESC, id DESC`,
        page.limit + 1,
      ),
      parameters,
    );
    const shown = rows.slice(0, page.limit).map(toWorkflowRow);
    const last = shown.at(-1);
    return {
      rows: shown,
      nextCursor: rows.length > page.limit && last ? cursorOf(last) : null,
    };
  }

  /** How many workflows of one person are at work or in line for it: neither ended nor waiting for people. */
  async activeOf(requesterId: string): Promise<number> {
    const [row] = await this.database.read<{ active: number | string }>(
      `SELECT COUNT(*) AS active FROM workflow
        WHERE requester_id = ? AND status IN (?, ?, ?) AND phase <> ?`,
      [requesterId, Status.PENDING, Status.RUNNING, Status.APPROVED, Phase.PAUSED],
    );
    return Number(row?.active ?? 0);
  }

  /** Those that wait for an approval, with their documents, oldest first; `most` of them at most. */
  async waiting(most: number): Promise<Loaded[]> {
    const rows = await this.database.read<WorkflowRow>(
      this.database.dialect.firstRows(
        'SELECT * FROM workflow WHERE status = ? ORDER BY created_at, id',
        most,
      ),
      [Status.AWAITING_APPROVAL],
    );
    const loaded: Loaded[] = [];
    for (const row of rows) loaded.push(await this.withDocuments(toWorkflowRow(row)));
    return loaded;
  }

  /** Ids of all workflows in these statuses; of all that have not ended where none are named. */
  async open(statuses = OPEN): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(
      `SELECT id FROM workflow WHERE status IN (${statuses.map(() => '?').join(', ')})`,
      statuses,
    );
    return rows.map(({ id }) => id);
  }

  /** Events of a workflow after a sequence, oldest first. */
  async events({ id, created_at }: WorkflowRow, after: number): Promise<WorkflowEvent[]> {
    const rows = await this.database.read<EventRow>(
      'SELECT * FROM event WHERE started_at = ? AND workflow_id = ? AND sequence > ? ORDER BY sequence',
      [created_at, id, after],
    );
    return rows.map(toEvent);
  }

  /** Whether the database answers. */
  async answers(): Promise<boolean> {
    return this.database.read('SELECT 1 AS one').then(
      () => true,
      () => false,
    );
  }
}

/** The columns that nothing but a transition changes. */
const FACTS = [
  'version',
  'head',
  'phase',
  'status',
  'resume_phase',
  'resume_status',
  'tier',
  'score',
  'request',
  'requester_id',
  'requester_name',
  'workspace',
  'context',
  'retry_of',
  'error',
  'plan_at',
  'review_at',
  'result_at',
] as const satisfies readonly (keyof WorkflowRow)[];

/** Whether a row is unchanged, apart from its owner and its relay position. */
const isSame = (one: WorkflowRow, other: WorkflowRow): boolean =>
  FACTS.every((column) => one[column] === other[column]);

const cursorOf = ({ created_at, id }: WorkflowRow): string => `${created_at}-${id}`;

function parseCursor(cursor: string): { at: number; id: string } {
  const match = /^(\d{1,16})-([0-9a-z]{8})$/.exec(cursor);
  if (!match) throw new GadError('INPUT_INVALID', message('api.cursor'));
  return { at: Number(match[1]), id: String(match[2]) };
}
