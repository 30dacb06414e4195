/** Values inside the text of another one: options of commands, and published ports. */
import { plan, steps, type Files } from './repository';

const FILES: Files = {
  'docker-compose.yml':
    'services:\n  web:\n    command: gunicorn app:app --workers 4 --timeout 60\n    ports:\n      - "8080:3000"\n' +
    '  db:\n    image: postgres:15.4\n    ports:\n      - "127.0.0.1:5432:5432"\n' +
    '  cache:\n    image: redis:7.0\n    command: redis-server --maxmemory 256mb\n',
  Dockerfile: 'FROM ruby:3.2.2-slim\nEXPOSE 3000\nCMD ["bundle", "exec", "puma", "--threads", "5"]\n',
  Procfile: 'web: bundle exec puma\nworker: bundle exec sidekiq -c 5\n',
  'k8s/api.yaml': 'spec:\n  containers:\n    - name: api\n      args: ["--max-body", "10mb", "--verbose"]\n',
  'package.json':
    '{\n  "scripts": { "test": "jest --maxWorkers=2 --coverage", "start": "node server.js" }\n}\n',
};

test.each([
  ['use 8 gunicorn workers', 'gunicorn app:app --workers 8 --timeout 60'],
  ['raise the gunicorn timeout to 2 minutes', 'gunicorn app:app --workers 4 --timeout 120'],
  ['raise redis maxmemory to 512mb', 'redis-server --maxmemory 512mb'],
  ['set the puma threads to 10', '"puma", "--threads", "10"]'],
  ['sidekiq concurrency to 10', 'sidekiq -c 10'],
  ['set the max body of the api to 20mb', '"--max-body", "20mb", "--verbose"'],
  ['run jest with 4 workers', 'jest --maxWorkers=4 --coverage'],
  ['change the host port of web to 9090', '"9090:3000"'],
  ['publish the web service on port 9090 instead of 8080', '"9090:3000"'],
  ['expose the db on port 5433', '"127.0.0.1:5433:5432"'],
  ['add --verbose to the test script', 'jest --maxWorkers=2 --coverage --verbose'],
  ['remove the --coverage flag from the test script', '"jest --maxWorkers=2"'],
])('%s', async (request, written) => {
  const [step, ...more] = await steps(request, FILES);
  expect(more).toEqual([]);
  expect(step).toMatchObject({ replace: expect.stringContaining(written) });
});

const VARIABLES: Files = {
  'compose.yaml':
    "services:\n  api:\n    image: api\n    environment:\n      - LOG_LEVEL=info\n      - 'CACHE_TTL=300'\n      - TOKEN=${TOKEN}\n",
  'k8s/prod/kustomization.yaml':
    'configMapGenerator:\n  - name: api\n    literals:\n      - LOG_LEVEL=info\n      - RETRIES=3\n',
};

test.each([
  ['set LOG_LEVEL to warn in compose.yaml', '- LOG_LEVEL=warn'],
  ['set LOG_LEVEL to debug in prod', '- LOG_LEVEL=debug'],
  ['raise the cache ttl of the api to 600', "'CACHE_TTL=600'"],
  ['5 retries in prod instead of 3', '- RETRIES=5'],
])('a variable in a list: %s', async (request, written) => {
  const [step, ...more] = await steps(request, VARIABLES);
  expect(more).toEqual([]);
  expect(step).toMatchObject({ replace: expect.stringContaining(written) });
});

test('a variable of several lists is asked about, and one that comes from outside is not set', async () => {
  expect(await plan('set LOG_LEVEL to warn', VARIABLES)).toMatchObject({ kind: 'question' });
  expect((await plan('set TOKEN to abc', VARIABLES)).kind).not.toBe('plan');
});

test.each(['expose the db on 5433', 'add verbose to the test script', 'remove --watch from the test script'])(
  'what is not there is never taken for another: %s',
  async (request) => {
    expect((await plan(request, FILES)).kind).not.toBe('plan');
  },
);
