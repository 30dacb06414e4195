/** The databases that are there: SQLite always, the servers where the environment names them. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { parseDatabaseUrl } from '../../src/orchestrator/store/database-url';

export interface FreshDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

async function freshSqlite(): Promise<FreshDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'gad-store-'));
  return {
    url: `sqlite:${join(folder, 'gad.sqlite')}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A database of its own on a server, so that suites can run side by side. */
async function freshOn(server: string): Promise<FreshDatabase> {
  const name = `gad_test_${randomBytes(6).toString('hex')}`;
  const admin = async (statement: string): Promise<void> => {
    const source = new DataSource(parseDatabaseUrl(server).options);
    await source.initialize();
    await source.query(statement);
    await source.destroy();
  };
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => admin(`DROP DATABASE ${name}`) };
}

/** Lends a database of its own on a PostgreSQL server. */
export async function freshPostgres<T>(server: string, use: (url: string) => Promise<T>): Promise<T> {
  const { url, drop } = await freshOn(server);
  try {
    return await use(url);
  } finally {
    await drop();
  }
}

const servers = {
  PostgreSQL: ['TEST_POSTGRES_URL', process.env.TEST_POSTGRES_URL],
  'SQL Server': ['TEST_MSSQL_URL', process.env.TEST_MSSQL_URL],
} as const;

/**
 * Runs a suite against each database, or only against those that are servers; one whose server is
 * not there is reported as skipped, and why.
 */
export function describeEachDatabase(
  suite: (fresh: () => Promise<FreshDatabase>) => void,
  { serversOnly = false } = {},
): void {
  if (!serversOnly) describe('SQLite', () => suite(freshSqlite));
  for (const [name, [variable, server]] of Object.entries(servers)) {
    if (server) describe(name, () => suite(() => freshOn(server)));
    else describe.skip(`${name} (skipped: ${variable} is not set)`, () => suite(freshSqlite));
  }
}
