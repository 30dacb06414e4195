import type { WorkspaceView } from '../../../../src/orchestrator/domain/ports';
import { workspaceIndex } from '../../../../src/orchestrator/plan/index/open-index';
import type { Query } from '../../../../src/orchestrator/plan/index/types';
import { workspace, type Files } from '../repository';

const FILES: Files = {
  'package.json': '{\n  "name": "root",\n  "version": "1.0.0",\n  "engines": { "node": ">=18" }\n}\n',
  'packages/api/package.json': '{"name":"@x/api","version":"0.1.0","dependencies":{"lodash":"4.17.20"}}',
  'packages/api/src/legacy/xml.js': '',
  'packages/api/src/retry.js': 'async function retry(work, attempts = 3) {}\nconst LIMIT = 2 * 3;\n',
  'packages/api/README.md': '# API\n',
  'README.md': '# Root\n\n## How to run\n',
  LICENSE: '',
  Dockerfile: 'FROM node:18-alpine\n',
  'services/billing/Dockerfile': 'FROM python:3.10-slim\n',
  'services/billing/client.py': 'TIMEOUT = 10\n',
  'config/default.json':
    '{"http":{"timeoutMs":10000},"newCheckout":{"enabled":false},"uploads":{"maxSizeMb":10}}',
  'deploy/values-staging.yaml': 'env:\n  LOG_LEVEL: info\nimage: { tag: 1.0.0 }\n',
  'deploy/values-production.yaml': 'env:\n  LOG_LEVEL: info\n',
  'deploy/k8s/api.yaml':
    'kind: Deployment\nmetadata: { name: api }\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n        - name: web\n          image: x/web:1.0\n          env:\n            - name: LOG_LEVEL\n              value: info\n          resources: { limits: { memory: 512Mi } }\n',
  'infra/variables.tf': 'variable "db_instance_class" {\n  default = "db.t3.medium"\n}\n',
  '.github/workflows/ci.yml':
    'jobs:\n  a:\n    strategy:\n      matrix:\n        node: [18, 20]\n    steps:\n      - uses: actions/checkout@v3\n      - uses: actions/setup-node@v3\n        with: { node-version: 20 }\n',
  '.github/workflows/nightly.yml': "on:\n  schedule:\n    - cron: '0 2 * * *'\n",
};

const found = async (query: Query): Promise<string[]> => {
  const index = await workspaceIndex(workspace(FILES));
  return index.find(query).best.map(({ item }) => `${item.path} ${item.name}`);
};

describe('things by what they are called', () => {
  test.each<[string, Query, string[]]>([
    [
      'new checkout',
      { words: ['new', 'checkout'], kinds: ['value'] },
      ['config/default.json newCheckout.enabled'],
    ],
    [
      'newCheckout',
      { words: ['newCheckout'], kinds: ['value'] },
      ['config/default.json newCheckout.enabled'],
    ],
    ['http timeout', { words: ['http', 'timeout'] }, ['config/default.json http.timeoutMs']],
    ['upload size', { words: ['upload', 'size'] }, ['config/default.json uploads.maxSizeMb']],
    ['billing timeout', { words: ['billing', 'timeout'] }, ['services/billing/client.py TIMEOUT']],
    ['retry attempts', { words: ['retry', 'attempts'] }, ['packages/api/src/retry.js attempts']],
    ['api replicas', { words: ['api', 'replicas'] }, ['deploy/k8s/api.yaml spec.replicas']],
    [
      'log level, staging',
      { words: ['log', 'level'], near: ['staging'] },
      ['deploy/values-staging.yaml env.LOG_LEVEL'],
    ],
    [
      'loglevel, kubernetes',
      { words: ['loglevel'], near: ['kubernetes'] },
      ['deploy/k8s/api.yaml spec.template.spec.containers.0.env.0.value'],
    ],
    [
      'db instance class',
      { words: ['db', 'instance', 'class'], kinds: ['value'] },
      ['infra/variables.tf variable.db_instance_class.default'],
    ],
    ['lodash', { words: ['lodash'] }, ['packages/api/package.json lodash']],
    [
      'node, ci',
      { words: ['node'], near: ['ci'], kinds: ['runtime'] },
      [
        '.github/workflows/ci.yml jobs.a.strategy.matrix.node',
        '.github/workflows/ci.yml jobs.a.steps.1.with.node-version',
      ],
    ],
    ['node, docker', { words: ['node'], near: ['docker'], kinds: ['runtime'] }, ['Dockerfile FROM.0']],
    ['actions/checkout', { words: ['actions/checkout'] }, ['.github/workflows/ci.yml actions/checkout']],
    [
      'nightly schedule',
      { words: ['nightly', 'schedule'], kinds: ['schedule'] },
      ['.github/workflows/nightly.yml on.schedule.0.cron'],
    ],
    ['how to run', { words: ['how', 'to', 'run'] }, ['README.md How to run']],
    ['billing log level', { words: ['billing', 'log', 'level'] }, []],
  ])('%s', async (_, query, places) => {
    expect((await found(query)).sort()).toEqual([...places].sort());
  });

  test('two places are both found, so that there can be a question', async () => {
    expect(await found({ words: ['log', 'level'] })).toHaveLength(3);
  });

  test('what lacks a word is a hint, and says which', async () => {
    const { partial } = (await workspaceIndex(workspace(FILES))).find({ words: ['grpc', 'timeout'] });
    expect(partial[0]).toMatchObject({ missing: ['grpc'] });
  });

  test('values come with their type and unit, expressions are marked', async () => {
    const index = await workspaceIndex(workspace(FILES));
    expect(index.at('config/default.json', 'timeoutMs')).toMatchObject([
      { value: { type: 'number', text: '10000' }, unit: 'ms', line: 1 },
    ]);
    expect(index.at('deploy/k8s/api.yaml', 'memory')).toMatchObject([{ unit: 'mib' }]);
    expect(
      index.find({ words: ['checkout'], may: ({ value }) => value?.text === '5', kinds: ['value'] }).all,
    ).toEqual([]);
  });
});

