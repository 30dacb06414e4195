import type { Verdict } from '../findings';
import type { Tier } from '../../domain/vocabulary';

/** A rule about a file's place. */
export interface FileRule extends Verdict {
  /** Matched against the path relative to the workspace. */
  readonly pattern: RegExp;
  /** Tier when the file is deleted, if another. */
  readonly deleted?: Tier;
  /** Whether it is about code that is shipped, so tests and documents are left out. */
  readonly shipped?: boolean;
}

const file = (id: string, tier: Tier, text: string, pattern: RegExp, deleted?: Tier): FileRule => ({
  id: `file-${id}`,
  tier,
  text,
  pattern,
  ...(deleted ? { deleted } : {}),
});

/** What builds and tools make again. */
export const GENERATED =
  /(^|\/)(build|dist|out|target|output|node_modules|coverage|htmlcov|\.cache|cache|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.next|\.nuxt|\.output|\.turbo|\.parcel-cache|\.svelte-kit|\.vite|\.nyc_output|\.gradle|\.tox|\.nox|\.venv|venv|\.eggs|[\w.-]+\.egg-info|obj|bin\/(Debug|Release)|Debug|Release|DerivedData|\.dart_tool|_build|_site|site|public\/build|storybook-static|test-results|playwright-report|reports?|logs?|tmp|temp|\.tmp|\.temp|generated|cdk\.out|\.terraform|\.serverless|\.angular|\.docusaurus|\.eslintcache|\.tsbuildinfo|\.sass-cache|artifacts|debug|cmake-build-[\w-]+|bazel-[\w-]+|\.stack-work|elm-stuff|\.coverage)(\/|$)|\.(log|pyc|pyo|o|obj|class|tmp|temp|bak|swp|orig|rej|tsbuildinfo|map|snap|lcov|tgz|pid|cache|DS_Store)$|\.DS_Store$|Thumbs\.db$|~$|^core\.\d+$|^\.coverage|(^|\/)(coverage|cover|junit)\.(xml|out|html|json|txt)$|(^|\/)lcov\.info$/;
/** Folders without which there is no project. */
export const MAIN_PART =
  /^(src|app|apps|lib|packages|server|backend|frontend|services|migrations|db|tests?|\.github|infra|terraform|internal|pkg|cmd|api|core|main)(\/\*+)?\/?$/;

