/** A bare copy of each workspace's repository under the data folder: nothing else reads the original. */
import { message } from '../../../messages';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { WorkspaceConfig } from '../../domain/governance';
import type { Tag } from '../../domain/ports';
import type { Diffstat } from '../../domain/workflow';
import { git, GitError, wordsOf, type GitOptions } from './git';
import { createRemote } from './create-remote';
import { ObjectReader } from './object-reader';
import type { Base, ObjectFormat, RemoteRepository } from './remote-repository';
import type { Signing } from './signing';
import { removeTree } from '../copies/remove-tree';

/** Each commit that was fetched is kept as `refs/kept/<commit>/<branch>`, which says where it was found. */
const KEPT = 'refs/kept/';
/** How many of them a start leaves: plans that wait for a decision start from the newest. */
const MAX_KEPT = 500;

export class Mirror {
  /** The bare repository. */
  readonly gitDir: string;
  /**
   * Another way into the same objects, in which no attribute of a repository has a say: files are
   * put on disk, and read from there, byte for byte as they are in git.
   */
  private readonly plainDir: string;
  readonly remote: RemoteRepository;
  private readonly ready: () => Promise<void>;
  /** What never changes is asked of git once: how this repository names objects, and the trees of commits. */
  private format: ObjectFormat | null = null;
  private readonly trees = new LRUCache<string, string>({ max: 1_000 });
  /** Files and lines that differ, by two trees. */
  readonly diffstats = new LRUCache<string, Diffstat>({ max: 1_000 });
  readonly objects: ObjectReader;

