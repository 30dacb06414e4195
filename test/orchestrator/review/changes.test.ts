import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readChange } from '../../../src/orchestrator/review/changes';
import type { Change, NewFact } from '../../../src/orchestrator/review/facts';
import { compilePathKinds, pathTableSchema } from '../../../src/orchestrator/review/path-kind';
import { loadGrammars } from '../../../src/orchestrator/trees';

const kinds = compilePathKinds(pathTableSchema.parse(parse(readFileSync('policies/paths.yaml', 'utf8'))));
beforeAll(loadGrammars);

interface Read {
  readonly facts: readonly NewFact[];
  readonly scripts: readonly string[];
}

function read(change: Pick<Change, 'path' | 'before' | 'after'> & Partial<Change>): Read {
  const facts: NewFact[] = [];
  const scripts: string[] = [];
  const whole = { part: change.before !== null, plain: true, ...change };
  readChange(whole, kinds, {
    add: (fact) => void facts.push(fact),
    shell: (script) => void scripts.push(script),
    change: () => undefined,
    spend: () => undefined,
  });
  return { facts, scripts };
}

const extent = (path: string, before: string | null, after: string): string | undefined =>
  read({ path, before, after }).facts.flatMap((fact) => (fact.kind === 'change' ? [fact.extent] : []))[0];

/** Facts about code and keys in short: `gained key a.b: 1 -> 2`. */
const told = (path: string, before: string | null, after: string | null): string[] =>
  read({ path, before, after }).facts.flatMap((fact) =>
    fact.kind === 'key'
      ? [`${fact.how} key ${fact.key}: ${fact.before} -> ${fact.after}`]
      : fact.kind === 'code' && fact.part !== 'text'
        ? [`${fact.how} ${fact.part} ${fact.name}: ${fact.before} -> ${fact.after}`]
        : [],
  );

