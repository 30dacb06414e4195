/** Checks through the public door: requests over HTTP in, branches and the API's answers out. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBot, type Bot } from '../src/bot';
import { compose } from '../src/compose';
import { loadConfig } from '../src/config';
import type { Orchestrator, Workflow } from '../src/orchestrator';
import type { Rooms } from '../src/orchestrator/engine/rooms';
import type { Step } from '../src/orchestrator/domain/plan';
import type { WorkflowDetail } from '../src/orchestrator/domain/workflow';
import { describeSandboxed } from './orchestrator/execute/support';

const FILES = {
  'package.json': JSON.stringify({ name: 'shop', version: '1.0.0', scripts: { test: 'node --test' } }),
  'src/price.js': 'exports.price = () => 250;\n',
  'test/price.test.js': `const test = require('node:test'), assert = require('node:assert');
test('has a price', () => assert.equal(require('../src/price').price(), 250));\n`,
};
const THROWS = `require('node:test').test('breaks', () => { throw new Error('the kettle is cold'); });\n`;
const BROKEN = { path: 'test/broken.test.js', content: THROWS };
const FINE = { path: 'test/fine.test.js', content: `require('node:test').test('holds', () => {});\n` };

let folder: string;
let service: { orchestrator: Orchestrator; bot: Bot; url: string };

const git = (...args: string[]): string =>
  execFileSync(
    'git',
    ['-C', join(folder, 'repo'), '-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args],
    {
      encoding: 'utf8',
    },
  ).trim();

/** A planner that writes these files, whatever is asked, as a playbook or as a model. */
const writing = (
  author: 'playbook' | 'model',
  ...files: readonly { path: string; content: string }[]
): Partial<Rooms> => ({
  pathFinder: {
    suggestions: () => [],
    plan: async () => ({
      kind: 'plan',
      summary: 'Write a test',
      author: { kind: author, name: 'planner' },
      context: [],
      steps: files.map(({ path, content }, index): Step => ({
        id: `s${index}`,
        title: `Write ${path}`,
        kind: 'write_file',
        path,
        content,
      })),
    }),
  },
});

/** Starts the service with a governance file whose one workspace has these keys. */
async function start(
  keys: readonly string[],
  rooms: Partial<Rooms>,
  {
    tiers = '{ 1: { autoApprove: all }, 2: { autoApprove: all } }',
    files = {},
  }: { tiers?: string; files?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  for (const [name, content] of Object.entries({ ...FILES, ...files })) {
    mkdirSync(join(folder, 'repo', dirname(name)), { recursive: true });
    writeFileSync(join(folder, 'repo', name), content);
  }
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', join(folder, 'repo')]);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  const lines = ['name: shop', `path: ${join(folder, 'repo')}`, 'publish: merge', ...keys].map(
    (line) => `    ${line}`,
  );
  writeFileSync(join(folder, 'governance.yaml'), `workspaces:\n  -\n${lines.join('\n')}\ntiers: ${tiers}\n`);
  const config = loadConfig({
    GAD_DATA: join(folder, 'data'),
    GAD_GOVERNANCE: join(folder, 'governance.yaml'),
    GAD_INSTANCE: 'test',
  });
  const orchestrator = await compose(config, () => undefined, rooms);
  const bot = createBot(
    { host: '127.0.0.1', port: 0, localMode: true, credentials: null, apiTokens: [], log: () => undefined },
    orchestrator,
  );
  const { port } = await bot.start();
  await orchestrator.start();
  service = { orchestrator, bot, url: `http://127.0.0.1:${port}` };
}

