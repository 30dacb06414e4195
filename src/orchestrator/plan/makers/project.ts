/** Commands that depend on the kind of project. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import type { Reader } from '../draft';
import { Refusal } from '../refusal';
import { shellQuote } from '../shell-quote';
import { tryValues } from './existing';
import { maker, type Maker } from './maker';

/** The command for a kind of project; null for projects of other kinds. */
type Convention = (project: Project) => string | null;

interface Project {
  /** Paths relative to the project's folder. */
  readonly files: ReadonlySet<string>;
  /** The scripts of package.json and the targets of the Makefile, with their commands. */
  readonly scripts: ReadonlyMap<string, string>;
  readonly targets: ReadonlyMap<string, string>;
  /** The texts that configure and install Python's tools. */
  readonly python: string;
  readonly pom: string;
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
/** A command for the first file, in any folder, whose path matches. */
const over =
  (command: string, path: RegExp): Convention =>
  ({ files }) => {
    const file = [...files].find((one) => path.test(one));
    return file === undefined ? null : `${command} ${shellQuote(file)}`;
  };
const withTool =
  (command: string, tool: string): Convention =>
  ({ python }) =>
    python.includes(`[tool.${tool}`) ? command : null;
const withFile =
  (command: string, ...names: string[]): Convention =>
  ({ files }) =>
    names.some((name) => files.has(name)) ? command : null;

const anyIn = (files: ReadonlySet<string>, path: RegExp): boolean =>
  [...files].some((file) => path.test(file));

/** The title of the step. */
type What = `title.${'runTests' | 'format' | 'lint' | 'build' | 'typecheck'}`;
/** The refusal if no convention applies. */
type Nothing = `making.no${'Tests' | 'Formatter' | 'Linter' | 'Build' | 'Types'}`;

/**
 * A command that has another name in each kind of project. The first convention that applies wins; it must run
 * the tool that the request names, if any. If none applies at the root, the only folder in which one applies is used.
 */
const projectCommand = (what: What, conventions: readonly Convention[], nothing: Nothing): Maker =>
  maker(
    [],
    async ({ path, tool }, reader) => {
      const commandIn = async (folder: string): Promise<string[]> => {
        const project = await look(reader, folder);
        const found = conventions
          .map((convention) => convention(project))
          .find((command) => command !== null && (tool === undefined || runs(tool, command, project)));
        return found ? [inFolder(folder, found)] : [];
      };
      const [own] = await commandIn(path === undefined ? '' : await folderOf(reader, path));
      const parts = own === undefined && path === undefined ? projectsOf(await reader.list()) : [];
      const [command = own, another] = (await Promise.all(parts.map(commandIn))).flat();
      if (command !== undefined && another === undefined)
        return [{ kind: 'command', title: message(what, { command }), command }];
      throw new Refusal(tool === undefined ? message(nothing) : message('making.noTool', { tool }));
    },
    ['path', 'tool'],
  );

/** Whether a command runs a tool, directly or through a script or target. */
function runs(tool: string, command: string, { scripts, targets, python }: Project): boolean {
  const [, npm, make] = /^npm (?:run )?(\S+)$|^make (\S+)$/.exec(command) ?? [];
  const body = scripts.get(npm ?? '') ?? targets.get(make ?? '') ?? command;
  // A default tool of Python is installed only if the project mentions it.
  if (body.startsWith('python3') && !python.includes(tool)) return false;
  return body.split(/[^\w-]+/).includes(tool);
}

/** The folders below the root with a manifest. */
const projectsOf = (files: readonly string[]): string[] => [
  ...new Set(
    files.flatMap((file) =>
      /^(package\.json|pyproject\.toml|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|Gemfile|composer\.json|mix\.exs)$/.test(
        posix.basename(file),
      ) && file.includes('/')
        ? [posix.dirname(file)]
        : [],
    ),
  ),
];

/** The folder of a project: the path itself, or the folder of a manifest. */
async function folderOf(reader: Reader, path: string): Promise<string> {
  const files = await reader.list();
  const folder = files.includes(path) ? posix.dirname(path) : path.replace(/\/$/, '');
  if (folder === '.' || folder === '') return '';
  if (files.some((file) => file.startsWith(`${folder}/`))) return folder;
  throw new Refusal(message('making.noFolder', { folder }));
}

/** A command, run in a folder of the repository. */
const inFolder = (folder: string, command: string): string =>
  folder === '' || folder === '.' ? command : `cd ${shellQuote(folder)} && ${command}`;

const PYTHON = ['pyproject.toml', 'setup.py', 'setup.cfg', 'tox.ini', 'pytest.ini'];

export const runTests = projectCommand(
  'title.runTests',
  [
    script('test'),
    withFile('cargo test', 'Cargo.toml'),
    withFile('go test ./...', 'go.mod'),
    target('test', 'check'),
    withFile('mvn --batch-mode test', 'pom.xml'),
    withFile('./gradlew test', 'gradlew'),
    withFile('dotnet test', 'global.json', 'Directory.Build.props'),
    over('dotnet test', /^[^/]+\.sln$|Tests?\.\w+proj$/),
    withFile('python3 -m pytest', ...PYTHON),
    ({ files }) => (anyIn(files, /(^|\/)test_[^/]*\.py$/) ? 'python3 -m pytest' : null),
    withFile('bundle exec rspec', '.rspec', 'spec/spec_helper.rb', 'spec/rails_helper.rb'),
    ({ files }) => (files.has('Gemfile') && anyIn(files, /_spec\.rb$/) ? 'bundle exec rspec' : null),
    withFile('bundle exec rails test', 'bin/rails', 'config/application.rb'),
    withFile('bundle exec rake test', 'Rakefile'),
    withFile('vendor/bin/phpunit', 'phpunit.xml', 'phpunit.xml.dist'),
    withFile('mix test', 'mix.exs'),
  ],
  'making.noTests',
);

export const formatCode = projectCommand(
  'title.format',
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
    ({ pom }) => (pom.includes('spotless') ? 'mvn --batch-mode spotless:apply' : null),
    over('dotnet format', /\.sln$|\.csproj$/),
    withTool('python3 -m ruff format .', 'ruff'),
    withFile('mix format', 'mix.exs', '.formatter.exs'),
    withFile('bundle exec rubocop --autocorrect', '.rubocop.yml'),
    withFile('vendor/bin/php-cs-fixer fix', '.php-cs-fixer.php', '.php-cs-fixer.dist.php'),
    withFile('python3 -m black .', ...PYTHON),
  ],
  'making.noFormatter',
);

