/** Step makers with exact arguments; which words lead to them is tested with the requests. */
import type { WorkspaceView } from '../../../src/orchestrator/domain/ports';
import { Unread } from '../../../src/orchestrator/domain/tree-entry';
import { told } from '../../../src/messages';
import { recording } from '../../../src/orchestrator/plan/recording';
import { made, make, refused, SAMPLE, workspace, type Files } from './repository';

/** The sample with a file that is too large to be read. */
const unreadable = (path: string): WorkspaceView => ({
  ...workspace(SAMPLE),
  unread: async () => [{ path, why: Unread.LARGE }],
});

describe('setting the version', () => {
  test('changes the version of the package and of its lockfile, and of no dependency', async () => {
    const files = {
      'package.json': '{"version":"1.0.0","dependencies":{"other":"1.0.0"}}',
      'package-lock.json':
        '{\n"version": "1.0.0",\n"packages": {\n"": { "version": "1.0.0" },\n"node_modules/other": { "version": "1.0.0" }\n}\n}\n',
    };
    expect(await made('set-version', { version: '2.0.0' }, files)).toEqual({
      'package.json': '{"version":"2.0.0","dependencies":{"other":"1.0.0"}}',
      'package-lock.json':
        '{\n"version": "2.0.0",\n"packages": {\n"": { "version": "2.0.0" },\n"node_modules/other": { "version": "1.0.0" }\n}\n}\n',
    });
  });

  test('of a package in a workspace is followed by the lockfile and by the packages that use it', async () => {
    const files = {
      'package.json': '{"name":"root","version":"1.0.0","workspaces":["kit","app"]}',
      'kit/package.json': '{"name":"kit","version":"1.0.0"}',
      'app/package.json':
        '{"name":"app","version":"1.0.0","dependencies":{"kit":"^1.0.0"},"devDependencies":{"b":"1.0.0"}}',
      'package-lock.json':
        '{"version":"1.0.0","packages":{"":{"version":"1.0.0"},"kit":{"version":"1.0.0"},"app":{"version":"1.0.0"}}}',
    };
    expect(await made('set-version', { version: '2.0.0', path: 'kit' }, files)).toEqual({
      'kit/package.json': '{"name":"kit","version":"2.0.0"}',
      'app/package.json':
        '{"name":"app","version":"1.0.0","dependencies":{"kit":"^2.0.0"},"devDependencies":{"b":"1.0.0"}}',
      'package-lock.json':
        '{"version":"1.0.0","packages":{"":{"version":"1.0.0"},"kit":{"version":"2.0.0"},"app":{"version":"1.0.0"}}}',
    });
  });

  test.each<[string, string, string]>([
    [
      'pyproject.toml',
      '[tool.other]\nversion = "1"\n\n[project]\nname = "x"\nversion = "1.0.0" # now\n',
      '"1.0.0"',
    ],
    ['pyproject.toml', "[tool.poetry]\nname = 'x'\nversion = '1.0.0'\n", "'1.0.0'"],
    ['Cargo.toml', '[package]\nname = "x"\nversion = "1.0.0"\n[dependencies]\nserde = "1"\n', '"1.0.0"'],
    ['VERSION', '1.0.0\n', '1.0.0'],
    ['composer.json', '{\n    "name": "a/b",\n    "version": "1.0.0"\n}\n', '"1.0.0"'],
    ['build.gradle', 'plugins { id "java" }\nversion = "1.0.0"\n', '"1.0.0"'],
    [
      'x.csproj',
      '<Project>\n  <PropertyGroup>\n    <Version>1.0.0</Version>\n  </PropertyGroup>\n</Project>\n',
      '>1.0.0<',
    ],
    [
      'pom.xml',
      '<project>\r\n  <parent><version>3</version></parent>\r\n  <version>1.0.0</version>\r\n</project>\r\n',
      '>1.0.0<',
    ],
    ['Chart.yaml', 'name: x\nversion: 1.0.0\nappVersion: 1.0.0\n', 'version: 1.0.0'],
  ])('in %s changes that one text', async (path, before, place) => {
    const after = before.replace(place, place.replace('1.0.0', '2.0.0'));
    expect(await made('set-version', { version: '2.0.0' }, { [path]: before })).toEqual({ [path]: after });
  });

  test('reaches the constant of a Python package; manifests that do not agree are asked about', async () => {
    const files = {
      'a/pyproject.toml': '[project]\nname = "a"\nversion = "1.0.0"\n',
      'a/a/__init__.py': '__version__ = "1.0.0"\n',
      'b/__init__.py': '__version__ = "1.0.0"\n',
    };
    expect(await made('set-version', { version: '2.0.0', path: 'a' }, files)).toEqual({
      'a/pyproject.toml': '[project]\nname = "a"\nversion = "2.0.0"\n',
      'a/a/__init__.py': '__version__ = "2.0.0"\n',
    });
    const apart = {
      'package.json': '{"version":"1.0.0"}',
      'pyproject.toml': '[project]\nversion = "0.3.0"\n',
    };
    expect(await refused('set-version', { version: '2.0.0' }, apart)).toContain('several versions');
    expect(Object.keys(await made('set-version', { version: '2.0.0', path: 'package.json' }, apart))).toEqual(
      ['package.json'],
    );
  });

  test('says so when the version is set already, and where there is one when none is at the root', async () => {
    expect(await refused('set-version', { version: '1.0.0' })).toBe('The version is already 1.0.0.');
    const none = { 'README.md': '', 'pyproject.toml': '[x]\n', 'Cargo.toml': '[package]\n' };
    expect(await refused('set-version', { version: '2.0.0' }, none)).toContain(
      'No manifest here has a version',
    );
    const two = { 'a/package.json': '{"version":"1.0.0"}', 'b/Chart.yaml': 'name: b\nversion: 0.2.0\n' };
    expect(await refused('set-version', { version: '2.0.0' }, two)).toContain(
      'a/package.json (1.0.0), b/Chart.yaml (0.2.0)',
    );
  });
});

