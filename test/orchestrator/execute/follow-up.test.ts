/** A follow-up's commit on the branch of another workflow, in real repositories. */
import type { Clearing, ClearingJob } from '../../../src/orchestrator/domain/ports';
import { createWorkspaces } from '../../../src/orchestrator/execute';
import { makeBench, runAll, type Bench } from './support';

let bench: Bench;
let clearing: Clearing;
let first: string;
beforeEach(async () => {
  bench = makeBench();
  clearing = bench.clearing({ backend: 'edit-only' });
  const job = bench.job([{ kind: 'write_file', path: 'one.txt', content: '1\n' }]);
  first = (await runAll(clearing, job)).published?.commit ?? '';
});
afterEach(() => bench.remove());

/** The second workflow's plan, made on the first one's result as the engine does it. */
async function followUp(): Promise<ClearingJob> {
  const workspaces = createWorkspaces([{ name: 'sample', path: bench.repository }], {
    dataDir: bench.dataDir,
  });
  const { commit: base, branch } = await workspaces.open('sample', first);
  const job = bench.job([{ kind: 'write_file', path: 'two.txt', content: '2\n' }], {
    workflowId: 'w2',
    trailers: ['GAD-Workflow: w2'],
    onto: { branch: 'gad/w1', commit: first },
  });
  return { ...job, plan: { ...job.plan, base, branch } };
}

const tip = (): string => bench.git('rev-parse', 'gad/w1');

test('it goes onto the same branch, on top of what is there, once', async () => {
  const job = await followUp();
  const { published } = await runAll(clearing, job);
  expect(published).toMatchObject({ branch: 'gad/w1', diffstat: { files: 1 } });
  expect(bench.git('rev-parse', 'gad/w1^')).toBe(first);
  expect(await clearing.published(job)).toEqual(published);
  expect((await runAll(clearing, job)).published).toEqual(published);
  expect(bench.git('branch', '--list', 'gad/w2')).toBe('');
});

test('a push that came in between is left alone, and said', async () => {
  const job = await followUp();
  bench.git('checkout', '--quiet', 'gad/w1');
  bench.git('commit', '--quiet', '--allow-empty', '--message', 'by hand');
  bench.git('checkout', '--quiet', 'main');
  const pushed = tip();
  await expect(runAll(clearing, job)).rejects.toThrow('Somebody pushed');
  expect(tip()).toBe(pushed);
});

test('a branch that is gone is not made again', async () => {
  const job = await followUp();
  bench.git('branch', '--quiet', '-D', 'gad/w1');
  await expect(runAll(clearing, job)).rejects.toMatchObject({ code: 'PUBLISH_CONFLICT' });
});

test('withdrawing a follow-up takes its commit back, and nothing else', async () => {
  const job = await followUp();
  await runAll(clearing, job);
  await clearing.withdraw('w2', 'sample', job.onto);
  await clearing.withdraw('w2', 'sample', job.onto);
  expect(tip()).toBe(first);
});

test('a branch is taken away only from the commit that it is known to have', async () => {
  await clearing.moveBranch('sample', { branch: 'gad/w1', from: '0'.repeat(40), to: null });
  expect(tip()).toBe(first);
  await clearing.moveBranch('sample', { branch: 'gad/w1', from: first, to: null });
  expect(bench.git('branch', '--list', 'gad/*')).toBe('');
});
