import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clearing, ClearingJob, Published } from '../../../src/orchestrator/domain/ports';
import { forgeSchema } from '../../../src/orchestrator/domain/forge';
import type { WorkspaceConfig } from '../../../src/orchestrator/domain/governance';
import { clearingSchema, createClearing, createWorkspaces } from '../../../src/orchestrator/execute';
import { makeBench, runAll, type Bare, type Bench } from './support';

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

/** A clearing and a plan for the workspace as it is now, made as the engine does it. */
async function planned(
  steps: readonly Bare[],
  workspace: Partial<WorkspaceConfig> = {},
): Promise<{ clearing: Clearing; job: ClearingJob }> {
  const configs = [{ name: 'sample', path: bench.repository, ...workspace }];
  const { dataDir } = bench;
  const { commit: base, branch } = await createWorkspaces(configs, { dataDir }).open('sample');
  const job = bench.job(steps);
  return {
    clearing: createClearing(clearingSchema.parse({ backend: 'edit-only' }), configs, { dataDir }),
    job: { ...job, plan: { ...job.plan, base, ...(branch !== undefined && { branch }) } },
  };
}

const publish = async ({
  clearing,
  job,
}: {
  clearing: Clearing;
  job: ClearingJob;
}): Promise<Published | null> => (await runAll(clearing, job)).published;

function commitMeanwhile(path: string, content: string): string {
  writeFileSync(join(bench.repository, path), content);
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'meanwhile');
  return bench.git('rev-parse', 'HEAD');
}

describe('a branch on a forge where the bot opens no pull request', () => {
  const forge = {
    ...forgeSchema.parse({}),
    kind: 'gitlab',
    url: 'https://git.example.com/acme/web',
  } as const;
  const link =
    'https://git.example.com/acme/web/-/merge_requests/new?merge_request%5Bsource_branch%5D=gad%2Fw1&merge_request%5Btarget_branch%5D=main';

  test('comes with the link to make one, also when it is found again after a crash', async () => {
    const plan = await planned([edit('src/b.txt', 'b', 'B')], { forge });
    await expect(publish(plan)).resolves.toMatchObject({ link });
    await expect(publish(plan)).resolves.toMatchObject({ link });
  });

  test.each([{ forge, publish: 'pull-request' }, { forge, publish: 'merge' }, {}] as const)(
    'has no link with %j',
    async (workspace) => {
      const found = await publish(await planned([edit('src/b.txt', 'b', 'B')], workspace));
      expect(found?.branch).toBe('gad/w1');
      expect(found).not.toHaveProperty('link');
    },
  );
});

