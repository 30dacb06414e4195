import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createSampleRepository } from '../../../src/sample-repository';
import { carryOut, plan, PLAYBOOKS, SAMPLE, steps, type Files } from './repository';

/** Playbooks for things that the sample repository of local mode does not have, such as dependencies and images. */
const NOT_IN_SAMPLE = [
  'add-dependency',
  'add-record',
  'add-to-list',
  'add-to-section',
  'bump-dependency',
  'delete-files',
  'fix-link',
  'move-dependency',
  'release-changelog',
  'release-version',
  'remove-calls',
  'replace-calls',
  'remove-code-owner',
  'remove-dependency',
  'remove-from-list',
  'remove-line',
  'remove-link',
  'remove-section',
  'set-code-owner',
  'set-image',
  'set-schedule',
  'typecheck-code',
  'use-image',
];
const RICH: Files = {
  ...SAMPLE,
  // Examples that name a project name the one of the sample repository.
  'package.json': (SAMPLE['package.json'] ?? '')
    .replace('greeter', 'tea-house')
    .replace('"build"', '"typecheck": "node --version",\n    "build"'),
  '.github/workflows/ci.yml': `jobs:
  test:
    strategy:
      matrix:
        python-version: ['3.10', '3.11']
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
`,
  '.github/workflows/nightly.yml': "on:\n  schedule:\n    - cron: '0 2 * * *'\n",
  '.github/CODEOWNERS': 'docs/ @docs-team @platform-team\n',
  'compose.yaml': 'services:\n  cache:\n    image: redis:7.0\n',
  'opening-hours.md': 'From nine to five.\n',
  'src/menu.js': "console.log('Tea');\n\nmodule.exports = ['tea'];\n",
  'menu.txt.orig': 'Tea\n',
  'teas.csv': 'id,name,price\ngreen,Green tea,2.80\n',
  'guide.md': '# Guide\n\nSee [the hours](opening_hours.md).\n\n## Hours\n\nFrom nine to five.\n',
  Dockerfile: 'FROM python:3.11-slim\nCOPY . .\n',
};

/** Playbooks that need a history: see revert.test.ts. */
const OF_HISTORY = ['restore-file', 'revert-commit'];

/** Playbooks that look without changing anything, as far as these repositories go. */
const LOOKING = [
  'format-code',
  'lint-code',
  'run-command',
  'run-file',
  'run-script',
  'run-tests',
  'typecheck-code',
];

let sample: Files;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gad-sample-'));
  await createSampleRepository(folder);
  const files = execFileSync('git', ['-C', folder, 'ls-files'], { encoding: 'utf8' }).trim().split('\n');
  sample = Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  rmSync(folder, { recursive: true });
});

describe.each(PLAYBOOKS.filter(({ name }) => !OF_HISTORY.includes(name)))(
  'the playbook $name',
  ({ name, title, example }) => {
    const files = (): Files => (NOT_IN_SAMPLE.includes(name) ? RICH : sample);

    test(`has an example that can be typed as it stands: ${example}`, async () => {
      expect(await plan(example, files())).toMatchObject({
        kind: 'plan',
        author: { kind: 'playbook', name },
      });
    });

    // In the sandbox, and line by line: carried-out.test.ts.
    test('changes files, where that is its task', async () => {
      const after = await carryOut(example, files());
      expect(isDeepStrictEqual(after, { ...files() })).toBe(LOOKING.includes(name));
    });

    test('shows a title and an example in help that fit a card', () => {
      expect(title.length).toBeLessThan(60);
      expect(example.length).toBeLessThan(80);
    });
  },
);

/** What README says to write, without the commands of the bot itself. */
const README = /\| write \|[^]*?\n\n/.exec(readFileSync('README.md', 'utf8'))?.[0] ?? '';
test.each([...README.matchAll(/^\| `(?!help)([^`]+)`/gm)].map(([, request = '']) => request))(
  'README\'s "%s" finds something to do in the sample repository',
  async (request) => {
    expect(await steps(request, sample)).not.toEqual([]);
  },
);

test.each([
  ['set-version', 'can you please bump version 2.0.0'],
  ['set-version', 'update the project version number to 2.0.0'],
  ['set-version', 'Bump the version from 1.0.0 to 2.0.0'],
  ['bump-dependency', 'Bump left-pad from 1.2.0 to 1.3.0'],
  ['bump-dependency', 'upgrade left-pad to 1.3.0 please'],
  ['add-changelog-entry', 'Add a changelog entry saying "Fix login"'],
  ['add-changelog-entry', 'add to the changelog: Fix login'],
  ['add-changelog-entry', 'changelog: fix login'],
  ['replace-text', 'In README.md, replace Hello with Hi'],
  ['replace-text', 'replace every Hello with Hi in the file README.md'],
  ['replace-text', 'find and replace Hello with Hi in README.md'],
  ['replace-text', 'replace \u201cHello\u201d with \u2018Hi\u2019 in README.md'],
  ['run-tests', 'Execute the test suite!'],
  ['run-tests', 'do the tests pass?'],
  ['run-command', 'run `npm test`'],
  ['delete-path', 'get rid of README.md'],
  ['move-file', 'move README.md into docs/'],
  ['rename-symbol', 'rename greet to welcome everywhere'],
  ['add-gitignore-entry', 'add an entry *.log to .gitignore'],
  ['enable-flag', 'enable the darkMode flag in config/features.yaml'],
  ['set-value', 'set darkMode in config/features.yaml to true'],
  ['set-value', 'set feature flag darkMode to true in config/features.yaml'],
  ['add-env-variable', 'add LOG_LEVEL to .env.example with the value info'],
  ['write-file', 'create docs/x.md with the content: hello'],
  ['format-code', 'format everything'],
  ['lint-code', 'lint'],
  ['lint-code', 'does the linter pass?'],
  ['run-script', 'run npm run lint'],
  ['run-script', 'run the build script'],
  ['update-copyright-year', 'update copyright to 2027'],
  ['add-code-owner', 'add @team to CODEOWNERS for src/'],
  ['add-licence-header', 'add the license header "X" to all the files in src'],
  ['add-line', 'add the line "x" to the end of README.md'],
])('%s understands: %s', async (name, request) => {
  expect(await plan(request)).toMatchObject({ author: { name } });
});
