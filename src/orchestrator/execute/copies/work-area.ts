/** Where plans work, and what a crash leaves there. */
import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, mkdtemp, readdir, readlink, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GadError } from '../../../errors';
import { message } from '../../../messages';
import { isAbandoned, ownedName, removeFrom } from './owned-folder';
import { removeTree } from './remove-tree';
import { isRoot } from '../sandbox/accounts';

/** One plan's directory. */
export interface RunArea {
  readonly path: string;
  /** Where the copy of the workspace is; the only part a sandbox can write to. */
  readonly work: string;
  /** git's index and new objects for what becomes of the copy. */
  readonly index: string;
  readonly objects: string;
  /** The sandbox's /etc. */
  readonly etc: string;
}

export class WorkArea {
  readonly path: string;
  private readonly runs: string;
  /** Runs of this process that have a directory or are about to. */
  private active = 0;

  constructor(dataDir: string) {
    // The accounts that plans run as must be able to come here, and a data folder may be closed to them.
    const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
    this.path = isRoot() ? join(tmpdir(), `gad-clearing-${digest}`) : join(dataDir, 'clearing');
    this.runs = join(this.path, 'runs');
  }

  /** A new directory for a run of this workflow. @throws DATA_UNWRITABLE */
  async create(workflowId: string): Promise<RunArea> {
    this.active++;
    try {
      const path = await this.makeRun(workflowId);
      await chmod(path, 0o711);
      const place = (name: string): string => join(path, name);
      await mkdir(place('objects'), { mode: 0o700 });
      return {
        path,
        work: place('work'),
        index: place('index'),
        objects: place('objects'),
        etc: place('etc'),
      };
    } catch (error) {
      this.active--;
      throw new GadError('DATA_UNWRITABLE', message('sandbox.noPlace', { place: this.runs }), {
        cause: error,
      });
    }
  }

  /** Removes a run's directory, and with the last one all that is here. */
  async remove(area: RunArea): Promise<void> {
    await removeTree(area.path);
    this.active--;
    await this.removeIfEmpty();
  }

  /** Removes the directories of a workflow's earlier runs. */
  async removeRunsOf(workflowId: string): Promise<void> {
    await removeFrom(this.runs, (name) => name.startsWith(`${workflowId}@`));
    await this.removeIfEmpty();
  }

  /** Removes the directories of processes that are gone, after stopping what still runs there. */
  async removeAbandoned(): Promise<void> {
    await removeFrom(this.runs, isAbandoned);
    await this.removeIfEmpty();
  }

  /** What the links of this name in the runs lead to. */
  async linked(name: string): Promise<ReadonlySet<string>> {
    const runs = await readdir(this.runs).catch(() => []);
    return new Set(
      await Promise.all(runs.map((run) => readlink(join(this.runs, run, name)).catch(() => ''))),
    );
  }

  private async makeRun(workflowId: string): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      try {
        for (const directory of [this.path, this.runs]) {
          await mkdir(directory, { recursive: true, mode: 0o711 });
          const { uid } = await lstat(directory);
          // A temporary folder is open to everybody: a directory that somebody else made is not ours.
          if (uid !== process.getuid?.()) throw new Error(`${directory} belongs to another account`);
        }
        return await mkdtemp(join(this.runs, ownedName(workflowId)));
      } catch (error) {
        // The last run that ended may just take the empty folder with it.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async removeIfEmpty(): Promise<void> {
    if (this.active > 0) return;
    for (const directory of [this.runs, this.path]) await rmdir(directory).catch(() => undefined);
  }
}

const ATTEMPTS = 5;
