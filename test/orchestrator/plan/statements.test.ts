import type { PlanOutcome } from '../../../src/orchestrator/domain/ports';
import fc from 'fast-check';
import { plan, steps, type Files } from './repository';

/** A service with settings in several formats, as statements talk about them. */
const FILES: Files = {
  'config/app.json': `${JSON.stringify(
    {
      weather: { timeoutMs: 10000, retryCount: 3 },
      session: { lifetimeHours: 12 },
      mail: { from: 'noreply@wren.example' },
      flags: { heatMap: false, showTerrain: false, showPins: true },
      photos: { maxPerSighting: 5 },
    },
    null,
    2,
  )}\n`,
  'config/legacy.php':
    "<?php\n\nreturn [\n    'grace' => [\n        'lifetime' => 120, // minutes\n    ],\n];\n",
  'deploy/values.yaml':
    'worker:\n  replicas: 1\n  backup:\n    schedule: "30 2 * * 0"\ningress:\n  tls: false\n',
  'deploy/values-staging.yaml': 'ingress:\n  host: staging.example\n',
  'deploy/Chart.yaml': 'apiVersion: v2\nname: wren\nversion: 1.7.2\nappVersion: "4.2.0"\n',
  '.env.example': 'ENABLE_PROFILER=0\nSMTP_PORT=25\n',
  'src/limits.ts':
    'export const POLL_INTERVAL_MS = 15000;\nexport const VAT = 0.19;\nexport const HEAT_MAP_RADIUS_METERS = 250;\n',
  'src/browser.ts': "export const BROWSER = 'firefox';\nexport const LOG_LEVEL = 'info';\n",
  'src/Legacy/fax.ts': 'export {};\n',
  'web/package.json': '{ "name": "web", "dependencies": { "leaflet": "1.9.3", "rxjs": "7.8.0" } }\n',
  'README.md': '# Wren\n\nPress "Send now".\n',
};

const added = async (request: string, files = FILES): Promise<string> =>
  (await steps(request, files)).map((step) => ('replace' in step ? step.replace : step.kind)).join('\n');

const asked = (outcome: PlanOutcome): Extract<PlanOutcome, { kind: 'question' }> => {
  if (outcome.kind !== 'question') throw new Error(`no question: ${JSON.stringify(outcome)}`);
  return outcome;
};

