/** Checks through the public door: requests over HTTP in, branches and the API's answers out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, type Bot } from '../src/bot';
import { compose } from '../src/compose';
import { loadConfig } from '../src/config';
import type { Orchestrator, Workflow } from '../src/orchestrator';
import type { Rooms } from '../src/orchestrator/engine/rooms';
import type { Step } from '../src/orchestrator/domain/plan';
import type { WorkflowDetail } from '../src/orchestrator/domain/workflow';
import { describeSandboxed } from './orchestrator/execute/support';
import { git, makeRepository } from './support/repository';

const FILES = {
  'package.json': JSON.stringify({ name: 'shop', version: '1.0.0', scripts: { test: 'node --test' } }),
  'src/price.js': 'exports.price = () => 250;\n',
  'test/price.test.js': `const test = require('node:test'), assert = require('node:assert');
test('has a price', () => assert.equal(require('../src/price').price(), 250));\n`,
};
const THROWS = `require('node:test').test('breaks', () => { throw new Error('the kettle is cold'); });\n`;
const BROKEN = { path: 'test/broken.test.js', content: THROWS };
const FINE = { path: 'test/fine.test.js', content: `require('node:test').test('holds', () => {});\n` };

const README = { path: 'README.md', content: 'Tea.\n' };

/** What the planner writes for a request. */
const PLANS: Readonly<Record<string, readonly { readonly path: string; readonly content: string }[]>> = {
  'add a test that throws': [BROKEN],
  'add a test': [FINE],
  'write a readme': [README],
  'make the tests pass': [{ path: 'test/price.test.js', content: FINE.content }],
  'write the price as it is': [{ path: 'src/price.js', content: FILES['src/price.js'] }],
};

/** A planner that knows these requests alone, as a playbook or, when asked so, as a model. */
const pathFinder: Rooms['pathFinder'] = {
  suggestions: () => [],
  plan: async ({ request }) => {
    const [what = '', model] = request.split(' by a model');
    const steps = (PLANS[what] ?? []).map(({ path, content }, index): Step => {
      return { id: `s${index}`, title: `Write ${path}`, kind: 'write_file', path, content };
    });
    const author = { kind: model === undefined ? 'playbook' : 'model', name: 'planner' } as const;
    return { kind: 'plan', summary: what, author, context: [], steps };
  },
};

const LISTED = 'checks: [{ name: tests, run: npm test }]';

/** Workspaces by what their governance file says, besides publish: merge. */
const WORKSPACES: Readonly<Record<string, string>> = {
  auto: 'checks: auto',
  default: '',
  listed: LISTED,
  lenient: 'checks: [{ name: tests, run: npm test, requiredFor: [3] }]',
  none: 'checks: []',
  halting: 'checks: [{ name: tests, run: npm test }, { name: other, run: no-such-tool, requiredFor: [] }]',
  docs: 'checks: [{ name: docs, run: "true", paths: [docs/] }]',
  missing: 'checks: [{ name: tests, run: no-such-tool }]',
  'red-auto': 'checks: auto',
  'red-listed': LISTED,
};

let folder: string;
let service: { orchestrator: Orchestrator; bot: Bot; url: string };

/** Starts the service with these workspaces; plans of tier 1 and 2 run by themselves if their checks pass. */
async function start(workspaces: Readonly<Record<string, string>>, more = ''): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'gad-checks-'));
  for (const name of Object.keys(workspaces)) {
    const broken = name.startsWith('red') ? { [BROKEN.path]: BROKEN.content } : {};
    makeRepository(join(folder, name), { ...FILES, ...broken });
  }
  const tier = `{ autoApprove: all${more} }`;
  const governance = [
    'workspaces:',
    ...Object.entries(workspaces).flatMap(([name, keys]) => [
      `  - name: ${name}`,
      `    path: ./${name}`,
      '    publish: merge',
      `    ${keys}`,
    ]),
    `tiers: { 1: ${tier}, 2: ${tier} }`,
  ];
  const GAD_GOVERNANCE = join(folder, 'governance.yaml');
  writeFileSync(GAD_GOVERNANCE, governance.join('\n'));
  const config = loadConfig({ GAD_DATA: join(folder, 'data'), GAD_GOVERNANCE, GAD_INSTANCE: 'test' });
  const orchestrator = await compose(config, () => undefined, { pathFinder });
  const options = { host: '127.0.0.1', port: 0, localMode: true, credentials: null, apiTokens: [] };
  const bot = createBot({ ...options, log: () => undefined }, orchestrator);
  const { port } = await bot.start();
  await orchestrator.start();
  service = { orchestrator, bot, url: `http://127.0.0.1:${port}` };
}

