/** What a plan changed, turned into one commit from outside of its copy. */
import { lstat, readdir } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { GadError } from '../../errors';
import type { ClearingJob } from '../domain/ports';
import type { Diffstat } from '../domain/workflow';
import { exceeded } from './budget';
import type { Mirror } from './mirror';
import type { Limits } from './schema';
import type { RunArea } from './work-area';

export interface Snapshot {
  readonly commit: string;
  readonly diffstat: Diffstat;
}

/** The trailer by which a published branch is recognised. */
export const WORKFLOW_TRAILER = 'GAD-Workflow';

/** How git is pointed at a copy: its index and its new objects are the run's, thrown away with it. */
export function runEnvironment(mirror: Mirror, area: RunArea): Record<string, string> {
  return {
    GIT_WORK_TREE: area.work,
    GIT_INDEX_FILE: join(area.path, 'index'),
    GIT_OBJECT_DIRECTORY: join(area.path, 'objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(mirror.gitDir, 'objects'),
  };
}

/**
 * The copy as a commit, null when it is as it was. The same changes give the same commit.
 * `written` are paths the plan named itself: they count even where .gitignore leaves them out.
 * @throws PATH_OUTSIDE for what must not be published, LIMIT_EXCEEDED
 */
export async function takeSnapshot(
  mirror: Mirror,
  area: RunArea,
  job: ClearingJob,
  limits: Limits,
  written: readonly string[],
): Promise<Snapshot | null> {
  await refuseNestedRepositories(area.work);
  const { base } = job.plan;
  const env = runEnvironment(mirror, area);
  const inCopy = (args: readonly string[], more: Record<string, string> = {}): Promise<string> =>
    mirror.text(args, { ...env, ...more });

  await inCopy(['-C', area.work, 'add', '--all', '--', '.']);
  const present: string[] = [];
  for (const path of written) if (await lstat(join(area.work, path)).catch(() => null)) present.push(path);
  if (present.length > 0) await inCopy(['-C', area.work, 'add', '--force', '--', ...present]);
  await judgeChanges(inCopy, area.work, base);

  const tree = await inCopy(['write-tree']);
  if (tree === (await mirror.text(['rev-parse', `${base}^{tree}`]))) return null;
  const who = { NAME: 'GAD for Teams', EMAIL: 'gad@localhost', DATE: job.date };
  const commit = await inCopy(
    ['commit-tree', tree, '-p', base, '-m', message(job)],
    Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) =>
        Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]),
      ),
    ),
  );
  const diffstat = await measure(mirror, base, commit, env);
  const patch = await mirror
    .git(['diff-tree', '-p', '--binary', '--no-ext-diff', '--no-textconv', base, commit], env)
    .then(
      (diff) => diff.length,
      () => Number.MAX_SAFE_INTEGER,
    );
  const over = exceeded({ filesChanged: diffstat.files, diffSize: patch }, limits);
  if (over) throw over;
  return { commit, diffstat };
}

/** Files and lines between two commits; binary files count no lines. @throws GitError */
export async function measure(
  mirror: Mirror,
  from: string,
  to: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Diffstat> {
  const rows = (
    await mirror.text(['diff-tree', '-r', '--numstat', '--no-renames', '-z', '--no-ext-diff', from, to], env)
  )
    .split('\0')
    .filter(Boolean)
    .map((row) =>
      row
        .split('\t')
        .slice(0, 2)
        .map((lines) => Number(lines) || 0),
    );
  return rows.reduce<Diffstat>(
    (sum, [added = 0, removed = 0]) => ({
      files: sum.files + 1,
      insertions: sum.insertions + added,
      deletions: sum.deletions + removed,
    }),
    { files: 0, insertions: 0, deletions: 0 },
  );
}

const refused = (path: string, why: string): GadError =>
  new GadError(
    'PATH_OUTSIDE',
    `"${path}" cannot be published: ${why}. Nothing was published; change the plan.`,
  );

/** Repositories inside the copy are looked for without git, which would read their configuration. */
async function refuseNestedRepositories(work: string): Promise<void> {
  const directories = [''];
  for (const directory of directories) {
    const entries = await readdir(join(work, directory), { withFileTypes: true }).catch(() => {
      throw refused(directory, 'the directory cannot be read');
    });
    for (const entry of entries) {
      const path = join(directory, entry.name);
      if (path === '.git') continue;
      if (entry.name.toLowerCase() === '.git')
        throw refused(path, 'it is a git repository inside the workspace');
      if (entry.isDirectory()) directories.push(path);
    }
  }
}

/** Looks at everything that is about to be published and refuses what leads out of the copy. */
async function judgeChanges(
  inCopy: (args: readonly string[]) => Promise<string>,
  work: string,
  base: string,
): Promise<void> {
  const listed = await inCopy(['diff-index', '--cached', '--raw', '--no-renames', '-z', '--abbrev=64', base]);
  const fields = listed.split('\0');
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = '', , blob = ''] = (fields[index] ?? '').split(' ');
    const path = fields[index + 1] ?? '';
    if (mode === '000000') continue;
    if (mode === '160000') throw refused(path, 'it is a git repository inside the workspace');
    if (mode === '120000') {
      const target = await inCopy(['cat-file', 'blob', blob]);
      const place = normalize(join(dirname(path), target));
      if (target.startsWith('/') || place === '..' || place.startsWith('../')) {
        throw refused(path, 'it is a link that leads out of the workspace');
      }
      if (/(^|\/)\.git(\/|$)/i.test(place)) throw refused(path, 'it is a link into .git');
    } else if ((await lstat(join(work, path))).nlink > 1) {
      throw refused(path, 'it is a hard link, which may lead out of the workspace');
    }
  }
}

/** One line for each thing: line feeds in a request cannot make trailers. */
function message({ plan, request, trailers, workflowId }: ClearingJob): string {
  const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const lines = new Set([`${WORKFLOW_TRAILER}: ${workflowId}`, ...trailers.map(oneLine)]);
  return `${oneLine(plan.summary).slice(0, 200)}\n\nRequest: ${oneLine(request)}\n\n${[...lines].join('\n')}\n`;
}

/** Which workflow made a commit; null when none did. @throws GitError */
export async function workflowOf(mirror: Mirror, commit: string): Promise<string | null> {
  const format = `--format=%(trailers:key=${WORKFLOW_TRAILER},valueonly)`;
  const found = await mirror.text(['log', '-1', '--no-show-signature', format, commit]);
  return found === '' ? null : (found.split('\n')[0] ?? null);
}