describe('a statement is read from its value', () => {
  test.each([
    ['weather timeout 5s', '"timeoutMs": 5000'],
    ['the weather timeout is way too long, make it 3 seconds', '"timeoutMs": 3000'],
    ['max 10 photos per sighting', '"maxPerSighting": 10'],
    ['poll every 30 seconds instead of 15', 'POLL_INTERVAL_MS = 30000'],
    ['poll interval of half a minute', 'POLL_INTERVAL_MS = 30000'],
    ['vat goes up from 19% to 21%', 'VAT = 0.21'],
    ['weather retries: not 3 but 5', '"retryCount": 5'],
    ['the worker needs two replicas', 'replicas: 2'],
    ['the grace lifetime should be 8 hours', "'lifetime' => 480"],
    ['show the terrain', '"showTerrain": true'],
    ['worker backup at 4:30 instead of 2:30', 'schedule: "30 4 * * 0"'],
    ['worker backup on saturdays not on sundays', 'schedule: "30 2 * * 6"'],
    ['change the text "Send now" to "Submit"', 'Submit'],
    ['worker backup every 6 hours', 'schedule: "30 */6 * * 0"'],
    ['the staging host is now beta.example', 'host: beta.example'],
    ['set heat map radius to 300m', 'HEAT_MAP_RADIUS_METERS = 300'],
    ['stop showing the pins', '"showPins": false'],
    ['use chrome instead of firefox as browser', "BROWSER = 'chrome'"],
    ['log level error', "LOG_LEVEL = 'error'"],
    // Said by halves, but nothing else here can be meant.
    ['sessions should last 8 hours', '"lifetimeHours": 8'],
    ['mails should come from birds@wren.example', 'birds@wren.example'],
    ['the profiler should be on by default', 'ENABLE_PROFILER=1'],
  ])('%s', async (request, text) => {
    expect(await added(request)).toContain(text);
  });

  test.each([
    ['tls on for the ingress on staging', /ingress\.tls in deploy\/values-staging\.yaml/],
    ['cheap smtp port 465', /SMTP_PORT/],
  ])('what is said by halves is asked about, and the answer is a plan: %s', async (request, label) => {
    const [choice] = asked(await plan(request, FILES)).choices;
    expect(choice?.label).toMatch(label);
    expect(await plan(choice?.request ?? '', FILES)).toMatchObject({ kind: 'plan' });
  });

  test.each([
    [
      'set max luggage to 25 kg',
      'src/Booking.kt',
      'object Booking {\n    const val MAX_LUGGAGE_KG = 30\n}\n',
      '= 25',
    ],
    // What a number counts is told by its size where its name does not say.
    ['set the pool timeout to 30 seconds', 'app.properties', 'pool.timeout=20000\n', '=30000'],
    ['set the pool timeout to 30 seconds', 'app.properties', 'pool.timeout=10\n', '=30'],
    ['set the upload size to 20 MB', 'src/upload.ts', 'export const uploadSize = 5242880;\n', '= 20971520'],
    ['raise the base fare to 13.50', 'src/fares.ts', 'export const BASE_FARE_CENTS = 1250;\n', '= 1350'],
    ['refresh every 10 seconds', 'lib/sync.ex', 'defmodule Sync do\n  @refresh_seconds 15\nend\n', ' 10'],
    [
      'set the port to 9000',
      'config/config.exs',
      'config :gateway, Endpoint, http: [port: 4000]\n',
      '[port: 9000]',
    ],
  ])('code of languages without a grammar is read by its lines: %s', async (request, path, text, after) => {
    expect(await added(request, { [path]: text })).toContain(after);
    expect((await plan(request.replace(/\d+/, 'x'), { [path]: text })).kind).not.toBe('plan');
  });

  test.each([
    ['pause the worker backup until monday', FILES],
    ['timeout 5s', { 'a.py': 'TIMEOUT = 1\n', 'b.py': 'TIMEOUT = 2\n' }],
    ['from 7 to 9 replicas for the worker', FILES],
    ['worker replicas 3, 4', FILES],
    ['smtp host 465', FILES],
    ['delete everything older than 30 days', FILES],
    ['why is the weather timeout 5s', FILES],
    ['give the worker access for 3 days', FILES],
  ])('what is not certain is not a plan: %s', async (request, files) => {
    expect((await plan(request, files)).kind).not.toBe('plan');
  });

  test('a switch keeps the words of its file', async () => {
    expect(await added('set ENABLE_PROFILER to on in .env.example', FILES)).toMatch(/ENABLE_PROFILER=(1|on)/);
    const ini = { 'php.ini': 'display_errors = Off\n' };
    expect(await added('enable display_errors in php.ini', ini)).toBe('display_errors = On');
    expect(await added('enable display_errors in php.ini', { 'php.ini': 'display_errors = 0\n' })).toBe(
      'display_errors = 1',
    );
  });

  test('whatever the number, a place in full and its unit give that number and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 999 }), async (seconds) => {
        if (seconds === 10) return;
        expect(await added(`weather timeout should be ${seconds} seconds now`)).toContain(
          `"timeoutMs": ${seconds * 1000}`,
        );
      }),
      { numRuns: 12 },
    );
  });
});

describe('what limits, denies or only asks', () => {
  test.each([
    'set the weather timeout to 5 seconds only if the load is high',
    'weather timeout 5s unless the tests fail',
    'turn on the heat map after the release',
    'turn off the pins for new users',
    'bump rxjs to 7.8.1 when it is out',
    'should we turn on the heat map?',
    'weather timeout 5s?',
    'the weather timeout is 5 seconds',
    'weather timeout should not be 5 seconds',
    'bump rxjs to 7.8.1 and revert it if it fails',
    'halve the retry count of the weather',
    "remove the readme's thanks",
    'the web folder hangs again, restart it',
  ])('is never dropped from a plan: %s', async (request) => {
    expect((await plan(request, FILES)).kind).not.toBe('plan');
  });

  test('is said in a question whose answer goes without it', async () => {
    const question = asked(await plan('turn on the heat map except in production', FILES));
    expect(question.text).toContain('"except in production"');
    expect(question.choices).toMatchObject([{ request: expect.stringContaining('heatMap') }]);
  });

  test.each(['could you turn on the heat map?', 'weather timeout 5s, not more'])(
    'is not what only sounds like it: %s',
    async (request) => {
      expect((await plan(request, FILES)).kind).toBe('plan');
    },
  );
});

