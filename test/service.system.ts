/** The whole service through its public door: activities in over HTTP, what the connector is sent out. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, type Bot } from '../src/bot';
import { compose } from '../src/compose';
import { loadConfig } from '../src/config';
import type { Orchestrator } from '../src/orchestrator';
import { createSampleRepository } from '../src/sample-repository';
import { describeSandboxed } from './orchestrator/execute/support';
import { actionsOf, cardOf, FakeConnector, textOf, type Json } from './support/fake-connector';
import { channelThread, person, TeamsClient } from './support/teams-client';
import { when } from './support/when';
import { approve } from './support/world';

const ANNA = person('Anna');
const BEN = person('Ben');
const CARA = person('Cara');
const THREAD = channelThread('dev', '1');

/** Without checks: they have a suite of their own, and each run takes a second. */
const GOVERNANCE = `
workspaces: [{ name: sample, path: ./sample-repo, checks: [] }]
tiers:
  2: { approvers: [anyone], requesterMayApprove: false }
  3: { approvers: [${BEN.aadObjectId}, ${CARA.aadObjectId}], quorum: 2, requesterMayApprove: false }
`;

let folder: string;
let connector: FakeConnector;
let service: { orchestrator: Orchestrator; bot: Bot; teams: TeamsClient; url: string };

async function startService(): Promise<typeof service> {
  const config = loadConfig({
    GAD_DATA: folder,
    GAD_GOVERNANCE: join(folder, 'governance.yaml'),
    GAD_INSTANCE: 'test',
  });
  const orchestrator = await compose(config, () => undefined);
  const options = { host: '127.0.0.1', port: 0, localMode: true, credentials: null, apiTokens: [] };
  const bot = createBot({ ...options, log: () => undefined }, orchestrator);
  const { port } = await bot.start();
  await orchestrator.start();
  const url = `http://127.0.0.1:${port}`;
  return { orchestrator, bot, url, teams: new TeamsClient(url, connector) };
}

async function stopService(): Promise<void> {
  await service.bot.stop();
  await service.orchestrator.stop();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gad-service-'));
  await createSampleRepository(join(folder, 'sample-repo'));
  writeFileSync(join(folder, 'governance.yaml'), GOVERNANCE);
  connector = await FakeConnector.start();
  service = await startService();
});
afterEach(async () => {
  await stopService();
  await connector.stop();
  rmSync(folder, { recursive: true, force: true });
});

const git = (...args: string[]): string =>
  execFileSync('git', ['-C', join(folder, 'sample-repo'), ...args], { encoding: 'utf8' }).trim();
const branches = (): string[] =>
  git('for-each-ref', '--format=%(refname:short)', 'refs/heads/gad').split('\n').filter(Boolean);

/** The first card that shows these texts, as soon as it was sent. */
const cardWith = async (...texts: string[]): Promise<Json> => {
  const call = await connector.waitFor(({ body, status }) => {
    const card = cardOf(body);
    return status < 300 && card !== null && texts.every((text) => textOf(card).includes(text));
  });
  return cardOf(call.body)!;
};

async function asked(request: string): Promise<string> {
  await service.teams.mention(ANNA, request, THREAD);
  const { workflows } = await service.orchestrator.list({ limit: 1 });
  return workflows[0]!.id;
}

test('Tier 1 runs by itself: the status card ends with the commit on its branch', async () => {
  const id = await asked('set the version to 2.0.0');
  await cardWith(id, 'Completed', `gad/${id}`);
  expect(git('show', `gad/${id}:package.json`)).toContain('"version": "2.0.0"');
  expect(git('log', '-1', '--format=%B', `gad/${id}`)).toContain(`GAD-Workflow: ${id}`);
});

