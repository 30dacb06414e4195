/** Commands that depend on what kind of project it is. */
import type { Reader } from '../draft';
import { Refusal } from '../refusal';
import { maker } from './maker';

/** How a project shows what to run; the first that fits wins. */
type Convention = (reader: Reader, files: ReadonlySet<string>) => Promise<string | null>;

const TESTS: readonly Convention[] = [
  async (reader) => ((await npmScripts(reader)).has('test') ? 'npm test' : null),
  async (_, files) => (files.has('Cargo.toml') ? 'cargo test' : null),
  async (_, files) => (files.has('go.mod') ? 'go test ./...' : null),
  async (reader) => (/^test:/m.test((await reader.read('Makefile')) ?? '') ? 'make test' : null),
  async (_, files) =>
    ['pytest.ini', 'pyproject.toml', 'setup.py', 'tox.ini'].some((file) => files.has(file)) ||
    [...files].some((file) => /(^|\/)test_[^/]*\.py$/.test(file))
      ? 'python3 -m pytest'
      : null,
];

export const runTests = maker([], async (_, reader) => {
  const command = await firstThat(TESTS, reader);
  if (command === null) {
    throw new Refusal(
      'There are no tests I know how to run here: no test script in package.json, no Cargo.toml, go.mod, Makefile with a test target or Python project. Say the command instead: run: ./test.sh',
    );
  }
  return [{ kind: 'command', title: `Run the tests with ${command}`, command }];
});

async function firstThat(conventions: readonly Convention[], reader: Reader): Promise<string | null> {
  const files = new Set(await reader.list());
  for (const convention of conventions) {
    const command = await convention(reader, files);
    if (command !== null) return command;
  }
  return null;
}

/** Names of package.json's scripts; npm's own placeholder for tests is none. */
async function npmScripts(reader: Reader): Promise<ReadonlySet<string>> {
  try {
    const manifest = JSON.parse((await reader.read('package.json')) ?? '{}') as {
      scripts?: Record<string, string>;
    };
    const scripts = Object.entries(manifest.scripts ?? {});
    return new Set(scripts.filter(([, run]) => !run.includes('no test specified')).map(([name]) => name));
  } catch {
    return new Set();
  }
}
