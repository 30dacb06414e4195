import { carryOut, plan, refusal, SAMPLE, steps, type Files } from './repository';

/** The files after a request, compared with those before. */
async function changes(request: string, files: Files = SAMPLE): Promise<Record<string, string | null>> {
  const after = await carryOut(request, files);
  const paths = [...new Set([...Object.keys(files), ...Object.keys(after)])].sort();
  return Object.fromEntries(paths.filter((p) => after[p] !== files[p]).map((p) => [p, after[p] ?? null]));
}

const manifest = (change: (text: string) => string): string => change(SAMPLE['package.json'] ?? '');

describe('setting the version', () => {
  test.each([
    'set the version to 2.0.0',
    'Bump version to v2.0.0.',
    'please update the package version to 2.0.0, thanks',
    'UPGRADE THE VERSION TO 2.0.0!',
    'could you bump the version of the project to 2.0.0?',
    'release version 2.0.0',
    'set version = 2.0.0',
  ])('is understood as: %s', async (request) => {
    expect(await steps(request)).toMatchObject([
      { id: 's1', kind: 'edit_file', title: 'Set version to 2.0.0 in package.json' },
    ]);
  });

  test('changes the version of the package and of its lockfile, and of no dependency', async () => {
    const files = {
      'package.json': '{"version":"1.0.0","dependencies":{"other":"1.0.0"}}',
      'package-lock.json':
        '{\n"version": "1.0.0",\n"packages": {\n"": { "version": "1.0.0" },\n"node_modules/other": { "version": "1.0.0" }\n}\n}\n',
    };
    expect(await changes('set the version to 2.0.0', files)).toEqual({
      'package.json': '{"version":"2.0.0","dependencies":{"other":"1.0.0"}}',
      'package-lock.json':
        '{\n"version": "2.0.0",\n"packages": {\n"": { "version": "2.0.0" },\n"node_modules/other": { "version": "1.0.0" }\n}\n}\n',
    });
  });

  test('knows Python, Rust and plain version files', async () => {
    const files = {
      'pyproject.toml':
        '[tool.other]\nversion = "1"\n\n[project]\nname = "x"\nversion = "1.0.0"\n\n[tool.more]\nversion = "1"\n',
      'Cargo.toml':
        '[package]\nname = "x"\nversion = "1.0.0"\n[dependencies]\nserde = { version = "1.0.0" }\n',
      VERSION: '1.0.0\n',
    };
    expect(await changes('set the version to 2.0.0', files)).toEqual({
      'pyproject.toml': files['pyproject.toml'].replace('"1.0.0"', '"2.0.0"'),
      'Cargo.toml': files['Cargo.toml'].replace('"1.0.0"', '"2.0.0"'),
      VERSION: '2.0.0\n',
    });
  });

  test('says so when the version is set already, when there is none, and what a version looks like', async () => {
    expect(await refusal('set the version to 1.0.0')).toBe('The version is 1.0.0 already.');
    expect(
      await refusal('set the version to 2.0.0', {
        'README.md': '',
        'pyproject.toml': '[x]\n',
        'Cargo.toml': '[package]\n',
      }),
    ).toContain('no version to set');
    expect(await refusal('set the version to two')).toContain(
      'has to be a version such as 2.0.0, and "two" is not',
    );
    expect(await refusal('bump the version')).toContain(
      'Still missing: the version (a version such as 2.0.0)',
    );
  });
});

