/**
 * Git repositories for tests. The same files are committed once and copied from then on: git's processes are most of
 * what these tests take.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export type Files = Readonly<Record<string, string>>;

/** Below node_modules, as everything that a test run may keep for the next one. */
const KEPT = resolve(__dirname, '../../node_modules/.cache/gad-repositories');

/** Somebody who is not the bot, and no upkeep in the background, which would outlive the test. */
const SETTINGS = ['user.name=A Person', 'user.email=person@example.com', 'maintenance.auto=false'];

/** Runs git in a repository; answers what it printed. */
export function git(repository: string, args: readonly string[], input?: string): string {
  return execFileSync('git', ['-C', repository, ...SETTINGS.flatMap((one) => ['-c', one]), ...args], {
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
  }).trim();
}

/** Makes a repository whose branch `main` has these files in one commit; without files it has no commit. */
export function makeRepository(path: string, files: Files): void {
  copyOf(['files', files], path, (fresh) => {
    git(fresh, ['init', '--quiet', '--template=', '--initial-branch=main']);
    mkdirSync(join(fresh, '.git/hooks'));
    if (Object.keys(files).length === 0) return;
    writeFiles(fresh, files);
    git(fresh, ['add', '--all', '--force']);
    git(fresh, ['commit', '--quiet', '--message=first']);
  });
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Puts at `path` what `build` makes of an empty folder: it is built once for each `what` and copied. */
export function copyOf(what: unknown, path: string, build: (fresh: string) => void): void {
  const key = createHash('sha256').update(JSON.stringify(what)).update(String(build)).digest('hex');
  const kept = join(KEPT, key);
  if (!existsSync(kept)) {
    const fresh = `${kept}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    build(fresh);
    try {
      renameSync(fresh, kept);
    } catch {
      // Another process was first.
      rmSync(fresh, { recursive: true });
    }
  }
  cpSync(kept, path, { recursive: true });
}
