import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clearing, ClearingJob, Snapshot } from '../../../src/orchestrator/domain/ports';
import { makeBench, type Bare, type Bench } from './support';

let bench: Bench;
beforeEach(() => (bench = makeBench()));
afterEach(() => bench.remove());

const write = (path: string, content: string): Bare => ({ kind: 'write_file', path, content });
const editOnly = (config = {}): Clearing => bench.clearing({ backend: 'edit-only', ...config });

/** Carries a plan out, keeps its result and lets the copy go. */
async function rehearse(job: ClearingJob, clearing = editOnly(), longest?: number): Promise<Snapshot | null> {
  const run = await clearing.prepare(job);
  for (const step of job.plan.steps) await run.run(step, new AbortController().signal);
  const snapshot = await run.snapshot(longest);
  await run.discard();
  return snapshot;
}

const kept = async (job: ClearingJob, clearing = editOnly()): Promise<Snapshot> => {
  const snapshot = await rehearse(job, clearing);
  if (!snapshot) throw new Error('nothing was kept');
  return snapshot;
};

const mirrorGit = (...args: string[]): string =>
  execFileSync('git', ['--git-dir', join(bench.dataDir, 'mirrors/sample.git'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

test('a kept result says what it is and publishes nothing', async () => {
  const snapshot = await kept(
    bench.job([write('n.txt', 'new\n'), { kind: 'delete_file', path: 'src/b.txt' }]),
  );
  expect(snapshot).toEqual({
    commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    tree: mirrorGit('rev-parse', 'refs/gad/rehearsed/w1^{tree}'),
    diffstat: { files: 2, insertions: 1, deletions: 1 },
    changes: [
      { path: 'n.txt', before: null, after: expect.objectContaining({ text: 'new\n', mode: '100644' }) },
      { path: 'src/b.txt', before: expect.objectContaining({ text: 'b\n' }), after: null },
    ],
    patch: expect.stringContaining('+new'),
    patchCut: false,
    undoTested: true,
  });
  expect(bench.git('branch', '--list', 'gad/*')).toBe('');
});

test('a file under another name counts as one without lines, whatever its name is', async () => {
  const moved = await kept(
    bench.job([
      { kind: 'write_file', path: 'docs/1\t2\tc.txt', content: 'b\n', from: { path: 'src/b.txt' } },
      { kind: 'delete_file', path: 'src/b.txt' },
      write('n.txt', 'new\n'),
    ]),
  );
  expect(moved.diffstat).toEqual({ files: 2, insertions: 1, deletions: 0 });
});

test('publishing a kept result publishes its tree with the trailers of the day, and runs nothing', async () => {
  const job = bench.job([write('n.txt', 'new\n')]);
  const { tree } = await kept(job);
  const approved = { ...job, trailers: [...job.trailers, 'GAD-Approver: Grace'] };
  const published = await editOnly().publishSnapshot(approved, { tree });
  expect(published).toMatchObject({ branch: 'gad/w1', diffstat: { files: 1, insertions: 1, deletions: 0 } });
  expect(bench.git('rev-parse', 'gad/w1^{tree}')).toBe(tree);
  expect(bench.git('log', '-1', '--format=%(trailers:key=GAD-Approver,valueonly)', 'gad/w1')).toBe('Grace');
  expect(bench.runs()).toEqual([]);
  expect(await editOnly().publishSnapshot(approved, { tree })).toEqual(published);
});

test('a kept result outlives clean-ups of the mirror and a restart of the service', async () => {
  const job = bench.job([write('n.txt', 'new\n')]);
  const { tree } = await kept(job);
  mirrorGit('gc', '--quiet', '--prune=now');
  await editOnly().sweep();
  expect(await editOnly().publishSnapshot(job, { tree })).toMatchObject({ branch: 'gad/w1' });
});

test('another result than the one that was approved is not published', async () => {
  const job = bench.job([write('n.txt', 'new\n')]);
  const { tree } = await kept(job);
  await kept(bench.job([write('n.txt', 'other\n')]));
  await expect(editOnly().publishSnapshot(job, { tree })).rejects.toMatchObject({ code: 'RESULT_LOST' });
  expect(bench.git('branch', '--list', 'gad/*')).toBe('');
});

test('a dropped result is gone, and dropping it again does no harm', async () => {
  const job = bench.job([write('n.txt', 'new\n')]);
  const { tree } = await kept(job);
  for (let turn = 0; turn < 2; turn++) await editOnly().dropSnapshot('w1', 'sample');
  await expect(editOnly().publishSnapshot(job, { tree })).rejects.toMatchObject({ code: 'RESULT_LOST' });
});

test('withdrawing a workflow lets its result go too', async () => {
  await kept(bench.job([write('n.txt', 'new\n')]));
  await editOnly().withdraw('w1', 'sample');
  expect(mirrorGit('for-each-ref', 'refs/gad')).toBe('');
});

test('a plan that is published at once leaves nothing kept', async () => {
  const run = await editOnly().prepare(bench.job([]));
  await run.run({ id: 's', title: 's', ...write('n.txt', 'new\n') }, new AbortController().signal);
  expect(await run.publish()).toMatchObject({ branch: 'gad/w1' });
  await run.discard();
  expect(mirrorGit('for-each-ref', 'refs/gad')).toBe('');
});

test('a plan that changes nothing keeps nothing', async () => {
  expect(await rehearse(bench.job([write('src/b.txt', 'b\n')]))).toBeNull();
});

test('what is over a limit is not kept', async () => {
  const clearing = editOnly({ limits: { diffSize: '1KiB' } });
  const job = bench.job([write('n.txt', 'new\n'.repeat(1_000))]);
  await expect(rehearse(job, clearing)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(mirrorGit('for-each-ref', 'refs/gad')).toBe('');
});

test('a long patch is cut after a whole line, and says so', async () => {
  const snapshot = await rehearse(bench.job([write('n.txt', 'line\n'.repeat(500))]), editOnly(), 300);
  expect(snapshot).toMatchObject({ patchCut: true, patch: expect.stringMatching(/\n\+line\n$/) });
  expect(snapshot?.patch.length).toBeLessThanOrEqual(300);
});

test('of a change that is too long to be kept the paths are kept, without texts', async () => {
  const { changes } = await kept(
    bench.job([write('a.txt', 'a\n'), write('n.txt', 'line\n'.repeat(150_000))]),
  );
  expect(changes).toMatchObject([
    { path: 'a.txt', after: { text: 'a\n' } },
    { path: 'n.txt', before: null, after: { text: null } },
  ]);
});

test('a patch spells out the characters that would hide something from its reader', async () => {
  const { patch } = await kept(bench.job([write('n.txt', 'a\u202eb\x1b[2Kc\r\n')]));
  expect(patch).toContain('+a\\u{202e}b\\u{1b}[2Kc\n');
});

test('undoing is tried with binary files, links, modes and odd names', async () => {
  writeFileSync(join(bench.repository, 'binary'), Buffer.from([0, 1, 2, 255]));
  writeFileSync(join(bench.repository, 'run "it".sh'), 'x', { mode: 0o755 });
  symlinkSync('a.txt', join(bench.repository, 'link'));
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'odd');
  const { undoTested } = await kept(
    bench.job([
      write('binary', 'text now, without an end'),
      { kind: 'delete_file', path: 'run "it".sh' },
      { kind: 'delete_file', path: 'link' },
      write('ä/ö\tü', '\u0000'),
    ]),
  );
  expect(undoTested).toBe(true);
});

test('the same plan gives the same result in another service', async () => {
  const job = bench.job([write('n.txt', 'new\n')]);
  const first = await kept(job);
  await editOnly().dropSnapshot('w1', 'sample');
  expect(await kept(job)).toEqual(first);
});