describe('a dependency', () => {
  test.each([
    'bump left-pad to 1.3.0',
    'Upgrade the dependency left-pad to version v1.3.0',
    'update left-pad to ^1.3.0',
  ])('gets its version and keeps its operator: %s', async (request) => {
    expect(await changes(request)).toEqual({
      'package.json': manifest((t) => t.replace('^1.2.0', '^1.3.0')),
    });
  });

  test('leaves the lockfile to a command of the package manager, which works without a network where it can', async () => {
    const files = {
      'package.json': '{"name":"a","workspaces":["kit"],"dependencies":{"kit":"^1.0.0"}}',
      'package-lock.json':
        '{"name":"a","lockfileVersion":3,"requires":true,"packages":{"":{"name":"a","workspaces":["kit"],"dependencies":{"kit":"^1.0.0"}},"kit":{"version":"1.2.0"},"node_modules/kit":{"resolved":"kit","link":true}}}',
      'kit/package.json': '{"name":"kit","version":"1.2.0"}',
    };
    const after = await changes('bump kit to 1.2.0', files);
    expect(after['package.json']).toContain('"kit":"^1.2.0"');
    expect(after['package-lock.json']).toMatch(/"kit": "\^1\.2\.0"/);
  });

  test('is refused when it is not there, is at that version, or the project has no package.json', async () => {
    expect(await refusal('bump lodash to 5.0.0')).toContain('lodash is not among the dependencies');
    expect(await refusal('bump left-pad to 1.2.0')).toContain('left-pad is at 1.2.0 already');
    expect(await refusal('bump left-pad to 1.3.0', {})).toContain('no text file package.json');
    expect(await refusal('bump left-pad to 1.3.0', { 'package.json': '{' })).toContain(
      'not among the dependencies',
    );
  });
});

describe('a changelog entry', () => {
  const entry = 'add a changelog entry "Faster start"';

  test.each([entry, 'put "Faster start" into the changelog', 'Add changelog entry: Faster start'])(
    'goes on top of the unreleased ones: %s',
    async (request) => {
      const expected = SAMPLE['CHANGELOG.md']?.replace('- First', '- Faster start\n- First');
      expect(await changes(request)).toEqual({ 'CHANGELOG.md': expected });
    },
  );

  test.each([
    ['# Changelog\n', '# Changelog\n\n## Unreleased\n\n- Faster start\n'],
    ['# Changelog', '# Changelog\n\n## Unreleased\n\n- Faster start\n'],
    ['', '## Unreleased\n\n- Faster start\n'],
    ['# C\n\n## 1.0\n', '# C\n\n## Unreleased\n\n- Faster start\n\n## 1.0\n'],
    ['## [Unreleased]\n\n## 1.0\n- A\n', '## [Unreleased]\n\n- Faster start\n\n## 1.0\n- A\n'],
    ['# C\r\n\r\n## Unreleased\r\n\r\n* A\r\n', '# C\r\n\r\n## Unreleased\r\n\r\n* Faster start\r\n* A\r\n'],
  ])('makes the section where it is missing: %j', async (before, after) => {
    expect(await changes(entry, { 'CHANGELOG.md': before })).toEqual({ 'CHANGELOG.md': after });
  });

  test('makes the file where it is missing', async () => {
    expect(await changes(entry, {})).toEqual({
      'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n- Faster start\n',
    });
  });

  test('is not written twice', async () => {
    expect(await refusal('add a changelog entry First')).toContain('has this entry already');
  });
});