describe('other ways to say it', () => {
  const files = {
    'compose.yaml':
      'services:\n  db:\n    image: postgres:15-alpine\n  mail:\n    image: axllent/mailpit:v1.18\n',
    'config/app.yaml': 'pool:\n  size: 10\ncode-length: 6\n',
    'config/app-staging.yaml': 'pool:\n  size: 5\n',
    'config/app-prod.yaml': 'pool:\n  size: 30\n',
    'package.json': '{ "name": "a", "dependencies": { "zod": "3.0.0" } }\n',
    'README.md': 'Parcels are recieved.\n',
    '.gitignore': 'dist/\n',
  };
  test.each([
    ['compose: db on postgres 16', 'image: postgres:16-alpine'],
    ['pool size: 8 in staging, 40 in prod', 'size: 8\n  size: 40'],
    ['s/recieved/received/ in the readme', 'received'],
    ['recieved is wrong in the readme, should be received', 'received'],
    ['code length 8 chars', 'code-length: 8'],
    ['git should ignore *.log and .idea/', '*.log\n.idea/'],
  ])('is read by a rule of the lexicon: %s', async (request, after) => {
    expect(await added(request, files)).toContain(after);
  });

  test('"it" is the one thing of the part before that can be meant', async () => {
    expect(await steps('nobody uses zod, drop it', files)).toMatchObject([{ path: 'package.json' }]);
    expect((await plan('zod makes the config slow, remove it', files)).kind).not.toBe('plan');
    expect((await plan('the config is slow, restart it', files)).kind).toBe('none');
  });

  test('what else is asked for is never dropped', async () => {
    for (const more of ['and document it in the readme', ', write a test', 'then restart the server'])
      expect((await plan(`pool size 20 in staging ${more}`, files)).kind).not.toBe('plan');
  });
});

describe('where things are said to be', () => {
  const files = {
    'README.md': '# A\n',
    'web/README.md': '# B\n',
    'docs/guide.md': 'See [A](../README.md).\n',
    'src/api/list.ts': 'function total() {}\ntotal();\n',
    'src/web/sum.ts': 'function total() {}\ntotal();\n',
  };
  test('what goes is asked about where several are called so', async () => {
    expect(asked(await plan('the readme can be deleted', files)).choices).toHaveLength(2);
  });

  test('a file goes into a folder that is new, or to the root', async () => {
    const moved = async (request: string): Promise<string[]> =>
      (await steps(request, files)).flatMap((step) => (step.kind === 'write_file' ? [step.path] : []));
    expect(await moved('move the guide to docs/start')).toEqual(['docs/start/guide.md']);
    expect(await moved('move guide.md to the root')).toEqual(['guide.md']);
    expect((await plan('move the guide to archive', files)).kind).toBe('question');
  });

  test('a symbol is renamed in a folder, unless others would miss it', async () => {
    expect(await steps('rename total to sum in src/api', files)).toMatchObject([{ path: 'src/api/list.ts' }]);
    expect((await plan('rename total to sum in docs', files)).kind).toBe('none');
    const used = { ...files, 'src/web/sum.ts': "import { total } from '../api/list';\ntotal();\n" };
    expect(await plan('rename total to sum in src/api', used)).toMatchObject({
      kind: 'none',
      message: expect.stringContaining('src/web/sum.ts'),
    });
  });

  test('a package that is not there is asked about', async () => {
    const both = {
      'a/package.json': '{ "name": "a", "dependencies": { "zod": "3.0.0" } }\n',
      'b/package.json': '{ "name": "b" }\n',
    };
    expect(asked(await plan('bump zod to 3.1.0 in b', both)).choices).toMatchObject([
      { label: expect.stringContaining('a/package.json') },
    ]);
  });
});

