/** The same promise in every ecosystem: a dependency's version changes, its operator and all else stay. */
import { told } from '../../../../src/messages';
import { made, make, refused } from '../repository';

interface Case {
  readonly path: string;
  readonly before: string;
  readonly name: string;
  readonly version: string;
  /** What becomes of what. */
  readonly change: readonly [string, string];
}

const CASES: readonly Case[] = [
  {
    path: 'package.json',
    name: 'react',
    version: '19.0.0',
    change: ['^18.0.0', '^19.0.0'],
    before:
      '{\n  "dependencies": { "react": "^18.0.0" },\n  "peerDependencies": { "react": "^16 || ^17" }\n}\n',
  },
  {
    path: 'package.json',
    name: 'ali',
    version: '1.3.0',
    change: ['@^1.0.0', '@^1.3.0'],
    before: '{"dependencies":{"ali":"npm:left-pad@^1.0.0"}}',
  },
  {
    path: 'package.json',
    name: 'lib',
    version: '1.3.0',
    change: ['#v1.0.0', '#v1.3.0'],
    before: '{"dependencies":{"lib":"github:owner/lib#v1.0.0"}}',
  },
  {
    path: 'pnpm-workspace.yaml',
    name: 'vite',
    version: '6.0.0',
    change: ['^5.0.0', '^6.0.0'],
    before: "packages: ['a/*']\ncatalog:\n  vite: ^5.0.0 # all\n",
  },
  {
    path: 'requirements.txt',
    name: 'Flask',
    version: '3.0.0',
    change: ['==2.3.0', '==3.0.0'],
    before: '# c\nflask==2.3.0  # web\nflask-cors==4.0.0\n',
  },
  {
    path: 'requirements.txt',
    name: 'pytest',
    version: '8.0.0',
    change: ['pytest\n', 'pytest==8.0.0\n'],
    before: 'a==1\npytest\n',
  },
  {
    path: 'pyproject.toml',
    name: 'requests',
    version: '2.32.3',
    change: ['==2.28.1;', '==2.32.3;'],
    before:
      '[project]\ndependencies = [\n    "requests[socks]==2.28.1; python_version < \'4\'", # http\n    "x",\n]\n',
  },
  {
    path: 'pyproject.toml',
    name: 'django',
    version: '5.1',
    change: ['"^4.2"', '"^5.1"'],
    before: '[tool.poetry.dependencies]\npython = "^3.10"\ndjango = "^4.2"\n',
  },
  {
    path: 'pyproject.toml',
    name: 'black',
    version: '25.1',
    change: ['^24.1', '^25.1'],
    before: '[tool.poetry.group.dev.dependencies]\nblack = { version = "^24.1", extras = ["d"] }\n',
  },
  {
    path: 'go.mod',
    name: 'uuid',
    version: '1.6.0',
    change: ['v1.5.0', 'v1.6.0'],
    before:
      'module shop\n\ngo 1.21\n\nrequire (\n\tgithub.com/google/uuid v1.5.0\n\tgolang.org/x/text v0.3.0 // indirect\n)\n',
  },
  {
    path: 'Cargo.toml',
    name: 'serde',
    version: '1.0.200',
    change: ['"1.0.100"', '"1.0.200"'],
    before: '[dependencies]\nserde = { version = "1.0.100", features = ["derive"] }\n',
  },
  {
    path: 'pom.xml',
    name: 'junit',
    version: '4.13.2',
    change: ['4.12', '4.13.2'],
    before:
      '<project>\n  <dependencies>\n    <dependency>\n      <groupId>junit</groupId>\n      <artifactId>junit</artifactId>\n      <version>4.12</version>\n    </dependency>\n  </dependencies>\n</project>\n',
  },
  {
    path: 'pom.xml',
    name: 'gson',
    version: '2.11',
    change: ['2.10', '2.11'],
    before:
      '<project>\n  <properties>\n    <gson.version>2.10</gson.version>\n  </properties>\n  <dependencies>\n    <dependency>\n      <groupId>com.google</groupId>\n      <artifactId>gson</artifactId>\n      <version>${gson.version}</version>\n    </dependency>\n  </dependencies>\n</project>\n',
  },
  {
    path: 'build.gradle',
    name: 'guava',
    version: '33.0.0-jre',
    change: ['32.1.3-jre', '33.0.0-jre'],
    before: "dependencies {\n  implementation 'com.google.guava:guava:32.1.3-jre'\n}\n",
  },
  {
    path: 'a.csproj',
    name: 'newtonsoft.json',
    version: '13.0.3',
    change: ['13.0.1', '13.0.3'],
    before:
      '<Project>\r\n  <ItemGroup>\r\n    <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />\r\n  </ItemGroup>\r\n</Project>\r\n',
  },
  {
    path: 'composer.json',
    name: 'monolog/monolog',
    version: '3.0',
    change: ['^2.0', '^3.0'],
    before: '{\n    "require": {\n        "php": ">=8.1",\n        "monolog/monolog": "^2.0"\n    }\n}\n',
  },
  {
    path: 'Gemfile',
    name: 'rails',
    version: '7.1',
    change: ['~> 7.0', '~> 7.1'],
    before: "source 'https://rubygems.org'\ngem 'rails', '~> 7.0' # web\ngem 'pg'\n",
  },
  {
    path: 'Chart.yaml',
    name: 'redis',
    version: '18.2.0',
    change: ['18.1.0', '18.2.0'],
    before:
      'name: x\nversion: 1.0.0\ndependencies:\n  - name: redis\n    version: 18.1.0\n    repository: https://charts.example.com\n',
  },
  {
    path: 'versions.tf',
    name: 'aws',
    version: '5.50',
    change: ['~> 5.40', '~> 5.50'],
    before:
      'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.40" # why\n    }\n  }\n}\n',
  },
];

