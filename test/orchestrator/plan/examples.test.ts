import { createExamples } from '../../../src/orchestrator/plan/examples';
import { finder, plan, SAMPLE, workspace } from './repository';

const FILES = {
  ...SAMPLE,
  'package.json': '{ "name": "tea-house", "version": "1.4.2" }\n',
  'README.md': '# Tea house\n\nHello.\n',
  '.gitignore': 'node_modules\n',
  'docs/old-notes.md': 'old\n',
};

describe('examples', () => {
  test('are made from the files of the workspace, and there is a plan for each', async () => {
    const examples = await finder.examples!(workspace(FILES));
    expect(examples).toContain('set the version to 1.5.0');
    expect(examples).toContain('replace "Tea house" with "Tea house (beta)" in README.md');
    expect(examples.length).toBeLessThanOrEqual(6);
    for (const example of examples) expect(await plan(example, FILES)).toMatchObject({ kind: 'plan' });
  });

  test('of a workspace with nothing to change are none that cannot be planned', async () => {
    const bare = { 'a.bin': 'x\n' };
    const view = { ...workspace(bare), commit: 'b'.repeat(40) };
    for (const example of await finder.examples!(view))
      expect(await plan(example, bare)).toMatchObject({ kind: 'plan' });
  });

  test('are found once for a commit, and again where that failed', async () => {
    let asked = 0;
    let broken = true;
    const examples = createExamples(
      async () => {
        asked++;
        if (broken) throw new Error('out of order');
        return { kind: 'none', reason: 'unknown', message: '', suggestions: [] };
      },
      () => [],
    );
    const view = workspace({ 'a.txt': 'x\n' });
    await expect(examples(view)).rejects.toThrow('out of order');
    broken = false;
    const before = asked;
    expect(await examples(view)).toEqual([]);
    const once = asked - before;
    expect(await examples(view)).toEqual([]);
    expect(asked - before).toBe(once);
  });
});
