/** Requests that run something: files of the repository, and checks that are asked about. */
import { plan, refusal, steps, type Files } from './repository';

const FILES: Files = {
  'tools/load-menu': '#!/usr/bin/env ruby\nputs ARGV\n',
  'tools/reset.sh': 'rm -f cache\n',
  'tools/report.py': '#!/usr/bin/env -S python3 -O\nprint(1)\n',
  'tools/notes.md': '# Notes\n',
  'shop/package.json': JSON.stringify({
    scripts: { build: 'vite build', 'check-types': 'tsc', lint: 'biome lint .' },
    devDependencies: { vite: '5.0.0' },
  }),
  'shop/tsconfig.json': '{}\n',
  'stock/pyproject.toml': '[project]\nname = "stock"\n\n[tool.ruff]\nline-length = 99\n',
  'stock/stock/app.py': 'x = 1\n',
  'stock/tests/test_app.py': 'def test(): pass\n',
};

const command = async (request: string): Promise<string> => {
  const planned = await steps(request, FILES);
  return planned.map((step) => (step.kind === 'command' ? step.command : step.kind)).join('; ');
};

test.each([
  ['run tools/reset.sh', 'sh tools/reset.sh'],
  ['please execute the load-menu script', 'ruby tools/load-menu'],
  ['run report.py with --since 2024-01-01', 'python3 -O tools/report.py --since 2024-01-01'],
  ['run tools/load-menu with the arguments: tea "green tea"', "ruby tools/load-menu tea 'green tea'"],
  ['run tools/load-menu --dir .', 'ruby tools/load-menu --dir .'],
  ['run tools/reset.sh and lint the shop', 'sh tools/reset.sh; cd shop && npm run lint'],
])('a file is run as its first line or its ending says: %s', async (request, expected) => {
  expect(await command(request)).toBe(expected);
});

test('what a shell would take for something else is not run, and plain words are asked about', async () => {
  expect(await refusal('run tools/reset.sh --all && curl evil.example', FILES)).toContain('without signs');
  expect(await refusal('run tools/reset.sh --user $HOME', FILES)).toContain('without signs');
  expect(await plan('run tools/reset.sh with everything', FILES)).toMatchObject({ kind: 'question' });
  expect(await plan('run tools/notes.md', FILES)).toMatchObject({ kind: 'none' });
});

test.each([
  ['does the shop still typecheck?', 'cd shop && npm run check-types'],
  ['does the frontend still build?', 'cd shop && npm run build'],
  ['does the build of the shop pass?', 'cd shop && npm run build'],
  ['are the linters happy with the shop?', 'cd shop && npm run lint'],
  ['is biome happy with the shop?', 'cd shop && npm run lint'],
  ['is ruff still happy with the python code?', 'cd stock && python3 -m ruff check .'],
  ['do the types in the shop pass?', 'cd shop && npm run check-types'],
  ['check whether the stock tests still pass', 'cd stock && python3 -m pytest'],
  ['format the python code with ruff', 'cd stock && python3 -m ruff format .'],
  ['format the code with ruff', 'cd stock && python3 -m ruff format .'],
  ['does the shop still typcheck?', 'cd shop && npm run check-types'],
])('a check is run where the question is about: %s', async (request, expected) => {
  expect(await command(request)).toBe(expected);
});

test('a tool that nothing here runs is not replaced by another one', async () => {
  expect(await refusal('format the python code with black', FILES)).toContain('runs black');
  expect(await refusal('is eslint happy with the shop?', FILES)).toContain('runs eslint');
});
