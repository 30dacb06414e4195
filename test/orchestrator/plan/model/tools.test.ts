/** What each tool shows of a repository, and what it never shows. */
import { recording } from '../../../../src/orchestrator/plan/recording';
import { Refusal } from '../../../../src/orchestrator/plan/refusal';
import { argumentsOf, TOOLS } from '../../../../src/orchestrator/plan/model/tools';
import type { WorkspaceView } from '../../../../src/orchestrator/domain/ports';
import { workspace, type Files } from '../repository';

const TOKEN = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7b'.padEnd(36, 'x')}`;
const KEY = `-----BEGIN PRIVATE KEY-----\n${'QUJDREVG'.repeat(8)}\n${'R0hJSktM'.repeat(8)}\n-----END PRIVATE KEY-----`;
const FILES: Files = {
  'README.md': '# Shop\n\n## Prices\n\nIn cents.\n',
  'config.json': '{ "http": { "timeoutMs": 500 } }\n',
  'src/secret.js': `exports.token = '${TOKEN}';\nexports.port = 80;\n`,
  'src/key.js': `const key = \`${KEY}\`;\nexports.after = true;\n`,
  'src/shop.ts':
    'export class Shop {\n  open(): void {}\n}\nexport const price = 3;\nfunction inner() {\n  const local = 1;\n  return local;\n}\n',
  'src/long.txt': `${'y'.repeat(3_000)}\n`,
  empty: '',
};

const commits = [{ id: 'c0ffee0000', subject: 'Open the shop', merge: false }];
const view: WorkspaceView = {
  ...workspace(FILES),
  history: async (limit, path) => (path === 'nowhere' ? [] : commits.slice(0, limit)),
  blame: async (path, from, to) =>
    path === 'README.md' ? Array.from({ length: to - from + 1 }, () => commits[0] as never) : [],
};

/** What a tool answers, or why it refuses. */
async function use(name: string, args: object, on = view): Promise<string> {
  const tool = TOOLS.find(({ spec }) => spec.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  const desk = {
    view: on,
    reader: recording(on),
    playbook: async () => [{ kind: 'delete_file', title: 'Delete', path: 'README.md' } as const],
    signal: new AbortController().signal,
  };
  try {
    const checked = argumentsOf(tool, args);
    expect(tool.doing(checked)).not.toBe('');
    return await tool.run(checked, desk);
  } catch (problem) {
    if (problem instanceof Refusal) return problem.message;
    throw problem;
  }
}

describe('list', () => {
  test('shows all files, or those of a folder', async () => {
    expect(await use('list', {})).toContain('README.md\n');
    expect(await use('list', { path: 'src/' })).toBe('src/key.js\nsrc/long.txt\nsrc/secret.js\nsrc/shop.ts');
    expect(await use('list', { path: 'lib' })).toBe('There is no folder lib in the repository.');
  });

  test('shows a large folder as its folders, and stops somewhere', async () => {
    const many = workspace(
      Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`d${at % 450}/f${at}.txt`, 'x'])),
    );
    const shown = await use('list', {}, many);
    expect(shown).toContain('d1/ (2 files)');
    expect(shown).toContain('… 50 more');
  });
});

describe('read', () => {
  test('numbers the lines of a range', async () => {
    expect(await use('read', { path: './src/shop.ts', from: 4, to: 5 })).toBe(
      'src/shop.ts, lines 4 to 5 of 8\n4|export const price = 3;\n5|function inner() {',
    );
    expect(await use('read', { path: 'src/shop.ts', from: '7' })).toContain('7|  return local;\n8|}');
  });

  test('keeps secrets to itself, and lines in their places', async () => {
    expect(await use('read', { path: 'src/secret.js' })).toContain('1|exports.token = [redacted];');
    const key = await use('read', { path: 'src/key.js' });
    expect(key).not.toContain('QUJDREVG');
    expect(key).toContain('5|exports.after = true;');
  });

  test.each([
    [{ path: 'empty' }, 'empty is empty.'],
    [{ path: 'README.md', from: 9 }, 'README.md has 5 lines.'],
    [{ path: 'nowhere' }, 'There is no text file nowhere in the repository.'],
    [{ path: '../x' }, '../x is outside the workspace. Name a path relative to the repository\u2019s root.'],
    [{ path: '.' }, '"path" has to name a file.'],
    [{}, 'path: Required'],
  ])('%j says %s', async (args, says) => {
    expect(await use('read', args)).toBe(says.replace('\u2019', "'"));
  });

  test('cuts lines that nobody can read', async () => {
    expect(await use('read', { path: 'src/long.txt' })).toMatch(/y{1000} \[the line goes on\]$/);
  });
});

