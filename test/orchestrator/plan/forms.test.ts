/** Forms made from playbooks: what they offer is in the workspace, and what they write is read as it was meant. */
import { OFFERS } from '../../../src/orchestrator/plan/form-values';
import { SLOT_TYPES } from '../../../src/orchestrator/plan/slots';
import type { SlotType } from '../../../src/orchestrator/plan/slots/slot';
import { finder, plan, PLAYBOOKS, SAMPLE, workspace } from './repository';

const FILES = {
  ...SAMPLE,
  '.gitignore': 'node_modules\n',
  '.github/CODEOWNERS': 'docs/ @docs-team @platform-team\n',
  'docs/old notes.md': 'old\n',
  'opening-hours.md': 'From nine to five.\n',
  'src/menu.js': "console.log('Tea');\n",
  'menu.txt.orig': 'Tea\n',
  'teas.csv': 'id,name\ngreen,Green tea\n',
  'guide.md': '# Guide\n\nSee [the hours](opening_hours.md).\n\n## Hours\n\nFrom nine to five.\n',
  'compose.yaml': 'services:\n  cache:\n    image: redis:7.0\n',
  Dockerfile: 'FROM node:20-slim\n',
  'config/limits.json': '{ "perMinute": 60, "greeting": "Hello", "colours": ["red", "blue"] }\n',
  '.github/workflows/nightly.yml':
    "on:\n  schedule:\n    - cron: '0 2 * * *'\njobs:\n  test:\n    steps:\n      - uses: actions/setup-node@v4\n",
};

/** What a person might fill in; fields that are not here take the first choice. */
const FILLED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'add-changelog-entry': { entry: 'Faster start, and less memory' },
  'add-code-owner': { owner: '@platform-team', pattern: 'src/' },
  'add-dependency': { package: 'zod', version: '^3.23.8' },
  'add-env-variable': { name: 'CURRENCY', value: 'EUR' },
  'add-gitignore-entry': { entry: '*.log' },
  'add-licence-header': { header: 'SPDX-License-Identifier: MIT', path: 'src' },
  'add-line': { line: 'Ask in the team channel.', path: '"docs/old notes.md"' },
  'add-npm-script': { name: 'menu', command: 'node src/index.js' },
  'add-package-script': { name: 'menu', command: 'node src/index.js' },
  'add-to-list': { item: 'green', list: 'colours in config/limits.json' },
  'add-to-section': { item: 'On Mondays we rest.', heading: 'Hours in guide.md' },
  'add-record': { path: 'teas.csv', values: 'oolong,Oolong' },
  'add-value': { key: 'teaTime', value: '16:00', path: 'config/limits.json' },
  'bump-dependency': { version: '1.3.0' },
  'delete-files': { pattern: '*.orig' },
  'delete-path': { path: '"docs/old notes.md"' },
  'disable-flag': { flag: 'features.beta.search in config/features.yaml' },
  'enable-flag': { flag: 'features.darkMode in config/features.yaml' },
  'fix-link': { link: 'link to opening_hours.md', target: 'opening-hours.md' },
  'move-dependency': { package: 'left-pad', group: 'devDependencies' },
  'move-file': { file: 'README.md', destination: 'docs/the guide.md' },
  'pin-ci-action': { ref: 'v4.2.2' },
  'remove-calls': { name: 'console.log' },
  'remove-code-owner': { owner: '@platform-team' },
  'release-changelog': { version: '1.1.0 - 2026-05-04' },
  'release-version': { version: '1.1.0' },
  'remove-from-list': { item: 'red', list: 'colours in config/limits.json' },
  'remove-line': { line: 'From nine to five.', path: 'guide.md' },
  'remove-link': { link: 'link to opening_hours.md' },
  'remove-section': { heading: 'Hours in guide.md' },
  'rename-symbol': { new_name: 'welcome' },
  'replace-calls': { name: 'console.log', replacement: 'console.info' },
  'replace-everywhere': { text: 'Hello from', replacement: 'Good morning from' },
  'replace-quoted': { text: 'Hello from the greeter', replacement: 'Good morning' },
  'replace-text': { text: 'Hello from', replacement: 'Good morning from', path: 'README.md' },
  'run-command': { command: 'npm test' },
  'run-file': { path: 'src/menu.js', argument: '--verbose' },
  'set-code-owner': { owner: '@design-team', pattern: 'docs/', old_owner: '@docs-team' },
  'set-image': { image: 'redis in compose.yaml', tag: '7.2' },
  'set-runtime': { version: '22' },
  'set-schedule': { time: '4am' },
  'set-value': { key: 'perMinute in config/limits.json', value: '90' },
  'set-version': { version: 'minor' },
  'update-copyright-year': { year: '2027' },
  'use-image': { image: 'redis:7.2' },
  'write-file': { path: 'docs/hello.md', content: 'Hello, "team"!\n\n- one\n- two' },
};

const forms = () => finder.forms!(workspace(FILES), []);

