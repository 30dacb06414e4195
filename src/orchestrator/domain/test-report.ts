/**
 * What a test run printed, as counts. Each runner closes with a line of its own; a run of several
 * packages closes several times, and its counts are added up. Pure.
 */

/** How many tests went how. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a runner's closing line looks like, and which counts are in it. */
interface Runner {
  /** Finds each closing line. */
  readonly closing: RegExp;
  readonly counts: (match: RegExpMatchArray) => TestCounts;
}

const number = (text: string | undefined): number => Number(text ?? 0);

/** The number beside a word in a line such as `1 failed, 3 passed`; 0 where the word is missing. */
const beside = (line: string, word: string): number =>
  number(new RegExp(`(\\d{1,9}) ${word}\\b`).exec(line)?.[1]);

/** The number behind a word in a line such as `Failures: 1, Errors: 0`. */
const behind = (line: string, word: string): number =>
  number(new RegExp(`\\b${word}[:=]"?\\s*"?(\\d{1,9})`, 'i').exec(line)?.[1]);

/** From a total and what is not in order. */
function outOf(total: number, failed: number, skipped: number): TestCounts {
  return { passed: Math.max(0, total - failed - skipped), failed, skipped };
}

/**
 * The runners, each with the closing line that its own documentation shows. Only one of them is
 * taken for a text: the first that closes it.
 */