describe('replacing text', () => {
  test('changes every place in one file and says how many there are', async () => {
    expect(await steps('replace l with "" in README.md')).toMatchObject([
      { title: expect.stringContaining('(2 places)') },
    ]);
    expect(await changes('replace "Hello from" with "Welcome, says" in README.md')).toEqual({
      'README.md': '# Greeter\n\nWelcome, says the greeter.\n',
    });
  });

  test('reaches every file that has the text', async () => {
    expect(Object.keys(await changes('replace Hello with Hi everywhere'))).toEqual([
      'README.md',
      'src/greet.js',
    ]);
  });

  test('takes special characters literally', async () => {
    expect(await changes("replace '${name}' with '$&$1' in src/greet.js")).toEqual({
      'src/greet.js': SAMPLE['src/greet.js']?.replace('${name}', () => '$&$1'),
    });
  });

  test('says so when there is nothing to replace', async () => {
    expect(await refusal('replace Bonjour with Hi in README.md')).toContain('does not contain "Bonjour"');
    expect(await refusal('replace Bonjour with Hi everywhere')).toContain('No file contains "Bonjour"');
    expect(await refusal('replace Hello with Hello in README.md')).toContain('the same');
    expect(await refusal('replace "" with Hello in README.md')).toContain('is empty');
    expect(await refusal('replace a with b in nowhere.md')).toContain('no text file nowhere.md');
  });

  test('asks for quotes when the texts could be cut in two ways', async () => {
    expect(await refusal('replace a with b with c in README.md')).toContain('Put each text in quotes');
  });

  test('refuses to touch more files than anybody reviews', async () => {
    const files = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}.txt`, 'old']));
    expect(await refusal('replace old with new everywhere', files)).toContain('51 files');
  });
});

describe('renaming a symbol', () => {
  test('changes whole words in source files, and no paths of files', async () => {
    expect(await changes('rename the function greet to welcome')).toEqual({
      'src/greet.js': 'module.exports.welcome = (name) => `Hello, ${name}`;\n',
      'src/greeter.js':
        "const { welcome } = require('./greet.js');\nmodule.exports.greeter = () => welcome('team');\n",
      'test/greet.test.js':
        "const assert = require('node:assert');\nconst { welcome } = require('../src/greet.js');\nassert.equal(welcome('x').length, 8);\n",
    });
  });

  test('is refused when it would mix two names up, or there is no such name', async () => {
    expect(await refusal('rename the symbol greet to greeter')).toContain('uses the name greeter already');
    expect(await refusal('rename the symbol nothing to something')).toContain(
      'No source file uses the name nothing',
    );
    expect(await refusal('rename the symbol greet to greet')).toContain('the same');
  });

  test('is told apart from renaming a file by what there is; asks when there are both', async () => {
    expect(await plan('rename greet to welcome')).toMatchObject({ author: { name: 'rename-symbol' } });
    expect(await plan('rename LICENSE to COPYING')).toMatchObject({ author: { name: 'move-file' } });
    expect(await plan('rename greet to welcome', { ...SAMPLE, greet: 'x' })).toMatchObject({
      kind: 'none',
      message: expect.stringContaining('more than one thing'),
      suggestions: [{ example: 'move greet to welcome' }, { example: 'rename symbol greet to welcome' }],
    });
  });
});

describe('files', () => {
  test('are written with all the lines of the message', async () => {
    expect(await changes('write docs/a.md: # A\n\n  indented\nend')).toEqual({
      'docs/a.md': '# A\n\n  indented\nend\n',
    });
    expect(await changes('create file docs/a.md with the content:\n```md\n# A\n```')).toEqual({
      'docs/a.md': '# A\n',
    });
    expect(await steps('write README.md: x')).toMatchObject([{ title: 'Overwrite README.md' }]);
    expect(await refusal('write a: x', { a: 'x\n' })).toContain('exactly this content already');
  });

  test('are deleted, one or a folder', async () => {
    expect(await changes('please delete the folder src')).toEqual({
      'src/greet.js': null,
      'src/greeter.js': null,
    });
    expect(await changes('remove LICENSE.')).toEqual({ LICENSE: null });
    expect(await refusal('delete nothing.md')).toContain('There is no nothing.md');
  });

  test('are moved, but never over another', async () => {
    expect(await changes('move LICENSE to docs/LICENSE')).toEqual({
      LICENSE: null,
      'docs/LICENSE': SAMPLE.LICENSE,
    });
    expect(await refusal('move LICENSE to README.md')).toContain('a file README.md already');
    expect(await refusal('move nothing.md to docs/a.md')).toContain('There is no nothing.md');
    expect(await changes('move LICENSE into docs/')).toEqual({
      LICENSE: null,
      'docs/LICENSE': SAMPLE.LICENSE,
    });
    expect(Object.keys(await changes('move the folder src to test'))).toEqual([
      'src/greet.js',
      'src/greeter.js',
      'test/src/greet.js',
      'test/src/greeter.js',
    ]);
  });

  test('get a line at the end, once', async () => {
    expect(await changes('append "Bye" to a', { a: 'Hi' })).toEqual({ a: 'Hi\nBye\n' });
    expect(await changes('append "Bye" to a', { a: 'Hi\r\n' })).toEqual({ a: 'Hi\r\nBye\r\n' });
    expect(await changes('ignore dist/ in git')).toEqual({ '.gitignore': 'dist/\n' });
    expect(await refusal('add dist/ to .gitignore', { '.gitignore': 'dist/\n' })).toContain(
      'has "dist/" already',
    );
  });
});

