/** What a model is shown of a repository that it has not looked at. */
import type { PlanRequest } from '../../../../src/orchestrator/domain/ports';
import { repositoryMap } from '../../../../src/orchestrator/plan/model/map';
import { rank } from '../../../../src/orchestrator/plan/model/map/rank';
import { symbolsOf, type FileSymbols } from '../../../../src/orchestrator/plan/model/map/symbols';
import { countTokens } from '../../../../src/orchestrator/plan/model/fence';
import { recording } from '../../../../src/orchestrator/plan/recording';
import { loadGrammars } from '../../../../src/orchestrator/trees';
import { planRequest, type Files } from '../repository';

beforeAll(() => loadGrammars());

const map = (
  files: Files,
  request: string,
  budget = 2_000,
  more: Partial<PlanRequest> = {},
): Promise<string> => {
  const asked = planRequest(request, files, more);
  return repositoryMap(recording(asked.workspace), asked, budget);
};

const FILES: Files = {
  'src/store.ts': 'export class Store {\n  load(): void {}\n}\n',
  'src/orders.ts': "import { Store } from './store';\nexport const orders = () => new Store().load();\n",
  'src/bills.ts': "import { Store } from './store';\nexport function bills() {\n  return new Store();\n}\n",
  'src/weather.ts': 'export function forecast() {\n  return 1;\n}\n',
  'src/broken.ts': 'export const = = {{{',
  'README.md': '# Shop\n',
};

describe('the map', () => {
  test('has the files, and what most refers to before what nothing refers to', async () => {
    const shown = await map(FILES, 'do something');
    expect(shown).toContain('README.md\nsrc/bills.ts\n');
    expect(shown).toContain('src/store.ts\n1|class Store {\n2|  load(): void {}\n');
    expect(shown.lastIndexOf('src/store.ts')).toBeLessThan(shown.lastIndexOf('src/weather.ts'));
  });

  test('begins with what is near to the request', async () => {
    const shown = await map(FILES, 'make the forecast of the weather better');
    expect(shown.lastIndexOf('src/weather.ts')).toBeLessThan(shown.lastIndexOf('src/orders.ts'));
    const named = await map(FILES, 'look at src/bills.ts');
    expect(named.indexOf('1|')).toBeGreaterThan(0);
    expect(named.lastIndexOf('src/bills.ts')).toBeLessThan(named.lastIndexOf('src/weather.ts'));
  });

  test('stays within its tokens, and shows many files as folders', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 800 }, (_, at) => [
        `src/part${at % 40}/file${at}.ts`,
        `export function work${at}() {\n  return work${(at + 1) % 800}();\n}\n`,
      ]),
    );
    const shown = await map(files, 'change work7');
    expect(shown).toContain('src/part7/ (20)');
    expect(shown).toContain('function work7()');
    expect(countTokens(shown)).toBeLessThan(2_100);
  });

  test('of a repository without source code has its files alone', async () => {
    expect(await map({ 'a.md': 'x' }, 'do it')).toBe('a.md');
  });
});

describe('symbols', () => {
  test.each<[string, string, string]>([
    ['a.py', 'class A:\n    def b(self):\n        pass\n', 'A b'],
    ['a.go', 'package a\n\ntype T struct{}\n\nfunc (t T) M() {}\nfunc F() {}\n', 'T M F'],
    ['A.java', 'class A {\n  A() {}\n  void b() {}\n}\n', 'A A b'],
    ['a.rs', 'pub struct S;\nimpl S { fn f(&self) {} }\nenum E { A }\n', 'S f E'],
    ['a.rb', 'module M\n  class C\n    def m; end\n  end\nend\n', 'M C m'],
    ['a.php', '<?php\nclass C { function m() {} }\nfunction f() {}\n', 'C m f'],
    ['a.cs', 'class C { int P { get; } void M() {} }\n', 'C P M'],
    ['a.cpp', 'namespace n { class C {}; }\nint f(int a) { return a; }\n', 'n C f'],
    ['a.sh', 'f() { echo; }\n', 'f'],
    ['a.js', 'const x = 1;\nfunction f() { const y = 2; }\n', 'x f'],
  ])('of %s', (path, text, names) => {
    expect(
      symbolsOf(path, text)
        ?.declared.map(({ name }) => name)
        .join(' '),
    ).toBe(names);
  });

  test('are not looked for in what no grammar reads, and in what is too long', () => {
    expect(symbolsOf('a.md', '# A')).toBeNull();
    expect(symbolsOf('a.js', ' '.repeat(300_000))).toBeNull();
  });
});

describe('the rank', () => {
  const file = (declared: readonly string[], used: readonly string[]): FileSymbols => ({
    declared: declared.map((name, line) => ({ name, line, signature: name, depth: 0 })),
    used: new Map(used.map((name) => [name, 1])),
  });

  test('sums up to one, and grows with what refers to a file', () => {
    const files = new Map([
      ['a', file(['x'], [])],
      ['b', file(['y'], ['x'])],
      ['c', file([], ['x', 'y'])],
    ]);
    const { files: weights, names } = rank(files, new Map());
    expect([...weights.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
    expect(weights.get('a')).toBeGreaterThan(weights.get('b') ?? 1);
    expect(names.get('a\0x')).toBeGreaterThan(names.get('b\0y') ?? 1);
  });

  test('takes no notice of a name that everything declares', () => {
    const files = new Map(
      Array.from({ length: 30 }, (_, at) => [`f${at}`, file(['main'], ['main'])] as const),
    );
    expect(rank(files, new Map()).names.size).toBe(0);
  });
});
