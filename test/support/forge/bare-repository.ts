/** The git side of a forge that stands in for a real one: a bare repository on disk, and real git. */
import { existsSync, readFileSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MergeMethod } from '../../../src/orchestrator/domain/forge';
import { copyOf, type Files, git } from '../repository';

export class BareRepository {
  private readonly trees = new Map<string, string | null>();

  private constructor(
    readonly path: string,
    readonly defaultBranch: string,
  ) {}

  /** With one commit on `main`, and the files that each further branch changes in a commit on top of it. */
  static create(path: string, files: Files, branches: Readonly<Record<string, Files>> = {}): BareRepository {
    copyOf(['bare', files, branches], path, (fresh) => {
      const repository = new BareRepository(fresh, 'main');
      repository.git(['init', '--quiet', '--bare', '--template=', '--initial-branch=main']);
      repository.commit('main', files, 'first');
      for (const [branch, changed] of Object.entries(branches))
        repository.commit(branch, changed, 'second', 'main');
    });
    return new BareRepository(path, 'main');
  }

  git(args: readonly string[], input?: string): string {
    return git(this.path, args, input);
  }

  /**
   * Full id of a branch's newest commit; null where there is no such branch. Read from git's own files:
   * every answer of the API asks for some, and a process for each is most of what a test takes.
   */
  head(branch: string): string | null {
    const loose = this.read(`refs/heads/${branch}`);
    if (loose) return loose;
    const lines = this.read('packed-refs').split('\n');
    return lines.find((line) => line.endsWith(` refs/heads/${branch}`))?.split(' ')[0] ?? null;
  }

  /** One of git's own files; empty where there is none, which another process may make true at any time. */
  private read(file: string): string {
    try {
      return readFileSync(join(this.path, file), 'utf8').trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }

  contains(branch: string, commit: string): boolean {
    return this.git(['branch', '--contains', commit, '--list', branch]) !== '';
  }

  subject(commit: string): string {
    return this.git(['log', '-1', '--format=%s', commit]);
  }

  /** A commit of a person onto a branch, which begins at `from` where it is new. Answers its id. */
  commit(
    branch: string,
    files: Readonly<Record<string, string>>,
    message = 'by a person',
    from?: string,
  ): string {
    const parent = this.head(branch) ?? (from === undefined ? null : this.head(from));
    const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const stream = [
      `commit refs/heads/${branch}\ncommitter A Person <person@example.com> now\n`,
      data(message),
      parent === null ? '' : `from ${parent}\n`,
      ...Object.entries(files).map(([name, content]) => `M 100644 inline ${name}\n${data(content)}`),
    ];
    // One process where the commands for people would be seven.
    this.git(['fast-import', '--quiet', '--date-format=now'], stream.join(''));
    return this.head(branch) ?? '';
  }

  /** Whether a branch has something that the other one has not. */
  ahead(branch: string, base: string): boolean {
    return this.git(['rev-list', '--count', `refs/heads/${base}..refs/heads/${branch}`]) !== '0';
  }

  /** The tree of both; null where they conflict. The same two commits have the same one. */
  private together(base: string, branch: string): string | null {
    const pair = [this.head(base), this.head(branch)].join();
    const known = this.trees.get(pair);
    if (known !== undefined) return known;
    let tree: string | null = null;
    try {
      tree = this.git(['merge-tree', '--write-tree', base, branch]).split('\n')[0] ?? null;
    } catch {
      // There is a conflict.
    }
    this.trees.set(pair, tree);
    return tree;
  }

  conflicts(base: string, branch: string): boolean {
    return this.together(base, branch) === null;
  }

  /** Merges as forges do and answers the commit that `base` is at then. */
  merge(base: string, branch: string, method: MergeMethod, message: string): string {
    const tree = this.together(base, branch);
    const [onto, head] = [this.head(base), this.head(branch)];
    if (tree === null || onto === null || head === null) throw new Error('There is a conflict.');
    return this.move(base, this.make(tree, method === 'merge' ? [onto, head] : [onto], message));
  }

  deleteBranch(branch: string): boolean {
    if (this.head(branch) === null) return false;
    this.git(['update-ref', '-d', `refs/heads/${branch}`]);
    return true;
  }

  /** Settles once there is no such branch. The bot takes it away by git, which tells the API nothing. */
  gone(branch: string): Promise<void> {
    const folders = [this.path, dirname(join(this.path, 'refs/heads', branch))].filter(existsSync);
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.head(branch) !== null) return;
        for (const watcher of watchers) watcher.close();
        resolve();
      };
      const watchers = folders.map((folder) => watch(folder, look));
      look();
    });
  }

  private make(tree: string, parents: readonly string[], message: string): string {
    return this.git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-m', message]);
  }

  private move(branch: string, commit: string): string {
    this.git(['update-ref', `refs/heads/${branch}`, commit]);
    return commit;
  }
}