test('there is a form for each playbook that has something to fill in, and can be meant here', async () => {
  const names = (await forms()).map(({ playbook }) => playbook);
  for (const { name } of PLAYBOOKS.filter(({ phrases }) => phrases[0]!.slots.size === 0))
    expect(names).not.toContain(name);
  expect(names).toEqual(expect.arrayContaining(['set-value', 'bump-dependency', 'write-file']));
  const bare = await finder.forms!({ ...workspace({ 'a.bin': 'x\n' }), commit: 'b'.repeat(40) }, []);
  expect(bare.map(({ playbook }) => playbook)).not.toContain('bump-dependency');
});

test.each(PLAYBOOKS.filter(({ phrases }) => phrases[0]!.slots.size > 0).map(({ name }) => name))(
  'what is filled into %s is written as a request that means it',
  async (name) => {
    const form = (await forms()).find(({ playbook }) => playbook === name);
    // Nothing in this workspace to restore, revert or rename.
    if (!form) return;
    const chosen = form.fields
      .filter(({ required }) => required)
      .map((field) => [field.name, field.choices[0]?.value ?? ''] as const);
    const values = { ...Object.fromEntries(chosen), ...FILLED[name] };
    const outcome = await plan(finder.requestFrom!(name, values), FILES);
    if (name === 'restore-file') return expect(outcome.kind).toBe('none');
    expect(outcome).toMatchObject({ kind: 'plan', author: { name } });
  },
);

/** Looked up, and still typed: texts, and what names a new value along with the thing. */
const TYPED = [
  'glob',
  'call',
  'owned',
  'reference',
  'somewhere',
  'link',
  'dead_link',
  'manifest',
  'ignored',
  'values_file',
  'records',
];

test('whatever is looked up in the repository can be chosen', () => {
  const lookedUp = Object.entries(SLOT_TYPES as Record<string, SlotType>).filter(
    ([, { indexed }]) => indexed,
  );
  const typed = lookedUp.map(([name]) => name).filter((name) => !(name in OFFERS));
  expect(typed.sort()).toEqual([...TYPED].sort());
});

test('every choice of a setting is one thing: nobody is asked which one is meant', async () => {
  const key = (await forms()).find(({ playbook }) => playbook === 'set-value')!.fields[0]!;
  for (const { value, title } of key.choices) {
    expect(title).toBe(value);
    const outcome = await plan(finder.requestFrom!('set-value', { key: value, value: '17' }), FILES);
    // A text may want to be confirmed, and a switch takes no number; never is it asked which one is meant.
    const ways = outcome.kind === 'question' ? outcome.choices.length : 1;
    expect({ value, several: ways > 1 }).toEqual({ value, several: false });
  }
});

test('values that mean something in words are not put in quotes, and texts are', () => {
  const write = (name: string, values: Record<string, string>): string => finder.requestFrom!(name, values);
  expect(write('set-value', { key: 'timeoutMs in a.json', value: '30 seconds' })).toBe(
    'set timeoutMs in a.json to 30 seconds',
  );
  expect(write('replace-text', { text: 'a', replacement: 'two words', path: 'README.md' })).toBe(
    'replace "a" with "two words" in README.md',
  );
  expect(write('set-version', { version: '2.0.0' })).toBe('set version to 2.0.0');
  expect(write('set-version', { version: '2.0.0', project: 'greeter' })).toContain('greeter');
});

test.each([
  ['set-value', { key: 'a in b.json' }, 'Value: it has to be a value.'],
  ['set-version', { version: 'soon' }, 'Version: it has to be'],
  ['add-gitignore-entry', { entry: 'two words' }, 'Entry: it has to be a path or pattern such as *.log.'],
  ['no-such-form', {}, 'This form no longer exists'],
])('%s with %j is refused in words', (name, values, why) => {
  expect(() => finder.requestFrom!(name, values as Record<string, string>)).toThrow(why);
});

test('a search finds the rest of a long list by its letters, those that begin so first', async () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`docs/page-${n}.md`, `${n}\n`]));
  const view = { ...workspace({ ...FILES, ...many, 'page.md': 'x\n' }), commit: 'c'.repeat(40) };
  const form = (await finder.forms!(view, [])).find(({ playbook }) => playbook === 'delete-path')!;
  expect(form.fields[0]).toMatchObject({ more: true });
  expect(form.fields[0]!.choices).toHaveLength(15);
  const found = await finder.choices!(view, 'delete-path', 'path', 'page');
  expect(found[0]!.value).toBe('page.md');
  expect(found).toHaveLength(15);
  expect(await finder.choices!(view, 'delete-path', 'path', 'page-39')).toEqual([
    { title: 'docs/page-39.md', value: 'docs/page-39.md' },
  ]);
  expect(await finder.choices!(view, 'delete-path', 'nothing', 'page')).toEqual([]);
  expect(await finder.choices!(view, 'no-such-form', 'path', 'page')).toEqual([]);
});

test('what was asked for most often comes first, and before that what people usually ask for', async () => {
  const before = (await forms()).map(({ playbook }) => playbook);
  expect(before.slice(0, 3)).toEqual(['set-value', 'set-version', 'bump-dependency']);
  const asked = ['write a.md: x', 'write b.md: y', 'format the code', 'revert the last commit'];
  const names = (await finder.forms!(workspace(FILES), asked)).map(({ playbook }) => playbook);
  expect(names[0]).toBe('write-file');
});
