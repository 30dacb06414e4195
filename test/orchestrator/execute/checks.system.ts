/** The workspace's checks on what a plan made, in the real sandbox. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckRule, CheckRun } from '../../../src/orchestrator/domain/check';
import { checked, command, describeSandboxed, makeBench, type Bare, type Bench } from './support';

let bench: Bench;
beforeEach(() => (bench = makeBench()));
afterEach(() => bench.remove());

const write = (path: string, content: string): Bare => ({ kind: 'write_file', path, content });
const check = (run: string, over: Partial<CheckRule> = {}): CheckRule => ({ name: 'it', run, ...over });

/** How listed checks go on a plan; one text file is changed if no steps are named. */
async function ends(
  checks: readonly CheckRule[],
  steps = [write('a.txt', 'new\n')],
): Promise<readonly CheckRun[]> {
  return (await checked(bench.clearing({}, { checks }), bench.job(steps))).checks;
}

function commit(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(bench.repository, name, '..'), { recursive: true });
    writeFileSync(join(bench.repository, name), content);
  }
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'more');
}

describeSandboxed('a check', () => {
  test('sees the result, without network', async () => {
    const [seen] = await ends([check('grep -q new a.txt && [ "$(wc -l < /proc/net/dev)" -le 3 ]')]);
    expect(seen).toEqual({
      name: 'it',
      run: expect.any(String),
      state: 'passed',
      lines: [],
      durationMs: expect.any(Number),
    });
  });

  test('leaves nothing in the result, nor for the check after it', async () => {
    const job = bench.job([write('a.txt', 'new\n')]);
    const rules = [
      { name: 'vandal', run: 'rm -rf .git src a.txt; echo mine > added.txt; echo mine >> .gitignore' },
      { name: 'after', run: 'test -e src/b.txt && test ! -e added.txt && git status --short' },
    ];
    const clearing = bench.clearing({}, { checks: rules });
    const { checks } = await checked(clearing, job);
    expect(checks.map(({ state }) => state)).toEqual(['passed', 'passed']);
    const published = await clearing.publishSnapshot(job, (await checked(clearing, job)).snapshot);
    expect(bench.git('diff', '--name-only', 'main', String(published?.commit))).toBe('a.txt');
  });

  test('sees nothing that a step left behind without it being part of the result', async () => {
    const steps = [write('a.txt', 'new\n'), command('mkdir dist && echo pass > dist/cheat')];
    expect(await ends([check('! test -e dist/cheat')], steps)).toMatchObject([{ state: 'passed' }]);
  });

  test('that fails says which tests and shows the lines that name the failure', async () => {
    const test = `const { test } = require('node:test'), assert = require('node:assert');
test('adds', () => {});
test('throws', () => { throw new Error('the kettle is cold'); });`;
    const [red] = await ends([check('node --test')], [write('test/a.test.js', test)]);
    expect(red).toMatchObject({ state: 'failed', failsOnBase: false, counts: { passed: 1, failed: 1 } });
    expect(red?.lines.join('\n')).toContain('the kettle is cold');
  });

  test('that fails on the base commit as well is said to, and is run there once', async () => {
    const state = join(bench.root, 'state');
    mkdirSync(state);
    writeFileSync(join(state, 'run.sh'), 'exit 3\n');
    execFileSync('chmod', ['-R', 'a+rX', bench.root]);
    const clearing = bench.clearing({}, { checks: [check('sh state/run.sh')], offer: { state } });
    const first = await checked(clearing, bench.job([write('a.txt', 'new\n')]));
    expect(first.checks).toMatchObject([{ state: 'failed', failsOnBase: true }]);
    // From now on the base would pass.
    writeFileSync(join(state, 'run.sh'), 'grep -q one a.txt\n');
    const second = await checked(clearing, bench.job([write('a.txt', 'other\n')]));
    expect(second.checks).toMatchObject([{ state: 'failed', failsOnBase: true }]);
  });

  test('that fails once and passes when run again is flaky, not red', async () => {
    const rules = [check('case "$(cut -c1 /proc/sys/kernel/random/uuid)" in [0-7]) exit 1;; esac')];
    let flaky: CheckRun | undefined;
    for (let tries = 0; tries < 60 && !flaky; tries++) flaky = (await ends(rules)).find((end) => end.flaky);
    expect(flaky).toMatchObject({ state: 'passed', flaky: true });
  }, 120_000);

  test('that never ends is red, with the time it had', async () => {
    const [late] = await ends([check('sleep 1000', { wall: 300 })]);
    expect(late).toMatchObject({ state: 'failed', lines: [expect.stringContaining('wall of the check')] });
  });

  test.each([
    ['prints without end', 'yes', 'clearing.limits.output'],
    [
      'starts processes without end',
      'for i in $(seq 60); do sleep 20 & done; wait',
      'clearing.limits.processes',
    ],
  ])('that %s is stopped, and red', async (_, run, limit) => {
    const clearing = bench.clearing({ limits: { output: '1MiB', processes: 40 } }, { checks: [check(run)] });
    const { checks } = await checked(clearing, bench.job([write('a.txt', 'new\n')]));
    expect(checks.map(({ state, lines }) => [state, lines[0]])).toEqual([
      ['failed', expect.stringContaining(limit)],
    ]);
  });

  test('whose tool is missing is not red: it says which, and the line to add', async () => {
    const [missing] = await ends([check('no-such-tool --version')]);
    expect(missing).toMatchObject({ state: 'not-run' });
    expect(missing?.missing).toContain('offer: { no-such-tool: /path/to/no-such-tool }');
  });

  test('that needs the network or a module which is not there is not red', async () => {
    const [network, module_] = await ends([
      { name: 'network', run: 'node -e "fetch(\'http://example.com\').catch((e) => { throw e.cause; })"' },
      { name: 'module', run: 'node -e "require(\'left-pad\')"' },
    ]);
    expect(network).toMatchObject({ state: 'not-run', missing: expect.stringContaining('network') });
    expect(module_).toMatchObject({ state: 'not-run', missing: expect.stringContaining('left-pad') });
  });

  test.each(['exit 127', 'echo "Cannot find module \'left-pad\'"; exit 1'])(
    'that a plan makes end like a missing tool (%s) is red',
    async (end) => {
      commit({ 'test.sh': 'exit 0\n' });
      const red = await ends([check('sh test.sh')], [write('test.sh', `${end}\n`)]);
      expect(red).toMatchObject([{ state: 'failed', failsOnBase: false }]);
    },
  );

  test('runs only where a changed path fits its patterns', async () => {
    const rules = ['*.txt', 'src/', 'docs/**/*.md'].map((path) =>
      check('true', { name: path, paths: [path] }),
    );
    expect((await ends(rules)).map(({ name }) => name)).toEqual(['*.txt']);
    expect(
      (await ends(rules, [write('src/deep/c.ts', ''), write('docs/a/b.md', '')])).map(({ name }) => name),
    ).toEqual(['src/', 'docs/**/*.md']);
  });

  test('that is called off leaves nothing running', async () => {
    const stop = new AbortController();
    const clearing = bench.clearing({}, { checks: [check('sleep 1000')] });
    const job = bench.job([write('a.txt', 'new\n')]);
    const run = await clearing.prepare(job);
    await run.run(job.plan.steps[0]!, stop.signal);
    const snapshot = await run.snapshot();
    const checking = run.check(snapshot!, stop.signal);
    stop.abort();
    await expect(checking).rejects.toThrow();
    await run.discard();
    expect(bench.runs()).toEqual([]);
  });

  test('cannot run where there is no sandbox, and says what to install', async () => {
    const clearing = bench.clearing({ backend: 'edit-only' }, { checks: [check('true')] });
    const { checks } = await checked(clearing, bench.job([write('a.txt', 'new\n')]));
    expect(checks).toMatchObject([{ state: 'not-run', missing: expect.stringContaining('edit-only') }]);
  });
});

