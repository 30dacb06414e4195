/**
 * Checks and hands out the audit trail. Rows can be changed by the owner of the database; a workflow
 * is what its chain of events says it is, and a chain is as good as the key of its hashes.
 */
import { GadError } from '../../errors';
import { message, type Message } from '../../messages';
import type { AuditKeys, Fit } from '../domain/audit-keys';
import { CHAIN_START, chainText } from '../domain/digest';
import type { WorkflowEvent } from '../domain/event';
import { type Checkpoint, type SealedChain, checkpointText } from './checkpoints';
import type { Database } from './database';
import { type Loaded, advance, withoutDocuments } from './projection';
import { findRow, readRow, toEvent, toWorkflowRow } from './rows';
import type { CheckpointRow, EventRow, WorkflowRow } from './schema';
import { NOTHING_TOLD, contradiction, told } from './told';

const PAGE = 500;

export interface Verified {
  readonly workflows: number;
  readonly events: number;
  /** Workflows whose chain ends without a key, although there is one: they ended before there was. */
  readonly unkeyed: number;
  readonly checkpoint: Checkpoint | null;
}

/** What one chain was found to be. */
interface Chain {
  readonly events: number;
  readonly keyed: boolean;
}

export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly keys: AuditKeys,
  ) {}

  /** Names of the keys, the one in use first; empty: hashes are plain. */
  get keyNames(): readonly string[] {
    return this.keys.names;
  }

  /**
   * A workflow as its chain says it is, or nothing: before anything is carried out, its row is not
   * believed. With a key, the chain has to end with a hash that the key made.
   * @throws AUDIT_BROKEN naming what was touched
   */
  async prove(row: WorkflowRow): Promise<Loaded> {
    let loaded = withoutDocuments(row);
    const { keyed } = await this.follow(row, (event) => (loaded = advance(loaded, row, event)));
    if (this.keys.keyed && !keyed) {
      throw broken(row.id, row.version, message('audit.old'));
    }
    return { ...loaded, proven: true };
  }

  /**
   * Recomputes every hash of one workflow, takes its events through the transition table, and compares
   * the workflow's row with what they say.
   * @throws AUDIT_BROKEN naming the first row that was changed, removed, added or moved; WORKFLOW_NOT_FOUND
   */
  async verifyWorkflow(id: string): Promise<{ events: number }> {
    const row = await findRow(this.database, id);
    if (!row)
      throw new GadError('WORKFLOW_NOT_FOUND', message('workflow.notInTrail', { id: id.slice(0, 40) }));
    const { events } = await this.verifyOne(row);
    return { events };
  }

  /**
   * The same for all workflows; and every workflow that a checkpoint seals must be there, and every
   * checkpoint that sealed one. The service may be running.
   * @throws AUDIT_BROKEN
   */
  async verify(): Promise<Verified> {
    let workflows = 0;
    let events = 0;
    let unkeyed = 0;
    // Before the checkpoints are read: what is sealed now is in one of those that are found then.
    const sealed = new Map<string, number>();
    for await (const row of this.workflows()) {
      const chain = await this.verifyOne(row);
      events += chain.events;
      workflows++;
      if (this.keys.keyed && !chain.keyed) unkeyed++;
      if (row.sealed > 0) sealed.set(row.id, row.sealed);
    }
    const [stray] = await this.database.read<EventRow>(
      this.database.dialect.firstRows(
        `SELECT * FROM event WHERE NOT EXISTS (SELECT 1 FROM workflow
           WHERE workflow.id = event.workflow_id AND workflow.created_at = event.started_at)
         ORDER BY workflow_id, sequence`,
        1,
      ),
    );
    if (stray) throw broken(stray.workflow_id, stray.sequence, message('audit.stray'));
    const checkpoint = await this.verifyCheckpoints(sealed);
    const [unsealed] = sealed;
    if (unsealed) {
      throw broken(unsealed[0], unsealed[1], message('audit.unsealed'));
    }
    return { workflows, events, unkeyed, checkpoint };
  }

  /** Whether an event is there with this hash. */
  async hasEvent(workflowId: string, sequence: number, hash: string): Promise<boolean> {
    return (await this.firstMissing([[workflowId, sequence, hash]])) === undefined;
  }

  /** Whether a checkpoint is there with this hash. */
  async hasCheckpoint(sequence: number, hash: string): Promise<boolean> {
    const found = await this.database.read<CheckpointRow>(
      'SELECT * FROM audit_checkpoint WHERE sequence = ?',
      [sequence],
    );
    return found[0]?.hash === hash;
  }

  /** Every event, workflow by workflow. */
  async *events(): AsyncGenerator<WorkflowEvent> {
    for await (const workflow of this.workflows()) {
      for await (const row of this.chain(workflow)) yield toEvent(row);
    }
  }

  /** Takes out of `sealed` what the checkpoints vouch for. */
  private async verifyCheckpoints(sealed: Map<string, number>): Promise<Checkpoint | null> {
    let last: Checkpoint = { sequence: 0, hash: '' };
    let keyed = false;
    for await (const row of this.checkpoints()) {
      const { sequence, hash } = row;
      if (sequence !== last.sequence + 1) throw brokenSeal(last.sequence + 1, message('audit.missing'));
      const fit = this.keys.fit(checkpointText(last.hash, row), hash);
      const wrong = wrongFit(fit, keyed, hash);
      if (wrong) throw brokenSeal(sequence, wrong);
      keyed = fit === 'keyed';
      const chains = JSON.parse(row.chains) as readonly SealedChain[];
      const missing = await this.firstMissing(chains);
      if (missing) {
        throw broken(missing[0], missing[1], message('audit.sealed', { checkpoint: String(sequence) }));
      }
      for (const [id, version] of chains) if (version >= (sealed.get(id) ?? Infinity)) sealed.delete(id);
      last = { sequence, hash };
    }
    return last.sequence === 0 ? null : last;
  }

  /** The first sealed event that is not there as it was. */
  private async firstMissing(sealed: readonly SealedChain[]): Promise<SealedChain | undefined> {
    const marks = sealed.map(() => '?').join(', ');
    const rows = await this.database.read<EventRow>(
      `SELECT workflow_id, sequence, hash FROM workflow JOIN event
           ON event.started_at = workflow.created_at AND event.workflow_id = workflow.id
         WHERE workflow.id IN (${marks}) AND hash IN (${marks})`,
      [...sealed.map(([id]) => id), ...sealed.map(([, , hash]) => hash)],
    );
    const there = new Set(rows.map((row) => `${row.workflow_id} ${row.sequence} ${row.hash}`));
    return sealed.find((chain) => !there.has(chain.join(' ')));
  }

  /** A workflow that moves on while its chain is read is not broken: only what stands still is reported. */
  private async verifyOne(row: WorkflowRow): Promise<Chain> {
    try {
      return await this.follow(row);
    } catch (thrown) {
      const now = await readRow(this.database, row.id);
      if (now.version === row.version && now.head === row.head) throw thrown;
      return this.verifyOne(now);
    }
  }

  /** Checks a chain up to the version of its workflow's row, and the row against it. @throws AUDIT_BROKEN */
  private async follow(
    workflow: WorkflowRow,
    heard: (event: WorkflowEvent) => void = () => undefined,
  ): Promise<Chain> {
    const { id } = workflow;
    let previous = CHAIN_START;
    let sequence = 0;
    let keyed = false;
    let tale = NOTHING_TOLD;
    for await (const row of this.chain(workflow)) {
      sequence++;
      if (row.sequence !== sequence) throw broken(id, sequence, message('audit.missing'));
      if (sequence > workflow.version) throw broken(id, sequence, message('audit.added'));
      const fit = this.keys.fit(chainText(previous, row), row.hash);
      const wrong = wrongFit(fit, keyed, row.hash);
      if (wrong) throw broken(id, sequence, wrong);
      const event = toEvent(row);
      tale = follows(tale, event);
      heard(event);
      keyed = fit === 'keyed';
      previous = row.hash;
    }
    if (sequence < workflow.version) throw broken(id, sequence + 1, message('audit.missing'));
    if (previous !== workflow.head) throw broken(id, sequence, message('audit.notLast'));
    const other = contradiction(workflow, tale);
    if (other) {
      throw new GadError('AUDIT_BROKEN', message('audit.row', { id, what: other }), {
        details: { workflowId: id, sequence },
      });
    }
    return { events: sequence, keyed };
  }

  private async *workflows(): AsyncGenerator<WorkflowRow> {
    const select = 'SELECT * FROM workflow WHERE id > ? ORDER BY id';
    for await (const row of this.pages<WorkflowRow>(select, '', ({ id }) => id)) yield toWorkflowRow(row);
  }

  private chain({ id, created_at }: WorkflowRow): AsyncGenerator<EventRow> {
    return this.pages<EventRow>(
      'SELECT * FROM event WHERE started_at = ? AND workflow_id = ? AND sequence > ? ORDER BY sequence',
      0,
      (row) => row.sequence,
      [created_at, id],
    );
  }

  private checkpoints(): AsyncGenerator<CheckpointRow> {
    return this.pages<CheckpointRow>(
      'SELECT * FROM audit_checkpoint WHERE sequence > ? ORDER BY sequence',
      0,
      (row) => row.sequence,
    );
  }

  /** Every row of a SELECT whose last parameter is where the page before has ended. */
  private async *pages<R>(
    select: string,
    start: string | number,
    positionOf: (row: R) => string | number,
    parameters: readonly unknown[] = [],
  ): AsyncGenerator<R> {
    let after = start;
    for (;;) {
      const rows = await this.database.read<R>(this.database.dialect.firstRows(select, PAGE), [
        ...parameters,
        after,
      ]);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = positionOf(last);
    }
  }
}

