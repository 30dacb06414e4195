/** The whole output of each step, compressed, in the data folder. */
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, stat, unlink, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { constants, createGzip, gunzipSync } from 'node:zlib';
import { cleanOutput } from './sandbox/output';

/** What all logs may take together, compressed; the oldest go first. */
const MAX_BYTES = 1024 ** 3;

/** After how much output they are looked at again, which takes long where there are many. */
const TRIM_AFTER_BYTES = 16 * 1024 ** 2;

/** Takes the output of one step as it comes. */
export interface StepLog {
  add(chunk: Buffer): void;
  /** Settles when everything is on disk. Never throws: a plan is not worse for a log that is missing. */
  end(): Promise<void>;
}

export class StepLogs {
  private readonly folder: string;
  private sinceTrim = 0;

  constructor(
    dataDir: string,
    private readonly mostBytes = MAX_BYTES,
    private readonly trimAfter = TRIM_AFTER_BYTES,
  ) {
    this.folder = join(dataDir, 'logs');
  }

  /** Begins the log of a workflow's n-th step, from 1; `most` bytes of output are kept. */
  async begin(workflowId: string, step: number, most: number): Promise<StepLog> {
    const path = this.pathOf(workflowId, step);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => undefined);
    const gzip = createGzip();
    const file = createWriteStream(path, { mode: 0o600 });
    const done = finished(gzip.pipe(file)).catch(() => undefined);
    file.on('error', () => gzip.destroy());
    gzip.on('error', () => undefined);
    let left = most;
    return {
      add: (chunk) => {
        if (left > 0) gzip.write(chunk.subarray(0, left));
        left -= chunk.length;
        this.sinceTrim += chunk.length;
      },
      end: async () => {
        gzip.end();
        await done;
        if (this.sinceTrim < this.trimAfter) return;
        this.sinceTrim = 0;
        await this.trim();
      },
    };
  }

  /** The log without terminal escapes, control characters and secrets; null when there is none. */
  async read(workflowId: string, step: number): Promise<string | null> {
    const packed = await readFile(this.pathOf(workflowId, step)).catch(() => null);
    if (!packed) return null;
    // What a crash, or a step that is still at work, has left unfinished is read as far as it goes.
    return cleanOutput(gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8'));
  }

  /** Removes the oldest logs beyond what all may take together. */
  async trim(): Promise<void> {
    const workflows = await readdir(this.folder).catch(() => []);
    const files = (
      await Promise.all(
        workflows.map(async (workflow) => {
          const names = await readdir(join(this.folder, workflow)).catch(() => []);
          return Promise.all(
            names.map(async (name) => {
              const path = join(this.folder, workflow, name);
              const { size, mtimeMs } = await stat(path);
              return { path, size, mtimeMs };
            }),
          );
        }),
      )
    ).flat();
    files.sort((one, other) => other.mtimeMs - one.mtimeMs);
    let sum = 0;
    for (const { path, size } of files) {
      sum += size;
      if (sum <= this.mostBytes) continue;
      await unlink(path);
      await rmdir(dirname(path)).catch(() => undefined);
    }
  }

  private pathOf(workflowId: string, step: number): string {
    return join(this.folder, workflowId, `${step}.log.gz`);
  }
}
