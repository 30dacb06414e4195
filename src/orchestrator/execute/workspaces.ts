/** Workspaces as the rooms read them: at one commit, from the mirror. */
import { GadError } from '../../errors';
import type { WorkspaceConfig } from '../domain/governance';
import type { WorkspaceView, Workspaces } from '../domain/ports';
import { git } from './git';
import { Mirror, type Base } from './mirror';

/** Largest file that `read` answers, in bytes. */
const MAX_READ = 1024 * 1024;

/** The mirrors by workspace name. */
export class Mirrors {
  private readonly byName: ReadonlyMap<string, Mirror>;

  constructor(configs: readonly WorkspaceConfig[], dataDir: string) {
    this.byName = new Map(configs.map((config) => [config.name, new Mirror(config, dataDir)]));
  }

  /** @throws WORKSPACE_UNKNOWN */
  get(name: string): Mirror {
    const mirror = this.byName.get(name);
    if (mirror) return mirror;
    throw new GadError(
      'WORKSPACE_UNKNOWN',
      `There is no workspace "${name}". The governance file names: ${[...this.byName.keys()].join(', ')}.`,
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
    async open(name) {
      const mirror = mirrors.get(name);
      const base = await mirror.update();
      return view(mirror, base, await notes(mirror.workspace, base));
    },
  };
}

function view(mirror: Mirror, { commit }: Base, found: readonly string[]): WorkspaceView {
  return {
    name: mirror.workspace.name,
    commit,
    notes: found,
    async list() {
      const entries = (await mirror.text(['ls-tree', '-r', '-z', commit])).split('\0').filter(Boolean);
      // A submodule is listed as a commit; its files are not part of this repository.
      return entries
        .filter((entry) => !entry.startsWith('160000'))
        .map((entry) => entry.split('\t').slice(1).join('\t'));
    },
    async read(path) {
      const [entry = ''] = (
        await mirror.text(['ls-tree', '-l', '-z', commit, '--', path]).catch(() => '')
      ).split('\0');
      const file = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t/.exec(entry);
      if (!file || !entry.endsWith(`\t${path}`) || Number(file[2]) > MAX_READ) return null;
      const content = await mirror.git(['cat-file', 'blob', file[1] ?? '']);
      return content.includes(0) ? null : content.toString('utf8');
    },
  };
}

/** What a person should know about the commit that a plan works from. */
async function notes({ path }: WorkspaceConfig, { branch, commit }: Base): Promise<string[]> {
  const short = commit.slice(0, 8);
  // A bare repository has no work tree, and so nothing that is not committed.
  const status = await git([
    '-C',
    path,
    'status',
    '--porcelain',
    '-z',
    '--no-renames',
    '--ignore-submodules=all',
  ]).catch(() => Buffer.alloc(0));
  const changes = status.toString().split('\0').length - 1;
  const found = branch === null ? [`HEAD is detached: the plan works from commit ${short}.`] : [];
  if (changes > 0) {
    const what = changes === 1 ? '1 uncommitted change' : `${changes} uncommitted changes`;
    found.push(`The workspace has ${what} that the plan will not see; it works from commit ${short}.`);
  }
  return found;
}
