/** Git repositories for requests: files in commits, with the same commit ids each time. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What one commit changes; null deletes the file. */
export type Commit = readonly [message: string, files: Readonly<Record<string, string | null>>];

/** Makes a repository in an empty or missing folder and gives the ids of its commits, oldest first. */
export function buildRepository(directory: string, commits: readonly Commit[]): string[] {
  mkdirSync(directory, { recursive: true });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  };
  for (const who of ['AUTHOR', 'COMMITTER']) {
    env[`GIT_${who}_NAME`] = 'Sample Author';
    env[`GIT_${who}_EMAIL`] = 'author@example.com';
  }
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', directory, ...args], { env, encoding: 'utf8' }).trim();
  git('init', '-q', '-b', 'main');
  return commits.map(([message, files], index) => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(directory, path);
      if (text === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    env.GIT_AUTHOR_DATE = env.GIT_COMMITTER_DATE = `2026-02-01T${String(index).padStart(2, '0')}:00:00Z`;
    git('add', '-A');
    git('commit', '-q', '-m', message);
    return git('rev-parse', 'HEAD');
  });
}