/** The reverse change of a workflow, approved where somebody has to. */
async function undone(id: string): Promise<string> {
  const answer = await fetch(`${service.url}/api/workflows/${id}/undo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requester: { id: ANNA.aadObjectId, name: 'Anna' } }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

const until = async (id: string, ...statuses: string[]): Promise<string> =>
  (await when(service.orchestrator, id, ({ status }) => statuses.includes(status))).status;

test('undo of an unmerged result is a governed workflow whose branch gives the original files back', async () => {
  const id = await asked('set the version to 2.0.0');
  expect([...actionsOf(await cardWith(id, 'Completed')).keys()]).toContain('Undo');
  const reverse = await undone(id);
  if ((await until(reverse, 'AWAITING_APPROVAL', 'COMPLETED', 'FAILED')) === 'AWAITING_APPROVAL') {
    const person = { id: BEN.aadObjectId, name: 'Ben' };
    await approve(service, reverse, person);
  }
  expect(await until(reverse, 'COMPLETED', 'FAILED')).toBe('COMPLETED');
  expect(git('rev-parse', `gad/${reverse}^`)).toBe(git('rev-parse', `gad/${id}`));
  expect(git('rev-parse', `gad/${reverse}^{tree}`)).toBe(git('rev-parse', 'main^{tree}'));
});

test('undo of a merged result starts from the branch as it is now', async () => {
  const id = await asked('set the version to 2.0.0');
  await cardWith(id, 'Completed');
  git('merge', '--quiet', '--ff-only', `gad/${id}`);
  const reverse = await undone(id);
  await until(reverse, 'AWAITING_APPROVAL', 'COMPLETED', 'FAILED');
  expect((await service.orchestrator.status(reverse)).plan?.base).toBe(git('rev-parse', 'main'));
});

test('Tier 2 waits, refuses the requester, and goes on when somebody else approves', async () => {
  const id = await asked('delete README.md');
  const buttons = actionsOf(await cardWith(id, 'Approval needed'));
  const own = await service.teams.click(ANNA, buttons.get('Approve')!, {}, THREAD);
  expect(String(own.body.value)).toContain('somebody else has to approve');
  expect(branches()).toEqual([]);
  await service.teams.click(BEN, buttons.get('Approve')!, {}, THREAD);
  await cardWith(id, 'Completed', `gad/${id}`);
  expect(git('ls-tree', '--name-only', `gad/${id}`).split('\n')).not.toContain('README.md');
});

test('Tier 3 that an elder rejects ends at once, and the reason is told', async () => {
  const id = await asked('run: rm -rf .git');
  const buttons = actionsOf(await cardWith(id, 'Approval needed'));
  await service.teams.click(CARA, buttons.get('Reject')!, { reason: 'main is shared' }, THREAD);
  await cardWith(id, 'Rejected', 'main is shared');
  expect(branches()).toEqual([]);
});

test('Tier 3 that two elders approve by button and by typed command goes on', async () => {
  const id = await asked('run: rm -rf .git');
  const buttons = actionsOf(await cardWith(id, 'Approval needed'));
  await service.teams.click(BEN, buttons.get('Approve')!, {}, THREAD);
  await service.teams.mention(BEN, `approve ${id}`, THREAD);
  await cardWith('it counts once');
  await service.teams.mention(CARA, `approve ${id}`, THREAD);
  await cardWith(id, 'Completed');
});

test('an approval card that is clicked after a restart works', async () => {
  const id = await asked('delete README.md');
  const buttons = actionsOf(await cardWith(id, 'Approval needed'));
  await stopService();
  service = await startService();
  await service.teams.click(BEN, buttons.get('Approve')!, {}, THREAD);
  await cardWith(id, 'Completed', `gad/${id}`);
});

test('Ask for changes makes a new plan, which needs an approval of its own', async () => {
  const id = await asked('delete README.md');
  const first = actionsOf(await cardWith(id, 'Approval needed'));
  await service.teams.click(BEN, first.get('Ask for changes')!, { reason: 'delete CHANGELOG.md' }, THREAD);
  await cardWith(id, 'Approval needed', 'Delete CHANGELOG.md');
  const late = await service.teams.click(CARA, first.get('Approve')!, {}, THREAD);
  expect(String(late.body.value)).toContain('The plan has changed');
});

test('a request that nothing fits is answered with what would', async () => {
  const id = await asked('make it nicer somehow');
  await cardWith(id, 'This takes a model');
  expect((await service.orchestrator.status(id)).error?.code).toBe('NO_PLAN');
});

test('a finished execution is shown on the next similar card', async () => {
  const first = await asked('delete README.md');
  const buttons = actionsOf(await cardWith(first, 'Approval needed'));
  await service.teams.click(BEN, buttons.get('Approve')!, {}, THREAD);
  await cardWith(first, 'Completed');
  const second = await asked('remove README.md');
  await cardWith(second, 'Approval needed', 'similar');
});

test('the same words again within a minute start nothing twice, and say so', async () => {
  const id = await asked('delete README.md');
  await service.teams.mention(ANNA, 'delete README.md', THREAD);
  await cardWith('You asked for this a moment ago', id);
  expect((await service.orchestrator.list({})).workflows).toHaveLength(1);
});

describeSandboxed('where commands can run', () => {
  test('a plan that fails half-way leaves the repository as it was, and says why', async () => {
    const before = git('for-each-ref') + git('status', '--porcelain');
    const id = await asked('run: echo half > half-done.txt && exit 3');
    await cardWith(id, 'Failed', 'exit code 3');
    expect(git('for-each-ref') + git('status', '--porcelain')).toBe(before);
  });
});

test('where commands cannot run, the plan is refused before its first step, with what to install', async () => {
  await stopService();
  const governance = join(folder, 'governance.yaml');
  writeFileSync(governance, `${GOVERNANCE}\nclearing: { backend: edit-only }`);
  service = await startService();
  const id = await asked('run the tests');
  await cardWith(id, 'Failed');
  const { error, result } = await service.orchestrator.status(id);
  expect(error).toMatchObject({ code: 'COMMAND_UNAVAILABLE' });
  expect(result).toBeNull();
});
