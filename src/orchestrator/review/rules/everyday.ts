/**
 * Programs that read, build, test or format: nothing they do leaves the workspace. What is in none
 * of the tables is unknown and needs a second look.
 */
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export const EVERYDAY = new Set(
  words(`
  [ [[ : true false test echo printf read let declare local typeset export unset set shift return exit break continue wait jobs fg bg
  ls ll dir cd pwd pushd popd dirs tree cat bat less more head tail wc nl tac rev cut paste sort uniq comm join tr fold column expand
  grep egrep fgrep rg ag ack find fd fdfind locate which whereis type file stat du df realpath readlink basename dirname cmp diff sdiff colordiff delta
  patch sed awk gawk mawk jq yq xq tomlq xmllint hexdump od xxd strings md5sum sha1sum sha256sum sha512sum shasum cksum b2sum base64 base32
  date cal sleep time seq yes expr bc uname hostname whoami id groups uptime arch nproc tty locale getconf man info help apropos tldr clear reset
  mkdir touch cp mv ln rmdir install tee tar zip unzip gzip gunzip zcat bzip2 xz zstd 7z split csplit mktemp truncate chmod iconv dos2unix unix2dos
  rm unlink rimraf del trash rd git gh command builtin env printenv nohup nice timeout stdbuf xargs parallel eval source . alias unalias hash umask ulimit getopts trap bind shopt history mapfile readarray logger tput stty
  sh bash zsh dash ksh ash fish pwsh powershell busybox
  node nodejs deno bun tsx ts-node python pypy ruby perl php lua java javac kotlinc kotlin scala scalac groovy go gofmt goimports rustc cargo rustfmt clippy-driver swift swiftc
  gcc g++ cc c++ clang clang++ clang-format clang-tidy ld ar nm objdump readelf ldd make gmake cmake ctest ninja meson bazel bazelisk buck buck2 pants just task mage scons autoconf automake libtool configure
  npm npx pnpm yarn bunx bun lerna nx turbo rush changeset corepack pip poetry pipenv uv hatch pdm tox nox pytest unittest coverage mypy pyright ruff flake8 black isort pylint bandit pyflakes pycodestyle autopep8 yapf pydocstyle sphinx-build mkdocs
  tsc eslint prettier jest vitest mocha ava tap c8 nyc karma jasmine cypress playwright storybook webpack vite rollup esbuild parcel swc babel tsup tsdown biome oxlint dprint stylelint markdownlint markdownlint-cli2 cspell knip depcheck madge depcruise typedoc jsdoc
  next nuxt astro svelte-kit svelte-check vue-tsc ng gatsby remix react-scripts react-native metro expo-cli sass postcss tailwindcss tailwind terser uglifyjs html-validate lighthouse size-limit concurrently wait-on npm-run-all run-s run-p nodemon serve http-server lint-staged commitlint plop hygen graphql-codegen openapi-generator protoc buf swagger-cli redocly spectral
  mvn mvnw gradle gradlew ant sbt lein mill dotnet msbuild nuget xcodebuild bundle bundler rake rails rspec rubocop sorbet srb steep brakeman gem composer phpunit phpstan psalm php-cs-fixer phpcs pest artisan mix iex elixir rebar3 dialyzer ghc cabal stack hlint ormolu stylish-haskell opam dune ocaml ocamlformat dart flutter julia nim zig crystal
  shellcheck shfmt hadolint yamllint actionlint ansible-lint tflint tfsec checkov kubeval kubeconform kube-linter conftest opa trivy grype syft semgrep gitleaks trufflehog detect-secrets golangci-lint staticcheck govulncheck sqlfluff vale alex proselint codespell typos tokei cloc scc hyperfine licensee license-checker
  docker podman docker-compose kubectl helm terraform tofu kustomize aws gcloud az psql sqlite3 mysql redis-cli prisma typeorm knex sequelize alembic flask django-admin
  latexmk lualatex bibtex biber makeindex texcount chktex
  dot mmdc plantuml pandoc asciidoctor xelatex pdflatex convert magick identify svgo ffmpeg ffprobe exiftool optipng pngquant cwebp
  awk' column ts watch pv fzf entr direnv asdf nvm rustup jobs caller times compgen pre-commit dircolors free ps top lscpu lsblk lsof env-cmd sqlite sqlite-utils ansible-playbook ansible vagrant packer gotestsum goreleaser air dlv cargo-nextest wasm-pack trunk
  valgrind promtool rubyfmt solargraph reek fasterer erb_lint haml-lint slim-lint i18n-tasks yard rdoc standardrb
  pytype pyre vulture radon xenon pyupgrade pydoc interrogate deptry lint-imports nosetests nose2 behave robot ptw djlint jupyter nbqa ipython docformatter refurb flynt pip-audit cython sphinx-autobuild towncrier
  attw publint api-extractor syncpack ls-lint jscpd dpdm unimported ts-prune rome swc-node esno vite-node wdio testcafe nightwatch ladle histoire htmlhint lessc stylus pug tsdoc ts-jest ava-typescript linkinator linkcheck htmltest lychee markdown-link-check remark textlint write-good
  golint revive errcheck ineffassign misspell gosec mockgen mockery stringer wire sqlc ginkgo gci gofumpt wasm-bindgen cross bindgen cbindgen mdbook miri
  checkstyle pmd spotbugs google-java-format ktlint detekt jdeps javap jar jshell cppcheck iwyu include-what-you-use bear cpplint gcov gcovr lcov genhtml ccache strip size addr2line nasm yasm flex bison llc opt lldb-mi
  molecule infracost kubesec kube-score polaris pluto dive dockle hugo jekyll eleventy docusaurus vitepress doxygen javadoc groff pdftotext qpdf tesseract antora
  csvcut csvsql csvstat csvgrep xsv mlr dasel gron fx yj busted luac elm elm-test elm-format purs spago rescript refmt coqc agda racket raco guile sbcl clojure clj clj-kondo bb octave R gnuplot verilator iverilog yosys ghdl arduino-cli platformio pio west
  xcrun plutil lipo otool sw_vers swiftlint swiftformat xcpretty xcbeautify nix-instantiate statix deadnix treefmt just-fmt taplo typstyle typst tree-sitter ast-grep sg comby difft hexyl eza exa lsd zoxide sd choose procs dust duf bottom htop ncdu tldr glow mdcat
  openssl test-storybook chromatic percy loki xo standard ts-standard tslint stylua luacheck selene nixfmt alejandra terraform-docs vacuum prettierd eslint_d
  `),
);
