/** A bare copy of each workspace's repository under the data folder: nothing else reads the original. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { WorkspaceConfig } from '../../domain/governance';
import { git, type GitOptions } from './git';
import { createOrigin, type Base, type Origin } from './origin';
import { removeTree } from '../copies/remove-tree';

/** Each commit that was fetched is kept as `refs/kept/<commit>/<branch>`, which says where it was found. */
const KEPT = 'refs/kept/';
/** How many of them a start leaves: plans that wait for a decision start from the newest. */
const MOST_KEPT = 500;

export class Mirror {
  /** The bare repository. */
  readonly gitDir: string;
  readonly origin: Origin;
  private readonly ready: () => Promise<void>;

  constructor(
    readonly workspace: WorkspaceConfig,
    dataDir: string,
  ) {
    this.gitDir = join(dataDir, 'mirrors', `${workspace.name}.git`);
    this.origin = createOrigin(workspace);
    let made: Promise<void> | null = null;
    // A mirror that could not be made, for want of space say, is tried again by the next call.
    this.ready = () =>
      (made ??= this.create().catch((error: unknown) => {
        made = null;
        throw error;
      }));
  }

  /** Runs git on the mirror. @throws GitError */
  git(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
    return git(args, { ...options, env: { GIT_DIR: this.gitDir, ...options.env } });
  }

  /** The same as trimmed text. @throws GitError */
  async text(args: readonly string[], options: GitOptions = {}): Promise<string> {
    return (await this.git(args, options)).toString().trim();
  }

  /**
   * Brings the workspace's current commit here.
   * @throws REPOSITORY_MISSING, REPOSITORY_EMPTY, REPOSITORY_UNREADABLE
   */
  async update(): Promise<Base> {
    const base = await this.origin.currentBase();
    await this.bring(base.commit, base.branch);
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

  /** Whether one commit is in the history of another. */
  async isAncestor(commit: string, of: string): Promise<boolean> {
    return this.git(['merge-base', '--is-ancestor', commit, of]).then(
      () => true,
      () => false,
    );
  }

  /**
   * What the original's branch points to, null when there is none; the commit is brought here.
   * @throws REPOSITORY_UNREADABLE
   */
  async remoteBranch(branch: string): Promise<string | null> {
    await this.ready();
    const [found] = await this.listRemote(`refs/heads/${branch}`);
    if (!found) return null;
    await this.bring(found.commit, branch);
    return found.commit;
  }

  /** The branch `gad/<id>` of the original whose newest commit this is, brought here; null when there is none. */
  async resultAt(commit: string): Promise<string | null> {
    const listed = await this.listRemote('refs/heads/gad/*');
    const branch = listed.find((found) => found.commit === commit)?.branch ?? null;
    if (branch !== null) await this.bring(commit, branch);
    return branch;
  }

  /** The branch that a commit was the newest of when it was brought here; null when that is not known. */
  async branchAt(commit: string): Promise<string | null> {
    const refs = await this.text(['for-each-ref', '--format=%(refname)', `${KEPT}${commit}/`]);
    const branches = refs
      .split('\n')
      .filter(Boolean)
      .map((ref) => decodeURIComponent(ref.slice(`${KEPT}${commit}/`.length)))
      .filter((branch) => branch !== DETACHED && !branch.startsWith('gad/'));
    const { branch } = this.workspace;
    return branch !== undefined && branches.includes(branch) ? branch : (branches[0] ?? null);
  }

  /** Lets go of what nobody can need any more. */
  async tidy(): Promise<void> {
    if (!existsSync(this.gitDir)) return;
    const list = (...args: string[]): Promise<string[]> =>
      this.text(['for-each-ref', '--format=%(refname)', ...args]).then((out) =>
        out.split('\n').filter(Boolean),
      );
    const old = (await list('--sort=-committerdate', KEPT)).slice(MOST_KEPT);
    const gone = [...(await list(FETCHED)), ...old].map((ref) => `delete ${ref}\n`).join('');
    if (gone !== '') await this.git(['update-ref', '--stdin'], { input: Buffer.from(gone) });
    await this.git(['gc', '--auto', '--quiet']);
  }

  private async listRemote(pattern: string): Promise<{ commit: string; branch: string }[]> {
    const args = ['ls-remote', ...this.origin.reading, '--', this.workspace.path, pattern];
    const listed = await this.text(args, this.origin.options).catch((error: unknown) => {
      throw this.origin.unreadable((error as Error).message, error);
    });
    return [...listed.matchAll(/^([0-9a-f]+)\trefs\/heads\/(.+)$/gm)].map(([, commit = '', branch = '']) => ({
      commit,
      branch,
    }));
  }

  /** Made aside and moved into place, so that of several that make it at once the first wins. */
  private async create(): Promise<void> {
    if (existsSync(this.gitDir)) return;
    await mkdir(dirname(this.gitDir), { recursive: true, mode: 0o700 });
    const fresh = await mkdtemp(`${this.gitDir}.`);
    await git(['init', '--quiet', '--bare', '--template=', fresh]);
    await rename(fresh, this.gitDir).catch(() => removeTree(fresh));
  }

  /** Fetches a commit that a branch points to, unless it is here, and keeps it. */
  private async bring(commit: string, branch: string | null): Promise<void> {
    const kept = `${KEPT}${commit}/${encodeURIComponent(branch ?? DETACHED)}`;
    if ((await this.refCommit(kept)) !== null) return;
    if (!(await this.has(commit))) await this.fetch(branch === null ? 'HEAD' : `refs/heads/${branch}`);
    if (!(await this.has(commit))) {
      throw this.origin.unreadable('its branch moved while it was read; ask again');
    }
    await this.git(['update-ref', kept, commit]);
  }

  private async fetch(ref: string): Promise<void> {
    // Each fetch has a name of its own, so that two at a time do not meet.
    const fetched = `${FETCHED}${randomUUID()}`;
    const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--update-shallow'];
    try {
      await this.git(
        ['fetch', ...options, ...this.origin.reading, '--', this.workspace.path, `+${ref}:${fetched}`],
        this.origin.options,
      );
    } catch (error) {
      throw this.origin.unreadable((error as Error).message, error);
    }
  }
}

const FETCHED = 'refs/fetched/';
/** In the place of a branch's name; no branch can be called so. */
const DETACHED = 'HEAD';
