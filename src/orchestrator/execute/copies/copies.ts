/** Makes the copies that plans work in, the quickest way that this machine allows. */
import { copyFile, lstat, mkdir, readdir, rmdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkOut, makeDirectory } from './checkout';
import { diskUsage, type Copy } from './copy';
import type { BaseTrees } from './base-trees';
import type { Mirror } from '../repository/mirror';
import { mountOverlay } from './overlay';
import type { Account } from '../sandbox/accounts';
import { writeEtc } from '../sandbox/sandbox';
import type { RunArea, WorkArea } from './work-area';

/** A copy, and where it lies. */
export interface OpenCopy {
  readonly area: RunArea;
  readonly copy: Copy;
  /** Whose its files are. */
  readonly owner: Account;
  /** Removes both. */
  close(): Promise<void>;
}

export class Copies {
  private layers: Promise<boolean> | null = null;

  constructor(
    private readonly baseTrees: BaseTrees,
    private readonly workArea: WorkArea,
  ) {}

  /** Whether copies are layers over a commit's cached files; found out once by making one. */
  canLayer(): Promise<boolean> {
    return (this.layers ??= this.tryLayer());
  }

  /**
   * A copy at a commit in an area of its own, which goes away with it.
   * @throws GitError, DATA_UNWRITABLE
   */
  async open(mirror: Mirror, workflowId: string, commit: string, account: Account): Promise<OpenCopy> {
    const area = await this.workArea.create(workflowId);
    try {
      await writeEtc(area.etc);
      const copy = await this.make(mirror, area, commit, account);
      return {
        area,
        copy,
        owner: account,
        close: async () => {
          await copy.close();
          await this.workArea.remove(area);
          await this.baseTrees.trim();
        },
      };
    } catch (error) {
      await this.workArea.remove(area);
      throw error;
    }
  }

  /**
   * A copy at a commit: a layer over the commit's cached files, or, where that is not possible,
   * every file again.
   * @throws GitError
   */
  private async make(mirror: Mirror, area: RunArea, commit: string, account: Account): Promise<Copy> {
    if (await this.canLayer()) {
      await copyFile(await this.baseTrees.link(mirror, area, commit, account), area.index);
      return mountOverlay(area, account);
    }
    await makeDirectory(area.work, account);
    await checkOut(mirror, commit, area.work, area.index, account);
    const atStart = await diskUsage(area.work);
    return {
      path: area.work,
      enter: [],
      enterAsPlan: [],
      account,
      usage: async () => {
        const { bytes, inodes } = await diskUsage(area.work);
        return { bytes: bytes - atStart.bytes, inodes: inodes - atStart.inodes };
      },
      close: () => Promise.resolve(),
    };
  }

  private async tryLayer(): Promise<boolean> {
    if (process.platform !== 'linux') return false;
    const area = await this.workArea.create('canary');
    let layer: Copy | null = null;
    try {
      await mkdir(join(area.path, 'lower/folder'), { recursive: true });
      await writeFile(join(area.path, 'lower/folder/file'), 'below');
      layer = await mountOverlay(area, null);
      // A file system without the attributes that layers need shows deleted files again.
      const folder = join(layer.path, 'folder');
      await unlink(join(folder, 'file'));
      await rmdir(folder);
      await mkdir(folder);
      await writeFile(join(folder, 'new'), 'above');
      const [seen] = await readdir(folder);
      const below = await lstat(join(area.path, 'lower/folder/file'));
      return seen === 'new' && (await readdir(folder)).length === 1 && below.size === 5;
    } catch {
      return false;
    } finally {
      await layer?.close();
      await this.workArea.remove(area);
    }
  }
}
