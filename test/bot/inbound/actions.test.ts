import { actionsOf, cardOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread, personal } from '../../support/teams-client';
import { ANNA, ask, BEN, CARA, sealOf, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const CARD = 'application/vnd.microsoft.card.adaptive';
const TEXT = 'application/vnd.microsoft.activity.message';
const THREAD = channelThread('dev', '1');

/** The plan that a card shows. */
interface Shown {
  readonly id: string;
  readonly seal: string;
}

/** A workflow that waits for approval, and the buttons of its approval card. */
async function waiting(): Promise<{ id: string; buttons: ReturnType<typeof actionsOf> }> {
  const id = await ask(stage);
  await stage.orchestrator.toApproval(id);
  await stage.orchestrator.settled();
  const cards = stage.connector.shown().map(({ activity }) => cardOf(activity));
  const card = cards.find((candidate) => actionsOf(candidate).has('Approve'));
  return { id, buttons: actionsOf(card) };
}

describe('buttons', () => {
  test.each([
    ['Approve', {}, 'APPROVED'],
    ['Reject', { reason: 'too risky' }, 'REJECTED'],
    ['Ask for changes', { wish: 'use 3' }, 'RUNNING'],
  ])('%s decides, and the answer is the card as it is now', async (title, inputs, status) => {
    const { id, buttons } = await waiting();
    const answer = await stage.teams.click(BEN, buttons.get(title)!, inputs, THREAD);
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: CARD } });
    expect(actionsOf(answer.body.value).has('Approve')).toBe(false);
    expect(textOf(answer.body.value)).toContain(id);
    expect((await stage.orchestrator.status(id)).status).toBe(status);
  });

  test('a decision changes the card in place for everybody', async () => {
    const { buttons } = await waiting();
    const created = stage.connector.done('create').length;
    await stage.teams.click(BEN, buttons.get('Approve')!);
    await stage.orchestrator.settled();
    expect(stage.connector.done('create')).toHaveLength(created);
    const open = stage.connector.shown().filter(({ activity }) => actionsOf(cardOf(activity)).has('Approve'));
    expect(open).toEqual([]);
  });

  test('a click on a choice and a click beside the field answer the question; late clicks say so', async () => {
    const choices = [{ label: 'In `a.json`', request: 'set timeout to 3 in a.json' }];
    stage.orchestrator.rooms.outcomes.set('set the timeout', {
      kind: 'question',
      text: 'Which one?',
      choices,
    });
    const id = await ask(stage, 'set the timeout');
    await stage.orchestrator.carryOn(id);
    await stage.orchestrator.settled();
    const card = cardOf(stage.connector.shown()[0]!.activity);
    const buttons = actionsOf(card);
    const empty = await stage.teams.click(ANNA, buttons.get('Answer')!, { answer: ' ' }, THREAD);
    expect(JSON.stringify(empty.body)).toContain('The answer is empty');
    const answer = await stage.teams.click(ANNA, buttons.get('In `a.json`')!, {}, THREAD);
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: CARD } });
    expect((await stage.orchestrator.status(id)).answers).toMatchObject([{ text: 'In `a.json`' }]);
    const late = await stage.teams.click(ANNA, buttons.get('Answer')!, { answer: 'other' }, THREAD);
    expect(JSON.stringify(late.body)).toContain('no question to answer');
    const forged = await stage.teams.click(ANNA, { verb: 'answer', data: { id } }, {}, THREAD);
    expect(JSON.stringify(forged.body)).toContain('does not say which question');
  });

  describe('after a rehearsal that failed', () => {
    async function failed(): Promise<{ id: string; outcome: ReturnType<typeof actionsOf> }> {
      Object.assign(stage.orchestrator.policy.tiers[1], { rehearse: 'all' });
      const id = await ask(stage, 'delete failing.md');
      await stage.orchestrator.carryOn(id);
      await stage.orchestrator.settled();
      return { id, outcome: actionsOf(cardOf(stage.connector.shown()[0]!.activity)) };
    }

    test('the requester revises it: the field has the request, and what is sent is asked for', async () => {
      const { id, outcome } = await failed();
      const revise = outcome.get('Ask again')!;
      const empty = await stage.teams.click(ANNA, revise, { request: ' ' });
      expect(empty.body).toMatchObject({ type: TEXT, value: expect.stringContaining('The field is empty') });
      const answer = await stage.teams.click(ANNA, revise, { request: 'set the version to 3' });
      expect(textOf(answer.body.value)).toContain('set the version to 3');
      const again = await stage.orchestrator.status(stage.orchestrator.ids.at(-1)!);
      expect(again).toMatchObject({ retryOf: id, request: 'set the version to 3' });
    });
  });

  test('what is asked for by a button is a request like any other', async () => {
    await stage.teams.say(ANNA, 'help');
    const { card } = await stage.connector.nextCard();
    const example = actionsOf(card).get('set the version to 2.0.0')!;
    for (let click = 0; click < 2; click++) {
      const answer = await stage.teams.click(ANNA, example);
      expect(answer.body).toMatchObject({ type: TEXT, value: expect.stringContaining('requested') });
    }
    // The same words of the same person in the same place, in a minute, are one request.
    expect(stage.orchestrator.submissions).toMatchObject([{ request: 'set the version to 2.0.0' }]);
    const empty = await stage.teams.click(ANNA, { verb: 'ask', data: { request: ' ' } });
    expect(empty.body).toMatchObject({ type: TEXT, value: expect.stringContaining('has no request in it') });
    await stage.teams.submit(ANNA, { ...example.data, verb: 'ask', request: 'delete b.md' });
    expect(stage.orchestrator.submissions.at(-1)?.request).toBe('delete b.md');
  });

  test('help leads to its topics, and finds words', async () => {
    await stage.teams.say(ANNA, 'help');
    const { card } = await stage.connector.nextCard();
    const topic = await stage.teams.click(ANNA, actionsOf(card).get('Decide')!);
    expect(textOf(topic.body.value)).toContain('approve id');
    const found = await stage.teams.click(ANNA, actionsOf(card).get('Search')!, { search: 'audit' });
    expect(textOf(found.body.value)).toContain('Search: audit');
    const back = await stage.teams.click(ANNA, { verb: 'help', data: {} });
    expect(textOf(back.body.value)).toContain('What I can do');
  });

  test('Undo and Retry start a workflow of their own, and the card that was clicked stays', async () => {
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    for (const verb of ['undo', 'undo', 'retry']) {
      const answer = await stage.teams.click(ANNA, { verb, data: { id } });
      expect(answer.body.type).toBe(CARD);
    }
    expect(stage.orchestrator.ids.length).toBeGreaterThan(1);
  });

  test('View answers with everything about the workflow', async () => {
    const { id } = await waiting();
    const answer = await stage.teams.click(BEN, { verb: 'view', data: { id } });
    expect(answer.body.type).toBe(CARD);
    expect(textOf(answer.body.value)).toContain(id);
  });

  test('a second click changes nothing, and says who has decided', async () => {
    const { id, buttons } = await waiting();
    await stage.teams.click(BEN, buttons.get('Approve')!);
    const answer = await stage.teams.click(CARA, buttons.get('Reject')!, { reason: 'no' });
    expect(answer).toMatchObject({ status: 200, body: { type: TEXT } });
    expect(answer.body.value).toContain('Ben');
    expect((await stage.orchestrator.status(id)).approvals).toHaveLength(1);
  });

  test('two people at once: one decision counts, the other is told', async () => {
    const { id, buttons } = await waiting();
    const answers = await Promise.all([
      stage.teams.click(BEN, buttons.get('Approve')!),
      stage.teams.click(CARA, buttons.get('Reject')!, { reason: 'no' }),
    ]);
    expect(answers.map(({ body }) => body.type).sort()).toEqual([TEXT, CARD].sort());
    expect((await stage.orchestrator.status(id)).approvals).toHaveLength(1);
  });

  test('the card of a plan that was replaced decides nothing', async () => {
    const { id, buttons } = await waiting();
    await stage.orchestrator.toApproval(id);
    const answer = await stage.teams.click(BEN, buttons.get('Approve')!);
    expect(answer.body).toMatchObject({
      type: TEXT,
      value: expect.stringContaining('The plan has changed since'),
    });
    expect((await stage.orchestrator.status(id)).status).toBe('AWAITING_APPROVAL');
  });

  test.each([
    ['no data', () => undefined],
    ['a text', () => 'approve everything'],
    ['no id', ({ seal }: Shown) => ({ seal })],
    ['an id that is none', ({ seal }: Shown) => ({ id: { $ne: null }, seal })],
    ['a seal that is none', ({ id }: Shown) => ({ id, seal: 7 })],
    ['no seal', ({ id }: Shown) => ({ id })],
    ['another workflow', ({ seal }: Shown) => ({ id: '0abcdefg', seal })],
    ['a forged seal', ({ id }: Shown) => ({ id, seal: 'forged' })],
    ['an endless reason', (shown: Shown) => ({ ...shown, reason: 'x'.repeat(8_001) })],
  ])('a click with %s is refused in words, and nothing changes', async (_what, forge) => {
    const { id } = await waiting();
    const data = forge({ id, seal: await sealOf(stage, id) });
    const answer = await stage.teams.invoke(BEN, {
      action: { type: 'Action.Execute', verb: 'approve', data },
    });
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: TEXT } });
    expect(answer.body.value).toEqual(expect.stringMatching(/\w+ \w+/));
    expect(answer.body.value).not.toMatch(/\bat .*:\d+/);
    expect((await stage.orchestrator.status(id)).approvals).toEqual([]);
  });

  test.each([
    ['an unknown verb', { action: { type: 'Action.Execute', verb: 'explode', data: {} } }],
    ['no verb', { action: { type: 'Action.Execute' } }],
    ['no action', {}],
    ['no value', undefined],
  ])('a click with %s is answered in words', async (_what, value) => {
    const answer = await stage.teams.invoke(BEN, value);
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: TEXT } });
  });

  test('an invoke that the bot does not know is refused as JSON', async () => {
    const answer = await stage.teams.invoke(BEN, {}, personal(BEN), 'task/fetch');
    expect(answer).toMatchObject({ status: 501, body: { code: 'INPUT_INVALID' } });
  });

  test('a failure inside is told without its details, which go to the log', async () => {
    const { buttons } = await waiting();
    stage.orchestrator.decide = async () => {
      throw new Error('secret detail at /srv/app.js:1:2');
    };
    const answer = await stage.teams.click(BEN, buttons.get('Approve')!);
    expect(answer).toMatchObject({ status: 200, body: { type: TEXT } });
    expect(answer.body.value).not.toContain('secret');
    expect(stage.log).toContainEqual(expect.objectContaining({ level: 'error' }));
  });
});