/** What comes of a request: the workflow as the API shows it once nothing more happens by itself. */
async function comesOf(request: string): Promise<WorkflowDetail> {
  const made = await fetch(`${service.url}/api/workflows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request, requester: { id: 'asker', name: 'Asker' } }),
  });
  expect(made.status).toBe(201);
  const { id } = (await made.json()) as Workflow;
  return rests(id);
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

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gad-checks-'));
});
afterEach(async () => {
  await service.bot.stop();
  await service.orchestrator.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ASKS_FOR_GREEN: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['checks: auto', ['checks: auto'], undefined],
  ['the default of local mode', [], undefined],
  ['a list', ['checks: [{ name: tests, run: npm test }]'], undefined],
  [
    'a list, without rehearsals',
    ['checks: [{ name: tests, run: npm test }]'],
    '{ 1: { autoApprove: all, rehearse: false }, 2: { autoApprove: all, rehearse: false } }',
  ],
];

describeSandboxed('a plan whose test throws', () => {
  for (const author of ['playbook', 'model'] as const) {
    test.each(ASKS_FOR_GREEN)(`by a ${author} is not published under %s`, async (_, keys, tiers) => {
      await start(keys, writing(author, BROKEN), { tiers });
      const before = git('rev-parse', 'main');
      let shown = await comesOf('add a test');
      if (shown.status === 'AWAITING_APPROVAL') {
        // Not rehearsed, and written by a model: people are asked, and then it is checked.
        const person = { id: 'peer', name: 'Peer' };
        await service.orchestrator.decide(shown.id, {
          decision: 'approve',
          person,
          seal: shown.approval?.seal,
        });
        shown = await rests(shown.id);
      }
      expect(shown).toMatchObject({ status: 'FAILED', error: { code: 'CHECKS_FAILED' } });
      expect(shown.error?.message).toContain('the kettle is cold');
      const checks = shown.rehearsal?.checks ?? shown.result?.checks;
      expect(checks).toMatchObject([{ state: 'failed', counts: { passed: 1, failed: 1 }, required: true }]);
      expect(git('rev-parse', 'main')).toBe(before);
      expect(git('for-each-ref', 'refs/heads/gad')).toBe('');
    });
  }

  test('is put to people where its tier does not ask for green, and says that it is red', async () => {
    await start(['checks: [{ name: tests, run: npm test, requiredFor: [3] }]'], writing('playbook', BROKEN));
    const shown = await comesOf('add a test');
    expect(shown).toMatchObject({
      status: 'AWAITING_APPROVAL',
      rehearsal: { checks: [{ name: 'tests', state: 'failed', required: false }] },
    });
    const person = { id: 'peer', name: 'Peer' };
    await service.orchestrator.decide(shown.id, { decision: 'approve', person, seal: shown.approval?.seal });
    expect((await rests(shown.id)).result?.merged).toBe('main');
  });

  test('does not block what was red before, with checks: auto; but people look', async () => {
    await start([], writing('playbook', { path: 'README.md', content: 'Tea.\n' }), {
      files: { [BROKEN.path]: THROWS },
    });
    expect(await comesOf('write a readme')).toMatchObject({
      status: 'AWAITING_APPROVAL',
      rehearsal: { checks: [{ state: 'failed', failsOnBase: true, required: false }] },
    });
  });

  test('blocks what was red before where the check is listed', async () => {
    const listed = ['checks: [{ name: tests, run: npm test }]'];
    await start(listed, writing('playbook', { path: 'README.md', content: 'Tea.\n' }), {
      files: { [BROKEN.path]: THROWS },
    });
    const shown = await comesOf('write a readme');
    expect(shown.error?.message).toContain('fails on the base commit as well');
  });
});

describeSandboxed('with autoApprove: all', () => {
  test("a model's plan runs by itself when the checks pass, and they are part of what was sealed", async () => {
    await start([], writing('model', FINE));
    const shown = await comesOf('add a test');
    expect(shown).toMatchObject({
      status: 'COMPLETED',
      result: { merged: 'main' },
      rehearsal: { checks: [{ name: 'npm test', state: 'passed', counts: { passed: 2, failed: 0 } }] },
    });
  });

  test.each([
    ['there are no checks', ['checks: []']],
    [
      'a check could not start',
      ['checks: [{ name: tests, run: npm test }, { name: other, run: no-such-tool, requiredFor: [] }]'],
    ],
    ['no check is about what it changes', ['checks: [{ name: docs, run: "true", paths: [docs/] }]']],
  ])("a model's plan needs a peer when %s", async (_, keys) => {
    await start(keys, writing('model', FINE));
    expect((await comesOf('add a test')).status).toBe('AWAITING_APPROVAL');
  });

  test("a playbook's plan needs a peer when a check that it has to pass could not start", async () => {
    await start(['checks: [{ name: tests, run: no-such-tool }]'], writing('playbook', FINE));
    expect(await comesOf('add a test')).toMatchObject({
      status: 'AWAITING_APPROVAL',
      rehearsal: {
        checks: [{ state: 'not-run', missing: expect.stringContaining('offer: { no-such-tool:') }],
      },
    });
  });
});

describeSandboxed('the tests that a plan changes', () => {
  test('are named beside the green', async () => {
    const weaker = { path: 'test/price.test.js', content: FINE.content };
    await start([], writing('model', weaker), { tiers: '{}' });
    expect(await comesOf('make the tests pass')).toMatchObject({
      status: 'AWAITING_APPROVAL',
      rehearsal: { checks: [{ state: 'passed' }], notes: ['Changes tests: test/price.test.js'] },
    });
  });
});

describeSandboxed('a plan that changes nothing', () => {
  test('has no result that could be checked', async () => {
    await start([], writing('playbook', { path: 'src/price.js', content: FILES['src/price.js'] }));
    const shown = await comesOf('write the price');
    expect(shown.status).toBe('COMPLETED');
    expect(shown.rehearsal).not.toHaveProperty('checks');
  });
});
