/** Opens the database that an orchestrator keeps its workflows in. */
import type { AuditKeys } from './domain/audit-keys';
import { leaseFor } from './engine/lease';
import { openStore as openDatabase, type Store } from './store';

/** How long a replica holds a workflow that it works on before another may take it, in milliseconds. */
export const LEASE_MS = 30_000;

/**
 * Opens the store and brings its schema up to date.
 * @throws CONFIG_INVALID, DATA_UNWRITABLE, DATABASE_UNAVAILABLE, MIGRATION_FAILED
 */
export function openStore(options: {
  /** `sqlite:PATH`, `postgres://…` or `mssql://…`. */
  readonly url: string;
  /** Names this process; the same after a restart, another for every replica. */
  readonly instance: string;
  /** Whether a dispatcher shares work among replicas. */
  readonly shared?: boolean;
  readonly keys?: AuditKeys;
  readonly now?: () => number;
}): Promise<Store> {
  const { instance, shared } = options;
  return openDatabase({ ...options, leaseMs: LEASE_MS, lease: leaseFor(instance, LEASE_MS, shared) });
}
