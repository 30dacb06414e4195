import { BUILD } from './files/build';
import { GUARDED } from './files/guarded';
import { PRODUCT } from './files/product';
import type { FileRule } from './files/rule';
import { TOOLS } from './files/tools';
import { anyOf, framed } from './pattern';

/** Rules about where a file is. */
export const FILE_RULES: readonly FileRule[] = [...GUARDED, ...BUILD, ...PRODUCT, ...TOOLS];

/** What builds and tools make again. */
export const GENERATED = anyOf('', [
  framed(
    '',
    /(^|\/)/,
    [
      /build/,
      /dist/,
      /out/,
      /target/,
      /output/,
      /node_modules/,
      /coverage/,
      /htmlcov/,
      /\.cache/,
      /cache/,
      /__pycache__/,
      /\.pytest_cache/,
      /\.mypy_cache/,
      /\.ruff_cache/,
      /\.next/,
      /\.nuxt/,
      /\.output/,
      /\.turbo/,
      /\.parcel-cache/,
      /\.svelte-kit/,
      /\.vite/,
      /\.nyc_output/,
      /\.gradle/,
      /\.tox/,
      /\.nox/,
      /\.venv/,
      /venv/,
      /\.eggs/,
      /[\w.-]+\.egg-info/,
      /obj/,
      /bin\/(Debug|Release)/,
      /Debug/,
      /Release/,
      /DerivedData/,
      /\.dart_tool/,
      /_build/,
      /_site/,
      /site/,
      /public\/build/,
      /storybook-static/,
      /test-results/,
      /playwright-report/,
      /reports?/,
      /logs?/,
      /tmp/,
      /temp/,
      /\.tmp/,
      /\.temp/,
      /generated/,
      /cdk\.out/,
      /\.terraform/,
      /\.serverless/,
      /\.angular/,
      /\.docusaurus/,
      /\.eslintcache/,
      /\.tsbuildinfo/,
      /\.sass-cache/,
      /artifacts/,
      /debug/,
      /cmake-build-[\w-]+/,
      /bazel-[\w-]+/,
      /\.stack-work/,
      /elm-stuff/,
      /\.coverage/,
    ],
    /(\/|$)/,
  ),
  /\.(log|pyc|pyo|o|obj|class|tmp|temp|bak|swp|orig|rej|tsbuildinfo|map|snap|lcov|tgz|pid|cache|DS_Store)$/,
  /\.DS_Store$/,
  /Thumbs\.db$/,
  /~$/,
  /^core\.\d+$/,
  /^\.coverage/,
  /(^|\/)(coverage|cover|junit)\.(xml|out|html|json|txt)$/,
  /(^|\/)lcov\.info$/,
]);

/** Folders without which there is no project. */
export const MAIN_PART = framed(
  '',
  /^/,
  [
    /src/,
    /app/,
    /apps/,
    /lib/,
    /packages/,
    /server/,
    /backend/,
    /frontend/,
    /services/,
    /migrations/,
    /db/,
    /tests?/,
    /\.github/,
    /infra/,
    /terraform/,
    /internal/,
    /pkg/,
    /cmd/,
    /api/,
    /core/,
    /main/,
  ],
  /(\/\*+)?\/?$/,
);

/** Where content is prose, so that words in it do nothing. */
export const PROSE =
  /\.(md|mdx|rst|txt|adoc|html?|po|pot|csv|svg|css|scss)$|(^|\/)(README|CHANGELOG|LICENSE|NOTICE|AUTHORS|docs\/.*)$/i;
/** Where code is exercised, not shipped. */
export const TEST_FILE = anyOf('', [
  /(^|\/)(tests?|__tests__|specs?|fixtures?|__mocks__|testdata|e2e|cypress)\//,
  /[._-](test|spec)\.\w+$/,
  /(^|\/)test_\w+\.py$/,
  /_test\.(go|py|rb|exs)$/,
  /Tests?\.(java|kt|cs)$/,
]);
/** What test runners load by themselves, whatever tests are run. */
const LOADED = /conftest|(^|[/._-])setup/i;

/** Whether a file only exercises code, so that dangerous things in it are played. */
export const isExercise = (path: string): boolean => TEST_FILE.test(path) && !LOADED.test(path);