test.each(CASES)(
  '$path: $name becomes $version',
  async ({ path, before, name, version, change: [from, to] }) => {
    expect(await made('set-dependency', { package: name, version }, { [path]: before })).toEqual({
      [path]: before.replace(from, to),
    });
  },
);

test.each<[string, string, string, string]>([
  [
    'package.json',
    '{\n  "dependencies": {\n    "a": "1",\n    "b": "2"\n  }\n}\n',
    'b',
    '{\n  "dependencies": {\n    "a": "1"\n  }\n}\n',
  ],
  ['requirements.txt', 'a==1\nb==2 # c\nc\n', 'b', 'a==1\nc\n'],
  [
    'pyproject.toml',
    '[project]\ndependencies = [\n  "a>=1",\n  "b==2",\n]\n',
    'b',
    '[project]\ndependencies = [\n  "a>=1",\n]\n',
  ],
  [
    'go.mod',
    'module x\n\nrequire (\n\tb.org/b v1.0.0\n\tc.org/c v1.0.0\n)\n',
    'b',
    'module x\n\nrequire (\n\tc.org/c v1.0.0\n)\n',
  ],
  ['Cargo.toml', '[dependencies]\na = "1"\nb = { version = "2" }\n', 'b', '[dependencies]\na = "1"\n'],
  [
    'a.csproj',
    '<Project>\n  <ItemGroup>\n    <PackageReference Include="a" Version="1" />\n    <PackageReference Include="b" Version="1" />\n  </ItemGroup>\n</Project>\n',
    'b',
    '<Project>\n  <ItemGroup>\n    <PackageReference Include="a" Version="1" />\n  </ItemGroup>\n</Project>\n',
  ],
])('%s loses a dependency and nothing else', async (path, before, name, after) => {
  expect(await made('remove-dependency', { package: name }, { [path]: before })).toEqual({ [path]: after });
});

test('a package is changed in all packages that have it, or in the one that is named', async () => {
  const files = {
    'a/package.json': '{"dependencies":{"lodash":"4.17.20"}}',
    'b/package.json': '{"devDependencies":{"lodash":"~4.17.19"}}',
    'c/package.json': '{"dependencies":{"lodash.get":"4.17.20"}}',
  };
  const version = { package: 'lodash', version: '4.17.21' };
  expect(await made('set-dependency', version, files)).toEqual({
    'a/package.json': '{"dependencies":{"lodash":"4.17.21"}}',
    'b/package.json': '{"devDependencies":{"lodash":"~4.17.21"}}',
  });
  expect(Object.keys(await made('set-dependency', { ...version, path: 'b' }, files))).toEqual([
    'b/package.json',
  ]);
});

