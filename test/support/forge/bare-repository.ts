/** The git side of a forge that stands in for a real one: a bare repository on disk, and real git. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MergeMethod } from '../../../src/orchestrator/domain/forge';

/** Somebody who is not the bot. */
const PERSON = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.com'];

export class BareRepository {
  private constructor(
    readonly path: string,
    readonly defaultBranch: string,
  ) {}

  /** With one commit on its default branch. */
  static create(path: string, files: Readonly<Record<string, string>>, branch = 'main'): BareRepository {
    mkdirSync(path, { recursive: true });
    const repository = new BareRepository(path, branch);
    repository.git(['init', '--quiet', '--bare', `--initial-branch=${branch}`]);
    repository.commit(branch, files, 'first');
    return repository;
  }

  git(args: readonly string[], input?: string, env: Readonly<Record<string, string>> = {}): string {
    return execFileSync('git', ['-C', this.path, ...PERSON, ...args], {
      encoding: 'utf8',
      input,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    }).trim();
  }

  /** Full id of a branch's newest commit; null where there is no such branch. */
  head(branch: string): string | null {
    return this.git(['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`]) || null;
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
    const index = join(this.path, `index-${randomUUID()}`);
    const staged = (args: readonly string[]): string => this.git(args, undefined, { GIT_INDEX_FILE: index });
    if (parent !== null) staged(['read-tree', parent]);
    for (const [name, content] of Object.entries(files)) {
      const blob = this.git(['hash-object', '-w', '--stdin'], content);
      staged(['update-index', '--add', '--cacheinfo', `100644,${blob},${name}`]);
    }
    const tree = staged(['write-tree']);
    rmSync(index, { force: true });
    return this.move(branch, this.make(tree, parent === null ? [] : [parent], message));
  }

  /** Whether a branch has something that the other one has not. */
  ahead(branch: string, base: string): boolean {
    return this.git(['rev-list', '--count', `refs/heads/${base}..refs/heads/${branch}`]) !== '0';
  }

  /** The tree of both; null where they conflict. */
  private together(base: string, branch: string): string | null {
    try {
      return this.git(['merge-tree', '--write-tree', base, branch]).split('\n')[0] ?? null;
    } catch {
      return null;
    }
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

  private make(tree: string, parents: readonly string[], message: string): string {
    return this.git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-m', message]);
  }

  private move(branch: string, commit: string): string {
    this.git(['update-ref', `refs/heads/${branch}`, commit]);
    return commit;
  }
}
