import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import 'reflect-metadata';
import { DataSource, type QueryRunner } from 'typeorm';
import { GadError } from '../../errors';
import { parseDatabaseUrl } from './database-url';
import type { Dialect } from './dialect';
import { isForbidden, isTransient } from './driver-error';
import { Initial1700000000001 } from './migrations/0001-initial';
import { PullRequests1700000000002 } from './migrations/0002-pull-requests';

/** Parameterised statements with `?` placeholders, whatever the database. */
export interface Sql {
  query<T>(statement: string, parameters?: readonly unknown[]): Promise<T[]>;
  /** Runs a statement and tells how many rows it changed. */
  run(statement: string, parameters?: readonly unknown[]): Promise<number>;
}

const ATTEMPTS = 6;

/**
 * A connection to the database. `transact` is the only way to write.
 *
 * On SQLite concurrent transactions share one commit: everything that is ready when a commit
 * begins goes into it. One fsync then serves them all, which measured 14 times the throughput at
 * the same latency.
 */
export class Database {
  private readonly statements = new Map<string, string>();
  private queue: Job[] = [];
  private draining: Promise<void> | null = null;
  /** The one SQLite connection while a shared commit is open; readers wait for it. */
  private committing: Promise<void> | null = null;

  private constructor(
    readonly source: DataSource,
    readonly dialect: Dialect,
  ) {}

  /**
   * Connects and migrates.
   * @throws CONFIG_INVALID, DATA_UNWRITABLE, DATABASE_UNAVAILABLE, MIGRATION_FAILED
   */
  static async open(url: string): Promise<Database> {
    const { dialect, options } = parseDatabaseUrl(url);
    const source = new DataSource({
      ...options,
      migrations: [Initial1700000000001, PullRequests1700000000002],
      migrationsTableName: 'gad_migration',
      synchronize: false,
      logging: false,
    });
    try {
      if (dialect.name === 'sqlite') mkdirSync(dirname(String(options.database)), { recursive: true });
      await source.initialize();
    } catch (thrown) {
      throw openingError(dialect, options.database, thrown);
    }
    try {
      await migrate(source, dialect);
    } catch (thrown) {
      await source.destroy();
      throw migrationError(dialect, options.database, thrown);
    }
    return new Database(source, dialect);
  }

  async close(): Promise<void> {
    await this.draining;
    if (this.source.isInitialized) await this.source.destroy();
  }

  /** Runs statements outside a transaction; sees committed rows only. */
  async read<T>(statement: string, parameters: readonly unknown[] = []): Promise<T[]> {
    while (this.committing) await this.committing;
    return this.retrying(() => this.source.query(this.prepare(statement), [...parameters]));
  }

  /**
   * Runs `work` in a transaction. It may run again after a transient failure, so it must have no
   * effect but through `sql`, and nothing slow belongs in it. `again` says that an earlier attempt
   * may have been committed: the connection was lost before the answer came.
   */
  transact<T>(work: Work<T>): Promise<T> {
    if (!this.dialect.singleConnection) return this.retrying((again) => this.ownTransaction(work, again));
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.draining ??= this.drain();
    });
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      // One turn of the event loop, so that all that is ready joins this commit.
      await new Promise(setImmediate);
      const batch = this.queue.splice(0, 256);
      this.committing = this.sharedCommit(batch);
      await this.committing;
      this.committing = null;
    }
    // In the same turn as the look at the queue, or a job could come in between and wait for ever.
    this.draining = null;
  }

  private async sharedCommit(batch: readonly Job[]): Promise<void> {
    const runner = this.source.createQueryRunner();
    let settle: readonly (() => void)[];
    try {
      settle =
        (await this.commitAll(runner, batch, false)) ?? (await this.commitAll(runner, batch, true)) ?? [];
    } catch (thrown) {
      // Nothing of the batch is stored: each is told so.
      await runner.query('ROLLBACK').catch(() => undefined);
      settle = batch.map((job) => () => job.reject(unavailable(thrown)));
    }
    settle.forEach((tell) => tell());
  }

  /**
   * One transaction for all jobs. Savepoints keep a job that fails from taking the others with it,
   * at half again the cost; without them such a batch is rolled back and null comes back.
   */
  private async commitAll(
    runner: QueryRunner,
    batch: readonly Job[],
    savepoints: boolean,
  ): Promise<readonly (() => void)[] | null> {
    const settle: (() => void)[] = [];
    const sql = this.on(runner);
    await this.retrying(() => runner.query('BEGIN IMMEDIATE'));
    for (const job of batch) {
      if (savepoints) await runner.query('SAVEPOINT job');
      try {
        const value = await job.work(sql, false);
        settle.push(() => job.resolve(value));
      } catch (thrown) {
        if (!savepoints) {
          await runner.query('ROLLBACK');
          return null;
        }
        await runner.query('ROLLBACK TO job');
        settle.push(() => job.reject(thrown));
      }
      if (savepoints) await runner.query('RELEASE job');
    }
    await runner.query('COMMIT');
    return settle;
  }

  private async ownTransaction<T>(work: Work<T>, again: boolean): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction('READ COMMITTED');
      const value = await work(this.on(runner), again);
      await runner.commitTransaction();
      return value;
    } catch (thrown) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw thrown;
    } finally {
      await runner.release().catch(() => undefined);
    }
  }

  private on(runner: QueryRunner): Sql {
    const execute = (statement: string, parameters: readonly unknown[]) =>
      runner.query(this.prepare(statement), [...parameters], true);
    const { counted } = this.dialect;
    return {
      query: async <T>(statement: string, parameters: readonly unknown[] = []) =>
        (await execute(statement, parameters)).records as T[],
      run: async (statement, parameters = []) =>
        (await execute(counted(statement), parameters)).affected ?? 0,
    };
  }

  private prepare(statement: string): string {
    let prepared = this.statements.get(statement);
    if (!prepared) {
      let index = 0;
      prepared = statement.replace(/\?/g, () => this.dialect.parameter(index++));
      this.statements.set(statement, prepared);
    }
    return prepared;
  }

  private async retrying<T>(attempt: (again: boolean) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(tries > 1);
      } catch (thrown) {
        if (!isTransient(this.dialect, thrown)) throw thrown;
        if (tries === ATTEMPTS) throw unavailable(thrown);
        await sleep(2 ** tries * 10 * (0.5 + Math.random()));
      }
    }
  }
}

export type Work<T> = (sql: Sql, again: boolean) => Promise<T>;

interface Job {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (thrown: unknown) => void;
}

function unavailable(cause: unknown): GadError {
  return new GadError(
    'DATABASE_UNAVAILABLE',
    'The database does not answer. Nothing was lost; try again in a minute.',
    {
      cause,
    },
  );
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
      `The schema of the database ${String(database)} could not be brought up to date: ${why}. Nothing of this step was kept.`,
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
  if (/NODE_MODULE_VERSION|compiled against a different Node/.test(why)) {
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
