/** Quiet hours and the digest of a day, through the door that Teams uses. */
import { actionsOf, cardOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread, personal } from '../../support/teams-client';
import { createBot, type Bot } from '../../../src/bot/index';
import { ANNA, approve, AT_ONCE, BEN, CARA, setStage, type Stage } from '../stage';

/** In Berlin, in summer: two hours ahead of UTC. */
const at = (time: string, day = '2030-07-01'): number => Date.parse(`${day}T${time}:00+02:00`);
const HERE = { localTimezone: 'Europe/Berlin' };

let stage: Stage;
let now: number;
beforeEach(async () => {
  now = at('12:00');
  stage = await setStage({ now: () => now, roundsEvery: 5 });
  await stage.teams.install(BEN);
  await stage.connector.waitFor(({ kind, status }) => kind === 'create' && status === 200);
});
afterEach(() => stage.close());

/** What Ben sees in his personal chat after this many messages there. */
const bensChat = () => stage.connector.shown(personal(BEN).id);
const textsOf = (shown = bensChat()): string[] =>
  shown.map(({ activity }) => textOf(cardOf(activity)) || String(activity.text));

/** Ben writes something in his personal chat, and reads the card that answers. */
async function types(text: string): Promise<Json> {
  const before = bensChat().length;
  await stage.teams.say(BEN, text, personal(BEN), HERE);
  await stage.connector.waitFor(() => bensChat().length > before);
  return cardOf(bensChat().at(-1)!.activity)!;
}

/** A message to Ben whose card has this text. */
const told = (text: string): Promise<unknown> =>
  stage.connector.waitFor(
    ({ conversation, body }) => conversation === personal(BEN).id && textOf(cardOf(body)).includes(text),
  );

const rounds = async (): Promise<void> => {
  // Two looks that find nothing to say: the notes are read, and nothing is sent.
  const { notes } = stage.orchestrator;
  for (let look = 0; look < 2; look++)
    await new Promise<void>((resolve) => {
      const list = notes.list.bind(notes);
      notes.list = (async (prefix: string) => {
        notes.list = list;
        const found = await list(prefix);
        setImmediate(resolve);
        return found;
      }) as typeof list;
    });
};

/** Anna asks in a channel for what Ben is named to decide. */
async function askBen(text: string, root: string): Promise<string> {
  const thread = channelThread('dev', root);
  stage.connector.members.set(BEN.aadObjectId, { id: BEN.id, name: 'Ben' });
  await stage.teams.mention(ANNA, text, thread);
  const id = stage.orchestrator.ids.at(-1)!;
  await stage.orchestrator.toApproval(id, { approvers: [BEN.aadObjectId] });
  await stage.orchestrator.settled();
  return id;
}