describe('a changelog entry', () => {
  const entry = { entry: 'Faster start' };

  test.each([
    ['# Changelog\n', '# Changelog\n\n## Unreleased\n\n- Faster start\n'],
    ['# Changelog', '# Changelog\n\n## Unreleased\n\n- Faster start\n'],
    ['', '## Unreleased\n\n- Faster start\n'],
    ['# C\n\n## 1.0\n', '# C\n\n## Unreleased\n\n- Faster start\n\n## 1.0\n'],
    [
      '# C\n\n## [1.0.0] - 2026-01-01\n',
      '# C\n\n## [Unreleased]\n\n- Faster start\n\n## [1.0.0] - 2026-01-01\n',
    ],
    ['C\n=\n\n1.0\n---\n\n* A\n', 'C\n=\n\nUnreleased\n----------\n\n* Faster start\n\n1.0\n---\n\n* A\n'],
    ['## [Unreleased]\n\n## 1.0\n- A\n', '## [Unreleased]\n\n- Faster start\n\n## 1.0\n- A\n'],
    ['# C\r\n\r\n## Unreleased\r\n\r\n* A\r\n', '# C\r\n\r\n## Unreleased\r\n\r\n* Faster start\r\n* A\r\n'],
    [
      '# C\n\n## Unreleased\n\n### Added\n\n- A\n\n## 1.0\n',
      '# C\n\n## Unreleased\n\n### Added\n\n- Faster start\n- A\n\n## 1.0\n',
    ],
    [
      '# C\n\n```\n## Unreleased\n```\n\n<!--\n## 0.0.0\n-->\n\n## 1.0\n',
      '# C\n\n```\n## Unreleased\n```\n\n<!--\n## 0.0.0\n-->\n\n## Unreleased\n\n- Faster start\n\n## 1.0\n',
    ],
  ])('goes to the unreleased ones, in the form of the file: %j', async (before, after) => {
    expect(await made('changelog-entry', entry, { 'CHANGELOG.md': before })).toEqual({
      'CHANGELOG.md': after,
    });
  });

  test('makes the file where it is missing, and knows it by other names', async () => {
    expect(await made('changelog-entry', entry, {})).toEqual({
      'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n- Faster start\n',
    });
    expect(Object.keys(await made('changelog-entry', entry, { 'docs/History.md': '# H\n' }))).toEqual([
      'docs/History.md',
    ]);
    // A second changelog beside the real one would be worse than none.
    expect(await refused('changelog-entry', entry, { 'CHANGES.rst': 'Version 3\n---------\n' })).toContain(
      'The changelog here is CHANGES.rst',
    );
  });

  test('is not written twice', async () => {
    expect(await refused('changelog-entry', { entry: 'First' })).toContain('already has this entry');
  });
});

