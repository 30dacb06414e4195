import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GadError } from '../../../src/errors';
import { told } from '../../../src/messages';
import type { WorkspaceConfig } from '../../../src/orchestrator/domain/governance';
import type { Step } from '../../../src/orchestrator/domain/plan';
import type { ClearingJob } from '../../../src/orchestrator/domain/ports';
import type { StepResult } from '../../../src/orchestrator/domain/workflow';
import {
  processesUsing,
  scratchSize,
  sandboxUsage,
} from '../../../src/orchestrator/execute/sandbox/processes';
import { clearingSchema } from '../../../src/orchestrator/execute';
import { sandboxArguments } from '../../../src/orchestrator/execute/sandbox/sandbox';
import { seccompFilter } from '../../../src/orchestrator/execute/sandbox/seccomp';
import {
  command,
  describeSandboxed,
  makeBench,
  runAll,
  runTypeScript,
  type Bare,
  type Bench,
} from './support';

let bench: Bench;
beforeEach(() => (bench = makeBench()));
afterEach(() => bench.remove());

const firstStep = ({ plan: { steps } }: ClearingJob): Step => {
  if (!steps[0]) throw new Error('a job without steps');
  return steps[0];
};

const runOne = async (
  text: string,
  config: object = {},
  workspace: Partial<WorkspaceConfig> = {},
): Promise<StepResult | undefined> =>
  (await runAll(bench.clearing(config, workspace), bench.job([command(text)]))).steps[0];

it("does not count the host's own disk as memory of a plan whose sandbox is still being set up", () => {
  expect(scratchSize(process.pid, ['/', '/usr', '/tmp'])).toBe(0);
});

describeSandboxed('a limit', () => {
  test.each([
    ['wall', { wall: '0.3s' }, 'sleep 60'],
    ['cpu', { cpu: '0.3s' }, 'while :; do :; done'],
    ['memory', { memory: '80MiB' }, `node -e 'const a = []; for (;;) a.push(Buffer.alloc(1e6, 1))'`],
    [
      'processes',
      { processes: 12 },
      'for i in 1 2 3 4 5 6 7 8 9; do sleep 60 & done; node -e "setTimeout(()=>{},6e4)"',
    ],
    ['disk', { disk: '2MiB' }, 'i=0; while :; do head -c 100000 /dev/zero > f$i; i=$((i+1)); done'],
    ['files', { files: 100 }, 'i=0; while :; do : > f$i; i=$((i+1)); done'],
    ['output', { output: '64KiB' }, 'yes'],
    [
      'memory',
      { memory: '200MiB' },
      `for place in /tmp /dev/shm "$HOME"; do cat /dev/zero > $place/fill; done; node -e 'const a = Buffer.alloc(6e7, 1); setTimeout(() => a, 6e4)'`,
    ],
  ])('of %s stops the plan and is named in the result', async (limit, limits, text) => {
    const step = await runOne(text, { limits });
    expect(step).toMatchObject({ ok: false, exitCode: null, error: { code: 'LIMIT_EXCEEDED' } });
    expect(step?.error?.details).toMatchObject({ limit });
    expect(step?.error?.message).toContain(`clearing.limits.${limit}`);
  });

  test('of memory cannot be got round by memory that belongs to no process', async () => {
    const [memfd, shmget] = process.arch === 'arm64' ? [279, 194] : [319, 29];
    const call = `perl -e 'my $n = "x"; print syscall(${memfd}, $n, 0), " ", syscall(${shmget}, 0, 4096, 0)'`;
    expect((await runOne(call))?.output).toBe('-1 -1');
  });

  test.each([
    ['many empty files', 'filesChanged', 'for i in $(seq 40); do : > f$i; done'],
    ['files with holes', 'disk', 'for i in 1 2 3; do truncate -s 3M hole$i; done'],
  ])('is looked at before git reads %s', async (_, limit, text) => {
    const clearing = bench.clearing({ limits: { filesChanged: 30, disk: '4MiB' } });
    await expect(runAll(clearing, bench.job([command(text)]))).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit },
    });
  });

  test('counts all steps of a plan together', async () => {
    const job = bench.job([command('yes | head -c 50000'), command('yes | head -c 50000')]);
    const { steps } = await runAll(bench.clearing({ limits: { output: '64KiB' } }), job);
    expect(steps.map((step) => step.ok)).toEqual([true, false]);
    const { limit, used } = steps[1]?.error?.details as { limit: string; used: number };
    expect(limit).toBe('output');
    // The first step alone is below the limit, and so is the second.
    expect(used).toBeGreaterThan(64 * 1024);
  });
});

