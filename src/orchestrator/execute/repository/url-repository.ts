/** A repository at a URL. git finds the way there, and what opens the door, as it would for the account of the service. */
import { message, type Said } from '../../../messages';
import { GadError } from '../../../errors';
import { shownPath, type WorkspaceConfig } from '../../domain/governance';
import { gitText, wordsOf, type GitOptions } from './git';
import { empty, type Base, type ObjectFormat, type RemoteRepository } from './remote-repository';

export class UrlRepository implements RemoteRepository {
  readonly options: GitOptions = { network: true };
  readonly address: string;
  readonly reading: readonly string[] = [];
  readonly shown: string;

  constructor(private readonly workspace: WorkspaceConfig) {
    this.address = workspace.path;
    this.shown = shownPath(workspace.path);
  }

  writing(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  gitDir(): Promise<null> {
    return Promise.resolve(null);
  }

  /** The length of its ids says it; null while it has none, or cannot be reached. */
  async objectFormat(): Promise<ObjectFormat | null> {
    const [line = ''] = await this.list().catch(() => ['']);
    const [id = ''] = line.split('\t');
    return id === '' || id.startsWith('ref:') ? null : id.length === 64 ? 'sha256' : 'sha1';
  }

  async currentBase(): Promise<Base> {
    const { branch } = this.workspace;
    const ref = branch === undefined ? 'HEAD' : `refs/heads/${branch}`;
    const listed = await this.list('--symref').catch(async (error: unknown) => {
      throw await this.unreadable(wordsOf(error), error);
    });
    const lines = listed.map((line) => line.split('\t'));
    if (!lines.some(([, found]) => found?.startsWith('refs/heads/'))) {
      throw empty(this.workspace.name, this.shown);
    }
    const commit = lines.find(([id, found]) => found === ref && !id?.startsWith('ref:'))?.[0];
    if (commit === undefined)
      throw await this.unreadable(message('repository.noBranch', { branch: branch ?? 'HEAD' }));
    const head = lines.find(([id, found]) => found === 'HEAD' && id?.startsWith('ref: refs/heads/'))?.[0];
    return { commit, branch: branch ?? head?.slice('ref: refs/heads/'.length) ?? null };
  }

  uncommitted(): Promise<number> {
    return Promise.resolve(0);
  }

  unreadable(why: Said, cause?: unknown): Promise<GadError> {
    const { shown: place } = this;
    const { name } = this.workspace;
    const command = `git ls-remote ${place}`;
    return Promise.resolve(
      new GadError(
        'REPOSITORY_UNREADABLE',
        message('repository.unreachable', { name, place, why, command }),
        { cause },
      ),
    );
  }

  private async list(...flags: readonly string[]): Promise<string[]> {
    return (await gitText(['ls-remote', ...flags, '--', this.address], this.options)).split('\n');
  }
}
