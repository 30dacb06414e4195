/**
 * What is known of each ecosystem's projects: how they are tested, and where their dependencies lie.
 * One entry each; to know another ecosystem is to add one here.
 */
import type { CheckRule } from '../../domain/check';

/** A folder of the repository that holds a project. */
export interface Project {
  readonly ecosystem: Ecosystem;
  /** Relative; '' for the top. */
  readonly folder: string;
  /** Names of the files in the folder itself. */
  readonly files: ReadonlySet<string>;
  /** Whether a file in or below the folder has such a path. */
  readonly has: (path: RegExp) => boolean;
  /** Text of a file in the folder; null where there is none. */
  readonly read: (name: string) => Promise<string | null>;
}

export interface Ecosystem {
  /** Files that show such a project. */
  readonly manifests: RegExp;
  /** Its checks, with commands for the project's own folder. */
  checks(project: Project): Promise<readonly CheckRule[]>;
  /** Folders of dependencies beside the manifest, as a package manager makes them. */
  readonly folders: readonly string[];
  /** Files that say exactly which dependencies those are. */
  readonly locks: RegExp;
  /** The lock's text without what is the project's own, such as its version. */
  readonly dependenciesOf?: (lock: string) => string;
}

const NONE = /^(?!)/;

const check = (run: string, name = run): CheckRule => ({ name, run });

/** One check that every project of a kind has. */
const always =
  (...checks: readonly CheckRule[]): Ecosystem['checks'] =>
  () =>
    Promise.resolve(checks);

/** Scripts of package.json that only look. */
const SCRIPTS = ['test', 'lint', 'typecheck', 'type-check', 'check-types', 'check'];

