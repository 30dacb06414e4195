import { readFileSync, truncateSync, utimesSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { StepLogs } from '../../../src/orchestrator/execute/step-logs';
import { command, describeSandboxed, makeBench, runAll, type Bench } from './support';

let bench: Bench;
beforeEach(() => (bench = makeBench()));
afterEach(() => bench.remove());

const pathOf = (workflow: string, step: number): string =>
  join(bench.dataDir, 'logs', workflow, `${step}.log.gz`);

async function logged(logs: StepLogs, workflow: string, text: string, most = 1_000): Promise<void> {
  const log = await logs.begin(workflow, 1, most);
  log.add(Buffer.from(text));
  await log.end();
}

test('a file step leaves what was done', async () => {
  const clearing = bench.clearing({ backend: 'edit-only' });
  await runAll(clearing, bench.job([{ kind: 'write_file', path: 'n.txt', content: 'new' }]));
  expect(await clearing.log('w1', 1)).toBe('wrote n.txt (3 bytes)\n');
  expect(await clearing.log('w1', 2)).toBeNull();
});

test('what is printed is kept as it came, up to the limit, and read without control characters', async () => {
  const logs = new StepLogs(bench.dataDir);
  await logged(logs, 'w1', '\x1b[31mred\x1b[0m and cut', 13);
  expect(gunzipSync(readFileSync(pathOf('w1', 1))).toString()).toBe('\x1b[31mred\x1b[0m ');
  expect(await logs.read('w1', 1)).toBe('red ');
});

test('a log that a crash has cut short is read as far as it goes', async () => {
  const logs = new StepLogs(bench.dataDir);
  await logged(logs, 'w1', 'first line\n'.repeat(50));
  truncateSync(pathOf('w1', 1), readFileSync(pathOf('w1', 1)).length - 8);
  expect(await logs.read('w1', 1)).toContain('first line\n');
});

test('the oldest logs make room for the newest', async () => {
  const logs = new StepLogs(bench.dataDir, 40);
  await logged(logs, 'old', 'an old one');
  utimesSync(pathOf('old', 1), 1, 1);
  await logged(logs, 'new', 'a new one');
  await logs.trim();
  expect([await logs.read('old', 1), await logs.read('new', 1)]).toEqual([null, 'a new one']);
  expect(existsSync(join(bench.dataDir, 'logs/old'))).toBe(false);
});

test('a place where no log can be written does not stop a plan', async () => {
  mkdirSync(bench.dataDir);
  writeFileSync(join(bench.dataDir, 'logs'), '');
  const clearing = bench.clearing({ backend: 'edit-only' });
  const { steps } = await runAll(clearing, bench.job([{ kind: 'write_file', path: 'n', content: 'n' }]));
  expect(steps.map(({ ok }) => ok)).toEqual([true]);
});

test('what looks like a secret is shown neither in what a step prints nor in why it failed', async () => {
  writeFileSync(join(bench.repository, 'settings'), 'DB_PASSWORD=hunter22\n');
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'settings');
  const clearing = bench.clearing({ backend: 'edit-only' });
  const step = { kind: 'edit_file', path: 'settings', find: 'DB_PASSWORD=hunted', replace: 'x' } as const;
  const { steps } = await runAll(clearing, bench.job([step]));
  expect(steps[0]?.error?.message).toContain('DB_PASSWORD=[redacted]');
  await logged(new StepLogs(bench.dataDir), 'w2', 'DB_PASSWORD=hunter22 npm test\n');
  expect(await clearing.log('w2', 1)).toBe('DB_PASSWORD=[redacted] npm test\n');
});

describeSandboxed('a command', () => {
  test('has its whole output kept, where the result holds the end only', async () => {
    const clearing = bench.clearing();
    const { steps } = await runAll(clearing, bench.job([command('seq 1 20000')]));
    expect(steps[0]?.output).toContain('left out');
    expect(await clearing.log('w1', 1)).toMatch(/^1\n2\n[^]*\n20000\n$/);
  });
});
