/** The files of one commit in a mirror. */
import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';
import type { FileContent } from '../../domain/ports';
import { Unread, type Skipped, type TreeEntry } from '../../domain/tree-entry';
import type { Behind } from '../file-steps';
import { DraftTree } from './draft-tree';
import { GitError } from './git';
import { decode, isLfsPointer, MAX_READ, textOf } from './encoding';
import type { Mirror } from './mirror';
import { LINK, SUBMODULE } from './tree-objects';

interface Row {
  readonly mode: string;
  readonly id: string;
  /** Bytes; 0 for a submodule. */
  readonly size: number;
}

interface Listing {
  readonly rows: ReadonlyMap<string, Row>;
  /** Files with names that are not UTF-8, as far as these can be shown. */
  readonly unnamed: readonly string[];
}

/** A chain of links that is longer leads nowhere. */
const MAX_LINKS = 40;

export class Tree {
  private listing: Promise<Listing> | null = null;

  constructor(
    private readonly mirror: Mirror,
    private readonly commit: string,
  ) {}

  /** Paths of all files and links. @throws GitError */
  async paths(): Promise<string[]> {
    const { rows } = await this.list();
    return [...rows].filter(([, { mode }]) => mode !== SUBMODULE).map(([path]) => path);
  }

  /** Whether something is at a path or below it. @throws GitError */
  async has(path: string): Promise<boolean> {
    const { rows } = await this.list();
    return rows.has(path) || [...rows.keys()].some((each) => each.startsWith(`${path}/`));
  }

  /** All files but links, with the ids of their contents. @throws GitError */
  async contents(): Promise<FileContent[]> {
    const { rows } = await this.list();
    const files = [...rows].filter(([, { mode }]) => mode !== SUBMODULE && mode !== LINK);
    return files.map(([path, { id, size }]) => ({ path, id, size }));
  }

  /** Texts of many contents by their ids, without those that are not text. @throws GitError */
  async textsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    if (ids.length === 0) return texts;
    const input = Buffer.from(`${ids.join('\n')}\n`);
    const output = await this.mirror.git(['cat-file', '--batch', '--buffer'], { input });
    for (let at = 0; at < output.length;) {
      const end = output.indexOf(10, at);
      const [id = '', type, size] = output.subarray(at, end).toString().split(' ');
      at = end + 1;
      if (type !== 'blob') continue;
      const bytes = output.subarray(at, at + Number(size));
      at += bytes.length + 1;
      const text = textOf(bytes);
      if (text !== null) texts.set(id, text);
    }
    return texts;
  }

  /** Null where there is no file whose text is at hand; `entry` says why. @throws GitError */
  async text(path: string): Promise<string | null> {
    const row = (await this.list()).rows.get(path);
    if (!row || row.mode === LINK || row.mode === SUBMODULE || row.size > MAX_READ) return null;
    return textOf(await this.blob(row.id));
  }

  /** @throws GitError */
  async entry(path: string): Promise<TreeEntry | null> {
    const { rows } = await this.list();
    const stop = prefixes(path).find((prefix) => rows.has(prefix));
    const row = stop === undefined ? undefined : rows.get(stop);
    if (stop === undefined || !row) return null;
    const { mode, id } = row;
    const executable = mode === '100755';
    const found = { path: stop, executable, identity: `${mode} ${id}` };
    if (mode === SUBMODULE) return { ...found, unread: Unread.SUBMODULE };
    if (mode === LINK) return { ...found, unread: Unread.LINK, target: await this.target(path) };
    return stop === path ? { ...found, unread: await this.unreadFile(path, row) } : null;
  }

  /** Files that may hold text and cannot be read, all or those below a folder. @throws GitError */
  async unread(folder = ''): Promise<Skipped[]> {
    const { rows, unnamed } = await this.list();
    const isInside = (path: string): boolean => folder === '' || path.startsWith(`${folder}/`);
    const large = [...rows]
      .filter(([path, { size }]) => size > MAX_READ && isInside(path))
      .map(([path]) => path);
    return [
      ...(await this.texts(large)).map((path) => ({ path, why: Unread.LARGE })),
      ...unnamed.filter(isInside).map((path) => ({ path, why: Unread.NAME })),
    ];
  }

  private async unreadFile(path: string, { id, size }: Row): Promise<Unread | null> {
    if (size > MAX_READ) return (await this.texts([path])).length > 0 ? Unread.LARGE : Unread.BINARY;
    const bytes = await this.blob(id);
    if (isLfsPointer(bytes)) return Unread.LFS;
    return decode(bytes) === null ? Unread.BINARY : null;
  }

  /** Which of these, too large to be read, are text as git sees it. */
  private async texts(paths: readonly string[]): Promise<string[]> {
    if (paths.length === 0) return [];
    const search = ['grep', '-I', '--name-only', '-z', '-e', '', this.commit, '--', ...paths];
    const found = await this.mirror.git(search).catch(() => Buffer.from(''));
    return found
      .toString()
      .split('\0')
      .filter(Boolean)
      .map((entry) => entry.slice(this.commit.length + 1));
  }

  /** What a path stands for when links are followed; null when they lead out, or in a circle. */
  private async target(path: string): Promise<string | null> {
    const { rows } = await this.list();
    let at = path;
    for (let links = 0; links < MAX_LINKS; links++) {
      const link = prefixes(at).find((prefix) => rows.get(prefix)?.mode === LINK);
      if (link === undefined) return at;
      const to = (await this.blob(rows.get(link)?.id ?? '')).toString();
      at = posix.join(posix.dirname(link), to, at.slice(link.length));
      if (to.startsWith('/') || at === '..' || at.startsWith('../')) return null;
    }
    return null;
  }

  private async blob(id: string): Promise<Buffer> {
    const bytes = (await this.mirror.objects.read(id))?.bytes;
    if (!bytes) throw new GitError(null, `the object ${id} cannot be read`);
    return bytes;
  }

  private list(): Promise<Listing> {
    return (this.listing ??= this.read());
  }

  private async read(): Promise<Listing> {
    const listed = await this.mirror.git(['ls-tree', '-r', '-l', '-z', this.commit]);
    const rows = new Map<string, Row>();
    const unnamed: string[] = [];
    for (let start = 0; start < listed.length;) {
      const end = listed.indexOf(0, start);
      const tab = listed.indexOf(0x09, start);
      const [mode = '', , id = '', size = ''] = listed.toString('latin1', start, tab).split(/ +/);
      const name = listed.subarray(tab + 1, end);
      if (isUtf8(name)) rows.set(name.toString(), { mode, id, size: Number(size) || 0 });
      else unnamed.push(name.toString('utf8'));
      start = end + 1;
    }
    return { rows, unnamed };
  }
}

/** `a`, `a/b`, `a/b/c` of the path `a/b/c`. */
function prefixes(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** What file steps of a plan ask for that starts from this commit. */
export function behind(mirror: Mirror, base: string): Behind {
  const tree = new DraftTree(mirror, base);
  return {
    async submodule(path) {
      for (const prefix of prefixes(path)) if ((await tree.kind(prefix)) === 'submodule') return prefix;
      return null;
    },
    async fileAt(commit, path) {
      return (await mirror.isAncestor(commit, base)) ? new DraftTree(mirror, commit).file(path) : null;
    },
  };
}
