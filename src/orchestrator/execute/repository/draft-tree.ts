/**
 * The files of a commit, changed in memory: only the folders on the way to a file are read, and nothing is
 * written before `objects` are. A plan of file steps needs no copy of the workspace.
 */
import type { GitFile, PathKind, StepFiles } from '../file-steps';
import type { DiskUsage } from '../copies/copy';
import { GitError } from './git';
import type { Mirror } from './mirror';
import type { ObjectFormat } from './remote-repository';
import {
  EXECUTABLE,
  FOLDER,
  isFolder,
  LINK,
  makeObject,
  parseTree,
  PLAIN,
  SUBMODULE,
  treeBody,
  type NewObject,
  type TreeChange,
  type TreeRow,
} from './tree-objects';

/** A file, link or submodule; `bytes` where the draft has made it. */
interface Leaf extends TreeRow {
  readonly bytes?: Buffer;
}

interface Folder {
  /** The tree that it is in git; null as soon as something below it differs. */
  id: string | null;
  /** By name; null until somebody looks. */
  children: Map<string, Leaf | Folder> | null;
}

const isLeaf = (node: Leaf | Folder): node is Leaf => 'mode' in node;
const rowOf = ({ mode, id }: Leaf): TreeRow => ({ mode, id });
/** Trees have bytes for names. */
const namesOf = (path: string): string[] => Buffer.from(path).toString('latin1').split('/');

const MODES = { file: PLAIN, executable: EXECUTABLE, link: LINK } as const;

export class DraftTree implements StepFiles {
  private root: Folder | null = null;
  private format: ObjectFormat = 'sha1';
  /** What was at each path that a step has changed. */
  private readonly before = new Map<string, TreeRow | null>();
  private readonly made = new Map<string, NewObject>();

  constructor(
    private readonly mirror: Mirror,
    private readonly commit: string,
  ) {}

  async kind(path: string): Promise<PathKind | null> {
    const found = await this.at(namesOf(path));
    if (!found) return null;
    return isLeaf(found) ? kindOf(found.mode) : 'directory';
  }

  async read(path: string): Promise<Buffer> {
    const found = await this.at(namesOf(path));
    if (!found || !isLeaf(found)) throw new Error(`There is no file ${path}.`);
    return found.bytes ?? (await this.bytesOf(found.id));
  }

  async write(path: string, { kind, bytes }: GitFile): Promise<void> {
    const names = namesOf(path);
    await this.remember(names);
    const blob = makeObject('blob', bytes, this.format);
    this.made.set(names.join('/'), blob);
    const [folder, last] = await this.open(names);
    folder.set(last, { mode: MODES[kind], id: blob.id, bytes });
  }

  async remove(path: string): Promise<void> {
    const names = namesOf(path);
    await this.remember(names);
    this.made.delete(names.join('/'));
    // git knows no empty folders.
    for (let depth = names.length; depth > 0; depth--) {
      const [folder, last] = await this.open(names.slice(0, depth));
      folder.delete(last);
      if (folder.size > 0) return;
    }
  }

  /** A file or link; null where there is none. @throws GitError */
  async file(path: string): Promise<GitFile | null> {
    const kind = await this.kind(path);
    const isFile = kind === 'file' || kind === 'executable' || kind === 'link';
    return isFile ? { kind, bytes: await this.read(path) } : null;
  }

  /** What a path of a change is now, or of another file that was left as it is. @throws GitError */
  async rowAt(path: string): Promise<TreeRow | null> {
    const found = await this.at(path.split('/'));
    return found && isLeaf(found) ? rowOf(found) : null;
  }

  /** What a disk would have to hold for it. */
  usage(): DiskUsage {
    const sizes = [...this.made.values()].map(({ body }) => body.length);
    return { bytes: sizes.reduce((sum, size) => sum + size, 0), inodes: sizes.length };
  }

  /** The paths that are not as they were, in git's order. @throws GitError */
  async changes(): Promise<TreeChange[]> {
    const changes: TreeChange[] = [];
    for (const [path, before] of [...this.before].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const after = await this.rowAt(path);
      if (before?.mode !== after?.mode || before?.id !== after?.id) changes.push({ path, before, after });
    }
    return changes;
  }

  /** The id of the whole tree, and the objects that it needs beside those of the commit. @throws GitError */
  async objects(): Promise<{ readonly tree: string; readonly objects: readonly NewObject[] }> {
    const objects = [...this.made.values()];
    const tree = this.idOf(await this.top(), objects);
    return { tree, objects };
  }

  private idOf(folder: Folder, objects: NewObject[]): string {
    if (folder.id !== null || !folder.children) return folder.id ?? '';
    const rows = [...folder.children].map(([name, node]): [string, TreeRow] => [
      name,
      isLeaf(node) ? rowOf(node) : { mode: FOLDER, id: this.idOf(node, objects) },
    ]);
    const object = makeObject('tree', treeBody(new Map(rows)), this.format);
    objects.push(object);
    return object.id;
  }

  private async remember(names: readonly string[]): Promise<void> {
    const path = names.join('/');
    if (!this.before.has(path)) this.before.set(path, await this.rowAt(path));
  }

  private async at(names: readonly string[]): Promise<Leaf | Folder | null> {
    let node: Leaf | Folder = await this.top();
    for (const name of names) {
      if (isLeaf(node)) return null;
      const found: Leaf | Folder | undefined = (await this.childrenOf(node)).get(name);
      if (!found) return null;
      node = found;
    }
    return node;
  }

  /** The folder of a path, made where it is missing and marked as changed, and the last name. */
  private async open(names: readonly string[]): Promise<[Map<string, Leaf | Folder>, string]> {
    let folder = await this.top();
    for (const name of names.slice(0, -1)) {
      const children = await this.childrenOf(folder);
      folder.id = null;
      const found = children.get(name);
      const next: Folder = found && !isLeaf(found) ? found : { id: null, children: new Map() };
      children.set(name, next);
      folder = next;
    }
    const children = await this.childrenOf(folder);
    folder.id = null;
    return [children, names.at(-1) ?? ''];
  }

  private async top(): Promise<Folder> {
    if (this.root) return this.root;
    this.format = await this.mirror.objectFormat();
    return (this.root ??= { id: await this.mirror.treeOf(this.commit), children: null });
  }

  private async childrenOf(folder: Folder): Promise<Map<string, Leaf | Folder>> {
    if (folder.children) return folder.children;
    const rows = parseTree(await this.bytesOf(folder.id ?? ''), this.format);
    return (folder.children ??= new Map(
      [...rows].map(([name, row]) => [name, isFolder(row.mode) ? { id: row.id, children: null } : row]),
    ));
  }

  private async bytesOf(id: string): Promise<Buffer> {
    const bytes = (await this.mirror.objects.read(id))?.bytes;
    if (!bytes) throw new GitError(null, `the object ${id} cannot be read`);
    return bytes;
  }
}

function kindOf(mode: string): PathKind {
  if (mode === LINK) return 'link';
  if (mode === SUBMODULE) return 'submodule';
  return Number.parseInt(mode, 8) & 0o100 ? 'executable' : 'file';
}
