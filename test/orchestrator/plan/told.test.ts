/** What stands around a request in a message: greetings, reasons, names told before, lists, other languages. */
import { carryOut, plan, steps, type Files } from './repository';

const FILES: Files = {
  'web/package.json':
    '{ "name": "web", "dependencies": { "moment": "2.29.0", "clsx": "2.0.0", "rxjs": "7.8.0" } }\n',
  'api/application.yml':
    'http:\n  retryLimit: 3\nexposed: health,info\norigins:\n  - https://old.example\n  - https://new.example\nfeatures:\n  seatMap: false\n',
  'compose.yaml': 'services:\n  api:\n    image: api:1.0\n  adminer:\n    image: adminer:4.8\n',
  '.env.example': 'MAIL_SERVER=localhost\n',
  'docs/setup.md': 'Set MAIL_SERVER.\n',
  'src/Mail.kt': 'val server = env("MAIL_SERVER")\n',
  '.gitignore': 'dist/\n',
  '.github/CODEOWNERS': 'docs/ @writers @ada-sample\n',
  'requirements/base.txt': 'pytz==2023.3\n',
  'shop/csv_utils.py': 'def parse(row):\n    return row\n',
  'shop/views.py': 'from shop.csv_utils import parse\n\nparse(1)\n',
  'build.gradle.kts':
    'plugins {\n    kotlin("jvm") version "1.9.22"\n    id("org.springframework.boot") version "3.2.3"\n}\ndependencies {\n    implementation("io.sentry:sentry-spring-boot-starter:7.3.0")\n}\n',
  'gradle/wrapper/gradle-wrapper.properties':
    'distributionUrl=https\\://services.gradle.org/distributions/gradle-8.6-bin.zip\n',
};

const changed = async (request: string): Promise<string[]> =>
  (await steps(request, FILES)).map((step) => ('path' in step ? step.path : step.kind));

describe('what asks for nothing does not stand in the way', () => {
  test.each([
    'Morning! Nobody has imported moment since the redesign, so could you drop it? Cheers, Sam',
    "moment isn't used by any page since the redesign, is it? Please remove it from the web app.",
    'please remove moment, people make their dates with the browser',
    "remove moment, there's an advisory out for the version we have",
    'Hello together, please remove moment. Thank you and best regards, Sam',
    'remove moment, else it breaks again when the dates change, WEB-12',
  ])('%s', async (request) => {
    expect(await steps(request, FILES)).toMatchObject([
      { path: 'web/package.json', find: expect.stringContaining('moment') },
    ]);
  });

  test.each(['remove moment, axios', 'remove moment and tests', 'remove moment, worker replicas 3, 4'])(
    'what may be asked for is never dropped: %s',
    async (request) => {
      expect((await plan(request, FILES)).kind).not.toBe('plan');
    },
  );
});

test.each([
  ['the retry limit is way too low, make it 6', ['api/application.yml']],
  ['https://old.example is dead, please drop it from the origins', ['api/application.yml']],
  ['nobody uses adminer, take the service out of the compose file', ['compose.yaml']],
  ['add .idea/ and *.iml to gitignore', ['.gitignore', '.gitignore']],
  ['can u turn of the seat map', null],
  ['add metrics to exposed', ['api/application.yml']],
  ['remove @ada-sample from CODEOWNERS', ['.github/CODEOWNERS']],
  ['drop pytz from the requirements', ['requirements/base.txt']],
  ['bump spring boot to 3.2.5', ['build.gradle.kts']],
  ['gradle wrapper 8.7', ['gradle/wrapper/gradle-wrapper.properties']],
  ['bitte clsx aus web entfernen', ['web/package.json']],
  ['clsx auf 2.1.0 aktualisieren', ['web/package.json']],
])('%s', async (request, paths) => {
  // What is so already is told, and no plan.
  if (paths === null) expect((await plan(request, FILES)).kind).toBe('none');
  else expect(await changed(request)).toEqual(paths);
});

