/** Everything that differs between the databases stands in this one table. */
import type { DataSourceOptions } from 'typeorm';
import { GadError } from '../../errors';

export type DialectName = 'sqlite' | 'postgres' | 'mssql';

export interface Dialect {
  readonly name: DialectName;
  /** Column type of a short text of at most n characters, which can be indexed. */
  readonly varchar: (n: number) => { type: 'varchar' | 'nvarchar'; length: string };
  /** Column type of a text of any length. */
  readonly text: { type: 'text' | 'nvarchar'; length?: string };
  /** The n-th parameter of a statement, counted from 0. */
  readonly parameter: (index: number) => string;
  /** The first n rows of an ordered SELECT. */
  readonly firstRows: (select: string, n: number) => string;
  /** Whether concurrent transactions share one connection, and so have to share their commit. */
  readonly singleConnection: boolean;
  /** Error codes of a unique violation. */
  readonly uniqueViolation: readonly (string | number)[];
  /** Error codes (or messages, where the driver gives no code) that a second try may cure. */
  readonly transient: readonly (string | number)[];
}

const limit = (select: string, n: number): string => `${select} LIMIT ${n}`;

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  sqlite: {
    name: 'sqlite',
    varchar: (n) => ({ type: 'varchar', length: String(n) }),
    text: { type: 'text' },
    parameter: () => '?',
    firstRows: limit,
    singleConnection: true,
    uniqueViolation: ['SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE'],
    transient: ['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED'],
  },
  postgres: {
    name: 'postgres',
    varchar: (n) => ({ type: 'varchar', length: String(n) }),
    text: { type: 'text' },
    parameter: (index) => `$${index + 1}`,
    firstRows: limit,
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
      'ECONNRESET',
      'ECONNREFUSED',
      'EPIPE',
      'ETIMEDOUT',
      'Connection terminated',
      'Connection terminated unexpectedly',
      'Client has encountered a connection error and is not queryable',
    ],
  },
  mssql: {
    name: 'mssql',
    varchar: (n) => ({ type: 'nvarchar', length: String(n) }),
    text: { type: 'nvarchar', length: 'MAX' },
    parameter: (index) => `@${index}`,
    firstRows: (select, n) => `${select} OFFSET 0 ROWS FETCH NEXT ${n} ROWS ONLY`,
    singleConnection: false,
    uniqueViolation: [2601, 2627],
    // Deadlock victim, lock timeout, what Azure SQL says while it moves or is busy, lost connections.
    transient: [
      1205,
      1222,
      10928,
      10929,
      40197,
      40501,
      40613,
      49918,
      49919,
      49920,
      'ECONNCLOSED',
      'ESOCKET',
      'ETIMEOUT',
      'ENOTOPEN',
      'ECONNRESET',
      'ECONNREFUSED',
    ],
  },
};

/** The dialect that a connection of ours speaks. */
export function dialectOf(options: DataSourceOptions): Dialect {
  return DIALECTS[options.type === 'better-sqlite3' ? 'sqlite' : (options.type as DialectName)];
}

/**
 * What a `DATABASE_URL` means.
 * @throws CONFIG_INVALID
 */
export function parseDatabaseUrl(url: string): { dialect: Dialect; options: DataSourceOptions } {
  if (url.startsWith('sqlite:')) {
    return {
      dialect: DIALECTS.sqlite,
      options: {
        type: 'better-sqlite3',
        database: url.slice('sqlite:'.length),
        enableWAL: true,
        // The driver's default for WAL loses commits in a power cut.
        prepareDatabase: (database: { pragma(text: string): unknown }) => {
          database.pragma('synchronous = FULL');
          database.pragma('busy_timeout = 5000');
          // 64 MiB: with the default of 2 a database of many workflows is read from the file again and again.
          database.pragma('cache_size = -65536');
        },
      },
    };
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    return { dialect: DIALECTS.postgres, options: { type: 'postgres', url, extra: { max: 10 } } };
  }
  if (url.startsWith('mssql://')) return { dialect: DIALECTS.mssql, options: sqlServerOptions(new URL(url)) };
  throw new GadError(
    'CONFIG_INVALID',
    'DATABASE_URL must be sqlite:PATH, postgres://user:password@host:port/database or mssql://user:password@host:port/database?encrypt=true.',
  );
}

function sqlServerOptions(url: URL): DataSourceOptions {
  const flag = (name: string, otherwise: boolean): boolean =>
    (url.searchParams.get(name) ?? String(otherwise)) === 'true';
  const clientId = url.searchParams.get('clientId');
  return {
    type: 'mssql',
    host: url.hostname,
    port: Number(url.port || 1433),
    database: url.pathname.slice(1),
    // Without a user the host's managed identity signs in, as in infra/.
    ...(url.username
      ? { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
      : {
          authentication: {
            type: 'azure-active-directory-default',
            options: { clientId: clientId ?? undefined },
          },
        }),
    options: {
      encrypt: flag('encrypt', true),
      trustServerCertificate: flag('trustServerCertificate', false),
    },
    pool: { max: 10 },
  };
}

interface DriverError {
  readonly code?: string;
  readonly number?: number;
  readonly message?: string;
}

/** The driver's own number, code or message behind an error, through TypeORM's wrapping. */
function driverCode(thrown: unknown): string | number | undefined {
  const error = thrown as DriverError & { readonly driverError?: DriverError };
  const inner = error?.driverError ?? error;
  return inner?.number ?? inner?.code ?? inner?.message;
}

export function isUniqueViolation(dialect: Dialect, thrown: unknown): boolean {
  return dialect.uniqueViolation.includes(driverCode(thrown) ?? '');
}

export function isTransient(dialect: Dialect, thrown: unknown): boolean {
  return dialect.transient.includes(driverCode(thrown) ?? '');
}