const node: Ecosystem = {
  manifests: /^package\.json$/,
  folders: ['node_modules'],
  locks: /^(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/,
  async checks({ files, read }) {
    const runner = ['bun.lock', 'bun.lockb'].some((lock) => files.has(lock)) ? 'bun' : 'npm';
    const scripts = field(await read('package.json'), 'scripts');
    return SCRIPTS.filter((name) => {
      const script = scripts[name];
      // What `npm init` writes fails on purpose.
      return typeof script === 'string' && !script.includes('no test specified');
    }).map((name) => check(name === 'test' && runner === 'npm' ? 'npm test' : `${runner} run ${name}`));
  },
  dependenciesOf(lock) {
    try {
      const { version: _, packages, ...rest } = JSON.parse(lock) as Record<string, unknown>;
      const { '': own, ...others } = (packages ?? {}) as Record<string, object>;
      return JSON.stringify({ ...rest, own: { ...own, version: undefined }, others });
    } catch {
      return lock;
    }
  },
};

const IN_VENV = 'PATH="$PWD/.venv/bin:$PWD/venv/bin:$PATH"';

const python: Ecosystem = {
  manifests: /^(pyproject\.toml|setup\.(py|cfg)|pytest\.ini|tox\.ini|requirements[^/]*\.txt)$/,
  folders: ['.venv', 'venv'],
  locks: /^(poetry\.lock|uv\.lock|Pipfile\.lock|pdm\.lock|requirements[^/]*\.txt)$/,
  async checks({ files, has, read }) {
    const named = await Promise.all(
      ['pyproject.toml', 'setup.cfg', 'tox.ini', 'requirements-dev.txt', 'requirements.txt'].map(read),
    );
    const text = named.join('\n');
    const pytest = files.has('pytest.ini') || files.has('conftest.py') || /\bpytest\b/.test(text);
    const tests = has(/(^|\/)(test_[^/]*|[^/]*_test)\.py$/);
    return [
      ...(tests && pytest ? [check(`${IN_VENV} python3 -m pytest`, 'pytest')] : []),
      ...(tests && !pytest ? [check(`${IN_VENV} python3 -m unittest discover`, 'unittest')] : []),
      ...(/\[tool\.ruff|\bruff\b/.test(text) ? [check(`${IN_VENV} python3 -m ruff check .`, 'ruff')] : []),
      ...(/\[(tool\.)?mypy\b/.test(text) ? [check(`${IN_VENV} python3 -m mypy .`, 'mypy')] : []),
    ];
  },
};

const composer: Ecosystem = {
  manifests: /^composer\.json$/,
  folders: ['vendor'],
  locks: /^composer\.lock$/,
  async checks({ files, read }) {
    if ('test' in field(await read('composer.json'), 'scripts')) return [check('composer run test')];
    return files.has('phpunit.xml') || files.has('phpunit.xml.dist') ? [check('vendor/bin/phpunit')] : [];
  },
};

const ruby: Ecosystem = {
  manifests: /^Gemfile$/,
  folders: ['vendor/bundle'],
  locks: /^Gemfile\.lock$/,
  async checks({ files, read }) {
    const gems = (await read('Gemfile')) ?? '';
    if (files.has('.rspec') || /['"]rspec/.test(gems)) return [check('bundle exec rspec')];
    return files.has('Rakefile') ? [check('bundle exec rake test')] : [];
  },
};

/** A Makefile is asked where nothing else is known of its folder. */
const make: Ecosystem = {
  manifests: /^(GNUmakefile|[Mm]akefile)$/,
  folders: [],
  locks: NONE,
  async checks({ read }) {
    const text = (await read('GNUmakefile')) ?? (await read('makefile')) ?? (await read('Makefile')) ?? '';
    return ['test', 'check', 'lint']
      .filter((target) => new RegExp(`^${target}\\s*::?(?!=)`, 'm').test(text))
      .slice(0, 2)
      .map((target) => check(`make ${target}`));
  },
};

const ECOSYSTEMS: readonly Ecosystem[] = [
  node,
  python,
  {
    manifests: /^go\.mod$/,
    folders: ['vendor'],
    locks: /^go\.sum$/,
    checks: always(check('go test ./...'), check('go vet ./...')),
  },
  {
    manifests: /^Cargo\.toml$/,
    folders: ['vendor', 'target'],
    locks: /^Cargo\.lock$/,
    // What is offered cannot be written to, and a build has to write.
    checks: always(check('CARGO_TARGET_DIR=/tmp/target cargo test --offline', 'cargo test')),
  },
  {
    manifests: /^pom\.xml$/,
    folders: [],
    locks: NONE,
    checks: ({ files }) =>
      Promise.resolve([
        files.has('mvnw') ? check('sh ./mvnw -o -B test', 'mvn test') : check('mvn -o -B test', 'mvn test'),
      ]),
  },
  {
    manifests: /^(build|settings)\.gradle(\.kts)?$/,
    folders: [],
    locks: NONE,
    checks: ({ files }) =>
      Promise.resolve([
        check(`${files.has('gradlew') ? 'sh ./gradlew' : 'gradle'} --offline test`, 'gradle test'),
      ]),
  },
  {
    manifests: /\.(sln|slnx)$|^[^/]*Tests?\.(cs|fs|vb)proj$/,
    folders: [],
    locks: NONE,
    checks: always(check('dotnet test')),
  },
  composer,
  ruby,
  {
    manifests: /^mix\.exs$/,
    folders: ['deps'],
    locks: /^mix\.lock$/,
    checks: always(check('mix test')),
  },
  make,
];

/** An object in a JSON file; empty where there is none, or the file cannot be read. */
function field(text: string | null, name: string): Readonly<Record<string, unknown>> {
  try {
    const value = (JSON.parse(text ?? '{}') as Record<string, unknown>)[name];
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Folders whose projects are not this repository's own. */
const FOREIGN =
  /(^|\/)(node_modules|vendor|third[_-]party|testdata|fixtures?|examples?|templates?|\..+)(\/|$)/;

/** All projects of these files, those nearer the top first. */
export function projectsIn(
  paths: readonly string[],
  read: (path: string) => Promise<string | null>,
): readonly Project[] {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(0, slash));
    const name = path.slice(slash + 1);
    folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
  }
  const depth = (folder: string): number => (folder === '' ? 0 : folder.split('/').length);
  return [...folders]
    .filter(([folder]) => !FOREIGN.test(folder))
    .sort(([one], [other]) => depth(one) - depth(other) || (one < other ? -1 : 1))
    .flatMap(([folder, files]) =>
      ECOSYSTEMS.filter(({ manifests }) => [...files].some((name) => manifests.test(name))).map(
        (ecosystem) => ({
          ecosystem,
          folder,
          files,
          has: (pattern: RegExp) =>
            paths.some((path) => (folder === '' || path.startsWith(`${folder}/`)) && pattern.test(path)),
          read: (name: string) =>
            files.has(name) ? read(folder === '' ? name : `${folder}/${name}`) : Promise.resolve(null),
        }),
      ),
    );
}

/** Projects that are asked for their checks at most, and how deep they may lie. */
const MAX_PROJECTS = 8;
const DEEPEST = 2;

/**
 * The checks that a repository's files show: of each ecosystem those of its topmost projects, since
 * what is below belongs to them.
 */
export async function findChecks(projects: readonly Project[]): Promise<readonly CheckRule[]> {
  const isBelow = (folder: string, other: string): boolean =>
    folder !== other && (other === '' || folder.startsWith(`${other}/`));
  const topmost = projects.filter(
    ({ ecosystem, folder }) =>
      folder.split('/').length <= DEEPEST &&
      !projects.some((other) => other.ecosystem === ecosystem && isBelow(folder, other.folder)),
  );
  const found: CheckRule[] = [];
  const covered = new Set<string>();
  for (const project of topmost.slice(0, MAX_PROJECTS)) {
    const { folder, ecosystem } = project;
    if (ecosystem === make && covered.has(folder)) continue;
    for (const { name, run } of await ecosystem.checks(project)) {
      covered.add(folder);
      found.push(
        folder === ''
          ? { name, run }
          : { name: `${name} (${folder})`, run: `cd ${quoted(folder)} && ${run}`, paths: [`/${folder}/`] },
      );
    }
  }
  return found;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