test('a name of settings is renamed wherever it stands, unless a longer name has it in it', async () => {
  const request = 'the environment variable MAIL_SERVER should be called MAIL_HOST';
  expect((await changed(request)).sort()).toEqual(['.env.example', 'docs/setup.md', 'src/Mail.kt']);
  const longer = { ...FILES, '.env.example': 'MAIL_SERVER=localhost\nMAIL_SERVER_PORT=25\n' };
  expect((await plan(request, longer)).kind).not.toBe('plan');
});

test('a renamed Python module takes its imports along, or is not renamed', async () => {
  expect((await changed('rename shop/csv_utils.py to rows.py')).sort()).toEqual([
    'shop/csv_utils.py',
    'shop/rows.py',
    'shop/views.py',
  ]);
  // The root of the imports may be below that of the repository, and a module beside it may be named relatively.
  const below = {
    'backend/shop/csv_utils.py': FILES['shop/csv_utils.py'] ?? '',
    'backend/shop/views.py': 'from .csv_utils import parse\n',
    'backend/tests/test_views.py': 'from shop.csv_utils import parse\n',
  };
  expect((await steps('rename backend/shop/csv_utils.py to rows.py', below)).slice(2)).toMatchObject([
    { path: 'backend/shop/views.py', replace: expect.stringContaining('from .rows import') },
    { path: 'backend/tests/test_views.py', replace: expect.stringContaining('from shop.rows import') },
  ]);
  const other = { ...FILES, 'shop/views.py': 'from shop import csv_utils\n\ncsv_utils.parse(1)\n' };
  expect(await plan('rename shop/csv_utils.py to rows.py', other)).toMatchObject({
    kind: 'none',
    message: expect.stringContaining('shop/views.py imports shop.csv_utils'),
  });
});

test.each([
  ['can you clean up the .bak files?', ['src/a.ts.bak', 'web/b.bak']],
  ['delete all *.bak files in web', ['web/b.bak']],
  ['remove the .DS_Store files', ['.DS_Store', 'web/.DS_Store']],
])('files of a kind go, each by its name: %s', async (request, paths) => {
  const files = {
    'src/a.ts.bak': 'x',
    'web/b.bak': 'x',
    '.DS_Store': 'x',
    'web/.DS_Store': 'x',
    'a.ts': 'x',
  };
  expect((await steps(request, files)).map((step) => ('path' in step ? step.path : ''))).toEqual(paths);
});

test('a part of the name of a package is not taken for another package', async () => {
  const without = {
    ...FILES,
    'build.gradle.kts': FILES['build.gradle.kts']!.replace(/.*springframework.*\n/, ''),
  };
  expect((await plan('bump spring boot to 3.2.5', without)).kind).toBe('question');
});

test('the only owner of files is not removed, and an owner is not added without files', async () => {
  const alone = { ...FILES, '.github/CODEOWNERS': 'docs/ @ada-sample\n' };
  expect(await plan('remove @ada-sample from CODEOWNERS', alone)).toMatchObject({
    message: expect.stringContaining('only owner of docs/'),
  });
  expect(await plan('add @ada-sample to the codeowners', FILES)).toMatchObject({ kind: 'none' });
});

test('what is not understood is told with what it names here', async () => {
  expect(await plan('somebody should look at the retry limit', FILES)).toMatchObject({
    kind: 'none',
    message: expect.stringContaining('http.retryLimit'),
  });
});

describe('commands of a part of the repository', () => {
  const PARTS: Files = {
    'package.json': '{"scripts": {"typecheck": "turbo run typecheck"}}\n',
    'apps/web/package.json':
      '{"name": "web", "scripts": {"test": "vitest run", "typecheck": "tsc"}, "dependencies": {"vue": "3.4.29"}}\n',
    'worker/Cargo.toml': '[package]\nname = "worker"\nversion = "1.0.0"\n',
    'api/Shop.Api/Shop.Api.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>\n',
    'api/Shop.Api.Tests/Shop.Api.Tests.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>\n',
    Makefile: 'seed:\n\t./seed.sh\n',
  };

  test.each([
    ['run the web tests', 'cd apps/web && npm test'],
    ['do the vue tests still pass?', 'cd apps/web && npm test'],
    ['format the rust code', 'cd worker && cargo fmt'],
    ['run the tests of worker', 'cd worker && cargo test'],
    ['run the api tests', 'cd api && dotnet test Shop.Api.Tests/Shop.Api.Tests.csproj'],
    ['does the type check pass?', 'npm run typecheck'],
    ['run the typecheck of apps/web', 'cd apps/web && npm run typecheck'],
    ['run make seed', 'make seed'],
  ])('%s', async (request, command) => {
    expect(await plan(request, PARTS)).toMatchObject({ steps: [{ command }] });
  });
});

