/** Workspaces as the rooms read them: at one commit, from the mirror. */
import { message, told, type Message } from '../../../messages';
import { GadError } from '../../../errors';
import type { WorkspaceConfig } from '../../domain/governance';
import type { PastCommit, Tag, WorkspaceView, Workspaces } from '../../domain/ports';
import { fileChanges } from './file-changes';
import { git } from './git';
import { Mirror } from './mirror';
import { MAX_READ } from './encoding';
import type { Base } from './remote-repository';
import type { Signing } from './signing';
import { changesIn } from './staged';
import { Tree } from './tree';

/** Nothing that a repository configures has a hand in how a change is shown. */
const PLAIN_DIFF = ['--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'];

/** The mirrors by workspace name. */
export class Mirrors {
  private readonly byName: ReadonlyMap<string, Mirror>;

  constructor(configs: readonly WorkspaceConfig[], dataDir: string, signing: Signing | null = null) {
    this.byName = new Map(configs.map((config) => [config.name, new Mirror(config, dataDir, signing)]));
  }

  all(): readonly Mirror[] {
    return [...this.byName.values()];
  }

  /** @throws WORKSPACE_UNKNOWN */
  get(name: string): Mirror {
    const mirror = this.byName.get(name);
    if (mirror) return mirror;
    throw new GadError(
      'WORKSPACE_UNKNOWN',
      message('workspace.unknown', { name, names: [...this.byName.keys()] }),
    );
  }
}

/** Opens workspaces by name; `configs` hold absolute paths, mirrors are kept under `dataDir`. */
export function createWorkspaces(
  configs: readonly WorkspaceConfig[],
  options: { readonly dataDir: string },
): Workspaces {
  const mirrors = new Mirrors(configs, options.dataDir);
  return {
    async open(name, on) {
      const mirror = mirrors.get(name);
      const [base, uncommitted] = await Promise.all([mirror.update(), mirror.remote.uncommitted()]);
      const branch =
        on !== undefined && !(await mirror.isAncestor(on, base.commit)) && (await mirror.resultAt(on));
      if (!on || !branch) return view(mirror, base, notes(base, uncommitted));
      const where = base.branch ?? message('note.currentCommit');
      return view(mirror, { commit: on, branch }, [message('note.otherBranch', { base: where, branch })]);
    },
    async diff(name, commit) {
      const mirror = mirrors.get(name);
      const show = ['show', '--format=', '--patch', ...PLAIN_DIFF, commit, '--'];
      // The mirror has what was fetched since; a new result is in the repository alone.
      const patch = await mirror
        .git(show)
        .catch(() => git(['-C', mirror.remote.address, ...show]))
        .catch(() => null);
      if (patch === null) return null;
      const text = patch.subarray(0, MAX_READ).toString('utf8');
      return patch.length > MAX_READ ? `${text}\n… the patch goes on for ${patch.length} bytes\n` : text;
    },
  };
}

function view(mirror: Mirror, { commit, branch }: Base, found: readonly Message[]): WorkspaceView {
  const tree = new Tree(mirror, commit);
  // Asked of the original once, however often a request is read.
  let tags: Promise<Tag[]> | null = null;
  const ancestor = async (id: string): Promise<string | null> => {
    const own = await mirror.text(['rev-parse', '--verify', '--quiet', `${id}^{commit}`]).catch(() => '');
    return own !== '' && (await mirror.isAncestor(own, commit)) ? own : null;
  };
  return {
    name: mirror.workspace.name,
    commit,
    ...(branch !== null && { branch }),
    notes: found.map(told),
    list: () => tree.paths(),
    read: (path) => tree.text(path),
    entry: (path) => tree.entry(path),
    unread: (folder) => tree.unread(folder),
    contents: () => tree.contents(),
    texts: (ids) => tree.textsOf(ids),
    history: (limit, path) => historyOf(mirror, commit, limit, path),
    blame: (path, from, to) => blameOf(mirror, commit, path, from, to),
    async find(word) {
      // git says by its exit code that there is none.
      const args = [
        'grep',
        '--name-only',
        '-z',
        '-I',
        '--ignore-case',
        '--fixed-strings',
        '-e',
        word,
        commit,
      ];
      const found = await mirror.text(args).catch(() => '');
      return found
        .split('\0')
        .filter(Boolean)
        .map((entry) => entry.slice(commit.length + 1));
    },
    tags: () => (tags ??= mirror.remoteTags()),
    async past(id, path) {
      const own = await ancestor(id);
      const past = own === null ? null : new Tree(mirror, own);
      const entry = (await past?.entry(path)) ?? null;
      if (own === null || !past || !entry || entry.path !== path) return null;
      return { commit: own, identity: entry.identity, text: await past.text(path) };
    },
    async changes(id) {
      const own = await ancestor(id);
      if (own === null) return null;
      const parents = (await mirror.text(['rev-list', '--parents', '--max-count=1', own]))
        .split(' ')
        .slice(1);
      const diff = ['diff-tree', '--root', '--no-commit-id', '--no-renames', '-r', '-z', own];
      const files = await fileChanges(mirror, changesIn(await mirror.git(diff)));
      return { merge: parents.length > 1, parent: parents[0] ?? null, files };
    },
  };
}

async function historyOf(
  mirror: Mirror,
  commit: string,
  limit: number,
  path?: string,
): Promise<PastCommit[]> {
  const args = ['log', `--max-count=${limit}`, '--format=%H%x00%P%x00%s', '-z', commit, '--'];
  const parts = (await mirror.text(path === undefined ? args : [...args, path])).split('\0');
  const found: PastCommit[] = [];
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [id = '', parents = '', subject = ''] = parts.slice(at);
    found.push({ id, subject, merge: parents.includes(' ') });
  }
  return found;
}

/** The commit of each line; nothing for what has no lines there. */
async function blameOf(
  mirror: Mirror,
  commit: string,
  path: string,
  from: number,
  to: number,
): Promise<PastCommit[]> {
  const args = ['blame', '--line-porcelain', '-L', `${from},${to}`, commit, '--', path];
  const blamed = await mirror.text(args).catch(() => '');
  return [...blamed.matchAll(/^([0-9a-f]{40,64}) \d+ \d+[^]*?^summary (.*)$/gm)].map(
    ([, id = '', subject = '']) => ({ id, subject, merge: false }),
  );
}

/** What a person should know about the commit that a plan works from. */
function notes({ branch, commit: id }: Base, changes: number): Message[] {
  const commit = id.slice(0, 8);
  return [
    ...(branch === null ? [message('note.detached', { commit })] : []),
    ...(changes > 0 ? [message('note.uncommitted', { n: changes, commit })] : []),
  ];
}
