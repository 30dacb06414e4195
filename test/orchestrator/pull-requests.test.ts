/** What becomes of a result is a pull request: opened once, followed, merged as it was approved. */
import type { WorkspaceRules } from '../../src/orchestrator/domain/governance';
import { type ForgeConfig, forgeSchema } from '../../src/orchestrator/domain/forge';
import type { Orchestrator, WorkflowDetail } from '../../src/orchestrator';
import { describeEachDatabase } from '../support/databases';
import { FakeForge, down } from '../support/fake-forge';
import { GadError } from '../../src/errors';
import { ASKER, FakeRooms, PEER, POLICY, approve, is, openWorld, type World } from '../support/world';

const rulesWith =
  (forge: Partial<ForgeConfig> = {}) =>
  (): WorkspaceRules => ({
    requesters: null,
    approvals: {},
    publish: 'pull-request',
    terms: 'terms',
    forge: { ...forgeSchema.parse({}), ...forge },
  });

let world: World;
let forge: FakeForge;
beforeEach(() => (forge = new FakeForge()));
afterEach(() => world.close());

async function open(
  given: Partial<ForgeConfig> = {},
  more: Parameters<typeof openWorld>[0] = {},
): Promise<void> {
  world = await openWorld({
    rules: rulesWith(given),
    forge: () => forge,
    webhookSecret: 'hook',
    publicUrl: 'https://gad.example.com',
    ...more,
  });
}

const opened = ({ pullRequest }: WorkflowDetail): boolean => pullRequest !== undefined;
const merged = ({ pullRequest }: WorkflowDetail): boolean => pullRequest?.state === 'merged';
const types = async (id: string): Promise<string[]> =>
  (await world.orchestrator.events(id)).map(({ type }) => type).filter((type) => /pull|merge/.test(type));

/** A workflow whose pull request is open. */
async function proposed(request = 'tier 1 please'): Promise<string> {
  const id = await world.submit(request);
  await world.reached(id, opened);
  return id;
}

/** Somebody tells the bot that something happened to the first pull request. */
const news = (): Promise<void> =>
  world.orchestrator.forgeNews('sample', {
    headers: { 'x-secret': 'hook' },
    body: JSON.stringify({ delivery: 'd', pullRequest: '1' }),
  });

/** Settles when the pull request was looked at and all that is there dealt with: a second look begins after the first is over. */
async function heard(): Promise<void> {
  for (let time = 1; time <= 2; time++) {
    const before = forge.calls.filter((call) => call === 'state').length;
    await news();
    await forge.called('state', before + 1);
  }
}

const passed = { name: 'build', state: 'passed', required: true } as const;

