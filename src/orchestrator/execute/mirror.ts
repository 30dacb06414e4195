/** A bare copy of each workspace's repository under the data folder: nothing else reads the original. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, constants, mkdir, mkdtemp, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GadError } from '../../errors';
import type { WorkspaceConfig } from '../domain/governance';
import { GitError, UPLOAD_PACK, git, gitText } from './git';
import { removeTree } from './remove-tree';

/** A commit that a branch of the original points to. */
export interface Base {
  readonly commit: string;
  /** The branch's short name; null for a detached HEAD. */
  readonly branch: string | null;
}

export class Mirror {
  /** The bare repository. */
  readonly gitDir: string;
  private readonly ready: () => Promise<void>;

  constructor(
    readonly workspace: WorkspaceConfig,
    dataDir: string,
  ) {
    this.gitDir = join(dataDir, 'mirrors', `${workspace.name}.git`);
    let made: Promise<void> | null = null;
    // A mirror that could not be made, for want of space say, is tried again by the next call.
    this.ready = () =>
      (made ??= this.create().catch((error: unknown) => {
        made = null;
        throw error;
      }));
  }

  /** Runs git on the mirror. @throws GitError */
  git(args: readonly string[], env: Readonly<Record<string, string>> = {}, input?: Buffer): Promise<Buffer> {
    return git(args, { env: { GIT_DIR: this.gitDir, ...env }, input });
  }

  /** The same as trimmed text. @throws GitError */
  async text(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    return (await this.git(args, env)).toString().trim();
  }

  /**
   * Brings the workspace's current commit here.
   * @throws REPOSITORY_MISSING, REPOSITORY_EMPTY, REPOSITORY_UNREADABLE
   */
  async update(): Promise<Base> {
    await this.checkOriginal();
    const base = await this.currentBase();
    if (!(await this.has(base.commit))) await this.fetch(base);
    return base;
  }

  /** Whether a commit is here. */
  async has(commit: string): Promise<boolean> {
    await this.ready();
    return this.git(['cat-file', '-e', `${commit}^{commit}`]).then(
      () => true,
      () => false,
    );
  }

  /** What a name of the mirror's own stands for; null where there is none. */
  async refCommit(ref: string): Promise<string | null> {
    await this.ready();
    return this.text(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).catch(() => null);
  }

  /** What the original's branch points to, null when there is none; the commit is brought here. */
  async remoteBranch(branch: string): Promise<string | null> {
    await this.ready();
    const ref = `refs/heads/${branch}`;
    const listed = await this.text(['ls-remote', UPLOAD_PACK, this.workspace.path, ref]);
    const commit = listed.split(/\s/, 1)[0] ?? '';
    if (commit === '') return null;
    if (!(await this.has(commit))) await this.fetchRef(ref);
    return commit;
  }

  /** Made aside and moved into place, so that of several that make it at once the first wins. */
  private async create(): Promise<void> {
    if (existsSync(this.gitDir)) return;
    await mkdir(dirname(this.gitDir), { recursive: true, mode: 0o700 });
    const fresh = await mkdtemp(`${this.gitDir}.`);
    await git(['init', '--quiet', '--bare', '--template=', fresh]);
    await rename(fresh, this.gitDir).catch(() => removeTree(fresh));
  }

  /** A broken repository above a workspace's path must not stand in for it. */
  private original(args: readonly string[]): Promise<string> {
    const { path } = this.workspace;
    return gitText(['-C', path, ...args], { env: { GIT_CEILING_DIRECTORIES: dirname(path) } });
  }

  private async checkOriginal(): Promise<void> {
    const { name, path } = this.workspace;
    let gitDir: string | null = null;
    try {
      if ((await stat(path)).isDirectory()) {
        await access(path, constants.R_OK | constants.X_OK);
        gitDir = await this.original(['rev-parse', '--git-dir']).catch((error: unknown) => {
          if (error instanceof GitError) return null;
          throw this.unreadable('git could not be started; install it', error);
        });
      }
    } catch (error) {
      if (error instanceof GadError) throw error;
      if ((error as NodeJS.ErrnoException).code === 'EACCES') {
        throw this.unreadable('the account the bot runs as may not open it', error);
      }
      throw new GadError(
        'REPOSITORY_MISSING',
        `The repository of workspace "${name}" is not at ${path}. Put it there, or correct the workspace's path in the governance file.`,
      );
    }
    if (gitDir === null) {
      throw new GadError(
        'REPOSITORY_MISSING',
        `${path} (workspace "${name}") is not a git repository. Run "git init" there and make a first commit, or correct the workspace's path in the governance file.`,
      );
    }
  }

  private async currentBase(): Promise<Base> {
    const { name, path, branch: wanted } = this.workspace;
    const branch =
      wanted ?? (await this.original(['symbolic-ref', '--short', '--quiet', 'HEAD']).catch(() => null));
    const ref = branch === null ? 'HEAD' : `refs/heads/${branch}`;
    try {
      return { branch, commit: await this.original(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]) };
    } catch {
      const other = await this.original([
        'for-each-ref',
        '--count=1',
        '--format=%(refname:short)',
        'refs/heads',
      ]).catch(() => '');
      if (other === '') {
        throw new GadError(
          'REPOSITORY_EMPTY',
          `The repository of workspace "${name}" (${path}) has no commit yet. Make a first commit there and ask again.`,
        );
      }
      throw this.unreadable(`it has no commit on the branch "${branch ?? 'HEAD'}", but has "${other}"`);
    }
  }

  private async fetch(base: Base): Promise<void> {
    await this.fetchRef(base.branch === null ? 'HEAD' : `refs/heads/${base.branch}`);
    if (!(await this.has(base.commit)))
      throw this.unreadable('its branch moved while it was read; ask again');
  }

  private async fetchRef(ref: string): Promise<void> {
    // Each fetch keeps what it brought under a name of its own, so that two at a time do not meet.
    const keep = `refs/kept/${randomUUID()}`;
    try {
      await this.git([
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--update-shallow',
        UPLOAD_PACK,
        this.workspace.path,
        `+${ref}:${keep}`,
      ]);
    } catch (error) {
      throw this.unreadable((error as GitError).message, error);
    }
  }

  private unreadable(why: string, cause?: unknown): GadError {
    const { name, path } = this.workspace;
    return new GadError(
      'REPOSITORY_UNREADABLE',
      `The repository of workspace "${name}" (${path}) could not be read: ${why}. Check it with "git -C ${path} fsck" and the rights of the account the bot runs as.`,
      { cause },
    );
  }
}