describe('quiet hours', () => {
  test('are chosen by a typed line, in the time zone of the client or the one that is named', async () => {
    expect(textOf(await types('quiet 18:00 to 8'))).toContain(
      'Your quiet hours are from 18:00 to 08:00. You do not get a digest. Times are in Europe/Berlin.',
    );
    expect(textOf(await types('quiet from 6pm until 7.30 am Asia/Tokyo'))).toContain(
      'Your quiet hours are from 18:00 to 07:30. You do not get a digest. Times are in Asia/Tokyo.',
    );
    expect(textOf(await types('quiet'))).toContain('Times are in Asia/Tokyo.');
    expect(textOf(await types('quiet off'))).toContain('You have no quiet hours.');
  });

  test.each([
    ['quiet 18:00 to 18:00', 'not the same time'],
    ['quiet 25:00 to 8:00', '"25:00" is not a time'],
    ['quiet 18:00 to 8:00 Middle/Earth', 'There is no time zone "Middle/Earth"'],
    ['quiet hours please', 'Write "quiet 18:00 to 8:00"'],
    ['digest at 9 Middle/Earth', 'There is no time zone'],
  ])('"%s" changes nothing and says why', async (text, why) => {
    expect(textOf(await types(text))).toContain(why);
    expect(textOf(await types('settings'))).toContain('You have no quiet hours. You do not get a digest.');
  });

  test('are chosen on a card, and an empty field turns them off', async () => {
    const save = actionsOf(await types('settings')).get('Save')!;
    const chosen = {
      'value-from': '18:00',
      'value-until': '08:00',
      'value-digest': '09:30',
      'value-zone': 'Asia/Tokyo',
    };
    const saved = await stage.teams.click(BEN, save, chosen);
    expect(textOf(saved.body.value as Json)).toContain(
      'Your quiet hours are from 18:00 to 08:00. Your digest comes every day at 09:30. Times are in Asia/Tokyo.',
    );
    const off = await stage.teams.click(BEN, save, { ...chosen, 'value-from': '', 'value-until': '' });
    expect(textOf(off.body.value as Json)).toContain('You have no quiet hours. Your digest');
    const half = await stage.teams.click(BEN, save, { ...chosen, 'value-until': '' });
    expect(half.body.value).toContain('Fill in both, or neither.');
  });

  test('need a personal chat, for what is told afterwards', async () => {
    const thread = channelThread('dev', '1');
    await stage.teams.mention(CARA, 'quiet 18:00 to 8:00', thread);
    await stage.connector.waitFor(({ body }) =>
      textOf(cardOf(body)).includes('only write to you in our personal chat'),
    );
    expect(await stage.orchestrator.notes.list('teams:times:')).toEqual([]);
  });

  test('hold back what would notify, and one message afterwards tells of what is still open', async () => {
    await types('quiet 18:00 to 8:00');
    now = at('22:00');
    const before = bensChat().length;
    const first = await askBen('delete a.md', '1');
    const second = await askBen('delete b.md', '2');
    const third = await askBen('delete c.md', '3');
    await approve(stage, third);
    await stage.orchestrator.settled();
    await rounds();
    expect(bensChat()).toHaveLength(before);
    const lines = ['1', '2', '3'].flatMap((root) =>
      stage.connector.shown(channelThread('dev', root).id).flatMap(({ activity }) => activity.text ?? []),
    );
    expect(lines.filter((line) => line.includes('Ben'))).toEqual([]);

    now = at('08:00', '2030-07-02');
    await told('In your quiet hours: 2 messages');
    await rounds();
    expect(bensChat()).toHaveLength(before + 1);
    const text = textsOf().at(-1)!;
    expect(text.indexOf(first)).toBeLessThan(text.indexOf(second));
    expect(text).not.toContain(third);
    // A plan is told to a person once.
    await stage.orchestrator.redeliver('notifier', first);
    await stage.orchestrator.settled();
    expect(bensChat()).toHaveLength(before + 1);
  });

  test('others are mentioned meanwhile', async () => {
    await types('quiet 18:00 to 8:00');
    now = at('22:00');
    const thread = channelThread('dev', '1');
    for (const { aadObjectId, id, name } of [BEN, CARA])
      stage.connector.members.set(aadObjectId, { id, name });
    await stage.teams.mention(ANNA, 'delete a.md', thread);
    const [id] = stage.orchestrator.ids;
    await stage.orchestrator.settled();
    await stage.orchestrator.toApproval(id!, { approvers: [BEN.aadObjectId, CARA.aadObjectId] });
    await stage.orchestrator.settled();
    const lines = () => stage.connector.shown(thread.id).flatMap(({ activity }) => activity.text ?? []);
    expect(lines()).toEqual(['<at>Cara</at> Approval needed: delete a.md']);
  });

  test('hold the end of their own request back, and not the card that answers it', async () => {
    await types('quiet 18:00 to 8:00');
    now = at('19:00');
    const before = bensChat().length;
    await stage.teams.say(BEN, 'delete a.md', personal(BEN), HERE);
    const id = stage.orchestrator.ids.at(-1)!;
    await stage.orchestrator.settled();
    expect(bensChat()).toHaveLength(before + 1);
    await stage.orchestrator.complete(id);
    await stage.orchestrator.settled();
    expect(bensChat()).toHaveLength(before + 1);
    expect(textsOf().at(-1)).toContain('Completed');
    now = at('08:01', '2030-07-02');
    await told('In your quiet hours: 1 message');
    expect(textsOf().at(-1)).toContain(id);
  });
});

