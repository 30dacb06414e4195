/** What commands and checks see of this machine besides /usr: folders of dependencies, and programs. */
import { message, type Message } from '../../messages';
import { lstat, readFile, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { GadError } from '../../errors';
import { isUrl, type WorkspaceConfig } from '../domain/governance';
import { projectsIn, type Project } from './checks/ecosystems';
import { makeDirectory } from './copies/checkout';
import { git } from './repository/git';
import type { Tree } from './repository/tree';
import type { Account } from './sandbox/accounts';

/** What is shown for one commit. */
export interface Offered {
  /** Folders of the machine by their place in the workspace. */
  readonly folders: Readonly<Record<string, string>>;
  /** Files of programs. */
  readonly programs: readonly string[];
  /** Folders of dependencies that this commit's projects have and that are not shown, and why. */
  readonly withheld: readonly { readonly place: string; readonly why: Message }[];
}

const AUTO = 'auto';

/**
 * What the governance file offers to a workspace at a commit; `account` has to be able to read it.
 * @throws COMMAND_UNAVAILABLE where the governance file names something that is not there
 */
export async function offeredAt(workspace: WorkspaceConfig, tree: Tree, account: Account): Promise<Offered> {
  const { offer = {} } = workspace;
  const projects = projectsIn(await tree.paths(), (path) => tree.text(path));
  const folders: Record<string, string> = {};
  const programs: string[] = [];
  for (const [place, at] of offer === AUTO ? [] : Object.entries(offer)) {
    if (at === AUTO) continue;
    const found = await stat(at).catch(() => null);
    if (found?.isDirectory()) folders[place] = at;
    else if (found?.isFile() && basename(at) === place) programs.push(await realpath(at), at);
    else throw notThere(workspace.name, place, at, found !== null);
  }
  const withheld: { place: string; why: Message }[] = [];
  for (const project of projects) {
    for (const name of project.ecosystem.folders) {
      const place = join(project.folder, name);
      if (folders[place] !== undefined || (await tree.has(place))) continue;
      const asked = offer === AUTO || offer[place] === AUTO;
      const why = asked
        ? await unfit(workspace, tree, project, place, account)
        : message('withheld.notOffered');
      if (why === null) folders[place] = join(workspace.path, place);
      else withheld.push({ place, why });
    }
  }
  return { folders, programs, withheld };
}

function notThere(workspace: string, place: string, at: string, isThere: boolean): GadError {
  const id = isThere ? 'offer.neither' : 'offer.gone';
  return new GadError('COMMAND_UNAVAILABLE', message(id, { place, workspace, at }));
}

/** Why a folder of the working copy is not shown for a commit; null where it is. */
async function unfit(
  { path }: WorkspaceConfig,
  tree: Tree,
  project: Project,
  place: string,
  account: Account,
): Promise<Message | null> {
  if (isUrl(path)) return message('withheld.url');
  const source = join(path, place);
  if (!(await lstat(source).catch(() => null))?.isDirectory()) return message('withheld.none');
  // check-ignore refuses to take paths literally; one that begins so cannot be anything else.
  const ignored = ['-C', path, 'check-ignore', '--quiet', '--', `./${place}`];
  const isIgnored = await git(ignored, { env: { GIT_LITERAL_PATHSPECS: '0' } }).then(
    () => true,
    () => false,
  );
  if (!isIgnored) return message('withheld.notIgnored');
  if (account && !(await isOpen(source))) return message('withheld.account');
  const other = await otherLock(path, tree, project);
  return other === null ? null : message('withheld.lock', { file: other });
}

/** The first file that says otherwise about dependencies in the working copy; null where all agree. */
async function otherLock(path: string, tree: Tree, project: Project): Promise<string | null> {
  const { locks, manifests, dependenciesOf = (text: string): string => text } = project.ecosystem;
  const named = async (folder: string, names: RegExp): Promise<string[]> => {
    const committed = (await tree.paths())
      .filter((file) => dirname(file) === folder)
      .map((file) => basename(file));
    const onDisk = await readdir(join(path, folder)).catch(() => []);
    return [...new Set([...committed, ...onDisk])]
      .filter((name) => names.test(name))
      .map((name) => join(folder, name));
  };
  const firstOther = async (files: readonly string[]): Promise<string | null> => {
    for (const file of files) {
      const committed = await tree.text(file);
      const present = await readFile(join(path, file), 'utf8').catch(() => null);
      if (committed === null || present === null || dependenciesOf(committed) !== dependenciesOf(present))
        return file;
    }
    return null;
  };
  // The packages of a workspace share the lock file of a folder above.
  for (let folder = project.folder || '.'; ; folder = dirname(folder)) {
    const found = await named(folder, locks);
    if (found.length > 0) return firstOther(found);
    if (folder === '.') return firstOther(await named(project.folder || '.', manifests));
  }
}

/** Whether every account of this machine can read a folder. */
async function isOpen(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & 0o001) === 0 || (at === path && (mode & 0o004) === 0)) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * Makes the directories that folders are mounted on. Each part is looked at in turn: a plan, or the
 * repository itself, may have put a link there, which leads anywhere.
 * @throws STEP_FAILED where something else is in the way
 */
export async function makePlaces(work: string, places: readonly string[], owner: Account): Promise<void> {
  for (const place of places) {
    let path = work;
    for (const part of place.split('/')) {
      path = join(path, part);
      const found = await lstat(path).catch(() => null);
      if (found?.isDirectory()) continue;
      if (!found) {
        await makeDirectory(path, owner);
        continue;
      }
      throw new GadError('STEP_FAILED', message('refusing.offered', { path: place }));
    }
  }
}
