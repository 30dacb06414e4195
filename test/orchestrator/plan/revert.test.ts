import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanOutcome } from '../../../src/orchestrator/domain/ports';
import { createWorkspaces } from '../../../src/orchestrator/execute';
import { makeBench, runAll, type Bench } from '../execute/support';
import { finder, planRequest } from './repository';

const ask = async ({ repository, dataDir }: Bench, request: string): Promise<PlanOutcome> => {
  const workspaces = createWorkspaces([{ name: 'sample', path: repository }], { dataDir });
  return finder.plan(planRequest(request, {}, { workspace: await workspaces.open('sample') }));
};

describe('reverting a commit', () => {
  let bench: Bench;
  beforeEach(() => (bench = makeBench()));
  afterEach(() => bench.remove());

  const write = (path: string, content: string | Buffer): void =>
    writeFileSync(join(bench.repository, path), content);
  const commit = (): string => {
    bench.git('add', '--all');
    bench.git('commit', '--quiet', '--allow-empty', '--message', 'next');
    return bench.git('rev-parse', 'HEAD');
  };
  const revert = (id: string): Promise<PlanOutcome> => ask(bench, `please revert commit ${id.slice(0, 10)}`);

  test('gives the very files there were before, and keeps what came later', async () => {
    write('edited.txt', 'one\ntwo\n\nthree\n');
    write('gone.txt', 'gone\n');
    commit();
    const tree = bench.git('rev-parse', 'HEAD^{tree}');
    write('edited.txt', 'one\n2\n\n\nthree\n');
    rmSync(join(bench.repository, 'gone.txt'));
    write('new.txt', 'new\n');
    const id = commit();
    const outcome = await revert(id);
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    expect(outcome.author.name).toBe('revert-commit');
    expect(outcome.steps.map(({ kind }) => kind)).toEqual(['edit_file', 'write_file', 'delete_file']);
    const { published } = await runAll(bench.clearing(), bench.job(outcome.steps));
    expect(bench.git('rev-parse', `${published?.commit}^{tree}`)).toBe(tree);

    write('later.txt', 'later\n');
    commit();
    expect(await revert(id)).toMatchObject({ kind: 'plan', steps: outcome.steps });
  });

  test('of which only what is told before names the id, is the one that is meant', async () => {
    write('swap.txt', 'size 2\n');
    const id = commit();
    const request = `the swap change (${id.slice(0, 20)}) doesn't fit on the small boxes, back it out please`;
    expect(await ask(bench, request)).toMatchObject({ kind: 'plan', author: { name: 'revert-commit' } });
  });

  test('is refused for a file that has changed since', async () => {
    write('new.txt', 'new\n');
    const id = commit();
    write('new.txt', 'newer\n');
    commit();
    expect(await revert(id)).toMatchObject({ message: expect.stringContaining('new.txt has changed since') });
    rmSync(join(bench.repository, 'new.txt'));
    commit();
    expect(await revert(id)).toMatchObject({ message: expect.stringContaining('new.txt has changed since') });
  });

  test.each<[string, () => void]>([
    ['a binary file', () => write('x', Buffer.from([0, 1]))],
    ['a large file', () => write('x', 'x'.repeat(1024 * 1024 + 1))],
    ['a mode', () => chmodSync(join(bench.repository, 'a.txt'), 0o755)],
  ])('gives back the very tree for %s', async (_, change) => {
    const tree = bench.git('rev-parse', 'HEAD^{tree}');
    change();
    const changed = commit();
    const changedTree = bench.git('rev-parse', 'HEAD^{tree}');
    const outcome = await revert(changed);
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    const { published } = await runAll(bench.clearing(), bench.job(outcome.steps));
    expect(bench.git('rev-parse', `${published?.commit}^{tree}`)).toBe(tree);
    bench.git('merge', '--quiet', '--ff-only', 'gad/w1');
    bench.git('branch', '-D', 'gad/w1');
    const again = await revert(bench.git('rev-parse', 'HEAD'));
    if (again.kind !== 'plan') throw new Error(JSON.stringify(again));
    const redone = await runAll(bench.clearing(), bench.job(again.steps));
    expect(bench.git('rev-parse', `${redone.published?.commit}^{tree}`)).toBe(changedTree);
  });

  test('is refused for a merge, an empty commit, one of another branch and one there is not', async () => {
    bench.git('checkout', '--quiet', '-b', 'other');
    write('other.txt', 'other\n');
    const other = commit();
    bench.git('checkout', '--quiet', 'main');
    expect(await revert(other)).toMatchObject({ message: expect.stringContaining('has no commit') });
    expect(await revert('abcdef1234')).toMatchObject({ message: expect.stringContaining('has no commit') });
    expect(await revert(commit())).toMatchObject({ message: expect.stringContaining('changed no file') });
    bench.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'other');
    expect(await revert(bench.git('rev-parse', 'HEAD'))).toMatchObject({
      message: expect.stringContaining('is a merge'),
    });
    expect(await revert(other)).toMatchObject({ kind: 'plan', steps: [{ kind: 'delete_file' }] });
  });

  test('of the first commit deletes what it brought', async () => {
    const outcome = await revert(bench.git('rev-parse', 'HEAD'));
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    expect(new Set(outcome.steps.map(({ kind }) => kind))).toEqual(new Set(['delete_file']));
  });
});

