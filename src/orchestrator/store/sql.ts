/** What is said to a database: statements with `?` placeholders, whatever the database. */
import { message } from '../../messages';
import { setTimeout as sleep } from 'node:timers/promises';
import { GadError } from '../../errors';
import type { Dialect } from './dialect';
import { isTransient } from './driver-error';

export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** The statements of a transaction that decides as it goes. */
export interface Sql {
  query<T>(statement: string, parameters?: readonly unknown[]): Promise<T[]>;
  /** Runs a statement and tells how many rows it changed. */
  run(statement: string, parameters?: readonly unknown[]): Promise<number>;
}

/** `again` says that an earlier attempt may have been committed: the connection was lost before the answer came. */
export type Work<T> = (sql: Sql, again: boolean) => Promise<T>;

/** Statements that are known beforehand, and are committed together or not at all. */
export interface Write {
  /** Where it changes no row, nothing of the rest happens. */
  readonly guard: Statement;
  readonly rest?: readonly Statement[];
  /** Finds a row where an earlier attempt at this write was committed, and only its answer got lost. */
  readonly proof?: Statement;
}

/** How a database is spoken to. */
export interface Connection {
  read<T>(statement: Statement): Promise<T[]>;
  transact<T>(work: Work<T>): Promise<T>;
  /** Answers how many rows the guard has changed. */
  write(write: Write, again?: boolean): Promise<number>;
  /** Settles when nothing is under way any more. */
  idle(): Promise<void>;
}

const ATTEMPTS = 6;

/** Tries again what another try may cure. @throws DATABASE_UNAVAILABLE when that does not help */
export async function retrying<T>(dialect: Dialect, attempt: (again: boolean) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(tries > 1);
    } catch (thrown) {
      if (!isTransient(dialect, thrown)) throw thrown;
      if (tries === ATTEMPTS) throw unavailable(thrown);
      await sleep(2 ** tries * 10 * (0.5 + Math.random()));
    }
  }
}

export function unavailable(cause: unknown): GadError {
  return new GadError('DATABASE_UNAVAILABLE', message('database.away'), {
    cause,
  });
}
