/** The plan of every playbook, planned and carried out as in service: a real repository, sandbox and commit. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clearing, PlanOutcome, Workspaces } from '../../../src/orchestrator/domain/ports';
import { createWorkspaces } from '../../../src/orchestrator/execute';
import { createSampleRepository } from '../../../src/sample-repository';
import { describeSandboxed, makeBench, runAll, type Bench } from '../execute/support';
import { finder, planRequest, PLAYBOOKS } from './repository';

const README = [
  '# Tea house',
  '',
  'Prices for a small tea house. Start it with `npm start`, test it with `npm test`.',
  '',
  'The happy hour is switched on in config/flags.json.',
];
const lines = (sign: string, text: readonly string[]): string[] => text.map((line) => sign + line);

/** The lines of npm's files in which the version of the sample repository is said. */
const versioned = (to: string): Readonly<Record<string, readonly string[]>> => {
  const lock = ['-  "version": "1.0.0",', `+  "version": "${to}",`];
  return {
    'package-lock.json': [...lock, '-      "version": "1.0.0",', `+      "version": "${to}",`],
    'package.json': lock,
  };
};

/** What each playbook's example changes, file by file, in the lines that a commit takes away and adds. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'add-changelog-entry': { 'CHANGELOG.md': ['+- Faster start'] },
  'add-code-owner': { '.github/CODEOWNERS': ['+src/ @platform-team'] },
  'add-dependency': {
    'package.json': ['-    "left-pad": "^1.2.0"', '+    "left-pad": "^1.2.0",', '+    "zod": "3.23.8"'],
  },
  'add-env-variable': { '.env.example': ['+CURRENCY=EUR'] },
  'add-gitignore-entry': { '.gitignore': ['+*.log'] },
  'add-licence-header': {
    'src/index.js': ['+// SPDX-License-Identifier: MIT'],
    'src/menu.js': ['+// SPDX-License-Identifier: MIT'],
    'src/prices.js': ['+// SPDX-License-Identifier: MIT'],
    'src/untidy.js': ['+// SPDX-License-Identifier: MIT'],
  },
  'add-line': { 'README.md': ['+Ask in the team channel.'] },
  'add-npm-script': {
    'package.json': [
      '-    "build": "node scripts/build.js"',
      '+    "build": "node scripts/build.js",',
      '+    "menu": "node src/index.js"',
    ],
  },
  'add-package-script': {
    'package.json': [
      '-    "build": "node scripts/build.js"',
      '+    "build": "node scripts/build.js",',
      '+    "serve": "node src/index.js"',
    ],
  },
  'add-record': { 'teas.csv': ['+oolong,Oolong,3.20'] },
  'add-to-list': {
    '.github/workflows/nightly.yml': [
      "-        python-version: ['3.10', '3.11']",
      "+        python-version: ['3.10', '3.11', '3.12']",
    ],
  },
  'add-to-section': { 'guide.md': ['+', '+On Mondays we rest.'] },
  'add-value': {
    'config/flags.json': ['-  "onlineOrders": false', '+  "onlineOrders": false,', '+  "teaTime": "16:00"'],
  },
  'build-project': {},
  'bump-dependency': {
    'package.json': ['-    "left-pad": "^1.2.0"', '+    "left-pad": "^1.3.0"'],
  },
  'delete-files': { 'menu.txt.orig': ['-Tea'] },
  'delete-path': { 'README.md': lines('-', README) },
  'disable-flag': { 'package.json': ['-  "private": true,', '+  "private": false,'] },
  'enable-flag': { 'config/flags.json': ['-  "happyHour": false,', '+  "happyHour": true,'] },
  'fix-link': {
    'guide.md': ['-See [the hours](opening_hours.md).', '+See [the hours](opening-hours.md).'],
  },
  'format-code': { 'src/untidy.js': ["-'use strict';  ", "+'use strict';"] },
  'lint-code': {},
  'move-dependency': {
    'package.json': ['+  },', '+  "devDependencies": {'],
  },
  'move-file': { 'README.md': lines('-', README), 'docs/README.md': lines('+', README) },
  'pin-ci-action': {
    '.github/workflows/ci.yml': [
      '-      - uses: actions/checkout@v4',
      '+      - uses: actions/checkout@v4.2.2',
    ],
  },
  'release-changelog': { 'CHANGELOG.md': ['-## Unreleased', '+## 1.1.0'] },
  'release-version': { 'CHANGELOG.md': ['-## Unreleased', '+## 1.1.0'], ...versioned('1.1.0') },
  'remove-calls': { 'src/menu.js': ["-console.log('Tea');", '-'] },
  'remove-code-owner': {
    '.github/CODEOWNERS': ['-docs/ @docs-team @platform-team', '+docs/ @docs-team'],
  },
  'remove-dependency': { 'package.json': ['-    "left-pad": "^1.2.0"'] },
  'remove-from-list': {
    '.github/workflows/nightly.yml': [
      "-        python-version: ['3.10', '3.11']",
      "+        python-version: ['3.11']",
    ],
  },
  'remove-line': { 'guide.md': ['-From nine to five.'] },
  'remove-link': { 'guide.md': ['-See [the hours](opening_hours.md).', '+See the hours.'] },
  'remove-section': { 'guide.md': lines('-', ['', '## Hours', '', 'From nine to five.']) },
  'remove-value': { '.env.example': ['-LOG_LEVEL=info'] },
  'rename-symbol': {
    'src/index.js': [
      "-const { MENU, total } = require('./prices');",
      "+const { MENU, priceOf } = require('./prices');",
      '-  console.log(`${item}: ${(total([item], flags) / 100).toFixed(2)}`);',
      '+  console.log(`${item}: ${(priceOf([item], flags) / 100).toFixed(2)}`);',
    ],
    'src/prices.js': [
      '-function total(order, flags) {',
      '+function priceOf(order, flags) {',
      '-module.exports = { MENU, total };',
      '+module.exports = { MENU, priceOf };',
    ],
    'test/prices.test.js': [
      "-const { total } = require('../src/prices');",
      "+const { priceOf } = require('../src/prices');",
      "-  assert.strictEqual(total(['green tea', 'scone'], { happyHour: false }), 570);",
      "+  assert.strictEqual(priceOf(['green tea', 'scone'], { happyHour: false }), 570);",
      "-  assert.strictEqual(total(['black tea'], { happyHour: true }), 270);",
      "+  assert.strictEqual(priceOf(['black tea'], { happyHour: true }), 270);",
      "-  assert.throws(() => total(['coffee'], { happyHour: false }), /no coffee/);",
      "+  assert.throws(() => priceOf(['coffee'], { happyHour: false }), /no coffee/);",
    ],
  },
  'replace-calls': { 'src/menu.js': ["-console.log('Tea');", "+console.info('Tea');"] },
  'replace-everywhere': {
    'README.md': [`-${README[2]}`, `+${README[2]?.replace('house', 'room')}`],
    'package.json': [
      '-  "description": "Prices for a small tea house.",',
      '+  "description": "Prices for a small tea room.",',
    ],
  },
  'replace-quoted': {
    'README.md': [
      '-Prices for a small tea house. Start it with `npm start`, test it with `npm test`.',
      '+Prices for a small tea house. Run it with `npm start`, test it with `npm test`.',
    ],
  },
  'replace-text': { 'README.md': [`-${README[2]}`, `+${README[2]?.replace('small', 'cosy')}`] },
  'restore-file': { 'README.md': lines('-', README.slice(3)) },
  'revert-commit': { 'opening-hours.md': ['-From nine to five.'] },
  'run-command': {},
  'run-file': {},
  'run-script': {},
  'run-tests': {},
  'set-code-owner': {
    '.github/CODEOWNERS': ['-docs/ @docs-team @platform-team', '+docs/ @design-team @platform-team'],
  },
  'set-image': { 'compose.yaml': ['-    image: redis:7.0', '+    image: redis:7.2'] },
  'set-runtime': {
    '.github/workflows/ci.yml': ['-          node-version: 20', '+          node-version: 22'],
  },
  'set-schedule': {
    '.github/workflows/nightly.yml': ["-    - cron: '0 2 * * *'", "+    - cron: '0 4 * * *'"],
  },
  'set-value': { 'config/flags.json': ['-  "happyHour": false,', '+  "happyHour": true,'] },
  'set-version': versioned('2.0.0'),
  'typecheck-code': {},
  'update-copyright-year': {
    LICENSE: ['-Copyright (c) 2025 Tea house', '+Copyright (c) 2025-2027 Tea house'],
  },
  'use-image': { Dockerfile: ['-FROM python:3.11-slim', '+FROM python:3.12-slim'] },
  'write-file': { 'docs/hello.md': ['+Hello, team!'] },
};

/** What to say where an example means one thing only in a repository that does not hold its own dependency. */
const REQUESTS: Readonly<Record<string, string>> = {
  'bump-dependency': 'bump the dependency left-pad to 1.3.0',
};