describe('opening', () => {
  test('a completed workflow opens one, and its trail and its detail say so', async () => {
    await open({ reviewers: ['octo'], labels: ['gad'], draft: true });
    const id = await proposed('tier 1 please fix #42');
    expect(forge.drafts).toEqual([
      {
        branch: `gad/${id}`,
        base: 'main',
        title: 'tier 1 please fix #\u200b42',
        body: expect.stringContaining('\nFixes #42\n'),
        draft: true,
        reviewers: ['octo'],
        labels: ['gad'],
      },
    ]);
    expect(forge.drafts[0]?.body).toContain(`[${id}](https://gad.example.com/workflows/${id})`);
    const detail = await world.orchestrator.status(id);
    expect(detail).toMatchObject({
      status: 'COMPLETED',
      pullRequest: { id: '1' },
      proposal: { sealed: 'abc' },
    });
    expect(detail.completedAt).not.toBe(detail.updatedAt);
    expect(await types(id)).toEqual(['pull_request_opened']);
    await expect(world.orchestrator.verify(id)).resolves.toMatchObject({ events: detail.version });
    expect(world.rooms.memories).toHaveLength(1);
  });

  test('a workspace that publishes branches opens none', async () => {
    await open({}, { rules: () => ({ requesters: null, approvals: {}, publish: 'branch', terms: 't' }) });
    await world.reached(await world.submit('tier 1'), is('COMPLETED'));
    expect(forge.calls).toEqual([]);
  });

  test('a lost answer makes no second one', async () => {
    await open();
    forge.failures.push({ call: 'open', error: down(), after: true });
    const id = await proposed();
    expect(forge.requests).toHaveLength(1);
    expect(await types(id)).toEqual(['pull_request_opened']);
  });

  test('a forge that is down is tried again, and people are told once', async () => {
    await open();
    for (let times = 0; times < 4; times++) forge.failures.push({ call: 'find', error: down() });
    const id = await world.submit('tier 1');
    const held = await world.reached(id, ({ proposal }) => proposal?.heldUp !== undefined);
    expect(held).toMatchObject({ status: 'COMPLETED', proposal: { heldUp: { code: 'FORGE_UNAVAILABLE' } } });
    await world.restart().then((again) => (world = again));
    const done = await world.reached(id, opened);
    expect(done.proposal).toEqual({ sealed: 'abc' });
    expect(await types(id)).toEqual(['pull_request_held_up', 'pull_request_opened']);
    await world.orchestrator.verify(id);
  });

  test('what a person has to put right is said at once and tried again at the next start', async () => {
    await open();
    const error = new GadError('FORGE_UNAUTHORIZED', 'The token lacks the scope pull_requests:write.');
    forge.failures.push({ call: 'open', error });
    const id = await world.submit('tier 1');
    const held = await world.reached(id, ({ proposal }) => proposal?.heldUp !== undefined);
    expect(held.proposal?.heldUp?.message).toContain('pull_requests:write');
    world = await world.restart();
    await world.reached(id, opened);
    expect(forge.requests).toHaveLength(1);
  });

  test('without credentials it waits for them', async () => {
    let known: FakeForge | null = null;
    await open({}, { forge: () => known });
    const id = await world.submit('tier 1');
    const held = await world.reached(id, ({ proposal }) => proposal?.heldUp !== undefined);
    expect(held.proposal?.heldUp?.message).toContain('no credentials for the forge of sample');
    known = forge;
    world = await world.restart();
    await world.reached(id, opened);
  });

  test('nothing is opened while everything is stopped', async () => {
    await open({}, { start: false });
    const id = await world.submit('tier 1');
    await world.orchestrator.start();
    await world.reached(id, opened);
    await world.orchestrator.stopEverything(PEER);
    forge.change('1', { checks: [passed] });
    await news();
    expect(forge.calls.filter((call) => call === 'state')).toHaveLength(0);
    await world.orchestrator.goOn(PEER);
    await world.reached(id, ({ pullRequest }) => pullRequest?.checks.length === 1);
  });
});

