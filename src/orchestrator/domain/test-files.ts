/** Which files say what a test expects, or how tests are run. Pure. */
import { fewOf, message, told, type Told } from '../../messages';
import type { FileChange } from './file-change';

/** Tests and what they compare with, by the customs of their languages. */
const TEST =
  /(^|\/)(tests?|specs?|__tests__|__snapshots__|testdata|fixtures?|e2e|cypress)\/|(^|\/)(test_[^/]*|[^/]*[._-](test|tests|spec|e2e))\.\w+$|[a-z0-9](Test|Tests|IT|Spec)\.\w+$/;

/** What decides which tests run, and how. */
const RUNNER =
  /(^|\/)((jest|vitest|karma|playwright|cypress|ava|mocha)\.[^/]*|\.mocharc[^/]*|conftest\.py|pytest\.ini|tox\.ini|phpunit\.xml[^/]*|\.rspec|Rakefile|Makefile)$/;

/** A list of a note is not longer. */
const SHOWN = 10;

/**
 * What a person should know beside a green check: the tests that were there before and are not as
 * they were, and what decides how tests run. A new test takes nothing away and is not named.
 */
export function testNotes(changes: readonly FileChange[]): Told[] {
  const there = changes.filter(({ before }) => before !== null);
  const paths = (those: readonly FileChange[]): string[] => those.map(({ path }) => path);
  return [
    ...note('note.testsChanged', paths(there.filter(({ path, after }) => TEST.test(path) && after !== null))),
    ...note('note.testsDeleted', paths(there.filter(({ path, after }) => TEST.test(path) && after === null))),
    ...note('note.runnerChanged', paths(there.filter(decidesRuns))),
  ];
}

const note = (
  what: `note.${'testsChanged' | 'testsDeleted' | 'runnerChanged'}`,
  paths: readonly string[],
): Told[] => (paths.length === 0 ? [] : [told(message(what, { paths: fewOf(paths, SHOWN) }))]);

function decidesRuns({ path, before, after }: FileChange): boolean {
  if (TEST.test(path)) return false;
  if (!/(^|\/)(package|composer)\.json$/.test(path)) return RUNNER.test(path);
  return scriptsOf(before?.text) !== scriptsOf(after?.text);
}

/** The scripts of a package file, as text; what cannot be read is unlike everything else. */
function scriptsOf(text: string | null | undefined): string {
  try {
    const { scripts, jest } = JSON.parse(text ?? '') as { scripts?: unknown; jest?: unknown };
    return JSON.stringify([scripts, jest]);
  } catch {
    return text ?? '';
  }
}
