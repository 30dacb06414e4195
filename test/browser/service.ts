/** The built service as a process of its own, as `npm start` runs it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const MAIN = resolve(__dirname, '..', '..', 'dist', 'main.js');
const READY = /is ready on http:\/\/127\.0\.0\.1:(\d+)/;

export class Service {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    /** Everything it has printed so far. */
    readonly output: () => string,
  ) {}

  /** Settles when the bot listens. `port` 0 takes a free one. */
  static async start(dataDir: string, port: number, env: Record<string, string>): Promise<Service> {
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, GAD_DATA: dataDir, PORT: String(port), ...env },
    });
    let printed = '';
    const ready = new Promise<number>((found, failed) => {
      const read = (chunk: Buffer): void => {
        printed += chunk.toString();
        const match = READY.exec(printed);
        if (match) found(Number(match[1]));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => failed(new Error(`The service ended with ${code}:\n${printed}`)));
    });
    return new Service(child, await ready, () => printed);
  }

  /** Ends it without any chance to tidy up. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
  }
}

/** The sample repository that the service makes in its data folder. */
export class SampleRepository {
  constructor(private readonly dataDir: string) {}

  private git(...args: string[]): string {
    return execFileSync('git', ['-C', join(this.dataDir, 'sample-repo'), ...args], {
      encoding: 'utf8',
    }).trim();
  }

  /** The branches that workflows made. */
  branches(): string[] {
    const list = this.git('for-each-ref', '--format=%(refname:short)', 'refs/heads/gad');
    return list.split('\n').filter(Boolean);
  }

  /** What a workflow's commit did, one `A path`, `M path` or `D path` a line. */
  changes(branch: string): string[] {
    return this.git('diff', '--name-status', `${branch}^`, branch)
      .split('\n')
      .map((row) => row.replace('\t', ' '));
  }

  file(branch: string, path: string): string {
    return this.git('show', `${branch}:${path}`);
  }

  /** The commit of main and everything that is not committed. */
  state(): string {
    return `${this.git('rev-parse', 'main')}\n${this.git('status', '--porcelain')}`;
  }
}
