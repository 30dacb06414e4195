import { noteText } from '../../../src/orchestrator/domain/note';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspaces } from '../../../src/orchestrator/execute';
import { createSampleRepository } from '../../../src/sample-repository';
import { FILES, makeBench, type Bench } from './support';

let bench: Bench;
beforeEach(() => (bench = makeBench()));
afterEach(() => bench.remove());

const open = (
  path = bench.repository,
  branch?: string,
): ReturnType<ReturnType<typeof createWorkspaces>['open']> =>
  createWorkspaces([{ name: 'sample', path, branch }], { dataDir: bench.dataDir }).open('sample');

test('shows the files of the current commit', async () => {
  const view = await open();
  expect(view).toMatchObject({ name: 'sample', commit: bench.git('rev-parse', 'HEAD'), notes: [] });
  expect(await view.list()).toEqual(Object.keys(FILES).sort());
  expect(await view.read('a.txt')).toBe(FILES['a.txt']);
});

test('finds the files that contain a word, in any case and as it stands', async () => {
  const view = await open();
  expect(await view.find?.('TWO')).toEqual(['a.txt']);
  expect(await view.find?.('t.o')).toEqual([]);
  expect(await view.find?.('--help')).toEqual([]);
});

test('says which commit changed each line last', async () => {
  const [first = ''] = FILES['a.txt'].split('\n');
  writeFileSync(join(bench.repository, 'b.txt'), `${first}\nsummary of it\n`);
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'Write b');
  writeFileSync(join(bench.repository, 'b.txt'), `${first}\nanother line\n`);
  bench.git('commit', '--quiet', '--all', '--message', 'Another line');
  const view = await open();
  expect(await view.blame?.('b.txt', 1, 2)).toMatchObject([
    { subject: 'Write b' },
    { subject: 'Another line' },
  ]);
  expect(await view.blame?.('b.txt', 7, 9)).toEqual([]);
  expect(await view.blame?.('nowhere', 1, 1)).toEqual([]);
});

test('two plans at once read the same new commit', async () => {
  bench.git('commit', '--quiet', '--allow-empty', '--message', 'second');
  const [first, second] = await Promise.all([open(), open()]);
  expect(first.commit).toBe(bench.git('rev-parse', 'HEAD'));
  expect(second.commit).toBe(first.commit);
});

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345\n`;

test('binary files, pointers of Git LFS, links, large files, directories and strange paths are not read', async () => {
  writeFileSync(join(bench.repository, 'binary'), Buffer.from([1, 0, 2]));
  writeFileSync(join(bench.repository, 'pointer'), POINTER);
  writeFileSync(join(bench.repository, 'large'), 'x'.repeat(1024 * 1024 + 1));
  symlinkSync('/etc/passwd', join(bench.repository, 'link'));
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'odd');
  const view = await open();
  for (const path of [
    'binary',
    'pointer',
    'large',
    'link',
    'src',
    'none',
    '../a.txt',
    '/etc/passwd',
    '*',
    '',
  ]) {
    expect([path, await view.read(path)]).toEqual([path, null]);
  }
});

test('file names with spaces, tabs and letters of any language are listed and read', async () => {
  const name = 'ä b\tc ';
  writeFileSync(join(bench.repository, name), 'x');
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'names');
  const view = await open();
  expect(await view.list()).toContain(name);
  expect(await view.read(name)).toBe('x');
});

test('uncommitted changes are counted and not seen', async () => {
  writeFileSync(join(bench.repository, 'a.txt'), 'changed');
  writeFileSync(join(bench.repository, 'new file'), 'new');
  const view = await open();
  const short = view.commit.slice(0, 8);
  expect(view.notes.map(noteText)).toEqual([
    `The workspace has 2 uncommitted changes that the plan will not see; it works from commit ${short}.`,
  ]);
  expect(await view.read('a.txt')).toBe(FILES['a.txt']);
  rmSync(join(bench.repository, 'new file'));
  expect((await open()).notes.map(noteText).join()).toContain('has 1 uncommitted change that');
});

test('a detached HEAD works and is mentioned', async () => {
  bench.git('checkout', '--quiet', '--detach');
  expect((await open()).notes.map(noteText)).toEqual([expect.stringContaining('HEAD is detached')]);
});

test('a bare repository, a shallow clone and a linked work tree work', async () => {
  bench.git('commit', '--quiet', '--allow-empty', '--message', 'second');
  const paths = ['bare', 'shallow', 'tree'].map((name) => join(bench.root, name));
  execFileSync('git', ['clone', '--quiet', '--bare', bench.repository, paths[0] ?? '']);
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${bench.repository}`, paths[1] ?? '']);
  bench.git('worktree', 'add', '--quiet', paths[2] ?? '');
  for (const path of paths) {
    rmSync(bench.dataDir, { recursive: true, force: true });
    expect(await open(path)).toMatchObject({ commit: bench.git('rev-parse', 'HEAD'), notes: [] });
  }
});

