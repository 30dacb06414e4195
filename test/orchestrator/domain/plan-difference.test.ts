import type { Plan, Step } from '../../../src/orchestrator/domain/plan';
import { planDifference } from '../../../src/orchestrator/domain/plan-difference';

const plan = (...steps: Step[]): Plan => ({
  summary: 's',
  steps,
  author: { kind: 'playbook', name: 'p' },
  workspace: 'w',
  base: 'b',
  context: [],
});
const command = (id: string, title: string, text: string): Step => ({
  id,
  title,
  kind: 'command',
  command: text,
});
const remove = (id: string, path: string): Step => ({
  id,
  title: `Delete ${path}`,
  kind: 'delete_file',
  path,
});
const write = (id: string, path: string): Step => ({
  id,
  title: `Write ${path}`,
  kind: 'write_file',
  path,
  content: 'x',
});

describe('the difference of two plans', () => {
  test('is nothing when only places and titles differ', () => {
    const { fresh, changed, gone } = planDifference(
      plan(remove('s1', 'a'), command('s2', 'Test', 'npm test')),
      plan(command('s1', 'Run the tests', 'npm test'), remove('s2', 'a')),
    );
    expect([fresh.size, changed.size, gone]).toEqual([0, 0, []]);
  });

  test('tells new, changed and gone steps apart', () => {
    const before = plan(remove('s1', 'a'), command('s2', 'Test', 'npm test'), remove('s3', 'c'));
    const after = plan(write('s1', 'a'), command('s2', 'Test', 'npm run test'), write('s3', 'new.md'));
    expect(planDifference(before, after)).toEqual({
      fresh: new Set(['s3']),
      changed: new Set(['s1', 's2']),
      gone: [remove('s3', 'c')],
    });
  });

  test('counts a step that stands there twice as often as it does', () => {
    const twice = plan(command('s1', 'A', 'make'), command('s2', 'B', 'make'));
    const once = plan(command('s1', 'A', 'make'));
    expect([...planDifference(once, twice).fresh]).toEqual(['s2']);
    expect(planDifference(twice, once).gone).toHaveLength(1);
  });
});