describe('what is said wrongly, together or with a slip', () => {
  const SHOP: Files = {
    'README.md': '# Shop\n\n- Node 18 and pnpm\n- 18 people work here\n',
    'docs/deploy.md': 'Staging is at https://staging-old.shop.example.com today.\n',
    'web/src/components/SiteFooter.vue': '<p>© 2025 Shop Ltd</p>\n',
    'config/flags/default.json': '{"oldPricing": false, "newPricing": false}\n',
    'config/flags/production.json': '{"oldPricing": true, "newPricing": false}\n',
    'config/app.yaml': 'autoscaling:\n  enabled: false\n  maxReplicas: 4\nlogin:\n  lifetimeMinutes: 60\n',
    '.github/workflows/ci.yml':
      'on: push\njobs:\n  test:\n    runs-on: ubuntu-22.04\n    steps: []\n  lint:\n    runs-on: ubuntu-22.04\n    steps: []\n',
    'tracking/pyproject.toml':
      '[tool.poetry]\nname = "tracking"\nversion = "1.0.0"\n[tool.poetry.dependencies]\npython = "^3.11"\npydantic = "2.6.4"\n',
    'backend/pyproject.toml':
      '[tool.poetry]\nname = "backend"\nversion = "1.0.0"\n[tool.poetry.dependencies]\npydantic = "2.6.4"\n',
  };
  const changed = async (request: string): Promise<string[]> =>
    (await steps(request, SHOP)).map((step) => ('path' in step ? step.path : ''));

  test.each([
    ['readme says node 18 but we are on 20', ['README.md']],
    [
      'docs/deploy.md still mentions staging-old.shop.example.com, should be staging.shop.example.com',
      ['docs/deploy.md'],
    ],
    ['the copyright in the footer still says 2025, we have 2026', ['web/src/components/SiteFooter.vue']],
    ['turn on autoscaling, max 8 replicas', ['config/app.yaml', 'config/app.yaml']],
    ['the login lifetime is still 60 min, should be 15', ['config/app.yaml']],
    ['switch all workflows to ubuntu-24.04', ['.github/workflows/ci.yml', '.github/workflows/ci.yml']],
    ['bump pydantic to 2.9.2 but only in tracking', ['tracking/pyproject.toml']],
    ['turn on newPricing in all flag files', ['config/flags/default.json', 'config/flags/production.json']],
    ['remvoe config/app.yaml plase', ['config/app.yaml']],
    ['remove pydantic from tracking, finance does not want it', ['tracking/pyproject.toml']],
  ])('%s', async (request, paths) => {
    expect((await changed(request)).sort()).toEqual(paths);
  });

  test('a line is changed, and not another one with the same number', async () => {
    const [step] = await steps('readme says node 18 but we are on 20', SHOP);
    expect(step).toMatchObject({ find: 'Node 18', replace: 'Node 20' });
  });

  test.each([
    ['test tracking on python 3.12 too', 'question'],
    ['make the readme sound a bit friendlier', 'none'],
  ])('becomes none of its own: %s', async (request, kind) => {
    expect(await plan(request, SHOP)).toMatchObject({ kind });
  });
});

