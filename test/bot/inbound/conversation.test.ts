import { GadError } from '../../../src/errors';
import { cardOf, textOf } from '../../support/fake-connector';
import { channelThread, personal } from '../../support/teams-client';
import { ANNA, approve, ask, BEN, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** Says something and reads the text of the next card. */
async function reply(text: string, from = ANNA): Promise<string> {
  const before = stage.connector.done('create').length;
  await stage.teams.say(from, text);
  const call = await stage.connector.waitFor(
    (candidate) => stage.connector.done('create').indexOf(candidate) >= before,
  );
  return textOf(cardOf(call.body));
}

describe('what people type', () => {
  test('a message that is not a command becomes a request with its requester, context and workspace', async () => {
    await stage.teams.say(ANNA, 'set the version to 2.0.0 context: README.md, src/a.ts workspace: website');
    const [submission] = stage.orchestrator.submissions;
    expect(submission).toMatchObject({
      request: 'set the version to 2.0.0',
      requester: { id: ANNA.aadObjectId, name: 'Anna' },
      context: ['README.md', 'src/a.ts'],
      workspace: 'website',
    });
    expect(submission?.key).toMatch(/^teams:a:29:anna:activity-/);
    expect(JSON.stringify(submission?.replyAddress).length).toBeLessThan(8 * 1024);
  });

  test('a request is answered with one status card and a sign that the bot is at work', async () => {
    const id = await ask(stage);
    expect(stage.connector.done('create')).toHaveLength(1);
    expect(textOf(stage.connector.shown()[0]?.activity)).toContain(id);
    await stage.connector.waitFor(({ kind }) => kind === 'typing');
  });

  test('a message that Teams delivers twice is one request and one card', async () => {
    const activity = stage.teams.activity(ANNA, personal(ANNA), { type: 'message', text: 'delete a.md' });
    await Promise.all([stage.teams.send(activity), stage.teams.send(activity)]);
    await stage.orchestrator.settled();
    expect(stage.orchestrator.ids.length).toBe(1);
    expect(stage.connector.done('create')).toHaveLength(1);
  });

  test('in a channel the mention of the bot is not part of the request', async () => {
    const thread = channelThread('dev', '1');
    await stage.teams.mention(ANNA, 'set the version to 3', thread);
    await stage.orchestrator.settled();
    expect(stage.orchestrator.submissions[0]?.request).toBe('set the version to 3');
    expect(stage.connector.shown(thread.id)).toHaveLength(1);
    expect(stage.connector.calls.map(({ kind }) => kind)).not.toContain('typing');
  });

  test('"help" says what can be asked for', async () => {
    expect(await reply('Help')).toContain('set the version to 2.0.0');
  });

  test('"list" shows the newest workflows of everybody, "status" one\'s own', async () => {
    const id = await ask(stage);
    expect(await reply('list', BEN)).toContain(id);
    expect(await reply('status', BEN)).not.toContain(id);
    expect(await reply('status')).toContain(id);
  });

  test('"status id" shows everything about one workflow, whatever the case', async () => {
    const id = await ask(stage);
    expect(await reply(`STATUS ${id.toUpperCase()}`)).toContain(id);
  });

  test('"history id" lists what happened', async () => {
    const id = await ask(stage);
    expect(await reply(`history ${id}`)).toContain('Anna');
  });

  test.each([
    ['approve', '', 'APPROVED'],
    ['reject', ' too risky', 'REJECTED'],
    ['changes', ' use another number', 'RUNNING'],
  ])('"%s id" decides as the button does', async (command, words, status) => {
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    // A plan that this conversation has not seen is shown first.
    if (command === 'approve') expect(await reply(`approve ${id}`, BEN)).toContain('Which plan?');
    expect(await reply(`${command} ${id}${words}`, BEN)).toContain(id);
    const workflow = await stage.orchestrator.status(id);
    expect(workflow.status).toBe(status);
    expect(workflow.approvals).toMatchObject([{ decision: command, reason: words.trim() }]);
  });

  test('pause, resume and cancel act on the workflow and show where it is now', async () => {
    const id = await ask(stage);
    await reply(`pause ${id}`);
    expect((await stage.orchestrator.status(id)).phase).toBe('PAUSED');
    await reply(`resume ${id}`);
    expect((await stage.orchestrator.status(id)).phase).toBe('PLAN');
    await reply(`cancel ${id} not needed`);
    expect((await stage.orchestrator.status(id)).status).toBe('CANCELLED');
  });

  test('"retry id" asks again for the same, once however often it is delivered', async () => {
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    const activity = stage.teams.activity(ANNA, personal(ANNA), { type: 'message', text: `retry ${id}` });
    await stage.teams.send(activity);
    await stage.teams.send(activity);
    expect(stage.orchestrator.ids).toEqual([id, expect.any(String)]);
    const again = await stage.orchestrator.status(stage.orchestrator.ids[1]!);
    expect(again).toMatchObject({ retryOf: id, request: 'set the version to 2.0.0' });
  });

  test('"retry id" with words asks in other words', async () => {
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    await stage.teams.say(ANNA, `retry ${id} set the version to 3`);
    const again = await stage.orchestrator.status(stage.orchestrator.ids.at(-1)!);
    expect(again).toMatchObject({ retryOf: id, request: 'set the version to 3' });
  });

  test('"undo id" asks for the reverse change, once however often it is delivered', async () => {
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    const activity = stage.teams.activity(ANNA, personal(ANNA), { type: 'message', text: `undo ${id}` });
    await stage.teams.send(activity);
    await stage.teams.send(activity);
    expect(stage.orchestrator.ids).toEqual([id, expect.any(String)]);
    const { commit } = (await stage.orchestrator.status(id)).result!;
    const undoing = await stage.orchestrator.status(stage.orchestrator.ids[1]!);
    expect(undoing.request).toBe(`undo commit ${commit}`);
  });

  test('"diff id" shows the whole change, or says that there is none', async () => {
    const id = await ask(stage);
    expect(await reply(`diff ${id}`)).toContain(`No change of workflow ${id}`);
    await stage.orchestrator.complete(id);
    expect(await reply(`diff ${id} 2`)).toMatch(/The whole change[^]*\+new/);
  });

  test('a decision without an id lists what is waiting', async () => {
    expect(await reply('approve')).toContain('There is nothing to approve at the moment');
    const ids = [await ask(stage), await ask(stage, 'set the version to 3.0.0')];
    for (const id of ids) await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    const text = await reply('reject');
    for (const id of ids) expect(text).toContain(`reject ${id}`);
    expect(text).toContain('Nothing has happened yet');
  });

  test('a command without an id lists only what it can act on', async () => {
    const [ended, open] = [
      [await ask(stage, 'delete a.md'), await ask(stage, 'delete b.md')],
      [await ask(stage, 'delete c.md'), await ask(stage, 'delete d.md')],
    ];
    for (const id of ended) await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    const [pause, retry] = [await reply('pause', BEN), await reply('retry', BEN)];
    expect([...ended, ...open].filter((id) => pause.includes(id)).sort()).toEqual([...open].sort());
    expect([...ended, ...open].filter((id) => retry.includes(id)).sort()).toEqual([...ended].sort());
  });

  test('a request that could not be stored is told, and taken when it is delivered again', async () => {
    const submit = jest.spyOn(stage.orchestrator, 'submit');
    submit.mockRejectedValueOnce(
      new GadError('SHUTTING_DOWN', 'The bot is being stopped; ask again in a minute.'),
    );
    const activity = stage.teams.activity(ANNA, personal(ANNA), { type: 'message', text: 'delete a.md' });
    await stage.teams.send(activity);
    const { card } = await stage.connector.nextCard();
    expect(textOf(card)).toContain('ask again in a minute');
    await stage.teams.send(activity);
    expect(stage.orchestrator.submissions).toHaveLength(1);
  });

  test('what cannot be done is said, and says why', async () => {
    expect(await reply('approve 0abcdefg')).toContain('There is no workflow 0abcdefg');
    expect(await reply('do it workspace: nowhere')).toContain('There is no workspace "nowhere".');
    expect(await reply('   ')).toContain('no text');
    expect(await reply('x'.repeat(8_001))).toContain('the limit is 8,000');
  });

  test('a failure inside is told without its details, which go to the log', async () => {
    stage.orchestrator.list = async () => {
      throw new Error('secret detail');
    };
    expect(await reply('list')).not.toContain('secret');
    expect(stage.log).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  test('an answer that Teams refuses is only lost, and noted', async () => {
    stage.connector.failNext('create', { status: 400 });
    await stage.teams.say(ANNA, 'help');
    await stage.connector.waitFor(({ status }) => status === 400);
    expect(await reply('help')).toContain('set the version');
    expect(stage.log).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  test('a message that is edited after the decision changes nothing either', async () => {
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    await approve(stage, id);
    const before = await stage.orchestrator.status(id);
    await stage.teams.send(
      stage.teams.activity(ANNA, personal(ANNA), { type: 'messageUpdate', text: 'delete everything' }),
    );
    await stage.connector.waitFor(({ body }) => textOf(cardOf(body)).includes('not read again'));
    expect(await stage.orchestrator.status(id)).toEqual(before);
  });

  test('a request whose message is deleted goes on, and a deleted message is not a word to the bot', async () => {
    const id = await ask(stage);
    const calls = stage.connector.calls.length;
    const deleted = { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } };
    const answer = await stage.teams.send(stage.teams.activity(ANNA, personal(ANNA), deleted));
    expect(answer.status).toBe(200);
    expect(stage.connector.calls).toHaveLength(calls);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(stage.connector.shown().map(({ activity }) => textOf(cardOf(activity)))).toContainEqual(
      expect.stringContaining('Completed'),
    );
  });

  test('a conversation never seen before is answered, and its cards go there', async () => {
    const unknown = channelThread('never-met', '7');
    await stage.teams.mention(BEN, 'set the version to 3', unknown);
    await stage.orchestrator.settled();
    expect(stage.connector.shown(unknown.id)).toHaveLength(1);
  });

  test('an edited message changes nothing, and the bot says so', async () => {
    await ask(stage);
    await stage.teams.send(
      stage.teams.activity(ANNA, personal(ANNA), { type: 'messageUpdate', text: 'something else' }),
    );
    await stage.connector.waitFor(({ body }) => textOf(cardOf(body)).includes('not read again'));
    expect(stage.orchestrator.submissions).toHaveLength(1);
  });
});
