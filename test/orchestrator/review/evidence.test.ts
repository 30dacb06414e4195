import { createAssessor, riskSchema, type Assessor } from '../../../src/orchestrator/review';
import type { Step } from '../../../src/orchestrator/domain/plan';

/** Path, text before and text after; null for a new file. */
type Row = readonly [path: string, before: string | null, after: string];

let sage: Assessor;
beforeAll(async () => {
  sage = await createAssessor(riskSchema.parse({}));
});

function tierOf([path, before, after]: Row): number {
  const file = { id: 's1', title: 'Edit', path };
  const step: Step =
    before === null
      ? { ...file, kind: 'write_file', content: after }
      : { ...file, kind: 'edit_file', find: before, replace: after };
  return sage.assess({ request: '', steps: [step] }).tier;
}

/** Layout, comments, names, stricter tests, texts for people, versions, ignore rules: in many languages. */
const HARMLESS: readonly Row[] = [
  ['src/shape.rs', 'match k { A::B => 1, A::C => 4 }', 'match k {\n    A::B => 1,\n    A::C => 4,\n}'],
  ['src/a.rs', 'enum A { B, C }', 'enum A {\n    B,\n    C,\n}'],
  ['src/a.rs', 'use a::{b, c};', 'use a::{\n    b,\n    c,\n};'],
  ['src/a.py', 'from a import b, c', 'from a import (\n    b,\n    c,\n)'],
  ['web/a.html', '<ul><li>A</li><li>B</li></ul>', '<ul>\n  <li>A</li>\n  <li>B</li>\n</ul>'],
  ['web/a.html', '<a href="b" class="c">D</a>', '<a\n  href="b"\n  class="c"\n>D</a>'],
  ['src/a.vue', '<a :b="c" d="e">F</a>', '<a\n  :b="c"\n  d="e"\n>F</a>'],
  ['config/a.yaml', 'a: [1, 2]', 'a:\n  - 1\n  - 2'],
  ['src/a.svelte', '<A b={c} d={e}/>', '<A\n  b={c}\n  d={e}\n/>'],
  ['src/a.py', 'if a and b:\n    c()', 'if (\n    a\n    and b\n):\n    c()'],
  ['src/a.py', 'x = a + b', 'x = (\n    a\n    + b\n)'],
  ['src/a.clj', '; old\n(def a 1)', ';; new one\n(def a 1)'],
  ['src/a.erl', '% old\na() -> 1.', '% new one\na() -> 1.'],
  ['src/a.f90', '! old\nx = 1', '! new one\nx = 1'],
  ['src/a.vb', "' old\nDim a = 1", "' new one\nDim a = 1"],
  ['src/a.ml', '(* old *)\nlet a = 1', '(* new one *)\nlet a = 1'],
  ['src/a.ts', ' * @param a the old', '* @param a the new thing'],
  ['src/a.ts', '   * Returns the lenght of it.', '   * Returns the length of it.'],
  ['src/A.java', '     * Returns the lenght.', '     * Returns the length.'],
  ['web/a.html', '<!-- old -->\n<p>A</p>', '<!-- new -->\n<p>A</p>'],
  ['src/a.vue', '<!-- old -->', '<!-- new text -->'],
  ['src/a.twig', '{# old #}', '{# new #}'],
  ['src/a.erb', '<%# old %>', '<%# new %>'],
  ['pom.xml', '<!-- old -->\n<a>b</a>', '<!-- new -->\n<a>b</a>'],
  ['src/a.xml', '<a>b</a>', '<!-- what it is -->\n<a>b</a>'],
  ['api/openapi.yaml', 'description: Gets teh list', 'description: Gets the list'],
  ['scripts/a.bat', 'REM old\necho a', 'REM new one\necho a'],
  ['.gitignore', '# old\ndist/', '# new\ndist/'],
  ['test/a_test.dart', '    expect(f(1), isNotNull);', '    expect(f(1), 2);'],
  ['spec/a_spec.rb', '    expect(invoice.total).to be > 0', '    expect(invoice.total).to eq(119)'],
  ['spec/a_spec.rb', '    expect(a).not_to be_nil', '    expect(a).to eq("b")'],
  ['spec/a_spec.rb', '    expect { f }.to raise_error', '    expect { f }.to raise_error(ArgumentError)'],
  ['tests/test_a.py', '    assert len(f()) > 0', '    assert len(f()) == 3'],
  ['tests/test_a.py', '    assert f()', '    assert f() == [1, 2]'],
  ['tests/test_a.py', '    assert f() >= 1', '    assert f() == 5'],
  ['tests/test_a.py', '    self.assertIsNotNone(f())', '    self.assertEqual(f(), {"a": 1})'],
  ['tests/test_a.py', '    with pytest.raises(Exception):', '    with pytest.raises(ValueError):'],
  ['src/a.test.ts', 'expect(f(1)).toEqual({ a: 1 });', 'expect(f(1)).toStrictEqual({ a: 1 });'],
  ['src/a.test.ts', 'expect(f(1)).toContain("a");', 'expect(f(1)).toBe("abc");'],
  ['src/a.test.ts', 'expect(f).toHaveBeenCalled();', 'expect(f).toHaveBeenCalledTimes(1);'],
  ['src/a.test.ts', 'expect(f).toHaveBeenCalled();', 'expect(f).toHaveBeenCalledWith("a", 1);'],
  ['src/a.test.ts', 'expect(a.length).toBeGreaterThan(0);', 'expect(a).toHaveLength(3);'],
  ['src/a.test.ts', 'assert.equal(f(1), 2);', 'assert.strictEqual(f(1), 2);'],
  ['src/test/java/a/ATest.java', '    @CsvSource({"1,2", "3,4"})', '    @CsvSource({"1,2", "3,4", "5,6"})'],
  ['src/test/java/a/ATest.java', '        assertTrue(f(1) == 2);', '        assertEquals(2, f(1));'],
  ['src/test/kotlin/a/ATest.kt', '        f(1) shouldNotBe null', '        f(1) shouldBe 2'],
  ['tests/A.Tests/BTests.cs', '    [TestCase(1)]\n', '    [TestCase(1)]\n    [TestCase(2)]\n'],
  ['tests/A.Tests/BTests.cs', '        Assert.True(F(1) == 2);', '        Assert.Equal(2, F(1));'],
  ['tests/A.Tests/BTests.cs', '        result.Should().NotBeNull();', '        result.Should().Be(2);'],
  ['tests/a.rs', '    #[case(1, 2)]\n    fn a(', '    #[case(1, 2)]\n    #[case(3, 4)]\n    fn a('],
  ['tests/a.rs', '        assert!(f("").is_err());', '        assert_eq!(f("").unwrap_err(), E::Empty);'],
  ['a_test.go', '\trequire.Error(t, err)', '\trequire.ErrorIs(t, err, ErrEmpty)'],
  ['tests/ATest.php', '        $this->assertNotNull($a);', '        $this->assertSame(2, $a);'],
  ['tests/ATest.php', '        $this->assertEquals(2, $a);', '        $this->assertSame(2, $a);'],
  ['tests/ATest.php', '    #[TestWith([1, 2])]', '    #[TestWith([1, 2])]\n    #[TestWith([3, 4])]'],
  ['test/a_test.exs', '    assert f(1)', '    assert f(1) == 2'],
  ['Tests/ATests.swift', '        XCTAssertNotNil(f(1))', '        XCTAssertEqual(f(1), 2)'],
  ['features/a.feature', '    | 1 | 2 |', '    | 1 | 2 |\n    | 3 | 4 |'],
  ['tests/a.cpp', '  EXPECT_GT(f(1), 0);', '  EXPECT_EQ(f(1), 2);'],
  ['src/test/scala/ASpec.scala', '    f(1) should not be null', '    f(1) shouldBe 2'],
  ['test/models/a_test.rb', '    refute_nil f(1)', '    assert_equal 2, f(1)'],
  ['src/a.py', '    print(f"Wrote {n} flies")', '    print(f"Wrote {n} files")'],
  ['src/a.tsx', '<img src="a.png" alt="A dgo" />', '<img src="a.png" alt="A dog" />'],
  ['src/a.vue', '<v-btn title="Sve">{{ t }}</v-btn>', '<v-btn title="Save">{{ t }}</v-btn>'],
  ['resources/views/a.blade.php', '<h1>Wellcome {{ $name }}</h1>', '<h1>Welcome {{ $name }}</h1>'],
  ['Views/a.cshtml', '<h1>Wellcome @Model.Name</h1>', '<h1>Welcome @Model.Name</h1>'],
  ['Views/a.xaml', '<Button Content="Sve" />', '<Button Content="Save" />'],
  ['package.json', '"description": "A libary for tides"', '"description": "A library for tides"'],
  ['pyproject.toml', 'description = "A libary for tides"', 'description = "A library for tides"'],
  ['Cargo.toml', 'description = "A libary for tides"', 'description = "A library for tides"'],
  ['api/openapi.yaml', '      summary: Lists teh orders', '      summary: Lists the orders'],
  ['action.yml', 'description: Biulds it', 'description: Builds it'],
  ['locales/en.toml', 'a = "Sve"', 'a = "Save"'],
  ['setup.py', '    version="1.0.0",', '    version="1.0.1",'],
  ['mix.exs', '      version: "1.0.0",', '      version: "1.0.1",'],
  ['src/manifest.json', '"version": "1.0.0"', '"version": "1.0.1"'],
  ['galaxy.yml', 'version: 1.0.0', 'version: 1.0.1'],
  ['.gitignore', 'dist/', 'dist/\ncoverage.out\n*.test'],
  ['.gitignore', 'dist/', 'dist/\n.terraform/\n*.tfstate\n*.tfstate.backup'],
  ['.gitignore', 'dist/', 'dist/\n.env\n.env.local'],
  ['.gitignore', 'dist/', 'dist/\ntarget/\n**/*.rs.bk'],
  ['.gitignore', 'dist/', 'dist/\npackages/*/dist/\napps/web/.next/'],
  ['.gitignore', 'dist/', 'dist/\n.pnpm-store/\n.yarn/cache'],
  ['.gitignore', 'dist/', 'dist/\nnpm-debug.log*\nyarn-error.log'],
  ['.gitignore', 'dist/', 'dist/\n.dart_tool/\n.packages\nbuild/'],
  ['.dockerignore', 'node_modules', 'node_modules\n.git\ncoverage\n*.md'],
  ['.gitignore', 'dist/', 'dist/\n\n# Python\n__pycache__/\n*.py[cod]\n.mypy_cache/\n.ruff_cache/'],
  ['.gitignore', 'dist/', 'dist/\n*.user\n*.suo\n[Bb]in/\n[Oo]bj/'],
  ['.gitignore', 'dist/', 'dist/\n_build/\ndeps/\nerl_crash.dump'],
  ['.gitignore', 'dist/', 'dist/\nplaywright-report/\ntest-results/'],
  ['.gitignore', 'dist/', 'dist/\nstorybook-static/\n.vercel\n.turbo'],
  ['.gitignore', null, 'node_modules/\ndist/\n'],
];

describe('an edit that shows its harmlessness', () => {
  it.each(HARMLESS)('needs nobody: %s %j -> %j', (...row) => {
    expect(tierOf(row)).toBe(1);
  });
});
