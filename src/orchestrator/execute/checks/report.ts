/** What a check's output says: the lines that matter, and what is missing where it could not start. Pure. */
import type { TestCounts } from '../../domain/test-report';

/** How much of a failure is shown. */
const MAX_LINES = 12;
const MAX_LINE = 300;

/** Names a failure, in the words of test runners, compilers and linters. */
const TELLING =
  /(^\s*(error:|✕|✖|✗|×|●|FAIL|FAILED|not ok|E  |--- FAIL|Error\b|error\b|panic:|thread '.*' panicked|Caused by)|\b\w*(Error|Exception)\b: |\berror( TS\d+|\[E\d+\])?:|: error\b|\bAssertion\w*\b|\bassert\w* failed|^\s+\d+:\d+\s+error\b|[Ee]xpected\b.*\b(but|got|received|to be)\b)/;

/** The failure is named in the next line. */
const OPEN = /(:|\|-)$/;

/** Says nothing beside another line. */
const NOISE = /^(npm (error|ERR!|notice|warn)|> |\[… earlier)/;

/** The lines of a failed run that name the failure, else its last ones. */
export function telling(output: string): string[] {
  const lines = output
    .split('\n')
    .map((line) => line.trimEnd().slice(0, MAX_LINE))
    .filter((line) => line.trim() !== '' && !NOISE.test(line));
  const found = lines.filter(
    (line, at) => TELLING.test(line) || (OPEN.test(lines[at - 1] ?? '') && TELLING.test(lines[at - 1] ?? '')),
  );
  return found.length > 0 ? [...new Set(found)].slice(0, MAX_LINES) : lines.slice(-MAX_LINES);
}

/** What kept a command from starting. */
export type Obstacle =
  | { readonly kind: 'tool'; readonly name: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'network' };

const NOT_FOUND = /(?:^|[\s:])([\w.@+/-]+): (?:command )?not found\b/m;
const NOT_RUNNABLE = /(?:^|[\s:])([\w.@+/-]+): (?:.*bad interpreter|Permission denied|cannot execute)/m;

/** A module that is not the project's own, in the words of Node, Python, Ruby, Go, Cargo and PHP. */
const NO_MODULE = [
  /Cannot find (?:module|package) ['"]((?![./])[^'"]+)['"]/,
  /No module named '?([\w.]+)'?/,
  /cannot load such file -- ([\w-]+)$/m,
  /Could not find (?:gem )?'?([\w-]+)[^\n]* in (?:any of the sources|locally installed gems)/,
  /(?:no required module provides package|cannot find module providing package) ([^\s;:]+)/,
  /no matching package named `([^`]+)` found/,
  /(vendor\/autoload\.php)/,
];

const NO_NETWORK =
  /\b(ENOTFOUND|EAI_AGAIN|ENETUNREACH)\b|Could not resolve host|Temporary failure in name resolution|Network is unreachable|UnknownHostException|dial tcp: lookup|unable to resolve host|Failed to fetch https?:/i;

/**
 * Why a command could not start, as far as its end shows; null where it ran. A test that throws can
 * print the same words: only what the base commit cannot start either counts.
 */
export function obstacleOf(
  exitCode: number | null,
  output: string,
  counts: TestCounts | null,
): Obstacle | null {
  const hasRun = counts !== null && counts.passed + counts.failed > 0;
  if (exitCode === 127 && !hasRun) return { kind: 'tool', name: NOT_FOUND.exec(output)?.[1] ?? 'a program' };
  if (exitCode === 126 && !hasRun)
    return { kind: 'tool', name: NOT_RUNNABLE.exec(output)?.[1] ?? 'a program' };
  // Some runners count a file that they cannot load as a failed test.
  if (counts && counts.passed > 0) return null;
  for (const pattern of NO_MODULE) {
    const name = pattern.exec(output)?.[1];
    if (name !== undefined) return { kind: 'module', name };
  }
  return NO_NETWORK.test(output) ? { kind: 'network' } : null;
}