describeSandboxed('stopping', () => {
  /** The sandbox's processes of this bench's runs. */
  const sandboxes = (): number[] =>
    bench
      .runs()
      .flatMap((run) => processesUsing(join(bench.area, 'runs', run)))
      .filter((pid) => programOf(pid) === 'bwrap\n');

  /** Empty for a process that has ended since it was listed. */
  const programOf = (pid: number): string => {
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8');
    } catch {
      return '';
    }
  };

  const owner = (pid: number): number =>
    Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

  const until = async (what: () => boolean): Promise<void> => {
    // Looked at now and then: a loop without a pause would take the processor from what it waits for.
    while (!what()) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  test('an aborted step has no process left when it settles, and says why', async () => {
    const job = bench.job([command('(setsid sleep 1000 &) ; touch started; trap "" TERM INT; sleep 1000')]);
    const run = await bench.clearing().prepare(job);
    const stop = new AbortController();
    const step = run.run(firstStep(job), stop.signal);
    await until(() => bench.sees('started') === 1);
    expect(sandboxes().length).toBeGreaterThan(0);
    for (const pid of sandboxes()) expect(owner(pid)).not.toBe(0);
    stop.abort(new GadError('PHASE_TIMEOUT', 'Too long.'));
    expect(await step).toMatchObject({ ok: false, exitCode: null, error: { code: 'PHASE_TIMEOUT' } });
    expect(sandboxes()).toEqual([]);
    expect(await run.run(firstStep(job), stop.signal)).toMatchObject({ ok: false });
    await run.discard();
  });

  test('an abort while the sandbox starts leaves nothing either', async () => {
    const job = bench.job([command('sleep 1000')]);
    const run = await bench.clearing().prepare(job);
    for (let turn = 0; turn < 8; turn++) {
      const stop = new AbortController();
      const step = run.run(firstStep(job), stop.signal);
      for (let wait = 0; wait < turn; wait++) await new Promise((resolve) => setImmediate(resolve));
      stop.abort();
      expect(await step).toMatchObject({ ok: false, error: { code: 'STEP_FAILED' } });
    }
    await until(() => sandboxes().length === 0);
    await run.discard();
  });

  test('what a command leaves running ends with it', async () => {
    const step = await runOne('(setsid sleep 1000 >/dev/null 2>&1 &); echo done');
    expect(step).toMatchObject({ ok: true, output: 'done\n' });
  });

  test('after kill -9 in the middle of 20 plans the next service finds and leaves nothing of them', async () => {
    // Some are at work in their sandbox, the others anywhere between preparing and publishing.
    const jobs = Array.from({ length: 20 }, (_, n) => ({
      ...bench.job([
        command(n < 10 ? 'touch started; sleep 1000' : 'echo whole > done.txt'),
        { kind: 'write_file', path: 'more.txt', content: 'whole\n' },
      ]),
      workflowId: `k${n}`,
    }));
    const arguments_ = [...runTypeScript(join(__dirname, 'crash-child.ts')), bench.repository, bench.dataDir];
    const service = spawn(process.execPath, arguments_, { stdio: ['pipe', 'inherit', 'inherit'] });
    service.stdin.end(JSON.stringify(jobs));
    await until(() => bench.sees('started') === 10);
    expect(sandboxes().length).toBeGreaterThanOrEqual(10);
    service.kill('SIGKILL');
    await once(service, 'exit');

    await bench.clearing().sweep();
    const rest = (): number[] => [bench.area, bench.dataDir].flatMap((place) => processesUsing(place));
    await until(() => rest().length === 0);
    await bench.clearing().sweep();
    expect(existsSync(bench.area)).toBe(false);
    expect(readdirSync(join(bench.dataDir, 'base-trees')).filter((name) => name.includes('@'))).toEqual([]);
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(bench.area);
    const unfinished = readdirSync(bench.repository, { recursive: true }).filter((name) =>
      /tmp_|\.lock$/.test(String(name)),
    );
    expect(unfinished).toEqual([]);
    for (const branch of bench.git('for-each-ref', '--format=%(refname)', 'refs/heads/gad').split('\n')) {
      const published = branch && bench.git('ls-tree', '--name-only', branch);
      if (published) expect(published.split('\n')).toEqual(expect.arrayContaining(['done.txt', 'more.txt']));
    }
    // And the same plans can be carried out again.
    const job = { ...bench.job([command('echo whole > done.txt')]), workflowId: 'k19' };
    expect((await runAll(bench.clearing(), job)).published).toMatchObject({ branch: 'gad/k19' });
  }, 180_000);

  test('the sweep leaves the runs of a living service alone', async () => {
    const run = await bench.clearing().prepare(bench.job([]));
    await bench.clearing().sweep();
    expect(bench.runs()).toHaveLength(1);
    await run.discard();
  });
});

