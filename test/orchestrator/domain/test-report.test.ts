import { readTestReport } from '../../../src/orchestrator/domain/test-report';

test.each([
  [
    'jest',
    'Test Suites: 1 failed, 2 passed, 3 total\nTests:       1 failed, 2 skipped, 1 todo, 3 passed, 7 total\nTime: 1 s',
    [3, 1, 3],
  ],
  ['vitest', ' Test Files  1 passed (1)\n      Tests  2 failed | 5 passed (7)\n', [5, 2, 0]],
  [
    'cargo, of two crates',
    'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n',
    [4, 2, 1],
  ],
  ['pytest', 'x\n===== 1 failed, 3 passed, 2 skipped, 1 error in 0.12s =====\n', [3, 2, 2]],
  ['pytest -q', '...\n3 passed in 0.01s\n', [3, 0, 0]],
  [
    'dotnet',
    'Failed!  - Failed:     1, Passed:     3, Skipped:     2, Total:     6, Duration: 9 ms',
    [3, 1, 2],
  ],
  [
    'Maven',
    '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s - in A\n[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1\n',
    [2, 2, 1],
  ],
  ['RSpec', '5 examples, 1 failure, 1 pending\n', [3, 1, 1]],
  ['PHPUnit', 'OK (3 tests, 5 assertions)\n', [3, 0, 0]],
  [
    'PHPUnit that failed',
    'FAILURES!\nTests: 4, Assertions: 5, Failures: 1, Errors: 1, Skipped: 1.\n',
    [1, 2, 1],
  ],
  ['unittest', 'Ran 4 tests in 0.001s\n\nFAILED (failures=1, errors=1, skipped=1)\n', [1, 2, 1]],
  [
    'JUnit XML',
    '<testsuites tests="5" failures="1" errors="1" skipped="1"><testsuite tests="5" failures="1"/></testsuites>',
    [2, 2, 1],
  ],
  [
    'JUnit XML without a sum',
    '<testsuite name="a" tests="2" failures="0"/><testsuite name="b" tests="3" failures="1"/>',
    [4, 1, 0],
  ],
  ['mocha', '\n  3 passing (12ms)\n  1 pending\n  2 failing\n', [3, 2, 1]],
  [
    'node:test',
    '# tests 5\n# suites 1\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n# duration_ms 5\n',
    [3, 1, 1],
  ],
  [
    'node:test, spec reporter',
    'ℹ tests 2\nℹ pass 2\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0\nℹ duration_ms 60\n',
    [2, 0, 0],
  ],
  ['TAP alone', '1..4\nok 1 - a\nnot ok 2 - b\nok 3 # skip no\nnot ok 4 # TODO later\n', [1, 1, 2]],
  [
    'go test',
    'ok  \texample.com/a\t0.01s\nFAIL\texample.com/b\t0.02s\n?   \texample.com/c\t[no test files]\n',
    [1, 1, 1],
  ],
  [
    'go test -v',
    '=== RUN TestA\n--- PASS: TestA (0.00s)\n--- FAIL: TestB (0.00s)\n--- SKIP: TestC (0.00s)\nFAIL\texample.com/a\t0.01s\n',
    [1, 1, 1],
  ],
])('%s', (_, output, [passed, failed, skipped]) => {
  expect(readTestReport(output)).toEqual({ passed, failed, skipped });
});

test('what is not a test run has no counts', () => {
  expect(readTestReport('built in 3 s\n3 files written')).toBeNull();
  expect(readTestReport('')).toBeNull();
});

test('no output holds it up', () => {
  const parts = [
    '1 passed, ',
    ' ',
    '\n  1 passing',
    '# pass 1 ',
    '<testsuite ',
    '=',
    'Tests: 1, ',
    '1 examples, ',
  ];
  // A pattern of more than linear time would not come back within the life of this test.
  for (const part of parts) expect(() => readTestReport(part.repeat(50_000))).not.toThrow();
});