test.each([
  ['run the nightly build only on weekdays', '30 1 * * 1-5'],
  ['nightly on sundays', '30 1 * * 0'],
  ['send the reminders every 15 minutes', '*/15 * * * *'],
])('when something runs is found in code as well: %s', async (request, cron) => {
  const files: Files = {
    '.github/workflows/nightly.yml':
      'on:\n  schedule:\n    - cron: "30 1 * * *"\njobs:\n  build:\n    steps: []\n',
    'src/schedules.ts': "export const schedules = {\n  sendReminders: '0 * * * *',\n};\n",
  };
  const [step] = await steps(request, files);
  expect(step).toMatchObject({ replace: expect.stringContaining(cron) });
});

test.each([
  ['german text for track.empty should be "Nichts gefunden"', 'web/src/locales/de.json'],
  ['set track.empty in french to "Rien"', 'web/src/locales/fr.json'],
  ['put *.sqlite3 into the dockerignore', 'api/.dockerignore'],
  ['add tenacity ^9.0.0 to the tracking service', 'tracking/pyproject.toml'],
])('the file is found by what it is for: %s', async (request, path) => {
  const files: Files = {
    'web/src/locales/de.json': '{"track": {"empty": "Leer"}}\n',
    'web/src/locales/en.json': '{"track": {"empty": "Empty"}}\n',
    'web/src/locales/fr.json': '{"track": {"empty": "Vide"}}\n',
    'api/.dockerignore': 'node_modules\n',
    'tracking/pyproject.toml':
      '[tool.poetry]\nname = "tracking"\nversion = "1.0.0"\n[tool.poetry.dependencies]\npython = "^3.11"\n',
  };
  expect(await steps(request, files)).toMatchObject([{ path }]);
});

test.each([
  ['test the backend on python 3.12 too', "'3.12'"],
  ['run the web tests on node 22 as well', '22'],
  ['add node 22 to the web test matrix', '22'],
])('what is tested on as well is added: %s', async (request, version) => {
  const files: Files = {
    '.github/workflows/ci.yml':
      "jobs:\n  backend:\n    strategy:\n      matrix:\n        python-version: ['3.11']\n" +
      '  web:\n    strategy:\n      matrix:\n        node: [18, 20]\n',
    'web/package.json': '{"name": "web", "scripts": {"test": "vitest run"}}\n',
  };
  const [step] = await steps(request, files);
  expect(step).toMatchObject({ path: '.github/workflows/ci.yml', replace: expect.stringContaining(version) });
});

test('documents that speak of a renamed symbol follow, and the history does not', async () => {
  const files: Files = {
    'shop/settings.py': 'DEFAULT_RADIUS = 5\n',
    'docs/depots.md': 'Depots are looked for within `DEFAULT_RADIUS`.\n',
    'CHANGELOG.md': '## 1.0.0\n\n- DEFAULT_RADIUS is 5\n',
  };
  const paths = (await steps('DEFAULT_RADIUS should be called RADIUS_KM', files)).map((step) =>
    'path' in step ? step.path : '',
  );
  expect(paths).toEqual(['shop/settings.py', 'docs/depots.md']);
});

test('settings that name a file by its path follow when it moves', async () => {
  const files: Files = {
    'docs/releasing.md': '# Releasing\n',
    'mkdocs.yml': 'nav:\n  - Releasing: releasing.md\n  - Not this: old-releasing.md\n',
    '.github/workflows/docs.yml': 'on:\n  push:\n    paths: [docs/releasing.md]\n',
  };
  const moved = await steps('rename docs/releasing.md to docs/release-process.md', files);
  expect(moved.slice(2)).toMatchObject([
    { path: '.github/workflows/docs.yml', replace: expect.stringContaining('docs/release-process.md') },
    { path: 'mkdocs.yml', replace: expect.stringContaining('release-process.md') },
  ]);
});