describeSandboxed('a command', () => {
  test('sees the directories that the governance file offers, and cannot change them', async () => {
    const modules = join(bench.root, 'modules');
    mkdirSync(join(modules, 'left'), { recursive: true });
    writeFileSync(join(modules, 'left/index.js'), 'module.exports = 42;');
    execFileSync('chmod', ['-R', 'a+rX', bench.root]);
    const offer = { node_modules: modules };
    const read = await runOne(`node -p 'require("left")'; ls -A node_modules`, {}, { offer });
    expect(read).toMatchObject({ ok: true, output: '42\nleft\n' });
    expect(await runOne('echo x > node_modules/left/index.js', {}, { offer })).toMatchObject({ ok: false });
    const job = bench.job([command('mv deep other && ln -s src deep'), command('true')]);
    const { steps } = await runAll(bench.clearing({}, { offer: { 'deep/x': modules } }), job);
    expect(steps.map((step) => step.ok)).toEqual([true, false]);
    expect(steps[1]?.error?.message).toContain('"deep/x"');
  });

  test('that takes its time tells its last lines while it runs', async () => {
    const job = bench.job([command('seq 1 20; printf "\\033[31mred\\033[0m"; exec sleep 1000')]);
    const run = await bench.clearing().prepare(job);
    const stop = new AbortController();
    const lines = await new Promise<string>((resolve) => {
      void run.run(firstStep(job), stop.signal, (last) => {
        stop.abort();
        resolve(last);
      });
    });
    expect(lines).toBe('17\n18\n19\n20\nred');
    await run.discard();
  });

  test("runs a Node project's own test suite with dependencies that are offered read-only", async () => {
    const modules = join(bench.root, 'node_modules');
    for (const name of ['zod', 'yaml']) {
      cpSync(join(__dirname, '../../../node_modules', name), join(modules, name), { recursive: true });
    }
    execFileSync('chmod', ['-R', 'a+rX', bench.root]);
    const files: Readonly<Record<string, string>> = {
      'package.json': JSON.stringify({ name: 'shop', scripts: { test: 'node --test' } }),
      '.gitignore': 'node_modules/\n',
      'src/price.js': `const { z } = require('zod');
exports.price = (text) => z.object({ cents: z.number().int() }).parse(require('yaml').parse(text)).cents;`,
      'test/price.test.js': `const { test } = require('node:test'), assert = require('node:assert');
const { price } = require('../src/price');
test('reads a price', () => assert.equal(price('cents: 250'), 250));
test('refuses a broken one', () => assert.throws(() => price('cents: a few')));`,
    };
    const project = Object.entries(files).map(([path, content]): Bare => ({
      kind: 'write_file',
      path,
      content,
    }));
    const clearing = bench.clearing({}, { offer: { node_modules: modules } });
    const { steps, published } = await runAll(clearing, bench.job([...project, command('npm test')]));
    expect(steps.at(-1)).toMatchObject({ ok: true, output: expect.stringMatching(/pass 2\n/) });
    expect(bench.git('ls-tree', '-r', '--name-only', String(published?.commit))).not.toContain(
      'node_modules/',
    );
  });

  test('runs without any privilege, behind a system call filter', async () => {
    const step = await runOne('grep -E "^(CapEff|CapBnd|NoNewPrivs|Seccomp):" /proc/self/status');
    expect(step?.output).toMatch(/CapEff:\s0+\nCapBnd:\s0+\nNoNewPrivs:\s1\nSeccomp:\s2\n/);
  });

  test.each([
    [
      'a nested repository',
      'git init -q sub && cd sub && git commit -q --allow-empty -m x',
      'git repository inside',
    ],
    ['a .GIT directory', 'mkdir .GIT', 'git repository inside'],
    ['a link out of the workspace', 'ln -s ../../etc/passwd leak', 'leads out'],
    ['an absolute link', 'ln -s /etc/passwd leak', 'leads out'],
    ['a link into .git', 'ln -s .git/config leak', 'into .git'],
    ['a hard link', 'ln a.txt other.txt', 'hard link'],
  ])('cannot have %s published', async (_, text, why) => {
    await expect(runAll(bench.clearing(), bench.job([command(text)]))).rejects.toMatchObject({
      code: 'PATH_OUTSIDE',
      message: expect.stringContaining(why),
    });
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('gives way to the service, by itself and with its whole session', async () => {
    const job = bench.job([command('ps -o ni= -p $$; cat /proc/self/autogroup 2>/dev/null || echo nice 10')]);
    const [step] = (await runAll(bench.clearing(), job)).steps;
    expect(step?.output.trim()).toMatch(/^10\n.*nice 10$/);
  });

  test('of one plan cannot reach the copy of another', async () => {
    const clearing = bench.clearing();
    const [one, two] = [bench.job([command('id -u')]), bench.job([command('id -u')], { workflowId: 'w2' })];
    const runs = [await clearing.prepare(one), await clearing.prepare(two)];
    const copies = bench.copies().map((copy) => statSync(copy));
    expect(copies.map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o700]);
    // Only a service run as root can give accounts away.
    const accounts = process.getuid?.() === 0 ? 2 : 1;
    expect(new Set(copies.map(({ uid }) => uid)).size).toBe(accounts);
    for (const run of runs) {
      expect(await run.run(firstStep(one), new AbortController().signal)).toMatchObject({ output: '1000\n' });
      await run.discard();
    }
  });

  test('leaves nothing on disk, whatever it does to its copy', async () => {
    await runOne(
      'mkdir -p a/b && touch a/b/c && chmod 0 a/b a; for i in $(seq 150); do mkdir -p $D/$D && cd $D/$D; done'.replaceAll(
        '$D',
        'd'.repeat(20),
      ),
    );
    expect(bench.runs()).toEqual([]);
  });
});

test('where bubblewrap is missing the clearing is edit-only and says how to install it', async () => {
  const path = process.env.PATH;
  const job = bench.job([]);
  process.env.PATH = bench.root;
  try {
    const clearing = bench.clearing();
    const probe = await clearing.probe();
    expect(probe).toMatchObject({ kind: 'edit-only', commands: false });
    expect(probe.missing.map((said) => told(said).text)).toEqual([
      expect.stringContaining('apt-get install bubblewrap'),
    ]);
    const strict = bench.clearing({ backend: 'bubblewrap' });
    await expect(strict.prepare(job)).rejects.toMatchObject({ code: 'COMMAND_UNAVAILABLE' });
  } finally {
    process.env.PATH = path;
  }
});

test('the system call filter is made for x64 and arm64, and for nothing else', () => {
  expect(seccompFilter('x64').readUInt32LE(8 + 4)).toBe(0xc000003e);
  expect(seccompFilter('arm64').readUInt32LE(8 + 4)).toBe(0xc00000b7);
  expect(() => seccompFilter('riscv64')).toThrow('x64 and arm64 only');
});

test('a node outside of /usr is shown to commands without the folder around it', () => {
  const view = { work: '/w', etc: '/e', offer: {}, programs: [], limits: clearingSchema.parse({}).limits };
  const shown = sandboxArguments(view, '/home/ada/.node/bin/node').join(' ');
  expect(shown).toContain('--ro-bind /home/ada/.node/bin/node /home/ada/.node/bin/node');
  expect(shown).toContain('--setenv PATH /home/ada/.node/bin:');
  expect(shown).not.toMatch(/ \/home\/ada(\/\.node)? /);
});

test('a process that is gone uses nothing', () => {
  expect(sandboxUsage(2 ** 22 + 1)).toEqual({ cpu: 0, memory: 0, processes: 0 });
});
