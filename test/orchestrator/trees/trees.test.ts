import {
  countSyntaxErrors,
  languageOf,
  loadGrammars,
  Unparsable,
  tryTree,
  withTree,
} from '../../../src/orchestrator/trees';

beforeAll(() => loadGrammars());

const SOUND = [
  ['a.js', 'const a = () => <b/>;'],
  ['a.ts', 'const a: number = 1;'],
  ['a.tsx', 'const a = <b c={1 as number}/>;'],
  ['a.py', 'def f(x):\n    return x\n'],
  ['a.go', 'package a\nfunc f() int { return 1 }\n'],
  ['a.rs', 'fn f() -> i32 { 1 }'],
  ['a.java', 'class A { int f() { return 1; } }'],
  ['a.cs', 'class A { int F() => 1; }'],
  ['a.rb', 'def f\n  1\nend\n'],
  ['a.php', '<?php function f() { return 1; }'],
  ['a.sh', 'if true; then echo a; fi\n'],
  ['a.css', 'a { color: red; }'],
  ['a.cpp', 'int f() { return 1; }'],
  ['a.ps1', 'function F { 1 }'],
] as const;

test.each(SOUND)('a sound %s has no syntax errors, a torn one has', (path, text) => {
  const language = languageOf(path);
  if (!language) throw new Error(`no language for ${path}`);
  expect(countSyntaxErrors(language, text)).toBe(0);
  expect(countSyntaxErrors(language, `${text} ( { ' `)).toBeGreaterThan(0);
});

test('a file of another kind has no language', () => {
  expect(languageOf('README.md')).toBeNull();
});

test('positions are those of the text, not of its bytes', () => {
  const text = "const s = 'ä€😀'; call(s);";
  const call = withTree('javascript', text, (root) => {
    const node = root.descendantsOfType('call_expression')[0];
    return node && text.slice(node.startIndex, node.endIndex);
  });
  expect(call).toBe('call(s)');
});

test.each([
  ['typescript', '{a:'],
  ['c-sharp', 'fn(|x|'],
] as const)(
  'a text that is nested too deeply is refused, and others are read after it: %s',
  (language, piece) => {
    expect(() => withTree(language, piece.repeat(4_000), () => null)).toThrow(Unparsable);
    expect(tryTree(language, piece.repeat(4_000), () => 1)).toBeNull();
    expect(countSyntaxErrors(language, piece.repeat(4_000))).toBe(Infinity);
    expect(countSyntaxErrors('javascript', 'const a = 1;')).toBe(0);
  },
);

test('how far a text is read depends on its length alone, and not on how slow the machine is', () => {
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => (time += 60_000));
  let time = 0;
  const read = (calls: number): number | null =>
    tryTree('javascript', 'call(a, b);\n'.repeat(calls), (root) => root.childCount, 100);
  expect([read(100), read(2_000), read(100)]).toEqual([100, null, 100]);
  clock.mockRestore();
});