/** What the examples name and the sample repository does not have. */
const MORE: Readonly<Record<string, string>> = {
  '.github/workflows/nightly.yml': `name: Nightly
on:
  schedule:
    - cron: '0 2 * * *'
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        python-version: ['3.10', '3.11']
`,
  '.github/CODEOWNERS': 'docs/ @docs-team @platform-team\n',
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n- A second pot\n\n## 1.0.0\n\n- Tea\n',
  'src/menu.js': "console.log('Tea');\n\nmodule.exports = ['tea'];\n",
  'menu.txt.orig': 'Tea\n',
  'teas.csv': 'id,name,price\ngreen,Green tea,2.80\n',
  'guide.md': '# Guide\n\nSee [the hours](opening_hours.md).\n\n## Hours\n\nFrom nine to five.\n',
  'compose.yaml': 'services:\n  cache:\n    image: redis:7.0\n',
  Dockerfile: 'FROM python:3.11-slim\nCOPY . .\n',
  'src/untidy.js': "'use strict';  \n",
};

/** What commands say that change nothing a commit keeps. */
const OUTPUT: Readonly<Record<string, RegExp>> = {
  'build-project': /node scripts\/build\.js/,
  'lint-code': /node --check/,
  'run-command': /pass 3/,
  'run-file': /./,
  'run-script': /node --check/,
  'run-tests': /pass 3/,
  'typecheck-code': /node --check/,
};