test.each([
  ['set the project version to 1.1.0', ['pom.xml', 'common/pom.xml']],
  ['upgrade spring boot to 3.3.4', ['pom.xml']],
])('modules of Maven follow their parent: %s', async (request, paths) => {
  const files: Files = {
    'pom.xml':
      '<project>\n  <parent>\n    <groupId>org.springframework.boot</groupId>\n    <artifactId>spring-boot-starter-parent</artifactId>\n    <version>3.2.5</version>\n  </parent>\n  <groupId>com.example</groupId>\n  <artifactId>shop</artifactId>\n  <version>1.0.0</version>\n</project>\n',
    'common/pom.xml':
      '<project>\n  <parent>\n    <groupId>com.example</groupId>\n    <artifactId>shop</artifactId>\n    <version>1.0.0</version>\n  </parent>\n  <artifactId>common</artifactId>\n  <dependencies>\n    <dependency>\n      <groupId>org.springframework.boot</groupId>\n      <artifactId>spring-boot-devtools</artifactId>\n    </dependency>\n  </dependencies>\n</project>\n',
  };
  expect((await steps(request, files)).map((step) => ('path' in step ? step.path : ''))).toEqual(paths);
});

test('a text of several words gives way to one, and an entry goes before releases of any level', async () => {
  const files: Files = {
    'conf.yaml': 'block: >-\n  one\n  two\nnext: 1\n',
    'CHANGELOG.md': '# Changelog\n\n### [2.0.1](x)\n\n- fix\n\n## [2.0.0](x)\n\n- two\n',
  };
  expect(await steps('set block to short in conf.yaml', files)).toMatchObject([{ path: 'conf.yaml' }]);
  const [step] = await steps('add a changelog entry "Faster start"', files);
  expect(step).toMatchObject({ replace: expect.stringMatching(/Faster start[^]*\[2\.0\.1\]/) });
});

test('a service that goes is not needed by others any more', async () => {
  const files: Files = {
    'docker-compose.yml':
      'services:\n  worker:\n    image: worker:1\n    depends_on: [redis, mailhog]\n' +
      '  api:\n    image: api:1\n    depends_on:\n      - mailhog\n  redis:\n    image: redis:7.0\n  mailhog:\n    image: mailhog:1\n',
  };
  const after = await carryOut('remove mailhog from compose, we use a real sandbox now', files);
  expect(after['docker-compose.yml']).toBe(
    'services:\n  worker:\n    image: worker:1\n    depends_on: [redis]\n' +
      '  api:\n    image: api:1\n  redis:\n    image: redis:7.0\n',
  );
});

test.each([
  ['set the pool size to 20, not in staging', ['config/production.yml']],
  ['set the pool size to 20 in production, staging stays as it is', ['config/production.yml']],
])('what is to stay as it is stays: %s', async (request, paths) => {
  const files: Files = {
    'config/production.yml': 'pool:\n  size: 10\n',
    'config/staging.yml': 'pool:\n  size: 10\n',
  };
  expect((await steps(request, files)).map((step) => ('path' in step ? step.path : ''))).toEqual(paths);
});

test('one of several files of a name is asked about', async () => {
  const files: Files = {
    'api/Dockerfile': 'FROM node:20-alpine\n',
    'web/Dockerfile': 'FROM node:20-alpine\n',
  };
  const outcome = await plan('use node:22-alpine in the Dockerfile', files);
  expect(outcome).toMatchObject({
    kind: 'question',
    choices: [{ label: expect.stringContaining('api/') }, { label: expect.stringContaining('web/') }],
  });
  expect(await steps('use node:22-alpine in all Dockerfiles', files)).toHaveLength(2);
});

test('a dependency moves with its version, and comes back', async () => {
  const files: Files = {
    'package.json':
      '{\n  "dependencies": {\n    "koa": "2.15.0",\n    "nodemon": "^3.0.1"\n  },\n  "devDependencies": {\n    "jest": "29.7.0"\n  }\n}\n',
  };
  const moved = await carryOut('nodemon is only needed in tests, make it a dev dependency', files);
  expect(JSON.parse(moved['package.json']!)).toEqual({
    dependencies: { koa: '2.15.0' },
    devDependencies: { jest: '29.7.0', nodemon: '^3.0.1' },
  });
  expect(await carryOut('move nodemon to dependencies', moved)).toMatchObject({
    'package.json': expect.stringMatching(/"dependencies": \{[^}]*nodemon/),
  });
});