export const lintCode = projectCommand(
  'title.lint',
  [
    script('lint', 'check'),
    target('lint'),
    withFile('cargo clippy', 'Cargo.toml'),
    withFile('go vet ./...', 'go.mod'),
    withFile(
      'npx --no-install eslint .',
      'eslint.config.js',
      'eslint.config.mjs',
      '.eslintrc.json',
      '.eslintrc.js',
    ),
    withFile('python3 -m ruff check .', 'ruff.toml', ...PYTHON),
    withFile('bundle exec rubocop', '.rubocop.yml'),
    withFile('vendor/bin/phpcs', 'phpcs.xml', 'phpcs.xml.dist'),
  ],
  'making.noLinter',
);

export const typecheckCode = projectCommand(
  'title.typecheck',
  [
    script('typecheck', 'type-check', 'check-types', 'check:types', 'types', 'tsc'),
    target('typecheck', 'type-check', 'types'),
    withFile('npx --no-install tsc --noEmit', 'tsconfig.json'),
    withTool('python3 -m mypy .', 'mypy'),
    withTool('python3 -m pyright', 'pyright'),
    withFile('cargo check', 'Cargo.toml'),
    withFile('go vet ./...', 'go.mod'),
  ],
  'making.noTypes',
);

export const buildProject = projectCommand(
  'title.build',
  [
    script('build', 'compile'),
    withFile('cargo build', 'Cargo.toml'),
    withFile('go build ./...', 'go.mod'),
    target('build', 'all'),
    withFile('mvn --batch-mode package -DskipTests', 'pom.xml'),
    withFile('./gradlew assemble', 'gradlew'),
    over('dotnet build', /^[^/]+\.sln$|\.csproj$/),
  ],
  'making.noBuild',
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
    // npm init inserts a placeholder for the tests.
    scripts: new Map(
      scripts
        .filter(({ text }) => !text.includes('no test specified'))
        .map(({ key, text }) => [key[1] ?? '', text] as const),
    ),
    python: [...(await reader.readMany(ofPython(inside, folder))).values()].join('\n'),
    pom: (await reader.read(posix.join(folder, 'pom.xml'))) ?? '',
    targets: new Map(
      [...makefile.matchAll(/^([\w-]+):.*((?:\n\t.*)*)/gm)].map(
        ([, name = '', recipe = '']) => [name, recipe] as const,
      ),
    ),
  };
}

const ofPython = (files: readonly string[], folder: string): string[] =>
  files.filter(
    (file) =>
      posix.dirname(file) === (folder || '.') &&
      (PYTHON.includes(posix.basename(file)) || /requirements[^/]*\.(txt|in)$/.test(file)),
  );

const RUNNERS: Readonly<Record<string, string>> = {
  'package.json': 'npm run',
  'composer.json': 'composer run',
};

/** Runs a named command: a script of a package.json or composer.json, or a target of a Makefile. */
export const runScript = maker(['path', 'key'], async ({ path, key }) => {
  const name = key.replace(/^scripts\./, '').replaceAll('"', '');
  const runner = RUNNERS[posix.basename(path)] ?? 'make';
  const command = inFolder(posix.dirname(path), `${runner} ${shellQuote(name)}`);
  return [{ kind: 'command', title: message('title.script', { name, command }), command }];
});
