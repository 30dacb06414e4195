import { actionsOf, cardOf, textOf, type Shown } from '../../support/fake-connector';
import { channelThread } from '../../support/teams-client';
import { deferred } from '../../support/world';
import { createBot } from '../../../src/bot/index';
import { ANNA, approve, AT_ONCE, ask, BEN, CARA, sealOf, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** What each message says: its line, or else its card. */
const shownTexts = (): string[] =>
  stage.connector.shown().map(({ activity }) => textOf(cardOf(activity)) || String(activity.text));
/** The lines beside and above cards. */
const lines = (conversation?: string): unknown[] =>
  stage.connector
    .shown(conversation)
    .flatMap(({ activity }) => (activity.text === undefined ? [] : [activity.text]));
const cardsShown = (): string[] =>
  stage.connector.shown().flatMap(({ activity }) => {
    const card = cardOf(activity);
    return card ? [textOf(card)] : [];
  });
const approvals = (): Shown[] =>
  stage.connector.shown().filter(({ activity }) => actionsOf(cardOf(activity)).has('Approve'));

/** The whole way of a workflow that needs one approval. */
async function runThrough(id: string): Promise<void> {
  await stage.orchestrator.commit(id, { type: 'phase_started' });
  await stage.orchestrator.toApproval(id);
  await stage.orchestrator.settled();
  await approve(stage, id);
  await stage.orchestrator.commit(id, { type: 'phase_started', phase: 'EXECUTE' });
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
}

describe('what the conversation sees', () => {
  test('a workflow has one card through all its states, and a line when somebody has to act and at the end', async () => {
    const id = await ask(stage);
    await runThrough(id);
    expect(cardsShown()).toEqual([expect.stringContaining('Completed')]);
    expect(lines()).toEqual([
      'Approval needed: set the version to 2.0.0',
      'Completed: set the version to 2.0.0',
    ]);
    expect(approvals()).toEqual([]);
  });

  test('a plan is on the card while it is checked', async () => {
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.commit(id, { type: 'approval_voided', phase: 'REVIEW' });
    await stage.orchestrator.settled();
    expect(cardsShown()).toEqual([expect.stringMatching(/The plan is being checked\n.*Set the version/)]);
  });

  describe('while who asked is still looking', () => {
    beforeEach(async () => {
      await stage.close();
      stage = await setStage({ timing: { ...AT_ONCE, looking: Infinity } });
    });

    test('their card changes in place, and nothing else is sent to their chat', async () => {
      const id = await ask(stage);
      await runThrough(id);
      expect(cardsShown()).toEqual([expect.stringContaining('Completed')]);
      expect(stage.connector.done('create')).toHaveLength(1);
    });

    test.each([
      [
        'those who are named to decide are told by a line',
        ['aad-ben'],
        ['<at>Ben</at> Approval needed: delete a.md'],
      ],
      ['a card that anybody may decide on has told them', ['anyone'], []],
    ])('in a channel %s', async (_what, approvers, told) => {
      const thread = channelThread('dev', '1');
      stage.connector.members.set('aad-ben', { id: BEN.id, name: 'Ben' });
      await stage.teams.mention(ANNA, 'delete a.md', thread);
      const [id] = stage.orchestrator.ids;
      await stage.orchestrator.settled();
      await stage.orchestrator.toApproval(id!, { approvers });
      await stage.orchestrator.settled();
      expect(approvals()).toHaveLength(1);
      expect(lines(thread.id)).toEqual(told);
    });

    test('a channel tells them of the end: a change in place tells nobody there', async () => {
      const thread = channelThread('dev', '1');
      await stage.teams.mention(ANNA, 'delete a.md', thread);
      const [id] = stage.orchestrator.ids;
      await stage.orchestrator.settled();
      await stage.orchestrator.complete(id!);
      await stage.orchestrator.settled();
      expect(lines(thread.id)).toEqual(['<at>Anna</at> Completed: delete a.md']);
    });

    test('a line goes out where the card could not be changed in time', async () => {
      const id = await ask(stage);
      stage.connector.failNext('update', { status: 500 });
      await stage.orchestrator.complete(id);
      await stage.orchestrator.settled();
      expect(cardsShown()).toEqual([expect.stringContaining('Completed')]);
      expect(lines()).toEqual(['Completed: set the version to 2.0.0']);
    });
  });

  test('where anybody in a channel may decide, a line says so once, and one at the end says how it went', async () => {
    const thread = channelThread('dev', '1');
    await stage.teams.mention(ANNA, 'delete a.md', thread);
    const [id] = stage.orchestrator.ids;
    await stage.orchestrator.settled();
    await stage.orchestrator.toApproval(id!);
    await stage.orchestrator.settled();
    expect(lines(thread.id)).toEqual(['Approval needed: delete a.md']);
    expect(approvals()).toHaveLength(1);
    await stage.orchestrator.toApproval(id!);
    await stage.orchestrator.settled();
    await approve(stage, id!);
    await stage.orchestrator.complete(id!);
    await stage.orchestrator.settled();
    expect(lines(thread.id)).toEqual(['<at>Anna</at> Completed: delete a.md']);
    expect(stage.connector.done('create')).toHaveLength(3);
    expect(stage.connector.shown(thread.id)).toHaveLength(2);
  });

  test('where that line was deleted, the end has a line of its own', async () => {
    const thread = channelThread('dev', '1');
    await stage.teams.mention(ANNA, 'delete a.md', thread);
    const [id] = stage.orchestrator.ids;
    await stage.orchestrator.toApproval(id!);
    await stage.orchestrator.settled();
    await approve(stage, id!);
    await stage.orchestrator.settled();
    const [line] = stage.connector.shown(thread.id).filter(({ activity }) => activity.text);
    stage.connector.messages.delete(line!.id);
    await stage.orchestrator.complete(id!);
    await stage.orchestrator.settled();
    expect(lines(thread.id)).toEqual(['<at>Anna</at> Completed: delete a.md']);
    expect(stage.connector.done('create')).toHaveLength(3);
  });

  test('who calls a request off is not told of it', async () => {
    const id = await ask(stage);
    const { requester: by } = await stage.orchestrator.status(id);
    await stage.orchestrator.cancel(id, by);
    await stage.orchestrator.settled();
    expect(cardsShown()).toEqual([expect.stringContaining('Cancelled')]);
    expect(lines()).toEqual([]);
  });

  test('events that come again change nothing', async () => {
    const id = await ask(stage);
    await runThrough(id);
    const calls = stage.connector.calls.length;
    await stage.orchestrator.redeliver('notifier', id);
    await stage.orchestrator.redeliver('notifier', id);
    await stage.orchestrator.settled();
    expect(stage.connector.calls).toHaveLength(calls);
  });

  test('the outcome in a channel mentions who asked', async () => {
    const thread = channelThread('dev', '1');
    await stage.teams.mention(ANNA, 'delete a.md', thread);
    const [id] = stage.orchestrator.ids;
    await stage.orchestrator.complete(id!);
    await stage.orchestrator.settled();
    const outcome = stage.connector.shown(thread.id).at(-1)?.activity;
    expect(outcome?.text).toBe('<at>Anna</at> Completed: delete a.md');
    expect(outcome?.entities).toEqual([
      { type: 'mention', text: '<at>Anna</at>', mentioned: { id: ANNA.id, name: 'Anna' } },
    ]);
  });

  test('a request without a plan has a card that says all that helps', async () => {
    const id = await ask(stage, 'reticulate the splines');
    stage.orchestrator.rooms.refuse('reticulate the splines', 'unknown');
    await stage.orchestrator.carryOn(id);
    await stage.orchestrator.settled();
    expect(cardsShown()).toEqual([expect.stringContaining('I know no way to do this.')]);
  });

  test("a request that came over the API is nobody's chat", async () => {
    await stage.orchestrator.submit({
      key: 'k',
      request: 'do it',
      requester: { id: 'x', name: 'X' },
      replyAddress: null,
    });
    await stage.orchestrator.settled();
    expect(stage.connector.calls).toEqual([]);
  });

  test('after changes the card asks about the new plan, and a line says so', async () => {
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    const before = await sealOf(stage, id);
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    const [card, ...others] = approvals();
    expect(others).toEqual([]);
    const seal = await sealOf(stage, id);
    expect(seal).not.toBe(before);
    expect(actionsOf(cardOf(card!.activity)).get('Approve')?.data).toEqual({ id, seal });
    expect(lines()).toHaveLength(2);
  });

  test('a reminder and an escalation are one line each, however often they are told', async () => {
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.remind(id, { id: ANNA.aadObjectId, name: 'Anna' });
    await stage.orchestrator.settled();
    const { approval } = await stage.orchestrator.status(id);
    const data = { approval: { ...approval!, escalated: true } };
    await stage.orchestrator.commit(id, {
      type: 'approval_escalated',
      phase: 'REVIEW',
      data,
      holds: 'review',
    });
    await stage.orchestrator.settled();
    for (const title of ['Still waiting for approval', 'More people may decide now']) {
      expect(lines().filter((text) => String(text).startsWith(title))).toHaveLength(1);
    }
  });

  test('an approval that was decided before its event arrived needs no card', async () => {
    // What is told next waits for the first card.
    const first = deferred<void>();
    stage.connector.failNext('create', { until: first.promise });
    await stage.teams.say(ANNA, 'set the version to 2.0.0');
    const id = stage.orchestrator.ids.at(-1)!;
    await stage.orchestrator.toApproval(id);
    await approve(stage, id);
    await stage.orchestrator.complete(id);
    first.resolve();
    await stage.orchestrator.settled();
    expect(stage.connector.done('create')).toHaveLength(2);
  });
});

describe('when Teams fails', () => {
  /** What was noted of the cards of the next workflow before a crash. */
  function noted(value: object): void {
    const { notes } = stage.orchestrator;
    const get = notes.get.bind(notes);
    notes.get = async <T>(key: string) =>
      (await get<T>(key)) ?? (key.startsWith('teams:cards:') ? (value as T) : null);
  }

  test('429 is obeyed: the card comes once, after the time that was asked for', async () => {
    stage.connector.failNext('create', { status: 429, retryAfter: 1 });
    await ask(stage);
    const [refused, sent] = stage.connector.calls.filter(({ kind }) => kind === 'create');
    expect(refused?.status).toBe(429);
    expect(sent!.at - refused!.at).toBeGreaterThanOrEqual(990);
    expect(stage.connector.shown()).toHaveLength(1);
  });

  test.each([
    ['is shown but answered with 500', { status: 500, shown: true }],
    ['is shown but its answer is lost', { lostReply: true }],
  ] as const)(
    'a card that %s is not shown twice while work goes on, and the outcome still comes',
    async (_what, fault) => {
      stage.connector.failNext('create', fault);
      const id = await ask(stage);
      expect(stage.connector.shown()).toHaveLength(1);
      await stage.orchestrator.complete(id);
      await stage.orchestrator.settled();
      expect(cardsShown()).toHaveLength(2);
      expect(cardsShown()[1]).toContain('Completed');
    },
  );

  test('a card that may be lost is repeated when somebody has to act', async () => {
    stage.connector.failNext('create', { status: 502 });
    const id = await ask(stage);
    expect(stage.connector.shown()).toEqual([]);
    stage.connector.failNext('create', { status: 502 });
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    expect(approvals()).toHaveLength(1);
  });

  test('a create that was begun before a crash is repeated when the end is there', async () => {
    noted({ card: { state: 'sending', tries: 1 } });
    const id = await ask(stage);
    expect(stage.connector.shown()).toEqual([]);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(cardsShown()).toEqual([expect.stringContaining('Completed')]);
  });

  test('what may have been lost three times is not sent again', async () => {
    noted({ card: { state: 'lost', tries: 3 } });
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(cardsShown()).toEqual([]);
    expect(lines()).toEqual(['Completed: set the version to 2.0.0']);
  });

  test('a line that may be lost is not sent again', async () => {
    const id = await ask(stage);
    stage.connector.failNext('create', { status: 500 });
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(lines()).toEqual([]);
    await stage.orchestrator.redeliver('notifier', id);
    await stage.orchestrator.settled();
    expect(lines()).toEqual([]);
  });

  test('a card that waits for its turn when the bot is stopped is sent after the next start', async () => {
    stage.connector.failNext('create', { status: 429, retryAfter: 600 });
    await stage.teams.say(ANNA, 'delete a.md');
    await stage.connector.waitFor(({ status }) => status === 429);
    await stage.bot.stop();
    expect(stage.connector.shown()).toEqual([]);
    const restarted = createBot(
      {
        host: '127.0.0.1',
        port: 0,
        localMode: true,
        credentials: null,
        apiTokens: [],
        timing: AT_ONCE,
        log: () => undefined,
      },
      stage.orchestrator,
    );
    await stage.orchestrator.redeliver('notifier', stage.orchestrator.ids[0]!);
    await stage.orchestrator.settled();
    expect(stage.connector.shown()).toHaveLength(1);
    await restarted.stop();
  });

  test('an update that failed is replayed', async () => {
    const id = await ask(stage);
    stage.connector.failNext('update', { status: 500 });
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(shownTexts()[0]).toContain('Completed');
    expect(stage.connector.shown()).toHaveLength(2);
  });

  test('a change that was not answered and is shown late does not stay over a newer one', async () => {
    const { connector, orchestrator } = stage;
    const id = await ask(stage);
    const newer = new Promise<void>((resolve) => {
      connector.onShown = ({ activity }) => {
        if (textOf(cardOf(activity)).includes('Completed')) resolve();
      };
    });
    let changes = 0;
    connector.weather = ({ kind }) => {
      if (kind !== 'update' || ++changes > 1) return undefined;
      void orchestrator.complete(id);
      return { shownAfter: newer };
    };
    await orchestrator.commit(id, { type: 'phase_started' });
    await orchestrator.settled();
    expect(cardsShown()).toEqual([expect.stringContaining('Planning')]);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    await orchestrator.redeliver('notifier', id);
    await orchestrator.settled();
    jest.restoreAllMocks();
    expect(cardsShown()).toEqual([expect.stringContaining('Completed')]);
    expect(lines()).toEqual(['Completed: set the version to 2.0.0']);
  });

  test('a card that somebody deleted is sent again, once', async () => {
    const id = await ask(stage);
    stage.connector.messages.clear();
    await stage.orchestrator.commit(id, { type: 'phase_started' });
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    expect(approvals()).toHaveLength(1);
    stage.connector.messages.clear();
    await approve(stage, id);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(cardsShown()).toEqual([]);
    expect(lines()).toEqual(['Completed: set the version to 2.0.0']);
  });

  test('Teams out of reach: the approval comes when it is back', async () => {
    const id = await ask(stage);
    stage.connector.failNext('create', { status: 400 });
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    expect(approvals()).toHaveLength(1);
  });
});

describe('installation', () => {
  test('a conversation is welcomed once', async () => {
    await Promise.all([
      stage.teams.install(ANNA),
      stage.teams.send(
        stage.teams.activity(
          ANNA,
          { id: 'a:29:anna', conversationType: 'personal' },
          {
            type: 'installationUpdate',
            action: 'add',
          },
        ),
      ),
    ]);
    await stage.connector.nextCard();
    await stage.teams.install(ANNA);
    await stage.teams.say(ANNA, 'help');
    await stage.connector.nextCard();
    expect(stage.connector.shown()).toHaveLength(2);
  });

  test.each([
    ['not again', false, ['What I can do']],
    ['again in the Playground, which forgets its chats', true, ['Hello, I am GAD', 'What I can do']],
  ])('after a restart a conversation is welcomed %s', async (_, localMode, titles) => {
    await stage.close();
    stage = await setStage({ localMode });
    await stage.orchestrator.notes.put('teams:welcomed:a:29:anna', true);
    await stage.teams.install(ANNA);
    await stage.teams.say(ANNA, 'help');
    for (const title of titles) expect(textOf((await stage.connector.nextCard()).card)).toContain(title);
  });

  test('a bot that was removed sends nothing, and is welcomed again', async () => {
    const id = await ask(stage);
    const update = (action: string): Promise<unknown> =>
      stage.teams.send(
        stage.teams.activity(
          ANNA,
          { id: 'a:29:anna', conversationType: 'personal' },
          {
            type: 'installationUpdate',
            action,
          },
        ),
      );
    await update('remove');
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(stage.connector.shown()).toHaveLength(1);
    await update('add');
    for (const title of ['I can post here again', 'Hello, I am GAD']) {
      await stage.connector.waitFor(({ body }) => textOf(cardOf(body)).includes(title));
    }
    await stage.teams.say(ANNA, `status ${id}`);
    await stage.connector.waitFor(({ body }) => textOf(cardOf(body)).includes('Completed'));
  });

  test('people who join are not the bot', async () => {
    const answer = await stage.teams.send(
      stage.teams.activity(
        ANNA,
        { id: 'g:1', conversationType: 'groupChat' },
        {
          type: 'conversationUpdate',
          membersAdded: [{ id: BEN.id }],
        },
      ),
    );
    expect(answer.status).toBe(200);
    expect(stage.connector.calls).toEqual([]);
  });
});

describe('approvals where the governance file says', () => {
  const BOARD = '19:board@thread.tacv2';

  beforeEach(async () => {
    await stage.close();
    stage = await setStage({ approvalsIn: (_workspace, tier) => (tier === 2 ? BOARD : undefined) });
    stage.connector.members.set('aad-ben', { id: BEN.id, name: 'Ben' });
  });

  /** Anna's request waits, and Ben and somebody unknown may decide. */
  async function waiting(): Promise<string> {
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id, { approvers: ['aad-ben', 'aad-gone', 'group:x'] });
    await stage.orchestrator.settled();
    await stage.orchestrator.remind(id, { id: ANNA.aadObjectId, name: 'Anna' });
    await stage.orchestrator.settled();
    return id;
  }

  test('the card is posted there, and those who may decide are mentioned as far as they are there', async () => {
    await waiting();
    const [card, reminder] = stage.connector.shown(BOARD);
    expect(actionsOf(cardOf(card!.activity)).has('Approve')).toBe(true);
    expect(card?.activity.text).toBe('<at>Ben</at> Approval needed: set the version to 2.0.0');
    expect(reminder?.activity.entities).toEqual([
      { type: 'mention', text: '<at>Ben</at>', mentioned: { id: BEN.id, name: 'Ben' } },
    ]);
    expect(stage.connector.shown().filter((message) => message.conversation !== BOARD)).toHaveLength(1);
  });

  test('stand-ins are mentioned beside those they stand in for', async () => {
    stage.connector.members.set('aad-cara', { id: CARA.id, name: 'Cara' });
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    const { approval } = await stage.orchestrator.status(id);
    const standIns = [{ person: 'aad-cara', for: 'aad-ben', until: '2030-01-03T00:00:00.000Z' }];
    const waits = { ...approval!, approvers: ['aad-ben'], standIns, reminded: true };
    const data = { approval: waits };
    await stage.orchestrator.commit(id, {
      type: 'approval_reminded',
      phase: 'REVIEW',
      data,
      holds: 'review',
    });
    await stage.orchestrator.settled();
    const reminder = stage.connector.shown(BOARD).at(-1)!.activity;
    expect(reminder.text).toMatch(/^<at>Ben<\/at> <at>Cara<\/at> Still waiting for approval: /);
  });

  test('the decision changes the card there, and the one where the request was made', async () => {
    const id = await waiting();
    await approve(stage, id, BEN, 'looks right');
    await stage.orchestrator.settled();
    const [card] = stage.connector.shown(BOARD);
    expect(textOf(cardOf(card!.activity))).toContain('Approved by');
    expect(lines(BOARD)).toContainEqual(expect.stringContaining('Still waiting'));
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(lines(BOARD)).not.toContainEqual(expect.stringContaining('Still waiting'));
    const told = stage.connector.shown().filter((message) => message.conversation !== BOARD);
    expect(told.map(({ activity }) => textOf(cardOf(activity))).join()).toMatch(
      /Approved by\s+Ben[^]*looks right/,
    );
  });

  test('the card says which changes were asked for', async () => {
    const id = await waiting();
    await stage.orchestrator.decide(id, {
      decision: 'changes',
      person: { id: 'aad-ben', name: 'Ben' },
      reason: 'use 3',
    });
    await stage.orchestrator.settled();
    expect(cardsShown().join()).toMatch(/Changes asked for by\s+Ben[^]*use 3/);
  });

  describe('and for a request over the API', () => {
    /** It waits, and Ben may decide. */
    async function submitted(): Promise<string> {
      const requester = { id: 'pipeline', name: 'Pipeline' };
      const submission = { key: 'k', request: 'do it', requester, replyAddress: null };
      const { workflow } = await stage.orchestrator.submit(submission);
      await stage.orchestrator.toApproval(workflow.id);
      await stage.orchestrator.settled();
      return workflow.id;
    }

    test('the card is posted there, once the bot was met anywhere, and changes with the decision', async () => {
      await stage.teams.install(ANNA);
      await stage.connector.nextCard();
      const id = await submitted();
      const [card, ...others] = stage.connector.shown(BOARD);
      expect(others).toEqual([]);
      expect(actionsOf(cardOf(card!.activity)).has('Approve')).toBe(true);
      await approve(stage, id);
      await stage.orchestrator.complete(id);
      await stage.orchestrator.settled();
      expect(textOf(cardOf(stage.connector.shown(BOARD)[0]!.activity))).toContain('Approved by');
      expect(stage.connector.shown()).toHaveLength(2);
    });

    test('the card there asks about a new plan', async () => {
      await stage.teams.install(ANNA);
      await stage.connector.nextCard();
      const id = await submitted();
      await stage.orchestrator.toApproval(id);
      await stage.orchestrator.settled();
      const [card, line, ...others] = stage.connector.shown(BOARD);
      expect(line!.activity.text).toBe('Approval needed: do it');
      expect(others).toEqual([]);
      expect(actionsOf(cardOf(card!.activity)).get('Approve')?.data.seal).toBe(await sealOf(stage, id));
    });

    test('the way there is known after a restart', async () => {
      await stage.teams.install(ANNA);
      await stage.connector.nextCard();
      const way = await stage.orchestrator.notes.get('teams:way');
      const { url } = stage.connector;
      expect(way).toMatchObject({ reference: { channelId: 'msteams', serviceUrl: url } });
      await stage.close();
      stage = await setStage({ approvalsIn: () => BOARD });
      const moved = {
        reference: { ...(way as { reference: object }).reference, serviceUrl: stage.connector.url },
      };
      await stage.orchestrator.notes.put('teams:way', moved);
      await submitted();
      expect(stage.connector.shown(BOARD)).toHaveLength(1);
    });

    test('nobody is asked in Teams while the bot was met nowhere', async () => {
      await submitted();
      expect(stage.connector.calls).toEqual([]);
      expect(stage.orchestrator.failures).toEqual([]);
    });
  });

  test('a card stays in the channel that it was sent to, also when the tier is another by then', async () => {
    const id = await waiting();
    const person = { id: BEN.aadObjectId, name: 'Ben' };
    await stage.orchestrator.decide(id, { decision: 'changes', person, reason: 'use 3' });
    stage.orchestrator.rooms.tiers.set('set the version to 2.0.0', 3);
    await stage.orchestrator.carryOn(id);
    expect((await stage.orchestrator.status(id)).tier).toBe(3);
    await stage.orchestrator.commit(id, { type: 'approval_voided', phase: 'REVIEW' });
    await stage.orchestrator.settled();
    const [card] = stage.connector.shown(BOARD);
    const updates = stage.connector.done('update').filter(({ messageId }) => messageId === card!.id);
    expect(new Set(updates.map(({ conversation }) => conversation))).toEqual(new Set([BOARD]));
    expect(actionsOf(cardOf(card!.activity)).has('Approve')).toBe(false);
  });

  test('a request that was made there stays in its thread', async () => {
    const thread = { id: `${BOARD};messageid=1`, conversationType: 'channel', isGroup: true } as const;
    await stage.teams.mention(ANNA, 'set the version to 2.0.0', thread);
    const [id] = stage.orchestrator.ids;
    await stage.orchestrator.toApproval(id!);
    await stage.orchestrator.settled();
    expect(stage.connector.shown(BOARD)).toEqual([]);
    expect(approvals()).toHaveLength(1);
  });

  test('where that conversation refuses the bot, the one that asked gets the card', async () => {
    stage.connector.failNext('create', { status: 403 }, BOARD);
    const id = await waiting();
    expect(stage.connector.shown(BOARD)).toEqual([]);
    expect(approvals()).toHaveLength(1);
    await approve(stage, id);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(approvals()).toEqual([]);
    expect(shownTexts().at(-1)).toContain('Completed');
  });

  test('where it refuses the bot later, the requester still hears of the end', async () => {
    const id = await waiting();
    stage.connector.failNext('update', { status: 403 }, BOARD);
    await approve(stage, id);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(shownTexts().at(-1)).toContain('Completed');
  });
});