describe('the digest', () => {
  test('comes once on each day on which something waits, the longest wait first', async () => {
    const card = await types('digest 8:00');
    expect(textOf(card)).toContain('Your digest comes every day at 08:00.');
    const older = await askBen('delete a.md', '1');
    const newer = await askBen('delete b.md', '2');
    const before = bensChat().length;
    await rounds();
    now = at('07:59', '2030-07-02');
    await rounds();
    expect(bensChat()).toHaveLength(before);
    now = at('08:00', '2030-07-02');
    await told('Your digest: 2 wait for you');
    now = at('20:00', '2030-07-02');
    await rounds();
    expect(bensChat()).toHaveLength(before + 1);
    const text = textsOf().at(-1)!;
    expect(text.indexOf(older)).toBeLessThan(text.indexOf(newer));
    expect(actionsOf(cardOf(bensChat().at(-1)!.activity)).has('View')).toBe(true);
    for (const id of [older, newer]) await approve(stage, id);
    await stage.orchestrator.settled();
    const after = bensChat().length;
    now = at('09:00', '2030-07-03');
    await rounds();
    expect(bensChat()).toHaveLength(after);
  });

  test('is turned on and off by a word and by a button', async () => {
    expect(textOf(await types('digest'))).toContain('every day at 08:00');
    const off = actionsOf(await types('settings')).get('No digest')!;
    const answer = await stage.teams.click(BEN, off);
    expect(textOf(answer.body.value as Json)).toContain('You do not get a digest.');
    const on = actionsOf(answer.body.value).get('Daily digest at 08:00')!;
    expect(textOf((await stage.teams.click(BEN, on)).body.value as Json)).toContain('every day at 08:00');
    expect(textOf(await types('digest off'))).toContain('You do not get a digest.');
  });

  test('two replicas, and a restart, tell it once', async () => {
    await types('digest 8:00');
    await askBen('delete a.md', '1');
    const before = bensChat().length;
    const others: Bot[] = [];
    for (let one = 0; one < 2; one++) {
      const other = createBot(
        {
          ...{
            host: '127.0.0.1',
            port: 0,
            localMode: true,
            credentials: null,
            apiTokens: [],
            timing: AT_ONCE,
          },
          ...{ now: () => now, roundsEvery: 5, log: () => undefined },
        },
        stage.orchestrator,
      );
      await other.start();
      others.push(other);
    }
    now = at('08:00', '2030-07-02');
    await told('Your digest: 1 waits for you');
    await rounds();
    await others[0]!.stop();
    await rounds();
    await others[1]!.stop();
    expect(bensChat()).toHaveLength(before + 1);
  });

  test('that Teams refuses comes later on the day', async () => {
    await types('digest 8:00');
    await askBen('delete a.md', '1');
    const before = bensChat().length;
    stage.connector.failNext('create', { status: 429, retryAfter: 0 }, personal(BEN).id);
    stage.connector.failNext('create', { status: 400 }, personal(BEN).id);
    now = at('08:00', '2030-07-02');
    await told('Your digest: 1 waits for you');
    await stage.connector.waitFor(() => bensChat().length > before);
    await rounds();
    expect(bensChat()).toHaveLength(before + 1);
  });

  test('is in the language of the person’s client', async () => {
    await stage.teams.say(BEN, 'digest 8:00', personal(BEN), { ...HERE, locale: 'de-DE' });
    await told('Ihre Übersicht kommt täglich um 08:00.');
    await askBen('delete a.md', '1');
    now = at('08:00', '2030-07-02');
    await told('Ihre Übersicht: 1 Vorgang wartet auf Sie');
  });
});

test('words that begin alike choose nothing', async () => {
  for (const text of ['quiet the logger in src/server.ts', 'digest the release notes into docs/new.md'])
    await stage.teams.say(BEN, text);
  expect(await stage.orchestrator.notes.list('teams:times:')).toEqual([]);
});