describeSandboxed('with checks: auto', () => {
  const auto = async (steps: readonly Bare[]): Promise<readonly CheckRun[]> =>
    (await checked(bench.clearing({}, { checks: 'auto' }), bench.job(steps))).checks;
  const PASSES = `require('node:test').test('holds', () => {});`;
  const manifest = (scripts: object): string => JSON.stringify({ name: 'shop', scripts });

  test("a repository's own scripts are run", async () => {
    commit({
      'package.json': manifest({ test: 'node --test', lint: 'node --check a.js', build: 'false' }),
      'a.js': '',
      'a.test.js': PASSES,
    });
    const found = await auto([write('a.txt', 'new\n')]);
    expect(found.map(({ name, state }) => [name, state])).toEqual([
      ['npm test', 'passed'],
      ['npm run lint', 'passed'],
    ]);
    expect(found[0]?.counts).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });

  test('a plan cannot take a check away from itself', async () => {
    commit({ 'package.json': manifest({ test: 'node --test' }), 'a.test.js': PASSES });
    const found = await auto([write('package.json', manifest({}))]);
    expect(found).toMatchObject([{ name: 'npm test', state: 'failed', failsOnBase: false }]);
  });

  test('the first tests of a repository are run, and have to pass', async () => {
    const throws = `require('node:test').test('breaks', () => { throw new Error('no'); });`;
    const found = await auto([
      write('package.json', manifest({ test: 'node --test' })),
      write('a.test.js', throws),
    ]);
    expect(found).toMatchObject([{ name: 'npm test', state: 'failed', counts: { failed: 1 } }]);
    expect(found[0]).not.toHaveProperty('failsOnBase');
  });

  test('a repository in which nothing is found has no checks', async () => {
    expect(await auto([write('a.txt', 'new\n')])).toEqual([]);
  });
});