describe('how far a change goes', () => {
  test.each([
    ['src/a.js', 'const p = { x: 1, y: 2 };', 'const p = {\n  x: 1,\n  y: 2,\n};'],
    ['src/a.ts', "import { a } from 'a';\nrun('x')", 'import { a } from "a";\nrun("x");'],
    ['src/a.ts', 'const f = x => x;', 'const f = (x) => x;'],
    ['src/a.go', 'func f() { x() }', 'func f() {\n\tx()\n}'],
    ['src/a.py', 'f(a,\n  b)', 'f(a, b)'],
    ['config/a.json', '{"a":1}', '{\n  "a": 1\n}'],
    ['src/a.kt', 'val a = 1   \n\n\nval b = 2', 'val a = 1\nval b = 2'],
    ['q/a.sql', "select a from t where b = 'x y'", "select a\nfrom t\n  where b = 'x y'"],
  ])('%s: the same tokens laid out differently are layout (%#)', (path, before, after) => {
    expect(extent(path, before, after)).toBe('layout');
  });

  test.each([
    ['src/a.py', 'if a:\n    b()\nc()', 'if a:\n    b()\n    c()'],
    ['src/a.py', '    b()\nc()', '    b()\n    c()'],
    ['src/a.py', 'x = (1)', 'x = (1,)'],
    ['src/a.js', 'return a;', 'return\na;'],
    ['k8s/a.yaml', 'a:\n  b: 1\nc: 2', 'a:\n  b: 1\n  c: 2'],
    ['src/a.js', 'f(1, 2)', 'f(2, 1)'],
    ['src/a.js', 'a(); b();', 'b(); a();'],
  ])('%s: blanks and order that change what runs are meaning (%#)', (path, before, after) => {
    expect(extent(path, before, after)).toBe('meaning');
  });

  test.each([
    ['src/a.ts', '// one\nf();', '// two\nf();', 'comment'],
    ['src/a.py', 'f()  # one', 'f()', 'comment'],
    ['src/a.ts', 'f();', '// eslint-disable-next-line no-eval\nf();', 'meaning'],
    ['src/a.py', 'f()', 'f()  # noqa', 'meaning'],
    ['src/a.py', 'f()', 'f()  # nosec', 'meaning'],
    ['src/a.go', 'package a', '//go:build linux\n\npackage a', 'meaning'],
    ['src/a.ts', 'f(x);', '// @ts-ignore\nf(x);', 'meaning'],
    ['infra/main.tf', 'a = 1', '# tfsec:ignore:all\na = 1', 'meaning'],
    ['config/a.yaml', '# one\na: 1', '# two\na: 1', 'comment'],
  ])('%s: a comment is one unless tools obey it (%#)', (path, before, after, expected) => {
    expect(extent(path, before, after)).toBe(expected);
  });

  test.each([
    ['src/a.ts', '"Nmae"', '"Name"', 'shown'],
    ['src/a.tsx', '<p>Save your work</p>', '<p>Save all your work</p>', 'shown'],
    ['src/a.ts', 'label: "Sign in here"', 'label: "Log in here"', 'shown'],
    ['src/a.ts', 'if (role === "Amdin") f();', 'if (role === "Admin") f();', 'meaning'],
    ['src/a.ts', 'cookie("a", { sameSite: "Strict" })', 'cookie("a", { sameSite: "None" })', 'meaning'],
    ['src/a.ts', 'message: "Hello {name}"', 'message: "Hello {email}"', 'meaning'],
    ['src/a.ts', 'query("select one from a")', 'query("select two from a")', 'meaning'],
    ['src/a.ts', 'import a from "Nmae";', 'import a from "Name";', 'meaning'],
    ['src/a.py', 'raise ValueError("too big")', 'raise ValueError("The file is too big")', 'shown'],
    ['src/a.py', 'raise ValueError(a)', 'raise ValueError(open(a).read())', 'meaning'],
    ['src/a.vue', '<b>Delete</b>', '<b>Delete account</b>', 'shown'],
    ['src/a.vue', '<b v-if="admin">Delete</b>', '<b v-if="true">Delete</b>', 'meaning'],
    ['src/a.svelte', '<b>{name}</b>', '<b>{title}</b>', 'meaning'],
    ['test/a.snap', '  Sign in\n', '  Log in\n', 'shown'],
    ['test/a.snap', '"role": "user"', '"role": "admin"', 'meaning'],
  ])('%s: text for people is told from text that decides (%#)', (path, before, after, expected) => {
    expect(extent(path, before, after)).toBe(expected);
  });

  test.each([
    [
      'src/a.ts',
      'function f(a) { const x = 1; return x + a; }',
      'function f(a) { const n = 1; return n + a; }',
      'rename',
    ],
    [
      'src/a.go',
      'func f() int {\n\tx := 1\n\treturn x\n}',
      'func f() int {\n\tn := 1\n\treturn n\n}',
      'rename',
    ],
    ['src/a.py', 'def f():\n    x = 1\n    return x', 'def f():\n    n = 1\n    return n', 'rename'],
    ['src/a.ts', 'const x = 1; f(x);', 'const n = 1; f(n);', 'meaning'],
    [
      'src/a.ts',
      'function f() { const x = 1; return { x }; }',
      'function f() { const n = 1; return { n }; }',
      'meaning',
    ],
    [
      'src/a.ts',
      'function f() { const x = 1; return x + n; }',
      'function f() { const n = 1; return n + n; }',
      'meaning',
    ],
    ['src/a.py', 'def f(x):\n    return x', 'def f(n):\n    return n', 'meaning'],
    ['src/a.ts', 'return user.x;', 'return user.n;', 'meaning'],
  ])('%s: a rename is local and whole, or it is none (%#)', (path, before, after, expected) => {
    expect(extent(path, before, after)).toBe(expected);
  });

  test.each([
    ['test/a.test.ts', 'test("a", () => f());', 'test("a", () => f());\ntest("b", () => g());', 'adds'],
    [
      'test/a.test.ts',
      'd("x", () => { it("a", f); });',
      'd("x", () => { it("a", f); it("b", g); });',
      'adds',
    ],
    [
      'test/a.test.ts',
      'it("a", () => { expect(1).toBe(1); });',
      'it("a", () => { return; expect(1).toBe(1); });',
      'meaning',
    ],
    [
      'test/a.test.ts',
      'it("a", () => { expect(x).toBe(1); });',
      'it("a", () => { x = 1; expect(x).toBe(1); });',
      'meaning',
    ],
    [
      'tests/test_a.py',
      'def test_a():\n    assert f()',
      'def test_a():\n    assert f()\n\ndef test_a():\n    pass',
      'meaning',
    ],
    ['config/a.json', '{"a": 1}', '{"a": 1, "b": 2}', 'adds'],
    ['tests/a.rs', '#[test]\nfn a() {}', '#[test]\nfn a() {}\n#[test]\nfn b() {}', 'adds'],
    ['tests/a.rs', '#[test]\nfn a() {}', '#[test]\n#[ignore]\nfn a() {}', 'meaning'],
    ['a_test.go', 'if a {\n\tf()\n}', 'if a {\n\tf()\n}\nif b {\n\tt.Fatal("b")\n}', 'adds'],
    ['a_test.go', 'if a {\n\tf()\n}', 'if a {\n\tf()\n}\nif b {\n\treturn\n}', 'meaning'],
    ['config/a.json', '{"a": 1}', '{"a": 2}', 'meaning'],
    ['a_test.go', '{a, "1"},', '{a, "1"},\n{-a * time.Second, "-1"},', 'adds'],
    ['a_test.go', '{a, "1"},', '{a, "1"},\n}\nfunc init() { f() }', 'meaning'],
  ])('%s: what is added takes nothing away, or it is a change (%#)', (path, before, after, expected) => {
    expect(extent(path, before, after)).toBe(expected);
  });
});