  constructor(
    readonly workspace: WorkspaceConfig,
    dataDir: string,
    /** How what is published is signed. */
    readonly signing: Signing | null = null,
  ) {
    this.gitDir = join(dataDir, 'mirrors', `${workspace.name}.git`);
    this.plainDir = join(this.gitDir, 'plain');
    this.objects = new ObjectReader(this.gitDir);
    this.remote = createRemote(workspace);
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

  /** Runs git on files of a working copy, which are in git as they are on disk. @throws GitError */
  async onFiles(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
    await this.ready();
    const env = { GIT_DIR: this.plainDir, GIT_OBJECT_DIRECTORY: join(this.gitDir, 'objects') };
    return git(args, { ...options, env: { ...env, ...options.env } });
  }

  /** How the repository names its objects. @throws GitError */
  async objectFormat(): Promise<ObjectFormat> {
    return (this.format ??= (await this.text(['rev-parse', '--show-object-format'])) as ObjectFormat);
  }

  /** Full id of a commit's tree. @throws GitError */
  async treeOf(commit: string): Promise<string> {
    const known = this.trees.get(commit);
    if (known !== undefined) return known;
    const tree = await this.objects.read(`${commit}^{tree}`, 0);
    if (!tree) throw new GitError(null, `there is no commit ${commit}`);
    this.trees.set(commit, tree.id);
    return tree.id;
  }

  /**
   * Brings the workspace's current commit here.
   * @throws REPOSITORY_MISSING, REPOSITORY_EMPTY, REPOSITORY_UNREADABLE
   */
  async update(): Promise<Base> {
    const base = await this.remote.currentBase();
    await this.bring(base.commit, base.branch);
    return base;
  }

  /** Whether a commit is here. */
  async has(commit: string): Promise<boolean> {
    return (await this.refCommit(commit)) !== null;
  }

  /** The commit that a name of the mirror's own, or an id, stands for; null where there is none. */
  async refCommit(ref: string): Promise<string | null> {
    await this.ready();
    const found = await this.objects.read(`${ref}^{commit}`, 0).catch(() => null);
    return found?.id ?? null;
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
    const commit = await this.remoteRef(`refs/heads/${branch}`);
    if (commit !== null) await this.bring(commit, branch);
    return commit;
  }

  /** What a name of the original's points to; null when there is none. @throws REPOSITORY_UNREADABLE */
  async remoteRef(ref: string): Promise<string | null> {
    await this.ready();
    return (await this.listRemote(ref)).find((found) => found.ref === ref)?.commit ?? null;
  }

  /** The original's tags with the commits that they stand for. @throws REPOSITORY_UNREADABLE */
  async remoteTags(): Promise<Tag[]> {
    await this.ready();
    const names = new Map<string, string>();
    // An annotated tag is listed once more, with the commit behind it.
    for (const { ref, commit } of await this.listRemote('refs/tags/*'))
      names.set(ref.replace(/^refs\/tags\//, '').replace(/\^\{\}$/, ''), commit);
    return [...names].map(([name, commit]) => ({ name, commit }));
  }

  /**
   * Brings what a name of the original's points to here, under a name of the mirror's own. Answers its
   * commit; null when there is none. @throws REPOSITORY_UNREADABLE
   */
  async fetchRef(ref: string, as: string): Promise<string | null> {
    if ((await this.remoteRef(ref)) === null) return null;
    await this.fetch(ref, as);
    return this.refCommit(as);
  }

  /** The branch `gad/<id>` of the original whose newest commit this is, brought here; null when there is none. */
  async resultAt(commit: string): Promise<string | null> {
    const listed = await this.listRemote('refs/heads/gad/*');
    const branch = listed.find((found) => found.commit === commit)?.ref.slice('refs/heads/'.length) ?? null;
    if (branch !== null) await this.bring(commit, branch);
    return branch;
  }

  /** Lets go of what nobody can need any more. */
  async tidy(): Promise<void> {
    if (!existsSync(this.gitDir)) return;
    const list = (...args: string[]): Promise<string[]> =>
      this.text(['for-each-ref', '--format=%(refname)', ...args]).then((out) =>
        out.split('\n').filter(Boolean),
      );
    const old = (await list('--sort=-committerdate', KEPT)).slice(MAX_KEPT);
    const gone = [...(await list(FETCHED)), ...old].map((ref) => `delete ${ref}\n`).join('');
    if (gone !== '') await this.git(['update-ref', '--stdin'], { input: Buffer.from(gone) });
    await this.git(['gc', '--auto', '--quiet']);
  }

  private async listRemote(pattern: string): Promise<{ commit: string; ref: string }[]> {
    const args = ['ls-remote', ...this.remote.reading, '--', this.remote.address, pattern];
    const listed = await this.text(args, this.remote.options).catch(async (error: unknown) => {
      throw await this.remote.unreadable(wordsOf(error), error);
    });
    return [...listed.matchAll(/^([0-9a-f]+)\t(.+)$/gm)].map(([, commit = '', ref = '']) => ({
      commit,
      ref,
    }));
  }

  /** Made aside and moved into place, so that of several that make it at once the first wins. */
  private async create(): Promise<void> {
    const format = await this.remote.objectFormat();
    if (existsSync(this.gitDir) && format !== null && format !== (await this.objectFormat())) {
      // Another repository is at the workspace's path by now; nothing of the old one is of use.
      this.objects.close();
      const aside = await mkdtemp(`${this.gitDir}.`);
      await rename(this.gitDir, join(aside, 'old')).catch(() => undefined);
      await removeTree(aside);
      this.format = null;
    }
    const object = `--object-format=${format ?? 'sha1'}`;
    await this.makeOnce(this.gitDir, (fresh) => git(['init', ...BARE, object, fresh]));
    const same = `--object-format=${await this.objectFormat()}`;
    await this.makeOnce(this.plainDir, async (fresh) => {
      await git(['init', ...BARE, same, fresh]);
      await writeAttributes(fresh);
    });
  }

  private async makeOnce(place: string, make: (fresh: string) => Promise<unknown>): Promise<void> {
    if (existsSync(place)) return;
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const fresh = await mkdtemp(`${place}.`);
    await make(fresh);
    await rename(fresh, place).catch(() => removeTree(fresh));
  }

  /** What is being brought, by the name that it is kept under: plans that begin at once wait for the same. */
  private readonly bringing = new Map<string, Promise<void>>();

  /** Fetches a commit that a branch points to, unless it is here, and keeps it. */
  private bring(commit: string, branch: string | null): Promise<void> {
    const kept = `${KEPT}${commit}/${encodeURIComponent(branch ?? DETACHED)}`;
    const under =
      this.bringing.get(kept) ?? this.bringAs(kept, commit, branch).finally(() => this.bringing.delete(kept));
    this.bringing.set(kept, under);
    return under;
  }

  private async bringAs(kept: string, commit: string, branch: string | null): Promise<void> {
    if ((await this.refCommit(kept)) !== null) return;
    if (!(await this.has(commit))) await this.fetch(branch === null ? 'HEAD' : `refs/heads/${branch}`);
    if (!(await this.has(commit))) {
      throw await this.remote.unreadable(message('repository.moved'));
    }
    await this.git(['update-ref', kept, commit]);
  }

  /** Each fetch has a name of its own, so that two at a time do not meet. */
  private async fetch(ref: string, fetched = `${FETCHED}${randomUUID()}`): Promise<void> {
    const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--update-shallow'];
    try {
      await this.git(
        ['fetch', ...options, ...this.remote.reading, '--', this.remote.address, `+${ref}:${fetched}`],
        this.remote.options,
      );
    } catch (error) {
      throw await this.remote.unreadable(wordsOf(error), error);
    }
  }
}

const BARE = ['--quiet', '--bare', '--template='];

/** What wins over all that a repository's own .gitattributes say about the way of bytes to disk and back. */
const AS_IT_IS = '* -text !eol !working-tree-encoding !filter -ident\n';

/** Has git take files as they are, in the repository whose directory this is. */
export async function writeAttributes(gitDir: string): Promise<void> {
  await mkdir(join(gitDir, 'info'), { recursive: true });
  await writeFile(join(gitDir, 'info/attributes'), AS_IT_IS);
}

const FETCHED = 'refs/fetched/';
/** In the place of a branch's name; no branch can be called so. */
const DETACHED = 'HEAD';
