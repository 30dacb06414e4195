/** A small repository for local mode, so that the first request has something to work on. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { git } from './orchestrator/execute/repository/git';

/** Its files by path. */
export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  'package.json': `${JSON.stringify(
    {
      name: 'tea-house',
      version: '1.0.0',
      description: 'Prices for a small tea house.',
      license: 'MIT',
      private: true,
      scripts: {
        start: 'node src/index.js',
        test: 'node --test',
        lint: 'node --check src/index.js && node --check src/prices.js',
        format: 'node scripts/format.js',
        build: 'node scripts/build.js',
      },
    },
    null,
    2,
  )}\n`,
  'README.md': `# Tea house

Prices for a small tea house. Start it with \`npm start\`, test it with \`npm test\`.

The happy hour is switched on in config/flags.json.
`,
  'CHANGELOG.md': `# Changelog

## 1.0.0

- First menu: green tea, black tea and scones.
`,
  'src/prices.js': `'use strict';

/** Prices in cents. */
const MENU = { 'green tea': 320, 'black tea': 300, scone: 250 };

/** What an order costs, in cents; the happy hour takes a tenth off. */
function total(order, flags) {
  const sum = order.reduce((cents, item) => {
    if (!(item in MENU)) throw new Error(\`We have no \${item} on the menu.\`);
    return cents + MENU[item];
  }, 0);
  return flags.happyHour ? Math.round(sum * 0.9) : sum;
}

module.exports = { MENU, total };
`,
  'src/index.js': `'use strict';

const flags = require('../config/flags.json');
const { MENU, total } = require('./prices');

for (const item of Object.keys(MENU)) {
  console.log(\`\${item}: \${(total([item], flags) / 100).toFixed(2)}\`);
}
`,
  'test/prices.test.js': `'use strict';

const assert = require('node:assert');
const test = require('node:test');
const { total } = require('../src/prices');

test('an order costs the sum of its items', () => {
  assert.strictEqual(total(['green tea', 'scone'], { happyHour: false }), 570);
});

test('the happy hour takes a tenth off', () => {
  assert.strictEqual(total(['black tea'], { happyHour: true }), 270);
});

test('what is not on the menu is refused', () => {
  assert.throws(() => total(['coffee'], { happyHour: false }), /no coffee/);
});
`,
  // No script needs a dependency or the network, so that each runs in the Clearing as it stands.
  'scripts/format.js': `'use strict';

// Takes spaces off the ends of lines, and ends each file with one line break.
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

for (const folder of ['src', 'test', 'scripts']) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\\n');
    writeFileSync(path, \`\${lines.map((line) => line.trimEnd()).join('\\n')}\\n\`);
  }
}
`,
  'scripts/build.js': `'use strict';

// Writes the menu as the web site reads it.
const { mkdirSync, writeFileSync } = require('node:fs');
const { MENU } = require('../src/prices');

mkdirSync('dist', { recursive: true });
writeFileSync('dist/menu.json', \`\${JSON.stringify(MENU, null, 2)}\\n\`);
`,
  '.github/workflows/ci.yml': `name: CI
on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npm run lint
      - run: npm test
`,
  LICENSE: `MIT License

Copyright (c) 2025 Tea house

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`,
  'config/flags.json': `${JSON.stringify({ happyHour: false, onlineOrders: false }, null, 2)}\n`,
  '.env.example': 'PORT=8080\nLOG_LEVEL=info\n',
  '.gitignore': 'node_modules/\ncoverage/\ndist/\n.env\n',
};

/** Makes the repository at `path` with one commit on `main`; one that is there already stays as it is. */
export async function createSampleRepository(path: string): Promise<void> {
  // The commit comes last, so that what a crash left unfinished is made again.
  if (existsSync(join(path, '.git')) && (await hasCommit(path))) return;
  for (const [name, content] of Object.entries(SAMPLE_FILES)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  const who = ['-c', 'user.name=Tea house', '-c', 'user.email=tea-house@example.com'];
  await git(['-C', path, 'init', '--quiet', '--template=', '--initial-branch=main']);
  await git(['-C', path, 'add', '--all']);
  await git(['-C', path, ...who, 'commit', '--quiet', '--message=Open the tea house']);
}

const hasCommit = (path: string): Promise<boolean> =>
  git(['-C', path, 'rev-parse', '--verify', '--quiet', 'HEAD']).then(
    () => true,
    () => false,
  );
