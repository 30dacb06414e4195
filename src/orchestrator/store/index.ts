/** The store: one ledger that writes workflows, and readers around it. */
import { AuditKeys } from '../domain/audit-keys';
import { AuditTrail } from './audit';
import { Checkpoints } from './checkpoints';
import { Database } from './database';
import { Decider, type Lease } from './decided';
import { Ledger } from './ledger';
import { Memories } from './memories';
import { NoteStore } from './notes';
import { PullRequestRows } from './pull-requests';
import { Queries } from './queries';
export type { PullRequestChange } from './pull-requests';
import { RelayPositions } from './relay-positions';
import { StatisticsReader } from './statistics';
import { UsageReader } from './usage';
import { WorkQueue } from './work-queue';

export { joined, type Change, type Decided, type Lease } from './decided';
export type { Sql } from './sql';
import type { Loaded } from './projection';
import type { WorkflowRow } from './schema';

export type { PullRequestRow, WorkflowRow } from './schema';
export { toWorkflow, workflowNotFound } from './rows';
export type { Loaded } from './projection';
export type { Delivered, Resting } from './relay-positions';
export { Database, Ledger, Memories, NoteStore, Queries, RelayPositions, WorkQueue };

export interface Store {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly queries: Queries;
  readonly queue: WorkQueue;
  readonly positions: RelayPositions;
  readonly notes: NoteStore;
  readonly pullRequests: PullRequestRows;
  readonly memories: Memories;
  readonly audit: AuditTrail;
  readonly statistics: StatisticsReader;
  readonly usage: UsageReader;
  readonly checkpoints: Checkpoints;
  /** The workflow as its chain says it is, kept at hand from then on. @throws AUDIT_BROKEN */
  prove(row: WorkflowRow): Promise<Loaded>;
  /** The same by its id, and only where it is not known yet. @throws WORKFLOW_NOT_FOUND, AUDIT_BROKEN */
  proven(id: string): Promise<Loaded>;
}

export interface StoreOptions {
  readonly url: string;
  /** Names this instance; the same after a restart, another for every replica. */
  readonly instance: string;
  /** Milliseconds after which another instance may take a workflow that this one holds. */
  readonly leaseMs: number;
  readonly lease: Lease;
  /** Of the audit trail; without any its hashes are plain. */
  readonly keys?: AuditKeys;
  readonly now?: () => number;
}

/** Opens the database for one command or a check: nothing is ever claimed by it. */
export function openStoreForCommand(url: string, keys?: AuditKeys): Promise<Store> {
  return openStore({ url, keys, instance: 'idle', leaseMs: 0, lease: () => ({ owner: null, due_at: null }) });
}

/**
 * Opens the database and brings its schema up to date.
 * @throws CONFIG_INVALID, DATA_UNWRITABLE, DATABASE_UNAVAILABLE, MIGRATION_FAILED
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await Database.open(options.url);
  const queries = new Queries(database);
  const { keys = AuditKeys.none } = options;
  const audit = new AuditTrail(database, keys);
  const prove = async (row: WorkflowRow): Promise<Loaded> => {
    const loaded = await audit.prove(row);
    queries.keep(loaded);
    return loaded;
  };
  return {
    database,
    ledger: new Ledger(database, queries, new Decider(options.lease, keys, options.now ?? Date.now)),
    queries,
    queue: new WorkQueue(database, options.instance, options.leaseMs),
    positions: new RelayPositions(database, options.instance),
    notes: new NoteStore(database),
    pullRequests: new PullRequestRows(database, options.instance, 4 * options.leaseMs),
    memories: new Memories(database),
    audit,
    statistics: new StatisticsReader(database),
    usage: new UsageReader(database),
    checkpoints: new Checkpoints(database, keys, options.now ?? Date.now),
    prove,
    async proven(id) {
      const loaded = await queries.load(id);
      return loaded.proven ? loaded : prove(loaded.row);
    },
  };
}
