/** What the output of a check says. */
import { obstacleOf, telling } from '../../../src/orchestrator/execute/checks/report';

test.each([
  ['jest', '  ✓ adds (2 ms)\n  ✕ takes (1 ms)\n\n  ● takes\n\n    Expected: 1\n    Received: 2\n', '✕ takes'],
  ['node:test', "ok 1 - a\nnot ok 2 - b\n  ---\n  error: 'cold'\n", "error: 'cold'"],
  [
    'node:test with more lines',
    'not ok 2 - b\n  error: |-\n    Expected values to be strictly equal:\n',
    'strictly equal',
  ],
  [
    'pytest',
    '    def test():\n>       assert 1 == 2\nE       assert 1 == 2\n\na.py:2: AssertionError\n',
    'E       assert 1 == 2',
  ],
  ['go', '=== RUN   TestA\n--- FAIL: TestA (0.00s)\n    a_test.go:5: cold\nFAIL\n', '--- FAIL: TestA'],
  ['cargo', "thread 'tests::a' panicked at src/lib.rs:9:\nassertion failed\n", 'panicked'],
  ['tsc', 'src/a.ts(1,1): error TS2304: Cannot find name\n', 'TS2304'],
  ['eslint', '/src/a.js\n  1:1  error  no-undef\n', '1:1  error'],
  ['no runner', 'one\ntwo\n', 'two'],
])('of %s the lines that name the failure are told', (_, output, line) => {
  expect(telling(output).join('\n')).toContain(line);
});

test('what npm says around it is left out, and not much is told', () => {
  const output = Array.from({ length: 50 }, (_, index) => `not ok ${index}`).join('\n');
  expect(telling(`> shop@1.0.0 test\n${output}\nnpm error code 1\n`)).toHaveLength(12);
  expect(telling('npm error code 1\n')).toEqual([]);
});

const none = null;
const counts = (passed: number, failed: number) => ({ passed, failed, skipped: 0 });

test.each([
  [127, 'sh: 1: jest: not found', none, { kind: 'tool', name: 'jest' }],
  [127, 'bash: line 1: cargo: command not found', none, { kind: 'tool', name: 'cargo' }],
  [127, '', none, { kind: 'tool', name: 'a program' }],
  [126, 'sh: 1: ./run.sh: Permission denied', none, { kind: 'tool', name: './run.sh' }],
  [126, '', none, { kind: 'tool', name: 'a program' }],
  [127, 'sh: 1: other: not found', counts(3, 1), null],
  [1, "Error: Cannot find module 'left-pad'", none, { kind: 'module', name: 'left-pad' }],
  [1, "Error: Cannot find module './own'", none, null],
  [1, "ModuleNotFoundError: No module named 'flask'", none, { kind: 'module', name: 'flask' }],
  [1, "Cannot find module 'left-pad'", counts(3, 1), null],
  [1, "Cannot find module 'left-pad'", counts(0, 1), { kind: 'module', name: 'left-pad' }],
  [1, 'cannot load such file -- rspec', none, { kind: 'module', name: 'rspec' }],
  [
    1,
    'no required module provides package github.com/a/b; to add',
    none,
    { kind: 'module', name: 'github.com/a/b' },
  ],
  [1, 'dial tcp: lookup proxy.golang.org: no such host', none, { kind: 'network' }],
  [1, 'getaddrinfo EAI_AGAIN registry', none, { kind: 'network' }],
  [1, 'AssertionError', none, null],
  [null, '', none, null],
] as const)('exit code %s with %j and %j', (exitCode, output, seen, obstacle) => {
  expect(obstacleOf(exitCode, output, seen)).toEqual(obstacle);
});