/** @throws AUDIT_BROKEN where no rule of the transition table leads to the event */
function follows(tale: Parameters<typeof told>[0], event: WorkflowEvent): Parameters<typeof told>[0] {
  try {
    return told(tale, event);
  } catch (cause) {
    if (!(cause instanceof GadError)) throw cause;
    const { workflowId, sequence, type } = event;
    throw broken(workflowId, sequence, message('audit.impossible', { type }), cause);
  }
}

/** Why a hash is not accepted; null for one that is. From the first keyed hash of a chain on, all are. */
function wrongFit(fit: Fit, keyed: boolean, hash: string): Message | null {
  if (fit === 'wrong') return message('audit.changed');
  if (fit === 'plain' && keyed) return message('audit.noKey');
  if (fit === 'key missing') return message('audit.unknownKey', { name: hash.split('.')[0] ?? '' });
  return null;
}

function broken(workflowId: string, sequence: number, what: Message, cause?: unknown): GadError {
  const said = message('audit.event', { sequence: String(sequence), id: workflowId, what });
  return new GadError('AUDIT_BROKEN', said, { cause, details: { workflowId, sequence } });
}

function brokenSeal(sequence: number, what: Message): GadError {
  return new GadError('AUDIT_BROKEN', message('audit.checkpoint', { sequence: String(sequence), what }), {
    details: { checkpoint: sequence },
  });
}
