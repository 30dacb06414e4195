/** The files of a copy on disk, as file steps change them. */
import { randomUUID } from 'node:crypto';
import {
  chmod,
  lchown,
  lstat,
  mkdir,
  readFile,
  readlink,
  rename,
  rmdir,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GitFile, PathKind, StepFiles } from '../file-steps';
import type { Account } from '../sandbox/accounts';

export class DiskFiles implements StepFiles {
  /** New files and directories below `work` belong to `owner`. */
  constructor(
    private readonly work: string,
    private readonly owner: Account,
  ) {}

  async kind(path: string): Promise<PathKind | null> {
    const found = await lstat(join(this.work, path)).catch(() => null);
    if (!found) return null;
    if (found.isSymbolicLink()) return 'link';
    if (found.isDirectory()) return 'directory';
    if (!found.isFile()) return 'other';
    return found.mode & 0o100 ? 'executable' : 'file';
  }

  async read(path: string): Promise<Buffer> {
    const place = join(this.work, path);
    return (await this.kind(path)) === 'link' ? readlink(place, 'buffer') : readFile(place);
  }

  /** A new file takes the old one's place, so that nothing is written through a hard link. */
  async write(path: string, { kind, bytes }: GitFile): Promise<void> {
    const { work, owner } = this;
    const place = join(work, path);
    const before = await lstat(place).catch(() => null);
    const made = await mkdir(dirname(place), { recursive: true });
    const fresh = join(dirname(place), `.${randomUUID()}`);
    if (kind === 'link') await symlink(bytes, fresh);
    else {
      const usual = kind === 'executable' ? 0o755 : 0o644;
      const isAsBefore = before !== null && before.isFile() && ((before.mode ^ usual) & 0o100) === 0;
      await writeFile(fresh, bytes, { flag: 'wx', mode: 0o600 });
      await chmod(fresh, isAsBefore ? before.mode & 0o777 : usual);
    }
    if (owner) {
      await lchown(fresh, owner.uid, owner.gid);
      for (
        let directory = made ? dirname(place) : '';
        directory.startsWith(made ?? '/');
        directory = dirname(directory)
      ) {
        await lchown(directory, owner.uid, owner.gid);
      }
    }
    await rename(fresh, place);
  }

  async remove(path: string): Promise<void> {
    await unlink(join(this.work, path));
    // git knows no empty directories; a file may take the place of one.
    let directory = dirname(path);
    while (directory !== '.' && (await isGone(rmdir(join(this.work, directory)))))
      directory = dirname(directory);
  }
}

const isGone = (removing: Promise<void>): Promise<boolean> =>
  removing.then(
    () => true,
    () => false,
  );
