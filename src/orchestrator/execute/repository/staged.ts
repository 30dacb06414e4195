/** What a plan has made of the commit that it started from, before anybody has judged it: a tree that only its run knows. */
import { lstat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { ClearingJob } from '../../domain/ports';
import type { Copy } from '../copies/copy';
import type { RunArea } from '../copies/work-area';
import { exceeded } from '../sandbox/budget';
import type { Limits } from '../schema';
import { placeOf, refused, refuseHardLinks, refuseNestedRepositories } from './assert-publishable';
import { commitTree } from './commit';
import type { DraftTree } from './draft-tree';
import { GitError, RECEIVE_PACK, type GitOptions } from './git';
import type { Mirror } from './mirror';
import { writeObjects, type TreeChange, type TreeRow } from './tree-objects';

export interface Staged {
  readonly tree: string;
  readonly changes: readonly TreeChange[];
  /** An index with the changed files as they are now, and with all .gitattributes that say something about them. */
  readonly index: string;
  /** Whether there are such. */
  readonly hasAttributes: boolean;
  /** How git finds that index and the new objects, which are nowhere but in the run. */
  readonly options: GitOptions;
  /** Commits the tree in the mirror, and keeps it there under a name. @throws GitError */
  keep(ref: string): Promise<string>;
}

/** A run of a plan, and what it may use. */
export interface Finished {
  readonly mirror: Mirror;
  readonly area: RunArea;
  readonly job: ClearingJob;
  readonly limits: Limits;
}

/** How git is pointed at a run: its index and its new objects are thrown away with it. */
const inRun = ({ mirror, area }: Finished): Readonly<Record<string, string>> => ({
  GIT_INDEX_FILE: area.index,
  GIT_OBJECT_DIRECTORY: area.objects,
  GIT_ALTERNATE_OBJECT_DIRECTORIES: join(mirror.gitDir, 'objects'),
});

/** What file steps have made in memory; null when nothing differs. @throws PATH_OUTSIDE, LIMIT_EXCEEDED */
export async function stageDraft(finished: Finished, draft: DraftTree): Promise<Staged | null> {
  const { mirror, area, job, limits } = finished;
  const { base } = job.plan;
  const changes = await draft.changes();
  const over = exceeded({ filesChanged: changes.length, disk: draft.usage().bytes }, limits);
  if (over) throw over;
  const { tree, objects } = await draft.objects();
  if (tree === (await mirror.treeOf(base))) return null;
  const attributes = await attributesOf(draft, changes);
  const rows = [...changes.map(({ path, after }) => [path, after] as const), ...attributes];
  const options = { env: inRun(finished) };
  await Promise.all([writeObjects(area.objects, objects), writeIndex(mirror, rows, options)]);
  return {
    tree,
    changes,
    index: area.index,
    hasAttributes: rows.some(([path, row]) => row && isAttributes(path)),
    options,
    async keep(ref) {
      await writeObjects(join(mirror.gitDir, 'objects'), objects);
      const commit = await commitTree(mirror, job, tree, base);
      await mirror.git(['update-ref', ref, commit]);
      return commit;
    },
  };
}

const isAttributes = (path: string): boolean => posix.basename(path) === '.gitattributes';

/** The .gitattributes in the folders above changed files, without those that have changed themselves. */
async function attributesOf(
  draft: DraftTree,
  changes: readonly TreeChange[],
): Promise<readonly (readonly [string, TreeRow])[]> {
  const places = new Set<string>();
  for (const { path } of changes) {
    for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
      places.add(posix.join(folder, '.gitattributes'));
      if (folder === '.') break;
    }
  }
  for (const { path } of changes) places.delete(path);
  const rows = await Promise.all(
    [...places].map(async (place) => [place, await draft.rowAt(place)] as const),
  );
  return rows.flatMap(([place, row]) => (row ? [[place, row] as const] : []));
}

/** git looks at every name, and takes none that would mean something else on another machine. */
async function writeIndex(
  mirror: Mirror,
  rows: readonly (readonly [path: string, row: TreeRow | null])[],
  options: GitOptions,
): Promise<void> {
  const lines = rows.flatMap(([path, row]) => (row ? [`${row.mode} ${row.id}\t${path}\0`] : []));
  const input = Buffer.from(lines.join(''), 'latin1');
  await mirror.git(['update-index', '-z', '--index-info'], { ...options, input }).catch((error: unknown) => {
    const name = error instanceof GitError && /Invalid path '(.*?)'/.exec(error.words)?.[1];
    throw name ? refused(name, 'result.name') : error;
  });
}

/**
 * What a plan with commands has made of its copy: of file steps exactly the paths that they name, which count even
 * where .gitignore leaves them out, and beside them whatever is not as it was. Nothing is converted on the way. Null
 * when nothing differs. @throws PATH_OUTSIDE, LIMIT_EXCEEDED
 */
export async function stageCopy(
  finished: Finished & { readonly copy: Copy; readonly touched: ReadonlySet<string> },
): Promise<Staged | null> {
  const { mirror, area, copy, job, limits, touched } = finished;
  const { base } = job.plan;
  const options = { enter: copy.enter, env: { ...inRun(finished), GIT_WORK_TREE: area.work } };
  const onFiles = (args: readonly string[], input?: Buffer): Promise<Buffer> =>
    mirror.onFiles(['-C', area.work, ...args], { ...options, input });
  await refuseNestedRepositories(copy.path);
  const changed = await onFiles(['diff-files', '--name-only', '-z', '--ignore-submodules=all']);
  const made = await onFiles(['ls-files', '--others', '--exclude-standard', '-z']);
  const paths = new Set([...touched].map((path) => Buffer.from(path).toString('latin1')));
  for (const path of `${changed.toString('latin1')}${made.toString('latin1')}`.split('\0'))
    if (path !== '') paths.add(path);
  let disk = 0;
  for (const path of paths) disk += (await lstat(placeOf(copy.path, path)).catch(() => null))?.size ?? 0;
  // Before git reads them: empty files by the hundred thousand and holes that look like terabytes take it long.
  const over = exceeded({ filesChanged: paths.size, disk }, limits);
  if (over) throw over;
  const input = Buffer.from([...paths].map((path) => `${path}\0`).join(''), 'latin1');
  await onFiles(['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], input);
  const listed = await mirror.git(
    ['diff-index', '--cached', '--raw', '--no-renames', '-z', '--abbrev=64', base],
    options,
  );
  const changes = changesIn(listed);
  await refuseHardLinks(copy.path, changes);
  const tree = await mirror.text(['write-tree'], options);
  if (tree === (await mirror.treeOf(base))) return null;
  return {
    tree,
    changes,
    index: area.index,
    hasAttributes: true,
    options,
    async keep(ref) {
      const commit = await commitTree(mirror, job, tree, base, options);
      const push = ['push', '--quiet', '--no-verify', RECEIVE_PACK, mirror.gitDir, `+${commit}:${ref}`];
      await mirror.git(push, options);
      return commit;
    },
  };
}

/** What git's `--raw -z` lists, without renames. */
export function changesIn(listed: Buffer): TreeChange[] {
  const rows = listed.toString('latin1').matchAll(/:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) \w\0([^\0]+)\0/g);
  const row = (mode: string, id: string): TreeRow | null => (mode === NOTHING ? null : { mode, id });
  return [...rows].map(([, oldMode = '', newMode = '', oldId = '', newId = '', path = '']) => {
    return { path, before: row(oldMode, oldId), after: row(newMode, newId) };
  });
}

/** What git says in place of the mode of a file that is not there. */
const NOTHING = '000000';
