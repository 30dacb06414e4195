/** A repository in a folder of this machine. */
import { message, type Said } from '../../../messages';
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GadError } from '../../../errors';
import type { WorkspaceConfig } from '../../domain/governance';
import { GitError, gitText, UPLOAD_PACK, type GitOptions } from './git';
import { receivePack } from './receive-pack';
import { empty, type Base, type ObjectFormat, type RemoteRepository } from './remote-repository';

export class FolderRepository implements RemoteRepository {
  readonly options: GitOptions = {};
  readonly reading = [UPLOAD_PACK];
  readonly shown: string;

  constructor(
    private readonly workspace: WorkspaceConfig,
    readonly address: string,
  ) {
    this.shown = workspace.path;
  }

  async writing(): Promise<readonly string[]> {
    return [await receivePack(this.address)];
  }

  gitDir(): Promise<string | null> {
    return this.git(['rev-parse', '--path-format=absolute', '--git-common-dir']).catch(() => null);
  }

  objectFormat(): Promise<ObjectFormat | null> {
    return this.git(['rev-parse', '--show-object-format']).then(
      (format) => format as ObjectFormat,
      () => null,
    );
  }

  async currentBase(): Promise<Base> {
    return (await this.baseAtOnce()) ?? this.baseStepByStep();
  }

  /** What is asked before every plan, in one call; null where something is not as it should be. */
  private async baseAtOnce(): Promise<Base | null> {
    const { branch } = this.workspace;
    const asked =
      branch === undefined
        ? ['HEAD^{commit}', '--symbolic-full-name', 'HEAD']
        : [`refs/heads/${branch}^{commit}`];
    const [commit = '', ref] = (await this.git(['rev-parse', ...asked]).catch(() => '')).split('\n');
    if (commit === '') return null;
    return { commit, branch: branch ?? branchOf(ref) };
  }

  private async baseStepByStep(): Promise<Base> {
    await this.check();
    const branch = this.workspace.branch ?? (await this.headBranch());
    const ref = branch === null ? 'HEAD' : `refs/heads/${branch}`;
    try {
      return { branch, commit: await this.git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]) };
    } catch {
      const list = ['for-each-ref', '--count=1', '--format=%(refname:lstrip=2)', 'refs/heads'];
      const other = await this.git(list).catch(() => '');
      if (other === '') throw empty(this.workspace.name, this.shown);
      throw await this.unreadable(message('repository.noCommit', { branch: branch ?? 'HEAD', other }));
    }
  }

  /** git's own short name would not be the branch's where a tag is called the same. */
  private async headBranch(): Promise<string | null> {
    return branchOf(await this.git(['symbolic-ref', '--quiet', 'HEAD']).catch(() => ''));
  }

  async uncommitted(): Promise<number> {
    // A bare repository has no work tree, and so nothing that is not committed.
    const status = await this.git([
      ...['status', '--porcelain', '-z', '--no-renames', '--ignore-submodules=all'],
    ]).catch(() => '');
    return status.split('\0').length - 1;
  }

  async unreadable(why: Said, cause?: unknown): Promise<GadError> {
    const { name } = this.workspace;
    const { shown, address } = this;
    const command = `git -C ${address} fsck`;
    return new GadError(
      'REPOSITORY_UNREADABLE',
      (await this.isPartial())
        ? message('repository.partial', { name, place: shown })
        : message('repository.unreadable', { name, place: shown, why, command }),
      { cause },
    );
  }

  private isPartial(): Promise<boolean> {
    const settings = '^(extensions\\.partialclone|remote\\..*\\.(promisor|partialclonefilter))$';
    return this.git(['config', '--get-regexp', settings]).then(
      () => true,
      () => false,
    );
  }

  /** A broken repository above a workspace's path must not stand in for it. */
  private git(args: readonly string[]): Promise<string> {
    const env = { GIT_CEILING_DIRECTORIES: dirname(this.address) };
    return gitText(['-C', this.address, ...args], { env });
  }

  private async check(): Promise<void> {
    const { name } = this.workspace;
    const { address, shown } = this;
    let gitDir: string | null = null;
    try {
      if ((await stat(address)).isDirectory()) {
        await access(address, constants.R_OK | constants.X_OK);
        gitDir = await this.git(['rev-parse', '--git-dir']).catch(async (error: unknown) => {
          if (error instanceof GitError) return null;
          throw await this.unreadable(message('repository.noGit'), error);
        });
      }
    } catch (error) {
      if (error instanceof GadError && !(error instanceof GitError)) throw error;
      if ((error as NodeJS.ErrnoException).code === 'EACCES') {
        throw await this.unreadable(message('repository.closed'), error);
      }
      throw new GadError('REPOSITORY_MISSING', message('repository.gone', { name, place: shown }));
    }
    if (gitDir === null) {
      throw new GadError('REPOSITORY_MISSING', message('repository.none', { name, place: shown }));
    }
  }
}

const branchOf = (ref = ''): string | null =>
  ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