describe('replacing text', () => {
  test('changes every place in one file and says how many there are', async () => {
    const [step] = await make('replace-text', { path: 'README.md', find: 'l', replace: '' });
    expect(told(step!.title).text).toContain('(2 places)');
  });

  test('reaches every file that has the text, and names those that could not be read', async () => {
    const everywhere = { find: 'Hello', replace: 'Hi' };
    expect(Object.keys(await made('replace-everywhere', everywhere))).toEqual(['README.md', 'src/greet.js']);
    const reader = recording(unreadable('big.txt'));
    await make('replace-everywhere', everywhere, SAMPLE, reader);
    expect(reader.notes()).toEqual([{ text: expect.stringContaining('big.txt'), said: expect.anything() }]);
  });

  test('takes special characters literally', async () => {
    const args = { path: 'src/greet.js', find: '${name}', replace: '$&$1' };
    expect(await made('replace-text', args)).toEqual({
      'src/greet.js': SAMPLE['src/greet.js']?.replace('${name}', () => '$&$1'),
    });
  });

  test('says so when there is nothing to replace', async () => {
    const replace = (path: string, find: string, text: string): Promise<string> =>
      refused('replace-text', { path, find, replace: text });
    expect(await replace('README.md', 'Bonjour', 'Hi')).toContain('does not contain "Bonjour"');
    expect(await replace('README.md', 'Hello', 'Hello')).toContain('the same');
    expect(await replace('README.md', '', 'Hello')).toContain('is empty');
    expect(await replace('nowhere.md', 'a', 'b')).toContain('The file nowhere.md does not exist');
    expect(await refused('replace-everywhere', { find: 'Bonjour', replace: 'Hi' })).toContain(
      'No file contains "Bonjour"',
    );
  });

  test('never makes source code unreadable', async () => {
    const files = { 'client.py': 'TIMEOUT = 10\n' };
    expect(
      await refused('replace-text', { path: 'client.py', find: 'TIMEOUT', replace: '30' }, files),
    ).toContain('would not be valid code');
  });

  test('refuses to touch more files than anybody reviews', async () => {
    const files = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}.txt`, 'old']));
    expect(await refused('replace-everywhere', { find: 'old', replace: 'new' }, files)).toContain('51 files');
  });
});

describe('renaming a symbol', () => {
  test('takes the file along that is named after the type', async () => {
    const files = {
      'src/Vet.java': 'class Vet {\n  Vet() {}\n}\n',
      'src/Clinic.java': 'class Clinic {\n  Vet vet = new Vet();\n}\n',
    };
    expect(await made('rename-symbol', { from: 'Vet', to: 'Doctor' }, files)).toEqual({
      'src/Vet.java': null,
      'src/Doctor.java': 'class Doctor {\n  Doctor() {}\n}\n',
      'src/Clinic.java': 'class Clinic {\n  Doctor vet = new Doctor();\n}\n',
    });
    const taken = { ...files, 'src/Doctor.java': 'class Other {}\n' };
    expect(await refused('rename-symbol', { from: 'Vet', to: 'Doctor' }, taken)).toContain(
      'Doctor.java already exists',
    );
  });

  test('changes names in source files: no paths, texts or comments', async () => {
    const files = { ...SAMPLE, 'src/more.js': "// greet\nlog('greet', `greet ${greet}`);\n" };
    expect(await made('rename-symbol', { from: 'greet', to: 'welcome' }, files)).toEqual({
      'src/greet.js': 'module.exports.welcome = (name) => `Hello, ${name}`;\n',
      'src/greeter.js':
        "const { welcome } = require('./greet.js');\nmodule.exports.greeter = () => welcome('team');\n",
      'src/more.js': "// greet\nlog('greet', `greet ${welcome}`);\n",
      'test/greet.test.js':
        "const assert = require('node:assert');\nconst { welcome } = require('../src/greet.js');\nassert.equal(welcome('x').length, 8);\n",
    });
  });

  test('is refused when it would mix two names up, there is no such name, or a file cannot be read', async () => {
    const rename = (from: string, to: string, files?: Files): Promise<string> =>
      refused('rename-symbol', { from, to }, files);
    expect(await rename('greet', 'greeter')).toContain('already uses the name greeter');
    expect(await rename('nothing', 'something')).toContain('No source file uses the name nothing');
    expect(await rename('greet', 'greet')).toContain('the same');
    const change = { from: 'greet', to: 'hail' };
    const reader = recording(unreadable('b.py'));
    expect(await refused('rename-symbol', change, SAMPLE, reader)).toContain('b.py');
  });
});

describe('files', () => {
  test('are written; a short name of one that is there is no new file', async () => {
    expect(await made('write-file', { path: 'docs/a.md', content: 'x' })).toEqual({ 'docs/a.md': 'x' });
    const [step] = await make('write-file', { path: 'README.md', content: 'x' });
    expect(told(step!.title).text).toBe('Overwrite README.md');
    expect(await made('add-line', { path: 'readme', line: 'Hello' })).toEqual({
      'README.md': `${SAMPLE['README.md']}Hello\n`,
    });
    expect(await refused('add-line', { path: 'notes', line: 'Hello' })).toContain('notes is not a file');
    expect(await refused('write-file', { path: 'a.md', content: 'x' }, { 'a.md': 'x' })).toContain(
      'already has exactly this content',
    );
  });

  test('are deleted, one or a folder', async () => {
    expect(await made('delete-path', { path: 'src' })).toEqual({
      'src/greet.js': null,
      'src/greeter.js': null,
    });
    expect(await made('delete-path', { path: 'license' })).toEqual({ LICENSE: null });
    expect(await refused('delete-path', { path: 'nothing.md' })).toContain(
      'The file nothing.md does not exist',
    );
  });

  test('are moved, but never over another; a bare name stays in its folder', async () => {
    const move = (from: string, to: string): Promise<Record<string, string | null>> =>
      made('move-file', { from, to });
    const moved = { LICENSE: null, 'docs/LICENSE': SAMPLE.LICENSE };
    expect(await move('LICENSE', 'docs/LICENSE')).toEqual(moved);
    expect(await move('LICENSE', 'docs/')).toEqual(moved);
    expect(await refused('move-file', { from: 'LICENSE', to: 'README.md' })).toContain(
      'README.md already exists',
    );
    expect(await refused('move-file', { from: 'nothing.md', to: 'docs/a.md' })).toContain(
      'The file nothing.md does not exist',
    );
    expect(Object.keys(await move('config/features.yaml', 'flags.yaml'))).toEqual([
      'config/features.yaml',
      'config/flags.yaml',
    ]);
  });

  test('take the references to them along', async () => {
    expect(await made('move-file', { from: 'src/greet.js', to: 'welcome.js' })).toEqual({
      'src/greet.js': null,
      'src/welcome.js': SAMPLE['src/greet.js'],
      'src/greeter.js': SAMPLE['src/greeter.js']?.replace('./greet.js', './welcome.js'),
      'test/greet.test.js': SAMPLE['test/greet.test.js']?.replace('../src/greet.js', '../src/welcome.js'),
      'package.json': SAMPLE['package.json']?.replace('src/greet.js', 'src/welcome.js'),
    });
    const files = {
      'src/a/index.ts': "import { b } from '../b';\nimport x from 'x';\n",
      'src/b.ts': "export { a } from './a';\n",
      'README.md': 'See [a](src/a/index.ts#top) and [b](./src/b.ts), [no](https://src/b.ts).\n',
    };
    expect(await made('move-file', { from: 'src/b.ts', to: 'lib/deep/b.ts' }, files)).toEqual({
      'src/b.ts': null,
      'lib/deep/b.ts': "export { a } from '../../src/a';\n",
      'src/a/index.ts': "import { b } from '../../lib/deep/b';\nimport x from 'x';\n",
      'README.md': 'See [a](src/a/index.ts#top) and [b](./lib/deep/b.ts), [no](https://src/b.ts).\n',
    });
  });

  test('get a line at the end once, lose one, and get points in the list under a heading', async () => {
    expect(await made('add-line', { path: 'a.md', line: 'Bye' }, { 'a.md': 'Hi' })).toEqual({
      'a.md': 'Hi\nBye\n',
    });
    expect(await made('add-line', { path: 'a.md', line: 'Bye' }, { 'a.md': 'Hi\r\n' })).toEqual({
      'a.md': 'Hi\r\nBye\r\n',
    });
    const ignored = { '.gitignore': 'dist/\nout/\n' };
    expect(await refused('add-line', { path: '.gitignore', line: 'dist/' }, ignored)).toContain('already');
    expect(await made('remove-line', { path: '.gitignore', line: 'dist/' }, ignored)).toEqual({
      '.gitignore': 'out/\n',
    });
    const people = { 'README.md': '# A\n\n## People\n\n- Ada\n- Ben\n\n## More\n\n- x\n' };
    const item = { path: 'README.md', heading: 'people', item: 'Cem' };
    expect(await made('add-list-item', item, people)).toEqual({
      'README.md': '# A\n\n## People\n\n- Ada\n- Ben\n- Cem\n\n## More\n\n- x\n',
    });
  });
});

describe('a value in a file', () => {
  const FEATURES = SAMPLE['config/features.yaml'] ?? '';
  const path = 'config/features.yaml';

  test('changes and comments stay', async () => {
    expect(await made('set-value', { path, key: 'darkMode', value: 'true' })).toEqual({
      [path]: FEATURES.replace('darkMode: false', 'darkMode: true'),
    });
  });

  test('is added at the end of the group it belongs to', async () => {
    expect(await made('set-value', { path, key: 'features.beta.limit', value: '5' })).toEqual({
      [path]: `${FEATURES}    limit: 5\n`,
    });
    expect(await refused('set-value', { path, key: 'a.b.c', value: '1' })).toContain('no group a.b');
  });

  test('is removed; lists get and lose members', async () => {
    const files = { 'a.json': '{\n  "a": 1,\n  "list": ["x", "y"],\n  "b": 2 // last\n}\n' };
    expect(await made('remove-key', { path: 'a.json', key: 'b' }, files)).toEqual({
      'a.json': '{\n  "a": 1,\n  "list": ["x", "y"]\n}\n',
    });
    expect(await made('add-to-list', { path: 'a.json', key: 'list', value: 'z' }, files)).toEqual({
      'a.json': files['a.json'].replace('"y"', '"y", "z"'),
    });
    expect(await made('remove-from-list', { path: 'a.json', key: 'list', value: 'x' }, files)).toEqual({
      'a.json': files['a.json'].replace('"x", ', ''),
    });
  });

  test('is refused where it is so already, unclear, a group, a slip, computed, or in no known format', async () => {
    const set = (path: string, key: string, value: string, files?: Files): Promise<string> =>
      refused('set-value', { path, key, value }, files);
    expect(await set('package.json', 'private', 'false')).toContain(
      'private is already false in package.json',
    );
    const two = { 'c.json': '{"a":{"x":false},"b":{"x":false}}' };
    expect(await set('c.json', 'x', 'true', two)).toContain('a.x, b.x');
    expect(await set(path, 'features', 'true')).toContain('such as features.darkMode');
    expect(await set(path, 'darkMod', 'true')).toContain('Do you mean features.darkMode?');
    expect(await set('c.json', 'x', 'true', { 'c.json': '{' })).toContain('not valid JSON');
    expect(await set('c.yaml', 'x', 'true', { 'c.yaml': 'a: [' })).toContain('not valid YAML');
    expect(await set('c.yaml', 'x', 'true', { 'c.yaml': 'a: {{ .Values.x }}\n b: 1' })).toContain('template');
    expect(await set('a.py', 'X', '5', { 'a.py': 'X = 2 + 3\n' })).toContain('computed');
    expect(await set('a.py', 'X', 'five', { 'a.py': 'X = 2\n' })).toContain('cannot change X');
    expect(await set('README.md', 'x', 'true')).toContain('in a format whose values I cannot change');
  });
});

describe('an environment variable', () => {
  test('is added to the example, or changed there', async () => {
    const set = (name: string, value: string, files?: Files): Promise<Record<string, string | null>> =>
      made('environment-variable', { name, value }, files);
    expect(await set('LOG_LEVEL', 'info')).toEqual({ '.env.example': 'PORT=8080\nLOG_LEVEL=info\n' });
    expect(await set('PORT', '80 80')).toEqual({ '.env.example': 'PORT="80 80"\n' });
    expect(await set('A', '1', {})).toEqual({ '.env.example': 'A=1\n' });
    expect(await set('A', '$x', {})).toEqual({ '.env.example': "A='$x'\n" });
    expect(await set('A', '2', { '.env.example': '# c\nexport A="1\n1" # why\nB=2\n' })).toEqual({
      '.env.example': '# c\nexport A="2" # why\nB=2\n',
    });
    expect(await refused('environment-variable', { name: 'PORT', value: '8080' })).toContain('already');
  });
});

describe('licence and copyright', () => {
  const header = '(c) X';

  test('a header goes to every source file that lacks it, after what has to come first', async () => {
    const files = {
      'src/a.py': '#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\nprint(1)\n',
      'src/b.css': '@charset "utf-8";\na {}\n',
      'src/c.js': '// (c) X\n',
      'src/d.bin': '',
      'src/e.cs': '\uFEFFclass A {}\r\n',
      'src/f.php': '<?php\necho 1;\n',
    };
    expect(await made('licence-header', { header, path: 'src' }, files)).toEqual({
      'src/a.py': '#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n# (c) X\nprint(1)\n',
      'src/b.css': '@charset "utf-8";\n/* (c) X */\na {}\n',
      'src/e.cs': '\uFEFF// (c) X\r\nclass A {}\r\n',
      'src/f.php': '<?php\n// (c) X\necho 1;\n',
    });
    const other = (path: string): Promise<string> => refused('licence-header', { header, path }, files);
    expect(await other('src/c.js')).toContain('already has this header');
    expect(await other('lib')).toContain('The file lib does not exist');
  });

  test.each([
    ['Copyright (c) 2020 A', 'Copyright (c) 2020-2026 A'],
    ['Copyright 2019-2021 B', 'Copyright 2019-2026 B'],
    ['Copyright 2019-21 B', 'Copyright 2019-26 B'],
    ['Copyright 2015, 2019 C', 'Copyright 2015, 2019, 2026 C'],
    ['© 2020 D', '© 2020-2026 D'],
  ])('the year of "%s" becomes the last one', async (before, after) => {
    expect(await made('copyright-year', { year: '2026' }, { LICENSE: `${before}\n` })).toEqual({
      LICENSE: `${after}\n`,
    });
  });

  test("the years of a licence's own text stay", async () => {
    const year = { year: '2026' };
    const licence = { LICENSE: 'Copyright (C) 2007 Free Software Foundation, Inc.\n' };
    expect(await refused('copyright-year', year, licence)).toContain("licence's own text");
    expect(await refused('copyright-year', { year: '2024' })).toContain('already reach 2024');
    expect(await refused('copyright-year', year, {})).toContain('No LICENSE');
  });
});

describe('the code host', () => {
  const SHA = 'a'.repeat(40);
  const ci = (uses: string): Files => ({
    '.github/workflows/ci.yml': `jobs:\n  a:\n    steps:\n      - uses: ${uses}\n      - uses: a/b@v1\n`,
  });

  test.each([
    ['actions/checkout@v4', SHA, `actions/checkout@${SHA} # v4`],
    [`actions/checkout@${SHA} # v4`, 'v5', 'actions/checkout@v5'],
    [`actions/checkout@${SHA} # v4`, 'b'.repeat(40), `actions/checkout@${'b'.repeat(40)}`],
    ['actions/checkout@v4 # why', 'v5', 'actions/checkout@v5 # why'],
    ["'actions/checkout@v4'", 'v5', "'actions/checkout@v5'"],
  ])('an action %s is pinned to %s', async (before, ref, after) => {
    expect(await made('pin-action', { action: 'actions/checkout', ref }, ci(before))).toEqual(ci(after));
  });

  test('an action is refused that is pinned so already, or used nowhere', async () => {
    expect(await refused('pin-action', { action: 'actions/checkout', ref: 'v4' })).toContain(
      'already pinned to v4',
    );
    expect(await refused('pin-action', { action: 'actions/cache', ref: 'v4' })).toContain('No workflow');
  });

  test('an owner takes no file from others: added to the same pattern, put before narrower ones, or refused', async () => {
    const add = (
      owner: string,
      pattern: string,
      CODEOWNERS?: string,
    ): Promise<Record<string, string | null>> =>
      made('add-code-owner', { owner, pattern }, CODEOWNERS === undefined ? {} : { CODEOWNERS });
    expect(await add('@team', 'src/')).toEqual({ '.github/CODEOWNERS': 'src/ @team\n' });
    expect(await add('@org/team', '*.md', '* @a\n')).toEqual({ CODEOWNERS: '* @a\n*.md @org/team\n' });
    expect(await add('@b', 'src/', 'src/ @a # why\n')).toEqual({ CODEOWNERS: 'src/ @a @b # why\n' });
    expect(await add('@b', '*', 'src/ @a\n')).toEqual({ CODEOWNERS: '* @b\nsrc/ @a\n' });
    const crossing = refused(
      'add-code-owner',
      { owner: '@b', pattern: 'src/' },
      { CODEOWNERS: '*.md @docs\n' },
    );
    expect(await crossing).toContain('*.md @docs');
  });
});

