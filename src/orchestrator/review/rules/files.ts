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
      /[\w.-]*cache/,
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
      /[\w.*-]+\.egg-info/,
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
      /(cmake-)?build-[\w-]+/,
      /bazel-[\w-]+/,
      /\.stack-work/,
      /elm-stuff/,
      /\.coverage/,
    ],
    /(\/|$)/,
  ),
  /\.(log|pyc|pyo|o|obj|class|tmp|temp|bak|swp|orig|rej|tsbuildinfo|map|snap|lcov|tgz|pid|cache|prof|pprof|out|gcda|gcno|gcov|DS_Store)$/,
  /\.DS_Store$/,
  /Thumbs\.db$/,
  /~$/,
  /^core\.\d+$/,
  /^\.coverage(\.|$)/,
  /\.(aux|toc|lof|lot|bbl|blg|synctex\.gz|fls|fdb_latexmk)$/,
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

/** Code of any language. */
const SOURCE =
  /\.([cm]?[jt]sx?|py|rb|go|rs|java|kts?|scala|cs|php|pl|lua|ex|exs|swift|dart|groovy|gradle|c|cc|cpp|h|hpp|vue|svelte|sol|zig|nim|cljs?|hs|erl|mli?|fs|jl|cr|mm?)$/i;
/** Whether a file is source code, in which a command is only a text until something starts it. */
export const isSource = (path: string): boolean => SOURCE.test(path);
/** Where content is prose, so that words in it do nothing. */
const PROSE =
  /\.(md|mdx|rst|txt|adoc|po|pot|svg|css|scss|sass|less|styl)$|(?<!polic(y|ies)[\w.-]*)\.csv$|(^|\/)(README|CHANGELOG|LICENSE|NOTICE|AUTHORS|docs\/.*)$/i;
/** Whether a file is prose; code is none, wherever it lies. */
export const isProse = (path: string): boolean =>
  PROSE.test(path) && !isSource(path) && !/\.(sh|bash|zsh|ps1)$/.test(path);
/** Texts for people in their languages. */
const TRANSLATION =
  /(^|\/)(locales?|i18n|lang|languages|translations?|\w+\.lproj)\/|(^|\/)messages\/[^/]*\.(json|properties|ya?ml)$|(^|\/)values(-\w+)*\/strings\.xml$|\.(arb|ftl|xliff?)$/i;
export const isTranslation = (path: string): boolean => TRANSLATION.test(path) && !isSource(path);
/** Where code is exercised, not shipped. */
export const TEST_FILE = anyOf('', [
  /(^|\/)(tests?|__tests__|specs?|fixtures?|__mocks__|testdata|e2e|cypress|stories|[pP]reviews)\//,
  /\.stories\.\w+$/,
  /[._-](test|spec)\.\w+$/,
  /(^|\/)test_\w+\.py$/,
  /_test\.(go|py|rb|exs)$/,
  /Tests?\.(java|kt|cs)$/,
]);
/** What test runners load by themselves, whatever tests are run. */
const LOADED = /conftest|(^|[/._-])setup/i;

/** Whether a file only exercises code, so that dangerous things in it are played. */
export const isExercise = (path: string): boolean => TEST_FILE.test(path) && !LOADED.test(path);
/** What tests only read. */
export const FIXTURE = /(^|\/)(__)?(fixtures?|testdata|test-data|mocks?)(__)?\//;

/** Data that is shown or described, and settings of how text is formatted: they steer no program. */
const PLAIN_DATA = anyOf('i', [
  /(^|\/)(docs?|locales?|i18n|lang|languages|translations?|messages|data|_data|content|examples?|samples?|public|assets|static|openapi|swagger|schemas?|stories|\.storybook)\//,
  /(openapi|swagger|schema|messages|translations?|mkdocs|_config|glossary|words|dictionary)[\w.-]*$/,
  /(^|\/)\.(prettier\w*|editorconfig|gitignore|gitkeep|dockerignore|npmignore|eslintignore|stylelint\w*|markdownlint\w*|yamllint\w*|clang-format|clang-tidy|rubocop|rustfmt|cspell|nvmrc|node-version|python-version|ruby-version|tool-versions|browserslistrc|mailmap|vale|codespellrc|shellcheckrc|flake8|pylintrc|isort\.cfg|swiftlint|scalafmt|php-cs-fixer)[\w.-]*$/,
  /(^|\/)(rustfmt|taplo|typos|cspell|_typos|rubocop|swiftlint)[\w.-]*$/,
]);

/** Whether a file holds settings of some program, by its kind: no table has all of them. */
export const isSettings = (path: string): boolean =>
  /\.(ya?ml|toml|ini|conf|cfg|properties|env|hcl|plist|reg)$|(^|\/)\.[\w-]+(rc)?$|(^|\/)\.[\w-]+\/[\w./-]+$/i.test(
    path,
  ) && !PLAIN_DATA.test(path);