describe('files, folders and projects by what they are called', () => {
  test.each([
    ['the readme', 'readme', ['README.md']],
    ['client.py', 'client.py', ['services/billing/client.py']],
    ['legacy folder', 'legacy folder', ['packages/api/src/legacy']],
    ['billing Dockerfile', 'billing Dockerfile', ['services/billing/Dockerfile']],
    ['license', 'license', ['LICENSE']],
    ['staging', 'staging', ['deploy/values-staging.yaml']],
    ['DOCKERFILE', 'DOCKERFILE', ['Dockerfile']],
    ['ci workflow', 'ci workflow', ['.github/workflows/ci.yml']],
    ['nothing', 'nothing', []],
  ])('%s', async (_, words, places) => {
    const index = await workspaceIndex(workspace(FILES));
    expect(index.paths(words).best.map(({ item }) => item.path)).toEqual(places);
  });

  test('the api is the package of that name', async () => {
    const index = await workspaceIndex(workspace(FILES));
    expect(index.projects(['api']).best.map(({ item }) => item.manifest)).toEqual([
      'packages/api/package.json',
    ]);
  });

  test('a slip of typing has a likely spelling, a word that is there has none', async () => {
    const index = await workspaceIndex(workspace(FILES));
    expect(index.spellings('timout')).toEqual(['timeout']);
    expect(index.spellings('timeout')).toEqual([]);
  });
});

test('a content is read once for all commits that have it', async () => {
  const read: string[] = [];
  const view = (commit: string, files: Files): WorkspaceView => ({
    ...workspace(files),
    name: 'kept',
    commit,
    contents: async () => Object.keys(files).map((path) => ({ path, id: `${path}=${files[path]}`, size: 1 })),
    texts: async (blobs) => {
      read.push(...blobs);
      return new Map(blobs.map((blob) => [blob, blob.slice(blob.indexOf('=') + 1)]));
    },
  });
  const first = await workspaceIndex(view('1', { 'a.json': '{"a":1}', 'b.json': '{"b":1}' }));
  expect(first.at('a.json', 'a')).toHaveLength(1);
  expect(await workspaceIndex(view('1', {}))).toBe(first);
  const second = await workspaceIndex(view('2', { 'a.json': '{"a":1}', 'b.json': '{"c":2}' }));
  expect(second.at('b.json', 'c')).toHaveLength(1);
  expect(second.at('b.json', 'b')).toEqual([]);
  expect(read).toEqual(['a.json={"a":1}', 'b.json={"b":1}', 'b.json={"c":2}']);
});
