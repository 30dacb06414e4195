/**
 * The files of commits, made once and kept as what copies are layers over. Nothing ever changes in
 * one: a plan sees it only from below its own layer.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, stat, symlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkOut, makeDirectory } from './checkout';
import type { Mirror } from '../repository/mirror';
import { isAbandoned, ownedName, removeFrom } from './owned-folder';
import { removeTree } from './remove-tree';
import type { Account } from '../sandbox/accounts';
import type { RunArea, WorkArea } from './work-area';

/** How many are kept beside those that plans are using. */
const KEPT = 8;

/** By this name a run holds on to the files of its commit. */
const HOLD = 'lower';

export class BaseTrees {
  private readonly folder: string;
  private readonly making = new Map<string, Promise<void>>();

  constructor(
    dataDir: string,
    private readonly workArea: WorkArea,
  ) {
    this.folder = join(dataDir, 'base-trees');
  }

  /**
   * Links a commit's files, owned by `account`, into a run's area as `lower`, and answers the
   * index that goes with them. Accounts cannot share files, so each has a tree of its own.
   * @throws GitError
   */
  async link(mirror: Mirror, area: RunArea, commit: string, account: Account): Promise<string> {
    const place = join(this.folder, `${mirror.workspace.name}-${commit}-${account?.uid ?? 'own'}`);
    // The link comes before the look: what is linked is not removed.
    await symlink(join(place, 'tree'), join(area.path, HOLD));
    if (!existsSync(place)) {
      const made = this.making.get(place) ?? this.make(place, mirror, commit, account);
      this.making.set(place, made);
      await made.finally(() => this.making.delete(place));
    }
    const now = new Date();
    await utimes(place, now, now);
    return join(place, 'index');
  }

  /** Removes what was used longest ago, beyond what is kept. */
  async trim(): Promise<void> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => !name.includes('@'));
    const rows = await Promise.all(
      names.map(async (name) => {
        const path = join(this.folder, name);
        return { path, used: (await stat(path).catch(() => null))?.mtimeMs ?? 0 };
      }),
    );
    rows.sort((one, other) => other.used - one.used);
    for (const { path } of rows.slice(KEPT)) {
      if (await this.isHeld(path)) continue;
      const aside = await mkdtemp(join(this.folder, ownedName('old')));
      await rename(path, join(aside, 'old')).catch(() => undefined);
      // A run may have come for it in between.
      if (await this.isHeld(path)) await rename(join(aside, 'old'), path).catch(() => undefined);
      await removeTree(aside);
    }
  }

  /** Removes what processes that are gone have left half made. */
  async removeAbandoned(): Promise<void> {
    await removeFrom(this.folder, isAbandoned);
    await this.trim();
  }

  private async isHeld(place: string): Promise<boolean> {
    return (await this.workArea.linked(HOLD)).has(join(place, 'tree'));
  }

  /** Made aside and moved into place, so that there is never a half one. */
  private async make(place: string, mirror: Mirror, commit: string, account: Account): Promise<void> {
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const fresh = await mkdtemp(join(this.folder, ownedName('new')));
    try {
      const tree = join(fresh, 'tree');
      await makeDirectory(tree, account);
      await checkOut(mirror, commit, tree, join(fresh, 'index'), account);
      await rename(fresh, place);
    } catch (error) {
      await removeTree(fresh);
      // Another service on the same data folder may have been first.
      if (!existsSync(place)) throw error;
    }
  }
}