describe('search', () => {
  test('finds a text in any case, and a regular expression', async () => {
    expect(await use('search', { text: 'PRICE' })).toBe(
      'README.md:3: ## Prices\nsrc/shop.ts:4: export const price = 3;',
    );
    expect(await use('search', { pattern: '^export (class|const)' })).toContain(
      'src/shop.ts:1: export class',
    );
    expect(await use('search', { pattern: 'price = \\d', in: 'src' })).toContain('src/shop.ts:4');
    expect(await use('search', { pattern: 'pric[e]s?', in: '*.md' })).toBe('Nothing found.');
    expect(await use('search', { pattern: '(?i)pric[e]s?', in: '*.md' })).toBe('README.md:3: ## Prices');
    expect(await use('search', { text: 'price', in: 'src/key.js' })).toBe('Nothing found.');
  });

  test('finds no secret, whatever is guessed', async () => {
    for (const args of [{ text: TOKEN }, { text: 'ghp_aB' }, { pattern: 'ghp_\\w' }, { pattern: 'QUJ' }])
      expect(await use('search', args)).toBe('Nothing found.');
    expect(await use('search', { text: 'token' })).toBe('src/secret.js:1: exports.token = [redacted];');
  });

  test('says what it cannot read, and what it needs', async () => {
    expect(await use('search', { pattern: '(' })).toContain('The regular expression cannot be read');
    expect(await use('search', {})).toBe('Give "text" or "pattern".');
  });

  test('stops with enough lines and says how much it has not looked at', async () => {
    const many = workspace(
      Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`f${at}.txt`, 'word\n'.repeat(30)])),
    );
    const shown = await use('search', { text: 'word' }, many);
    expect(shown).toMatch(/\[not looked at: 500 files; narrow the search with "in"\]$/);
  });
});

describe('outline', () => {
  test('shows what source code declares, nested, without local variables', async () => {
    expect(await use('outline', { path: 'src/shop.ts' })).toBe(
      '1|class Shop {\n2|  open(): void {}\n4|price = 3\n5|function inner() {',
    );
  });

  test('shows headings and keys of other files', async () => {
    expect(await use('outline', { path: 'README.md' })).toContain('3|heading Prices');
    expect(await use('outline', { path: 'config.json' })).toContain('http.timeoutMs');
    expect(await use('outline', { path: 'src/long.txt' })).toContain('Nothing is declared');
    expect(await use('outline', { path: '/' })).toBe('"path" has to name a file.');
  });
});

describe('history', () => {
  test('shows commits, and who changed lines last', async () => {
    expect(await use('history', {})).toBe('c0ffee00 Open the shop');
    expect(await use('history', { path: 'README.md', from: 2, to: 3 })).toBe(
      '2|c0ffee00 Open the shop\n3|c0ffee00 Open the shop',
    );
    expect(await use('history', { path: 'nowhere' })).toBe('There is no history of nowhere.');
    expect(await use('history', { path: 'nowhere', from: 1 })).toBe('nowhere has no lines 1 to 1.');
    expect(await use('history', { from: 1 })).toContain('has to name a file');
  });
});

test('a playbook shows its steps', async () => {
  expect(await use('playbook', { request: 'delete README.md' })).toContain('"kind":"delete_file"');
});