const CLINIC: Files = {
  'README.md':
    '# Clinic\n\nUses Java 17 and [the runbook](docs/runbook.md).\n\n## Contributors\n\n- Ada Lovelace\n',
  'docs/runbook.md': '# Runbook\n\nRun `scripts/export-all.sh` first.\n',
  'scripts/export-all.sh': '#!/bin/sh\necho all\n',
  'CHANGELOG.md':
    '# Changelog\n\n## Unreleased\n\n- `scripts/export-all.sh` is new.\n\n## 1.0.0 - 2026-01-01\n\n- First.\n',
  'web/src/flags.ts': 'export const flags = { newSearch: false };\n',
  'web/locales/en.json': '{\n  "booking": { "title": "Book" }\n}\n',
  'web/locales/de.json': '{\n  "booking": { "title": "Buchen" }\n}\n',
  'app/src/Tariff.kt': 'class TariffService {\n    val limit = 3\n}\n',
  'app/src/Main.kt': 'fun main() {\n    TariffService()\n}\n',
  'web/.dockerignore': 'dist\n',
  'app/.dockerignore': 'build\n',
};

test.each([
  ['README.md still says Java 17, we are on Java 21 since march', 'Java 21'],
  ['add Ada de Vries to the contributors in the readme', 'Ada de Vries'],
  ['move the unreleased entries in CHANGELOG.md to 1.1.0, dated 2026-05-18', '1.1.0 - 2026-05-18'],
])('%s', async (request, written) => {
  const [step, ...more] = await steps(request, CLINIC);
  expect(more).toEqual([]);
  expect(JSON.stringify(step)).toContain(written);
});

test('a new text gets its value in each file', async () => {
  const made = await steps(
    'new text booking.none: "No slots" in en.json and "Keine Termine" in de.json',
    CLINIC,
  );
  expect(made.map((step) => 'path' in step && step.path)).toEqual([
    'web/locales/en.json',
    'web/locales/de.json',
  ]);
});

test('a document that names a moved file follows; what the changelog tells was so', async () => {
  const made = await steps('rename scripts/export-all.sh to scripts/export.sh', CLINIC);
  expect(made.map((step) => 'path' in step && step.path)).toEqual([
    'scripts/export.sh',
    'scripts/export-all.sh',
    'docs/runbook.md',
  ]);
});

test('a symbol of a language without a grammar is renamed as a whole word', async () => {
  const made = await steps('rename the class TariffService to TariffTable', CLINIC);
  expect(made.map((step) => 'path' in step && step.path)).toEqual(['app/src/Main.kt', 'app/src/Tariff.kt']);
});

test('what a service is built from does not become an image', async () => {
  const files = {
    'compose.yaml': 'services:\n  fares:\n    build: ./fares\n',
    'fares/Dockerfile': 'FROM golang:1.21 AS build\nRUN make\n',
  };
  const made = await steps('golang:1.22 as the build image for fares', files);
  expect(made.map((step) => 'path' in step && step.path)).toEqual(['fares/Dockerfile']);
});

test.each(['remove the flag', 'add *.log to the dockerignore', 'roll out 1.1.0 on prod'])(
  'no file goes, and none is chosen, by a word that names none: %s',
  async (request) => {
    expect((await plan(request, CLINIC)).kind).not.toBe('plan');
  },
);

test.each([
  "set newSearch to true in web/src/flags.ts, don't do it for the beta users",
  'turn on newSearch, for our customers only',
  'turn on newSearch, never in production',
])('what limits a request is not left out: %s', async (request) => {
  expect((await plan(request, CLINIC)).kind).not.toBe('plan');
});

test.each(["turn on newSearch, and don't break the build", 'turn on newSearch, for the audit'])(
  'what a request is for, and what anybody would take care of, asks for nothing: %s',
  async (request) => {
    const [step, ...more] = await steps(request, CLINIC);
    expect(more).toEqual([]);
    expect(step).toMatchObject({ path: 'web/src/flags.ts' });
  },
);
