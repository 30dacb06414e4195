/** What the commands have in common: where they read and print, and how they come to the database. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Config, loadConfig } from '../config';
import { GadError } from '../errors';
import { openStoreForCommand, type Store } from '../orchestrator/store';

/** Where a command reads and writes, so that tests can stand in for the terminal. */
export interface Terminal {
  readonly input: Readable;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly environment: Record<string, string | undefined>;
}

/** Opens the database for one command; nothing is claimed by it. */
export async function withStore<T>(
  { environment }: Terminal,
  work: (store: Store, config: Config) => Promise<T>,
): Promise<T> {
  const config = loadConfig(environment);
  const store = await openStoreForCommand(config.databaseUrl, config.auditKeys);
  try {
    return await work(store, config);
  } finally {
    await store.database.close();
  }
}

/** The lines of the input that are not empty, each with its number. */
export async function* lines({ input }: Terminal): AsyncGenerator<[number, string]> {
  let number = 0;
  for await (const line of createInterface({ input })) {
    number++;
    if (line.trim() !== '') yield [number, line];
  }
}

/** Does the same with each line that is not empty; answers how many there were. A failure names its line. */
export async function eachLine(
  terminal: Terminal,
  work: (line: string) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  for await (const [number, line] of lines(terminal)) {
    count++;
    await work(line).catch((thrown: unknown) => {
      if (!(thrown instanceof GadError)) throw thrown;
      throw new GadError(thrown.code, `Line ${number}: ${thrown.message}`, { cause: thrown });
    });
  }
  return count;
}
