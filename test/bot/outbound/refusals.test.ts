/** Teams says no: to one message, to a conversation, or under an address that has moved. */
import { createBot } from '../../../src/bot/index';
import { actionsOf, cardOf, FakeConnector, textOf, type Shown } from '../../support/fake-connector';
import { channelThread, personal, TeamsClient } from '../../support/teams-client';
import { ANNA, approve, AT_ONCE, ask, BEN, setStage, type Stage } from '../stage';

const AFTER = 20;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ probeAfter: AFTER });
});
afterEach(() => stage.close());

const textsIn = (connector: FakeConnector, conversation?: string): string[] =>
  connector.shown(conversation).map(({ activity }) => textOf(cardOf(activity)) || String(activity.text));
const approvals = (connector = stage.connector): Shown[] =>
  connector.shown().filter(({ activity }) => actionsOf(cardOf(activity)).has('Approve'));

/** Settles when the conversations show what is looked for. */
async function seen(matches: () => boolean, connector = stage.connector): Promise<void> {
  if (!matches()) await connector.waitFor(matches);
  await stage.orchestrator.settled();
}

describe('a refusal of one message', () => {
  test.each([
    { status: 403 },
    { status: 404 },
    { status: 410 },
    { status: 403, code: 'NotEnoughPermissions' },
  ])('to create a card is tried again, and the conversation stays open: %j', async (fault) => {
    stage.connector.failNext('create', fault);
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(textsIn(stage.connector)).toEqual([
      expect.stringContaining('Completed'),
      expect.stringContaining('Completed'),
    ]);
  });

  test('to change one card holds up no other', async () => {
    const id = await ask(stage);
    stage.connector.failNext('update', { status: 403 });
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    expect(approvals()).toHaveLength(1);
    await approve(stage, id);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(approvals()).toEqual([]);
    expect(textsIn(stage.connector)[0]).toContain('Completed');
  });

  test('to change a card again and again sends it again, once', async () => {
    const id = await ask(stage);
    const [card] = stage.connector.shown();
    stage.connector.weather = ({ kind }) => (kind === 'update' ? { status: 403 } : undefined);
    await stage.orchestrator.cancel(id, { id: BEN.aadObjectId, name: 'Ben' });
    await stage.orchestrator.settled();
    const texts = textsIn(stage.connector);
    expect(texts).toHaveLength(3);
    expect(texts.filter((text) => text.includes('Cancelled'))).toHaveLength(2);
    stage.connector.weather = () => undefined;
    expect(stage.connector.messages.get(card!.id)?.updates).toBe(0);
  });
});

