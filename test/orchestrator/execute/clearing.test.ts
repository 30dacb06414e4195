import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, describeSandboxed, makeBench, runAll, type Bare, type Bench } from './support';

let bench: Bench;
beforeEach(() => (bench = makeBench()));
afterEach(() => bench.remove());

const write = (path: string, content: string): Bare => ({ kind: 'write_file', path, content });
const edit = (path: string, find: string, replace: string): Bare => ({
  kind: 'edit_file',
  path,
  find,
  replace,
});
const remove = (path: string): Bare => ({ kind: 'delete_file', path });

function commitAll(): void {
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'more');
}

/** The bytes of a file in the result. */
const bytesOf = (path: string): number[] => [
  ...execFileSync('git', ['-C', bench.repository, 'cat-file', 'blob', `gad/w1:${path}`]),
];

describe('the edit-only clearing', () => {
  const clearing = (): ReturnType<Bench['clearing']> => bench.clearing({ backend: 'edit-only' });

  test('publishes file steps as one commit on gad/<id> and leaves everything else alone', async () => {
    const job = bench.job([write('new/deep.txt', 'hello\n'), edit('a.txt', 'one', '1'), remove('src/b.txt')]);
    const head = bench.git('rev-parse', 'HEAD');
    const { steps, published } = await runAll(clearing(), job);
    expect(steps.map((step) => step.error ?? step.ok)).toEqual([true, true, true]);
    expect(published).toEqual({
      branch: 'gad/w1',
      commit: bench.git('rev-parse', 'gad/w1'),
      tree: bench.git('rev-parse', 'gad/w1^{tree}'),
      diffstat: { files: 3, insertions: 3, deletions: 3 },
    });
    expect(bench.git('show', 'gad/w1:a.txt')).toBe('1\ntwo\n1');
    expect(bench.git('rev-parse', 'gad/w1^')).toBe(head);
    expect(bench.git('rev-parse', 'HEAD')).toBe(head);
    expect(bench.git('status', '--porcelain')).toBe('');
    expect(bench.git('log', '-1', '--format=%an|%at|%(trailers:key=GAD-Workflow,valueonly)', 'gad/w1')).toBe(
      'GAD for Teams|1767323045|w1',
    );
  });

  test('refuses a plan with a command before its first step and says what to install', async () => {
    await expect(clearing().prepare(bench.job([write('x', 'x'), command('true')]))).rejects.toMatchObject({
      code: 'COMMAND_UNAVAILABLE',
      message: expect.stringContaining('Step 2'),
    });
  });

  test('a plan that changes nothing publishes nothing', async () => {
    expect((await runAll(clearing(), bench.job([write('src/b.txt', 'b\n')]))).published).toBeNull();
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('the same plan gives the same commit, and a second run adopts the first', async () => {
    const job = bench.job([write('n', 'n')]);
    const first = await runAll(clearing(), job);
    expect(await clearing().published(job)).toEqual(first.published);
    expect((await runAll(clearing(), job)).published).toEqual(first.published);
    bench.git('branch', '-D', 'gad/w1');
    expect(await clearing().published(job)).toBeNull();
    expect((await runAll(clearing(), job)).published).toEqual(first.published);
  });

  test("somebody else's branch of that name is neither moved nor deleted", async () => {
    bench.git('branch', 'gad/w1');
    const job = bench.job([write('n', 'n')]);
    await expect(runAll(clearing(), job)).rejects.toMatchObject({ code: 'PUBLISH_CONFLICT' });
    await clearing().withdraw('w1', 'sample');
    expect(bench.git('rev-parse', 'gad/w1')).toBe(bench.git('rev-parse', 'main'));
  });

  test('withdraw takes back what the workflow published, twice too', async () => {
    await runAll(clearing(), bench.job([write('n', 'n')]));
    await clearing().withdraw('w1', 'sample');
    await clearing().withdraw('w1', 'sample');
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('a branch that is checked out is not taken back from under a person', async () => {
    await runAll(clearing(), bench.job([write('n', 'n')]));
    bench.git('checkout', '--quiet', 'gad/w1');
    expect(await clearing().published(bench.job([]))).toMatchObject({ branch: 'gad/w1' });
    await expect(clearing().withdraw('w1', 'sample')).rejects.toMatchObject({ code: 'PUBLISH_CONFLICT' });
    expect(bench.git('rev-parse', '--abbrev-ref', 'HEAD')).toBe('gad/w1');
  });

  test('publishes a file that a step names although .gitignore leaves it out', async () => {
    await runAll(clearing(), bench.job([write('dist/out.txt', 'out')]));
    expect(bench.git('show', 'gad/w1:dist/out.txt')).toBe('out');
  });

  test('a request cannot forge a trailer', async () => {
    const job = bench.job([write('n', 'n')], { request: 'x\n\nGAD-Approved-by: Eve' });
    await runAll(clearing(), { ...job, plan: { ...job.plan, summary: 'y\n\nGAD-Workflow: w2' } });
    const trailers = bench.git('log', '-1', '--format=%(trailers:only,unfold)', 'gad/w1');
    expect(trailers.split('\n')).toEqual(['GAD-Workflow: w1', 'GAD-Requester: Ada (ada)']);
  });

  test("the repository's own hooks decide about publishing, without the service's environment", async () => {
    process.env.GAD_TEST_SECRET = 'secret';
    const hook = join(bench.repository, '.git/hooks/update');
    writeFileSync(hook, `#!/bin/sh\nenv > ${bench.root}/ran\necho "$1 is not welcome"\nexit 1\n`);
    chmodSync(hook, 0o755);
    await expect(runAll(clearing(), bench.job([write('n', 'n')]))).rejects.toMatchObject({
      code: 'PUBLISH_CONFLICT',
      message: expect.stringContaining('refs/heads/gad/w1 is not welcome'),
    });
    delete process.env.GAD_TEST_SECRET;
    expect(readFileSync(join(bench.root, 'ran'), 'utf8')).not.toContain('secret');
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('a hook that plans could write is not run, and nothing is published past it', async () => {
    writeFileSync(join(bench.repository, 'hook'), `#!/bin/sh\ntouch ${bench.root}/ran\n`, { mode: 0o755 });
    symlinkSync('../../hook', join(bench.repository, '.git/hooks/pre-receive'));
    await expect(runAll(clearing(), bench.job([write('n', 'n')]))).rejects.toMatchObject({
      code: 'PUBLISH_CONFLICT',
      message: expect.stringContaining('pre-receive'),
    });
    expect(existsSync(join(bench.root, 'ran'))).toBe(false);
  });

  test('a text that is missing is refused with the nearest line', async () => {
    const { steps } = await runAll(clearing(), bench.job([edit('a.txt', 'TWO ', '2')]));
    expect(steps[0]?.error?.message).toContain('The nearest line is 2: "two"');
  });

  test('a link that stays inside is followed for writing where the title says so, and removed by delete', async () => {
    symlinkSync('a.txt', join(bench.repository, 'link'));
    commitAll();
    const job = bench.job([write('link', 'new'), remove('link')]);
    const silent = await runAll(clearing(), job);
    expect(silent.steps[0]?.error).toMatchObject({
      code: 'PATH_OUTSIDE',
      message: expect.stringContaining('link to "a.txt"'),
    });
    const [first, ...more] = job.plan.steps;
    const said = [{ ...first, title: 'Write a.txt, which link leads to' }, ...more] as typeof job.plan.steps;
    await runAll(clearing(), { ...job, plan: { ...job.plan, steps: said } });
    expect(bench.git('show', 'gad/w1:a.txt')).toBe('new');
    expect(bench.git('ls-tree', '--name-only', 'gad/w1')).not.toContain('link');
  });

  test('an edit keeps bytes that are not UTF-8, and the mode, and makes none whose meaning nobody knows', async () => {
    writeFileSync(join(bench.repository, 'latin'), Buffer.from([0xe9, 0x20, 0x61, 0xff]), { mode: 0o755 });
    commitAll();
    const made = await runAll(clearing(), bench.job([edit('latin', 'a', 'ä')]));
    expect(made.steps[0]?.error).toMatchObject({ code: 'EDIT_UNCERTAIN' });
    await runAll(clearing(), bench.job([edit('latin', 'é a', 'a é b')]));
    expect(bytesOf('latin')).toEqual([0x61, 0x20, 0xe9, 0x20, 0x62, 0xff]);
    expect(bench.git('ls-tree', 'gad/w1', 'latin')).toMatch(/^100755/);
  });

  test('a file that a byte order mark calls UTF-16 is edited and overwritten as that', async () => {
    writeFileSync(join(bench.repository, 'wide'), Buffer.from('\ufeffone\r\n', 'utf16le'));
    commitAll();
    await runAll(clearing(), bench.job([edit('wide', 'one', 'zwölf')]));
    expect(bytesOf('wide')).toEqual([...Buffer.from('\ufeffzwölf\r\n', 'utf16le')]);
    bench.git('branch', '-D', 'gad/w1');
    await runAll(clearing(), bench.job([write('wide', 'new\n')]));
    expect(bytesOf('wide')).toEqual([...Buffer.from('\ufeffnew\n', 'utf16le')]);
  });

  test('a copy is the file itself, with its mode, as it is now or as an earlier commit had it', async () => {
    writeFileSync(join(bench.repository, 'tool'), Buffer.from([0, 1, 255]), { mode: 0o755 });
    symlinkSync('a.txt', join(bench.repository, 'link'));
    commitAll();
    const before = bench.git('rev-parse', 'HEAD');
    bench.git('rm', '--quiet', 'tool');
    bench.git('commit', '--quiet', '--message', 'gone');
    const copy = (path: string, from: { path: string; commit?: string }, content = ''): Bare => ({
      ...{ kind: 'write_file', path, content },
      from,
    });
    await runAll(
      clearing(),
      bench.job([
        copy('bin/tool', { path: 'tool', commit: before }),
        copy('docs/link', { path: 'link' }),
        edit('a.txt', 'two', '2'),
        copy('b.txt', { path: 'a.txt' }, 'one\n2\none\n'),
      ]),
    );
    const entry = (commit: string, path: string): string =>
      bench.git('ls-tree', commit, path).split('\t')[0] ?? '';
    expect(entry('gad/w1', 'bin/tool')).toBe(entry(before, 'tool'));
    expect(entry('gad/w1', 'docs/link')).toBe(entry(before, 'link'));
    expect(bench.git('show', 'gad/w1:b.txt')).toBe('one\n2\none');
    bench.git('branch', '-D', 'gad/w1');
    const lying = await runAll(clearing(), bench.job([copy('b.txt', { path: 'a.txt' }, 'harmless')]));
    expect(lying.steps[0]?.error).toMatchObject({ code: 'EDIT_NOT_FOUND' });
  });

  test('more changed files than allowed are not published', async () => {
    const clearing = bench.clearing({ backend: 'edit-only', limits: { filesChanged: 1 } });
    await expect(runAll(clearing, bench.job([write('x', 'x'), write('y', 'y')]))).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'filesChanged', allowed: 1, used: 2 },
    });
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('a branch that cannot be made is a conflict that says why', async () => {
    bench.git('branch', 'gad');
    await expect(runAll(clearing(), bench.job([write('n', 'n')]))).rejects.toMatchObject({
      code: 'PUBLISH_CONFLICT',
      message: expect.stringContaining(bench.repository),
    });
  });

  test('a plan for a commit that is gone is refused', async () => {
    const job = bench.job([write('n', 'n')]);
    const gone = { ...job, plan: { ...job.plan, base: '1'.repeat(40) } };
    await expect(clearing().prepare(gone)).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
  });

  test('a place where no copies can be made is named', async () => {
    mkdirSync(bench.dataDir);
    writeFileSync(bench.area, '');
    await expect(clearing().prepare(bench.job([]))).rejects.toMatchObject({
      code: 'DATA_UNWRITABLE',
      message: expect.stringContaining(bench.area),
    });
  });

  test('a run leaves nothing behind', async () => {
    const run = await clearing().prepare(bench.job([]));
    expect(bench.runs()).toHaveLength(1);
    await run.discard();
    expect(bench.runs()).toEqual([]);
  });
});

describe('a step that cannot be carried out', () => {
  // Nothing comes of any of them, so that they share a repository.
  let bench: Bench;
  beforeAll(() => {
    bench = makeBench();
    symlinkSync('/etc/passwd', join(bench.repository, 'out'));
    symlinkSync('..', join(bench.repository, 'outside'));
    symlinkSync('not-there', join(bench.repository, 'nowhere'));
    symlinkSync('.git', join(bench.repository, 'repo'));
    bench.git('add', '--all');
    bench.git('commit', '--quiet', '--message', 'links');
  });
  afterAll(() => bench.remove());

  test.each([
    ['an absolute path', write('/etc/x', ''), 'PATH_OUTSIDE'],
    ['a path with ..', write('src/../../x', ''), 'PATH_OUTSIDE'],
    ['a backslash into .git', write('.git\\config', ''), 'PATH_OUTSIDE'],
    ['a directory', write('src/', ''), 'PATH_OUTSIDE'],
    ['a directory that exists', write('src', ''), 'PATH_OUTSIDE'],
    ['a file as directory', write('a.txt/x', ''), 'PATH_OUTSIDE'],
    ['.git', write('.git/config', ''), 'PATH_OUTSIDE'],
    ['.GIT', write('src/.GIT/hooks/x', ''), 'PATH_OUTSIDE'],
    ['git~1', write('git~1/config', ''), 'PATH_OUTSIDE'],
    ['a link out of the workspace', write('out', ''), 'PATH_OUTSIDE'],
    ['a directory behind a link out', write('outside/x', ''), 'PATH_OUTSIDE'],
    ['a link to nowhere', write('nowhere', ''), 'PATH_OUTSIDE'],
    ['a name with a control character', write('src/a\u0007.txt', ''), 'PATH_OUTSIDE'],
    ['a name with a line break', write('src/a\nb.txt', ''), 'PATH_OUTSIDE'],
    ['a link to .git', write('repo/config', ''), 'PATH_OUTSIDE'],
    ['a file that is missing', edit('none.txt', 'a', 'b'), 'EDIT_NOT_FOUND'],
    ['a file to delete that is missing', remove('none'), 'EDIT_NOT_FOUND'],
    ['a text that is missing', edit('a.txt', 'three', '3'), 'EDIT_NOT_FOUND'],
  ])('%s is refused, and nothing is published', async (_, step, code) => {
    const { steps, published } = await runAll(bench.clearing({ backend: 'edit-only' }), bench.job([step]));
    expect(steps[0]).toMatchObject({ ok: false, error: { code } });
    expect(published).toBeNull();
    expect(readdirSync(bench.root)).toEqual(['data', 'repository']);
  });
});

/** Runs with nothing but these programs at hand. */
async function having<T>(programs: readonly string[], work: () => Promise<T>): Promise<T> {
  // The accounts of plans may not go into the folder of the test.
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  chmodSync(folder, 0o755);
  for (const name of programs) {
    symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(folder, name));
  }
  const path = process.env.PATH;
  process.env.PATH = folder;
  try {
    return await work();
  } finally {
    process.env.PATH = path;
    rmSync(folder, { recursive: true });
  }
}

test('a plan of file steps needs git alone, and no copy of the files', async () => {
  const job = bench.job([write('n', 'n'), remove('src/b.txt')]);
  const { published } = await having(['git'], () => runAll(bench.clearing({ backend: 'edit-only' }), job));
  expect(bench.git('diff', '--name-status', 'main', published?.commit ?? '')).toBe('A\tn\nD\tsrc/b.txt');
  expect(existsSync(join(bench.dataDir, 'base-trees'))).toBe(false);
  expect(bench.runs()).toEqual([]);
});

describeSandboxed('the files of a commit', () => {
  test('become the same in memory as on a copy', async () => {
    writeFileSync(join(bench.repository, 'tool'), 'run\n', { mode: 0o755 });
    symlinkSync('a.txt', join(bench.repository, 'link'));
    commitAll();
    const steps: Bare[] = [
      edit('tool', 'run', 'walk'),
      write('src.txt', 'beside src\n'),
      write('src/deep/er.txt', 'new\n'),
      remove('src/b.txt'),
      remove('.gitignore'),
      { ...write('tools/tool', 'walk\n'), from: { path: 'tool' } } as Bare,
      { ...write('src/link', ''), from: { path: 'link' } } as Bare,
      write('dist/ignored', 'named\n'),
    ];
    const inMemory = await runAll(bench.clearing(), bench.job(steps));
    bench.git('branch', '-D', 'gad/w1');
    const onCopy = await runAll(bench.clearing(), bench.job([...steps, command('true')]));
    expect(inMemory.published?.tree).toBe(onCopy.published?.tree);
    expect(inMemory.published?.diffstat).toEqual(onCopy.published?.diffstat);
    bench.git('fsck', '--strict', 'gad/w1');
  });

  const exported = (): string[] => readdirSync(join(bench.dataDir, 'base-trees'));

  test('are copied for each plan where no layer is possible, with the same result', async () => {
    const job = bench.job([command('echo n > n; rm src/b.txt'), edit('a.txt', 'one', '1')]);
    const { published } = await runAll(bench.clearing(), job);
    expect(published?.diffstat.files).toBe(3);
    bench.git('branch', '-D', 'gad/w1');
    // No unshare, no mount.
    const clearing = bench.clearing();
    expect((await having(['git', 'bwrap', 'chown'], () => runAll(clearing, job))).published).toEqual(
      published,
    );
    expect(bench.runs()).toEqual([]);
  });

  test('are kept for the newest commits, and for those that are in use', async () => {
    const clearing = bench.clearing();
    const used = await clearing.prepare(bench.job([command('true')]));
    for (let commit = 0; commit < 10; commit++) {
      bench.git('commit', '--quiet', '--allow-empty', '--message', String(commit));
      await runAll(clearing, bench.job([command('true')]));
    }
    expect(
      await used.run({ id: 's', title: 's', ...edit('a.txt', 'one', '1') }, new AbortController().signal),
    ).toMatchObject({
      ok: true,
    });
    expect(exported().filter((name) => !name.includes('@')).length).toBeLessThanOrEqual(9);
    await used.discard();
    expect(exported()).toHaveLength(8);
  });
});

describeSandboxed('the bubblewrap clearing', () => {
  test('runs commands and publishes what they made, but not what .gitignore leaves out', async () => {
    const clearing = bench.clearing();
    expect(await clearing.probe()).toEqual({ kind: 'bubblewrap', commands: true, missing: [] });
    const steps = [
      command('mkdir dist && echo built > dist/x && echo made > made.txt && node --version && id -un'),
      edit('made.txt', 'made', 'edited'),
      command(
        'cat made.txt && echo more >> made.txt && git add -A && git commit -qm mine && git log --oneline | wc -l',
      ),
    ];
    const result = await runAll(clearing, bench.job(steps));
    expect(result.steps.map((step) => step.error ?? step.exitCode)).toEqual([0, null, 0]);
    expect(result.steps[0]?.output).toMatch(/^v\d+\.\d+\.\d+\nclearing\n$/);
    expect(bench.git('show', 'gad/w1:made.txt')).toBe('edited\nmore');
    expect(bench.git('diff', '--name-only', 'main', 'gad/w1')).toBe('made.txt');
    expect(bench.git('rev-parse', 'gad/w1^')).toBe(bench.git('rev-parse', 'main'));
  });

  test('a command whose program is missing says how to offer it', async () => {
    const { steps } = await runAll(bench.clearing(), bench.job([command('no-such-tool --version')]));
    expect(steps[0]).toMatchObject({
      exitCode: 127,
      error: {
        details: { missing: expect.stringContaining('offer: { no-such-tool: /path/to/no-such-tool }') },
      },
    });
  });

  test('a command that fails is a result with its exit code and output', async () => {
    const { steps } = await runAll(bench.clearing(), bench.job([command('echo no >&2; exit 3')]));
    expect(steps).toEqual([expect.objectContaining({ ok: false, exitCode: 3, output: 'no\n' }) as unknown]);
    expect(steps[0]?.error).toMatchObject({ code: 'STEP_FAILED' });
  });
});
