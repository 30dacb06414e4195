/** Everything that differs between the databases stands in this one table. */
import type { DataSourceOptions } from 'typeorm';

export type DialectName = 'sqlite' | 'postgres' | 'mssql';

export interface Dialect {
  readonly name: DialectName;
  /** Column type of a short text of at most n characters, which can be indexed and tells upper from lower case. */
  readonly varchar: (n: number) => { type: 'varchar' | 'nvarchar'; length: string; collation?: string };
  /** Column type of a text of any length. */
  readonly text: { type: 'text' | 'nvarchar'; length?: string };
  /** The n-th parameter of a statement, counted from 0. */
  readonly parameter: (index: number) => string;
  /** The first n rows of an ordered SELECT. */
  readonly firstRows: (select: string, n: number) => string;
  /** A statement that writes, so that the database tells how many rows it changed. */
  readonly counted: (statement: string) => string;
  /** A write as one statement and one round trip; it answers `changed`. Null where it needs a transaction. */
  readonly together: (guard: string, rest: readonly string[]) => string | null;
  /** Keeps other processes from migrating at the same time, and lets them; null where the file's own lock does. */
  readonly migrationLock: { readonly take: string; readonly release: string } | null;
  /** Whether concurrent transactions share one connection, and so have to share their commit. */
  readonly singleConnection: boolean;
  /** Error codes of a unique violation. */
  readonly uniqueViolation: readonly (string | number)[];
  /** Error codes, or messages and names where the driver gives no code, that a second try may cure. */
  readonly transient: readonly (string | number)[];
  /** Error codes of missing rights. */
  readonly forbidden: readonly (string | number)[];
}

/** The network lost it on the way. */
const NETWORK = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'] as const;

const asItIs = (statement: string): string => statement;
const limit = (select: string, n: number): string => `${select} LIMIT ${n}`;

/** The parts of an INSERT as the ledger writes it. */
const INSERT = /^INSERT INTO (\w+) \(([^()]*)\) VALUES \(([^()]*)\)$/;

/** Each insert happens where the guard has changed a row; all of it sees one state and is kept or not as one. */
function withGuard(guard: string, rest: readonly string[]): string | null {
  const parts = rest.map((statement) => INSERT.exec(statement));
  const inserts = parts.map(
    (part, at) =>
      `, rest${at} AS (INSERT INTO ${part?.[1]} (${part?.[2]}) SELECT ${part?.[3]} WHERE EXISTS (SELECT 1 FROM guard))`,
  );
  const all = `WITH guard AS (${guard} RETURNING 1)${inserts.join('')} SELECT COUNT(*) AS changed FROM guard`;
  return parts.every(Boolean) ? all : null;
}

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  sqlite: {
    name: 'sqlite',
    varchar: (n) => ({ type: 'varchar', length: String(n) }),
    text: { type: 'text' },
    parameter: () => '?',
    firstRows: limit,
    counted: asItIs,
    together: () => null,
    migrationLock: null,
    singleConnection: true,
    uniqueViolation: ['SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE'],
    transient: ['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED'],
    forbidden: ['SQLITE_READONLY', 'SQLITE_PERM'],
  },
  postgres: {
    name: 'postgres',
    varchar: (n) => ({ type: 'varchar', length: String(n), collation: 'C' }),
    text: { type: 'text' },
    parameter: (index) => `$${index + 1}`,
    firstRows: limit,
    counted: asItIs,
    together: withGuard,
    // The number is this program's own.
    migrationLock: { take: 'SELECT pg_advisory_lock(716401)', release: 'SELECT pg_advisory_unlock(716401)' },
    singleConnection: false,
    uniqueViolation: ['23505'],
    // Serialization failure, deadlock, shutdown and lost connections.
    transient: [
      '40001',
      '40P01',
      '57P01',
      '57P02',
      '57P03',
      '08000',
      '08003',
      '08006',
      ...NETWORK,
      'Connection terminated',
      'Connection terminated unexpectedly',
      'Client has encountered a connection error and is not queryable',
    ],
    forbidden: ['42501'],
  },
  mssql: {
    name: 'mssql',
    varchar: (n) => ({ type: 'nvarchar', length: String(n), collation: 'Latin1_General_100_BIN2' }),
    text: { type: 'nvarchar', length: 'MAX' },
    parameter: (index) => `@${index}`,
    firstRows: (select, n) => `${select} OFFSET 0 ROWS FETCH NEXT ${n} ROWS ONLY`,
    // A server may be set to NOCOUNT ON; then every write would look lost.
    counted: (statement) => `SET NOCOUNT OFF; ${statement}`,
    // A statement that writes may not stand in a WITH.
    together: () => null,
    migrationLock: {
      take: "EXEC sp_getapplock @Resource = 'gad-migration', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 60000",
      release: "EXEC sp_releaseapplock @Resource = 'gad-migration', @LockOwner = 'Session'",
    },
    singleConnection: false,
    uniqueViolation: [2601, 2627],
    transient: [
      // Deadlock victim, lock time-out, snapshot conflict, no memory for the query.
      ...[1205, 1222, 3960, 701],
      // What Azure SQL says while it moves or is busy.
      ...[4060, 4221, 10928, 10929, 10936, 40143, 40166, 40197, 40501, 40540, 40613, 49918, 49919, 49920],
      // The database starts, fails over, is restored or is read-only for a moment; the session was killed.
      ...[615, 926, 976, 978, 983, 3906, 596, 6005],
      // Transport.
      ...[20, 64, 233, 10053, 10054, 10060],
      ...NETWORK,
      ...['ECONNCLOSED', 'ESOCKET', 'ETIMEOUT', 'ENOTOPEN'],
      // The connection died between two statements of a transaction.
      'EINVALIDSTATE',
      // A login that worked before: the number that says why does not reach the driver.
      'ELOGIN',
      // The pool had no connection to give for too long.
      'TimeoutError',
    ],
    // Not permitted: create table, schema, select, log in to the database.
    forbidden: [262, 2760, 229, 916],
  },
};

/** The dialect that a connection of ours speaks. */
export function dialectOf(options: DataSourceOptions): Dialect {
  return DIALECTS[options.type === 'better-sqlite3' ? 'sqlite' : (options.type as DialectName)];
}
