import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database as Sqlite } from 'better-sqlite3';
import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { GadError } from '../../errors';
import { parseDatabaseUrl } from './database-url';
import type { Dialect } from './dialect';
import { isForbidden } from './driver-error';
import { Initial1700000000001 } from './migrations/0001-initial';
import { PullRequests1700000000002 } from './migrations/0002-pull-requests';
import { NarrowRows1700000000003 } from './migrations/0003-narrow-rows';
import { PooledConnections } from './pooled-connections';
import { SharedCommits } from './shared-commits';
import type { Connection, Work, Write } from './sql';

const MIGRATIONS = [Initial1700000000001, PullRequests1700000000002, NarrowRows1700000000003];

/** A connection to the database. `transact` and `write` are the only ways to write. */
export class Database {
  private constructor(
    private readonly source: DataSource,
    readonly dialect: Dialect,
    private readonly connection: Connection,
  ) {}

  /**
   * Connects and migrates.
   * @throws CONFIG_INVALID, DATA_UNWRITABLE, DATABASE_UNAVAILABLE, MIGRATION_FAILED
   */
  static async open(url: string): Promise<Database> {
    const { dialect, options } = parseDatabaseUrl(url);
    const source = await connect(dialect, options).catch((thrown: unknown) => {
      throw openingError(dialect, options.database, thrown);
    });
    try {
      await migrate(source, dialect);
    } catch (thrown) {
      await source.destroy();
      throw migrationError(dialect, options.database, thrown);
    }
    const connection = dialect.singleConnection
      ? new SharedCommits((source.driver as BetterSqlite3Driver).databaseConnection as Sqlite, dialect)
      : new PooledConnections(source, dialect);
    return new Database(source, dialect, connection);
  }

  async close(): Promise<void> {
    await this.connection.idle();
    if (this.source.isInitialized) await this.source.destroy();
  }

  /** Runs a statement outside a transaction; sees committed rows only. */
  read<T>(text: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.connection.read<T>({ text, parameters });
  }

  /**
   * Runs `work` in a transaction. It may run again after a transient failure, so it must have no
   * effect but through `sql`, and nothing slow belongs in it. `again` says that an earlier attempt
   * may have been committed: the connection was lost before the answer came.
   */
  transact<T>(work: Work<T>): Promise<T> {
    return this.connection.transact(work);
  }

  /** Commits one statement, and tells how many rows it changed. */
  run(text: string, parameters: readonly unknown[]): Promise<number> {
    return this.write({ guard: { text, parameters } });
  }

  /**
   * Commits statements that are known beforehand, all or none, which costs less than a transaction
   * that decides as it goes. Answers how many rows the guard has changed: with 0 nothing has happened.
   */
  write(write: Write, again?: boolean): Promise<number> {
    return this.connection.write(write, again);
  }
}

/** Connects; on SQLite the file and its folder are made where they are missing. */
async function connect(dialect: Dialect, options: DataSourceOptions): Promise<DataSource> {
  if (dialect.name === 'sqlite') mkdirSync(dirname(String(options.database)), { recursive: true });
  const source = new DataSource({
    ...options,
    migrations: MIGRATIONS,
    migrationsTableName: 'gad_migration',
    synchronize: false,
    logging: false,
  });
  return source.initialize();
}

/** Brings the schema up to date, one process at a time. */
async function migrate(source: DataSource, { migrationLock }: Dialect): Promise<void> {
  const run = (): Promise<unknown> => source.runMigrations({ transaction: 'each' });
  if (!migrationLock) {
    // Another process may be at it: what it has finished is not done again.
    await run().catch(async () => {
      await sleep(500);
      await run();
    });
    return;
  }
  // The lock belongs to this connection, and is gone with it.
  const holder = source.createQueryRunner();
  try {
    await holder.query(migrationLock.take);
    await run();
    await holder.query(migrationLock.release);
  } finally {
    await holder.release();
  }
}

function migrationError(dialect: Dialect, database: unknown, cause: unknown): GadError {
  const why = cause instanceof Error ? cause.message : String(cause);
  if (!isForbidden(dialect, cause)) {
    return new GadError(
      'MIGRATION_FAILED',
      `The schema of the database ${String(database)} could not be brought up to date: ${why}. This step was rolled back.`,
      { cause },
    );
  }
  if (dialect.name === 'sqlite') return openingError(dialect, database, cause);
  return new GadError(
    'MIGRATION_FAILED',
    `The bot's user may not change the schema of the database: ${why}. Run "gad migrate" once as a user who may create tables; after that, reading and writing rows is enough.`,
    { cause },
  );
}

function openingError(dialect: Dialect, database: unknown, cause: unknown): GadError {
  if (cause instanceof GadError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  if (
    /NODE_MODULE_VERSION|compiled against a different Node|Cannot find module 'better-sqlite3-napi'/.test(why)
  ) {
    return new GadError(
      'CONFIG_INVALID',
      `The database driver was installed with another version of Node.js than this one, ${process.version}. Run "npm ci" with this one.`,
      { cause },
    );
  }
  return dialect.name === 'sqlite'
    ? new GadError(
        'DATA_UNWRITABLE',
        `The database file ${String(database)} cannot be opened for writing: ${why}. Make its folder writable, or name another file with DATABASE_URL=sqlite:PATH.`,
        { cause },
      )
    : new GadError(
        'DATABASE_UNAVAILABLE',
        `No connection to the ${dialect.name} database: ${why}. Check DATABASE_URL.`,
        {
          cause,
        },
      );
}
