/** Which checks a repository's files show. */
import { findChecks, projectsIn } from '../../../src/orchestrator/execute/checks/ecosystems';

type Files = Readonly<Record<string, string>>;

const found = async (files: Files): Promise<string[]> => {
  const rules = await findChecks(projectsIn(Object.keys(files), async (path) => files[path] ?? null));
  return rules.map(({ name }) => name);
};

const scripts = (...names: string[]): string =>
  JSON.stringify({ scripts: Object.fromEntries(names.map((name) => [name, `run ${name}`])) });
const BARE_TEST = JSON.stringify({ scripts: { test: 'echo "Error: no test specified" && exit 1' } });
const PY_TEST = { 'tests/test_a.py': '' };

test.each<[string, Files, string[]]>([
  [
    'npm',
    { 'package.json': scripts('test', 'lint', 'build', 'start', 'typecheck') },
    ['npm test', 'npm run lint', 'npm run typecheck'],
  ],
  ['bun', { 'package.json': scripts('test'), 'bun.lock': '' }, ['bun run test']],
  ['a package without tests', { 'package.json': BARE_TEST }, []],
  ['a package file that is broken', { 'package.json': '{' }, []],
  ['a package file whose scripts are none', { 'package.json': '{"scripts": 3}' }, []],
  [
    'pytest',
    { 'pyproject.toml': '[tool.pytest.ini_options]\n[tool.ruff]\n[tool.mypy]\n', ...PY_TEST },
    ['pytest', 'ruff', 'mypy'],
  ],
  ['unittest', { 'setup.py': '', ...PY_TEST }, ['unittest']],
  ['Python without tests', { 'requirements.txt': 'flask\n' }, []],
  ['Go', { 'go.mod': 'module a' }, ['go test ./...', 'go vet ./...']],
  ['Cargo', { 'Cargo.toml': '' }, ['cargo test']],
  ['Maven', { 'pom.xml': '', mvnw: '' }, ['mvn test']],
  ['Maven without a wrapper', { 'pom.xml': '' }, ['mvn test']],
  ['Gradle', { 'build.gradle.kts': '', gradlew: '' }, ['gradle test']],
  ['Gradle without a wrapper', { 'settings.gradle': '' }, ['gradle test']],
  ['.NET', { 'Shop.sln': '' }, ['dotnet test']],
  ['Composer', { 'composer.json': scripts('test') }, ['composer run test']],
  ['PHPUnit', { 'composer.json': '{}', 'phpunit.xml.dist': '' }, ['vendor/bin/phpunit']],
  ['PHP without tests', { 'composer.json': '{}' }, []],
  ['RSpec', { Gemfile: "gem 'rspec'" }, ['bundle exec rspec']],
  ['Rake', { Gemfile: '', Rakefile: '' }, ['bundle exec rake test']],
  ['Ruby without tests', { Gemfile: '' }, []],
  ['Mix', { 'mix.exs': '' }, ['mix test']],
  ['make', { Makefile: 'build:\n\ttrue\ntest: build\n\ttrue\n' }, ['make test']],
  ['make without tests', { Makefile: 'test := 1\nbuild:\n\ttrue\n' }, []],
  ['make beside something known', { Makefile: 'test:\n', 'go.mod': '' }, ['go test ./...', 'go vet ./...']],
  ['nothing known', { 'README.md': '' }, []],
])('%s', async (_, files, names) => {
  expect(await found(files)).toEqual(names);
});

test('projects below the top are checked in their folder, and only where that changes', async () => {
  const files = { 'web app/package.json': scripts('test'), 'server/go.mod': '', 'examples/a/go.mod': '' };
  const rules = await findChecks(
    projectsIn(Object.keys(files), async (path) => (files as Files)[path] ?? null),
  );
  expect(rules).toContainEqual({
    name: 'npm test (web app)',
    run: "cd 'web app' && npm test",
    paths: ['/web app/'],
  });
  expect(rules.map(({ name }) => name)).toEqual([
    'go test ./... (server)',
    'go vet ./... (server)',
    'npm test (web app)',
  ]);
});

test('what is below a project of the same kind belongs to it', async () => {
  expect(
    await found({ 'package.json': scripts('test'), 'packages/a/package.json': scripts('test') }),
  ).toEqual(['npm test']);
});

test('projects of others and too deep ones are left alone', async () => {
  const files = ['node_modules/a', 'vendor/a', 'test/fixtures/a', '.hidden', 'a/b/c'].map(
    (folder) => `${folder}/go.mod`,
  );
  expect(await found(Object.fromEntries(files.map((path) => [path, ''])))).toEqual([]);
});
