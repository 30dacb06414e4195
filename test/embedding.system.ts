/** The example of docs/embedding.md is a program that compiles and runs as it stands. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const [, example = ''] = /```ts\n([^]*?)```/.exec(readFileSync('docs/embedding.md', 'utf8')) ?? [];
const door = resolve('src/orchestrator/index.ts');

let folder: string;
let program: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gad-embedding-'));
  program = join(folder, 'hello.mts');
  writeFileSync(program, example.replace("'gad-for-teams'", `'${door}'`));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the types of the package are all that it needs', () => {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)).config,
    ts.sys,
    resolve('.'),
  );
  const typeRoots = [resolve('node_modules/@types')];
  const checked = ts.createProgram([program], {
    ...options,
    noEmit: true,
    rootDir: '/',
    allowImportingTsExtensions: true,
    typeRoots,
  });
  const problems = ts.getPreEmitDiagnostics(checked).map(({ messageText }) => messageText);
  expect(problems).toEqual([]);
});

test('it plans, reviews, executes and remembers one request', () => {
  const run = resolve('node_modules/.bin/tsx');
  expect(execFileSync(run, [program], { cwd: folder, encoding: 'utf8' })).toBe('workflow_completed\n');
});

test('the package exports that door', () => {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    exports: Record<string, { types: string; default: string }>;
  };
  const built = door.replace(resolve('src'), './dist').replace(/\.ts$/, '');
  expect(exports['.']).toEqual({ types: `${built}.d.ts`, default: `${built}.js` });
});
