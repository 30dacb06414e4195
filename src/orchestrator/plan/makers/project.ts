/** Commands that depend on what kind of project it is. */
import { posix } from 'node:path';
import type { Reader } from '../draft';
import { Refusal } from '../refusal';
import { tryValues } from './existing';
import { maker, type Maker } from './maker';

/** What to run in a kind of project; null where the project is not of that kind. */
type Convention = (project: Project) => string | null;

interface Project {
  readonly files: ReadonlySet<string>;
  /** Names of package.json's scripts. */
  readonly scripts: ReadonlySet<string>;
  /** Targets of the Makefile. */
  readonly targets: ReadonlySet<string>;
}

const script =
  (...names: string[]): Convention =>
  ({ scripts }) => {
    const name = names.find((candidate) => scripts.has(candidate));
    if (name === undefined) return null;
    return name === 'test' ? 'npm test' : `npm run ${name}`;
  };
const target =
  (...names: string[]): Convention =>
  ({ targets }) => {
    const name = names.find((candidate) => targets.has(candidate));
    return name === undefined ? null : `make ${name}`;
  };
const withFile =
  (command: string, ...names: string[]): Convention =>
  ({ files }) =>
    names.some((name) => files.has(name)) ? command : null;

/** A command that each kind of project has under another name; the first convention that fits wins. */
const projectCommand = (what: string, conventions: readonly Convention[], looked: string): Maker =>
  maker(
    [],
    async ({ path }, reader) => {
      const folder = path === undefined ? '' : await folderOf(reader, path);
      const project = await look(reader, folder);
      const found = conventions.map((convention) => convention(project)).find((command) => command !== null);
      const command = found && folder !== '' ? `cd ${quoted(folder)} && ${found}` : found;
      if (command) return [{ kind: 'command', title: `${what} with ${command}`, command }];
      throw new Refusal(
        `I found nothing here to ${what.toLowerCase()} with: no ${looked}. Say the command instead, such as run: ./check.sh`,
      );
    },
    ['path'],
  );

/** The folder of a project: the path itself, or that of a manifest. */
async function folderOf(reader: Reader, path: string): Promise<string> {
  const files = await reader.list();
  const folder = files.includes(path) ? posix.dirname(path) : path.replace(/\/$/, '');
  if (folder === '.' || folder === '') return '';
  if (files.some((file) => file.startsWith(`${folder}/`))) return folder;
  throw new Refusal(`There is no folder ${folder} in the repository.`);
}

const quoted = (text: string): string =>
  /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

const PYTHON = ['pyproject.toml', 'setup.py', 'setup.cfg', 'tox.ini', 'pytest.ini'];

export const runTests = projectCommand(
  'Run the tests',
  [
    script('test'),
    withFile('cargo test', 'Cargo.toml'),
    withFile('go test ./...', 'go.mod'),
    target('test', 'check'),
    withFile('mvn --batch-mode test', 'pom.xml'),
    withFile('./gradlew test', 'gradlew'),
    withFile('dotnet test', 'global.json', 'Directory.Build.props'),
    withFile('python3 -m pytest', ...PYTHON),
    ({ files }) =>
      [...files].some((file) => /(^|\/)test_[^/]*\.py$/.test(file)) ? 'python3 -m pytest' : null,
  ],
  'test script in package.json, Cargo.toml, go.mod, Makefile with a test target, Maven, Gradle, .NET or Python project',
);

export const formatCode = projectCommand(
  'Format the code',
  [
    script('format', 'fmt', 'prettier', 'format:fix'),
    target('format', 'fmt'),
    withFile(
      'npx --no-install prettier --write .',
      '.prettierrc',
      '.prettierrc.json',
      '.prettierrc.yaml',
      'prettier.config.js',
    ),
    withFile('cargo fmt', 'Cargo.toml'),
    withFile('gofmt -w .', 'go.mod'),
    withFile('python3 -m black .', ...PYTHON),
  ],
  'format script in package.json, Makefile with a format target, Prettier configuration, Cargo.toml, go.mod or Python project',
);

export const lintCode = projectCommand(
  'Check the code',
  [
    script('lint', 'check'),
    target('lint'),
    withFile('cargo clippy', 'Cargo.toml'),
    withFile('go vet ./...', 'go.mod'),
    withFile('python3 -m ruff check .', 'ruff.toml', ...PYTHON),
  ],
  'lint script in package.json, Makefile with a lint target, Cargo.toml, go.mod or Python project',
);

export const buildProject = projectCommand(
  'Build the project',
  [
    script('build', 'compile'),
    withFile('cargo build', 'Cargo.toml'),
    withFile('go build ./...', 'go.mod'),
    target('build', 'all'),
    withFile('mvn --batch-mode package -DskipTests', 'pom.xml'),
    withFile('./gradlew assemble', 'gradlew'),
  ],
  'build script in package.json, Cargo.toml, go.mod, Makefile with a build target, Maven or Gradle project',
);

async function look(reader: Reader, folder: string): Promise<Project> {
  const inside = (await reader.list()).filter((file) => folder === '' || file.startsWith(`${folder}/`));
  const files = inside.map((file) => (folder === '' ? file : file.slice(folder.length + 1)));
  const manifest = await tryValues(reader, posix.join(folder, 'package.json'));
  const scripts =
    manifest?.document.nodes.filter(
      ({ key, type }) => key[0] === 'scripts' && key.length === 2 && type === 'text',
    ) ?? [];
  const makefile = (await reader.read(posix.join(folder, 'Makefile'))) ?? '';
  return {
    files: new Set(files),
    // npm init puts a placeholder where tests should be.
    scripts: new Set(
      scripts.filter(({ text }) => !text.includes('no test specified')).map(({ key }) => key[1] ?? ''),
    ),
    targets: new Set([...makefile.matchAll(/^([\w-]+):/gm)].map((match) => match[1] ?? '')),
  };
}