describe('a closed conversation', () => {
  const CODES = [
    'BotNotInConversationRoster',
    'BotDisabledByAdmin',
    'ConversationBlockedByUser',
    'ConversationNotFound',
    'ForbiddenOperationException',
    'MessageWritesBlocked',
  ];

  test.each(CODES)('(%s) is tried again, and then all its cards are drawn again', async (code) => {
    const first = await ask(stage);
    const second = await ask(stage, 'delete b.md');
    stage.connector.weather = ({ kind }) =>
      kind === 'create' || kind === 'update'
        ? { status: code === 'ConversationNotFound' ? 404 : 403, code }
        : undefined;
    for (const id of [first, second]) await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    expect(approvals()).toEqual([]);
    stage.connector.weather = () => undefined;
    await seen(() => approvals().length === 2);
    expect(stage.log.filter(({ level }) => level === 'warn')).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ codes: [code] }) }),
    );
  });

  /** Four workflows that end in a conversation that takes nothing; counts what it is sent. */
  async function endFour(): Promise<{ readonly of: number; tries: number }> {
    const ids: string[] = [];
    for (const text of ['delete 1.md', 'delete 2.md', 'delete 3.md', 'delete 4.md'])
      ids.push(await ask(stage, text));
    const sent = { of: ids.length, tries: 0 };
    stage.connector.weather = ({ kind }) => {
      if (kind === 'create' || kind === 'update') sent.tries++;
      return { status: 403, code: 'BotNotInConversationRoster' };
    };
    for (const id of ids) await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    return sent;
  }

  test('is sent one message at a time while it is closed', async () => {
    await stage.close();
    stage = await setStage({ probeAfter: 3_600_000 });
    const sent = await endFour();
    expect(sent.tries).toBeLessThan(sent.of + 2);
  });

  test('is tried again and again, and shows all of it once it is open', async () => {
    const sent = await endFour();
    const before = sent.tries;
    await stage.connector.waitFor(() => sent.tries >= before + 2);
    stage.connector.weather = () => undefined;
    await seen(() => textsIn(stage.connector).filter((text) => text.includes('Completed')).length === 8);
  });

  test('is open again as soon as somebody writes there', async () => {
    await stage.close();
    stage = await setStage({ probeAfter: 3_600_000 });
    stage.connector.failNext('create', { status: 403, code: 'ConversationBlockedByUser' });
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(stage.connector.shown()).toEqual([]);
    await ask(stage, 'help');
    await seen(() => textsIn(stage.connector).filter((text) => text.includes('Completed')).length === 1);
    expect(textsIn(stage.connector)).toContainEqual(expect.stringContaining('I can post here again'));
  });

  test('is tried after a restart as well', async () => {
    stage.connector.weather = ({ kind }) =>
      kind === 'create' ? { status: 403, code: 'BotNotInConversationRoster' } : undefined;
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    await stage.bot.stop();
    stage.connector.weather = () => undefined;
    const options = { host: '127.0.0.1', port: 0, localMode: true, credentials: null, apiTokens: [] };
    const restarted = createBot(
      { ...options, timing: AT_ONCE, log: () => undefined, probeAfter: AFTER },
      stage.orchestrator,
    );
    await restarted.start();
    await seen(() => approvals().length === 1);
    await restarted.stop();
  });

  test('where the bot was removed is left alone until it is installed again', async () => {
    const id = await ask(stage);
    const installation = (action: string): Promise<unknown> =>
      stage.teams.send(stage.teams.activity(ANNA, personal(ANNA), { type: 'installationUpdate', action }));
    await installation('remove');
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(stage.connector.calls).toHaveLength(2);
    await installation('add');
    await seen(() => textsIn(stage.connector).filter((text) => text.includes('Completed')).length === 2);
  });
});

describe('an address that moves', () => {
  test('replaces the old one for all that is under way', async () => {
    const moved = await FakeConnector.start();
    const thread = channelThread('dev', '1');
    await stage.teams.mention(ANNA, 'delete a.md', thread);
    const id = stage.orchestrator.ids.at(-1)!;
    await stage.orchestrator.settled();
    stage.connector.weather = () => ({ status: 404 });
    const there = new TeamsClient(stage.url, moved);
    await there.mention(BEN, `status ${id}`, channelThread('dev', '2'));
    await stage.orchestrator.toApproval(id);
    await stage.orchestrator.settled();
    const changed = (): unknown => [...new Set(moved.done('update').map(({ conversation }) => conversation))];
    expect(changed()).toEqual([thread.id]);
    const calls = stage.connector.calls.length;
    await approve(stage, id);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(stage.connector.calls).toHaveLength(calls);
    expect(changed()).toEqual([thread.id]);
    expect(textsIn(moved, thread.id)).toContainEqual(expect.stringContaining('Completed'));
    await moved.stop();
  });
});

describe('an upgrade of the app', () => {
  test.each(['add-upgrade', 'remove-upgrade'])(
    '(%s) is neither a first meeting nor a farewell',
    async (action) => {
      const id = await ask(stage);
      const before = stage.connector.shown().length;
      await stage.teams.send(
        stage.teams.activity(ANNA, personal(ANNA), { type: 'installationUpdate', action }),
      );
      await stage.orchestrator.complete(id);
      await stage.orchestrator.settled();
      expect(textsIn(stage.connector).join()).not.toContain('Hello, I am GAD');
      expect(stage.connector.shown()).toHaveLength(before + 1);
    },
  );
});