describe('a click that takes long', () => {
  test('is answered before it is done, and its outcome comes as a message', async () => {
    const { id, buttons } = await waiting();
    const decide = stage.orchestrator.decide.bind(stage.orchestrator);
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    stage.orchestrator.decide = async (...call) => {
      await released;
      return decide(...call);
    };
    const answer = await stage.teams.click(BEN, buttons.get('Approve')!);
    expect(answer).toMatchObject({ status: 200, body: { type: TEXT } });
    expect(stage.connector.shown(personal(BEN).id)).toEqual([]);
    release();
    const call = await stage.connector.waitFor(({ conversation }) => conversation === personal(BEN).id);
    expect(textOf(cardOf(call.body))).toContain(id);
    expect((await stage.orchestrator.status(id)).status).toBe('APPROVED');
  });
});

describe('buttons of clients without Action.Execute', () => {
  /** What the card sends instead. */
  const fallback = (title: string): Json =>
    stage.connector
      .shown()
      .flatMap(
        ({ activity }) =>
          JSON.stringify(cardOf(activity)).match(/\{"type":"Action.Submit"[^}]*\{[^}]*\}\}/g) ?? [],
      )
      .map((text) => JSON.parse(text) as { title: string; data: Json })
      .find((action) => action.title === title)!.data;

  test('decide as well, and a message says so', async () => {
    const { id } = await waiting();
    const before = stage.connector.done('create').length;
    await stage.teams.submit(BEN, fallback('Approve'), personal(BEN));
    expect((await stage.orchestrator.status(id)).status).toBe('APPROVED');
    await stage.connector.waitFor((call) => stage.connector.done('create').indexOf(call) >= before);
    expect(textOf(stage.connector.shown(personal(BEN).id)[0]?.activity)).toContain(id);
  });

  test('are refused in a message', async () => {
    await stage.teams.submit(BEN, { verb: 'approve', id: 'wf999999', seal: 's' });
    const { card } = await stage.connector.nextCard();
    expect(textOf(card)).toContain('There is no workflow wf999999');
  });

  test('that come with nothing are refused in a message', async () => {
    await stage.teams.submit(BEN, {});
    const { card } = await stage.connector.nextCard();
    expect(textOf(card)).toContain('do not know this button');
  });
});