test('a lock file that no longer fits is named, with what brings it up to date', async () => {
  const files = { 'a/package.json': '{"dependencies":{"x":"1.0.0"}}', 'package-lock.json': '{}' };
  const [step] = await make('set-dependency', { package: 'x', version: '2.0.0' }, files);
  expect(told(step!.title).text).toBe(
    'Set x to 2.0.0 in a/package.json (package-lock.json is then out of date: npm install)',
  );
});

test.each([
  ['link:../lib', 'link:'],
  ['https://example.org/lib-1.0.0.tgz', 'https:'],
  ['file:../lib', 'file:'],
  ['workspace:*', 'workspace'],
  ['catalog:', 'catalog:'],
  ['^1 || ^2', '^1 || ^2'],
  ['>=1.0 <2', '>=1.0 <2'],
  ['1.3.0', 'is already at 1.3.0'],
])('the range %s is refused with what is in the way', async (range, reason) => {
  const files = { 'package.json': JSON.stringify({ dependencies: { lib: range } }) };
  expect(await refused('set-dependency', { package: 'lib', version: '1.3.0' }, files)).toContain(reason);
});

test('what is not a dependency is refused with the manifests that were looked at', async () => {
  const change = { package: 'nothing', version: '1.0.0' };
  expect(await refused('set-dependency', change, { 'go.mod': 'module x\n' })).toContain(
    'dependencies in go.mod',
  );
  expect(await refused('set-dependency', change, {})).toContain('no manifest');
  const two = { 'package.json': '{"dependencies":{"redis":"4.0.0"}}', 'requirements.txt': 'redis==5.0.0\n' };
  expect(await refused('set-dependency', { package: 'redis', version: '5.1.0' }, two)).toContain(
    'npm, python',
  );
});

describe('a new dependency', () => {
  test.each([
    [
      'package.json',
      '{\n  "dependencies": {\n    "a": "1.0.0"\n  }\n}\n',
      'zod',
      '3.23.8',
      '"zod": "3.23.8"',
    ],
    [
      'pyproject.toml',
      '[project]\nname = "x"\ndependencies = ["httpx>=0.27"]\n',
      'tenacity',
      '9.0.0',
      '"tenacity==9.0.0"',
    ],
    [
      'Cargo.toml',
      '[package]\nname = "x"\n\n[dependencies]\nanyhow = "1"\n',
      'uuid',
      '1.10.0',
      'uuid = "1.10.0"',
    ],
    [
      'Gemfile',
      'gem "rails", "7.1.2"\ngem "pg", "~> 1.5", require: false\n',
      'pundit',
      '2.3.2',
      'gem "pundit", "2.3.2"',
    ],
    [
      'go.mod',
      'module x\n\nrequire (\n\tgithub.com/a/b v1.0.0\n)\n',
      'github.com/c/d',
      '1.2.0',
      '\tgithub.com/c/d v1.2.0',
    ],
    [
      'build.gradle.kts',
      'dependencies {\n    implementation("a.b:c:1.0")\n}\n',
      'd.e:f',
      '2.1',
      'implementation("d.e:f:2.1")',
    ],
    [
      'App.csproj',
      '<Project>\n  <ItemGroup>\n    <PackageReference Include="A" Version="1.0.0" />\n  </ItemGroup>\n</Project>\n',
      'B',
      '2.0.0',
      '<PackageReference Include="B" Version="2.0.0" />',
    ],
  ])('is written as %s has them', async (path, before, name, version, line) => {
    const after =
      (await made('add-dependency', { package: name, version, path }, { [path]: before }))[path] ?? '';
    expect(after).toContain(line);
    expect(after.replace(/,?\s*[^\n,[]*(zod|tenacity|uuid|pundit|c\/d|d\.e:f|"B")[^\n\]]*/, '')).toBe(before);
  });

  test('that is there already, or may go into several manifests, is refused', async () => {
    const files = {
      'package.json': '{"dependencies":{"a":"1.0.0"}}',
      'b/package.json': '{"dependencies":{"c":"1.0.0"}}',
    };
    expect(
      await refused('add-dependency', { package: 'a', version: '2.0.0', path: 'package.json' }, files),
    ).toContain('already');
    expect(await refused('add-dependency', { package: 'd', version: '2.0.0' }, files)).toContain(
      'b/package.json',
    );
  });
});