async function stop(): Promise<void> {
  await service.bot.stop();
  await service.orchestrator.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** What comes of a request: the workflow as the API shows it once nothing more happens by itself. */
async function comesOf(request: string, workspace: string): Promise<WorkflowDetail> {
  const made = await fetch(`${service.url}/api/workflows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request, workspace, requester: { id: 'asker', name: 'Asker' } }),
  });
  expect(made.status).toBe(201);
  return rests(((await made.json()) as Workflow).id);
}

function rests(id: string): Promise<WorkflowDetail> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      fetch(`${service.url}/api/workflows/${id}`)
        .then((answer) => answer.json() as Promise<WorkflowDetail>)
        .then((shown) => {
          if (!['AWAITING_APPROVAL', 'COMPLETED', 'FAILED', 'CANCELLED'].includes(shown.status)) return;
          unwatch();
          resolve(shown);
        }, reject);
    };
    const unwatch = service.orchestrator.watch((event) => {
      if (event.workflowId === id) look();
    });
    look();
  });
}

/** A peer says yes to whatever waits; what comes of that. */
async function approved({ id, approval }: WorkflowDetail): Promise<WorkflowDetail> {
  const person = { id: 'peer', name: 'Peer' };
  await service.orchestrator.decide(id, { decision: 'approve', person, seal: approval?.seal });
  return rests(id);
}

const AUTHORS = ['', ' by a model'];

function expectNothingPublished(workspace: string, shown: WorkflowDetail): void {
  expect(shown).toMatchObject({ status: 'FAILED', error: { code: 'CHECKS_FAILED' } });
  expect(shown.error?.message).toContain('the kettle is cold');
  expect(git(join(folder, workspace), ['rev-list', '--count', 'main'])).toBe('1');
  expect(git(join(folder, workspace), ['for-each-ref', 'refs/heads/gad'])).toBe('');
}

const RED = { state: 'failed', counts: { passed: 1, failed: 1 }, required: true };

describeSandboxed('checks', () => {
  beforeAll(() => start(WORKSPACES));
  afterAll(stop);

  describe.each(['auto', 'default', 'listed'])('with %s checks', (workspace) => {
    test.each(AUTHORS)('a plan whose test throws%s is not published', async (by) => {
      const shown = await comesOf(`add a test that throws${by}`, workspace);
      expect(shown.rehearsal?.checks).toMatchObject([RED]);
      expectNothingPublished(workspace, shown);
    });
  });

  test('red is put to people where the tier does not ask for green, and can be approved', async () => {
    const shown = await comesOf('add a test that throws', 'lenient');
    expect(shown).toMatchObject({
      status: 'AWAITING_APPROVAL',
      rehearsal: { checks: [{ name: 'tests', state: 'failed', required: false }] },
    });
    expect((await approved(shown)).result?.merged).toBe('main');
  });

  test('what was red before does not block with checks: auto, but people look', async () => {
    expect(await comesOf('write a readme', 'red-auto')).toMatchObject({
      status: 'AWAITING_APPROVAL',
      rehearsal: { checks: [{ state: 'failed', failsOnBase: true, required: false }] },
    });
  });

  test('what was red before blocks where the check is listed, and the message says so', async () => {
    const shown = await comesOf('write a readme', 'red-listed');
    expect(shown.error?.message).toContain('fails on the base commit as well');
  });

  test("a model's plan runs by itself when all checks pass, with autoApprove: all", async () => {
    expect(await comesOf('add a test by a model', 'default')).toMatchObject({
      status: 'COMPLETED',
      result: { merged: 'main' },
      rehearsal: { checks: [{ name: 'npm test', state: 'passed', counts: { passed: 2, failed: 0 } }] },
    });
  });

  test.each([
    ['there are no checks', 'none'],
    ['a check could not start', 'halting'],
    ['no check is about what it changes', 'docs'],
  ])("a model's plan needs a peer when %s", async (_, workspace) => {
    expect((await comesOf('add a test by a model', workspace)).status).toBe('AWAITING_APPROVAL');
  });

  test("a playbook's plan needs a peer when a check that it has to pass could not start", async () => {
    expect(await comesOf('add a test', 'missing')).toMatchObject({
      status: 'AWAITING_APPROVAL',
      rehearsal: {
        checks: [{ state: 'not-run', missing: expect.stringContaining('offer: { no-such-tool:') }],
      },
    });
  });

  test('tests that a plan changes are named beside the green', async () => {
    expect((await comesOf('make the tests pass by a model', 'auto')).rehearsal).toMatchObject({
      checks: [{ state: 'passed' }],
      notes: [{ text: 'Changes tests: test/price.test.js' }],
    });
  });

  test('a plan that changes nothing has no result to check', async () => {
    const shown = await comesOf('write the price as it is', 'listed');
    expect(shown.status).toBe('COMPLETED');
    expect(shown.rehearsal).not.toHaveProperty('checks');
  });
});

describeSandboxed('without rehearsals', () => {
  beforeAll(() => start({ listed: LISTED }, ', rehearse: false'));
  afterAll(stop);

  test.each(AUTHORS)('a plan whose test throws%s is checked before it is published', async (by) => {
    const shown = await comesOf(`add a test that throws${by}`, 'listed');
    const ended = shown.status === 'AWAITING_APPROVAL' ? await approved(shown) : shown;
    expect(ended.result?.checks).toMatchObject([RED]);
    expectNothingPublished('listed', ended);
  });

  test('a plan whose checks pass is published, and its result has them', async () => {
    const shown = await comesOf('add a test', 'listed');
    expect(shown).toMatchObject({
      status: 'COMPLETED',
      result: { merged: 'main', checks: [{ state: 'passed' }] },
    });
  });
});