test('the branch of the governance file is where plans start from', async () => {
  bench.git('branch', 'stable');
  bench.git('commit', '--quiet', '--allow-empty', '--message', 'second');
  expect((await open(bench.repository, 'stable')).commit).toBe(bench.git('rev-parse', 'stable'));
  await expect(open(bench.repository, 'none')).rejects.toMatchObject({
    code: 'REPOSITORY_UNREADABLE',
    message: expect.stringContaining('no commit on the branch "none"'),
  });
});

test('a workspace nobody named is unknown', async () => {
  await expect(createWorkspaces([], { dataDir: bench.dataDir }).open('x')).rejects.toMatchObject({
    code: 'WORKSPACE_UNKNOWN',
  });
});

test('a path that is not there, a file and a folder in another repository are not repositories', async () => {
  const folder = join(bench.repository, 'src');
  for (const path of [join(bench.root, 'none'), join(bench.repository, 'a.txt'), folder]) {
    await expect(open(path)).rejects.toMatchObject({
      code: 'REPOSITORY_MISSING',
      message: expect.stringContaining(path),
    });
  }
});

test('an empty repository asks for a first commit', async () => {
  const empty = makeBench({});
  await expect(open(empty.repository)).rejects.toMatchObject({
    code: 'REPOSITORY_EMPTY',
    message: expect.stringContaining('first commit'),
  });
  empty.remove();
});

test('a machine without git is told to install it', async () => {
  const path = process.env.PATH;
  process.env.PATH = bench.root;
  await expect(open()).rejects.toMatchObject({
    code: 'REPOSITORY_UNREADABLE',
    message: expect.stringContaining('install it'),
  });
  process.env.PATH = path;
});

test('a damaged repository is unreadable', async () => {
  const objects = join(bench.repository, '.git/objects');
  const tree = bench.git('rev-parse', 'HEAD^{tree}');
  renameSync(join(objects, tree.slice(0, 2), tree.slice(2)), join(bench.root, 'gone'));
  await expect(open()).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
});

const asUser = process.getuid?.() === 0 ? test.skip : test;
asUser('a repository without rights is unreadable (not as root, who may read everything)', async () => {
  chmodSync(bench.repository, 0);
  await expect(open()).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
  mkdirSync(join(bench.root, 'closed'), { mode: 0 });
  await expect(open(join(bench.root, 'closed/x'))).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
  chmodSync(bench.repository, 0o700);
});

test('programs that a repository configures are not run by reading it', async () => {
  const trap = join(bench.root, 'trap');
  writeFileSync(trap, `#!/bin/sh\ntouch ${bench.root}/ran\nexit 1\n`, { mode: 0o755 });
  for (const key of ['core.fsmonitor', 'uploadpack.packObjectsHook', 'core.pager', 'diff.external']) {
    bench.git('config', key, trap);
  }
  await open();
  expect(existsSync(join(bench.root, 'ran'))).toBe(false);
});

describe('the sample repository', () => {
  test('has a passing test suite and one commit on main, and stays as people leave it', async () => {
    const path = join(bench.root, 'sample');
    await createSampleRepository(path);
    // Without the variable, the outer test run would be found and nothing run.
    const env = { PATH: process.env.PATH };
    expect(execFileSync(process.execPath, ['--test'], { cwd: path, env, encoding: 'utf8' })).toMatch(
      /pass 3/,
    );
    writeFileSync(join(path, 'README.md'), 'mine');
    await createSampleRepository(path);
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', path, ...args], { encoding: 'utf8' });
    expect(git('status', '--porcelain')).toBe(' M README.md\n');
    expect(git('log', '--format=%s', 'main')).toBe('Open the tea house\n');
  });
});

test('a commit is shown as a patch, without what the repository configures for diffs; one that is gone is not', async () => {
  const workspaces = createWorkspaces([{ name: 'sample', path: bench.repository }], {
    dataDir: bench.dataDir,
  });
  bench.git('config', 'diff.external', '/bin/false');
  writeFileSync(join(bench.repository, 'a.txt'), 'other\n');
  bench.git('commit', '--quiet', '--all', '--message', 'change');
  const commit = bench.git('rev-parse', 'HEAD');
  expect(await workspaces.diff?.('sample', commit)).toContain('+other\n');
  expect(await workspaces.diff?.('sample', '0'.repeat(40))).toBeNull();
});

test('a patch that is very long is cut, and says so', async () => {
  const workspaces = createWorkspaces([{ name: 'sample', path: bench.repository }], {
    dataDir: bench.dataDir,
  });
  writeFileSync(join(bench.repository, 'a.txt'), 'x\n'.repeat(1024 * 1024));
  bench.git('commit', '--quiet', '--all', '--message', 'much');
  expect(await workspaces.diff?.('sample', bench.git('rev-parse', 'HEAD'))).toContain('… the patch goes on');
});
