/** Where a workspace's repository is: a folder of this machine, or a URL. */
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GadError } from '../../../errors';
import { isUrl, type WorkspaceConfig } from '../../domain/governance';
import { GitError, gitText, receivePack, UPLOAD_PACK, type GitOptions } from './git';

/** A commit that a branch of the original points to. */
export interface Base {
  readonly commit: string;
  /** The branch's short name; null for a detached HEAD. */
  readonly branch: string | null;
}

/** The repository that plans start from and results are published to. */
export interface Origin {
  /** How git talks to it. */
  readonly options: GitOptions;
  /** What `fetch` and `ls-remote` are told about the other end. */
  readonly reading: readonly string[];
  /** What `push` is told; `intoBranch` when a branch that people work on is to move. */
  writing(intoBranch: boolean): readonly string[];
  /** @throws REPOSITORY_MISSING, REPOSITORY_EMPTY, REPOSITORY_UNREADABLE */
  currentBase(): Promise<Base>;
  /** Changes that are not committed; 0 where there is no working copy. */
  uncommitted(): Promise<number>;
  unreadable(why: string, cause?: unknown): GadError;
}

export const createOrigin = (workspace: WorkspaceConfig): Origin =>
  isUrl(workspace.path) ? new Remote(workspace) : new Folder(workspace);

/** A URL. git finds the way there, and what opens the door, as it would for the account of the service. */
class Remote implements Origin {
  readonly options: GitOptions = { network: true };

  constructor(private readonly workspace: WorkspaceConfig) {}

  /** A file URL is served by a git that this one starts. */
  get reading(): readonly string[] {
    return this.workspace.path.startsWith('file:') ? [UPLOAD_PACK] : [];
  }

  writing(): readonly string[] {
    return this.workspace.path.startsWith('file:') ? [receivePack(false)] : [];
  }

  async currentBase(): Promise<Base> {
    const { name, path, branch } = this.workspace;
    const ref = branch === undefined ? 'HEAD' : `refs/heads/${branch}`;
    const listed = await gitText(['ls-remote', '--symref', ...this.reading, '--', path], this.options).catch(
      (error: unknown) => {
        throw this.unreadable((error as Error).message, error);
      },
    );
    const lines = listed.split('\n').map((line) => line.split('\t'));
    if (!lines.some(([, found]) => found?.startsWith('refs/heads/'))) {
      throw new GadError(
        'REPOSITORY_EMPTY',
        `The repository of workspace "${name}" (${path}) has no commit yet. Make a first commit there and ask again.`,
      );
    }
    const commit = lines.find(([id, found]) => found === ref && !id?.startsWith('ref:'))?.[0];
    if (commit === undefined) throw this.unreadable(`it has no branch "${branch ?? 'HEAD'}"`);
    const head = lines.find(([id, found]) => found === 'HEAD' && id?.startsWith('ref: refs/heads/'))?.[0];
    return { commit, branch: branch ?? head?.slice('ref: refs/heads/'.length) ?? null };
  }

  uncommitted(): Promise<number> {
    return Promise.resolve(0);
  }

  unreadable(why: string, cause?: unknown): GadError {
    const { name, path } = this.workspace;
    return new GadError(
      'REPOSITORY_UNREADABLE',
      `The repository of workspace "${name}" (${path}) could not be read: ${why}. Check that "git ls-remote ${path}" works for the account the bot runs as.`,
      { cause },
    );
  }
}

class Folder implements Origin {
  readonly options: GitOptions = {};
  readonly reading = [UPLOAD_PACK];

  constructor(private readonly workspace: WorkspaceConfig) {}

  writing(intoBranch: boolean): readonly string[] {
    return [receivePack(intoBranch)];
  }

  /** A broken repository above a workspace's path must not stand in for it. */
  private original(args: readonly string[]): Promise<string> {
    const { path } = this.workspace;
    return gitText(['-C', path, ...args], { env: { GIT_CEILING_DIRECTORIES: dirname(path) } });
  }

  private async check(): Promise<void> {
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

  async currentBase(): Promise<Base> {
    await this.check();
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

  async uncommitted(): Promise<number> {
    // A bare repository has no work tree, and so nothing that is not committed.
    const status = await this.original([
      ...['status', '--porcelain', '-z', '--no-renames', '--ignore-submodules=all'],
    ]).catch(() => '');
    return status.split('\0').length - 1;
  }

  unreadable(why: string, cause?: unknown): GadError {
    const { name, path } = this.workspace;
    return new GadError(
      'REPOSITORY_UNREADABLE',
      `The repository of workspace "${name}" (${path}) could not be read: ${why}. Check it with "git -C ${path} fsck" and the rights of the account the bot runs as.`,
      { cause },
    );
  }
}
