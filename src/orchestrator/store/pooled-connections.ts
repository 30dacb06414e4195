/** A database server, spoken to over a pool of connections: each transaction has one of its own. */
import type { DataSource, QueryRunner } from 'typeorm';
import type { Dialect } from './dialect';
import { type Connection, type Sql, type Statement, type Work, type Write, retrying } from './sql';

export class PooledConnections implements Connection {
  private readonly translated = new Map<string, string>();

  constructor(
    private readonly source: DataSource,
    private readonly dialect: Dialect,
  ) {}

  read<T>({ text, parameters }: Statement): Promise<T[]> {
    return retrying(this.dialect, () => this.source.query(this.translate(text), [...parameters]));
  }

  transact<T>(work: Work<T>): Promise<T> {
    return retrying(this.dialect, (again) => this.transaction(work, again));
  }

  write(write: Write, again = false): Promise<number> {
    const { guard, rest = [], proof } = write;
    const text = this.dialect.together(
      guard.text,
      rest.map((statement) => statement.text),
    );
    return retrying(this.dialect, async (repeated) => {
      const changed = text === null ? await this.inTurn(write) : await this.together(text, write);
      const lost = changed === 0 && (again || repeated);
      return lost && proof ? (await this.read(proof)).length : changed;
    });
  }

  private inTurn({ guard, rest = [] }: Write): Promise<number> {
    return this.transaction(async (sql) => {
      const changed = await sql.run(guard.text, guard.parameters);
      if (changed > 0) for (const { text, parameters } of rest) await sql.run(text, parameters);
      return changed;
    }, false);
  }

  private async together(text: string, { guard, rest = [] }: Write): Promise<number> {
    const parameters = [guard, ...rest].flatMap((statement) => statement.parameters);
    const [row] = await this.source.query<{ changed: number | string }[]>(this.translate(text), parameters);
    return Number(row?.changed);
  }

  async idle(): Promise<void> {}

  private async transaction<T>(work: Work<T>, again: boolean): Promise<T> {
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
      runner.query(this.translate(statement), [...parameters], true);
    const { counted } = this.dialect;
    return {
      query: async <T>(statement: string, parameters: readonly unknown[] = []) =>
        (await execute(statement, parameters)).records as T[],
      run: async (statement, parameters = []) =>
        (await execute(counted(statement), parameters)).affected ?? 0,
    };
  }

  /** The statement with the placeholders of this database. */
  private translate(statement: string): string {
    let translated = this.translated.get(statement);
    if (!translated) {
      let index = 0;
      translated = statement.replace(/\?/g, () => this.dialect.parameter(index++));
      this.translated.set(statement, translated);
    }
    return translated;
  }
}