describe('a text of SQL is not laid out differently', () => {
  test.each([
    ['a comment goes on', 'select 1 --a\nfrom t', 'select 1 --a from t'],
    ['a text loses its line', "select 'x\n y'", "select 'x y'"],
    ['the marks of a text are others', 'select "x"', "select 'x'"],
    ['an operator is another', 'select a > = b', 'select a >= b'],
  ])('where %s', (_, before, after) => {
    expect(extent('q/a.sql', before, after)).not.toBe('layout');
  });
});

describe('the variable of a loop or handler', () => {
  test.each([
    ['a.py', 'def f(x):\n    for i in x:\n        g(i)', 'def f(x):\n    for n in x:\n        g(n)'],
    ['a.py', 'def f(x):\n    with g(x) as h:\n        h()', 'def f(x):\n    with g(x) as n:\n        n()'],
    [
      'a.js',
      'function f(x) { for (const i of x) { g(i); } }',
      'function f(x) { for (const n of x) { g(n); } }',
    ],
    [
      'a.php',
      'function f($x) { foreach ($x as $i) { g($i); } }',
      'function f($x) { foreach ($x as $n) { g($n); } }',
    ],
    ['a.go', 'func f() { for _, i := range x { g(i) } }', 'func f() { for _, n := range x { g(n) } }'],
  ])('%s is renamed in its whole scope (%#)', (path, before, after) => {
    expect(extent(path, before, after)).toBe('rename');
  });

  test.each([
    ['a.py', 'def f(x):\n    for i in x:\n        g(x.i)', 'def f(x):\n    for n in x:\n        g(x.n)'],
    ['a.py', 'def f(x):\n    global i\n    i = 1', 'def f(x):\n    global n\n    n = 1'],
    [
      'a.go',
      'func f() { for _, i := range x { g(i) }; h(i) }',
      'func f() { for _, n := range x { g(n) }; h(n) }',
    ],
    [
      'a.go',
      'func f() {\n\tfor _, i := range x {\n\t\tg(i)\n\t}\n\treturn i\n}',
      'func f() {\n\tfor _, n := range x {\n\t\tg(n)\n\t}\n\treturn i\n}',
    ],
  ])('%s is another one elsewhere (%#)', (path, before, after) => {
    expect(extent(path, before, after)).toBe('meaning');
  });
});

describe('an assertion', () => {
  test.each([
    ['spec/a_spec.rb', 'expect(a).to be_falsey', 'expect(a).to be(false)'],
    ['tests/a.rs', 'assert!(f("").is_err());', 'assert_eq!(f(""), Err(E::Empty));'],
    ['tests/test_a.py', 'assert f() is not None', 'assert f() == 3'],
    ['test/a.test.ts', 'expect(() => f()).toThrow();', 'expect(() => f()).toThrow(RangeError);'],
  ])('%s that says more is a gain (%#)', (path, before, after) => {
    expect(extent(path, before, after)).toBe('adds');
  });

  test.each([
    ['spec/a_spec.rb', 'expect(a).to be_truthy', 'expect(a).to be(false)'],
    ['tests/a.rs', 'assert!(f("").is_ok());', 'assert_eq!(f(""), Err(E::Empty));'],
    ['tests/test_a.py', 'assert f() is not None', 'assert f() == None'],
    ['tests/test_a.py', 'assert f() is not None', 'assert f() == 3 or True'],
    ['test/a.test.js', 'assert.ok(f(x));', 'assert.equal(f(x), f(x));'],
    ['test/a.test.ts', 'expect(() => f()).toThrow();', 'expect(() => { throw new E(); }).toThrow(E);'],
  ])('%s that says another thing is none (%#)', (path, before, after) => {
    expect(extent(path, before, after)).toBe('meaning');
  });
});

