import type { CommandRule } from '../commands';
import { table } from './table';

/** Package managers, registries, releases and code hosting. */
export const PACKAGE_RULES: readonly CommandRule[] = [
  ...table('publish', 3, 'Publishes or withdraws a package that others install.', [
    [
      'npm|pnpm|bun|yarn|lerna|changeset|np|semantic-release|release-it|jsr|vsce|ovsx',
      '((npm )?publish|unpublish|deprecate|owner|access|dist-tag|team|hook|star|adduser|login|logout|token|profile|stage)',
      { unless: '--dry-run' },
    ],
    [
      'np|semantic-release|release-it|goreleaser|standard-version',
      '',
      { unless: '--dry-run|--snapshot|--skip-publish|--help|--version' },
    ],
    ['twine|flit|poetry|hatch|uv|maturin|pdm|rye', '(upload|publish)', { unless: '--dry-run' }],
    ['python', 'setup\\.py.*upload'],
    ['cargo', '(publish|yank|owner|login)', { unless: '--dry-run|-n' }],
    ['gem', '(push|yank|owner|signin)'],
    [
      'mvn|mvnw|gradle|gradlew|sbt',
      '.*(deploy|publish|release:perform|uploadArchives|release)(?!ToMavenLocal)\\S*',
    ],
    ['dotnet|nuget', '(nuget push|push|nuget delete|delete|setapikey)'],
    ['pod', 'trunk (push|delete|deprecate)'],
    ['mix', 'hex\\.publish'],
    ['composer|conan|conda|anaconda|helm|luarocks', '(upload|publish)'],
    ['fastlane|eas|appcenter|expo', '(?!lint|test|scan|--version).+'],
    ['docker-credential-desktop|flatpak|snapcraft', '(get|list|upload|push|release|login)'],
  ]),
  ...table('registry-config', 3, 'Changes where packages come from, or turns the checks on them off.', [
    [
      'npm|pnpm|yarn',
      '(config )?set',
      {
        arg: '^(.*:)?(registry|_auth|_authToken|strict-ssl|cafile|ca|proxy|https-proxy|npmRegistryServer|enableStrictSsl|ignore-scripts|script-shell|audit|unsafe-perm)',
      },
    ],
    [
      'npm|pnpm|yarn|bun',
      undefined,
      { arg: '^--(no-strict-ssl|strict-ssl=false|registry=http:|unsafe-perm)' },
    ],
    ['npm|pnpm|yarn|bun', '(i|install|add|ci)', { flag: '--registry' }],
    [
      'pip|pip3|uv|poetry|pipenv',
      undefined,
      {
        flag: '--index-url|-i|--extra-index-url|--trusted-host|--find-links|--allow-insecure-host|--index|--no-verify-ssl|--break-system-packages',
      },
    ],
    ['pip|pip3', 'config set'],
    ['poetry', '(source add|config .*(repositories|http-basic|pypi-token|certificates).*)'],
    ['gem|bundle', undefined, { flag: '--source|--trust-policy' }],
    ['gem', 'sources', { flag: '-a|--add|-r|--remove' }],
    ['go', 'env', { arg: '^(GOPROXY|GONOSUMDB|GOFLAGS|GOSUMDB|GOINSECURE|GONOSUMCHECK|GOPRIVATE)=' }],
    ['apt-get|apt', undefined, { flag: '--allow-unauthenticated|--force-yes|--allow-insecure-repositories' }],
    ['dnf|yum|zypper|apk', undefined, { flag: '--nogpgcheck|--no-gpg-checks|--allow-untrusted' }],
    ['apt-key|add-apt-repository|rpm|yum-config-manager', '(?!-q|--version).*'],
  ]),
  ...table('install-remote', 3, 'Installs code from an address that no registry vouches for.', [
    [
      'npm|pnpm|yarn|bun',
      '(i|install|add|global add|exec|dlx|x)',
      {
        arg: '^(git\\+|https?:|git:|ssh:|github:|gitlab:|bitbucket:|gist:|[\\w.-]+/[\\w.-]+(#.*)?$)|@(https?|git\\+)',
      },
    ],
    ['npx|bunx|pnpx', '(git\\+|https?:|github:|gist:|[\\w-]+/[\\w.-]+)\\S*'],
    [
      'pip|pip3|uv|pipx|poetry|pipenv|pdm|uvx',
      '(pip )?(install|add|run|\\S+)',
      { arg: '^(git\\+|https?:|hg\\+|svn\\+)|@ ?(git\\+|https?:)' },
    ],
    ['go', '(install|get|run)', { arg: '@(master|main|HEAD)$|^https?:' }],
    ['cargo', 'install', { flag: '--git' }],
    ['gem', 'specific_install'],
    ['deno', '(run|install|eval)', { arg: '^https?:' }],
    ['bash|sh|pwsh|deno|node', undefined, { arg: '^https?://' }],
    ['dpkg', undefined, { flag: '-i|--install' }],
    ['code|cursor|codium', undefined, { flag: '--install-extension' }],
    ['claude|gemini|codex|cursor-agent|aider|goose|opencode|copilot', '(?!--version|--help).*'],
    ['ollama|huggingface-cli|hf', '(pull|run|download|upload|push|login|create)'],
  ]),
  ...table('install', 2, 'Installs, updates or removes dependencies.', [
    [
      'npm|pnpm|yarn|bun',
      '(i|in|ins|install|add|ci|update|up|upgrade|uninstall|un|remove|rm|dedupe|link|audit fix|set|config|prune|rebuild|import|global|create|init .+|self-update|pkg set|version|cache clean|patch\\S*|approve-builds|store prune)',
    ],
    ['yarn', ''],
    [
      'pip|pip3|uv|poetry|pipenv|pipx|conda|mamba|pdm|hatch|rye|easy_install',
      '(pip )?(install|uninstall|add|remove|sync|lock|update|upgrade|download|env|create|self|tool|python|compile)',
    ],
    [
      'gem|bundle|composer|cargo|go|pod|mix|dotnet|nuget|cabal|stack|opam|luarocks|swift|carthage|flutter|dart|rebar3|conan|vcpkg',
      '(install|uninstall|add|remove|update|upgrade|require|get|mod tidy|mod download|mod edit|deps\\.\\S+|pub \\S+|restore|package add|add package|outdated --write|self-update|repo update|work \\S+|tool install|global)',
    ],
    [
      'apt-get|apt|apk|yum|dnf|brew|pacman|zypper|port|choco|winget|scoop|snap|flatpak|nix-env|nix-shell|nix|aptitude|microdnf|emerge',
      '(?!list|search|show|info|--version).*',
    ],
    [
      'corepack|nvm|fnm|volta|asdf|rustup|pyenv|rbenv|sdk|mise|playwright|puppeteer|husky|pre-commit|cypress',
      '(?!list|ls|current|--version|test|run|open|verify|exec).*',
    ],
    [
      'ncu|npm-check-updates|pip-compile|pip-sync|renovate|degit|create-react-app|create-next-app|yo|cookiecutter|copier',
    ],
  ]),
  ...table('system-remove', 3, 'Removes system software.', [
    ['apt-get|apt|yum|dnf|pacman|apk|zypper', '(remove|purge|autoremove|erase|del|-R\\S*)'],
  ]),
  ...table('hosting-change', 3, 'Changes the code hosting: merges, releases, settings, secrets or access.', [
    [
      'gh',
      '(pr (merge|review|close|lock)|repo (delete|edit|archive|rename|create|sync|deploy-key.*|fork|set-default|unarchive)|release (create|delete|edit|upload|delete-asset)|secret.*|variable.*|workflow (run|enable|disable)|run (rerun|delete|cancel)|auth.*|ssh-key.*|gpg-key.*|gist (create|edit|delete)|issue (delete|transfer|close)|extension.*|codespace.*|ruleset.*|cache delete|label delete|org.*|project.*|alias.*|attestation.*)',
    ],
    ['gh', 'api', { flag: '-X|--method|-f|-F|--field|--raw-field|--input' }],
    ['gh', 'api', { arg: '(secrets|protection|keys|hooks|collaborators|actions|graphql|rulesets)' }],
    [
      'glab|hub|tea|bb|az-repos',
      '(.*(merge|delete|create|approve|close|run|set|update|auth|variable|token|release|archive|transfer|api|ssh-key|unprotect)).*',
    ],
  ]),
  ...table('hosting-open', 2, 'Opens or changes something on the code hosting.', [
    [
      'gh',
      '(pr (create|edit|comment|ready|reopen|checkout|update-branch)|issue (create|edit|comment|reopen|pin|develop)|repo clone|api|run download|release download|gist clone|browse)',
    ],
  ]),
];
