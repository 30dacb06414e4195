/** Reads objects of a repository through one process of git that stays while it is asked. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Socket } from 'node:net';
import { commandOf, GitError, MAX_OUTPUT } from './git';

export interface GitObject {
  readonly id: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** Null where it has more than was asked for. */
  readonly bytes: Buffer | null;
}

interface Asked {
  readonly most: number;
  resolve(found: GitObject | null): void;
  reject(why: Error): void;
}

/** How long it stays when nobody asks, in milliseconds. */
const IDLE_MS = 5_000;

const LINE_FEED = 10;

export class ObjectReader {
  private child: ChildProcessWithoutNullStreams | null = null;
  private asked: Asked[] = [];
  private idle: NodeJS.Timeout | null = null;
  /** What was read and not yet understood. */
  private chunks: Buffer[] = [];
  /** The object whose bytes are coming, and how many are missing, its line end among them. */
  private coming: { readonly id: string; readonly type: string; readonly size: number } | null = null;
  private missing = 0;

  constructor(private readonly gitDir: string) {}

  /**
   * An object by its id, or by a name such as `refs/heads/main^{commit}`; null where there is none.
   * @param most what has more bytes is read without them
   * @throws GitError
   */
  read(name: string, most = MAX_OUTPUT): Promise<GitObject | null> {
    if (/[\n\0]/.test(name)) return Promise.resolve(null);
    const child = (this.child ??= this.start());
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    return new Promise((resolve, reject) => {
      this.asked.push({ most, resolve, reject });
      hold(child, true);
      child.stdin.write(`${name}\n`);
    });
  }

  /** Ends the process; the next question starts another. */
  close(): void {
    this.child?.stdin.end();
    this.lose(this.child, 'it was ended');
  }

  private start(): ChildProcessWithoutNullStreams {
    const { words, env } = commandOf(['cat-file', '--batch'], { env: { GIT_DIR: this.gitDir } });
    const [program = '', ...rest] = words;
    const child = spawn(program, rest, { cwd: '/', env, stdio: 'pipe', detached: true });
    let said = '';
    child.stdin.on('error', () => undefined);
    child.stderr.on('data', (chunk: Buffer) => (said = chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => child === this.child && this.receive(chunk));
    child.once('error', (error) => this.lose(child, error.message));
    child.once('close', () => this.lose(child, said));
    return child;
  }

  private receive(chunk: Buffer): void {
    for (let rest = chunk; rest.length > 0;) {
      if (this.coming) {
        const part = rest.subarray(0, this.missing);
        this.missing -= part.length;
        if (this.coming.size <= (this.asked[0]?.most ?? 0)) this.chunks.push(part);
        rest = rest.subarray(part.length);
        if (this.missing === 0) this.answer();
        continue;
      }
      const end = rest.indexOf(LINE_FEED);
      this.chunks.push(end === -1 ? rest : rest.subarray(0, end));
      if (end === -1) return;
      rest = rest.subarray(end + 1);
      const [id = '', type = '', size] = this.take().toString().split(' ');
      // "name missing" and "name ambiguous"; no type is called so.
      if (size === undefined || !/^\d+$/.test(size)) this.settle(null);
      else {
        this.coming = { id, type, size: Number(size) };
        this.missing = Number(size) + 1;
      }
    }
  }

  private answer(): void {
    const { coming } = this;
    this.coming = null;
    const bytes = this.take();
    if (coming) this.settle({ ...coming, bytes: bytes.length > 0 ? bytes.subarray(0, -1) : null });
  }

  private take(): Buffer {
    const taken = Buffer.concat(this.chunks);
    this.chunks = [];
    return taken;
  }

  private settle(found: GitObject | null): void {
    this.asked.shift()?.resolve(found);
    if (this.asked.length > 0 || !this.child) return;
    hold(this.child, false);
    this.idle = setTimeout(() => this.close(), IDLE_MS).unref();
  }

  private lose(child: ChildProcessWithoutNullStreams | null, why: string): void {
    if (!child || child !== this.child) return;
    const { asked } = this;
    Object.assign(this, { child: null, asked: [], chunks: [], coming: null });
    for (const each of asked) each.reject(new GitError(null, why));
  }
}

/** A service that waits for nothing else ends. */
function hold(child: ChildProcessWithoutNullStreams, isHeld: boolean): void {
  for (const each of [child, child.stdin as Socket, child.stdout as Socket, child.stderr as Socket])
    if (isHeld) each.ref();
    else each.unref();
}