describe('what changes in code', () => {
  test.each([
    [
      'src/a.ts',
      'find({ where: { userId, id } })',
      'find({ where: { id } })',
      'lost key find.where.userId: userId -> ',
    ],
    ['src/a.py', 'post(url)', 'post(url, verify=False)', 'gained key post.verify:  -> False'],
    ['src/a.go', 'c := &http.Client{Timeout: 30}', 'c := &http.Client{}', 'lost key c.Timeout: 30 -> '],
    [
      'src/a.ts',
      'router.get("/", login, show)',
      'router.get("/", show)',
      'lost argument router.get: login -> ',
    ],
    ['src/a.ts', 'if (!user) throw new E();\nf();', 'f();', 'lost condition if throw: (!user) -> '],
    ['src/a.py', 'return a >= 1', 'return a <= 1', 'changed operator <=: >= -> <='],
    ['src/a.cpp', 'if (n < k) memcpy(a, b, n);', 'memcpy(a, b, n);', 'lost condition if: (n < k) -> '],
    ['src/a.ts', 'await save(x);', 'save(x);', 'lost await await: await save(x) -> '],
    ['src/A.java', '@Secured("a") void f() {}', 'void f() {}', 'lost annotation Secured: @Secured("a") -> '],
    ['src/a.kt', 'if (u.isAdmin()) del(id)', 'del(id)', 'lost call u.isAdmin: u.isAdmin() -> '],
    ['src/a.py', 'import json', 'import pickle', 'gained import pickle:  -> pickle'],
    [
      'test/a.test.ts',
      'it("a", () => {',
      'it.skip("a", () => {',
      'gained case skip:  -> it.skip("a", () => {',
    ],
    [
      'src/a.ts',
      'try { f(); } catch (e) { log(e); }',
      'try { f(); } catch (e) { }',
      'gained handler nothing:  -> catch (e) { }',
    ],
  ])('%s (%#)', (path, before, after, expected) => {
    expect(told(path, before, after)).toContain(expected);
  });

  test('in a whole file only the place that differs is told', () => {
    const file = Array.from({ length: 80 }, (_, n) => `export function f${n}() {\n  return g(${n});\n}`).join(
      '\n',
    );
    const found = told('src/a.ts', file, file.replace('g(40)', 'g(41)'));
    expect(found).toEqual([
      'changed return return: return g(40); -> return g(41);',
      'changed argument g: 40 -> 41',
      'changed literal : 40 -> 41',
    ]);
  });
});