describe('commands of the project', () => {
  test.each<[string, string, Files, string?]>([
    ['run-tests', 'npm test', SAMPLE],
    ['run-tests', 'cargo test', { 'Cargo.toml': '' }],
    ['run-tests', 'go test ./...', { 'go.mod': '' }],
    ['run-tests', 'make test', { Makefile: 'all:\n\ntest:\n\ttrue\n' }],
    ['run-tests', 'python3 -m pytest', { 'pytest.ini': '' }],
    ['run-tests', 'python3 -m pytest', { 'lib/test_a.py': '', 'package.json': '{' }],
    ['run-tests', 'cd api && go test ./...', { 'api/go.mod': '', 'package.json': '{}' }, 'api'],
    ['lint', 'npm run lint', SAMPLE],
    ['format', 'npx --no-install prettier --write .', { '.prettierrc': '' }],
    ['build', 'make build', { Makefile: 'build:\n' }],
  ])('%s: %s', async (name, command, files, path = '') => {
    expect(await make(name, { path }, files)).toMatchObject([{ kind: 'command', command }]);
  });

  test('are not made up where the project has none', async () => {
    const placeholder = {
      'package.json': '{"scripts":{"test":"echo \\"Error: no test specified\\" && exit 1"}}',
    };
    expect(await refused('run-tests', {}, placeholder)).toContain(
      'I found nothing here to run the tests with',
    );
    expect(await refused('build', {}, {})).toContain('Say the command instead');
  });
});
