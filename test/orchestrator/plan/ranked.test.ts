/** Requests that say what people want to be able to do, and name no key: a quantity finds what counts it. */
import { plan, steps, type Files } from './repository';

const FILES: Files = {
  'src/constants.ts':
    'export const BOOKING_HORIZON_DAYS = 90;\nexport const CANCELLATION_WINDOW_HOURS = 2;\nexport const POLL_INTERVAL_MS = 5_000;\n',
  'config/default.yml':
    'uploads:\n  maxSizeMb: 5\nreminders:\n  cron: "0 18 * * *"\nbackup:\n  keepDays: 14\nswapSizeMb: 2048\n',
  'nginx.conf': 'http {\n  client_max_body_size 10m;\n}\n',
  'k8s/api.yaml': 'kind: Deployment\nspec:\n  api:\n    memory: 768Mi\n',
};

test.each([
  [
    'the page polls far too often, every 15s is plenty',
    '`POLL_INTERVAL_MS` in `src/constants.ts`: 5_000 → 15_000',
  ],
])('%s', async (request, label) => {
  expect(await plan(request, FILES)).toMatchObject({ kind: 'question', choices: [{ label }] });
});

test('what is said to be there now has to be there', async () => {
  const outcome = await plan('people should be able to book 180 days ahead instead of 60', FILES);
  expect(outcome.kind).toBe('none');
});

test.each([
  ['people should be able to book up to 180 days ahead', 'BOOKING_HORIZON_DAYS = 180'],
  ['people should be able to book 180 days ahead instead of 90', 'BOOKING_HORIZON_DAYS = 180'],
  ['reminder mails at 7 in the morning, not 6 in the evening', '0 7 * * *'],
  ['send the reminder mails at 5pm instead of 6', '0 17 * * *'],
  ['send the ticket with 5 tries instead of 3', '$tries = 5'],
  ["can we keep the backups of the db for 30 days? it's only 14 at the moment", 'keepDays: 30'],
])('a value that is said to be in one place, and is, needs no question: %s', async (request, written) => {
  const files = {
    ...FILES,
    'app/SendTicket.php': '<?php\nclass SendTicket\n{\n    public int $tries = 3;\n}\n',
  };
  const [step] = await steps(request, files);
  expect(step).toMatchObject({ replace: expect.stringContaining(written) });
});

test('what is in another place than the one that is named is not meant', async () => {
  expect(await plan('allow uploads of up to 25 mb in nginx', FILES)).toMatchObject({
    choices: [{ label: '`client_max_body_size` in `nginx.conf`: 10m → 25m' }],
  });
});

const SERVICE: Files = {
  'api/config/application.yml': 'pool:\n  hikari:\n    maximum-size: 10\n',
  'api/config/application-production.yml': 'pool:\n  hikari:\n    maximum-size: 20\n',
  '.github/workflows/web.yml': 'jobs:\n  test:\n    timeout-minutes: 10\n    steps: []\n',
  '.github/workflows/api.yml': 'jobs:\n  test:\n    timeout-minutes: 15\n    steps: []\n',
};

test('what is told beside a request says where it is meant', async () => {
  expect(
    await steps('production is out of connections again, raise the hikari pool there to 30', SERVICE),
  ).toMatchObject([{ path: 'api/config/application-production.yml', replace: '    maximum-size: 30' }]);
  const [step] = await steps('the web workflow keeps timing out, give it 20 minutes', SERVICE);
  expect(step).toMatchObject({
    path: '.github/workflows/web.yml',
    replace: expect.stringContaining('timeout-minutes: 20'),
  });
});

test.each([
  'set the hikari pool to 30, production has more already',
  'raise the hikari pool to 20 like in production',
])('a place that is only compared is not where it is meant: %s', async (request) => {
  expect((await plan(request, SERVICE)).kind).not.toBe('plan');
});

test.each([
  'a pool of size 0 makes the api crash, can you fix that',
  'the pool has over 900 connections, can you get it down',
  'one more pool of 5 connections as well',
])('a value that is only told, or is to be beside others, is not set: %s', async (request) => {
  expect((await plan(request, SERVICE)).kind).toBe('none');
});

test.each([
  ['allow uploads up to 20 megs', 'maxSizeMb: 20'],
  ['set swapSizeMb to 4 gigs', 'swapSizeMb: 4096'],
  ['allow cancelling until 4 hours before the start', 'CANCELLATION_WINDOW_HOURS = 4;'],
  ['the api needs a gig of memory', 'memory: 1024Mi'],
])('a quantity is written in the unit of its key: %s', async (request, written) => {
  const [step] = await steps(request, FILES);
  expect(step).toMatchObject({ replace: expect.stringContaining(written) });
});

test.each([
  ['the web job gets killed after 10 min on slow runners, give it 25', 'timeout-minutes: 25'],
  ['we still stop the web job after 10 minutes. 25 would be better', 'timeout-minutes: 25'],
])('what stands there tells which of two values takes its place: %s', async (request, written) => {
  const [step] = await steps(request, SERVICE);
  expect(step).toMatchObject({
    path: '.github/workflows/web.yml',
    replace: expect.stringContaining(written),
  });
});

test('of two places that are joined, none is left out', async () => {
  const outcome = await plan('set hikari maximum-size to 30 instead of 20 in production and web', SERVICE);
  expect(outcome.kind).not.toBe('plan');
});