describe('following', () => {
  test('news lead to the state as the forge shows it; the same news twice tell nothing new', async () => {
    await open();
    const id = await proposed();
    forge.change('1', { checks: [{ ...passed, state: 'pending' }] });
    await news();
    await world.reached(id, ({ pullRequest }) => pullRequest?.checks[0]?.state === 'pending');
    const before = forge.calls.length;
    await news();
    await news();
    await forge.called('state', 2);
    expect(forge.calls.length).toBeGreaterThan(before);
    forge.change('1', { state: 'closed' });
    await news();
    await world.reached(id, ({ pullRequest }) => pullRequest?.state === 'closed');
    expect(await types(id)).toEqual(['pull_request_opened', 'pull_request_changed', 'pull_request_closed']);
    // A closed one keeps its branch for a while.
    expect(world.rooms.moves).toEqual([]);
  });

  test('news with a wrong signature, for no workspace with a forge, or without a secret are refused', async () => {
    await open({}, { forge: (name) => (name === 'sample' ? forge : null) });
    const forged = { headers: {}, body: '{}' };
    await expect(world.orchestrator.forgeNews('sample', forged)).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    await expect(world.orchestrator.forgeNews('other', forged)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await world.close();
    await open({}, { webhookSecret: undefined });
    await expect(world.orchestrator.forgeNews('sample', forged)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('one that is merged on the forge is followed to its end, and its branch goes away', async () => {
    await open();
    const id = await proposed();
    forge.change('1', { state: 'merged', mergeCommit: 'fff' });
    await news();
    await world.reached(id, merged);
    await expect(world.orchestrator.merge(id, PEER)).rejects.toMatchObject({ code: 'PULL_REQUEST_NOT_OPEN' });
    world = await world.restart();
    expect(world.rooms.moves).toEqual([{ branch: `gad/${id}`, from: 'abc', to: null }]);
  });
});

describe('merging', () => {
  const refusal = (id: string, person = PEER, sealed?: string): Promise<string> =>
    world.orchestrator.merge(id, person, sealed).then(
      () => 'merged',
      (error: GadError) => `${error.code}: ${error.message}`,
    );

  test('somebody who may approve has it merged at the approved commit, and the trail says who', async () => {
    await open({ method: 'rebase' });
    const id = await proposed();
    forge.change('1', { checks: [passed] });
    await world.orchestrator.merge(id, PEER, 'abc');
    const done = await world.reached(id, merged);
    expect(done.pullRequest?.mergeCommit).toBe('merge of abc');
    expect(forge.merges).toEqual([
      { head: 'abc', method: 'rebase', message: expect.stringContaining(`GAD-Workflow: ${id}`) },
    ]);
    const events = await world.orchestrator.events(id);
    expect(events.find(({ type }) => type === 'merge_requested')?.data.by).toEqual(PEER);
    expect(events.find(({ type }) => type === 'pull_request_merged')?.data.by).toEqual(PEER);
    await world.orchestrator.verify(id);
  });

  test('an author, and who may not approve, are refused', async () => {
    const policy = {
      ...POLICY,
      tiers: { ...POLICY.tiers, 2: { ...POLICY.tiers[2], approvers: ['peer', 'asker'] } },
    };
    await open({}, { policy });
    const id = await proposed();
    expect(await refusal(id, ASKER)).toContain('AUTHOR_EXCLUDED');
    expect(await refusal(id, { id: 'stranger', name: 'Stranger' })).toContain('NOT_ENTITLED');
  });

  test.each([
    [
      'a red required check',
      { checks: [{ ...passed, state: 'failed' as const }] },
      'Required checks failed: build.',
    ],
    [
      'one that runs',
      { checks: [{ ...passed, state: 'pending' as const }] },
      'have not finished yet: build.',
    ],
    ['a push of somebody', { head: 'pushed00' }, 'Somebody pushed pushed00 to the branch'],
    ['a draft', { draft: true }, 'is a draft'],
    ['a conflict', { mergeable: false, blocked: 'it has conflicts' }, 'will not merge it: it has conflicts'],
    ['being closed', { state: 'closed' as const }, 'is already closed'],
  ])('%s is in the way, and said', async (_name, change, words) => {
    await open();
    const id = await proposed();
    forge.change('1', change);
    expect(await refusal(id)).toContain(`MERGE_NOT_READY: `);
    expect(await refusal(id)).toContain(words);
    expect(forge.merges).toEqual([]);
  });

  test('a click on an old card is refused', async () => {
    await open();
    expect(await refusal(await proposed(), PEER, 'older')).toContain('another one has been approved since');
  });

  test('what the forge refuses is told in its own words, and not tried again by itself', async () => {
    await open();
    const id = await proposed();
    const error = new GadError('FORGE_REFUSED', 'At least 1 approving review is required.');
    forge.failures.push({ call: 'merge', error });
    await world.orchestrator.merge(id, PEER);
    const held = await world.reached(id, ({ proposal }) => proposal?.heldUp !== undefined);
    expect(held.proposal).toMatchObject({ heldUp: { message: 'At least 1 approving review is required.' } });
    expect(held.proposal?.mergeRequestedBy).toBeUndefined();
    await news();
    await forge.called('state', 3);
    expect(forge.merges).toEqual([]);
    await world.orchestrator.merge(id, PEER);
    await world.reached(id, merged);
  });

  test('a forge that goes down in between merges later, and once', async () => {
    await open();
    const id = await proposed();
    forge.failures.push({ call: 'merge', error: down() }, { call: 'merge', error: down(), after: true });
    await world.orchestrator.merge(id, PEER);
    await world.reached(id, merged);
    expect(forge.merges).toHaveLength(1);
  });

  test('when-green merges as soon as what is required has passed, and not before there are checks', async () => {
    await open({ merge: 'when-green' });
    const id = await proposed();
    await news();
    await forge.called('state', 1);
    expect(forge.merges).toEqual([]);
    forge.change('1', { checks: [passed, { name: 'optional', state: 'failed', required: false }] });
    await news();
    const done = await world.reached(id, merged);
    expect(done.proposal?.sealed).toBe('abc');
    expect((await world.orchestrator.events(id)).at(-1)?.data.by.id).toBe('system');
  });

  test('when-green does not merge what somebody pushed onto', async () => {
    await open({ merge: 'when-green' });
    const id = await proposed();
    forge.change('1', { head: 'pushed', checks: [passed] });
    await news();
    await world.reached(id, ({ pullRequest }) => pullRequest?.head === 'pushed');
    await news();
    await forge.called('state', 2);
    expect(forge.merges).toEqual([]);
  });

  test('undo of a merged one takes back what merging made; before that there is nothing to undo', async () => {
    await open();
    const id = await proposed();
    const undo = (): ReturnType<Orchestrator['undo']> => world.orchestrator.undo(id, PEER, 'undo', null);
    await expect(undo()).rejects.toThrow('its pull request is not merged');
    forge.change('1', { state: 'closed' });
    await news();
    await world.reached(id, ({ pullRequest }) => pullRequest?.state === 'closed');
    await expect(undo()).rejects.toThrow('was closed and not merged');
    forge.change('1', { state: 'merged', mergeCommit: 'fff' });
    await news();
    await world.reached(id, merged);
    expect((await undo()).workflow.request).toBe('undo commit fff');
  });
});

describe('follow-ups', () => {
  const wish = { person: PEER, key: 'wish', replyAddress: null };

  async function followed(): Promise<{ first: string; second: string }> {
    await open({ people: { octo: 'peer' } });
    const first = await proposed();
    world.rooms.branches.add('abc');
    const { workflow } = await world.orchestrator.followUp(first, { ...wish, text: 'tier 2 and a test' });
    await world.reached(workflow.id, is('AWAITING_APPROVAL'));
    forge.change('1', { head: 'abc+' });
    await approve(world, workflow.id, ASKER);
    await world.reached(workflow.id, opened);
    return { first, second: workflow.id };
  }

  test('a follow-up has its own approval, adds to the same branch and pull request, and moves what is approved', async () => {
    const { first, second } = await followed();
    const before = await world.reached(first, ({ proposal }) => proposal?.sealed === 'abc+');
    expect(before.status).toBe('COMPLETED');
    const after = await world.orchestrator.status(second);
    expect(after).toMatchObject({
      follows: { workflow: first, branch: `gad/${first}`, commit: 'abc' },
      result: { branch: `gad/${first}`, commit: 'abc+' },
      pullRequest: { id: '1' },
      approval: { pullRequest: { branch: `gad/${first}`, whenGreen: false } },
    });
    expect(forge.requests).toHaveLength(1);
    expect(forge.answers).toMatchObject([{ id: '1', key: `follow-up ${second}` }]);
    await world.orchestrator.merge(first, ASKER, 'abc+');
    await world.reached(second, merged);
    expect(await types(second)).toEqual(['pull_request_opened', 'merge_requested', 'pull_request_merged']);
    await world.orchestrator.verify(first);
    await world.orchestrator.verify(second);
  });

  test('a comment /gad by somebody whom the governance file knows is a follow-up, once', async () => {
    await open({ people: { octo: 'peer' } });
    const first = await proposed();
    world.rooms.branches.add('abc');
    const comment = { id: 'c1', author: 'Octo', text: '/gad tier 2 rename it' };
    forge.remarks.push(comment);
    await heard();
    await world.restart().then((again) => (world = again));
    await heard();
    const { workflows } = await world.orchestrator.list({ requesterId: 'peer' });
    expect(workflows).toMatchObject([
      { request: 'tier 2 rename it', requester: { id: 'peer', name: 'Octo' } },
    ]);
    const detail = await world.orchestrator.status(workflows[0]?.id ?? '');
    expect(detail.follows?.workflow).toBe(first);
  });

  test('a comment is found by asking as well, where no webhook comes', async () => {
    let ahead = 0;
    await open({ people: { octo: 'peer' } }, { now: () => Date.now() + ahead });
    const first = await proposed();
    world.rooms.branches.add('abc');
    forge.remarks.push({ id: 'c1', author: 'octo', text: '/gad tier 2 rename it' });
    forge.change('1', {});
    ahead = 60_000;
    const started = new Promise<string>((resolve) =>
      world.orchestrator.watch(({ type, workflowId, data }) => {
        if (type === 'workflow_submitted' && data.by.id === 'peer') resolve(workflowId);
      }),
    );
    // That there is another one to open has the bot look at what is due.
    await world.submit('tier 1 other');
    expect((await world.orchestrator.status(await started)).follows?.workflow).toBe(first);
  });

  test('a comment that could not be read is read at the next look', async () => {
    await open({ people: { octo: 'peer' } });
    const first = await proposed();
    world.rooms.branches.add('abc');
    forge.remarks.push({ id: 'c1', author: 'octo', text: '/gad tier 2 rename it' });
    forge.failures.push({ call: 'comments', error: down() });
    await heard();
    await heard();
    const { workflows } = await world.orchestrator.list({ requesterId: 'peer' });
    expect(workflows).toHaveLength(1);
    expect((await world.orchestrator.status(first)).proposal?.heldUp).toBeUndefined();
  });

  test('a person who is made known later has not asked for what was answered before', async () => {
    let people: Readonly<Record<string, string>> = {};
    await open({}, { rules: () => rulesWith({ people })() });
    await proposed();
    world.rooms.branches.add('abc');
    forge.remarks.push({ id: 'c1', author: 'octo', text: '/gad tier 2 rename it' });
    await heard();
    people = { octo: 'peer' };
    await world.restart().then((again) => (world = again));
    await heard();
    expect((await world.orchestrator.list({})).workflows).toHaveLength(1);
  });

  test.each([
    ['a comment that does not call the bot', { id: 'c', author: 'octo', text: 'please /gad' }, []],
    ['one by somebody unknown', { id: 'c', author: 'mallory', text: '/gad do it' }, ['answer c']],
  ])('%s starts nothing', async (_name, comment, answers) => {
    await open({ people: { octo: 'peer' } });
    await proposed();
    forge.remarks.push(comment);
    await heard();
    expect((await world.orchestrator.list({})).workflows).toHaveLength(1);
    expect(forge.answers.map(({ key }) => key)).toEqual(answers);
  });

  test('nothing is added to what is merged, pushed onto, or not there', async () => {
    await open();
    const first = await proposed();
    const refused = { code: 'PULL_REQUEST_NOT_OPEN' };
    forge.change('1', { head: 'pushed' });
    await news();
    await world.reached(first, ({ pullRequest }) => pullRequest?.head === 'pushed');
    await expect(world.orchestrator.followUp(first, { ...wish, text: 'more' })).rejects.toMatchObject(
      refused,
    );
    forge.change('1', { head: 'abc', state: 'merged' });
    await news();
    await world.reached(first, merged);
    await expect(world.orchestrator.followUp(first, { ...wish, text: 'more' })).rejects.toMatchObject(
      refused,
    );
    const other = await world.submit('tier 2');
    await world.reached(other, is('AWAITING_APPROVAL'));
    await expect(world.orchestrator.followUp(other, { ...wish, text: 'more' })).rejects.toMatchObject(
      refused,
    );
    await expect(world.orchestrator.followUp(other, { ...wish, text: ' ' })).rejects.toMatchObject({
      code: 'REASON_REQUIRED',
    });
  });

  test('when-green waits for a follow-up that is under way', async () => {
    await open({ merge: 'when-green' });
    const first = await proposed();
    world.rooms.branches.add('abc');
    const { workflow } = await world.orchestrator.followUp(first, { ...wish, text: 'tier 2 more' });
    await world.reached(workflow.id, is('AWAITING_APPROVAL'));
    forge.change('1', { checks: [passed] });
    await news();
    await world.reached(first, ({ pullRequest }) => pullRequest?.checks.length === 1);
    expect(forge.merges).toEqual([]);
    await world.orchestrator.cancel(workflow.id, PEER);
    await news();
    await world.reached(first, merged);
  });

  test('a follow-up that comes after the merge says so, and its commit stays', async () => {
    await open();
    const first = await proposed();
    world.rooms.branches.add('abc');
    const { workflow } = await world.orchestrator.followUp(first, { ...wish, text: 'tier 2 more' });
    await world.reached(workflow.id, is('AWAITING_APPROVAL'));
    forge.change('1', { state: 'merged', mergeCommit: 'fff' });
    await approve(world, workflow.id, ASKER);
    const late = await world.reached(workflow.id, ({ proposal }) => proposal?.heldUp !== undefined);
    expect(late.pullRequest).toBeUndefined();
    expect(late.proposal?.heldUp?.message).toContain('was merged before this commit arrived');
    const done = await world.reached(first, merged);
    expect(done.proposal?.sealed).toBe('abc');
    await world.restart().then((again) => (world = again));
    // The branch goes away only if nothing but what was merged is on it.
    expect(world.rooms.moves).toEqual([{ branch: `gad/${first}`, from: 'abc', to: null }]);
  });

  test('the order of checks and the words of a forge that is away are not news', async () => {
    await open();
    const first = await proposed();
    const other = { ...passed, name: 'lint' };
    forge.change('1', { checks: [passed, other] });
    await news();
    await world.reached(first, ({ pullRequest }) => pullRequest?.checks.length === 2);
    forge.change('1', { checks: [other, passed] });
    await news();
    await forge.called('state', 2);
    world = await world.restart();
    expect(await types(first)).toEqual(['pull_request_opened', 'pull_request_changed']);
  });

  test('a follow-up whose branch has moved ends with words', async () => {
    await open();
    const first = await proposed();
    const { workflow } = await world.orchestrator.followUp(first, { ...wish, text: 'tier 1 more' });
    const done = await world.reached(workflow.id, is('FAILED'));
    expect(done.error).toMatchObject({
      code: 'BASE_MOVED',
      message: expect.stringContaining('approved commit abc'),
    });
  });
});

describeEachDatabase((fresh) => {
  test('rows and events survive a restart, and a second instance does not open a second one', async () => {
    const database = await fresh();
    const { url } = database;
    const rooms = new FakeRooms();
    await open({}, { url, rooms });
    const id = await world.submit('tier 1');
    await world.reached(id, is('COMPLETED'));
    await world.orchestrator.stop();
    await open({}, { url, rooms, instance: 'two' });
    await world.reached(id, opened);
    forge.change('1', { checks: [passed] });
    await news();
    await world.reached(id, ({ pullRequest }) => pullRequest?.checks.length === 1);
    expect(forge.requests).toHaveLength(1);
    await world.close();
    await database.drop();
  });
});