export const FILE_RULES: readonly FileRule[] = [
  file(
    'git',
    3,
    'Changes the inside of the repository: hooks, configuration or references.',
    /^(.*\/)?\.git(\/|$)/,
  ),
  file(
    'governance',
    3,
    'Changes the rules that plans are judged by.',
    /(^|\/)(governance\.ya?ml|\.gad(\/|$)|playbooks\/)/,
  ),
  file(
    'codeowners',
    3,
    'Changes who has to review.',
    /(^|\/)(CODEOWNERS|\.github\/(settings|rulesets?)[\w./-]*|\.mergify\.yml|\.github\/CODEOWNERS|MAINTAINERS|OWNERS|\.bulldozer\.yml|\.policy\.yml|\.github\/auto-?merge[\w.-]*)$/i,
  ),
  file(
    'secret',
    3,
    'Writes a place where secrets live.',
    /(^|\/)(id_(rsa|dsa|ecdsa|ed25519)|.*\.(pem|key|p12|pfx|jks|keystore|ppk)|authorized_keys|\.ssh\/.*|\.aws\/.*|\.kube\/.*|\.netrc|\.git-credentials|\.pgpass|\.htpasswd|\.vault-token|credentials\.json|service-?account[\w-]*\.json)$/i,
  ),
  file(
    'env',
    2,
    'Changes the variables of an environment.',
    /(^|\/)(\.env(?!\.(example|sample|template|dist))[\w.-]*|\.envrc|\.npmrc|\.yarnrc(\.yml)?|\.pypirc|pip\.conf|\.bunfig\.toml|bunfig\.toml|nuget\.config|settings\.xml)$/i,
  ),
  file(
    'shell-start',
    3,
    'Changes what runs whenever a shell or session starts.',
    /(^|\/)(\.(bash|zsh)(rc|_profile|_login|_logout|env)|\.profile|\.zprofile|\.zlogin|\.bash_aliases|.*\.service|.*\.timer|crontab|cron\.(d|daily|hourly)\/.*|sudoers(\.d\/.*)?|.*\.plist|autostart\/.*|rc\.local|sitecustomize\.py|usercustomize\.py|.*\.pth)$/,
  ),
  file(
    'ci',
    2,
    'Changes what the build server does.',
    /(^|\/)(\.github\/(workflows|actions)\/.*|\.gitlab-ci[\w.-]*|\.gitlab\/.*|Jenkinsfile[\w.-]*|\.circleci\/.*|azure-pipelines[\w.-]*|\.azure-pipelines\/.*|bitbucket-pipelines\.yml|\.travis\.yml|\.drone\.yml|\.buildkite\/.*|appveyor\.yml|cloudbuild[\w.-]*|buildspec[\w.-]*|\.woodpecker[\w./-]*|\.semaphore\/.*|\.tekton\/.*|\.teamcity\/.*|codecov\.yml|dependabot\.yml|\.github\/dependabot\.ya?ml|renovate\.json5?|\.github\/renovate.*|action\.ya?ml|sonar-project\.properties|\.snyk|\.trivyignore|\.gitleaks(ignore|\.toml)|\.releaserc[\w.-]*|\.goreleaser\.ya?ml)$/i,
    3,
  ),
  file(
    'infra',
    2,
    'Changes containers or infrastructure.',
    /(^|\/)((Dockerfile|Containerfile)[\w.-]*|[\w.-]*\.dockerfile|(docker-)?compose[\w.-]*\.ya?ml|.*\.(tf|tfvars|hcl|bicep|nomad)|(k8s|kubernetes|helm|charts?|manifests|deploy(ment)?s?|infra(structure)?|terraform|ansible|pulumi|cloudformation|argocd|kustomize)\/.*|serverless\.ya?ml|template\.ya?ml|Chart\.yaml|values[\w.-]*\.ya?ml|kustomization\.ya?ml|nginx[\w.-]*\.conf|Caddyfile|haproxy\.cfg|Procfile|fly\.toml|vercel\.json|netlify\.toml|wrangler\.toml|app\.ya?ml|skaffold\.yaml|Vagrantfile|devcontainer\.json|\.devcontainer\/.*|Pulumi[\w.-]*\.ya?ml|cdk\.json|samconfig\.toml|\.ebextensions\/.*|render\.yaml|firebase\.json|.*\.rules)$/i,
  ),
  file(
    'lockfile',
    2,
    'Changes which versions of dependencies are used.',
    /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|Pipfile\.lock|uv\.lock|Gemfile\.lock|composer\.lock|Cargo\.lock|go\.sum|mix\.lock|pubspec\.lock|Podfile\.lock|packages\.lock\.json|gradle\.lockfile|flake\.lock|deno\.lock|conda-lock\.yml)$/,
  ),
  file(
    'manifest',
    2,
    'Changes dependencies or the scripts of the package.',
    /(^|\/)(package\.json|requirements[\w.-]*\.(txt|in)|constraints\.txt|pyproject\.toml|setup\.(py|cfg)|Pipfile|Gemfile|.*\.gemspec|composer\.json|Cargo\.toml|go\.(mod|work)|pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|gradle\.properties|.*\.(cs|fs|vb)proj|Directory\.(Build|Packages)\.props|mix\.exs|pubspec\.yaml|Podfile|environment\.ya?ml|build\.sbt|flake\.nix|vcpkg\.json|conanfile\.(txt|py)|build\.rs|binding\.gyp|\.pnpmfile\.cjs|Package\.swift|deno\.jsonc?|gradle-wrapper\.properties|gradlew|mvnw|.*\.jar|\.gitmodules|pnpm-workspace\.yaml)$/,
  ),
  file(
    'migration',
    2,
    'Changes the structure of a database.',
    /(^|\/)(migrations?|migrate|db\/(migrate|schema)|alembic\/versions|flyway|liquibase|changelogs?)\/.+|(^|\/)(schema\.(prisma|sql|rb)|structure\.sql)$|\.sql$/i,
    3,
  ),
  {
    ...file(
      'auth',
      2,
      'Changes how people are recognised, or what they may do.',
      /(^|[/_.-])(auth(?!or)\w*|login|logout|signin|sign-in|oauth\d?|oidc|saml|sso|jwt\w*|session\w*|password\w*|permission\w*|rbac|acl|polic(y|ies)|guards?|security|crypto\w*|csrf|cors|mfa|totp|2fa|passport|identity|iam|access[_-]?control|acl|roles?|authz|authn|encryption|middleware|webhooks?|tokens?(?=\.\w+$))([/_.-]|$)|(^|\/)[\w-]*(Auth|Login|Session|Permission|Security|Password|Crypto|Jwt|OAuth)[A-Z\w]*\./,
    ),
    shipped: true,
  },
  {
    ...file(
      'payment',
      2,
      'Changes how money is handled.',
      /(^|[/_.-])(payments?|billing|checkout|invoices?|payouts?|refunds?|stripe|paypal|ledger|pricing|subscriptions?|charges?|wallets?|transfers?|tax(es)?)([/_.-]|$)/i,
    ),
    shipped: true,
  },
  file(
    'build-task',
    2,
    'Changes what build tasks or hooks do.',
    /(^|\/)(Makefile|GNUmakefile|[\w.-]+\.mk|justfile|Taskfile\.ya?ml|Rakefile|CMakeLists\.txt|gulpfile\.\w+|Gruntfile\.\w+|noxfile\.py|tox\.ini|tasks\.py|\.husky\/.*|\.pre-commit-config\.yaml|lefthook\.yml|\.lintstagedrc[\w.-]*|conftest\.py|webpack[\w.-]*\.[cm]?[jt]s|vite\.config\.\w+|rollup\.config\.\w+|next\.config\.\w+|babel\.config\.\w+|jest\.config\.\w+|vitest\.config\.\w+|playwright\.config\.\w+|\.vscode\/(tasks|launch|settings)\.json|\.idea\/.*|\.gitattributes|\.eslintrc[\w.-]*|eslint\.config\.\w+|tsconfig[\w.-]*\.json|.*\.(sh|bash|zsh|ps1|bat|cmd))$/,
  ),
  file(
    'agent',
    2,
    'Changes what coding assistants are told or may do.',
    /(^|\/)(AGENTS\.md|CLAUDE\.md|GEMINI\.md|\.cursorrules|\.cursor\/.*|\.claude\/.*|\.github\/copilot[\w./-]*|\.windsurfrules|\.mcp\.json|mcp\.json|\.aider[\w.-]*|\.continue\/.*|\.clinerules[\w./-]*|\.codex\/.*|\.gemini\/.*|\.roo\/.*)$/,
  ),
  {
    ...file(
      'config',
      2,
      'Changes configuration.',
      /(^|\/)(config|configs|configuration|settings|conf|etc)\/.*\.(json|ya?ml|toml|ini|properties|conf|xml|env|cfg|[jt]s|py|rb|exs?)$|(^|\/)(appsettings[\w.-]*\.json|application[\w.-]*\.(ya?ml|properties)|settings\.(py|json|ya?ml|toml)|config\.(json|ya?ml|toml|ini|[jt]s|py|rb)|\w*flags?\.(json|ya?ml)|web\.config|.*\.(ini|conf|cfg|properties)|.*\.config\.(json|ya?ml)|robots\.txt|feature[\w-]*\.(json|ya?ml)|Web\.config|\.htaccess|php\.ini|my\.cnf|redis\.conf|.*\.env\.\w+)$/,
    ),
    shipped: true,
  },
];

/** Where content is prose, so that words in it do nothing. */
export const PROSE =
  /\.(md|mdx|rst|txt|adoc|html?|po|pot|csv|svg|css|scss)$|(^|\/)(README|CHANGELOG|LICENSE|NOTICE|AUTHORS|docs\/.*)$/i;
/** Where code is exercised, not shipped. */
export const TEST_FILE =
  /(^|\/)(tests?|__tests__|specs?|fixtures?|__mocks__|testdata|e2e|cypress)\/|[._-](test|spec)\.\w+$|(^|\/)test_\w+\.py$|_test\.(go|py|rb|exs)$|Tests?\.(java|kt|cs)$/;