describeSandboxed('with offer: auto', () => {
  const LOCK = JSON.stringify({
    name: 'shop',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { version: '1.0.0' } },
  });
  const uses = `require('node:test').test('uses', () => require('left'));`;

  beforeEach(() => {
    commit({
      '.gitignore': 'node_modules/\n',
      'package.json': JSON.stringify({ name: 'shop', scripts: { test: 'node --test' } }),
      'package-lock.json': LOCK,
      'a.test.js': uses,
    });
    mkdirSync(join(bench.repository, 'node_modules/left'), { recursive: true });
    writeFileSync(join(bench.repository, 'node_modules/left/index.js'), '');
    execFileSync('chmod', ['-R', 'a+rX', bench.root]);
  });
  const ends = async (steps: readonly Bare[]): Promise<readonly CheckRun[]> =>
    (await checked(bench.clearing({}, { checks: 'auto', offer: 'auto' }), bench.job(steps))).checks;

  test('the dependencies of the working copy are there, and cannot be written to', async () => {
    expect(await ends([write('a.txt', 'new\n')])).toMatchObject([{ state: 'passed' }]);
    const clearing = bench.clearing(
      {},
      { checks: [check('echo x > node_modules/left/index.js')], offer: 'auto' },
    );
    const { checks } = await checked(clearing, bench.job([write('a.txt', 'new\n')]));
    expect(checks).toMatchObject([{ state: 'failed', lines: [expect.stringContaining('Read-only')] }]);
  });

  test('another version of the project itself is not another lock', async () => {
    expect(await ends([write('package-lock.json', LOCK.replaceAll('1.0.0', '2.0.0'))])).toMatchObject([
      { state: 'passed' },
    ]);
  });

  test('they are not shown to a result with another lock file', async () => {
    const other = LOCK.replace('"packages":{', '"packages":{"node_modules/left":{"version":"2.0.0"},');
    expect(await ends([write('package-lock.json', other)])).toMatchObject([
      { state: 'not-run', missing: expect.stringContaining('package-lock.json of the working copy') },
    ]);
  });

  test('they are not shown while the working copy has another lock file', async () => {
    writeFileSync(join(bench.repository, 'package-lock.json'), '{}');
    expect(await ends([write('a.txt', 'new\n')])).toMatchObject([
      { state: 'not-run', missing: expect.stringContaining('package-lock.json of the working copy') },
    ]);
  });

  test('what git does not ignore is not shown', async () => {
    commit({ '.gitignore': '# nothing\n' });
    bench.git('rm', '-r', '--quiet', '--cached', 'node_modules');
    bench.git('commit', '--quiet', '--message', 'less');
    expect(await ends([write('a.txt', 'new\n')])).toMatchObject([
      { state: 'not-run', missing: expect.stringContaining('git does not ignore it') },
    ]);
  });
});

describeSandboxed('a program that the governance file offers by name', () => {
  test('is found by checks, with its installation', async () => {
    const bin = join(bench.root, 'tool/bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bench.root, 'tool/data'), 'from its installation\n');
    writeFileSync(join(bin, 'brew'), '#!/bin/sh\ncat "$(dirname "$0")/../data"\n');
    chmodSync(join(bin, 'brew'), 0o755);
    execFileSync('chmod', ['-R', 'a+rX', bench.root]);
    const checks = [check('brew | grep installation')];
    const clearing = bench.clearing({}, { checks, offer: { brew: join(bin, 'brew') } });
    expect((await checked(clearing, bench.job([write('a.txt', 'new\n')]))).checks).toMatchObject([
      { state: 'passed' },
    ]);
  });

  test('and is not there keeps the check from starting, with the reason', async () => {
    const clearing = bench.clearing({}, { checks: [check('true')], offer: { brew: '/nowhere/brew' } });
    expect((await checked(clearing, bench.job([write('a.txt', 'new\n')]))).checks).toMatchObject([
      { state: 'not-run', missing: expect.stringContaining('/nowhere/brew is not on this machine') },
    ]);
  });
});
