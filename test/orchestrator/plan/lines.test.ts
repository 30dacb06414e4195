/** Requests that name a file and what stands in one line of it, and tables whose cells are values. */
import { plan, steps, type Files } from './repository';

const FILES: Files = {
  'README.md':
    '# Ferry\n\n- Node 18 and pnpm\n- 18 people work here\n\n## Maintainers\n\n- Nora Sample\n- Tom Sample\n',
  'tests/assign_test.go':
    'package tests\n\nfunc TestAssign(t *testing.T) {\n\tt.Skip("flaky, F-12")\n\trun(t)\n}\n',
  'src/views.py': 'def listed(request):\n    print("listed", request)\n    return []\n',
  'data/venues.csv': 'id,name,seats\narena,Arena,9000\nloft,The Loft,120\n',
  'data/rates.csv': 'zone,kilos,price\n1,2,4.90\n1,5,6.20\n2,5,7.20\n',
  'config/holidays.yaml': '2026:\n  - 2026-01-01\n  - 2026-12-25\n',
  'phpunit.xml':
    '<phpunit>\n  <php>\n    <env name="ROUNDS" value="10"/>\n    <env name="MAIL" value="log"/>\n  </php>\n</phpunit>\n',
  'lib/version.rb': "module Ferry\n  VERSION = '1.8.3'.freeze\nend\n",
  'composer.json': '{"name": "acme/ferry", "scripts": {"analyse": "phpstan analyse"}}\n',
};

const changeOf = async (request: string): Promise<object> => {
  const made = await steps(request, FILES);
  expect(made).toHaveLength(1);
  return made[0] as object;
};

test.each([
  ['the t.Skip in assign_test.go can go', 't.Skip("flaky, F-12")'],
  ['F-12 is fixed so that t.Skip in assign_test.go can go', 't.Skip("flaky, F-12")'],
  ["there's a stray print in views.py, drop that line", 'print("listed", request)'],
  ['remove the line "Tom Sample" from README.md', '- Tom Sample'],
])('a line that is named goes, and nothing beside it: %s', async (request, line) => {
  expect(await changeOf(request)).toMatchObject({
    title: expect.stringContaining(`Remove the line "${line}"`),
  });
});

test('a person who is named like any word is shown before the line goes', async () => {
  const outcome = await plan('Tom has left us :( take him off the maintainers in the readme', FILES);
  expect(outcome).toMatchObject({ kind: 'question' });
  if (outcome.kind !== 'question') return;
  expect(outcome.choices.map(({ label }) => label)).toContainEqual(expect.stringContaining('- Tom Sample'));
});

test('a line that stands twice is not removed', async () => {
  const files = { 'notes.md': '- beta\n- beta\n' };
  expect(await plan('remove the line "beta" from notes.md', files)).toMatchObject({ kind: 'none' });
});

test.each([
  [
    'set the seats of the arena to 9500',
    { path: 'data/venues.csv', replace: expect.stringContaining('arena,Arena,9500') },
  ],
  [
    'add 2026-12-26 to the holidays',
    { path: 'config/holidays.yaml', replace: expect.stringContaining('\n  - 2026-12-26') },
  ],
  [
    'set ROUNDS to 4 in phpunit.xml',
    { path: 'phpunit.xml', replace: expect.stringContaining('name="ROUNDS" value="4"') },
  ],
  [
    'set VERSION to 1.9.0 in lib/version.rb',
    { path: 'lib/version.rb', replace: expect.stringContaining("'1.9.0'.freeze") },
  ],
  ['composer analyse', { command: 'composer run analyse' }],
])('values of tables, lists and languages are written as they were: %s', async (request, made) => {
  expect(await changeOf(request)).toMatchObject(made);
});

test.each([
  ['SEATS_MAX in .env.example auf 2525 ändern', '2525'],
  ['bin/old.sh braucht keiner mehr, bitte löschen', 'bin/old.sh'],
])('German requests have their verb at the end, and reasons of their own: %s', async (request, text) => {
  const outcome = await plan(request, {
    '.env.example': 'SEATS_MAX=1025\n',
    'bin/old.sh': '#!/bin/sh\necho old\n',
  });
  expect(JSON.stringify(outcome)).toContain(text);
  expect(outcome.kind).not.toBe('none');
});

test.each(['the notifier just stayed dead on sunday', 'get off node 18', 'delete it'])(
  'what only tells, or names nothing, changes nothing: %s',
  async (request) => {
    const files = { ...FILES, 'locales/it.json': '{}\n', 'jobs.yml': 'notifier:\n  cron: "0 8 * * *"\n' };
    expect((await plan(request, files)).kind).not.toBe('plan');
  },
);

test('a name as code has it is meant, even where another setting has the value before', async () => {
  const files = {
    'backend/tasks.py': 'RETRY_DELAY = 60\n',
    'backend/pricing.py': 'from decimal import Decimal\nFREE_SHIPPING_FROM = Decimal("60") * 1\n',
  };
  const outcome = await plan(
    'shipping limit goes up: 75 instead of 60. only FREE_SHIPPING_FROM in the backend',
    files,
  );
  expect(outcome.kind).not.toBe('plan');
});

test('the words of a text in quotes do not say which of two places is meant', async () => {
  const files = { 'en.json': '{"courses.book": "Book now", "form.submit": "Book now"}\n' };
  const outcome = await plan("can 'Book now' become 'Reserve'? it's about the english button", files);
  expect(outcome.kind).not.toBe('plan');
});

test('a day that something is wanted until is not its value', async () => {
  const request = 'staging is hard to read, switch .env.staging to DEBUG level til friday or so';
  const outcome = await plan(request, { '.env.staging': 'LOG_LEVEL=INFO\n' });
  expect(JSON.stringify(outcome)).not.toContain('→ friday');
});