describe('what changes in structured files', () => {
  test.each([
    [
      'k8s/a.yaml',
      'spec:\n  - image: a:1\n',
      'spec:\n  - image: a:2\n',
      'changed key spec.image: a:1 -> a:2',
    ],
    [
      '.github/workflows/a.yml',
      '    permissions:\n      contents: read',
      '    permissions:\n      contents: write',
      'changed key permissions.contents: read -> write',
    ],
    [
      'infra/a.tf',
      'resource "b" "c" {\n  acl = "private"\n}',
      'resource "b" "c" {\n  acl = "public"\n}',
      'changed key resource.b.c.acl: private -> public',
    ],
    [
      'pyproject.toml',
      '[project]\nname = "a"',
      '[project]\nname = "a"\nversion = "1"',
      'gained key project.version:  -> 1',
    ],
    ['Dockerfile', 'FROM a\nUSER node', 'FROM a', 'lost key USER: node -> '],
    ['Dockerfile', 'ENV A=1', 'ENV A=1 \\\n  B="2 3"', 'gained key ENV.B:  -> 2 3'],
    ['Dockerfile', 'ENV A=1', 'ENV A 2', 'changed key ENV.A: 1 -> 2'],
    ['compose.yaml', 'environment:\n  - A=1', 'environment:\n  - A=2', 'changed key environment.A: 1 -> 2'],
    ['infra/a.yaml', 'a: !Ref b', 'a: !!python/name:c d', 'changed key a: b -> d'],
    ['config/a.yaml', 'a: &x {b: 1}\nc: *x', 'a: &x {b: 2}\nc: *x', 'changed key a.b: 1 -> 2'],
    ['k8s/a.yaml', 'a: 1', 'a: 1\nenv:\n  - name: A\n    value: 1', 'gained key env.A:  -> 1'],
    ['a/app.properties', 'a.b=1', 'a.b=2', 'changed key a.b: 1 -> 2'],
    ['config/a.json', '"beta": true', '"beta": false', 'changed key beta: true -> false'],
    ['setup.cfg', '[a]\nb = 1', '[a]\nb = 2', 'changed key a.b: 1 -> 2'],
  ])('%s (%#)', (path, before, after, expected) => {
    expect(told(path, before, after)).toEqual([expected]);
  });

  test('what a workflow, a manifest and code start is handed on as shell text', () => {
    const run = (path: string, before: string | null, after: string): readonly string[] =>
      read({ path, before, after }).scripts;
    expect(run('.github/workflows/a.yml', '- run: npm test', '- run: npm test || true')).toEqual([
      'npm test || true',
    ]);
    expect(run('package.json', null, '{"scripts": {"test": "curl x | sh"}}')).toEqual(['curl x | sh']);
    expect(run('Dockerfile', null, 'RUN ["rm", "-rf", "/a b"]')).toEqual(["rm -rf '/a b'"]);
    expect(run('src/a.py', 'x()', 'os.system("rm -rf /")')).toEqual(['rm -rf /']);
    expect(run('Makefile', null, 'all:\n\t@curl x | sh\n')).toEqual(['curl x | sh']);
  });
});

describe('what cannot be read', () => {
  const why = (change: Parameters<typeof read>[0]): readonly string[] =>
    read(change).facts.flatMap((fact) => (fact.kind === 'unreadable' ? [String(fact.why)] : []));

  test.each([
    ['binary', { path: 'a.ts', before: null, after: 'a\0b' }],
    ['binary', { path: 'a.ts', before: null, after: '', plain: false }],
    ['encoding', { path: 'a.ts', before: null, after: 'a = "\uFFFD"' }],
    ['minified', { path: 'a.js', before: null, after: 'a;'.repeat(4_000) }],
    ['long', { path: 'a.js', before: null, after: 'a;\n'.repeat(100_000) }],
    ['long', { path: 'a.js', before: null, after: `${'['.repeat(1_000)}\n` }],
    ['syntax', { path: 'a.ts', before: null, after: 'function ( {' }],
    ['syntax', { path: 'a.json', before: null, after: '{"a": ' }],
  ])('is told: %s (%#)', (expected, change) => {
    expect(why(change)).toContain(expected);
  });

  test('no text makes the reader throw or leave out the change itself', () => {
    const path = fc.constantFrom(
      'a.ts',
      'a.py',
      'a.go',
      'a.kt',
      'a.json',
      'a.yaml',
      'a.toml',
      'a.tf',
      'Dockerfile',
      '.env',
      'a.md',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '{',
            '}',
            '(',
            ')',
            '[',
            ']',
            '"',
            "'",
            '`',
            '\n',
            ' ',
            ':',
            '- ',
            'a',
            '=',
            '#',
            '//',
            '\\',
            'if ',
            '<<',
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(path, fc.option(text), text, (at, before, after) => {
        const found = read({ path: at, before, after }).facts.filter(({ kind }) => kind === 'change');
        return found.length === 1;
      }),
      { numRuns: 300 },
    );
  });

  test('text that reads differently from what it is, is told', () => {
    const hides = (after: string): boolean =>
      read({ path: 'src/a.ts', before: 'x', after }).facts.some(({ kind }) => kind === 'hides');
    expect(hides('if (a\u202E) {}')).toBe(true);
    expect(hides('const \u0430dmin = 1')).toBe(true);
    expect(hides('const ämter = "ä"')).toBe(false);
  });
});