describe('a value in a file', () => {
  const FEATURES = SAMPLE['config/features.yaml'] ?? '';

  test('of YAML changes and its comments stay', async () => {
    expect(await changes('turn on the feature flag darkMode in config/features.yaml')).toEqual({
      'config/features.yaml': FEATURES.replace('darkMode: false', 'darkMode: true'),
    });
    expect(await changes('set features.beta.search to "a: b" in config/features.yaml')).toEqual({
      'config/features.yaml': FEATURES.replace('search: true', 'search: "a: b"'),
    });
  });

  test('of YAML is added to the block it belongs to', async () => {
    expect(await changes('set features.beta.limit to 5 in config/features.yaml')).toEqual({
      'config/features.yaml': FEATURES.replace('    search', '    limit: 5\n    search'),
    });
    expect(await changes('enable metrics in config/features.yaml')).toEqual({
      'config/features.yaml': FEATURES.replace('features:', 'metrics: true\nfeatures:'),
    });
    expect(await refusal('set a.b.c to 1 in config/features.yaml')).toContain('no block a.b');
  });

  test('of JSON changes or is added in the formatting of the file', async () => {
    expect(await changes('enable private in package.json')).toEqual({
      'package.json': manifest((text) => text.replace('false', 'true')),
    });
    expect(
      await changes('set a.b to x in c.json', { 'c.json': '{\n\t"a": {\n\t\t"c": 1\n\t}\n}\n' }),
    ).toEqual({
      'c.json': '{\n\t"a": {\n\t\t"c": 1,\n\t\t"b": "x"\n\t}\n}\n',
    });
    expect(await changes('set a to 2 in c.json', { 'c.json': '{"a":"1"}' })).toEqual({
      'c.json': '{"a":"2"}',
    });
  });

  test('is refused where it is so already, unclear, a group, or the file is not one I can read', async () => {
    expect(await refusal('disable private in package.json')).toContain(
      'private is false in package.json already',
    );
    expect(await refusal('enable x in c.json', { 'c.json': '{"a":{"x":false},"b":{"x":false}}' })).toContain(
      'a.x, b.x',
    );
    expect(await refusal('enable features in config/features.yaml')).toContain('such as features.darkMode');
    expect(await refusal('enable x in c.json', { 'c.json': '{' })).toContain('not valid JSON');
    expect(await refusal('enable x in c.yaml', { 'c.yaml': 'a: [' })).toContain('not one valid YAML');
    expect(await refusal('enable x in README.md')).toContain('neither JSON nor YAML');
  });

  test('becomes a script of package.json', async () => {
    const after = await changes('add the script start as "node src/greeter.js"');
    expect(JSON.parse(after['package.json'] ?? '')).toMatchObject({
      scripts: { start: 'node src/greeter.js' },
    });
  });
});

describe('an environment variable', () => {
  test('is added to the example, or changed there', async () => {
    expect(await changes('add the environment variable LOG_LEVEL=info')).toEqual({
      '.env.example': 'PORT=8080\nLOG_LEVEL=info\n',
    });
    expect(await changes('set the env var PORT to "80 80"')).toEqual({ '.env.example': 'PORT="80 80"\n' });
    expect(await changes('add A=1 to .env.example', {})).toEqual({ '.env.example': 'A=1\n' });
    expect(await refusal('add the env var PORT=8080')).toContain('PORT=8080 already');
  });
});

