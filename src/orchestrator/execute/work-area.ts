/** Where the throw-away copies live, and what a crash leaves there. */
import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GadError } from '../../errors';
import { killProcess, processIdentity, processesWithArgument } from './processes';
import { removeTree } from './remove-tree';
import { isRoot } from './slots';

/** One plan's directory. */
export interface RunArea {
  readonly path: string;
  /** The copy of the workspace; the only part a sandbox can write to. */
  readonly work: string;
}

export class WorkArea {
  readonly path: string;

  constructor(dataDir: string) {
    // The accounts that plans run as must be able to come here, and a data folder may be closed to them.
    const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
    this.path = isRoot() ? join(tmpdir(), `gad-clearing-${digest}`) : join(dataDir, 'clearing');
  }

  /** A new directory for a run of this workflow. @throws DATA_UNWRITABLE */
  async create(workflowId: string): Promise<RunArea> {
    const runs = await this.runs();
    const path = await mkdtemp(join(runs, `${workflowId}@${ownerName(process.pid)}@`));
    await chmod(path, 0o711);
    const work = join(path, 'work');
    await mkdir(work, { mode: 0o700 });
    return { path, work };
  }

  /** Removes the directories of a workflow's earlier runs. */
  async removeRunsOf(workflowId: string): Promise<void> {
    await this.remove((name) => name.startsWith(`${workflowId}@`));
  }

  /** Removes the directories of processes that are gone, after stopping what still runs there. */
  async removeAbandoned(): Promise<void> {
    await this.remove((name) => {
      const owner = name.split('@').at(-2) ?? '';
      return ownerName(Number(owner.split('.')[0])) !== owner;
    });
  }

  private async remove(which: (name: string) => boolean): Promise<void> {
    const runs = await this.runs();
    for (const name of (await readdir(runs)).filter(which)) {
      for (const pid of processesWithArgument(join(runs, name, 'work'))) killProcess(pid);
      await removeTree(join(runs, name));
    }
  }

  private async runs(): Promise<string> {
    const runs = join(this.path, 'runs');
    try {
      for (const directory of [this.path, runs]) {
        await mkdir(directory, { recursive: true, mode: 0o711 });
        const { uid } = await lstat(directory);
        // A temporary folder is open to everybody: a directory that somebody else made is not ours.
        if (uid !== process.getuid?.()) throw new Error(`${directory} belongs to another account`);
      }
    } catch (error) {
      throw new GadError(
        'DATA_UNWRITABLE',
        `The Clearing cannot keep its working copies in ${runs}. Make it writable for the account the bot runs as.`,
        { cause: error },
      );
    }
    return runs;
  }
}

/** Names the process that made a directory. Where there is no process table, only the id can be compared. */
const ownerName = (pid: number): string | null =>
  process.platform === 'linux' ? processIdentity(pid) : `${pid}.0`;
