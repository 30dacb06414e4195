/** What must not be published, looked for in a copy that a plan has worked in. */
import { lstat, readdir } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { GadError } from '../../errors';

const refused = (path: string, why: string): GadError =>
  new GadError(
    'PATH_OUTSIDE',
    `"${path}" cannot be published: ${why}. Nothing was published; change the plan.`,
  );

/** Repositories inside the copy are looked for without git, which would read their configuration. */
export async function refuseNestedRepositories(work: string): Promise<void> {
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
export async function judgeChanges(
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