describe('licence and copyright', () => {
  test('a header goes to every source file that lacks it, after the line that runs it', async () => {
    const files = {
      'src/a.py': '#!/usr/bin/env python3\nprint(1)\n',
      'src/b.css': 'a {}\n',
      'src/c.js': '// (c) X\n',
      'src/d.bin': '',
    };
    expect(await changes('add the licence header "(c) X" to src', files)).toEqual({
      'src/a.py': '#!/usr/bin/env python3\n# (c) X\nprint(1)\n',
      'src/b.css': '/* (c) X */\na {}\n',
    });
    expect(await refusal('add the licence header "(c) X" to src/c.js', files)).toContain(
      'has this header already',
    );
    expect(await refusal('add the licence header "(c) X" to lib', files)).toContain('There is no lib');
  });

  test('the year becomes the end of the range', async () => {
    const files = { LICENSE: 'Copyright (c) 2020 A\nCopyright 2019-2021 B\nCopyright 2026 C\n' };
    expect(await changes('update the copyright year to 2026', files)).toEqual({
      LICENSE: 'Copyright (c) 2020-2026 A\nCopyright 2019-2026 B\nCopyright 2026 C\n',
    });
    expect(await refusal('update the copyright year to 2024')).toContain('reach 2024 already');
    expect(await refusal('update the copyright year to 2024', {})).toContain('No LICENSE');
    expect(await refusal('update the copyright year')).toContain('Still missing: the year');
  });
});

describe('the code host', () => {
  const SHA = 'a'.repeat(40);
  const ci = (uses: string): Files => ({
    '.github/workflows/ci.yml': `steps:\n  - uses: ${uses}\n  - uses: a/b@v1\n`,
  });

  test('an action is pinned, with its version beside a commit', async () => {
    expect(await changes(`pin actions/checkout to ${SHA}`, ci('actions/checkout@v4'))).toEqual(
      ci(`actions/checkout@${SHA} # v4`),
    );
    expect(await changes('pin actions/checkout to v5', ci(`actions/checkout@${SHA} # v4`))).toEqual(
      ci('actions/checkout@v5'),
    );
    expect(
      await changes('update the action actions/checkout to v5', ci('actions/checkout@v4 # why')),
    ).toEqual(ci('actions/checkout@v5 # why'));
    expect(await refusal('pin actions/checkout to v4')).toContain('pinned to v4 already');
    expect(await refusal('pin actions/cache to v4')).toContain(
      'No workflow under .github uses actions/cache',
    );
  });

  test('an owner gets a line in the file that is there, or a new one', async () => {
    expect(await changes('make @team code owner of src/')).toEqual({ '.github/CODEOWNERS': 'src/ @team\n' });
    expect(await changes('add @org/team as an owner for *.md', { CODEOWNERS: '* @a\n' })).toEqual({
      CODEOWNERS: '* @a\n*.md @org/team\n',
    });
  });
});

describe('commands of the project', () => {
  test.each<[string, string, Files]>([
    ['run the tests', 'npm test', SAMPLE],
    ['run the tests', 'cargo test', { 'Cargo.toml': '' }],
    ['run all the tests', 'go test ./...', { 'go.mod': '' }],
    ['run the test suite', 'make test', { Makefile: 'all:\n\ntest:\n\ttrue\n' }],
    ['run our unit tests', 'python3 -m pytest', { 'pytest.ini': '' }],
    ['run the tests', 'python3 -m pytest', { 'lib/test_a.py': '', 'package.json': '{' }],
    ['lint the code', 'npm run lint', SAMPLE],
    ['format the code', 'npx --no-install prettier --write .', { '.prettierrc': '' }],
    ['build the project', 'make build', { Makefile: 'build:\n' }],
  ])('%s: %s', async (request, command, files) => {
    expect(await steps(request, files)).toMatchObject([{ kind: 'command', command }]);
  });

  test('are not made up where the project has none', async () => {
    const placeholder = {
      'package.json': '{"scripts":{"test":"echo \\"Error: no test specified\\" && exit 1"}}',
    };
    expect(await refusal('run the tests', placeholder)).toContain(
      'I found nothing here to run the tests with',
    );
    expect(await refusal('build the project', {})).toContain('Say the command instead');
  });

  test('a command goes into the plan as it was typed', async () => {
    expect(await steps('run: echo "a $HOME" && ls; false')).toMatchObject([
      { kind: 'command', command: 'echo "a $HOME" && ls; false' },
    ]);
  });
});