const RUNNERS: readonly Runner[] = [
  // jest and vitest: `Tests:       1 failed, 2 skipped, 3 passed, 6 total`, `Tests  3 passed (3)`
  {
    closing: /^\s{0,20}Tests:?\s{1,20}\d{1,9} (?:passed|failed|skipped|todo)\b.{0,200}$/gm,
    counts: ([line]) => ({
      passed: beside(line, 'passed'),
      failed: beside(line, 'failed'),
      skipped: beside(line, 'skipped') + beside(line, 'todo'),
    }),
  },
  // cargo: `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured`
  {
    closing: /^test result: \w+\. .{1,200}$/gm,
    counts: ([line]) => ({
      passed: beside(line, 'passed'),
      failed: beside(line, 'failed'),
      skipped: beside(line, 'ignored'),
    }),
  },
  // pytest: `=== 1 failed, 3 passed, 1 skipped in 0.12s ===`, with -q without the frame
  {
    closing: /^=*\s?(?=[^\n]{0,200} in \d)(?:\d{1,9} [a-z]{1,20}(?:, )?){1,8} in [\d.]{1,12}s.{0,200}$/gm,
    counts: ([line]) => ({
      passed: beside(line, 'passed') + beside(line, 'xpassed'),
      failed: beside(line, 'failed') + beside(line, 'errors?'),
      skipped: beside(line, 'skipped') + beside(line, 'xfailed'),
    }),
  },
  // dotnet: `Passed!  - Failed:     0, Passed:     3, Skipped:     0, Total:     3`
  {
    closing: /^\s*(?:Passed|Failed|Skipped)!\s{1,4}- Failed:.{1,200}$/gm,
    counts: ([line]) => ({
      passed: behind(line, 'Passed'),
      failed: behind(line, 'Failed'),
      skipped: behind(line, 'Skipped'),
    }),
  },
  // Maven Surefire closes each class and then all: only lines without a class are sums.
  {
    closing:
      /^(?:\[\w{1,10}\] )?Tests run: \d{1,9}, Failures: \d{1,9}, Errors: \d{1,9}, Skipped: \d{1,9}\s*$/gm,
    counts: ([line]) =>
      outOf(behind(line, 'run'), behind(line, 'Failures') + behind(line, 'Errors'), behind(line, 'Skipped')),
  },
  // RSpec: `5 examples, 1 failure, 1 pending`
  {
    closing: /^\d{1,9} examples?, \d{1,9} failures?.{0,100}$/gm,
    counts: ([line]) => outOf(beside(line, 'examples?'), beside(line, 'failures?'), beside(line, 'pending')),
  },
  // PHPUnit: `OK (3 tests, 5 assertions)`, `Tests: 3, Assertions: 5, Failures: 1.`
  {
    closing: /^OK \(\d{1,9} tests?, .{1,100}\)$|^Tests: \d{1,9}, Assertions: .{1,200}$/gm,
    counts: ([line]) =>
      line.startsWith('OK')
        ? outOf(beside(line, 'tests?'), 0, 0)
        : outOf(
            behind(line, 'Tests'),
            behind(line, 'Failures') + behind(line, 'Errors'),
            behind(line, 'Skipped'),
          ),
  },
  // Python unittest: `Ran 3 tests in 0.001s`, an empty line, `OK (skipped=1)` or `FAILED (failures=1, errors=1)`
  {
    closing: /^Ran (\d{1,9}) tests? in .{1,40}\n+(OK|FAILED)(.{0,100})$/gm,
    counts: ([, total, , rest = '']) =>
      outOf(number(total), behind(rest, 'failures') + behind(rest, 'errors'), behind(rest, 'skipped')),
  },
  // JUnit XML: the attributes of `<testsuites>`, or of each `<testsuite>` where it has none around.
  {
    closing:
      /<testsuites\b[^>]{0,1000}\btests="\d[^>]{0,1000}>|<testsuite\b[^>]{0,1000}\btests="\d[^>]{0,1000}>/g,
    counts: ([tag]) =>
      outOf(behind(tag, 'tests'), behind(tag, 'failures') + behind(tag, 'errors'), behind(tag, 'skipped')),
  },
  // mocha: `  3 passing (12ms)`, `  1 pending`, `  1 failing`
  {
    closing: /^\s{2,8}\d{1,9} passing.{0,40}(?:\n\s{2,8}\d{1,9} (?:pending|failing).{0,40}){0,2}/gm,
    counts: ([lines]) => ({
      passed: beside(lines, 'passing'),
      failed: beside(lines, 'failing'),
      skipped: beside(lines, 'pending'),
    }),
  },
  // TAP as node:test and others close it: `# pass 3`, `# fail 1`, `# skipped 1`
  {
    closing: /^(?:#|ℹ) pass(?:ed)? {1,10}\d{1,9}(?:\n(?:#|ℹ) \w{1,20} {1,10}[\d.]{1,20}){0,6}/gm,
    counts: ([lines]) => ({
      passed: after(lines, 'pass(?:ed)?'),
      failed: after(lines, 'fail(?:ed)?') + after(lines, 'cancelled'),
      skipped: after(lines, 'skip(?:ped)?') + after(lines, 'todo'),
    }),
  },
];

/** The number behind a word of a TAP comment. */
const after = (lines: string, word: string): number =>
  number(new RegExp(`(?:#|ℹ) ${word} {1,10}(\\d{1,9})`).exec(lines)?.[1]);

/** Longest output that is looked at, from its end, in characters. */
const MAX_READ = 200_000;

/** The counts that a test runner closed with; null where no runner is recognised. */
export function readTestReport(output: string): TestCounts | null {
  const text = output.slice(-MAX_READ).replaceAll('\r\n', '\n');
  for (const { closing, counts } of RUNNERS) {
    const closed = sums(text, closing).map(counts);
    if (closed.length > 0) return closed.reduce(add);
  }
  return readGo(text) ?? readTap(text);
}

/** The closing lines; the sum of all suites takes the place of the suites. */
function sums(text: string, closing: RegExp): RegExpMatchArray[] {
  const found = [...text.matchAll(closing)];
  const whole = found.filter(([line]) => line.startsWith('<testsuites'));
  if (whole.length > 0) return whole;
  // Maven prints its sum after those of the modules' classes.
  const last = found.at(-1);
  return last && /Tests run:/.test(last[0]) ? [last] : found;
}

const add = (one: TestCounts, other: TestCounts): TestCounts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

/** `go test` closes packages, not tests: with -v each top-level test is counted, without it each package. */
function readGo(text: string): TestCounts | null {
  const packages = [...text.matchAll(/^(ok|FAIL|\?) {0,3}\t\S/gm)];
  if (packages.length === 0) return null;
  const tests = [...text.matchAll(/^--- (PASS|FAIL|SKIP): /gm)].map(([, how]) => how);
  const named = tests.length > 0 && tests.some((how) => how === 'PASS');
  const of = (how: string, mark: string): number =>
    named
      ? tests.filter((test) => test === how).length
      : packages.filter(([, package_]) => package_ === mark).length;
  return { passed: of('PASS', 'ok'), failed: of('FAIL', 'FAIL'), skipped: of('SKIP', '?') };
}

/** TAP without closing comments: its plan and its lines. */
function readTap(text: string): TestCounts | null {
  if (!/^1\.\.\d{1,9}/m.test(text)) return null;
  const lines = [...text.matchAll(/^(not ok|ok)\b(.{0,300})$/gm)];
  const skipped = lines.filter(([, , rest = '']) => /# (?:skip|todo)/i.test(rest)).length;
  const failed = lines.filter(([, how, rest = '']) => how === 'not ok' && !/# todo/i.test(rest)).length;
  return lines.length === 0 ? null : outOf(lines.length, failed, skipped);
}