describe('a branch that moved since the plan was made', () => {
  test('gets the same change on its tip when both fit together', async () => {
    const plan = await planned([edit('src/b.txt', 'b', 'B')]);
    const tip = commitMeanwhile('a.txt', 'changed\n');
    expect(await publish(plan)).toMatchObject({ diffstat: { files: 1, insertions: 1, deletions: 1 } });
    expect(bench.git('rev-parse', 'gad/w1^')).toBe(tip);
    expect(bench.git('show', 'gad/w1:a.txt')).toBe('changed');
    expect(bench.git('show', 'gad/w1:src/b.txt')).toBe('B');
  });

  test('fails the plan when both changed the same lines, and names the files', async () => {
    const plan = await planned([edit('a.txt', 'two', '2')]);
    commitMeanwhile('a.txt', 'one\nTWO\none\n');
    await expect(publish(plan)).rejects.toMatchObject({
      code: 'BASE_MOVED',
      message: expect.stringMatching(/main has moved.*a\.txt/),
    });
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('fails the plan when its history was rewritten', async () => {
    commitMeanwhile('a.txt', 'second\n');
    const plan = await planned([write('n', 'n')]);
    bench.git('reset', '--quiet', '--hard', 'HEAD^');
    commitMeanwhile('a.txt', 'other\n');
    await expect(publish(plan)).rejects.toMatchObject({ code: 'BASE_MOVED' });
  });

  test('needs nothing more when it has the change already', async () => {
    const plan = await planned([edit('src/b.txt', 'b', 'B')]);
    commitMeanwhile('src/b.txt', 'B\n');
    expect(await publish(plan)).toBeNull();
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('is not taken for another one that was checked out meanwhile', async () => {
    const plan = await planned([write('n', 'n')]);
    const base = bench.git('rev-parse', 'HEAD');
    bench.git('checkout', '--quiet', '-b', 'feature');
    commitMeanwhile('a.txt', 'feature\n');
    await publish(plan);
    expect(bench.git('rev-parse', 'gad/w1^')).toBe(base);
  });
});

describe('publish: merge', () => {
  const merging = { publish: 'merge' } as const;

  test('moves the branch and a clean working copy of it together with gad/<id>', async () => {
    const published = await publish(await planned([edit('src/b.txt', 'b', 'B')], merging));
    expect(published).toMatchObject({ branch: 'gad/w1', merged: 'main' });
    expect(bench.git('rev-parse', 'main')).toBe(published?.commit);
    expect(readFileSync(join(bench.repository, 'src/b.txt'), 'utf8')).toBe('B\n');
    expect(bench.git('status', '--porcelain')).toBe('');
  });

  test('leaves a working copy with changes alone, publishes nothing, and says why', async () => {
    const plan = await planned([edit('src/b.txt', 'b', 'B')], merging);
    const main = bench.git('rev-parse', 'main');
    writeFileSync(join(bench.repository, 'a.txt'), 'mine\n');
    await expect(publish(plan)).rejects.toMatchObject({
      code: 'PUBLISH_CONFLICT',
      message: expect.stringContaining('uncommitted'),
    });
    expect(readFileSync(join(bench.repository, 'a.txt'), 'utf8')).toBe('mine\n');
    expect(bench.git('rev-parse', 'main')).toBe(main);
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('takes turns: of six at once all are merged, and the working copy is clean', async () => {
    const { clearing, job: first } = await planned([], merging);
    const job = (n: number): ClearingJob => {
      const made = bench.job([write(`f${n}.txt`, 'x\n')], { workflowId: `w${n}` });
      return { ...made, plan: { ...first.plan, steps: made.plan.steps } };
    };
    const other = (await planned([], merging)).clearing;
    const done = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => publish({ clearing: n % 2 ? clearing : other, job: job(n) })),
    );
    expect(done.map((published) => published?.merged)).toEqual(Array(6).fill('main'));
    expect(bench.git('rev-list', '--count', 'main')).toBe('7');
    expect(bench.git('status', '--porcelain')).toBe('');
  });

  test.each([
    ['before the working copy has moved', () => undefined],
    ['when some of its files have moved', () => writeFileSync(join(bench.repository, 'src/b.txt'), 'B\n')],
  ])('is brought to its end at the next start after a crash %s', async (_, halfway) => {
    const { clearing } = await planned([], merging);
    const from = bench.git('rev-parse', 'main');
    const tree = bench.git('rev-parse', 'main^{tree}');
    writeFileSync(join(bench.repository, 'src/b.txt'), 'B\n');
    writeFileSync(join(bench.repository, 'n.txt'), 'n\n');
    bench.git('add', '--all');
    const to = bench.git('commit-tree', bench.git('write-tree'), '-p', from, '-m', 'result');
    bench.git('reset', '--quiet', '--hard', from);
    expect(tree).not.toBe(bench.git('rev-parse', `${to}^{tree}`));
    // As it is when the branch has moved and nothing else has happened yet.
    writeFileSync(
      join(bench.repository, '.git/gad-moving.json'),
      JSON.stringify({ branch: 'main', from, to }),
    );
    bench.git('update-ref', 'refs/heads/main', to);
    halfway();
    await clearing.sweep();
    expect(bench.git('status', '--porcelain')).toBe('');
    expect(readFileSync(join(bench.repository, 'n.txt'), 'utf8')).toBe('n\n');
  });

  test('a branch called gad is named as what is in the way', async () => {
    const plan = await planned([write('n', 'n')]);
    bench.git('branch', 'gad');
    await expect(publish(plan)).rejects.toMatchObject({
      code: 'PUBLISH_CONFLICT',
      message: expect.stringContaining('git branch -m gad'),
    });
  });

  test('brings the change onto a branch that moved, and is found again after a crash', async () => {
    const plan = await planned([edit('src/b.txt', 'b', 'B')], merging);
    const tip = commitMeanwhile('a.txt', 'changed\n');
    const published = await publish(plan);
    expect(bench.git('rev-parse', 'main^')).toBe(tip);
    commitMeanwhile('a.txt', 'later\n');
    expect(await plan.clearing.published(plan.job)).toEqual(published);
    expect(await publish(plan)).toEqual(published);
    await plan.clearing.withdraw('w1', 'sample');
    expect(bench.git('rev-parse', 'gad/w1')).toBe(published?.commit);
  });

  test('goes into the branch that the plan names and no other one at the same commit', async () => {
    bench.git('branch', 'a-branch');
    bench.git('checkout', '--quiet', 'a-branch');
    await planned([], merging);
    bench.git('checkout', '--quiet', 'main');
    const before = bench.git('rev-parse', 'a-branch');
    expect(await publish(await planned([write('n', 'n')], merging))).toMatchObject({ merged: 'main' });
    expect(bench.git('rev-parse', 'a-branch')).toBe(before);
  });

  test.each([
    ['another branch is checked out', ['checkout', '--quiet', '-b', 'feature'], 'feature'],
    ['none is checked out', ['checkout', '--quiet', '--detach'], 'no branch'],
  ])('publishes nothing when %s by now', async (_, change, named) => {
    const plan = await planned([write('n', 'n')], merging);
    const main = bench.git('rev-parse', 'main');
    bench.git(...change);
    await expect(publish(plan)).rejects.toMatchObject({
      code: 'BASE_MOVED',
      message: expect.stringContaining(named),
    });
    expect(bench.git('for-each-ref', '--format=%(objectname)', 'refs/heads')).toMatch(
      new RegExp(`^(${main}\\n?)+$`),
    );
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('refuses where there is no branch to merge into', async () => {
    bench.git('checkout', '--quiet', '--detach');
    const detached = await planned([write('n', 'n')], merging);
    await expect(publish(detached)).rejects.toMatchObject({ code: 'PUBLISH_CONFLICT' });
    bench.git('checkout', '--quiet', '-b', 'short');
    commitMeanwhile('a.txt', 'short\n');
    const short = await planned([write('n', 'n')], merging);
    bench.git('checkout', '--quiet', 'main');
    bench.git('branch', '-D', 'short');
    await expect(publish(short)).rejects.toMatchObject({
      code: 'PUBLISH_CONFLICT',
      message: expect.stringContaining('short'),
    });
  });
});

describe('a workspace by URL', () => {
  let bare: string;
  let url: string;
  const at = (...args: string[]): string =>
    execFileSync('git', ['--git-dir', bare, ...args], { encoding: 'utf8' }).trim();

  beforeEach(() => {
    bare = join(bench.root, 'hosted.git');
    url = `file://${bare}`;
    execFileSync('git', ['clone', '--quiet', '--bare', bench.repository, bare]);
  });

  test('is read, worked on and published to', async () => {
    const published = await publish(await planned([edit('src/b.txt', 'b', 'B')], { path: url }));
    expect(at('rev-parse', 'gad/w1')).toBe(published?.commit);
    expect(at('show', 'gad/w1:src/b.txt')).toBe('B');
    expect(bench.git('branch', '--list', 'gad/*')).toBe('');
  });

  test('is merged into by name, from where its branch is now', async () => {
    const plan = await planned([edit('src/b.txt', 'b', 'B')], {
      path: url,
      branch: 'main',
      publish: 'merge',
    });
    commitMeanwhile('a.txt', 'changed\n');
    bench.git('push', '--quiet', bare, 'main');
    expect(await publish(plan)).toMatchObject({ merged: 'main' });
    expect(at('show', 'main:src/b.txt')).toBe('B');
    expect(at('show', 'main:a.txt')).toBe('changed');
  });

  test.each([
    ['is not there', 'REPOSITORY_MISSING', () => rmSync(bare, { recursive: true })],
    ['is empty', 'REPOSITORY_EMPTY', () => emptyRepository()],
    ['has no such branch', 'REPOSITORY_UNREADABLE', () => at('branch', '-m', 'main', 'other')],
  ])('that %s is refused with %s', async (_, code, prepare) => {
    prepare();
    await expect(planned([], { path: url, branch: 'main' })).rejects.toMatchObject({ code });
  });

  function emptyRepository(): void {
    rmSync(bare, { recursive: true });
    mkdirSync(bare);
    execFileSync('git', ['init', '--quiet', '--bare', bare]);
  }
});
