import {
  allPassed,
  checksFailed,
  objections,
  requiredAt,
  type CheckRun,
} from '../../../src/orchestrator/domain/check';
import { fits } from '../../../src/orchestrator/domain/glob';
import { testNotes } from '../../../src/orchestrator/domain/test-files';

const run = (state: CheckRun['state'], over: Partial<CheckRun> = {}): CheckRun => ({
  name: 'tests',
  run: 'npm test',
  state,
  lines: [],
  durationMs: 1,
  ...over,
});
const rule = { name: 'tests', run: 'npm test' };

describe('a check is required', () => {
  test.each([
    ['listed, in every tier', [rule], run('failed'), 1, true],
    ['listed, in its tiers', [{ ...rule, requiredFor: [2, 3] as const }], run('failed'), 2, true],
    ['listed, in no other tier', [{ ...rule, requiredFor: [2, 3] as const }], run('failed'), 1, false],
    [
      'listed for some tier, where none is known',
      [{ ...rule, requiredFor: [3] as const }],
      run('failed'),
      null,
      true,
    ],
    ['listed for no tier', [{ ...rule, requiredFor: [] }], run('failed'), null, false],
    ['listed, also when the base fails it', [rule], run('failed', { failsOnBase: true }), 1, true],
    ['found, if the base passes it', 'auto', run('failed', { failsOnBase: false }), 1, true],
    ['found, not if the base fails it', 'auto', run('failed', { failsOnBase: true }), 1, false],
    ['found, not if it cannot start', 'auto', run('not-run'), 1, false],
  ] as const)('%s', (_, rules, check, tier, required) => {
    expect(requiredAt(tier, rules, [check])).toEqual([{ ...check, required }]);
  });
});

test('nothing passed where nothing was checked, and nothing objects either', () => {
  expect([allPassed([]), allPassed(undefined)]).toEqual([false, false]);
  expect([...objections([]), ...objections(undefined)]).toEqual([]);
  expect(checksFailed(undefined)).toBeNull();
});

test('what ends a plan is a red check that it has to pass, with what it says', () => {
  const checks = [
    { ...run('failed', { name: 'lint' }), required: false },
    {
      ...run('failed', { counts: { passed: 41, failed: 1, skipped: 0 }, lines: ['✕ adds'] }),
      required: true,
    },
  ];
  expect(checksFailed(checks)?.message).toMatch(
    /"tests" fails on the result \(41 passed, 1 failed\), so nothing was published. It says: ✕ adds\n/,
  );
  expect(checksFailed(checks.slice(0, 1))).toBeNull();
});

test.each([
  ['*.txt', ['a.txt', 'src/a.txt'], ['a.txt.gz', 'b.md']],
  ['src/', ['src/a', 'src/b/c', 'lib/src/a'], ['source/a', 'src2']],
  ['/src/', ['src/a'], ['lib/src/a']],
  ['docs/**/*.md', ['docs/a.md', 'docs/x/y/a.md'], ['docs/a.txt', 'a.md']],
  ['src/*.{ts,tsx}', ['src/a.ts', 'src/a.tsx'], ['src/a.js', 'src/x/a.ts']],
  ['src/**', ['src/a', 'src/a/b'], ['lib/a']],
  ['file?.c', ['file1.c'], ['file10.c', 'file/.c']],
  ['a+(b)[c].txt', ['a+(b)[c].txt'], ['ab.txt', 'aab c.txt']],
  ['{open', ['{open'], ['open']],
])('the pattern %s fits %j and not %j', (pattern, those, others) => {
  expect(those.filter((path) => fits(pattern, path))).toEqual(those);
  expect(others.filter((path) => fits(pattern, path))).toEqual([]);
});

const side = (text: string) => ({ text, utf8: true, mode: '100644', identity: text });
const changed = (path: string, before: string | null, after: string | null) => ({
  path,
  before: before === null ? null : side(before),
  after: after === null ? null : side(after),
});

test.each([
  ['a test', changed('test/a.js', 'a', 'b'), ['Changes tests: test/a.js']],
  ['a test beside its source', changed('src/a.test.ts', 'a', 'b'), ['Changes tests: src/a.test.ts']],
  ['a Go test', changed('a_test.go', 'a', 'b'), ['Changes tests: a_test.go']],
  ['a Java test', changed('src/PriceTest.java', 'a', 'b'), ['Changes tests: src/PriceTest.java']],
  ['a snapshot', changed('src/__snapshots__/a.snap', 'a', 'b'), ['Changes tests: src/__snapshots__/a.snap']],
  ['a test that goes away', changed('spec/a_spec.rb', 'a', null), ['Deletes tests: spec/a_spec.rb']],
  ['how tests run', changed('jest.config.js', 'a', 'b'), ['Changes how tests run: jest.config.js']],
  [
    'a script',
    changed('package.json', '{"scripts":{"test":"a"}}', '{"scripts":{"test":"true"}}'),
    ['Changes how tests run: package.json'],
  ],
  ['a package file that breaks', changed('package.json', '{}', '{'), ['Changes how tests run: package.json']],
  ['another version', changed('package.json', '{"version":"1"}', '{"version":"2"}'), []],
  ['a new test', changed('test/a.js', null, 'b'), []],
  ['source', changed('src/latest.js', 'a', 'b'), []],
  ['an attestation', changed('src/contest.ts', 'a', 'b'), []],
] as const)('a change of %s is noted as it should', (_, change, notes) => {
  expect(testNotes([change]).map(({ text }) => text)).toEqual(notes);
});

test('a note names ten files at most', () => {
  const changes = Array.from({ length: 12 }, (_, index) => changed(`test/${index}.js`, 'a', 'b'));
  expect(testNotes(changes)[0]?.text).toMatch(/test\/9\.js and 2 more$/);
});