test('what each playbook changes is written down here', () =>
  expect(Object.keys(CHANGES)).toEqual(PLAYBOOKS.map(({ name }) => name).sort()));

describeSandboxed('every playbook in the Protected Clearing', () => {
  let bench: Bench;
  let clearing: Clearing;
  let workspaces: Workspaces;
  let base: string;

  beforeAll(async () => {
    bench = makeBench({});
    await layOut(bench);
    base = bench.git('rev-parse', 'HEAD');
    clearing = bench.clearing();
    workspaces = createWorkspaces([{ name: 'sample', path: bench.repository }], { dataDir: bench.dataDir });
  });
  afterAll(() => bench.remove());

  const plan = async (request: string): Promise<Extract<PlanOutcome, { kind: 'plan' }>> => {
    const workspace = await workspaces.open('sample');
    const outcome = await finder.plan(planRequest(request, {}, { workspace }));
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    return outcome;
  };

  test.each(PLAYBOOKS.map(({ name, example }) => ({ name, request: REQUESTS[name] ?? example })))(
    '$name: $request',
    async ({ name, request }) => {
      // The commit in the example is nobody's; the last one here is there to be reverted.
      const { author, steps } = await plan(request.replace('1a2b3c4', base.slice(0, 10)));
      expect(author.name).toBe(name);
      const { steps: results, published } = await runAll(clearing, bench.job(steps, { workflowId: name }));
      expect(results.map(({ ok, error }) => error ?? ok)).toEqual(steps.map(() => true));
      expect(published ? changes(bench, base, published.commit) : {}).toEqual(CHANGES[name]);
      if (published) expect(bench.git('rev-parse', `gad/${name}^`)).toBe(base);
      expect(results.map(({ output }) => output).join('\n')).toMatch(OUTPUT[name] ?? /^/);
      expect(bench.git('rev-parse', 'HEAD')).toBe(base);
      expect(bench.git('status', '--porcelain')).toBe('');
    },
  );
});

/** The sample repository of local mode, with what the examples need more: files, a dependency and a history. */
async function layOut(bench: Bench): Promise<void> {
  const { root, repository } = bench;
  const sample = join(root, 'sample');
  await createSampleRepository(sample);
  cpSync(sample, repository, { recursive: true, filter: (path) => !path.endsWith('/.git') });
  dependOnLeftPad(repository);
  for (const [path, content] of Object.entries(MORE)) writeFileSync(join(repository, path), content);
  const commit = (message: string, path: string, text: readonly string[]): void => {
    writeFileSync(join(repository, path), `${text.join('\n')}\n`);
    bench.git('add', '--all');
    bench.git('commit', '--quiet', '--message', message);
  };
  commit('Tea house', 'README.md', README.slice(0, 3));
  commit('Happy hour', 'README.md', README);
  commit('Opening hours', 'opening-hours.md', ['From nine to five.']);
}

/** The dependency is a package of the repository itself, so that npm needs no network for the lockfile. */
function dependOnLeftPad(repository: string): void {
  const manifest = join(repository, 'package.json');
  const before = JSON.parse(readFileSync(manifest, 'utf8')) as { scripts: object };
  const scripts = { typecheck: 'node --check src/index.js', ...before.scripts };
  const after = { ...before, scripts, workspaces: ['packages/*'], dependencies: { 'left-pad': '^1.2.0' } };
  writeFileSync(manifest, `${JSON.stringify(after, null, 2)}\n`);
  mkdirSync(join(repository, 'packages/left-pad'), { recursive: true });
  writeFileSync(
    join(repository, 'packages/left-pad/package.json'),
    '{ "name": "left-pad", "version": "1.3.0" }\n',
  );
  const install = ['install', '--package-lock-only', '--ignore-scripts', '--offline'];
  execFileSync('npm', install, { cwd: repository, stdio: 'pipe' });
}

/** The changed lines by file, as git sees them between two commits. */
function changes(bench: Bench, from: string, to: string): Record<string, string[]> {
  const between = (path: string): string[] =>
    bench
      .git('diff', '--unified=0', '--no-renames', from, to, '--', path)
      .split('\n')
      .filter((line) => /^[+-](?![+-]{2} )/.test(line));
  const paths = bench.git('diff', '--name-only', '--no-renames', from, to).split('\n');
  return Object.fromEntries(paths.map((path) => [path, between(path)]));
}
