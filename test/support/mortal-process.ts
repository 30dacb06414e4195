/**
 * A child process that can be killed at any moment and comes back at once: a spare that has loaded
 * its code already stands by, because loading takes longer than everything that is to be tested.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface MortalOptions {
  /** Path of a module that sends `{warm: true}`, starts on any message, and then sends `{ready: true}`. */
  readonly module: string;
  readonly env: NodeJS.ProcessEnv;
  /** What a child that is started sends, but for `warm` and `ready`. */
  readonly onMessage: (message: object) => void;
}

export class MortalProcess {
  /** How often it was started. */
  generation = 0;
  private current: ChildProcess | null = null;
  private spare: Promise<ChildProcess> | null = null;
  private children = new Set<ChildProcess>();

  constructor(private readonly options: MortalOptions) {}

  /** Starts the child with what it is to be told; settles when it is ready. */
  async start(order: object = {}): Promise<void> {
    const child = await (this.spare ?? this.warm());
    this.spare = this.warm();
    // A spare that is never used must not end the test with a failure of its own.
    this.spare.catch(() => undefined);
    this.current = child;
    this.generation++;
    child.on('message', (message) => this.options.onMessage(message as object));
    const ready = said(child, 'ready');
    child.send(order);
    await ready;
  }

  /** Kills it as `kill -9` does; settles when it is gone. */
  async kill(): Promise<void> {
    const gone = this.gone();
    this.current?.kill('SIGKILL');
    await gone;
  }

  /** Settles with the signal or the code that the child that runs now ended with. */
  async gone(): Promise<NodeJS.Signals | number | null> {
    const child = this.current;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.signalCode ?? child.exitCode;
  }

  send(order: object): void {
    this.current?.send(order);
  }

  /** Ends everything. */
  async stop(): Promise<void> {
    await this.spare?.catch(() => undefined);
    const alive = [...this.children].filter((c) => c.exitCode === null && c.signalCode === null);
    await Promise.all(
      alive.map((child) => {
        const exit = once(child, 'exit');
        child.kill('SIGKILL');
        return exit;
      }),
    );
  }

  private async warm(): Promise<ChildProcess> {
    const { module, env } = this.options;
    const child = fork(module, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.children.add(child);
    child.once('exit', () => this.children.delete(child));
    await said(child, 'warm');
    return child;
  }
}

/** Settles when the child says this; fails when it ends before. */
function said(child: ChildProcess, word: 'warm' | 'ready'): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (message: unknown): void => {
      if (!(word in (message as object))) return;
      settle();
      resolve();
    };
    const fail = (code: number | null, signal: string | null): void => {
      settle();
      reject(new Error(`The child ended before it was ${word}: ${signal ?? code}.`));
    };
    const settle = (): void => {
      child.off('message', hear);
      child.off('exit', fail);
    };
    child.on('message', hear);
    child.on('exit', fail);
  });
}