describe('what is called something else', () => {
  const files = {
    'README.md': '# Birds\n\n## Acknowledgments\n\nAsk ada@wren.example.\n',
    'docs/a.md': 'Bird Counter is open. Mail ada@wren.example. See the birds.\n',
    'docs/b.md': 'Bird Counter is free. See the birds.\n',
    'src/fetch.ts': 'export function pullBirds() {}\n',
  };
  test.each([
    ['Acknowledgments -> Acknowledgements in the readme', ['README.md']],
    ['ada@wren.example is now team@wren.example, everywhere please', ['README.md', 'docs/a.md']],
    ['pullBirds should be fetchBirds', ['src/fetch.ts']],
  ])('is put so where it stands: %s', async (request, paths) => {
    expect((await steps(request, files)).map((step) => ('path' in step ? step.path : ''))).toEqual(paths);
  });

  test('is asked about where it stands in several files, or may be a word like any other', async () => {
    const { choices } = asked(await plan('Bird Counter is called Wren Counter now', files));
    expect(choices.map(({ label }) => label)).toEqual([
      expect.stringContaining('docs/a.md'),
      expect.stringContaining('docs/b.md'),
      expect.stringContaining('everywhere'),
    ]);
    asked(await plan('free should be cheap', files));
  });
});

describe('what stands beside a request', () => {
  test('as many values as names are one for each', async () => {
    expect(await added('update leaflet and rxjs to 1.9.4 and 7.8.1')).toMatch(/1\.9\.4[^]*7\.8\.1/);
    expect((await plan('update leaflet and rxjs to 1.9.4, 7.8.1 and 3.0.0', FILES)).kind).not.toBe('plan');
  });

  test('what is in several places is meant in the file of the part before', async () => {
    const both = { 'a.py': 'BATCH = 1\nRETRIES = 2\n', 'b.py': 'RETRIES = 3\n' };
    expect(await steps('set BATCH to 5 and retries 4', both)).toMatchObject([
      { path: 'a.py' },
      { path: 'a.py' },
    ]);
  });

  test.each([
    ['bump rxjs to 7.8.1, the users complain'],
    ['bump rxjs to 7.8.1, 7.8.0 breaks the build'],
    ['the map is slow, bump rxjs to 7.8.1'],
    ['bump rxjs to 7.8.1 - marketing starts on monday'],
    ["bump rxjs to 7.8.1, don't touch leaflet"],
    ['1. bump rxjs to 7.8.1'],
  ])('is left out: %s', async (request) => {
    expect(await steps(request, FILES)).toMatchObject([{ path: 'web/package.json' }]);
  });

  test('is asked about when nobody knows it', async () => {
    const question = asked(await plan('bump rxjs to 7.8.1, the usual ceremony', FILES));
    expect(question.text).toContain('"the usual ceremony"');
    const outcome = await plan('bump rxjs to 7.8.1, the usual ceremony', FILES, {
      answers: [{ question, text: 'yes' }],
    });
    expect(outcome).toMatchObject({ kind: 'plan', steps: { length: 1 } });
  });

  test('but is never left out when it may be asked for', async () => {
    for (const more of ['and the sales reports', ', leaflet should be 1.9.4', ', make the map nicer'])
      expect(await plan(`bump rxjs to 7.8.1${more}`, FILES)).not.toMatchObject({
        kind: 'plan',
        steps: { length: 1 },
      });
  });

  test('"leave it alone" is kept, or there is no plan', async () => {
    expect(await added('chart version 1.8.0, leave appVersion alone')).toContain('version: 1.8.0');
    expect(
      (await plan('set appVersion to 4.3.0 in deploy/Chart.yaml, leave appVersion alone', FILES)).kind,
    ).toBe('none');
  });

  test('`there` is the file of the part before', async () => {
    const files = { 'a.env': 'DEBUG=true\nHOST=x\n', 'b.env': 'DEBUG=true\n' };
    expect(await steps('set HOST to mail in a.env and turn off DEBUG there', files)).toMatchObject([
      { path: 'a.env' },
      { path: 'a.env' },
    ]);
  });
});