describe('restoring a file as a tag or a commit has it', () => {
  let bench: Bench;
  beforeEach(() => (bench = makeBench()));
  afterEach(() => bench.remove());

  const write = (path: string, content: string | Buffer): string => {
    writeFileSync(join(bench.repository, path), content);
    bench.git('add', '--all');
    bench.git('commit', '--quiet', '--message', 'next');
    return bench.git('rev-parse', 'HEAD');
  };

  test.each([
    ['restore config.ini as it was in v1.2.0', 'one\n'],
    ['bring back config.ini from release 1.2.0', 'one\n'],
    ['reset config.ini to the version in v1.3.0', 'two\n'],
  ])('%s', async (request, content) => {
    write('config.ini', 'one\n');
    bench.git('tag', 'v1.2.0');
    write('config.ini', 'two\n');
    bench.git('tag', '--annotate', '--message', 'next', 'v1.3.0');
    write('config.ini', 'three\n');
    const outcome = await ask(bench, request);
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    const { published } = await runAll(bench.clearing(), bench.job(outcome.steps));
    expect(bench.git('show', `${published?.commit}:config.ini`)).toBe(content.trim());
  });

  test('also a file that is gone, by a commit, and one that is not text', async () => {
    const id = write('logo.png', Buffer.from([0, 1, 2]));
    rmSync(join(bench.repository, 'logo.png'));
    write('later.txt', 'later\n');
    const outcome = await ask(bench, `restore logo.png as it was in ${id.slice(0, 10)}`);
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    const { published } = await runAll(bench.clearing(), bench.job(outcome.steps));
    expect(bench.git('rev-parse', `${published?.commit}:logo.png`)).toBe(
      bench.git('rev-parse', `${id}:logo.png`),
    );
  });

  test('says what is in the way', async () => {
    write('config.ini', 'one\n');
    bench.git('tag', 'v1.2.0');
    write('new.ini', 'one\n');
    bench.git('checkout', '--quiet', '--orphan', 'other');
    write('config.ini', 'other\n');
    bench.git('tag', 'v9.0.0');
    bench.git('checkout', '--quiet', 'main');
    for (const [request, answer] of [
      ['restore config.ini as it was in v1.2.0', 'is already as it was in v1.2.0'],
      ['restore new.ini as it was in v1.2.0', 'no earlier content of new.ini at v1.2.0'],
      ['restore config.ini as it was in v9.0.0', 'no earlier content of config.ini at v9.0.0'],
      ['restore config.ini as it was in v7.0.0', 'v7.0.0'],
    ] as const)
      expect(JSON.stringify(await ask(bench, request))).toContain(answer);
  });
});
